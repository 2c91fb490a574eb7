"""Imagined units: what the rules of a set see of one that has so many points in each indicator.

Everything applies to it, everything is known, and every figure has its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cds_score.criteria.clauses import Item, Sort, Standing
from cds_score.criteria.compiled import CriteriaSet, Group, Pillar, Section
from cds_score.criteria.formula.compiler import Value

Assigned = Mapping[str, tuple[int, bool]]
"""Indicator to its points in the smallest unit, and whether it is met."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """Points of a group, a pillar or the whole, its own maximum, and what that adds to the maximum above it."""

    points: int
    most: int
    adds: int


def total_of(criteria: CriteriaSet, assigned: Assigned) -> int:
    """All points, before the limits of the total."""
    return sum(_pillar_sum(pillar, assigned).points for pillar in criteria.pillars)


def standing(criteria: CriteriaSet, assigned: Assigned, values: Mapping[str, Value | None]) -> Standing:
    """The unit with these points, which declares `values`."""
    pillars = [_pillar(criteria, pillar, assigned, values) for pillar in criteria.pillars]
    points = total_of(criteria, assigned)
    low, high = criteria.limits
    points = points if low is None else max(points, low)
    points = points if high is None else min(points, high)
    most = sum(_pillar_sum(pillar, assigned).adds for pillar in criteria.pillars)
    return _unit(criteria, criteria.pillars, pillars, _item("", "", "total", points, most), assigned, values)


def _pillar(
    criteria: CriteriaSet, pillar: Pillar, assigned: Assigned, values: Mapping[str, Value | None]
) -> Item:  # fmt: skip
    """A pillar against its rule."""
    made = _pillar_sum(pillar, assigned)
    item = _item(pillar.id, pillar.name, "pillar", made.points, made.most)
    item.counted = pillar.kind == "base"
    item.ruled = pillar.rule is not None
    if pillar.rule is not None:
        unit = _unit(criteria, [pillar], [item], item, assigned, values)
        verdicts = [clause.judge(unit, "vi").holds for clause in pillar.rule.clauses]
        item.holds = True if all(verdicts) else None
        item.not_met = False in verdicts
    return item


def _unit(
    criteria: CriteriaSet,
    pillars: Iterable[Pillar],
    items: list[Item],
    total: Item,
    assigned: Assigned,
    values: Mapping[str, Value | None],
) -> Standing:
    indicators: list[Item] = []
    groups: list[Item] = []
    for pillar in pillars:
        for group in pillar.groups:
            counted = pillar.kind == "base" and group.kind == "base"
            if group.id:
                made = _group_sum(group, assigned)
                groups.append(_item(group.id, group.name, "group", made.points, made.most, pillar.id, counted=counted))
            for each in group.indicators:
                if each.informative:
                    continue
                points, met = assigned[each.id]
                item = _item(
                    each.id, each.name, "indicator", points, each.max_units, each.pillar, counted=counted
                )  # fmt: skip
                item.holds, item.mandatory = met, each.mandatory
                indicators.append(item)
    return Standing(
        indicators=indicators,
        groups=groups,
        pillars=items,
        total=total,
        values=values,
        units_text=criteria.units_text,
        scale=10**criteria.places,
        pillar_term=criteria.pillar_term,
        indicator_term=criteria.indicator_term,
    )


def _item(
    identity: str, name: str, sort: Sort, points: int, most: int, pillar: str = "", *, counted: bool = True
) -> Item:  # fmt: skip
    number = (points, 1)
    return Item(
        id=identity,
        name=name,
        sort=sort,
        applies=True,
        holds=None,
        missing=False,
        mandatory=False,
        pillar=pillar,
        low=number,
        high=number,
        most=most,
        earned=points,
        possible=points,
        counted=counted,
    )


def _group_sum(group: Group, assigned: Assigned) -> _Sum:
    wanted = [each for each in group.indicators if not each.informative]
    points = sum(assigned[each.id][0] for each in wanted)
    return _section(points, sum(each.max_units for each in wanted), group.kind, group.cap)


def _pillar_sum(pillar: Pillar, assigned: Assigned) -> _Sum:
    groups = [_group_sum(group, assigned) for group in pillar.groups]
    return _section(sum(each.points for each in groups), sum(each.adds for each in groups), pillar.kind, pillar.cap)


def _section(points: int, most: int, kind: Section, cap: int | None) -> _Sum:
    if cap is not None:
        points, most = min(points, cap), min(most, cap)
    return _Sum(-points if kind == "penalty" else points, most, most if kind == "base" else 0)
