"""Numbers around each level of an indicator: which are chosen, and what the engine makes of them. Worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.scoring.worked_numbers import Worked, worked_numbers
from tests.unit.scoring.tools import ATTRIBUTES, one, small_set

COUNT = "dem: {label: Cuộc họp, type: count, unit: cuộc, accrual: flow}\n"
RATE = """
tu: {{label: Phần, type: count, unit: hồ sơ, accrual: flow}}
mau: {{label: Tổng, type: count, unit: hồ sơ, accrual: flow, example: "{example}"}}
ty_le: {{label: Tỷ lệ, type: rate, of: [tu, mau]}}
"""
YES = """
a: {label: Có kế hoạch, type: yes_no, accrual: flow}
b: {label: Có quyết định, type: yes_no, accrual: flow}
"""
Row = tuple[str, str, str, str]


def shown(worked: Worked) -> Row:
    """(what is declared, value, state, points)"""
    given = ", ".join(value for _, value in worked.given)
    return given, worked.result.value_text, worked.result.state, worked.result.points_text


def numbers(indicators: str, **more: Any) -> list[Row]:
    criteria = small_set(indicators, **more)
    return [shown(each) for each in worked_numbers(criteria, criteria.indicators[0], "vi")]


def test_threshold() -> None:
    assert numbers(one("≥ 70%")) == [
        ("699, 1.000", "69,9%", "not_met", "0,00/10"),
        ("700, 1.000", "70%", "met", "10,00/10"),
        ("800, 1.000", "80%", "met", "10,00/10"),
    ]


def test_the_denominator_is_that_of_the_example_where_it_meets_the_level() -> None:
    # 60 % of 120 = 72; 70 % = 84
    assert [row[0] for row in numbers(one("≥ 60%"), inputs=RATE.format(example="120"))] == [
        "71, 120",
        "72, 120",
        "84, 120",
    ]
    # 70 % of 9 = 6,3 is no count, so 1.000
    assert [row[0] for row in numbers(one("≥ 70%"), inputs=RATE.format(example="9"))][1] == "700, 1.000"
    # 72,45 % of 1.000 = 724,5; of 10.000 = 7.245
    assert numbers(one("≥ 72,45%"))[1][:2] == ("7.245, 10.000", "72,45%")


def test_proportional_turns_at_the_target_and_where_it_is_full() -> None:
    # 10 × 69,9 % = 6,99; 10 × 99,9 % = 9,99
    assert numbers(one("≥ 70%", scale="proportional")) == [
        ("699, 1.000", "69,9%", "not_met", "6,99/10"),
        ("700, 1.000", "70%", "met", "7,00/10"),
        ("999, 1.000", "99,9%", "met", "9,99/10"),
        ("1.000, 1.000", "100%", "met", "10,00/10"),
    ]


def test_a_level_at_the_end_has_half_of_it_as_well() -> None:
    assert numbers(one("≥ 100%", scale="proportional")) == [
        ("500, 1.000", "50%", "not_met", "5,00/10"),
        ("999, 1.000", "99,9%", "not_met", "9,99/10"),
        ("1.000, 1.000", "100%", "met", "10,00/10"),
    ]


def test_where_rounding_hides_the_level_half_of_it_is_shown() -> None:
    # 2 × 89,9 ÷ 90 = 1,998, printed 2,00; 2 × 45 ÷ 90 = 1
    assert numbers(one("", "2", scale="{proportional: {full_at: 90%}}")) == [
        ("450, 1.000", "45%", "scored", "1,00/2"),
        ("899, 1.000", "89,9%", "scored", "2,00/2"),
        ("900, 1.000", "90%", "scored", "2,00/2"),
        ("1.000, 1.000", "100%", "scored", "2,00/2"),
    ]


def test_bands_of_a_count() -> None:
    bands = '{bands: [{when: "≥ 4", points: 5}, {when: "≥ 2", points: 3}, {otherwise: 0}]}'
    assert numbers(one("≥ 2", "5", measure="dem", scale=bands), inputs=COUNT) == [
        ("1", "1", "not_met", "0,00/5"),
        ("2", "2", "met", "3,00/5"),
        ("3", "3", "met", "3,00/5"),
        ("4", "4", "met", "5,00/5"),
        ("5", "5", "met", "5,00/5"),
    ]


def test_a_band_that_begins_above_a_level_has_a_number_above_it() -> None:
    bands = '{bands: [{when: "≥ 45%", points: 2}, {when: "trên 30% đến dưới 45%", points: 1}, {otherwise: 0}]}'
    assert numbers(one("", "2", scale=bands)) == [
        ("299, 1.000", "29,9%", "scored", "0,00/2"),
        ("300, 1.000", "30%", "scored", "0,00/2"),
        ("301, 1.000", "30,1%", "scored", "1,00/2"),
        ("449, 1.000", "44,9%", "scored", "1,00/2"),
        ("450, 1.000", "45%", "scored", "2,00/2"),
        ("550, 1.000", "55%", "scored", "2,00/2"),
    ]


def test_linear_up() -> None:
    # 5 at 70 %; ten steps of 1 % at 0,5 each above it = 10
    linear = '{linear: {base: 70%, base_points: "5", step: 1%, per_step: "0,5"}}'
    assert numbers(one("", scale=linear)) == [
        ("699, 1.000", "69,9%", "scored", "0,00/10"),
        ("700, 1.000", "70%", "scored", "5,00/10"),
        ("800, 1.000", "80%", "scored", "10,00/10"),
    ]


def test_linear_down_shows_what_is_just_too_much() -> None:
    # 5 at 5 %; 4,9 % is a tenth of a step below: 5,10; 5,1 % is short of the base: 0
    linear = '{linear: {base: 5%, base_points: "5", step: 1%, per_step: "1", direction: down}}'
    assert numbers(one("", scale=linear)) == [
        ("49, 1.000", "4,9%", "scored", "5,10/10"),
        ("50, 1.000", "5%", "scored", "5,00/10"),
        ("51, 1.000", "5,1%", "scored", "0,00/10"),
        ("150, 1.000", "15%", "scored", "0,00/10"),
    ]


def test_a_target_from_above_is_tried_above() -> None:
    assert numbers(one("≤ 5%")) == [
        ("49, 1.000", "4,9%", "met", "10,00/10"),
        ("50, 1.000", "5%", "met", "10,00/10"),
        ("51, 1.000", "5,1%", "not_met", "0,00/10"),
        ("150, 1.000", "15%", "not_met", "0,00/10"),
    ]


def test_choice() -> None:
    options = "{truong: Chủ tịch, pho: Phó, khong: Không có}"
    inputs = f"vai_tro: {{label: Trưởng ban, type: choice, accrual: stock, options: {options}}}\n"
    scale = "{choice: {shares: {truong: 100%, pho: 50%, khong: 0%}}}"
    assert numbers(one("truong", measure="vai_tro", scale=scale), inputs=inputs) == [
        ("Chủ tịch", "Chủ tịch", "met", "10,00/10"),
        ("Phó", "Phó", "not_met", "5,00/10"),
        ("Không có", "Không có", "not_met", "0,00/10"),
    ]


def test_yes_and_no_of_a_formula() -> None:
    assert numbers(one("có", measure="a và b"), inputs=YES) == [
        ("Có, Không", "Không", "not_met", "0,00/10"),
        ("Có, Có", "Có", "met", "10,00/10"),
    ]


def test_any_of() -> None:
    scale = '{any_of: [{name: Tỷ lệ, measure: ty_le, target: "≥ 90%"}, {name: Kế hoạch, measure: a, target: có}]}'
    line = f"- {{id: A.01, name: Một trong hai, points: 10, scale: {scale}, source: none}}\n"
    assert numbers(line, inputs=RATE.format(example="") + YES) == [
        ("899, 1.000, Không", "0", "not_met", "0,00/10"),
        ("900, 1.000, Không", "1", "met", "10,00/10"),
        ("900, 1.000, Có", "2", "met", "10,00/10"),
    ]


def test_all_of() -> None:
    scale = "{all_of: [{name: Một, measure: a, target: có}, {name: Hai, measure: b, target: có}]}"
    line = f"- {{id: A.01, name: Cả hai, points: 10, scale: {scale}, source: none}}\n"
    assert numbers(line, inputs=YES) == [
        ("Không, Không", "0", "not_met", "0,00/10"),
        ("Có, Không", "1", "not_met", "0,00/10"),
        ("Có, Có", "2", "met", "10,00/10"),
    ]


def test_parts_each_alone_and_all() -> None:
    first, second = (
        "{name: Một, measure: a, target: có, points: 4}",
        '{name: Hai, measure: ty_le, target: "≥ 50%", points: 6}',
    )
    scale = f"{{parts: [{first}, {second}]}}"
    line = f"- {{id: A.01, name: Cộng lại, points: 10, scale: {scale}, source: none}}\n"
    assert numbers(line, inputs=RATE.format(example="") + YES) == [
        ("Không, 499, 1.000", "0", "scored", "0,00/10"),
        ("Có, 499, 1.000", "4", "scored", "4,00/10"),
        ("Không, 500, 1.000", "6", "scored", "6,00/10"),
        ("Có, 500, 1.000", "10", "scored", "10,00/10"),
    ]


def test_a_condition_before_the_scale_is_tried_shut_as_well() -> None:
    scale = "{gate: {when: a và b, message: có kế hoạch và quyết định, scale: threshold}}"
    assert numbers(one("≥ 70%", scale=scale), inputs=RATE.format(example="") + YES) == [
        ("699, 1.000, Có, Có", "69,9%", "not_met", "0,00/10"),
        ("700, 1.000, Có, Có", "70%", "met", "10,00/10"),
        ("800, 1.000, Có, Có", "80%", "met", "10,00/10"),
        ("800, 1.000, Có, Không", "80%", "not_met", "0,00/10"),
    ]


def test_every_kind_of_unit_has_its_own_numbers() -> None:
    targets = '[{when: "mien_nui = có", target: "≥ 50%"}, {target: "≥ 70%"}]'
    criteria = small_set(one(targets), attributes=ATTRIBUTES)
    found = worked_numbers(criteria, criteria.indicators[0], "vi")
    assert [(each.unit, shown(each)[1], each.result.state) for each in found] == [
        ("Xã miền núi: Có", "49,9%", "not_met"),
        ("Xã miền núi: Có", "50%", "met"),
        ("Xã miền núi: Có", "60%", "met"),
        ("Xã miền núi: Không", "69,9%", "not_met"),
        ("Xã miền núi: Không", "70%", "met"),
        ("Xã miền núi: Không", "80%", "met"),
    ]


def test_a_figure_of_the_province_is_that_of_the_last_year_that_has_one() -> None:
    figures = 'figures:\n  nen: {label: Mức nền, type: percent, values: {"2024": 40%}, source: none}\n'
    assert [row[1:3] for row in numbers(one("≥ nen"), more=figures)] == [
        ("39,9%", "not_met"),
        ("40%", "met"),
        ("50%", "met"),
    ]


def test_what_the_province_holds_is_given_by_the_register() -> None:
    inputs = 'diem: {label: Điểm đo, type: decimal, unit: điểm, accrual: stock, given: có, max: "100"}\n'
    assert numbers(one("≥ 90", measure="diem"), inputs=inputs) == [
        ("89,99", "89,99", "not_met", "0,00/10"),
        ("90", "90", "met", "10,00/10"),
        ("90,01", "90,01", "met", "10,00/10"),
    ]


def test_every_figure_has_its_document() -> None:
    zero = numbers(one("≥ 70%"), evidence="{met_without: scores_zero, source: none}")
    assert [row[2:] for row in zero] == [("not_met", "0,00/10"), ("met", "10,00/10"), ("met", "10,00/10")]


def test_a_smallest_of_two_rates_moves_one_of_them() -> None:
    inputs = RATE.format(example="") + RATE.format(example="").replace("tu", "tu2").replace("mau", "mau2").replace(
        "ty_le", "ty_le2"
    )
    rows = numbers(one("≥ 80%", measure="min(ty_le; ty_le2)"), inputs=inputs)
    assert [row[0] for row in rows][:2] == ["799, 1.000, 1.000, 1.000", "800, 1.000, 1.000, 1.000"]
    assert [row[2] for row in rows] == ["not_met", "met", "met"]


def test_what_only_informs_has_none() -> None:
    assert numbers(one("", "", informative="có") + one("≥ 70%").replace("A.01", "A.02")) == []


def test_in_english() -> None:
    criteria = small_set(one("có", measure="a"), inputs=YES)
    found = worked_numbers(criteria, criteria.indicators[0], "en")
    assert [(each.given, each.result.state_text) for each in found] == [
        ([("Có kế hoạch", "No")], "Not met"),
        ([("Có kế hoạch", "Yes")], "Met"),
    ]


def loaded(name: str) -> CriteriaSet:
    sets = Catalogue()
    folder = sets.folder(name)
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    return criteria


def test_nested_units_are_counted() -> None:
    criteria = loaded("mau/thon-thong-minh-trong-xa@2024")
    found = worked_numbers(criteria, criteria.indicators[1], "vi")
    # a quarter of 8 is 2
    assert [(dict(each.given).popitem()[1], each.result.value_text, each.result.state) for each in found] == [
        ("1", "12,5%", "not_met"),
        ("2", "25%", "met"),
        ("3", "37,5%", "met"),
    ]


@pytest.mark.parametrize("name", sorted(Catalogue().names()))
def test_every_indicator_of_every_set_turns_somewhere(name: str) -> None:
    criteria = loaded(name)
    for indicator in criteria.indicators:
        found = worked_numbers(criteria, indicator, "vi")
        if indicator.informative:
            assert found == []
            continue
        outcomes = {(each.unit, each.result.state, each.result.points_text) for each in found}
        assert len(outcomes) > 1, indicator.id
        assert not [each for each in found if each.result.state in ("missing", "invalid")], indicator.id
