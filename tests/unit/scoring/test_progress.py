"""Progress over periods: flows add up, stocks are the latest, rates are worked out anew, what is unknown stays so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from cds_score.reading.possible import Range, exactly
from cds_score.scoring.assessment import Assessment, IndicatorResult, InputFact
from cds_score.scoring.progress import Progress, ProgressLine, progress
from tests.unit.documents import sample

MONTHS = [("2025-01-01", "2025-01-31"), ("2025-02-01", "2025-02-28"), ("2025-03-01", "2025-03-31")]


def fact(name: str, value: object, **more: object) -> InputFact:
    shown = "" if value is None else "có" if value is True else str(value)
    known = exactly(value) if isinstance(value, int) and not isinstance(value, bool) else value
    made = InputFact(name, f"Số {name}", "hồ sơ", "", shown, shown, "", [], "count", "flow", known=known)  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def rate(value: object, top: str = "n", bottom: str = "d") -> InputFact:
    return fact("r", value, kind="rate", accrual="", of=(top, bottom))


def indicator(target: str = "≥ 80%", inputs: tuple[str, ...] = ("n", "d", "r")) -> IndicatorResult:
    return replace(sample.indicator(1), id="X.1", target=target, inputs=list(inputs), formula="Số " + inputs[-1])


def period(at: int, facts: list[InputFact], indicators: list[IndicatorResult] | None = None) -> Assessment:
    start, end = MONTHS[at]
    made = sample.assessment()
    made.period = replace(made.period, start=start, end=end, as_of=end)
    made.facts, made.indicators = facts, indicators or []
    made.report = f"thang-{at + 1}.yaml"
    return made


def added(*periods: Assessment) -> Progress:
    made, found = progress(periods[-1], periods[:-1])
    assert found == []
    assert made is not None
    return made


def line(made: Progress, name: str) -> ProgressLine:
    return next(each for each in [*made.inputs, *made.indicators] if each.id == name)


def test_flows_add_up_and_stocks_are_the_latest() -> None:
    months = [
        period(at, [fact("a", flow), fact("b", stock, accrual="stock")])
        for at, (flow, stock) in enumerate([(3, 10), (4, 8), (1000, 9)])
    ]
    made = added(*months)
    a, b = line(made, "a"), line(made, "b")
    assert (a.now, a.before, a.total, a.gaps) == ("1000", "4", "1.007", ())
    assert (b.now, b.before, b.total) == ("9", "8", "9")
    assert (made.start, made.end) == ("2025-01-01", "2025-03-31")


def test_a_single_period_is_its_own_total() -> None:
    made = line(added(period(0, [fact("a", 7)])), "a")
    assert (made.now, made.before, made.total) == ("7", "", "7")


def test_what_is_unknown_in_one_period_stays_unknown() -> None:
    made = line(added(period(0, [fact("a", 3)]), period(1, [fact("a", None)]), period(2, [fact("a", 5)])), "a")
    assert (made.total, made.gaps) == ("–", (1,))
    stock = [fact("a", value, accrual="stock") for value in (3, None)]
    made = line(added(period(0, stock[:1]), period(1, stock[1:])), "a")
    assert (made.now, made.before, made.total, made.gaps) == ("–", "3", "–", (1,))


def test_a_month_between_that_nobody_reported_is_not_0() -> None:
    made = added(*(period(at, [fact("a", 3), fact("b", 7, accrual="stock")]) for at in (0, 2)))
    a, b = line(made, "a"), line(made, "b")
    assert (a.now, a.before, a.total, a.gaps) == ("3", "", "–", (1,))
    assert (b.total, b.gaps) == ("7", ())
    assert [(str(each.start), str(each.end)) for each in made.spans] == MONTHS


def test_bounds_are_added_as_bounds() -> None:
    known = [Range((9, 1), None, low_open=True), exactly(5)]
    made = line(added(*(period(at, [fact("a", each)]) for at, each in enumerate(known))), "a")
    assert made.total == "lớn hơn 14"


def test_a_rate_is_worked_out_from_added_counts() -> None:
    counts = [(1, 2, None), (79, 98, None)]
    months = [
        period(at, [fact("n", n), fact("d", d), rate(exactly(n, d))], [indicator()])
        for at, (n, d, _) in enumerate(counts)
    ]
    made = added(*months)
    assert Fraction(80, 100) == Fraction(1 + 79, 2 + 98)
    assert line(made, "X.1").total == "80% (80/100)"
    assert line(made, "X.1").accrual == "flow"
    assert line(made, "r").total == "80%"


def test_a_total_never_looks_as_if_it_met_the_target() -> None:
    months = [
        period(at, [fact("n", n), fact("d", d), rate(exactly(n, d))], [indicator()])
        for at, (n, d) in enumerate([(2000, 2500), (1203, 1504)])
    ]
    total = line(added(*months), "X.1").total
    assert total.endswith("(3.203/4.004)")
    assert not total.startswith("80%")


def test_a_flow_over_a_stock_takes_the_latest_stock() -> None:
    months = [
        period(at, [fact("n", n), fact("d", 50, accrual="stock"), rate(exactly(n, 50))], [indicator()])
        for at, n in enumerate([20, 40])
    ]
    made = line(added(*months), "X.1")
    assert (made.total, made.above_one) == ("120% (60/50)", True)


def test_a_printed_rate_of_flows_cannot_be_added() -> None:
    stated = Range((85, 100), (86, 100), high_open=True)
    facts = [[fact("n", None), fact("d", None), rate(stated)], [fact("n", 8), fact("d", 9), rate(exactly(8, 9))]]
    made = line(added(*(period(at, each, [indicator()]) for at, each in enumerate(facts))), "X.1")
    assert (made.total, made.gaps) == ("–", (0,))


def test_a_rate_over_nothing_has_no_total() -> None:
    assert line(added(period(0, [fact("n", 0), fact("d", 0), rate(None)], [indicator()])), "X.1").total == "– (0/0)"


def test_words_are_those_of_the_latest_period() -> None:
    made = line(added(period(0, [fact("a", value=False)]), period(1, [fact("a", value=True)])), "a")
    assert (made.total, made.gaps) == ("có", ())


def test_one_input_is_an_indicator_and_a_formula_has_no_total() -> None:
    months = [period(at, [fact("a", n)], [indicator("≥ 5", ("a",))]) for at, n in enumerate([2, 4])]
    assert line(added(*months), "X.1").total == "6"
    formula = replace(indicator("≥ 5", ("a",)), formula="a × 2")
    assert line(added(period(0, [fact("a", 2)], [formula])), "X.1").total == "–"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": "", "end": ""}, "progress-without-period"),
        ({"start": "2025-01-15", "end": "2025-02-14"}, "progress-overlap"),
        ({"start": "2025-03-01", "end": "2025-03-31"}, "progress-unordered"),
    ],
)
def test_periods_that_do_not_go_together(change: dict[str, str], code: str) -> None:
    first, second = period(0, []), period(1, [])
    first.period = replace(first.period, **change)  # type: ignore[arg-type]
    made, found = progress(second, [first])
    assert made is None
    assert [each.code for each in found] == [code]
    assert found[0].place[0] in ("thang-1.yaml", "thang-2.yaml")


def test_another_unit_or_another_set() -> None:
    first, second = period(0, []), period(1, [])
    first.commune = replace(first.commune, code="00001")
    first.criteria = replace(first.criteria, digest="0" * 64, version="2024")
    made, found = progress(second, [first])
    assert made is None
    assert [each.code for each in found] == ["progress-other-unit", "progress-other-set"]


def test_days_of_all_periods_follow_each_other() -> None:
    assert all(first[1] < second[0] for first, second in pairwise(MONTHS))
