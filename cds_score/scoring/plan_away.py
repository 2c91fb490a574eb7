"""Which single indicator keeps a unit from recognition. Asked of every unit of a province: most are dismissed fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from cds_score.criteria.compiled import CriteriaSet
from cds_score.scoring.engine import Assessed
from cds_score.scoring.plan_goal import Goal, Ground, Trial, demands, end_goal, pillar_demands, reached
from cds_score.scoring.plan_moves import moves
from cds_score.scoring.plan_search import Item, Need, fulfils
from cds_score.scoring.scored import Scored


def away(criteria: CriteriaSet, result: Assessed, declared: Assessed | None = None) -> list[str]:
    """Ids of indicators each of which alone, if met with all its points, would make the unit eligible, in their order.

    Empty for a unit that is eligible already, for one that is refused, and in a set that recognises nobody. `result` is
    the result that counts; of an appraised one `declared` is what the unit gave itself: what nobody has reviewed yet is
    taken as declared. Errors in a report do not count as an obstacle here.
    """
    unit, goal = result.unit, end_goal(criteria)
    if unit is None or goal is None:
        return []
    scored = standing_scored(result, declared)
    if scored is unit.scored and not _has_failed(result) and reached(goal, criteria, unit):
        return []
    return _away(criteria, scored, result, goal)


@dataclass(slots=True)
class Nearness:
    """How near a unit is to its recognition."""

    eligible: bool
    alone: list[str] = field(default_factory=list)
    """As `away`."""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Two indicators that would do it together and neither alone, in the order of the set."""
    pillars: dict[str, list[str]] = field(default_factory=dict)
    """Indicator to the pillars that it alone would complete."""


def nearness(criteria: CriteriaSet, result: Assessed, declared: Assessed | None = None) -> Nearness | None:
    """All that one or two indicators could do for a unit; None where the set has no goal, or the report is refused."""
    goal = end_goal(criteria)
    if result.unit is None or goal is None:
        return None
    scored = standing_scored(result, declared)
    trial = Trial(criteria, scored, result.facts)
    unit = trial.unit({})
    if reached(goal, criteria, unit):
        return Nearness(eligible=True)
    movable = moves(scored, criteria, result.facts)
    found = Nearness(eligible=False, alone=away(criteria, result, declared))
    best = {each.indicator.id: each.best for each in movable}
    ground = Ground(criteria, trial.scored)
    items = [ground.item(each, 1) for each in movable]
    ways = [ground.needs(way) for way in demands(goal, criteria, unit.standing, most=2)]
    ways = [way for way in ways if all(need.ids is None or need.least <= len(need.ids) for need in way)]
    ways = [way for way in ways if all(need.ids is None or need.least <= 2 for need in way)]
    others = [at for at, each in enumerate(movable) if each.indicator.id not in found.alone]
    for pair in combinations(others, 2):
        names = [movable[at].indicator.id for at in pair]
        if any(fulfils(items, way, pair) for way in ways) and trial.reaches(goal, {each: best[each] for each in names}):
            found.pairs.append((names[0], names[1]))
    incomplete = {each.pillar.id for each in unit.pillars if each.result.status == "incomplete"}
    hopeful = {
        each: [ground.needs(way) for way in pillar_demands(each, criteria, unit.standing)] for each in incomplete
    }
    for each, item in zip(movable, items, strict=True):
        name = each.indicator.id
        if any(_fulfils(item, way) for way in hopeful.get(each.indicator.pillar, ())):
            made = trial.pillars({name: each.best})
            done = [one.pillar.id for one in made if one.pillar.id in incomplete and one.result.status == "complete"]
            if done:
                found.pillars[name] = done
    return found


def standing_scored(result: Assessed, declared: Assessed | None) -> Sequence[Scored]:
    """The indicators of the result that counts; of an appraisal, those that nobody has reviewed as declared."""
    assert result.unit is not None
    judgements = result.facts.judgements
    if declared is None or declared.unit is None or not judgements:
        return result.unit.scored
    return [
        before if each.indicator.id in judgements and judgements[each.indicator.id].kind == "unreviewed" else each
        for each, before in zip(result.unit.scored, declared.unit.scored, strict=True)
    ]


def _has_failed(result: Assessed) -> bool:
    """Does the result say itself that the goal is not reached? Most do; a decision's award is not that of the rules."""
    made = result.assessment
    return made.award.status in ("not_eligible", "uncovered") and made.basis != "recognised"


def _away(criteria: CriteriaSet, scored: Sequence[Scored], result: Assessed, goal: Goal) -> list[str]:
    assert result.unit is not None
    trial: Trial | None = None
    standing = result.unit.standing
    if scored is not result.unit.scored:
        trial = Trial(criteria, scored, result.facts)
        made = trial.unit({})
        if reached(goal, criteria, made):
            return []
        standing = made.standing
    asked = demands(goal, criteria, standing, most=1)
    if not asked:
        return []
    ground = Ground(criteria, {each.indicator.id: each for each in scored})
    ways = [ground.needs(way) for way in asked]
    hopeful = [way for way in ways if _may_be_one(way)]
    if not hopeful:
        return []
    movable = moves(scored, criteria, result.facts)
    items = [ground.item(each, 1) for each in movable]
    trial = trial or Trial(criteria, scored, result.facts)
    return [
        move.indicator.id
        for move, item in zip(movable, items, strict=True)
        if any(_fulfils(item, way) for way in hopeful) and trial.reaches(goal, {move.indicator.id: move.best})
    ]


def _may_be_one(way: Sequence[Need]) -> bool:
    """Is there one indicator that every need could be content with?"""
    left: set[str] | None = None
    for need in way:
        if need.ids is not None:
            if need.least > 1:
                return False
            left = set(need.ids) if left is None else left & need.ids
            if not left:
                return False
    return True


def _fulfils(item: Item, way: Sequence[Need]) -> bool:
    return fulfils([item], way, (0,))
