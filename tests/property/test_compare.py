"""What holds of every comparison and every trend, whatever the set and the reports."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.comparable import unchanged
from cds_score.reading.numbers import Figure, read_decimal
from cds_score.reading.possible import Range
from cds_score.scoring.compare import compare
from cds_score.scoring.comparison import TURNS, Comparison, Side, Turn
from cds_score.scoring.measured import exact_values
from cds_score.scoring.trend import trend
from tests.property.spec import Figures, Rules
from tests.property.strategies import cases, more_cases, reports
from tests.property.writing import assessed, compiled, report_yaml

OPPOSITE: dict[Turn, Turn] = {"lost": "gained", "worse": "better", "became_unknown": "became_known"}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Rules, Figures, Figures]:
    """One set and two reports."""
    rules, first = draw(st.one_of(cases(), more_cases()))
    return rules, first, draw(reports(rules))


def sides(rules: Rules, *figures: Figures) -> list[Side]:
    criteria = compiled(rules)
    return [Side(assessed(report_yaml(rules, each), criteria, with_inputs=True), criteria) for each in figures]


def compared(before: Side, after: Side) -> Comparison:
    return compare(before, after, unchanged(after.criteria))


def number(text: str) -> Fraction:
    figure = read_decimal(text.removeprefix("-"))
    assert isinstance(figure, Figure)
    assert figure.value.low is not None
    return Fraction(*figure.value.low) * (-1 if text.startswith("-") else 1)


@given(st.one_of(cases(), more_cases()))
def test_a_result_beside_itself_says_nothing(case: tuple[Rules, Figures]) -> None:
    rules, figures = case
    one, same = sides(rules, figures, figures)
    for made in (compared(one, one), compared(one, same)):
        assert not made.changed
        assert made.counts["same"] == len(one.result.indicators)
        assert [reason for each in made.indicators for reason in each.reasons] == []


@given(pairs())
def test_exchanged_sides_say_the_opposite(case: tuple[Rules, Figures, Figures]) -> None:
    before, after = sides(*case)
    made, turned = compared(before, after), compared(after, before)
    for one, other in zip(made.indicators, turned.indicators, strict=True):
        assert other.turn == OPPOSITE.get(one.turn, one.turn), one.id
        assert (one.before, one.after) == (other.after, other.before)
        differences = [None if each.difference is None else number(each.difference) for each in (one, other)]
        assert differences[1] == (None if differences[0] is None else -differences[0])
    for pillar, back in zip(made.pillars, turned.pillars, strict=True):
        assert back.turn == OPPOSITE.get(pillar.turn, pillar.turn)
    for name in ("status", "award", "points"):
        turn: Turn = getattr(made.whole, name)
        assert getattr(turned.whole, name) == OPPOSITE.get(turn, turn), name
    assert made.counts == {turn: turned.counts[OPPOSITE.get(turn, turn)] for turn in TURNS}


@given(pairs())
def test_what_is_called_better_or_worse_is(case: tuple[Rules, Figures, Figures]) -> None:
    """Held against the exact values and points: nothing is called a fall that is none."""
    before, after = sides(*case)
    values = [exact_values(each.result, each.criteria) for each in (before, after)]
    for each in compared(before, after).indicators:
        a, b = (found[each.id] for found in values)
        p, q = each.before.points, each.after.points
        if each.turn == "same":
            assert each.before.state == each.after.state
            assert p is q or (p is not None and q is not None and (p.earned, p.possible) == (q.earned, q.possible))
        if each.turn in ("gained", "lost"):
            assert {each.before.state, each.after.state} == {"met", "not_met"}
        moved = p is not None and q is not None and (p.earned, p.possible) != (q.earned, q.possible)
        if each.turn == "worse" and p is not None and q is not None and moved:
            assert q.earned <= p.earned
            assert q.possible <= p.possible
        if each.difference is not None:
            assert isinstance(a, Range)
            assert isinstance(b, Range)
            assert a.low is not None
            assert b.low is not None
            exact = Fraction(*b.low) - Fraction(*a.low)
            assert (number(each.difference) > 0) == (exact > 0)
            assert (number(each.difference) < 0) == (exact < 0)


@given(st.one_of(cases(), more_cases()))
def test_a_trend_of_one_period_has_the_values_of_its_report(case: tuple[Rules, Figures]) -> None:
    rules, figures = case
    (one,) = sides(rules, figures)
    made, found = trend([one], lambda _, after: unchanged(after))
    assert found == []
    assert made is not None
    (series,) = made.series
    for line, shown in zip(series.indicators, one.result.indicators, strict=True):
        (point,) = line.points
        assert point is not None
        assert (line.id, point.state, point.value_text, point.counts_text, point.target) == (
            shown.id,
            shown.state,
            shown.value_text,
            shown.counts_text,
            shown.target,
        )
        assert point.value is None or point.total is None or Fraction(*point.value) == Fraction(*point.total)
    assert [line.points[0].result for line in series.pillars if line.points[0]] == one.result.pillars
    assert {line.pace for line in series.indicators} == {""}
