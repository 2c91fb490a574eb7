"""Plans of every worked case keep what they promise, by the same engine, and the figures that they name are enough."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cds_score.criteria.catalogue import Catalogue, case_files, sets_below
from cds_score.criteria.compiled import CriteriaSet
from cds_score.reading.source import read_file
from cds_score.reading.tree import Mapping, parse, plain
from cds_score.scoring.cases import report_of
from cds_score.scoring.engine import Assessed, assess_unit
from cds_score.scoring.plan import make_plan
from cds_score.scoring.plan_goal import end_goal, reached
from cds_score.scoring.plan_moves import levels
from cds_score.scoring.plan_solve import Solution, solve
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.trial import tried
from tests.docs.program import ROOT

SMALL = ROOT / "tests/example_files/criteria"
FOLDERS = [*sets_below([ROOT / "criteria"]), *sets_below([SMALL])]
CASES = [(name, file) for name, folder in FOLDERS for file in case_files(folder)]


@dataclass(frozen=True)
class Opened:
    """A case, its set, and what comes of it."""

    criteria: CriteriaSet
    report: SelfReport
    attributes: dict[str, str]
    made: Assessed

    def having(self, values: list[tuple[str, str]]) -> Assessed:
        """The same with other figures."""
        report, _ = tried(self.report, self.criteria, values)
        return assess_unit(report, self.criteria, [], attributes=self.attributes)

    def solved(self) -> Solution | None:
        """What leads to recognition; None in a set that recognises nobody, and of a case that is refused."""
        goal = end_goal(self.criteria)
        if goal is None or self.made.unit is None:
            return None
        return solve(self.criteria, self.made.unit.scored, self.made.facts, goal)


@pytest.fixture(scope="module")
def sets() -> Catalogue:
    return Catalogue([SMALL])


def opened(name: str, file: Path, sets: Catalogue) -> Opened:
    folder = sets.folder(name)
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    source, _ = read_file(file)
    assert source is not None
    root, _ = parse(source)
    assert isinstance(root, Mapping)
    attributes = plain(root).get("attributes") or {}
    report, found = report_of(source, root, criteria, file.parent)
    return Opened(criteria, report, attributes, assess_unit(report, criteria, found, attributes=attributes))


ALL = pytest.mark.parametrize(("name", "file"), CASES, ids=[f"{name} {file.stem}" for name, file in CASES])


@ALL
def test_a_plan_is_proved_and_keeps_its_promise(name, file, sets):
    case = opened(name, file, sets)
    found = case.solved()
    if found is None:
        assert make_plan(case.criteria, case.made, "vi").status in ("none", "refused")
        return
    goal = end_goal(case.criteria)
    assert goal is not None
    assert case.made.unit is not None
    assert found.proven
    eligible = case.made.assessment.award.status == "eligible"
    assert not eligible or found.status == "reached"
    if found.status == "found":
        assert found.trial.reaches(goal, found.changes)
        for each in found.changes:  # none of them is in vain
            assert not found.trial.reaches(goal, {one: level for one, level in found.changes.items() if one != each})
        for step in found.steps:  # and none goes further than it must
            less = [
                one
                for one in levels(step.move.indicator, case.criteria, case.made.facts)
                if one.points < step.level.points
            ]
            n, d = step.move.now.tally.low
            for level in [one for one in less if one.points * d >= n][-1:]:
                assert not found.trial.reaches(goal, {**found.changes, step.move.indicator.id: level})


@ALL
def test_the_figures_that_a_plan_names_are_enough(name, file, sets):
    """Each by itself brings its indicator to the level, the next smaller one does not; all together reach the goal."""
    case = opened(name, file, sets)
    found = case.solved()
    goal = end_goal(case.criteria)
    if found is None or goal is None or found.status != "found":
        return
    plan = make_plan(case.criteria, case.made, "vi", wanted="hoàn thành")
    wanted = found.changes
    for step in plan.steps:
        if not step.answers or step.lack == "data":
            continue
        after = case.having(list(step.answers.items()))
        assert after.unit is not None
        scored = next(each for each in after.unit.scored if each.indicator.id == step.id)
        level = wanted[step.id]
        assert scored.tally.low[0] >= level.points * scored.tally.low[1]
        assert scored.holds is True or not level.met
    if all(step.answers and step.lack == "result" for step in plan.steps):
        values: dict[str, str] = {}
        for step in plan.steps:
            for key, value in step.answers.items():
                if not value.isdecimal() or int(value) > int(values.get(key, "-1")):
                    values[key] = value
        after = case.having(list(values.items()))
        assert after.unit is not None
        assert reached(goal, case.criteria, after.unit)


def test_many_plans_are_tried_in_figures(sets):
    """The test above is not empty."""
    steps = 0
    for name, file in CASES:
        case = opened(name, file, sets)
        if case.solved() is not None:
            plan = make_plan(case.criteria, case.made, "vi", wanted="hoàn thành")
            steps += sum(1 for step in plan.steps if step.answers and step.lack == "result")
    assert steps >= 20
