"""Which indicators, if solved, lift most units of a province: one by one, and two together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet
from cds_score.scoring.plan_away import Nearness

FEW = 10
"""So many pairs of a set are kept: further down they say nothing that one would act on."""


@dataclass(frozen=True, slots=True)
class NearUnit:
    """One unit, and how near it is."""

    code: str
    name: str
    file: str
    near: Nearness


@dataclass(frozen=True, slots=True)
class Lift:
    """One indicator, or two that are solved together; units by their code, or their file where they have none."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    eligible: tuple[str, ...]
    """Units that would become eligible."""
    closer: tuple[str, ...]
    """Further units of which a pillar would be completed; empty for two indicators."""


@dataclass(frozen=True, slots=True)
class SetLift:
    """One set: its units, and what would lift most of them, the most first."""

    set: str
    title: str
    units: int
    eligible: int
    """Those that are already."""
    single: tuple[Lift, ...]
    """Every indicator that would lift a unit, or complete a pillar of one."""
    pairs: tuple[Lift, ...]
    """The best `FEW` pairs that lift more units than either of the two does alone."""
    unit_names: dict[str, str]
    """The name of each unit, by its code, or its file."""


def lift(criteria: CriteriaSet, units: Sequence[NearUnit]) -> SetLift:
    """What would lift the units of one set."""
    order = {each.id: each.number for each in criteria.indicators}
    names = {each.id: each.name for each in criteria.indicators}
    alone: dict[str, list[str]] = {}
    closer: dict[str, list[str]] = {}
    together: dict[tuple[str, str], list[str]] = {}
    for unit in units:
        label = unit.code or unit.file
        for name in unit.near.alone:
            alone.setdefault(name, []).append(label)
        for name in unit.near.pillars:
            if name not in unit.near.alone:
                closer.setdefault(name, []).append(label)
        for pair in unit.near.pairs:
            together.setdefault(pair, []).append(label)
    single = [
        Lift((name,), (names[name],), tuple(alone.get(name, ())), tuple(closer.get(name, ())))
        for name in {**alone, **closer}
    ]
    single.sort(key=lambda each: (-len(each.eligible), -len(each.closer), order[each.ids[0]]))
    return SetLift(
        set=criteria.name,
        title=criteria.title,
        units=len(units),
        eligible=sum(1 for each in units if each.near.eligible),
        single=tuple(single),
        pairs=tuple(_pairs(alone, together, order, names)),
        unit_names={unit.code or unit.file: unit.name or unit.file for unit in units},
    )


def _pairs(
    alone: dict[str, list[str]],
    together: dict[tuple[str, str], list[str]],
    order: dict[str, int],
    names: dict[str, str],
) -> Iterable[Lift]:
    """Two at a time: whom either lifts alone, and whom only both do."""
    known = sorted({*alone, *(name for pair in together for name in pair)}, key=order.__getitem__)
    made: dict[tuple[str, str], tuple[str, ...]] = {}
    for at, first in enumerate(known):
        for second in known[at + 1 :]:
            one, other = alone.get(first, []), alone.get(second, [])
            units = tuple(dict.fromkeys([*one, *other, *together.get((first, second), [])]))
            if len(units) > max(len(one), len(other)):
                made[first, second] = units
    best = sorted(made, key=lambda pair: (-len(made[pair]), order[pair[0]], order[pair[1]]))[:FEW]
    return [Lift(pair, (names[pair[0]], names[pair[1]]), made[pair], ()) for pair in best]
