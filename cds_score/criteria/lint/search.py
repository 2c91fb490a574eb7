"""The search for results that an award has no level for.

Totals are cut at every level of points that a tier names. Within each piece, units are made that keep every rule, and
units that break one of them: an indicator at 0, a mandatory one not met, a pillar just under its floor, and so on;
then two of them at once. Only totals that can be had that way are tried (see `outcomes`), so what is found can happen,
as far as indicators do not depend on each other. Each unit is put before the clauses themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from cds_score.criteria.clauses import Standing
from cds_score.criteria.clauses.points import Points
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.lint.breaches import Breach, breaches, total_cuts
from cds_score.criteria.lint.facts import fact_answers
from cds_score.criteria.lint.outcomes import Bits, Outcomes, added, highest, lowest, outcomes, runs
from cds_score.criteria.lint.ranges import cells, some_value, tightened, widest
from cds_score.criteria.lint.standings import standing, total_of
from cds_score.criteria.lint.subject import Subject
from cds_score.reading.possible import Range

MOST_PAIRS = 20
FEW = 2
"""So many pairs of kinds are tried, and of each kind in a pair so many of its ways, those that cost the fewest points
first: what is rarer than that is not worth the time that a set of sixty indicators would take."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A result without a level: the totals, in the smallest unit, one such unit, and for each tier what fails there."""

    totals: Range
    unit: Standing
    failed: tuple[tuple[int, ...], ...]
    """Tier by tier, the positions of the clauses that do not hold."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Indicators of which only the sum is bound: the sums that are allowed."""

    ids: tuple[str, ...]
    sums: Bits


def uncovered(subject: Subject) -> list[Uncovered]:
    """Every piece of the totals with a result that no tier covers, the simplest such result of each kind."""
    search = _Search(subject)
    found: list[Uncovered] = []
    for totals in search.pieces:
        if search.taken(totals):
            continue
        here: list[Uncovered] = []
        for size in (0, 1, 2):
            if size == 2 and here:
                break
            for chosen in islice(combinations(search.kinds, size), MOST_PAIRS if size == 2 else None):
                result = search.try_kinds(totals, [search.breaches[kind] for kind in chosen])
                for each in result:
                    if each.failed not in [one.failed for one in here]:
                        here.append(each)
            if size == 0 and here:
                break  # nothing has to be broken for it: the rest would say the same of special cases
        found += here
    return _joined(found)


class _Search:
    def __init__(self, subject: Subject) -> None:
        self.criteria: CriteriaSet = subject.criteria
        values = widest(self.criteria)
        self._found = {each.id: outcomes(each, self.criteria, values) for each in self.criteria.indicators}
        self._base: list[Indicator] = []
        self._extra: dict[str, list[Indicator]] = {"bonus": [], "penalty": []}
        for pillar in self.criteria.pillars:
            for group in pillar.groups:
                kind = group.kind if pillar.kind == "base" else pillar.kind
                wanted = [each for each in group.indicators if not each.informative]
                (self._base if kind == "base" else self._extra[kind]).extend(wanted)
        self.breaches: dict[str, list[Breach]] = {}
        for breach in breaches(subject, self._base):
            self.breaches.setdefault(breach.kind, []).append(breach)
        self.kinds = list(self.breaches)
        self._variants = list(self._extras())
        self._answers = fact_answers(subject)
        nothing = {each.id: (0, False) for each in self.criteria.indicators}
        self._nobody = standing(self.criteria, nothing, {})
        self.pieces = cells(Range(None, None), total_cuts(subject), whole=False)

    def _extras(self) -> Iterator[tuple[dict[str, tuple[int, bool]], int]]:
        """Bonus and penalty: none of them, all of the one, all of the other; with what they add to the total."""
        nothing = {each.id: (0, False) for each in self._base}
        for wanted in ("", *(kind for kind, each in self._extra.items() if each)):
            chosen = {}
            for kind, indicators in self._extra.items():
                for each in indicators:
                    bits = self._found[each.id].all or 1
                    chosen[each.id] = (highest(bits) if kind == wanted else lowest(bits), kind == wanted)
            yield chosen, total_of(self.criteria, {**nothing, **chosen})

    def taken(self, totals: Range) -> bool:
        """Does some tier take every unit with these totals, whatever else it has?"""
        award, points = self.criteria.award, some_value(totals)
        assert award is not None
        item = self._nobody.total
        item.low = item.high = points
        return any(
            bool(item.most)
            and all(
                isinstance(clause, Points) and clause.judge(self._nobody, "vi").holds for clause in tier.rule.clauses
            )
            for tier in award.tiers
        )

    def try_kinds(self, totals: Range, kinds: list[list[Breach]]) -> list[Uncovered]:
        """Results within the totals that break one rule of each kind; the first that can be made stands for all."""
        for chosen in _products(kinds):
            made = list(self._units(totals, chosen))
            if made:
                return [
                    result
                    for assigned in made
                    for answers in self._answers
                    if (result := self._judge(totals, assigned, answers)) is not None
                ]
        return []

    def _units(self, totals: Range, broken: list[Breach]) -> Iterator[dict[str, tuple[int, bool]]]:
        """Units with a total in the range: all else as it should be, and not at 0; where neither can be, anyhow."""
        made = False
        for background in (_good, _above_zero, _any):
            if made and background is _any:
                return
            allowed = {each.id: background(self._found[each.id]) for each in self._base}
            blocks = []
            for breach in broken:
                free = _any if background is _any else _above_zero
                for identity in breach.ids:
                    allowed[identity] = (breach.allow or free)(self._found[identity])
                if breach.sums is not None:
                    blocks.append(_Block(breach.ids, breach.sums))
            for extra, offset in self._variants:
                assigned = _assign(totals, offset, self._base, allowed, blocks)
                if assigned is not None:
                    made = True
                    yield {**assigned, **extra}
                    break

    def _judge(
        self, totals: Range, assigned: dict[str, tuple[int, bool]], answers: dict[str, Value | None]
    ) -> Uncovered | None:
        award = self.criteria.award
        assert award is not None
        unit = standing(self.criteria, assigned, answers)
        rules = [tier.rule.clauses for tier in award.tiers]
        if any(all(clause.judge(unit, "vi").holds is not False for clause in clauses) for clauses in rules):
            return None
        failed = (
            tuple(at for at, clause in enumerate(clauses) if clause.judge(unit, "vi").holds is False)
            for clauses in rules
        )
        return Uncovered(totals, unit, tuple(failed))


def _good(found: Outcomes) -> Outcomes:
    met = found.met & ~1 or found.met
    return Outcomes(met, 0) if met else _above_zero(found)


def _above_zero(found: Outcomes) -> Outcomes:
    return Outcomes(found.met & ~1, found.not_met & ~1) if found.all & ~1 else found


def _any(found: Outcomes) -> Outcomes:
    return found


def _products(kinds: list[list[Breach]]) -> Iterator[list[Breach]]:
    """One of each kind; those of two kinds must not speak of the same indicator."""
    if not kinds:
        yield []
    elif len(kinds) == 1:
        yield from ([each] for each in kinds[0])
    else:
        first, second = (kind[:FEW] for kind in kinds)
        yield from ([a, b] for a in first for b in second if not set(a.ids) & set(b.ids))


def _assign(
    totals: Range, offset: int, base: Iterable[Indicator], allowed: dict[str, Outcomes], blocks: list[_Block]
) -> dict[str, tuple[int, bool]] | None:
    """Points for every indicator that add up to a total in the range; None where none do."""
    inside = tightened(totals)
    if inside is None or not all(each.all for each in allowed.values()):
        return None
    low = 0 if inside.low is None else max(inside.low[0] - offset, 0)
    ends = [(lowest(each.all), highest(each.all)) for each in allowed.values()]
    if sum(most for _, most in ends) < low or (
        inside.high is not None and sum(least for least, _ in ends) > inside.high[0] - offset
    ):
        return None  # seen without adding anything up
    bound = {identity for block in blocks for identity in block.ids}
    parts = [_Block((each.id,), allowed[each.id].all) for each in base if each.id not in bound]
    parts += [_Block(block.ids, _sums([allowed[each].all for each in block.ids])[-1] & block.sums) for block in blocks]
    reached = _sums([part.sums for part in parts])
    wanted = reached[-1] >> low << low
    if inside.high is not None:
        wanted &= (1 << max(inside.high[0] - offset + 1, 0)) - 1
    if not wanted:
        return None
    points: dict[str, int] = {}
    for part, units in zip(parts, _split([part.sums for part in parts], reached, lowest(wanted)), strict=True):
        own = [allowed[each].all for each in part.ids]
        points.update(zip(part.ids, _split(own, _sums(own), units), strict=True))
    return {identity: (units, bool(allowed[identity].met >> units & 1)) for identity, units in points.items()}


def _sums(sets: list[Bits]) -> list[Bits]:
    """The sums of none of the sets, of the first, of the first two …"""
    reached = [1]
    for each in sets:
        reached.append(added(reached[-1], each) if each else 0)
    return reached


def _split(sets: list[Bits], reached: list[Bits], units: int) -> list[int]:
    """One member of each set, so that they add up to `units`, which is among the sums."""
    chosen = []
    for at in range(len(sets), 0, -1):
        own = _largest(sets[at - 1], reached[at - 1], units)
        chosen.append(own)
        units -= own
    return chosen[::-1]


def _largest(own: Bits, others: Bits, units: int) -> int:
    """The largest member of the first set to which a member of the second can be added to give `units`."""
    for start, length in reversed(list(runs(own))):
        high = min(start + length - 1, units)
        if high < start:
            continue
        rest = (others >> (units - high)) & ((1 << (high - start + 1)) - 1)
        if rest:
            return high - lowest(rest)
    raise AssertionError("the total is among the sums")


def _joined(found: list[Uncovered]) -> list[Uncovered]:
    """Neighbouring pieces in which the same clauses fail as one."""
    joined: list[Uncovered] = []
    for each in found:
        at = next(
            (at for at, one in enumerate(joined) if one.failed == each.failed and one.totals.high == each.totals.low),
            None,
        )
        if at is None:
            joined.append(each)
            continue
        one = joined[at]
        totals = Range(one.totals.low, each.totals.high, one.totals.low_open, each.totals.high_open)
        joined[at] = Uncovered(totals, one.unit, one.failed)
    return joined
