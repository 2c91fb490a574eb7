"""Reports against the register: each is held against the units of its own period, by its code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
from cds_score.province.arranged import headline, stand, stand_text
from cds_score.province.problems import in_order, problem
from cds_score.province.register import held_of
from cds_score.province.register_check import is_due, reference_day
from cds_score.province.result import Problem, ProvinceResult
from cds_score.province.rows import Judged, unit_row
from cds_score.province.units import Unit, UnitRegister
from cds_score.reading.sheets import table_sheet
from cds_score.scoring.engine import assess
from tests.helpers import codes, load_set, read_text, report_text, set_text
from tests.unit.province.rounds import broken, judged, registered, row, together, told
from tests.unit.selfreport.review.tools import line

ONE = "code;name\n99001;Xã Một\n"


@pytest.fixture(scope="module")
def criteria(tmp_path_factory) -> CriteriaSet:
    return load_set(tmp_path_factory.mktemp("s"))


@pytest.fixture
def held(tmp_path, criteria):
    def against(register: str, *units: Judged, **more: Any) -> ProvinceResult:
        return together(units, criteria, register=registered(tmp_path, register), **more)

    return against


def only(result: ProvinceResult) -> Problem:
    (found,) = result.problems
    return found


def test_a_report_that_fits_the_register_is_left_alone(held, criteria):
    assert told(held(ONE, judged(criteria, "99001", "xã  Một"))) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Xã Hoà Bình", "Có phải ý là “Xã Hòa Bình” (mã 99003)?"),
        ("Xã Hòa Bin", "Có phải ý là “Xã Hòa Bình” (mã 99003); “Phường Hoà Bình” (mã 99004)?"),
        ("Xã Một", "Có phải ý là “Xã Một” (mã 99001)?"),
        ("Xã Kim", ""),
    ],
)
def test_an_unknown_code_names_the_units_that_may_be_meant(held, criteria, name, meant):
    register = ONE + "99003;Xã Hòa Bình\n99004;Phường Hoà Bình\n"
    found = next(each for each in held(register, judged(criteria, "99999", name)).problems if each.unit == "99999")
    assert (found.code, found.severity, found.file, found.line) == ("round-code-unknown", "error", "99999.yaml", 2)
    assert found.message == f"Danh mục của tỉnh không có mã 99999 ({name}). {meant}".strip()


def test_who_is_held_back_is_in_no_count_of_the_round(held, criteria):
    both = (judged(criteria, "99001", "Xã Một"), judged(criteria, "99999", "Xã Kim"))
    alone, whole = (held(ONE, *units).summary for units in (both[:1], both))
    assert sum(band.count for band in alone.points) == 1
    assert (whole.points, whole.holding, whole.tiers) == (alone.points, alone.holding, alone.tiers)


def test_a_report_without_a_code_is_told_whose_it_may_be(held, criteria):
    result = held(ONE, judged(criteria, "", "Xã Một", file="a.yaml"))
    found = next(each for each in result.problems if each.file == "a.yaml")
    assert (found.code, found.severity) == ("round-code-missing", "error")
    assert found.message.endswith("chưa biết là của đơn vị nào trong danh mục. Có phải ý là “Xã Một” (mã 99001)?")
    assert [each.code for each in result.problems if each.file == "a.yaml"] == ["round-code-missing"], "told once"
    alone = together([judged(criteria, "", "Xã Một", file="a.yaml")], criteria)
    assert "round-code-missing" not in [each.code for each in alone.problems]


def test_a_report_of_a_unit_that_is_no_more_is_told_who_took_its_place(held, criteria):
    register = "code;name;valid_to;successors\n99001;Xã Một;30/6/2024;99002\n99002;Xã Hai;;\n"
    found = next(each for each in held(register, judged(criteria, "99001", "Xã Một")).problems if each.unit == "99001")
    assert "(đến hết 30/6/2024; đơn vị kế thừa: “Xã Hai” (mã 99002))" in found.message


def test_a_unit_that_is_no_more_is_not_suggested(held, criteria):
    register = "code;name;valid_to;successors\n99001;Xã Một;30/6/2024;99002\n99002;Xã Hai;;\n"
    found = next(each for each in held(register, judged(criteria, "99999", "Xã Một")).problems if each.unit == "99999")
    assert found.message == "Danh mục của tỉnh không có mã 99999 (Xã Một)."


def test_what_a_report_alone_would_be_told_is_not_told_twice(tmp_path):
    text = set_text(attributes="mien_nui: {label: Xã miền núi, type: yes_no}")
    asks, register = load_set(tmp_path, text), registered(tmp_path, ONE)
    report, found = read_text(report_text())
    assert report is not None
    found += held_of(register, report, asks)[1]
    assert codes(found) == ["register-without-unit"]
    assert report.source.text[found[0].start : found[0].end].strip('"') == "08152"
    unit = unit_row(assess(report, asks, found), asks, "a.yaml")
    result = together([unit], asks, register=register)
    assert ("round-code-unknown", "a.yaml") in [each[:2] for each in told(result)]
    assert "register-without-unit" not in [each[0] for each in told(result)]
    assert (row(result, "08152").errors, row(result, "08152").warnings) == (1, 0)
    assert [each[0] for each in told(together([unit], asks))] == ["register-without-unit"]


def test_a_misspelt_column_is_told_once_and_at_the_register(tmp_path):
    asks = load_set(tmp_path, set_text(attributes="mien_nui: {label: Xã miền núi, type: yes_no}"))
    register = registered(tmp_path, "Mã;Tên;Miền núi\n99001;Xã Một;có\n99002;Xã Hai;có\n99003;Xã Ba;có\n")
    units = []
    for code, name in (("99001", "Xã Một"), ("99002", "Xã Hai"), ("99003", "Xã Ba")):
        report, found = read_text(report_text().replace("08152", code).replace("Xã Ví Dụ", name), f"{code}.yaml")
        assert report is not None
        held, more = held_of(register, report, asks)
        units.append(unit_row(assess(report, asks, [*found, *more], attributes=held), asks, f"{code}.yaml"))
    result = together(units, asks, register=register, register_name="danh-muc.csv")
    (told_once,) = [each for each in result.problems if each.code == "register-attribute-without-column"]
    assert (told_once.file, told_once.place, told_once.unit) == ("danh-muc.csv", "dòng 1, cột 8", "")
    assert "“Miền núi”" in told_once.message
    assert [row(result, each.row.code).warnings for each in units] == [0, 0, 0]


def test_another_name_for_a_code_is_told_and_whose_it_is(held, criteria):
    register = ONE + "99002;Xã Hai\n"
    result = held(register, judged(criteria, "99001", "Xã Hai"), judged(criteria, "99002", "Xã Hai"))
    found = only(result)
    assert (found.code, found.severity, found.unit) == ("round-name-differs", "warning", "99001")
    assert found.message == (
        "Mã 99001 trong danh mục là “Xã Một”, báo cáo ghi “Xã Hai”. Có phải ý là “Xã Hai” (mã 99002)?"
    )
    assert row(result, "99001").warnings == 1
    # What is merely like another name is no suggestion where the code is known.
    assert only(held(ONE, judged(criteria, "99001", "Xã Mội"))).message.endswith("báo cáo ghi “Xã Mội”.")


def test_a_file_that_does_not_count_is_told_by_its_name_too(held, criteria):
    """The file of another unit with a wrong code falls behind the reviewed report of the unit that has the code."""
    register = ONE + "99002;Xã Hai\n"
    reviewed = judged(criteria, "99001", "Xã Một", review=(line("A.01"),))
    result = held(register, reviewed, judged(criteria, "99001", "Xã Hai", "tu: 50\nmau: 100", file="sai-ma.yaml"))
    (version,) = row(result, "99001").versions
    assert version.reason.endswith("Tệp này ghi tên “Xã Hai”, 99001.yaml ghi “Xã Một”: xem lại mã đơn vị.")
    found = next(each for each in result.problems if each.code == "round-name-differs")
    assert (found.file, found.unit) == ("sai-ma.yaml", "99001")
    assert found.message == (
        "Mã 99001 trong danh mục là “Xã Một”, báo cáo ghi “Xã Hai”. Có phải ý là “Xã Hai” (mã 99002)?"
    )
    assert row(result, "99001").warnings == 0
    assert "99002" in [each.unit for each in result.problems if each.code == "round-report-missing"]


def test_where_none_of_two_files_counts_the_one_of_another_name_is_told(held, criteria):
    result = held(
        ONE + "99002;Xã Hai\n",
        judged(criteria, "99001", "Xã Một"),
        judged(criteria, "99001", "Xã Hai", "tu: 50\nmau: 100", file="sai-ma.yaml"),
    )
    (found,) = [each for each in result.problems if each.code == "round-name-differs"]
    assert (found.file, "(mã 99002)" in found.message) == ("sai-ma.yaml", True)


def test_a_unit_of_another_province(held, criteria):
    register = "code;name;province\n99001;Xã Một;tỉnh Mẫu\n"
    result = held(register, judged(criteria, "99001", "Xã Một"))
    assert only(result).code == "round-other-province"
    assert "“Thanh Hóa”" in only(result).message
    assert told(held(register.replace("tỉnh Mẫu", "Tỉnh Thanh Hoá"), judged(criteria, "99001", "Xã Một"))) == []


MERGED = """\
code;name;valid_from;valid_to;successors;recognised;recognised_decision;recognised_on
99001;Xã Một;;30/6/2024;99003;2023;1/QĐ-GĐ;5/2/2024
99002;Xã Hai;;30/6/2024;99003;;;
99003;Xã Ba;1/7/2024;;;;;
"""


def test_a_report_is_held_against_the_units_of_its_own_period(held, criteria):
    half = ("năm 2024", "6 tháng đầu năm 2024")
    old, new = judged(criteria, "99002", "Xã Hai", change=half), judged(criteria, "99003", "Xã Ba")
    result = held(MERGED, old, new)
    assert told(result) == [("round-unit-younger", "99003.yaml", 2)]
    assert "từ ngày 01/7/2024" in result.problems[0].message
    assert [each.code for each in result.units] == ["99003", "99002"]


def test_a_unit_that_was_no_more_at_the_end_of_the_period(held, criteria):
    result = held(MERGED, judged(criteria, "99002", "Xã Hai"), judged(criteria, "99003", "Xã Ba"))
    found = next(each for each in result.problems if each.unit == "99002")
    assert (found.code, found.severity) == ("round-unit-not-valid", "error")
    assert "31/12/2024" in found.message
    assert "(đến hết 30/6/2024; đơn vị kế thừa: “Xã Ba” (mã 99003))" in found.message
    early = held(MERGED, judged(criteria, "99003", "Xã Ba", change=("năm 2024", "quý I/2024")))
    assert "(có từ 01/7/2024)" in next(each.message for each in early.problems if each.unit == "99003")


def test_what_was_recognised_of_predecessors_is_shown_and_not_inherited(held, criteria):
    result = held(MERGED, judged(criteria, "99003", "Xã Ba"))
    assert row(result, "99003").predecessors == [
        (
            "Xã Một (mã 99001, đến hết ngày 30/6/2024): đã được công nhận cho năm 2023 theo Quyết định 1/QĐ-GĐ ngày "
            "05/02/2024; kết quả này không chuyển sang Xã Ba."
        ),
        "Xã Hai (mã 99002, đến hết ngày 30/6/2024): chưa được công nhận.",
    ]
    assert row(result, "99003").registered_text == ""
    assert row(result, "99003").basis == "self_reported"
    assert result.summary.standing is not None
    assert result.summary.standing.recognised == 0


def test_who_is_missing(held, criteria):
    register = """\
code;name;registered;recognised;recognised_decision;recognised_on;excluded;valid_from;appraising
99001;Xã Một;2024;;;;;;
99002;Xã Hai;2024;;;;;;2023
99003;Xã Ba;2023;;;;;;
99004;Xã Bốn;2024;2023;1/QĐ-GĐ;5/2/2024;;;
99005;Xã Năm;2024;;;;đang sắp xếp;;
99006;Xã Sáu;2024;;;;;1/1/2025;
99007;Xã Bảy;2024;;;;;;2024
"""
    result = held(register, judged(criteria, "99001", "Xã Một"), register_name="danh-muc.csv")
    found = only(result)
    assert (found.code, found.file, found.line, found.unit) == ("round-report-missing", "danh-muc.csv", 3, "99002")
    assert {each.code: each.status_text for each in result.units if each.status == "none"} == {
        "99002": "Chưa gửi báo cáo",
        "99003": "Không đăng ký năm 2024",
        "99004": "Đã công nhận",
        "99005": "Không đánh giá",
        "99007": "Đang thẩm định",
    }
    assert row(result, "99004").registered_text == (
        "Đăng ký năm 2024. Đã công nhận cho năm 2023 theo Quyết định 1/QĐ-GĐ ngày 05/02/2024."
    )
    assert row(result, "99002").level == "xã"


def test_a_file_that_cannot_be_used_is_not_missing(held, criteria):
    undecided = [judged(criteria, "99001", "Xã Một"), judged(criteria, "99001", "Xã Một", "tu: 1", file="b.yaml")]
    assert [code for code, *_ in told(held(ONE, *undecided))] == ["version-undecided"]
    # One that does not say whose it is leaves its unit missing.
    assert "round-report-missing" in [code for code, *_ in told(held(ONE, broken("x.yaml")))]


def test_a_broken_file_keeps_its_unit(held):
    result = held(ONE, broken("x.yaml", 'commune: {code: "99001"}\ninputs: [\n'))
    assert {each for each, *_ in told(result) if each.startswith("round-")} == set()
    assert [(each.code, each.name, each.file, each.status, each.status_text) for each in result.units] == [
        ("99001", "Xã Một", "x.yaml", "unreadable", "Đã gửi, tệp hỏng")
    ]
    assert not any("chưa biết của đơn vị nào" in each for each in result.notices)


def test_what_a_pattern_says_is_held_against_no_register(held):
    result = held(ONE, broken("x.yaml", 'commune: {code: "99009", name: Xã Khác}\ninputs: [\n'))
    assert [code for code, *_ in told(result) if code.startswith("round-")] == ["round-report-missing"]


def test_the_award_of_a_report_of_no_unit_is_held_back(held, criteria):
    before = judged(criteria, "99009", "Xã Ngoài")
    assert before.row.award == "eligible"
    result = held(ONE, before, judged(criteria, "99001", "Xã Một"))
    unit = row(result, "99009")
    assert unit.held.startswith("Chưa được xét trong đợt này: ")
    assert unit.award_text == f"{unit.held} Theo riêng báo cáo: {before.row.award_text}."
    assert (unit.award, unit.tier_text, unit.away, unit.place, unit.place_reason) == ("none", "", [], None, unit.held)
    assert (stand(unit), stand_text(unit, "vi"), unit.in_register) == ("held", "Chưa xét vì lỗi về đơn vị", False)
    assert (row(result, "99001").held, row(result, "99001").in_register) == ("", True)
    assert before.row.award == "eligible", "what is kept for the next run stays as it was"
    assert sum(each.count for each in result.summary.tiers) == 1


def test_units_of_the_register_are_counted_and_the_rest_apart(held, criteria):
    units = [
        judged(criteria, "99001", "Xã Một"),
        judged(criteria, "99009", "Xã Ngoài"),
        broken("a.yaml"),
        broken("b.yaml"),
    ]
    register = "code;name\n99001;Xã Một\n99002;Xã Hai\n99003;Xã Ba\n"
    result = held(register, *units, register_name="danh-muc.csv")
    assert headline(result) == (
        "3 đơn vị trong danh mục: 1 đủ điều kiện; 2 chưa gửi báo cáo; 2 tệp chưa biết của đơn vị nào; "
        "1 báo cáo của đơn vị ngoài danh mục; 3 tệp có lỗi."
    )
    assert [(each.text, each.count) for each in result.summary.states][-2:] == [
        ("Báo cáo của đơn vị ngoài danh mục", 1),
        ("Tệp chưa biết của đơn vị nào", 2),
    ]


def test_who_reports_without_need(held, criteria):
    register = """\
code;name;registered;recognised;recognised_decision;recognised_on;excluded
99001;Xã Một;2024;;;;
99002;Xã Hai;2023;;;;
99003;Xã Ba;;2023;1/QĐ-GĐ;5/2/2024;
99004;Xã Bốn;2024;;;;đang sắp xếp
99005;Xã Năm;2024;2024;2/QĐ-GĐ;5/2/2025;
"""
    names = ("Một", "Hai", "Ba", "Bốn", "Năm")
    units = [judged(criteria, f"9900{at}", f"Xã {name}") for at, name in enumerate(names, start=1)]
    assert told(held(register, *units)) == [
        ("round-not-registered", "99002.yaml", 2),
        ("round-recognised-already", "99003.yaml", 2),
        ("round-excluded-reports", "99004.yaml", 2),
    ]


def test_where_nobody_is_registered_for_the_year_everybody_is_awaited(held, criteria):
    register = "code;name;registered\n99001;Xã Một;2023\n99002;Xã Hai;\n"
    assert told(held(register, judged(criteria, "99001", "Xã Một"))) == [
        ("round-report-missing", str(only(held(register, judged(criteria, "99001", "Xã Một"))).file), 3)
    ]


def test_an_error_of_the_register_leaves_a_unit_without_a_place(tmp_path):
    ranked = load_set(tmp_path, set_text(more="ranking: {order: [{points: total, label: Tổng điểm}], source: none}"))
    units = [judged(ranked, "99001", "Xã Một"), judged(ranked, "99009", "Xã Chín")]
    result = together(units, ranked, register=registered(tmp_path, ONE))
    assert (row(result, "99001").place, row(result, "99001").errors) == (1, 0)
    wrong = row(result, "99009")
    assert (wrong.place, wrong.place_text, wrong.place_reason, wrong.errors) == (None, "–", wrong.held, 1)


def test_versions_of_a_set_are_not_mixed(tmp_path, criteria):
    newer = load_set(tmp_path, set_text().replace('version: "1"', 'version: "2"'))
    other = load_set(tmp_path, set_text().replace("id: mau/nho", "id: mau/khac"))
    units = [judged(criteria, "99001"), judged(criteria, "99002"), judged(newer, "99003"), judged(other, "99004")]
    result = together(units, criteria, newer, other)
    assert told(result) == [("round-versions-mixed", "99003.yaml", 2)]
    assert result.problems[0].message == "Báo cáo theo mau/nho@2; 2 đơn vị khác của đợt này theo mau/nho@1."
    # As many by each: the older version is told.
    assert told(together(units[1:3], criteria, newer)) == [("round-versions-mixed", "99002.yaml", 2)]


def test_the_day_of_a_round_is_the_end_of_the_period_of_most(criteria):
    month, year = (judged(criteria, "99001", change=("năm 2024", each)) for each in ("tháng 6/2024", "năm 2024"))
    assert reference_day([month, month, year], 2024) == date(2024, 6, 30)
    assert reference_day([month, year], 2024) == date(2024, 12, 31)
    assert reference_day([], 2024) == date(2024, 12, 31)
    assert reference_day([], 0) == date.max


def test_who_is_due():
    register = UnitRegister([Unit("99001", registered=(2024,)), Unit("99002", at=1)])
    first, second = register.units
    assert (is_due(first, register, 2024), is_due(second, register, 2024)) == (True, False)
    assert (is_due(first, register, 2025), is_due(second, register, 2025)) == (True, True)


def test_a_place_in_a_workbook_is_a_cell():
    sheet = table_sheet("so-lieu.xlsx", [["a", "b"]], lambda row, column, lang: f"ô {'AB'[column]}{row + 1}")
    made = problem(Diagnostic("figures-head", sheet.source, 4, 5), "vi")
    assert (made.file, made.place, made.line) == ("so-lieu.xlsx", "ô B1", 0)


def test_problems_stand_in_order_and_once():
    def of(code: str, file: str, line: int) -> Problem:
        return problem(Diagnostic(code, file=file, params={"code": "1", "year": 1, "name": "x"}), "vi", at=(line, 1))

    late, early = of("round-report-missing", "a", 9), of("round-report-missing", "a", 2)
    grave = of("version-prefer-unknown", "z", 1)
    assert in_order([late, grave, early, late]) == [grave, early, late]
    assert of("version-prefer-unknown", "z", 0).place == ""
