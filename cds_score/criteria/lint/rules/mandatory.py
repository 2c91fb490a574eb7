"""Indicators that are mandatory and count for nothing.

One that only informs is left out of every rule, so that `mandatory` on it asks nobody for anything; one of 0 points
in a set with points is mandatory all the same, which readers of the points table overlook.

Bad:

    - {id: XHS.08, name: Lớp học số, measure: lop_hoc, informative: có, mandatory: có, source: none}

Good: one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Chỉ tiêu bắt buộc mà không tính vào đâu."
CODES = ("lint-mandatory-informative", "lint-mandatory-worthless")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every indicator that is both."""
    for path, _, indicator in subject.indicators():
        if not indicator.mandatory:
            continue
        if indicator.informative:
            place = subject.place((*path, "informative"))
            yield subject.at((*path, "mandatory"), CODES[0], id=indicator.id, place=place)
        elif subject.criteria.has_points and not indicator.max_units:
            place = subject.place((*path, "points"))
            yield subject.at((*path, "mandatory"), CODES[1], id=indicator.id, place=place)
