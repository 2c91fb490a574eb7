"""The ways in which a unit may fail the clauses of an award, one by one: an indicator at 0, a floor not reached …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.lint.facts import asked
from cds_score.criteria.lint.outcomes import Bits, Outcomes
from cds_score.criteria.lint.subject import Subject
from cds_score.reading.possible import Number, Range


@dataclass(frozen=True, slots=True)
class Breach:
    """One way: indicators whose outcomes are narrowed, or whose sum is. Those of one `kind` are alike to every rule."""

    kind: str
    ids: tuple[str, ...]
    allow: Callable[[Outcomes], Outcomes] | None = None
    """Narrows each of them."""
    sums: Bits | None = None
    """All that their sum may be."""


def zero(found: Outcomes) -> Outcomes:
    """No points."""
    return Outcomes(found.met & 1, found.not_met & 1)


def unmet(found: Outcomes) -> Outcomes:
    """Not met, with some points where that can be."""
    return Outcomes(0, found.not_met & ~1 or found.not_met)


def breaches(subject: Subject, base: list[Indicator]) -> Iterator[Breach]:
    """Of every clause of every tier, and of the rules of pillars where a tier asks for those. `base` are counted."""
    award = subject.file.award
    for tier in award.tiers if award is not None else ():
        for name, value in asked(tier):
            if name == "pillars":
                yield from _pillars(subject, base, value)
            elif name == "met":
                for identity in value:
                    yield from _met(subject, base, identity)
            else:
                yield from _of_clause(subject.criteria, base, name, value, "")


def total_cuts(subject: Subject) -> Iterator[Number]:
    """Every total, in the smallest unit, at which a tier's clause of points turns."""
    criteria = subject.criteria
    base = [pillar for pillar in criteria.pillars if pillar.kind == "base"]
    most = sum(
        each.max_units for one in base for group in one.groups if group.kind == "base" for each in group.indicators
    )
    award = subject.file.award
    for tier in award.tiers if award is not None else ():
        for name, value in asked(tier):
            if name == "points":
                level = read_level(value)
                yield from (_units(bound, level, most, criteria).as_integer_ratio() for _, bound in level.comparisons)


def _units(bound: Number, level: Level, most: int, criteria: CriteriaSet) -> Fraction:
    return Fraction(*bound) * (most if level.percent else 10**criteria.places)


def _of_clause(
    criteria: CriteriaSet, base: list[Indicator], name: str, value: Any, scope: str
) -> Iterator[Breach]:  # fmt: skip
    """Of one clause over the indicators of `base`; `scope` tells those of different pillars apart."""
    if name == "no_zero":
        for ids, _ in _items(base, value):
            if len(ids) == 1:
                yield Breach(f"{scope}{name} {value}", ids, zero)
            else:
                yield Breach(f"{scope}{name} {value}", ids, sums=1)
    elif name == "each":
        for ids, most in _items(base, value["of"]):
            yield from _below(criteria, ids, most, value["points"], f"{scope}{name} {value['of']} {value['points']}")
    elif name == "points_of":
        for identity, level in value.items():
            ids = _within(base, identity)
            most = sum(each.max_units for each in base if each.id in ids)
            yield from _below(criteria, ids, most, level, f"{scope}{identity} {level}")
    elif name == "mandatory":
        yield from (Breach(f"{scope}{name}", (each.id,), unmet) for each in _rising(base) if each.mandatory)
    elif name in ("indicators", "optional"):
        wanted = [each for each in _rising(base) if name == "indicators" or not each.mandatory]
        few = _too_few(wanted, value)
        if few:
            yield Breach(f"{scope}{name} {value}", few, unmet)


def _pillars(subject: Subject, base: list[Indicator], value: str) -> Iterator[Breach]:
    """So many pillars not complete that the clause fails, each by the first thing that it asks for."""
    ruled = [pillar for pillar in subject.file.pillars if pillar.complete is not None]
    needed = len(ruled)
    if value != "all":
        level = read_level(value)
        holding = [n for n in range(len(ruled) + 1) if level.holds(Range((n, 1), (n, 1)), (len(ruled), 1))]
        needed = min(holding, default=0)
    failing = len(ruled) - needed + 1
    for at in range(len(ruled) - failing + 1):
        first: list[Breach] = []
        for pillar in ruled[at : at + failing]:
            first += list(_of_pillar(subject, base, pillar))[:1]
        if failing == 1:
            yield from (
                Breach(f"pillars: {each.kind}", each.ids, each.allow, each.sums)
                for each in _of_pillar(subject, base, ruled[at])
            )
        elif len(first) == failing and all(each.allow is not None for each in first):
            ids = tuple(dict.fromkeys(identity for each in first for identity in each.ids))
            yield Breach(f"pillars {value}", ids, unmet)


def _of_pillar(subject: Subject, base: list[Indicator], pillar: model.Pillar) -> Iterator[Breach]:
    own = [each for each in base if each.pillar == pillar.id]
    assert pillar.complete is not None
    for name, value in asked(pillar.complete):
        if name == "points":
            most = sum(each.max_units for each in own)
            yield from _below(subject.criteria, tuple(each.id for each in own), most, value, f"points {value}")
        elif name == "met":
            yield from (Breach(f"met {each}", (each,), unmet) for each in value)
        else:
            yield from _of_clause(subject.criteria, own, name, value, "")


def _met(subject: Subject, base: list[Indicator], identity: str) -> Iterator[Breach]:
    pillar = next((each for each in subject.file.pillars if each.id == identity), None)
    if pillar is None:
        if any(each.id == identity for each in base):
            yield Breach(f"met {identity}", (identity,), unmet)
    elif pillar.complete is not None:
        for each in _of_pillar(subject, base, pillar):
            yield Breach(f"met {identity}: {each.kind}", each.ids, each.allow, each.sums)


def _below(criteria: CriteriaSet, ids: tuple[str, ...], most: int, text: str, kind: str) -> Iterator[Breach]:
    """Just under the level, in sum."""
    level = read_level(text)
    floors = [
        (sign, _units(bound, level, most, criteria)) for sign, bound in level.comparisons if sign in ("≥", ">", "=")
    ]
    for sign, floor in floors:
        above = int(floor) + 1 if sign == ">" else ceil(floor)
        if ids and above > 0:
            yield Breach(kind, ids, sums=(1 << above) - 1)


def _items(base: list[Indicator], of: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The counted pillars, groups or indicators: their indicators and their maximum, the smallest first."""
    if of == "indicators":
        yield from (((each.id,), each.max_units) for each in _rising(base) if each.max_units)
        return
    found: dict[str, list[Indicator]] = {}
    for each in base:
        name = each.pillar if of == "pillars" else each.group
        if name:
            found.setdefault(name, []).append(each)
    sums = [(tuple(each.id for each in one), sum(each.max_units for each in one)) for one in found.values()]
    yield from (each for each in sorted(sums, key=lambda each: each[1]) if each[1])


def _within(base: Iterable[Indicator], identity: str) -> tuple[str, ...]:
    return tuple(each.id for each in base if identity in (each.id, each.group, each.pillar))


def _rising(base: list[Indicator]) -> list[Indicator]:
    return sorted(base, key=lambda each: each.max_units)


def _too_few(wanted: list[Indicator], value: str) -> tuple[str, ...]:
    """The indicators that are not met where one more would be enough."""
    if not wanted:
        return ()
    if value == "all":
        return (wanted[0].id,)
    level = read_level(value)
    size = (len(wanted), 1)
    holding = [n for n in range(len(wanted) + 1) if level.holds(Range((n, 1), (n, 1)), size)]
    enough = min(holding, default=0)
    return tuple(each.id for each in wanted[: len(wanted) - enough + 1]) if enough else ()
