"""The program and the oracle, which was written from the rules alone, say the same of every set and every report."""

from __future__ import annotations

from hypothesis import given

from cds_score.diagnostics import has_errors
from cds_score.scoring.assessment import Points
from tests.property import oracle
from tests.property.spec import Figures, Rules
from tests.property.strategies import cases, forms, often
from tests.property.writing import assessed, compiled, report_yaml


def triple(points: Points | None) -> tuple[int, int, int] | None:
    return None if points is None else (points.earned, points.possible, points.max)


@given(case=cases(), words=forms)
@often(3)
def test_program_agrees_with_oracle(case: tuple[Rules, Figures], words: tuple[int, ...]) -> None:
    rules, figures = case
    expected = oracle.judge(rules, figures)
    found = assessed(report_yaml(rules, figures, words), compiled(rules))
    lines = [(each.id, each.state, triple(each.points), each.stated) for each in found.indicators]
    assert lines == [
        (line.id, line.state, None if line.earned is None else (line.earned, line.possible, line.most), line.stated)
        for line in expected.lines
    ]
    pillars = [(each.id, each.status, set(each.why), triple(each.points)) for each in found.pillars]
    assert pillars == [
        (each.id, "complete" if each.complete else "incomplete", each.why, each.points) for each in expected.pillars
    ]
    assert found.counts == expected.counts
    assert triple(found.points) == expected.points
    assert has_errors(found.diagnostics) is expected.errors
    assert found.award.status == expected.award
