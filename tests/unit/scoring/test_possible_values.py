"""Approximate figures and printed rates, worked out by hand."""

from __future__ import annotations

import pytest

from tests.helpers import INPUTS
from tests.unit.scoring.tools import found, line, one, result

STRICT = INPUTS.replace("accept", "refuse")
COUNT = """
x: {label: Số máy, type: count, unit: máy}
"""


def test_nearly_is_undecided_and_says_so() -> None:
    got = result(one("≥ 90%"), "ty_le: gần 90%")
    first = got.indicators[0]
    assert (first.state, first.stated, first.value, first.value_text) == ("missing", True, None, "gần 90%")
    assert first.sentence.startswith("Chưa kết luận được: “gần 90%” ")
    assert first.sentence.endswith("mức yêu cầu ≥ 90%.")
    assert first.need == "Khai số đếm: “Phần”; “Tổng”."
    assert first.points_text == "–/10"
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert got.award.status == "undecided"


def test_more_than_is_met_but_completes_nothing_without_counts() -> None:
    got = result(one("≥ 80%"), "ty_le: hơn 96%")
    assert (got.indicators[0].state, got.indicators[0].stated) == ("met", True)
    assert got.indicators[0].need == "Khai số đếm: “Phần”; “Tổng”."
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert got.award.status == "undecided"
    assert got.status == "incomplete"


@pytest.mark.parametrize(
    ("text", "target", "state"),
    [
        ("hơn 96%", "> 96%", "met"),
        ("hơn 96%", "≥ 96,01%", "missing"),
        ("hơn 96%", "≤ 96%", "not_met"),
        ("hơn 96%", "= 96%", "not_met"),
        ("ít nhất 96%", "> 96%", "missing"),
        ("ít nhất 96%", "≥ 96%", "met"),
        ("dưới 5%", "< 5%", "met"),
        ("dưới 5%", "≥ 5%", "not_met"),
        ("không quá 5%", "< 5%", "missing"),
        ("không quá 5%", "> 5%", "not_met"),
        ("ít nhất 100%", "≥ 100%", "met"),
        ("không quá 0%", "= 0%", "met"),
        ("khoảng 90%", "≥ 0%", "met"),
    ],
)
def test_bounds_in_words(text: str, target: str, state: str) -> None:
    got = line(one(target), f"ty_le: {text}")
    assert (got.state, got.stated) == (state, True)


def test_counts_in_words_are_counts() -> None:
    got = result(one("≥ 98%"), "tu: ít nhất 1.169\nmau: 1.176")
    first = got.indicators[0]
    assert (first.state, first.stated, first.value) == ("met", False, None)
    assert first.counts_text == "ít nhất 1.169/1.176"
    assert (got.pillars[0].status, got.award.status) == ("complete", "eligible")
    # 1.153 of 1.176 would do (1.152,48), 1.152 would not.
    assert line(one("≥ 98%"), "tu: ít nhất 1.153\nmau: 1.176").state == "met"
    assert line(one("≥ 98%"), "tu: ít nhất 1.152\nmau: 1.176").state == "missing"
    assert line(one("≥ 98%"), "tu: dưới 1.152\nmau: 1.176").state == "not_met"


@pytest.mark.parametrize(
    ("whole", "target", "state"),
    [
        ("dưới 100", "> 80%", "met"),
        ("dưới 100", "≤ 80%", "not_met"),
        ("không quá 100", "> 80%", "missing"),
        ("hơn 100", "< 80%", "met"),
        ("hơn 100", "≥ 80%", "not_met"),
        ("ít nhất 100", "< 80%", "missing"),
    ],
)
def test_total_in_words_leaves_its_end_out_of_the_rate(whole: str, target: str, state: str) -> None:
    assert line(one(target), f"tu: 80\nmau: {whole}").state == state


def test_points_of_an_approximate_figure_are_those_that_are_certain() -> None:
    got = line(one("≥ 40%", scale="proportional"), "tu: ít nhất 50\nmau: 100")
    assert got.points is not None
    assert (got.points.earned, got.points.possible, got.points.max) == (500, 1000, 1000)
    assert "ít nhất 5,00" in got.sentence


def test_figure_that_earns_the_same_whatever_it_is_is_scored() -> None:
    scale = "{bands: [{when: ≥ 4, points: 10}, {otherwise: 0}]}"
    got = line(one("", measure="x", scale=scale), "x: hơn 6", inputs=COUNT)
    assert got.points is not None
    assert (got.state, got.points.earned, got.points.possible) == ("scored", 1000, 1000)
    assert got.points_text == "10,00/10"
    open_one = line(one("", measure="x", scale=scale), "x: hơn 3", inputs=COUNT)
    assert open_one.points is not None
    assert (open_one.state, open_one.points.earned, open_one.points.possible) == ("missing", 0, 1000)


# ------------------------------------------------------------------------------------------------------ printed rates


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("≥ 85,15%", "met"),  # rounded up from 85,15 %
        ("≥ 85,16%", "missing"),
        ("< 85,3%", "met"),  # cut off, it is below 85,3 %
        ("≥ 85,3%", "not_met"),
        ("≥ 85,29%", "missing"),
        ("= 85,2%", "missing"),
    ],
)
def test_printed_rate_stands_for_all_that_its_decimals_allow(target: str, state: str) -> None:
    got = line(one(target), "ty_le: 85,2%")
    assert (got.state, got.stated, got.value, got.value_text) == (state, True, "85.2", "85,2%")


def test_fewer_decimals_allow_more() -> None:
    assert line(one("≥ 84,5%"), "ty_le: 85%").state == "met"
    assert line(one("≥ 84,51%"), "ty_le: 85%").state == "missing"
    assert line(one("≥ 85,995%"), "ty_le: 86,00%").state == "met"


@pytest.mark.parametrize("text", ["96% trở lên", "từ 96% trở lên"])
def test_printed_bound_is_no_single_value(text: str) -> None:
    got = line(one("≥ 96%"), f"ty_le: {text}")
    assert (got.state, got.value, got.value_text) == ("met", None, text)


def test_whole_numbers_narrow_a_printed_rate() -> None:
    # 20 of 21 would print as 95,2 %: 100 % of 21 hamlets is 21.
    assert line(one("≥ 100%"), "ty_le: 100%\nmau: 21").state == "met"
    assert line(one("≥ 100%"), "ty_le: 100%").state == "missing"
    assert line(one("≥ 100%"), "ty_le: 100%\nmau: 1.000").state == "missing"  # 995 of 1.000 print as 100 %
    assert result(one("≥ 100%"), "ty_le: 100%\nmau: 21").pillars[0].why == ["missing"]


def test_printed_rate_that_no_whole_number_gives() -> None:
    got = result(one("≥ 90%"), "ty_le: 99,5%\nmau: 21")
    assert got.indicators[0].state == "invalid"
    assert found(got) == ["rate-impossible-of"]
    assert got.award.status == "undecided"


def test_printed_rate_beside_counts_is_checked() -> None:
    assert found(result(one("≥ 70%"), "tu: 2\nmau: 3\nty_le: 66,67%")) == []
    assert found(result(one("≥ 70%"), "tu: 2\nmau: 3\nty_le: 66,6%")) == []  # cut off
    assert found(result(one("≥ 70%"), "tu: 2\nmau: 3\nty_le: 67%")) == []
    got = result(one("≥ 66,65%"), "tu: 2\nmau: 3\nty_le: 66,8%")
    assert found(got) == ["rate-contradicts-counts"]
    assert (got.indicators[0].state, got.indicators[0].value_text, got.indicators[0].stated) == ("met", "66,67%", False)
    assert got.award.status == "eligible"


def test_printed_rate_beside_approximate_counts_narrows_but_completes_nothing() -> None:
    # 1.169 and more of 1.176 is at least 99,404 %; "99,5%" leaves 1.170 and 1.171 (99,490 % and 99,575 %).
    report = "tu: ít nhất 1.169\nmau: 1.176\nty_le: 99,5%"
    by_counts = result(one("≥ 98%"), report)
    assert (by_counts.indicators[0].state, by_counts.indicators[0].stated) == ("met", True)
    assert (by_counts.pillars[0].status, by_counts.award.status) == ("complete", "eligible")
    by_print = result(one("≥ 99,45%"), report)
    assert (by_print.indicators[0].state, by_print.indicators[0].stated) == ("met", True)
    assert (by_print.pillars[0].status, by_print.pillars[0].why) == ("incomplete", ["missing"])
    assert by_print.award.status == "undecided"
    assert found(result(one("≥ 98%"), "tu: ít nhất 1.169\nmau: 1.176\nty_le: 98%")) == ["rate-impossible-with"]


@pytest.mark.parametrize(("rule", "status"), [("≥ 50%", "complete"), ("≥ 51%", "incomplete")])
def test_points_that_rest_on_the_printed_rate_complete_nothing(rule: str, status: str) -> None:
    # At least 50 of 100 by count; about 85 of 100 in print.
    got = result(
        one("≥ 80%", scale="proportional"),
        "tu: ít nhất 50\nmau: 100\nty_le: 85%",
        complete=f"{{points: '{rule}', source: none}}",
    )
    first = got.indicators[0].points
    assert first is not None
    assert (first.earned, first.possible) == (850, 850)
    assert got.pillars[0].status == status


def test_scored_on_a_printed_rate_is_open_and_not_failed() -> None:
    got = result(one("", scale="proportional"), "ty_le: 85,2%")
    assert got.indicators[0].state == "scored"
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    counted = result(one("", scale="proportional"), "tu: ít nhất 50\nmau: 100\nty_le: 85%")
    assert (counted.pillars[0].status, counted.pillars[0].why) == ("incomplete", ["missing"])


def test_printed_rate_is_refused_where_the_set_says_so() -> None:
    got = result(one("≥ 70%"), "ty_le: 85,2%", inputs=STRICT)
    first = got.indicators[0]
    assert (first.state, found(got)) == ("missing", ["rate-needs-counts"])
    assert first.sentence == "Bộ tiêu chí không nhận tỷ lệ không kèm số đếm (85,2%)."
    assert first.need == "Khai số đếm: “Phần”; “Tổng”."


@pytest.mark.parametrize("measure", ["(ty_le)", "min(ty_le; 100%)", "(ty_le + ty_le) ÷ 2", "ty_le × 1"])
def test_formula_makes_no_figure_of_a_printed_rate(measure: str) -> None:
    got = result(one("≥ 70%", measure=measure), "ty_le: 85,2%")
    assert (got.indicators[0].state, got.indicators[0].stated) == ("met", True)
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert got.award.status == "undecided"


def test_printed_rate_that_awaits_confirmation_takes_nothing_from_counts() -> None:
    got = result(one("≥ 70%"), "tu: 80\nmau: 100\nty_le: {value: 80%, to_confirm: kỳ trước}")
    assert (got.indicators[0].state, got.indicators[0].stated) == ("met", False)
    assert found(got) == ["answer-to-confirm"]
