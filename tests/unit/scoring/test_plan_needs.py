"""What a step of a plan says is still needed, for each way in which something is measured."""

from __future__ import annotations

import pytest

from cds_score.scoring.plan import PlanStep, make_plan
from tests.helpers import report_text, set_text
from tests.property.writing import built
from tests.unit.scoring.test_plan import opened

INPUTS = """
nop: {label: Nộp trực tuyến, type: count, unit: hồ sơ, accrual: flow}
nhan: {label: Tiếp nhận, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ, type: rate, of: [nop, nhan], without_counts: accept}
ho: {label: Hộ có mạng, type: count, unit: hộ, accrual: stock}
moi_ho: {label: Mọi hộ, type: count, unit: hộ, accrual: stock}
ty_le_ho: {label: Tỷ lệ hộ, type: rate, of: [ho, moi_ho]}
lop: {label: Lớp, type: count, unit: lớp, accrual: flow}
diem: {label: Điểm, type: decimal, unit: điểm, max: "100"}
co: {label: Có kế hoạch, type: yes_no}
co_hai: {label: Có quy chế, type: yes_no}
ai: {label: Trưởng ban, type: choice, options: {truong: Cấp trưởng, pho: Cấp phó, khong: Không}}
"""


def step(indicator: str, report: str, level: str = "indicators: all", **more: str) -> PlanStep:
    """The one step of a plan over one indicator."""
    line = f"- {{id: A.1, name: Một, {indicator}, source: none}}\n"
    criteria = built(set_text(INPUTS, line, award=f"{{name: X, {level}, source: none}}", **more))
    plan = make_plan(criteria, opened(criteria, report_text(report)), "vi")
    assert [each.id for each in plan.steps] == ["A.1"], plan.status_text
    return plan.steps[0]


def test_counts_in_both_ways() -> None:
    # 70 % of 200 are 140, 20 more than 120. By new files alone (120 + x) ÷ (200 + x) ≥ 70 %: x ≥ 66,7.
    found = step("measure: ty_le, target: ≥ 70%, points: 10", "nop: 120\nnhan: 200")
    first, second = found.needs
    assert first == "Cần thêm ít nhất 20 hồ sơ ở mục “Nộp trực tuyến” (nếu “Tiếp nhận” không đổi)."
    assert second.startswith("Nếu chỉ trông vào hồ sơ mới (“Tiếp nhận” cũng tăng): ít nhất 67 hồ sơ mới, đều được tính")
    assert found.answers == {"nop": "140"}


def test_all_of_them_cannot_be_reached_by_new_ones() -> None:
    found = step("measure: ty_le, target: ≥ 100%, points: 10", "nop: 199\nnhan: 200")
    assert found.needs[1] == (
        "Chỉ bằng hồ sơ mới thì không tới được mức này: phải giảm số còn thiếu trong “Tiếp nhận”."
    )


def test_what_there_is_of_once_has_one_way() -> None:
    found = step("measure: ty_le_ho, target: ≥ 70%, points: 10", "ho: 120\nmoi_ho: 200")
    assert found.needs == ["Cần thêm ít nhất 20 hộ ở mục “Hộ có mạng” (nếu “Mọi hộ” không đổi)."]


def test_less_is_better() -> None:
    # At most 10 % of 200: 20, so 5 fewer than 25.
    found = step("measure: ty_le_ho, target: ≤ 10%, points: 10", "ho: 25\nmoi_ho: 200")
    assert (found.needs, found.answers) == (
        ["Cần giảm ít nhất 5 hộ ở mục “Hộ có mạng” (nếu “Mọi hộ” không đổi)."],
        {"ho": "20"},
    )
    found = step("measure: lop, target: ≤ 3, points: 10", "lop: 7")
    assert (found.needs, found.answers) == (["Cần giảm ít nhất 4 lớp."], {"lop": "3"})


def test_points_below_the_target_are_said_in_points_and_in_the_figure() -> None:
    # 7,5 of 10 points in proportion: 75 %, 15 more than 135 of 200.
    found = step(
        "measure: ty_le_ho, target: ≥ 90%, points: 10, scale: proportional",
        "ho: 135\nmoi_ho: 200",
        'points: "≥ 7,5"',
        complete="{points: ≥ 0%, source: none}",
    )
    assert (found.points_text, found.met) == ("ít nhất 7,5/10 điểm", False)
    assert found.answers == {"ho": "150"}
    # Nothing declared: the figure that brings the points, rounded up to hundredths of a percent.
    found = step(
        "measure: ty_le_ho, target: ≥ 90%, points: 10, scale: proportional",
        "lop: 1",
        'points: "≥ 7,5"',
        complete="{points: ≥ 0%, source: none}",
    )
    assert found.needs[1] == "Cần ít nhất 7,5/10 điểm, tức ≥ 74,95%."


def test_a_step_of_a_scale_is_named() -> None:
    bands = (
        "measure: lop, points: 10, scale: {bands: [{when: ≥ 4, points: 10}, {when: ≥ 2, points: 5}, {otherwise: 0}]}"
    )
    found = step(bands, "lop: 0", "points: ≥ 3", complete="{points: ≥ 0%, source: none}")
    assert (found.points_text, found.needs, found.answers) == (
        "ít nhất 5/10 điểm",
        ["Cần thêm ít nhất 2 lớp."],
        {"lop": "2"},
    )


def test_a_decimal_is_said_as_a_value() -> None:
    found = step(
        'measure: diem, points: 10, scale: {given: {of: "100"}}',
        'diem: "55"',
        "points: ≥ 6",
        complete="{points: ≥ 0%, source: none}",
    )
    assert found.needs == ["Cần ít nhất 6/10 điểm, tức ≥ 60 điểm."]


def test_questions_and_choices() -> None:
    found = step("measure: co, target: có, points: 10", "co: không")
    assert (found.needs, found.answers) == (["Cần có: kế hoạch."], {"co": "có"})
    choice = "measure: ai, target: truong, points: 10, scale: {choice: {shares: {truong: 100%, pho: 50%, khong: 0%}}}"
    found = step(choice, "ai: pho")
    assert (found.needs, found.answers) == (["Cần: Cấp trưởng."], {"ai": "truong"})
    found = step(choice, "ai: khong", "points: ≥ 5", complete="{points: ≥ 0%, source: none}")
    assert (found.needs, found.answers) == (["Cần ít nhất 5/10 điểm."], {"ai": "pho"})


def test_conditions_one_of_which_is_enough_and_all_of_which_are_needed() -> None:
    lines = "[{name: Kế hoạch, measure: co, target: có}, {name: Quy chế, measure: co_hai, target: có}]"
    report = "co: không\nco_hai: không"
    found = step(f"points: 10, scale: {{any_of: {lines}}}", report)
    assert found.needs == ["Cần thêm 1 trong các điều kiện: Kế hoạch; Quy chế."]
    found = step(f"points: 10, scale: {{all_of: {lines}}}", report)
    assert found.needs == ["Còn thiếu: Kế hoạch; Quy chế."]


def test_parts_that_lack_points() -> None:
    parts = (
        "points: 10, scale: {parts: [{name: Kế hoạch, measure: co, target: có, points: 4}, "
        "{name: Lớp, measure: lop, points: 6, scale: {per_item: {points: 1}}}]}"
    )
    found = step(parts, "co: có\nlop: 2", "points: ≥ 9", complete="{points: ≥ 0%, source: none}")
    assert found.needs == ["Cần ít nhất 9/10 điểm.", "Phần chưa đủ điểm: Lớp (2,00/6)."]


def test_what_comes_first_is_said_first_and_the_figure_only_where_it_lacks_too() -> None:
    gate = "measure: ty_le_ho, target: ≥ 50%, points: 10, scale: {gate: {when: co, message: có kế hoạch}}"
    assert step(gate, "co: không\nho: 150\nmoi_ho: 200").needs == ["Cần: có kế hoạch."]
    assert step(gate, "co: không\nho: 50\nmoi_ho: 200").needs == [
        "Cần: có kế hoạch.",
        "Cần thêm ít nhất 50 hộ ở mục “Hộ có mạng” (nếu “Mọi hộ” không đổi).",
    ]


@pytest.mark.parametrize(
    ("report", "needs"),
    [
        ("ty_le: 90%", ["Khai số đếm: “Nộp trực tuyến”; “Tiếp nhận”."]),
        ("lop: 1", ["Khai “Nộp trực tuyến”; “Tiếp nhận”.", "Cần đạt ≥ 70%."]),
    ],
)
def test_what_is_printed_only_lacks_its_counts(report: str, needs: list[str]) -> None:
    found = step("measure: ty_le, target: ≥ 70%, points: 10", report)
    assert (found.lack, found.needs) == ("data", needs)


def test_what_is_met_without_a_document_lacks_the_document() -> None:
    evidence = "{met_without: does_not_count, source: none}"
    found = step("measure: ty_le, target: ≥ 70%, points: 10", "nop: 150\nnhan: 200", evidence=evidence)
    assert (found.state, found.lack, found.gap, found.needs) == ("met", "data", 0, ["Nêu tài liệu kiểm chứng."])
