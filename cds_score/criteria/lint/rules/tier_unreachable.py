"""Tiers that no unit can have, and pillars that nothing completes.

Either whoever fulfils the tier fulfils an earlier one, or the rule asks for more points than there are.

Bad:

    tiers:
      - {id: tot, name: Tốt, points: ≥ 80, source: none}
      - {id: kha, name: Khá, points: ≥ 85, pillars: all, source: none}    # 85 points are 80 points

Good: the tier that asks for more comes first. A level stays within the points of the set, or of the pillar.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.compiled import CriteriaSet, Pillar
from cds_score.criteria.faults import Path
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Range, split

TITLE = "Mức công nhận, xếp loại không đơn vị nào có thể có; nhóm không ai hoàn thành được."
CODES = ("lint-tier-shadowed", "lint-tier-impossible", "lint-pillar-impossible")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Pillars that nothing completes, then every tier that is left without units."""
    for at, pillar in enumerate(subject.file.pillars):
        compiled = subject.criteria.pillars[at]
        if pillar.complete is not None and _impossible(pillar.complete, [compiled], subject.criteria, (None, None)):
            points = str(pillar.complete.clauses["points"])
            yield subject.at(("pillars", at, "complete", "points"), CODES[2], name=pillar.name, points=points)
    award = subject.file.award
    if award is not None and not award.tiers:
        yield from _too_many(subject, ("award",), award.name, award)
    for at, tier in enumerate(award.tiers if award is not None else ()):
        assert award is not None
        path = ("award", "tiers", at)
        earlier = next((before for before in range(at) if _implies(tier, award.tiers[before])), None)
        if earlier is not None:
            first, place = award.tiers[earlier].name, subject.place(("award", "tiers", earlier))
            yield subject.at((*path, "name"), CODES[0], name=tier.name, first=first, place=place)
        else:
            yield from _too_many(subject, path, tier.name, tier)


def _too_many(subject: Subject, path: Path, name: str, rule: model.Rule) -> Iterator[Diagnostic]:
    criteria = subject.criteria
    if _impossible(rule, criteria.pillars, criteria, criteria.limits):
        yield subject.at((*path, "points"), CODES[1], name=name, points=str(rule.clauses["points"]))


def _implies(tier: model.Tier, earlier: model.Tier) -> bool:
    """Does every clause of the earlier tier follow from one of this tier?"""
    return all(_follows(name, asked, tier.clauses.get(name)) for name, asked in earlier.clauses.items())


def _follows(name: str, asked: Any, own: Any) -> bool:
    if name != "points" or not isinstance(own, str):
        return bool(asked == own)
    wide, narrow = read_level(asked), read_level(own)
    return wide.percent is narrow.percent and not _outside(narrow, wide)


def _outside(narrow: Level, wide: Level) -> list[Range]:
    """The levels of points that are in the first and not in the second."""
    inside, _ = split([Range(None, None)], narrow.comparisons)
    return split(inside, wide.comparisons)[1]


def _impossible(
    rule: model.Rule, pillars: list[Pillar], criteria: CriteriaSet, limits: tuple[int | None, int | None]
) -> bool:
    """Does it ask for points that the pillars do not have?"""
    text = rule.clauses.get("points")
    if not isinstance(text, str):
        return False
    level = read_level(text)
    sums = {"base": 0, "bonus": 0, "penalty": 0}
    for pillar in pillars:
        for group in pillar.groups:
            kind = group.kind if pillar.kind == "base" else pillar.kind
            sums[kind] += sum(each.max_units for each in group.indicators)
    low, high = limits
    most = sums["base"] + sums["bonus"] if high is None else min(sums["base"] + sums["bonus"], high)
    least = -sums["penalty"] if low is None else low
    if not sums["base"] or least > most:
        return False
    if not level.percent:
        scale = 10**criteria.places
        return level.holds(Range((least, scale), (most, scale)), (1, 1)) is False
    # What does not apply leaves the maximum, so that with a bonus any share can be had.
    return not sums["bonus"] and level.holds(Range((least, 1), (most, 1)), (sums["base"], 1)) is False
