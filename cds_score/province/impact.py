"""What another criteria set would mean for units that have already reported: who changes, in what, and through what.

Two finished Assessments of each unit are put side by side: its report scored with the old set, and the same report
carried over and scored with the new one. Nothing is scored here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.rename import renames
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.ranking import contestant, rank
from cds_score.scoring.assessment import Assessment, IndicatorResult, Points
from cds_score.scoring.turned import turned_award, turned_pillar


@dataclass(slots=True)
class Pair:
    """One report scored with both sets, and what of it was not carried over."""

    before: Assessment
    after: Assessment
    not_carried: list[Diagnostic]


@dataclass(slots=True)
class Moved:
    """An indicator whose state or points are others; `before` or `after` is None where one set does not have it."""

    before: IndicatorResult | None
    after: IndicatorResult | None

    @property
    def id(self) -> str:
        """Its id in the new set, or in the old where the new has it no more."""
        return (self.after or self._only).id

    @property
    def name(self) -> str:
        """Its name, likewise."""
        return (self.after or self._only).name

    @property
    def _only(self) -> IndicatorResult:
        assert self.before is not None
        return self.before


@dataclass(slots=True)
class UnitImpact:
    """One unit under both sets."""

    before: Assessment
    after: Assessment
    place_before: int | None
    """Its place among the reports given; None where it has none."""
    place_after: int | None
    status: bool
    """Its status (complete, incomplete …) is another."""
    award: bool
    """What it may be proposed for, or its level, is another."""
    points: bool
    rank: bool
    indicators: list[Moved]
    clauses: list[str]
    """The clauses through which a pillar, the award or the level has turned, each with its result."""
    not_carried: list[Diagnostic]

    @property
    def changed(self) -> bool:
        """Is anything of it another?"""
        return self.status or self.award or self.points or self.rank or bool(self.indicators)


def impact(pairs: list[Pair], old: CriteriaSet, new: CriteriaSet, lang: Lang) -> list[UnitImpact]:
    """Every unit, in the order of its reports."""
    places = [_places(sides, lang) for sides in ([p.before for p in pairs], [p.after for p in pairs])]
    scales = 10**old.places, 10**new.places
    renamed = renames(old, new).indicators
    found = []
    for pair, first, second in zip(pairs, *places, strict=True):
        before, after = pair.before, pair.after
        found.append(
            UnitImpact(
                before,
                after,
                first,
                second,
                status=before.status != after.status,
                award=(before.award.status, before.award.tier) != (after.award.status, after.award.tier),
                points=_exact(before.points, scales[0]) != _exact(after.points, scales[1]),
                rank=first != second,
                indicators=list(_moved(before, after, renamed, scales)),
                clauses=[*_pillars(before, after), *turned_award(before.award, after.award)],
                not_carried=pair.not_carried,
            )
        )
    return found


def _places(assessments: list[Assessment], lang: Lang) -> list[int | None]:
    """The place of each assessment."""
    units = [contestant(each) for each in assessments]
    places = {id(each.unit): each.place for group in rank(units, lang) for each in group.places}
    return [places.get(id(unit)) for unit in units]


def _exact(points: Points | None, scale: int) -> tuple[Fraction, ...]:
    if points is None:
        return ()
    return tuple(Fraction(each, scale) for each in (points.earned, points.possible, points.max))


def _moved(
    before: Assessment, after: Assessment, renamed: Mapping[str, str], scales: tuple[int, int]
) -> Iterator[Moved]:
    old = {renamed.get(each.id, each.id): each for each in before.indicators}
    new = {each.id: each for each in after.indicators}
    for name in [*new, *(name for name in old if name not in new)]:
        a, b = old.get(name), new.get(name)
        if a is None or b is None or a.state != b.state or _exact(a.points, scales[0]) != _exact(b.points, scales[1]):
            yield Moved(a, b)


def _pillars(before: Assessment, after: Assessment) -> Iterator[str]:
    """Of each pillar that has turned, the clauses that stand in its way now, or stood in it before."""
    old = {each.id: each for each in before.pillars}
    for now in after.pillars:
        was = old.get(now.id)
        if was is not None:
            yield from (f"{now.name}: {reason}" for reason in turned_pillar(was, now))
