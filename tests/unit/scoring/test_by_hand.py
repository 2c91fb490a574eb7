"""Results worked out by hand, from the rules."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.helpers import INPUTS
from tests.unit.scoring.tools import ATTRIBUTES, found, line, one, result

STRICT = INPUTS.replace("accept", "refuse")
COUNT = """
x: {label: Số máy, type: count, unit: máy}
"""


# ------------------------------------------------------------------------------------------------------- thresholds


def test_exactly_at_the_threshold_is_met() -> None:
    got = line(one("≥ 80%"), "tu: 980\nmau: 1.225")
    assert (got.state, got.value, got.value_text, got.counts_text) == ("met", "80", "80%", "980/1.225")
    assert got.points_text == "10,00/10"
    assert got.need == ""
    assert line(one("> 80%"), "tu: 980\nmau: 1.225").state == "not_met"
    assert line(one("≤ 80%"), "tu: 980\nmau: 1.225").state == "met"
    assert line(one("< 80%"), "tu: 980\nmau: 1.225").state == "not_met"
    assert line(one("= 80%"), "tu: 980\nmau: 1.225").state == "met"
    assert line(one("≠ 80%"), "tu: 980\nmau: 1.225").state == "not_met"


def test_just_below_the_threshold_fails_and_is_printed_so() -> None:
    got = result(one("≥ 80%"), "tu: 3.203\nmau: 4.004", with_inputs=True)
    first = got.indicators[0]
    assert (first.state, first.value, first.value_text) == ("not_met", "79.995", "79,995%")
    assert first.sentence.startswith("Chưa đạt: 79,995% (3.203/4.004) so với mức yêu cầu ≥ 80%.")
    assert first.need == "Cần thêm ít nhất 1 hồ sơ ở mục “Phần” (nếu “Tổng” không đổi)."
    assert next(each for each in got.facts if each.id == "ty_le").value_text == "79,995%"


def test_contradicted_print_shows_the_true_rate_below_its_target() -> None:
    got = result(one("≥ 80%"), "tu: 3.203\nmau: 4.004\nty_le: 80,01%", with_inputs=True)
    assert found(got) == ["rate-contradicts-counts"]
    for lang in ("vi", "en"):
        assert "80,00%" not in got.diagnostics[0].message(lang)
        assert " 80%" not in got.diagnostics[0].message(lang)
    assert next(each for each in got.facts if each.id == "ty_le").value_text == "79,995%"


def test_share_of_points_is_never_printed_as_if_it_reached_the_rule() -> None:
    indicators = "".join(
        f"- {{id: A.{at}, name: Số {at}, measure: x{at}, target: có, points: '{points}', source: none}}\n"
        for at, points in enumerate(("3203", "801"))
    )
    inputs = "".join(f"x{at}: {{label: Việc {at}, type: yes_no}}\n" for at in range(2))
    got = result(indicators, "x0: có\nx1: không", inputs=inputs, complete="{points: ≥ 80%, source: none}")
    assert got.pillars[0].status == "incomplete"
    assert "79,995%" in got.pillars[0].reasons[0]
    assert "(80%)" not in got.pillars[0].reasons[0]


@pytest.mark.parametrize(
    ("target", "part", "whole", "more"),
    [
        ("≥ 70%", 858, 1300, 52),  # 910 − 858
        ("≥ 80%", 3203, 4004, 1),  # 3203,2 → 3204
        ("> 70%", 70, 100, 1),  # 71 − 70
        ("> 70%", 0, 7, 5),  # 4,9 → 5
        ("≥ 33,3%", 0, 1000, 333),
        ("≥ 33,3%", 0, 1001, 334),  # 333,333
        ("≥ 100%", 20, 21, 1),
    ],
)
def test_need_is_the_fewest_more_that_meet_the_target(target: str, part: int, whole: int, more: int) -> None:
    got = line(one(target), f"tu: {part}\nmau: {whole}")
    assert got.need == f"Cần thêm ít nhất {more} hồ sơ ở mục “Phần” (nếu “Tổng” không đổi)."
    assert line(one(target), f"tu: {part + more}\nmau: {whole}").state == "met"
    assert line(one(target), f"tu: {part + more - 1}\nmau: {whole}").state == "not_met"


@pytest.mark.parametrize(("target", "part", "fewer"), [("≤ 5%", 8, 3), ("< 5%", 8, 4), ("≤ 5%", 6, 1)])
def test_need_is_the_fewest_less_that_meet_the_target(target: str, part: int, fewer: int) -> None:
    got = line(one(target), f"tu: {part}\nmau: 100")
    assert got.need == f"Cần giảm ít nhất {fewer} hồ sơ ở mục “Phần” (nếu “Tổng” không đổi)."
    assert line(one(target), f"tu: {part - fewer}\nmau: 100").state == "met"
    assert line(one(target), f"tu: {part - fewer + 1}\nmau: 100").state == "not_met"


def test_need_in_english() -> None:
    got = line(one("≥ 70%"), "tu: 858\nmau: 1.300", lang="en")
    assert got.need == "At least 52 hồ sơ more under “Phần” (if “Tổng” stays the same)."


def test_need_of_what_no_count_can_reach_names_the_target() -> None:
    got = line(one("> 100%"), "tu: 5\nmau: 5")
    assert (got.state, got.need) == ("not_met", "Cần đạt > 100%.")


@pytest.mark.parametrize(
    ("target", "value", "need"),
    [
        ("≥ 7", "5", "Cần thêm ít nhất 2 máy."),
        ("> 7", "5", "Cần thêm ít nhất 3 máy."),
        ("≤ 7", "1.009", "Cần giảm ít nhất 1.002 máy."),
        ("< 7", "9", "Cần giảm ít nhất 3 máy."),
        ("= 7", "9", "Cần đạt = 7 máy."),
    ],
)
def test_need_of_a_count(target: str, value: str, need: str) -> None:
    got = line(one(target, measure="x"), f"x: {value}", inputs=COUNT)
    assert (got.state, got.need) == ("not_met", need)


def test_need_of_a_figure_with_decimals_asks_for_no_more_than_it_takes() -> None:
    # 3,4 is above 2,5 by less than 1: nothing like "at least 2 more" may be said of it.
    inputs = "x: {label: Số giờ, type: decimal, unit: giờ}"
    assert line(one("> 2,5", measure="x"), "x: 3,4", inputs=inputs).state == "met"
    got = line(one("> 2,5", measure="x"), 'x: "1,5"', inputs=inputs)
    assert (got.state, got.need) == ("not_met", "Cần đạt > 2,5 giờ.")


def test_need_of_a_quotient_asks_for_no_more_than_it_takes() -> None:
    # 3 cases per person against > 3: 3,1 would do.
    inputs = "a: {label: Hồ sơ, type: count, unit: hồ sơ}\nb: {label: Người, type: count, unit: người}"
    got = line(one("> 3", measure="a ÷ b"), "a: 6\nb: 2", inputs=inputs)
    assert got.state == "not_met"
    assert got.need.startswith("Cần đạt > 3")


# --------------------------------------------------------------------------------------------------- pillar points


def yes_no_set(*points: str, rule: str = "≥ 80%") -> tuple[str, dict[str, str]]:
    indicators = "".join(
        f"- {{id: A.{at}, name: Số {at}, measure: x{at}, target: có, points: '{one}', source: none}}\n"
        for at, one in enumerate(points)
    )
    inputs = "".join(f"x{at}: {{label: Việc {at}, type: yes_no}}\n" for at in range(len(points)))
    return indicators, {"inputs": inputs, "complete": f"{{points: '{rule}', source: none}}"}


@pytest.mark.parametrize(
    ("points", "status", "earned"),
    [(("2,90", "5,10", "2,00"), "complete", 800), (("2,90", "5,09", "2,01"), "incomplete", 799)],
)
def test_weights_that_tie_exactly_with_the_rule(points: tuple[str, ...], status: str, earned: int) -> None:
    indicators, rest = yes_no_set(*points)
    pillar = result(indicators, "x0: có\nx1: có\nx2: không", **rest).pillars[0]
    assert pillar.points is not None
    assert (pillar.status, pillar.points.earned, pillar.points.max) == (status, earned, 1000)
    assert pillar.why == ([] if status == "complete" else ["not_met"])


def test_what_is_open_may_still_decide_points() -> None:
    indicators, rest = yes_no_set("5", "3", "2")
    undecided = result(indicators, "x0: có", **rest).pillars[0]
    assert (undecided.status, undecided.why) == ("incomplete", ["missing"])
    lost = result(indicators, "x0: không", **rest).pillars[0]
    assert (lost.status, lost.why) == ("incomplete", ["not_met"])
    won = result(indicators, "x0: có\nx1: có", **rest).pillars[0]
    assert (won.status, won.why) == ("complete", [])


def test_points_rule_may_name_a_number() -> None:
    indicators, rest = yes_no_set("5", "3", "2", rule="≥ 8")
    assert result(indicators, "x0: có\nx1: có\nx2: không", **rest).pillars[0].status == "complete"
    assert result(indicators, "x0: có\nx1: không\nx2: có", **rest).pillars[0].why == ["not_met"]


@pytest.mark.parametrize(
    ("mode", "places", "share", "points"),
    [
        ("half_up", 2, "1/8", "1,25"),  # 10 ÷ 8
        ("half_up", 1, "1/8", "1,3"),  # 1,25
        ("half_even", 1, "1/8", "1,2"),
        ("half_even", 1, "3/8", "3,8"),  # 3,75
        ("down", 1, "1/8", "1,2"),
        ("half_up", 0, "1/4", "3"),  # 2,5
        ("half_even", 0, "1/4", "2"),
        ("half_up", 2, "2/3", "6,67"),
        ("half_even", 2, "2/3", "6,67"),
        ("down", 2, "2/3", "6,66"),
        ("down", 0, "99/100", "9"),
    ],
)
def test_rounding_of_points(mode: str, places: int, share: str, points: str) -> None:
    part, whole = share.split("/")
    got = line(
        one("≥ 0%", scale="proportional"),
        f"tu: {part}\nmau: {whole}",
        rounding=f"{{places: {places}, mode: {mode}, source: none}}",
    )
    assert got.points_text == f"{points}/10"


def test_totals_add_rounded_points() -> None:
    # Three times 1/3 of 1 point: 0,33 + 0,33 + 0,33 and not 1,00.
    indicators = "".join(
        f"- {{id: A.{at}, name: Số {at}, measure: ty_le, points: 1, scale: proportional, source: none}}\n" for at in range(3)
    )
    got = result(indicators, "tu: 1\nmau: 3")
    assert got.points is not None
    assert (got.points.earned_text, got.points.max_text) == ("0,99", "3")


# ------------------------------------------------------------------------------------------------ approximate figures


def test_nearly_is_undecided_and_says_so() -> None:
    got = result(one("≥ 90%"), "ty_le: gần 90%")
    first = got.indicators[0]
    assert (first.state, first.stated, first.value, first.value_text) == ("missing", True, None, "gần 90%")
    assert first.sentence.startswith("Chưa kết luận được: “gần 90%” có thể là mọi giá trị")
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


# ------------------------------------------------------------------------------------------ zero and not applicable


NA = "{when_zero: allowed, source: none}"
CLAIM = "{claim: allowed, source: none}"


def test_nothing_of_nothing() -> None:
    open_one = line(one("≥ 70%"), "tu: 0\nmau: 0")
    assert (open_one.state, open_one.sentence) == (
        "missing",
        "Tổng bằng 0, mà bộ tiêu chí không cho phép không áp dụng.",
    )
    got = result(one("≥ 70%", na=NA), "tu: 0\nmau: 0")
    first = got.indicators[0]
    assert (first.state, first.points, first.numerator, first.denominator) == ("not_applicable", None, "0", "0")
    assert first.sentence == "Không áp dụng (chờ thẩm định): Tổng bằng 0."
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert got.award.status == "undecided"


def test_something_of_nothing_is_invalid() -> None:
    for extra in ({}, {"na": NA}, {"na": CLAIM}):
        got = result(one("≥ 70%", **extra), "tu: 3\nmau: 0")
        assert (got.indicators[0].state, found(got)) == ("invalid", ["rate-over-zero"])
        assert got.award.status == "undecided"


@pytest.mark.parametrize("na", ["", NA])
def test_something_of_nothing_in_a_formula_is_invalid(na: str) -> None:
    inputs = "a: {label: Phần, type: count, unit: hồ sơ}\nb: {label: Tổng, type: count, unit: hồ sơ}"
    got = result(one("≥ 70%", measure="a ÷ b", na=na), "a: 3\nb: 0", inputs=inputs)
    assert got.indicators[0].state == "invalid"
    assert "rate-over-zero" in found(got)
    assert got.award.status == "undecided"


def test_formula_over_a_rate_of_nothing_does_not_apply() -> None:
    got = line(one("≥ 70%", measure="min(ty_le; 100%)", na=NA), "tu: 0\nmau: 0")
    assert got.state == "not_applicable"
    refused = line(one("≥ 70%", measure="min(ty_le; 100%)"), "tu: 0\nmau: 0")
    assert refused.sentence == "“Phần”; “Tổng” bằng 0, mà bộ tiêu chí không cho phép không áp dụng."


def test_claim_needs_leave_and_reason_and_no_value() -> None:
    claim = "not_applicable: {A.01: Xã không có}"
    assert line(one("≥ 70%", na=CLAIM), "", claim).sentence == "Không áp dụng (chờ thẩm định): Xã không có"
    assert found(result(one("≥ 70%"), "", claim)) == ["na-not-allowed"]
    assert found(result(one("≥ 70%", na=CLAIM), "tu: 1\nmau: 2", claim)) == ["na-with-value"]
    assert found(result(one("≥ 70%", na=NA), "", claim)) == ["na-only-when-zero"]
    assert found(result(one("≥ 70%", na=CLAIM), "", "not_applicable: {A.01: }")) == ["na-without-reason"]
    for na, report in (("", ""), (CLAIM, "tu: 1\nmau: 2"), (NA, "")):
        assert line(one("≥ 70%", na=na), report, claim).state != "not_applicable"


@pytest.mark.parametrize("rule", ["≥ 80%", "≥ 0%"])
def test_award_by_points_is_never_won_by_what_does_not_apply(rule: str) -> None:
    got = result(
        one("≥ 70%", na=CLAIM),
        "",
        "not_applicable: {A.01: Xã không có}",
        award=f"{{name: Đủ điều kiện, points: '{rule}', source: none}}",
    )
    assert got.award.status == "undecided"
    assert got.status == "incomplete"


# ----------------------------------------------------------------------------------------------- sets and their heads


def test_set_without_points_has_none_anywhere() -> None:
    got = result(one("≥ 70%", points=""), "tu: 75\nmau: 100", rounding="")
    assert got.points is None
    assert got.pillars[0].points is None
    assert [(each.points, each.points_text) for each in got.indicators] == [(None, "")]
    assert "điểm" not in got.indicators[0].sentence.lower()
    assert (got.pillars[0].status, got.award.status) == ("complete", "eligible")
    missing = result(one("≥ 70%", points=""), "", rounding="")
    assert (missing.points, missing.indicators[0].points, missing.indicators[0].points_text) == (None, None, "")


TARGETS = "[{when: mien_nui = có, target: ≥ 50%}, {target: ≥ 70%}]"


@pytest.mark.parametrize(("attribute", "state"), [("có", "met"), ("không", "not_met")])
def test_target_depends_on_the_commune(attribute: str, state: str) -> None:
    got = line(one(TARGETS), "tu: 60\nmau: 100", f"attributes: {{mien_nui: {attribute}}}", attributes=ATTRIBUTES)
    assert (got.state, got.target) == (state, "≥ 50%" if attribute == "có" else "≥ 70%")


def test_unknown_attribute_leaves_it_undecided() -> None:
    got = result(one(TARGETS), "tu: 99\nmau: 100", attributes=ATTRIBUTES)
    first = got.indicators[0]
    assert (first.state, first.target) == ("missing", "≥ 50%; ≥ 70%")
    assert first.sentence == "Mức yêu cầu tùy theo đặc điểm của đơn vị, nhưng chưa biết Xã miền núi."
    assert first.points is not None
    assert (first.points.earned, first.points.possible) == (0, 1000)
    assert got.pillars[0].why == ["missing"]


def test_to_confirm_is_missing() -> None:
    got = result(one("≥ 70%"), "tu: {value: 90, to_confirm: kỳ trước}\nmau: 100")
    first = got.indicators[0]
    assert (first.state, found(got)) == ("missing", ["answer-to-confirm"])
    assert first.sentence == "Số liệu chuyển từ kỳ trước, chưa xác nhận cho kỳ này: “Phần”."
    assert first.need == "Xác nhận số liệu kỳ này rồi xóa dòng to_confirm: “Phần”."
    assert got.award.status == "undecided"
    assert got.pillars[0].declared == 1


def test_missing_names_what_is_not_declared() -> None:
    got = line(one("≥ 70%"), "mau: 100")
    assert (got.state, got.sentence, got.need) == ("missing", "Chưa khai “Phần”.", "Khai “Phần”.")
    both = line(one("≥ 70%"), "")
    assert both.sentence == "Chưa khai “Phần”; “Tổng”."


# ------------------------------------------------------------------------------------------------------------ evidence


CITED = "evidence: {bc: {number: 01/BC-UBND}}"
STRICT_EVIDENCE = "{met_without: does_not_count, source: none}"


def test_met_without_evidence_is_shown_and_counts_where_the_set_says_so() -> None:
    got = result(one("≥ 70%"), "tu: 75\nmau: 100")
    assert got.indicators[0].without_evidence is True
    assert got.indicators[0].state_text == "Đạt, chưa có tài liệu kiểm chứng"
    assert got.indicators[0].sentence.endswith("Chưa có tài liệu kiểm chứng.")
    assert (got.pillars[0].status, got.award.status) == ("complete", "eligible")


def test_met_without_evidence_does_not_count_where_the_set_says_so() -> None:
    bare = result(one("≥ 70%"), "tu: 75\nmau: 100", evidence=STRICT_EVIDENCE)
    assert bare.indicators[0].state == "met"
    assert (bare.pillars[0].status, bare.pillars[0].why, bare.award.status) == ("incomplete", ["missing"], "undecided")
    cited = result(one("≥ 70%"), "tu: 75\nmau: {value: 100, evidence: [bc]}", CITED, evidence=STRICT_EVIDENCE)
    assert cited.indicators[0].without_evidence is False
    assert [each.id for each in cited.indicators[0].evidence] == ["bc"]
    assert (cited.pillars[0].status, cited.award.status) == ("complete", "eligible")


def test_points_without_evidence_do_not_count_where_the_set_says_so() -> None:
    rule = {"complete": "{points: ≥ 50%, source: none}", "evidence": STRICT_EVIDENCE}
    bare = result(one("≥ 70%"), "tu: 75\nmau: 100", **rule)
    assert (bare.pillars[0].status, bare.pillars[0].why) == ("incomplete", ["missing"])
    cited = result(one("≥ 70%"), "tu: {value: 75, evidence: [bc]}\nmau: 100", CITED, **rule)
    assert cited.pillars[0].status == "complete"


def test_higher_figure_never_undoes_a_pillar() -> None:
    rule = {"complete": "{points: ≥ 50%, source: none}", "evidence": STRICT_EVIDENCE}
    statuses = [
        result(one("≥ 70%", scale="proportional"), f"tu: {part}\nmau: 100", **rule).pillars[0].status
        for part in (40, 60, 69, 70, 100)
    ]
    assert ("complete", "incomplete") not in set(pairwise(statuses))
