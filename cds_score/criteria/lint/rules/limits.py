"""Limits that limit nothing, or leave nothing.

Bad, where the bonus has indicators of 3 points together:

    - {id: THUONG, name: Điểm thưởng, kind: bonus, cap: "30", indicators: […]}      # 3 was meant
    total: {max: "1.000", source: …}                   # of a set that comes to 103 points at the most

Good: `cap: "3"`, `max: "100"`.

A cap as high as its indicators together is as good as none, and may stay; one of 0 takes every point away.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.faults import Path
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Giới hạn điểm (cap, total) không giới hạn gì, hoặc không để lại điểm nào."
CODES = ("lint-limit-idle", "lint-cap-zero")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Caps of pillars and groups, then the most that the total may be."""
    criteria = subject.criteria
    whole = 0
    for at, pillar in enumerate(criteria.pillars):
        path: Path = ("pillars", at)
        most = 0
        for within, group in enumerate(pillar.groups):
            own = sum(each.max_units for each in group.indicators)
            if pillar.kind == "base" and group.kind == "base":
                whole += own
            elif "penalty" not in (pillar.kind, group.kind):
                whole += own if group.cap is None else min(own, group.cap)
            most += own
            if group.id:
                yield from _cap(subject, (*path, "groups", within, "cap"), group.cap, own)
        yield from _cap(subject, (*path, "cap"), pillar.cap, most)
    high = criteria.limits[1]
    if criteria.has_points and high is not None and high > whole:
        yield subject.at(("total", "max"), CODES[0], limit=_text(subject, high), most=_text(subject, whole))


def _cap(subject: Subject, path: Path, cap: int | None, most: int) -> Iterator[Diagnostic]:
    if cap == 0 and most:
        yield subject.at(path, CODES[1])
    elif cap is not None and cap > most:
        yield subject.at(path, CODES[0], limit=_text(subject, cap), most=_text(subject, most))


def _text(subject: Subject, units: int) -> str:
    return subject.criteria.units_text(units, trim=True)
