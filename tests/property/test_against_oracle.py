"""The program and the oracle, which was written from the rules alone, say the same of every set and every report."""

from __future__ import annotations

from hypothesis import given

from cds_score.diagnostics import has_errors
from cds_score.scoring.assessment import Points
from tests.property import oracle
from tests.property.spec import Figures, Rules
from tests.property.strategies import cases, forms, more_cases, often
from tests.property.writing import assessed, compiled, report_yaml


def triple(points: Points | None) -> tuple[int, int, int] | None:
    return None if points is None else (points.earned, points.possible, points.max)


def agrees(rules: Rules, figures: Figures, words: tuple[int, ...]) -> None:
    """The program says what the oracle says."""
    expected = oracle.judge(rules, figures)
    found = assessed(report_yaml(rules, figures, words), compiled(rules))
    lines = [(each.id, each.state, triple(each.points), each.stated) for each in found.indicators]
    in_order = [
        line for pillar in expected.pillars for group in (pillar.groups or [pillar.part]) for line in group.lines
    ]
    assert lines == [(line.id, line.state, line.points, line.stated) for line in in_order]
    groups = [(each.id, triple(each.points)) for pillar in found.pillars for each in pillar.groups]
    assert groups == [
        (group.id, oracle.printed(group.sums, rules)) for pillar in expected.pillars for group in pillar.groups
    ]
    pillars = [(each.id, each.status, set(each.why), triple(each.points)) for each in found.pillars]
    assert pillars == [(each.part.id, each.status, each.why, each.points) for each in expected.pillars]
    assert found.counts == expected.counts
    assert triple(found.points) == expected.points
    assert has_errors(found.diagnostics) is expected.errors
    award = (found.award.status, found.award.tier, found.award.possible)
    assert award == (expected.award.status, expected.award.tier, expected.award.possible)


@given(case=cases(), words=forms)
@often(3)
def test_program_agrees_with_oracle(case: tuple[Rules, Figures], words: tuple[int, ...]) -> None:
    agrees(*case, words)


@given(case=more_cases(), words=forms)
@often(6)
def test_program_agrees_with_oracle_on_all_that_a_set_may_use(
    case: tuple[Rules, Figures], words: tuple[int, ...]
) -> None:
    agrees(*case, words)
