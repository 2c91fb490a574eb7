"""Clauses that count more than there is, or count what is never missed.

`indicators: ≥ 5` of a pillar with three is fulfilled by nobody. And an indicator without a target has nothing to
miss: whatever is declared for it, 0 points too, it is counted as met.

Bad, with indicators that are only scored:

    complete: {indicators: all, source: …}

Good: a target for each of them (`target: ≥ 70%`), or a clause about points (`points: ≥ 80%`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.compiled import Indicator
from cds_score.criteria.faults import Path
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.lint.facts import asked
from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.scales.gate import Gate
from cds_score.diagnostics import Diagnostic

TITLE = "Điều kiện đòi nhiều hơn số có, hoặc đếm cả chỉ tiêu không thể không đạt."
CODES = ("lint-clause-too-many", "lint-clause-without-target")
_WANTED = {"indicators": (True, False), "mandatory": (True,), "optional": (False,)}
"""A clause to the indicators that it counts: those whose `mandatory` is among these."""
SHOWN = 12
"""So many indicators are named; more are only counted."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every clause of every pillar, then of every level of the award."""
    criteria = subject.criteria
    for at, pillar in enumerate(subject.file.pillars):
        if pillar.complete is not None:
            yield from _rule(subject, ("pillars", at, "complete"), pillar.complete, criteria.pillars[at].indicators)
    award = subject.file.award
    if award is not None and not award.tiers:
        yield from _rule(subject, ("award",), award, criteria.indicators)
    for at, tier in enumerate(award.tiers if award is not None else ()):
        yield from _rule(subject, ("award", "tiers", at), tier, criteria.indicators)


def _rule(subject: Subject, path: Path, rule: model.Rule, scope: Sequence[Indicator]) -> Iterator[Diagnostic]:
    for name, value in asked(rule):
        if name not in (*_WANTED, "pillars"):
            continue
        level = read_level(value) if isinstance(value, str) and value != "all" else None
        if name == "pillars":
            ruled = sum(1 for each in subject.criteria.pillars if each.rule)
            yield from _too_many(subject, (*path, name), level, ruled)
            continue
        counted = [
            each
            for each in scope
            if each.section == "base" and not each.informative and each.mandatory in _WANTED[name]
        ]
        yield from _too_many(subject, (*path, name), level, len(counted))
        free = [each.id for each in counted if not each.targets and not isinstance(each.scale, Gate)]
        if free:
            listed = ", ".join(free[:SHOWN]) + (", …" if len(free) > SHOWN else "")
            yield subject.at((*path, name), CODES[1], clause=f"{name}: {value}", ids=listed)


def _too_many(subject: Subject, path: Path, level: Level | None, count: int) -> Iterator[Diagnostic]:
    """A number that is asked for and is not there; a share can always be had."""
    if level is None or level.percent:
        return
    least: dict[str, Any] = {sign: Fraction(*bound) for sign, bound in level.comparisons}
    if least.get("≥", 0) > count or least.get("=", 0) > count or least.get(">", -1) >= count:
        yield subject.at(path, CODES[0], asked=level.text, count=count)
