"""The plan is the smallest: brute force over sets of indicators, each judged by the real rules, finds no smaller."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from hypothesis import assume, event, given
from hypothesis import strategies as st

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.scoring.award import award_result
from cds_score.scoring.engine import Assessed, assess_unit
from cds_score.scoring.plan_away import away, nearness
from cds_score.scoring.plan_goal import Goal, end_goal
from cds_score.scoring.plan_moves import Level, Move, levels, moves
from cds_score.scoring.plan_solve import Solution, solve
from cds_score.scoring.rules import score_pillar, whole_unit
from cds_score.scoring.scored import Scored
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.totals import Tally
from cds_score.selfreport.read import read_report
from tests.property.pairs import rising_cases_with_levels
from tests.property.spec import Figures, Rules
from tests.property.strategies import more_cases, often
from tests.property.writing import compiled, report_yaml

Sets = list[tuple[int, int, tuple[int, ...]]]
"""(size, way to go, positions) of sets that reach the goal."""


def unit_of(rules: Rules, figures: Figures, order: int = 0) -> tuple[CriteriaSet, Assessed]:
    """A random set and a random unit."""
    criteria = compiled(rules, order)
    report, found = read_report(Source("thử.yaml", report_yaml(rules, figures)))
    assert report is not None
    attributes = {name: scalar.text for name, scalar in report.attributes.items()}
    return criteria, assess_unit(report, criteria, found, "vi", attributes=attributes)


def put(scored: Scored, level: Level | None) -> Scored:
    """An indicator at a level, put there by hand."""
    if level is None:
        return replace(scored, result=replace(scored.result))
    points, most = (level.points, 1), scored.indicator.max_units
    result = replace(scored.result, state="met" if level.met else "not_met")
    tally = Tally(points, points, points, points, most, most)
    return Scored(scored.indicator, result, True, level.met, False, tally)


def judged(criteria: CriteriaSet, made: Assessed, goal: Goal, changes: dict[str, Level]) -> bool:
    """Is the goal reached, by what the engine says of a unit with these levels?"""
    assert made.unit is not None
    scored = {each.indicator.id: put(each, changes.get(each.indicator.id)) for each in made.unit.scored}
    pillars = [score_pillar(each, scored, criteria, made.facts, "vi") for each in criteria.pillars]
    standing, _ = whole_unit(pillars, criteria, made.facts)
    award = award_result(criteria, standing, "", "vi")
    assert criteria.award is not None
    if criteria.award.single:
        return award.status == "eligible"
    wanted = {criteria.award.tiers[at].id for at in goal.levels}
    if award.tier:
        return award.tier in wanted
    outside = TEXTS["vi"]["award.no_level"] in award.status_text or award.status == "uncovered"
    return not outside and set(award.possible) <= wanted


def smallest(criteria: CriteriaSet, made: Assessed, goal: Goal, movable: list[Move]) -> Sets:
    """Every smallest set that reaches the goal, all its indicators raised as far as they can be."""
    for size in range(len(movable) + 1):
        found = [
            (size, sum(movable[at].gap for at in chosen), chosen)
            for chosen in combinations(range(len(movable)), size)
            if judged(criteria, made, goal, {movable[at].indicator.id: movable[at].best for at in chosen})
        ]
        if found:
            return found
    return []


def planned(criteria: CriteriaSet, made: Assessed, fixed: tuple[str, ...] = ()) -> Solution:
    """The plan for recognition; a case without anything to aim at is passed over."""
    goal = end_goal(criteria)
    assume(goal is not None and made.unit is not None)
    assert goal is not None
    assert made.unit is not None
    return solve(criteria, made.unit.scored, made.facts, goal, fixed)


@given(case=more_cases())
@often(17)
def test_no_smaller_set_reaches_the_goal(case: tuple[Rules, Figures]) -> None:
    """Of 1,020 random sets: size, way to go and choice are those of brute force; so is what is one or two away."""
    criteria, made = unit_of(*case)
    found = planned(criteria, made)
    goal = end_goal(criteria)
    assert goal is not None
    assert made.unit is not None
    movable = moves(made.unit.scored, criteria, made.facts)
    names = [each.indicator.id for each in movable]
    best = smallest(criteria, made, goal, movable)
    event(f"{found.status} {len(found.steps)}")
    assert found.proven
    if not best:
        assert found.status == "impossible"
    else:
        chosen = tuple(names.index(each.move.indicator.id) for each in found.steps)
        assert (len(chosen), sum(each.move.gap for each in found.steps), chosen) == min(best)
        assert judged(criteria, made, goal, found.changes)
    alone = [names[chosen[0]] for size, _, chosen in best if size == 1]
    assert away(criteria, made) == alone
    near = nearness(criteria, made)
    assert near is not None
    if not alone and not near.eligible:
        assert near.pairs == [(names[a], names[b]) for a, b in (chosen for size, _, chosen in best if size == 2)]


@given(case=rising_cases_with_levels(), data=st.data())
@often(4)
def test_nothing_less_is_enough(case: tuple[Rules, Figures, Figures], data: st.DataObject) -> None:
    """Where more is better: no indicator of a plan can stay lower, and no fewer indicators do it at any level."""
    rules, figures, _ = case
    criteria, made = unit_of(rules, figures)
    found = planned(criteria, made)
    goal = end_goal(criteria)
    assert goal is not None
    assert made.unit is not None
    changes = found.changes
    for step in found.steps:
        n, d = step.move.now.tally.low
        for level in levels(step.move.indicator, criteria, made.facts):
            if level.points < step.level.points and level.points * d >= n:
                assert not judged(criteria, made, goal, {**changes, step.move.indicator.id: level})
    movable = moves(made.unit.scored, criteria, made.facts)
    for size in range(len(found.steps) if found.steps else 0):
        chosen = data.draw(st.permutations(movable))[:size]
        few = [
            [each.best, *data.draw(st.permutations(levels(each.indicator, criteria, made.facts)))[:3]]
            for each in chosen
        ]
        for picked in product(*few):
            assert not judged(
                criteria,
                made,
                goal,
                {each.indicator.id: level for each, level in zip(chosen, picked, strict=True)},
            )


@given(case=more_cases(), data=st.data())
@often(3)
def test_what_is_fixed_never_makes_a_plan_smaller(case: tuple[Rules, Figures], data: st.DataObject) -> None:
    criteria, made = unit_of(*case)
    free = planned(criteria, made)
    fixed = data.draw(st.sets(st.sampled_from([each.id for each in criteria.indicators]), max_size=3))
    bound = planned(criteria, made, tuple(fixed))
    assert not fixed & {each.move.indicator.id for each in bound.steps}
    if free.status == "impossible":
        assert bound.status == "impossible"
    elif bound.status != "impossible":
        assert len(bound.steps) >= len(free.steps)


@given(case=more_cases(), order=st.integers(1, 5))
@often(3)
def test_the_order_of_the_file_does_not_change_the_size(case: tuple[Rules, Figures], order: int) -> None:
    one, other = (planned(*unit_of(*case, turned)) for turned in (0, order))
    assert (one.status, len(one.steps)) == (other.status, len(other.steps))
    gaps = [sum(each.move.gap for each in found.steps) for found in (one, other)]
    assert gaps[0] == gaps[1]
