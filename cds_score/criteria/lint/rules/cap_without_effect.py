"""Caps of an award that lower nobody.

A cap at the best tier forbids nothing. Most often `at_most` names the tier that is forbidden, where it must name the
best one that is still allowed.

Bad:

    caps:
      - {when: lanh_dao_bi_khien_trach, at_most: xuat_sac, source: none}

Good, “bị khiển trách thì xếp loại cao nhất là tốt”:

      - {when: lanh_dao_bi_khien_trach, at_most: tot, source: none}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Trường hợp hạ mức mà không hạ ai."
CODES = ("lint-cap-no-effect",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every cap at the best tier."""
    award = subject.criteria.award
    for at, cap in enumerate(award.caps if award is not None else ()):
        if cap.at_most == 0:
            assert award is not None
            tier = award.tiers[0].name
            place = subject.place(("award", "tiers", 0))
            yield subject.at(("award", "caps", at, "at_most"), CODES[0], tier=tier, place=place)
