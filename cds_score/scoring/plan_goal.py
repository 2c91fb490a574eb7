"""What a unit is to reach, whether it has, and the least that indicators would have to bring for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from cds_score.criteria.asks import HOLDS, MOST, NEVER, Alternatives, Ask, Complete, Count, Reach, every
from cds_score.criteria.clauses import Standing
from cds_score.criteria.compiled import CriteriaSet, Group, Pillar, Rule, Tier
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number
from cds_score.scoring.award import levels_of, open_to
from cds_score.scoring.plan_moves import Level, Move, raised
from cds_score.scoring.plan_search import Item, Need, Section, Units
from cds_score.scoring.rules import ScoredPillar, score_pillar, whole_unit
from cds_score.scoring.scored import Scored
from cds_score.scoring.unit import ScoredUnit
from cds_score.selfreport.facts import Facts


@dataclass(frozen=True, slots=True)
class Goal:
    """Levels of the award, by position, any of which is enough."""

    levels: tuple[int, ...]


def end_goal(criteria: CriteriaSet) -> Goal | None:
    """To be proposed for recognition; None in a set that recognises nobody (which then has no pillar rules either)."""
    award = criteria.award
    recognised = tuple(at for at, tier in enumerate(award.tiers) if tier.recognised) if award is not None else ()
    return Goal(recognised) if recognised else None


class Trial:
    """One unit as the real rules judge it, with some of its indicators raised."""

    def __init__(self, criteria: CriteriaSet, scored: Sequence[Scored], facts: Facts, lang: Lang = "vi") -> None:
        self._criteria = criteria
        self._facts = facts
        self._lang: Lang = lang
        self.scored = {each.indicator.id: each for each in scored}
        self._own: dict[str, ScoredPillar] = {}

    def pillars(self, changes: Mapping[str, Level]) -> list[ScoredPillar]:
        """Every pillar, added up and put against its rule."""
        touched = {self.scored[each].indicator.pillar for each in changes}
        return [self._pillar(each, changes if each.id in touched else {}) for each in self._criteria.pillars]

    def _pillar(self, pillar: Pillar, changes: Mapping[str, Level]) -> ScoredPillar:
        if not changes and pillar.id in self._own:
            return self._own[pillar.id]
        scored = {}
        for each in pillar.indicators:
            own = self.scored[each.id]
            # `score_pillar` writes into the results of bonus and penalty: those of the unit stay as they are.
            scored[each.id] = raised(own, changes[each.id]) if each.id in changes else _copy(own)
        made = score_pillar(pillar, scored, self._criteria, self._facts, self._lang)
        if not changes:
            self._own[pillar.id] = made
        return made

    def unit(self, changes: Mapping[str, Level]) -> ScoredUnit:
        """The whole unit with some indicators at other levels."""
        pillars = self.pillars(changes)
        standing, total = whole_unit(pillars, self._criteria, self._facts)
        return ScoredUnit([each for pillar in pillars for each in pillar.scored], pillars, standing, total)

    def reaches(self, goal: Goal, changes: Mapping[str, Level]) -> bool:
        """Is the goal reached for certain? Errors of the report and reviews that are not done yet are no part of it."""
        return reached(goal, self._criteria, self.unit(changes))


def _copy(scored: Scored) -> Scored:
    from dataclasses import replace

    return replace(scored, result=replace(scored.result))


def reached(goal: Goal, criteria: CriteriaSet, unit: ScoredUnit) -> bool:
    """Do the rules say so, whatever is still open?"""
    assert criteria.award is not None
    return set(levels_of(criteria.award, unit.standing)) <= set(goal.levels)


def demands(goal: Goal, criteria: CriteriaSet, standing: Standing, most: int | None = None) -> Alternatives:
    """What must come true: alternatives of `Count` and `Reach`; each is necessary, in the sense of `criteria.asks`.

    With `most`, alternatives in which more pillars than that are incomplete are left out: so many indicators, each of
    one pillar, cannot complete them.
    """
    award = criteria.award
    assert award is not None
    if not open_to(award, standing, goal.levels):
        return NEVER
    rules = [each.rule for each in _leading_to(goal, criteria)]
    found = [way for rule in rules for way in every(clause.asks(standing) for clause in rule.clauses)]
    ways = [each for way in found for each in _without_pillars(way, criteria, standing, most)]
    return ways if len(ways) <= MOST else HOLDS


def _leading_to(goal: Goal, criteria: CriteriaSet) -> list[Tier]:
    """Every level with which a unit may end at the goal: one above it may be lowered to it.

    The last level may take whoever fits none; it then asks for nothing, as the one for all others does.
    """
    award = criteria.award
    assert award is not None
    last = len(award.tiers) - 1
    wanted = set(goal.levels)
    if award.caps:
        wanted |= set(range(max(goal.levels)))
    if last in goal.levels and any(cap.at_most == last for cap in award.caps):
        return [Tier("", "", Rule((), ""), recognised=True)]
    return [award.tiers[at] for at in sorted(wanted)]


def _without_pillars(
    way: Iterable[Ask], criteria: CriteriaSet, standing: Standing, most: int | None
) -> Alternatives:  # fmt: skip
    """The same, with what completes pillars in place of the pillars."""
    parts: list[Alternatives] = []
    for ask in way:
        if not isinstance(ask, Complete):
            parts.append([(ask,)])
            continue
        items = {each.id: each for each in standing.pillars}
        left = [each for each in ask.ids if items[each].holds is not True]
        wanted = ask.least - (len(ask.ids) - len(left))
        if most is not None and wanted > most:
            return NEVER
        if wanted > 0:
            pillars = {each: pillar_demands(each, criteria, standing) for each in left}
            chosen = combinations(left, wanted)
            parts.append([found for ids in chosen for found in every(pillars[each] for each in ids)])
    return every(parts)


def pillar_demands(identity: str, criteria: CriteriaSet, standing: Standing) -> Alternatives:
    """What would complete one pillar, by its own rule."""
    pillar = next(each for each in criteria.pillars if each.id == identity)
    own = next(each for each in standing.pillars if each.id == identity)
    if pillar.rule is None or not own.applies:
        return NEVER
    scope = Standing(
        indicators=[each for each in standing.indicators if each.pillar == identity],
        groups=[each for each in standing.groups if each.pillar == identity],
        pillars=[own],
        total=own,
        values=standing.values,
        units_text=standing.units_text,
        scale=standing.scale,
        pillar_term=standing.pillar_term,
        indicator_term=standing.indicator_term,
    )
    ways = every(clause.asks(scope) for clause in pillar.rule.clauses)
    return [tuple(each for each in way if not isinstance(each, Complete)) for way in ways]


class Ground:
    """What stands for certain in every part of a unit, for turning demands into what still has to be brought."""

    def __init__(self, criteria: CriteriaSet, scored: Mapping[str, Scored]) -> None:
        self._criteria = criteria
        self._holds = {name for name, each in scored.items() if each.holds is True}
        self._parts: dict[str, Units] = {}
        self.groups: dict[tuple[str, str], Section] = {}
        self.pillars: dict[str, Section] = {}
        for pillar in criteria.pillars:
            taken_off = pillar.kind == "penalty"
            groups = [self._group(pillar, group, scored, worst=taken_off) for group in pillar.groups]
            raw = sum((each.counted(each.raw) for each in groups), start=0)
            made = self.pillars[pillar.id] = Section(pillar.id, raw, pillar.cap, taken_off)
            self._parts[pillar.id] = made.counted(raw)
        self._parts[""] = sum((each.counted(each.raw) for each in self.pillars.values()), start=0)

    def _group(self, pillar: Pillar, group: Group, scored: Mapping[str, Scored], *, worst: bool) -> Section:
        taken_off = group.kind == "penalty"
        raw: Units = 0
        for each in group.indicators:
            if not each.informative:
                tally = scored[each.id].tally
                low = _units(tally.high if worst != taken_off else tally.low)
                raw += low
                self._parts[each.id] = _units(tally.low)
        made = self.groups[pillar.id, group.id] = Section(group.id, raw, group.cap, taken_off)
        if group.id:
            self._parts[group.id] = made.counted(raw)
        return made

    def needs(self, way: Iterable[Ask]) -> list[Need]:
        """What is still to be brought for one alternative."""
        found = []
        for ask in way:
            if isinstance(ask, Count):
                met = sum(1 for each in ask.ids if each in self._holds)
                found.append(Need(ask.least - met, frozenset(set(ask.ids) - self._holds)))
            elif isinstance(ask, Reach):
                found.append(Need(self._missing(ask), of=ask.id))
        return [each for each in found if each.least > 0]

    def _missing(self, ask: Reach) -> Units:
        bound, have = _units(ask.bound), self._parts[ask.id]
        least = self._criteria.limits[0]
        if ask.id == "" and least is not None and (bound < least or (bound == least and not ask.above)):
            return 0  # the total is never below its limit
        slack = self._slack(ask.id)
        if slack:
            return bound - have - slack
        if ask.above:
            # Points are whole units here, so more than a bound is at least the next of them.
            return bound // 1 + 1 - have if self._whole else (bound - have if have <= bound else 0)
        return -(-bound // 1) - have if self._whole else bound - have

    @property
    def _whole(self) -> bool:
        """Are all points whole numbers of the smallest unit?"""
        return self._criteria.order not in ("pillars", "total")

    def _slack(self, identity: str) -> int:
        """By how much rounding above the indicators may lift a sum: at most one unit for each sum that is rounded."""
        order = self._criteria.order
        if order == "pillars":
            return len(self.pillars) if identity == "" else int(identity in self.pillars)
        return int(order == "total" and identity == "")

    def item(self, move: Move, cost: int) -> Item:
        """A move as the search takes it."""
        indicator = move.indicator
        best = move.best.points
        low, high = _units(move.now.tally.low), _units(move.now.tally.high)
        gain = -high if indicator.section == "penalty" else best - low
        return Item(
            indicator.id, cost, gain, self.groups[indicator.pillar, indicator.group], self.pillars[indicator.pillar]
        )


def _units(number: Number) -> Units:
    return number[0] if number[1] == 1 else Fraction(*number)
