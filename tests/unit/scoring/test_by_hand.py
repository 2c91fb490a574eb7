"""Results worked out by hand, from the rules."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.scoring.tools import found, line, one, result

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


def yes_no_set(*points: str, rule: str = "≥ 80%") -> tuple[str, dict[str, Any]]:
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
        f"- {{id: A.{at}, name: Số {at}, measure: ty_le, points: 1, scale: proportional, source: none}}\n"
        for at in range(3)
    )
    got = result(indicators, "tu: 1\nmau: 3")
    assert got.points is not None
    assert (got.points.earned_text, got.points.max_text) == ("0,99", "3")
