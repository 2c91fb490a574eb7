"""Tiers of an award that do not stand from the best down.

The first tier whose clauses all hold is the unit's; caps count from the best down. A tier that asks for more points
than the one before it, or is proposed for recognition after one that is not, is out of order.

Bad:

    tiers:
      - {id: tot, name: Tốt, points: ≥ 85, source: none}
      - {id: xuat_sac, name: Xuất sắc, points: ≥ 95, source: none}

Good:

      - {id: xuat_sac, name: Xuất sắc, points: ≥ 95, source: none}
      - {id: tot, name: Tốt, points: ≥ 85, source: none}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from cds_score.criteria import model
from cds_score.criteria.level import read_level
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Các mức công nhận, xếp loại không xếp từ cao xuống thấp."
CODES = ("lint-tier-order",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every tier that is better than the one before it."""
    award = subject.file.award
    for at, (first, second) in enumerate(pairwise(award.tiers) if award is not None else ()):
        a, b = _floor(first), _floor(second)
        more = a is not None and b is not None and a[0] == b[0] and b[1] > a[1]
        if more or (second.recognised and not first.recognised):
            path = ("award", "tiers")
            place = subject.place((*path, at))
            yield subject.at((*path, at + 1, "name"), CODES[0], name=second.name, first=first.name, place=place)


def _floor(tier: model.Tier) -> tuple[bool, Fraction] | None:
    """The least points that it asks for, and whether they are a share; None where it asks for no points."""
    text = tier.clauses.get("points")
    if not isinstance(text, str):
        return None
    level = read_level(text)
    floors = [Fraction(*bound) for sign, bound in level.comparisons if sign in ("≥", ">", "=")]
    return level.percent, max(floors, default=Fraction(0))
