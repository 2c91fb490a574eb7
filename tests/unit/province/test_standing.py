"""Where a province stands: the figures of two published reports come out of registers, and each count by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.province.planned import Plan, read_plans
from cds_score.province.register import read_register
from cds_score.province.result import Standing
from cds_score.province.units import Unit, UnitRegister
from tests.docs.program import ROOT
from tests.helpers import load_set
from tests.unit.province.rounds import judged, registered, together
from tests.unit.selfreport.review.tools import line

FILES = ROOT / "tests/example_files/registers"
HALF = (date(2024, 1, 1), date(2024, 6, 30))


def stands(register: UnitRegister, **more: Any) -> Standing:
    standing = together([], register=register, **more).summary.standing
    assert standing is not None
    return standing


def of_file(name: str, **more: Any) -> Standing:
    register, found = read_register(FILES / name)
    assert found == []
    return stands(register, **more)


def test_a_district_of_thirty_seven_communes():
    """Hoằng Hóa, 2024: 10 of 37 recognised for 2022, 13 under appraisal for 2023, 14 to go (baothanhhoa.vn, 2024)."""
    standing = of_file("hoang-hoa.csv", year=2024)
    assert (standing.recognised, standing.in_appraisal, standing.remaining, standing.total) == (10, 13, 14, 37)
    assert standing.sentences[0] == "Đã công nhận 10 + đang thẩm định 13 + còn lại 14 = 37 đơn vị."
    assert standing.sentences[-1] == ("Có báo cáo năm 2024 của 0/37 đơn vị; 14 đơn vị phải báo cáo mà chưa có báo cáo.")


def test_a_province_in_half_a_year():
    """Thanh Hóa: 60 recognised in the first half of 2024, 95 in all; the year's plan is 133 (969/QĐ-UBND)."""
    plans, found = read_plans(FILES / "ke-hoach.csv")
    assert found == []
    standing = of_file("thanh-hoa.csv", year=2024, period=HALF, plans=plans)
    assert (standing.in_period, standing.before, standing.cumulative, standing.planned) == (60, 35, 95, 133)
    assert standing.recognised == 95
    assert standing.sentences[1:3] == [
        "Được công nhận trong kỳ (từ ngày 01/01/2024 đến ngày 30/6/2024): 60 + trước đó: 35 = lũy kế: 95 đơn vị.",
        "Kế hoạch năm 2024: 133 đơn vị (969/QĐ-UBND); đã công nhận 60, còn 73.",
    ]


def test_without_a_period_the_year_that_was_judged_decides():
    standing = of_file("thanh-hoa.csv", year=2023)
    assert (standing.in_period, standing.before, standing.cumulative) == (45, 35, 80)
    assert standing.sentences[1] == ("Được công nhận cho năm 2023: 45 + cho các năm trước: 35 = lũy kế: 80 đơn vị.")
    assert standing.planned is None


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (Plan(60, "1/QĐ"), "Kế hoạch năm 2024: 60 đơn vị (1/QĐ); đã công nhận 60, đủ kế hoạch."),
        (Plan(50), "Kế hoạch năm 2024: 50 đơn vị; đã công nhận 60, vượt 10."),
    ],
)
def test_a_plan_may_be_reached(planned, said):
    standing = of_file("thanh-hoa.csv", year=2024, period=HALF, plans={2024: planned, 2025: Plan(1)})
    assert said in standing.sentences


def test_a_part_of_a_year_is_not_held_against_its_plan():
    second = (date(2024, 4, 1), date(2024, 6, 30))
    standing = of_file("thanh-hoa.csv", year=2024, period=second, plans={2024: Plan(133)})
    assert (standing.in_period, standing.before) == (15, 80)
    assert "Kế hoạch năm 2024: 133 đơn vị." in standing.sentences


def test_what_has_no_day_is_in_no_period():
    register = UnitRegister([Unit("99001", recognised=2023, decision="1/QĐ"), Unit("99002", at=1)])
    standing = stands(register, year=2024, period=HALF)
    assert (standing.recognised, standing.undated, standing.cumulative, standing.remaining) == (1, 1, 0, 1)
    assert any("không ghi ngày công nhận của 1 đơn vị" in each for each in standing.sentences)
    assert stands(register, year=2024).before == 1


def test_a_merged_unit_hands_nothing_on():
    day = date(2025, 6, 30)
    old = Unit("99001", "Xã Cũ", end=day, successors=("99002",), recognised=2023, decided=date(2024, 2, 5))
    register = UnitRegister([old, Unit("99002", "Xã Mới", start=date(2025, 7, 1), at=1)])
    before, after = stands(register, year=2024), stands(register, year=2025)
    assert (before.total, before.recognised) == (1, 1)
    assert (after.total, after.recognised, after.remaining) == (1, 0, 1)
    assert any("1 đơn vị đã được công nhận nhưng nay không còn" in each for each in after.sentences)
    assert not any("nay không còn" in each for each in before.sentences)


def test_who_is_not_assessed_is_among_those_to_go():
    register = UnitRegister([Unit("99001", excluded="đang sắp xếp"), Unit("99002", at=1)])
    standing = stands(register, year=2024)
    assert (standing.excluded, standing.remaining) == (1, 2)
    assert "Trong số còn lại có 1 đơn vị không đánh giá, lý do ghi trong danh mục." in standing.sentences
    assert "Có báo cáo năm 2024 của 0/2 đơn vị; 1 đơn vị phải báo cáo mà chưa có báo cáo." in standing.sentences


def test_a_report_alone_is_not_an_appraisal_and_a_review_is(tmp_path: Path):
    criteria = load_set(tmp_path)
    register = registered(tmp_path, "code;name\n99001;Xã 99001\n99002;Xã 99002\n99003;Xã 99003\n")
    units = [judged(criteria, "99001"), judged(criteria, "99002", review=(line(),))]
    standing = together(units, criteria, register=register).summary.standing
    assert standing is not None
    assert (standing.recognised, standing.in_appraisal, standing.remaining) == (0, 1, 2)
    assert standing.sentences[-1] == "Có báo cáo năm 2024 của 2/3 đơn vị; 1 đơn vị phải báo cáo mà chưa có báo cáo."


def test_a_decision_of_this_round_counts_before_the_register_has_it(tmp_path: Path):
    criteria = load_set(tmp_path)
    register = registered(tmp_path, "code;name\n99001;Xã 99001\n99002;Xã 99002\n")
    units = [judged(criteria, "99001", review=(line(),), recognised_on="2025-02-10")]

    def counted(**more: Any) -> tuple[int, int, int]:
        standing = together(units, criteria, register=register, **more).summary.standing
        assert standing is not None
        return standing.in_period, standing.in_appraisal, standing.recognised

    assert counted() == (1, 0, 1)
    assert counted(period=(date(2025, 1, 1), date(2025, 3, 31))) == (1, 0, 1)
    # Before the day of the decision it was under appraisal.
    assert counted(period=(date(2024, 1, 1), date(2024, 12, 31))) == (0, 1, 0)


UNITS = st.lists(
    st.builds(
        Unit,
        code=st.integers(99001, 99020).map(str),
        start=st.sampled_from([None, date(2024, 3, 1)]),
        end=st.sampled_from([None, None, date(2024, 5, 31)]),
        appraising=st.sampled_from([(), (2023,), (2024,), (2025,)]),
        recognised=st.sampled_from([0, 2022, 2023, 2024, 2025]),
        decided=st.sampled_from([None, date(2023, 12, 31), date(2024, 6, 30), date(2024, 7, 1)]),
        excluded=st.sampled_from(["", "đang sắp xếp"]),
    ),
    unique_by=lambda unit: unit.code,
)


@given(UNITS, st.sampled_from([None, HALF]))
def test_the_sums_are_right(units, period):
    standing = stands(UnitRegister(units), year=2024, period=period)
    assert standing.remaining is not None
    assert standing.recognised + standing.in_appraisal + standing.remaining == standing.total
    assert standing.in_period + standing.before == standing.cumulative
    assert standing.cumulative + standing.undated == standing.recognised
    assert 0 <= standing.excluded <= standing.remaining
    assert standing.undated == 0 or period is not None
