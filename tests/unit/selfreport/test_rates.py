"""Rates: from counts, beside counts, and alone in print."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cds_score.criteria.compiled import Input
from cds_score.criteria.inputs import compile_input
from cds_score.criteria.model import Input as Declared
from cds_score.reading.numbers import Figure, format_units, read_count, read_percent
from cds_score.reading.possible import Range, exactly
from cds_score.selfreport.facts import Fact
from cds_score.selfreport.rates import RateProblem, printed_rate, resolve_rate, widened
from tests.helpers import assess_text, load_set, report_text


def rate(accept: bool = True, may_exceed: bool = False) -> Input:
    return compile_input(
        "ty_le",
        Declared(
            label="Tỷ lệ",
            type="rate",
            of=["tu", "mau"],
            without_counts="accept" if accept else "refuse",
            may_exceed="true" if may_exceed else "false",  # type: ignore[arg-type]  # the model reads texts
        ),
    )


def count(text: str) -> Fact:
    if not text:
        return Fact()
    figure = read_count(text)
    assert isinstance(figure, Figure)
    return Fact("declared", figure.value)


def printed(text: str) -> Fact | None:
    if not text:
        return None
    figure = read_percent(text)
    assert isinstance(figure, Figure)
    return printed_rate(figure, text)


def resolved(
    top: str, bottom: str, text: str = "", accept: bool = True, may_exceed: bool = False
) -> tuple[Fact, RateProblem | None]:
    return resolve_rate(rate(accept, may_exceed), count(top), count(bottom), printed(text))


ALL = Range((0, 1), (1, 1))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("85,2%", Fraction("0.8515"), Fraction("0.853")),
        ("72,14%", Fraction("0.72135"), Fraction("0.7215")),
        ("85%", Fraction("0.845"), Fraction("0.86")),
        ("99,81%", Fraction("0.99805"), Fraction("0.9982")),
    ],
)
def test_a_printed_rate_stands_for_all_that_its_decimals_allow_rounded_or_cut_off(text, low, high):
    fact = printed(text)
    assert fact is not None
    assert widened(fact, may_exceed=False) == Range(low.as_integer_ratio(), high.as_integer_ratio(), high_open=True)


def test_a_printed_rate_ends_at_nothing_and_at_everything():
    whole, none = printed("100%"), printed("0%")
    assert whole is not None
    assert none is not None
    assert widened(whole, may_exceed=False) == Range((995, 1000), (1, 1))
    assert widened(whole, may_exceed=True) == Range((995, 1000), (101, 100), high_open=True)
    assert widened(none, may_exceed=False) == Range((0, 1), (1, 100), high_open=True)


def test_an_approximate_rate_is_not_widened_further():
    fact = printed("hơn 96%")
    assert fact is not None
    assert widened(fact, may_exceed=False) == Range((96, 100), (1, 1), low_open=True)


@pytest.mark.parametrize(
    ("top", "bottom", "text", "state", "value"),
    [
        ("1.183", "1.224", "", "computed", exactly(1183, 1224)),
        ("1.183", "1.224", "96,65%", "computed", exactly(1183, 1224)),
        ("0", "1.224", "", "computed", exactly(0)),
        ("1.224", "1.224", "100%", "computed", exactly(1)),
        ("0", "0", "", "zero", None),
        ("", "0", "", "zero", None),
        ("", "", "", "missing", None),
        ("5", "", "", "missing", None),
        ("", "5", "", "missing", None),
        ("ít nhất 90", "100", "", "computed", Range((90, 100), (1, 1))),
        ("hơn 90", "100", "", "computed", Range((90, 100), (1, 1), low_open=True)),
        ("90", "ít nhất 100", "", "computed", Range((0, 1), (9, 10), low_open=True)),
        ("20", "không quá 30", "", "computed", Range((2, 3), (1, 1))),
        ("0", "không quá 30", "", "computed", ALL),
        ("khoảng 90", "100", "", "computed", ALL),
        ("", "", "85,2%", "stated", Range((8515, 10000), (853, 1000), high_open=True)),
        ("5", "", "85,2%", "stated", Range((8515, 10000), (853, 1000), high_open=True)),
        ("", "21", "100%", "stated", exactly(1)),
        ("", "21", "95,2%", "stated", exactly(20, 21)),
        ("", "1.224", "96,65%", "stated", exactly(1183, 1224)),
        ("", "10.000", "96,65%", "stated", Range((9665, 10000), (9665, 10000))),
        ("", "100.000", "96,65%", "stated", Range((96645, 100000), (96659, 100000))),
        ("", "100", "hơn 96%", "stated", Range((97, 100), (1, 1))),
        ("", "100", "ít nhất 96%", "stated", Range((96, 100), (1, 1))),
        ("", "3", "gần 90%", "stated", ALL),
        ("ít nhất 90", "100", "92%", "stated", exactly(92, 100)),
        ("ít nhất 90", "1.000", "92%", "stated", Range((915, 1000), (929, 1000))),
        ("", "ít nhất 100", "85%", "stated", Range((845, 1000), (86, 100), high_open=True)),
    ],
)
def test_what_is_known_of_a_rate(top, bottom, text, state, value):
    fact, problem = resolved(top, bottom, text)
    assert problem is None
    assert (fact.state, fact.value) == (state, value)


@pytest.mark.parametrize(
    ("top", "bottom", "text", "code", "about", "state"),
    [
        ("1", "0", "", "rate-over-zero", "numerator", "invalid"),
        ("hơn 3", "0", "", "rate-over-zero", "numerator", "invalid"),
        ("", "0", "100%", "rate-impossible-with", "rate", "invalid"),
        ("1.300", "1.205", "", "rate-above-one", "numerator", "invalid"),
        ("hơn 100", "100", "", "rate-counts-impossible", "numerator", "invalid"),
        ("hơn 20", "dưới 10", "", "rate-counts-impossible", "numerator", "invalid"),
        ("20", "không quá 19", "", "rate-counts-impossible", "numerator", "invalid"),
        ("1.183", "1.224", "96,56%", "rate-contradicts-counts", "rate", "computed"),
        ("853", "1.000", "85,2%", "rate-contradicts-counts", "rate", "computed"),
        ("90", "100", "hơn 90%", "rate-contradicts-counts", "rate", "computed"),
        ("90", "100", "dưới 90%", "rate-contradicts-counts", "rate", "computed"),
        ("90", "100", "hơn 100%", "rate-contradicts-counts", "rate", "computed"),
        ("hơn 90", "100", "85%", "rate-impossible-with", "rate", "invalid"),
        ("dưới 90", "100", "96,5%", "rate-impossible-with", "rate", "invalid"),
        ("", "3", "50%", "rate-impossible-of", "rate", "invalid"),
        ("", "10", "96,65%", "rate-impossible-of", "rate", "invalid"),
        ("", "", "hơn 100%", "rate-above-one-printed", "rate", "invalid"),
    ],
)
def test_what_is_wrong_with_a_rate(top, bottom, text, code, about, state):
    fact, problem = resolved(top, bottom, text)
    assert problem is not None
    assert (problem.code, problem.about, fact.state) == (code, about, state)
    assert fact.value == (
        exactly(int(top.replace(".", "")), int(bottom.replace(".", ""))) if state == "computed" else None
    )


@pytest.mark.parametrize("text", ["96,65%", "96,6%", "96,7%", "96%", "97%", "96,650%", "96,64%", "96,651%"])
def test_a_print_that_agrees_by_rounding_or_by_cutting_off_is_no_contradiction(text):
    """1183/1224 is 96,6503 %."""
    _, problem = resolved("1.183", "1.224", text)
    agrees = text not in ("96,64%", "96,651%")
    assert (problem is None) is agrees


def test_a_contradiction_shows_both_figures_and_claims_no_cause():
    _, problem = resolved("1.183", "1.224", "96,56%")
    assert problem is not None
    assert problem.params == {"text": "96,56%", "counts": "1.183/1.224", "computed": (118300, 1224), "places": 2}


@pytest.mark.parametrize(("text", "said"), [("96,56%", "96,65%"), ("96,5603%", "96,6503%"), ("95%", "96,65%")])
def test_a_contradiction_shows_as_many_decimals_as_were_printed_and_at_least_two(tmp_path, text, said):
    report = report_text(f"tu: 1.183\nmau: 1.224\nty_le: {text}\n")
    (found,) = assess_text(report, load_set(tmp_path)).diagnostics
    assert found.code == "rate-contradicts-counts"
    assert found.message("vi") == f"“Tỷ lệ”: báo cáo ghi {text}, nhưng 1.183/1.224 là {said}."


def test_a_print_without_counts_is_not_accepted_unless_the_set_says_so():
    fact, problem = resolved("", "", "85,2%", accept=False)
    assert (fact.state, fact.value) == ("missing", None)
    assert problem is not None
    assert problem.code == "rate-needs-counts"


def test_a_rate_that_may_exceed_one():
    assert resolved("130", "100", may_exceed=True)[0].value == exactly(13, 10)
    assert resolved("", "", "130%", may_exceed=True)[0].value == Range((1295, 1000), (131, 100), high_open=True)
    assert resolved("hơn 130", "100", may_exceed=True)[0].value == Range((13, 10), None, low_open=True)


@pytest.mark.parametrize("state", ["invalid", "unconfirmed"])
def test_a_count_that_decides_nothing_leaves_its_rate_undecided(state):
    for n, d in [(Fact(state), count("5")), (count("5"), Fact(state))]:
        fact, problem = resolve_rate(rate(), n, d, printed("85%"))
        assert (fact.state, fact.value, problem) == (state, None, None)


def holds(value: Range, number: Fraction) -> bool:
    assert value.low is not None
    if number < Fraction(*value.low) or (value.low_open and number == Fraction(*value.low)):
        return False
    if value.high is None:
        return True
    return number < Fraction(*value.high) or (not value.high_open and number == Fraction(*value.high))


shares = st.integers(min_value=1, max_value=5000).flatmap(
    lambda d: st.tuples(st.integers(min_value=0, max_value=d), st.just(d))
)


@given(shares, st.integers(min_value=0, max_value=4), st.booleans())
def test_every_true_share_lies_in_what_its_print_may_stand_for(share, places, cut_off):
    k, n = share
    scaled = Fraction(k * 100 * 10**places, n)
    text = format_units(floor(scaled) if cut_off else floor(scaled + Fraction(1, 2)), places) + "%"
    fact = printed(text)
    assert fact is not None
    assert fact.places == places
    value = widened(fact, may_exceed=False)
    assert value is not None
    assert holds(value, Fraction(k, n))
    with_counts, problem = resolve_rate(rate(), count(str(k)), count(str(n)), fact)
    assert problem is None
    assert with_counts.value == exactly(k, n)
    without, problem = resolve_rate(rate(), Fact(), count(str(n)), fact)
    assert problem is None
    assert isinstance(without.value, Range)
    assert holds(without.value, Fraction(k, n))


@given(shares, st.integers(min_value=0, max_value=10**4), st.integers(min_value=0, max_value=2))
def test_a_print_contradicts_exactly_the_shares_that_it_cannot_come_from(share, units, places):
    k, n = share
    assume(units <= 100 * 10**places)
    scaled = Fraction(k * 100 * 10**places, n)
    could_be = units in (floor(scaled), floor(scaled + Fraction(1, 2)))
    _, problem = resolve_rate(rate(), count(str(k)), count(str(n)), printed(format_units(units, places) + "%"))
    assert (problem is None) is could_be


@given(st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=1000))
def test_a_total_narrows_a_print_to_whole_numerators(total, tenths):
    text = format_units(tenths, 1) + "%"
    could_be = [
        k
        for k in range(total + 1)
        if tenths in (floor(Fraction(k * 1000, total)), floor(Fraction(k * 1000, total) + Fraction(1, 2)))
    ]
    fact, problem = resolve_rate(rate(), Fact(), count(str(total)), printed(text))
    if could_be:
        assert problem is None
        assert fact.value == Range((could_be[0], total), (could_be[-1], total))
    else:
        assert problem is not None
        assert problem.code == "rate-impossible-of"
