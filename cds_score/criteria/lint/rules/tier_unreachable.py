"""Tiers that no unit can have.

Either whoever fulfils the tier fulfils an earlier one, or it asks for more points than there are.

Bad:

    tiers:
      - {id: tot, name: Tốt, points: ≥ 80, source: none}
      - {id: kha, name: Khá, points: ≥ 85, pillars: all, source: none}    # 85 points are 80 points

Good: the tier that asks for more comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Range, split

TITLE = "Mức công nhận, xếp loại không đơn vị nào có thể có."
CODES = ("lint-tier-shadowed", "lint-tier-impossible")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every tier that is left without units."""
    award = subject.file.award
    tiers = award.tiers if award is not None else []
    for at, tier in enumerate(tiers):
        path = ("award", "tiers", at)
        earlier = next((before for before in range(at) if _implies(tier, tiers[before])), None)
        if earlier is not None:
            place = subject.place(("award", "tiers", earlier))
            yield subject.at((*path, "name"), CODES[0], name=tier.name, first=tiers[earlier].name, place=place)
        elif _impossible(tier, subject.criteria):
            yield subject.at((*path, "points"), CODES[1], name=tier.name, points=str(tier.clauses["points"]))


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


def _impossible(tier: model.Tier, criteria: CriteriaSet) -> bool:
    text = tier.clauses.get("points")
    if not isinstance(text, str):
        return False
    level = read_level(text)
    base, extra = 0, 0
    for pillar in criteria.pillars:
        for group in pillar.groups:
            most = sum(each.max_units for each in group.indicators)
            if pillar.kind == "base" and group.kind == "base":
                base += most
            elif "penalty" not in (pillar.kind, group.kind):
                extra += most
    low, high = criteria.limits
    most = base + extra if high is None else min(base + extra, high)
    scale = 10**criteria.places
    if not level.percent:
        return level.holds(Range((low or -base, scale), (most, scale)), (base, scale)) is False
    # What does not apply leaves the maximum, so that with a bonus any share can be had.
    return not extra and level.holds(Range((0, 1), (base, 1)), (base, 1)) is False
