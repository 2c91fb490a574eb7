"""The plan is the smallest: brute force over every set of indicators, each judged by the real rules, finds no smaller."""

from __future__ import annotations

import copy
from dataclasses import replace
from itertools import combinations

from hypothesis import event, given

from cds_score.criteria.compiled import CriteriaSet
from cds_score.scoring.award import award_result
from cds_score.scoring.engine import Assessed, assess_unit
from cds_score.scoring.indicators import Scored
from cds_score.scoring.plan_away import away
from cds_score.scoring.plan_goal import Goal, end_goal
from cds_score.scoring.plan_moves import Level, Move, moves
from cds_score.scoring.plan_solve import Solution, solve
from cds_score.scoring.rules import score_pillar, whole_unit
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.totals import Tally
from tests.helpers import Source, read_report
from tests.property.spec import Figures, Rules
from tests.property.strategies import more_cases, often
from tests.property.writing import compiled, report_yaml


def unit_of(rules: Rules, figures: Figures) -> tuple[CriteriaSet, Assessed]:
    criteria = compiled(rules)
    report, found = read_report(Source("thử.yaml", report_yaml(rules, figures)))
    assert report is not None
    attributes = {name: scalar.text for name, scalar in report.attributes.items()}
    return criteria, assess_unit(report, criteria, found, "vi", attributes=attributes)


def judged(criteria: CriteriaSet, made: Assessed, goal: Goal, levels: dict[str, Level]) -> bool:
    """The goal by the engine alone, with indicators put to levels by hand."""
    assert made.unit is not None
    scored: dict[str, Scored] = {}
    for each in copy.deepcopy(made.unit.scored):
        name = each.indicator.id
        if name in levels:
            level, most = levels[name], each.indicator.max_units
            points = (level.points, 1)
            each.result.state = "met" if level.met else "not_met"
            each = replace(
                each, applies=True, holds=level.met, provisional=False,
                tally=Tally(points, points, points, points, most, most),
            )  # fmt: skip
        scored[name] = each
    pillars = [score_pillar(each, scored, criteria, made.facts, "vi") for each in criteria.pillars]
    if not goal.levels:
        return all(each.result.status != "incomplete" for each in pillars)
    standing, _ = whole_unit(pillars, criteria, made.facts)
    award = award_result(criteria, standing, "", "vi")
    assert criteria.award is not None
    ids = [criteria.award.tiers[at].id for at in goal.levels]
    if criteria.award.single:
        return award.status == "eligible"
    return (
        award.tier in ids
        if award.tier
        else bool(award.possible) and _all_within(criteria, award.possible, ids, award.status_text)
    )


def _all_within(criteria: CriteriaSet, possible: list[str], ids: list[str], said: str) -> bool:
    return set(possible) <= set(ids) and TEXTS["vi"]["award.no_level"] not in said


def smallest(
    criteria: CriteriaSet, made: Assessed, goal: Goal, movable: list[Move]
) -> list[tuple[int, int, tuple[int, ...]]]:
    """(size, way to go, places) of every smallest set that reaches the goal."""
    for size in range(len(movable) + 1):
        found = [
            (size, sum(movable[at].gap for at in chosen), chosen)
            for chosen in combinations(range(len(movable)), size)
            if judged(criteria, made, goal, {movable[at].indicator.id: movable[at].best for at in chosen})
        ]
        if found:
            return found
    return []


def agrees(rules: Rules, figures: Figures) -> tuple[CriteriaSet, Assessed, Goal, Solution] | None:
    criteria, made = unit_of(rules, figures)
    goal = end_goal(criteria)
    if goal is None or made.unit is None:
        return None
    found = solve(criteria, made.unit.scored, made.facts, goal)
    movable = moves(made.unit.scored, criteria, made.facts)
    best = smallest(criteria, made, goal, movable)
    event(f"{found.status} {len(found.steps)}")
    assert found.proven
    assert (found.status == "impossible") is not bool(best)
    if best:
        names = [each.indicator.id for each in movable]
        chosen = tuple(names.index(each.move.indicator.id) for each in found.steps)
        assert (len(chosen), sum(each.move.gap for each in found.steps), chosen) == min(best)
        assert judged(criteria, made, goal, found.changes)
    alone = [names[chosen[0]] for size, _, chosen in best if size == 1] if best else []
    assert away(criteria, made) == alone
    return criteria, made, goal, found


@given(case=more_cases())
@often(20)
def test_no_smaller_set_reaches_the_goal(case: tuple[Rules, Figures]) -> None:
    agrees(*case)
