"""A whole round put together: rows and places, versions, the picture of the province; the order decides nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from statistics import median as oracle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Source
from cds_score.province.result import Bin, Difference, OneAway, ProvinceResult
from cds_score.province.rows import Judged
from cds_score.province.summary import median
from tests.helpers import INPUTS, load_set, set_text
from tests.unit.province.rounds import broken, judged, registered, row, together, told
from tests.unit.selfreport.review.tools import adjusted, line

INDICATORS = """
- {id: A.01, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, points: 10, scale: proportional, source: none}
- {id: A.02, name: Số, measure: tu, target: ≥ 50, points: 10, source: none}
"""
RANKED = "ranking: {order: [{points: total, label: Tổng điểm}, {vote: Hội đồng bỏ phiếu}], source: none}"
TIERS = (
    "{name: Đạt chuẩn, tiers: [{id: tot, name: Tốt, points: ≥ 80%, source: none}, "
    "{id: kha, name: Khá, points: ≥ 50%, source: none}]}"
)


@pytest.fixture(scope="module")
def criteria(tmp_path_factory) -> CriteriaSet:
    return load_set(tmp_path_factory.mktemp("s"), set_text(INPUTS, INDICATORS, more=RANKED))


def places(result: ProvinceResult) -> list[tuple[str, int | None, str]]:
    return [(each.name, each.place, each.place_text) for each in result.units]


def of(criteria: CriteriaSet, code: str, part: int, whole: int = 100, **more: object) -> Judged:
    return judged(criteria, code, inputs=f"tu: {part}\nmau: {whole}", **more)  # type: ignore[arg-type]


def test_rows_stand_in_vietnamese_order_with_their_places(criteria):
    names = {"99001": "Xã Đông", "99002": "Xã Dâu", "99003": "Xã Ân"}
    result = together([of(criteria, code, 60 + int(code[-1]), name=name) for code, name in names.items()], criteria)
    assert places(result) == [("Xã Ân", 1, "1"), ("Xã Dâu", 2, "2"), ("Xã Đông", 3, "3")]
    assert {each.place_reason for each in result.units} == {""}
    assert (result.folder, result.lang, result.register, result.summary.standing) == ("bao-cao", "vi", "", None)


def test_a_tie_names_those_that_share_it(criteria):
    result = together([of(criteria, f"9900{n}", 75) for n in range(1, 4)], criteria)
    assert [each.place_text for each in result.units] == ["1 (đồng hạng)"] * 3
    assert result.units[0].place_reason == (
        "Đồng hạng: cần người quyết định (Hội đồng bỏ phiếu). Cùng với: Xã 99002, Xã 99003."
    )


def test_a_long_tie_is_cut(criteria):
    result = together([of(criteria, f"990{n}", 75) for n in range(10, 18)], criteria)
    assert result.units[0].place_reason.endswith("Xã 99011, Xã 99012, Xã 99013, Xã 99014, Xã 99015 và 2 đơn vị khác.")


def test_who_has_no_place_is_told_why(tmp_path, criteria):
    result = together([judged(criteria, "99001", inputs=""), of(criteria, "99002", 75)], criteria)
    assert row(result, "99001").place_reason == "Chưa đủ số liệu để xếp hạng theo “Tổng điểm”."
    bare = load_set(tmp_path)
    assert row(together([judged(bare, "99001")], bare), "99001").place_reason == "Bộ tiêu chí không xếp hạng."


def test_one_broken_file_stops_nobody(criteria):
    result = together([of(criteria, "99001", 75), broken("Copy of bieu (2).yaml")], criteria)
    assert [(each.status, each.file) for each in result.units] == [
        ("unreadable", "Copy of bieu (2).yaml"),
        ("incomplete" if row(result, "99001").status == "incomplete" else "complete", "99001.yaml"),
    ]
    assert [each.file for each in result.problems if each.severity == "error"] == ["Copy of bieu (2).yaml"]


def test_only_the_file_that_counts_is_ranked_and_told_of(criteria):
    units = [
        of(criteria, "99001", 75, file="b.yaml"),
        judged(criteria, "99001", inputs="tu: 1,5\nmau: 3", file="a.yaml", change=("năm 2024", "quý I/2024")),
        broken("c.yaml"),
    ]
    result = together(units, criteria)
    (unit,) = [each for each in result.units if each.code]
    assert (unit.file, unit.place, [each.file for each in unit.versions]) == ("b.yaml", 1, ["a.yaml"])
    assert {each.file for each in result.problems} == {"c.yaml"}


def test_a_unit_whose_version_is_not_known_has_a_row_without_a_result(criteria):
    result = together([of(criteria, "99001", 75, file="b.yaml"), of(criteria, "99001", 76, file="a.yaml")], criteria)
    (unit,) = result.units
    assert (unit.status, unit.status_text, unit.file) == ("unreadable", "Chưa rõ báo cáo nào được tính", "")
    assert (unit.name, unit.place, [each.file for each in unit.versions]) == ("Xã 99001", None, ["a.yaml", "b.yaml"])
    assert told(result) == [("version-undecided", "a.yaml", 0)]
    assert [each.unit_name for each in result.problems] == ["Xã 99001"]
    chosen = together([of(criteria, "99001", 75, file="b.yaml"), of(criteria, "99001", 76, file="a.yaml")], criteria,
                      prefer=["b.yaml"])  # fmt: skip
    assert (chosen.units[0].file, told(chosen)) == ("b.yaml", [])


def test_a_unit_with_an_old_report_only_has_none_this_year(criteria):
    old = of(criteria, "99002", 75, change=("năm 2024", "năm 2025"))
    result = together([of(criteria, "99001", 75), old], criteria, year=2024)
    assert (row(result, "99002").status, row(result, "99002").status_text) == (
        "none",
        "Chỉ gửi báo cáo của năm khác (2025)",
    )
    assert row(result, "99002").year == 2024
    assert not any("--year" in each for each in result.notices)


def test_a_year_that_few_files_are_of(criteria):
    units = [of(criteria, "99001", 75), of(criteria, "99002", 75), of(criteria, "99003", 75)]
    few = of(criteria, "99004", 75, change=("năm 2024", "năm 2025"))
    result = together([*units, few, broken("x.yaml")], criteria, year=2025)
    (said,) = (each for each in result.notices if "--year" in each)
    assert said == (
        "Đợt này xét năm 2025: 1 tệp. Phần lớn thư mục là báo cáo năm 2024: 3 tệp. Muốn xét năm 2024 thì bỏ --year, "
        "hoặc ghi --year 2024."
    )


def test_findings_of_the_register_stand_among_the_problems(criteria):
    source = Source("danh-muc.csv", "code;name\n99001;Xã\n")
    found = [Diagnostic("register-year", source, 10, 15, {"text": "x"})]
    (problem,) = together([of(criteria, "99001", 75)], criteria, found=found).problems
    assert (problem.file, problem.place, problem.code) == ("danh-muc.csv", "dòng 2, cột 1", "register-year")


def test_the_register_is_named_with_its_digest(tmp_path, criteria):
    register = registered(tmp_path, "code;name\n99001;Xã 99001\n")
    result = together([of(criteria, "99001", 75)], criteria, register=register, register_name="danh-muc.csv")
    assert (result.register, len(result.register_digest)) == ("danh-muc.csv", 64)


def test_who_seems_to_have_sent_nothing_may_have_sent_a_file_that_cannot_be_read(tmp_path, criteria):
    register = registered(tmp_path, "code;name\n99001;Xã 99001\n99002;Xã 99002\n")
    units = [of(criteria, "99001", 75), broken("b.yaml"), broken("c.yaml")]
    said = together(units, criteria, register=register).notices[-1]
    assert said.startswith("Có 2 tệp không đọc được, chưa biết của đơn vị nào")
    assert not any("không đọc được" in each for each in together(units, criteria).notices)
    assert not any("không đọc được" in each for each in together(units[:1], criteria, register=register).notices)


def test_what_stands_at_the_head(criteria):
    fictional = ("province: Thanh Hóa", "province: Thanh Hóa, fictional: có")
    result = together([of(criteria, "99001", 75, change=fictional), of(criteria, "99002", 75)], criteria)
    assert [each.partition(":")[0] for each in result.notices] == ["Bộ tiêu chí mau/nho@1", "ĐƠN VỊ HƯ CẤU"]
    assert "của 1 đơn vị" in result.notices[1]
    assert [each.name for each in result.sets] == ["mau/nho@1"]
    # A set that judges nobody has no columns, and nothing is said of it.
    assert (together([], criteria).notices, together([], criteria).sets) == ([], [])


def test_the_bands_are_those_of_each_units_own_maximum(criteria):
    # 0 of 20; 10 × 49/100 + 0 of 20 = 24,5 %; 10 × 80/100 + 10 of 20 = 90 %; 20 of 20.
    parts = ((0, 100), (49, 100), (80, 100), (100, 100))
    units = [of(criteria, f"9900{at}", *part) for at, part in enumerate(parts)]
    points = together(units, criteria).summary.points
    assert [each.count for each in points] == [1, 0, 1, 0, 0, 0, 0, 0, 0, 2]
    assert [points[at].text for at in (0, 1, 9)] == ["dưới 10%", "từ 10% đến dưới 20%", "từ 90% trở lên"]
    assert together([broken("a.yaml")], criteria).summary.points == []


def test_states_and_levels_are_counted_as_they_are_called(tmp_path):
    tiered = load_set(tmp_path, set_text(INPUTS, INDICATORS, award=TIERS))
    parts = {"99001": 100, "99002": 90, "99003": 55, "99004": 10}
    result = together([*(of(tiered, code, part) for code, part in parts.items()), broken("a.yaml")], tiered)
    assert result.summary.tiers[:2] == [Bin("Tốt", 2), Bin("Khá", 1)]
    assert sum(each.count for each in result.summary.tiers) == 4
    assert result.summary.states[-1] == Bin("Tệp chưa biết của đơn vị nào", 1)
    assert sum(each.count for each in result.summary.states) == 5


def test_what_holds_units_back_and_by_how_much(criteria):
    # Shares of 60 %, 40 % and 1/3 lack 10, 30 and 36,66… points: 30 in the middle. Numbers lack 10, 49; of two, 29,5.
    units = [
        of(criteria, "99001", 60, away=["A.01"]),
        of(criteria, "99002", 40, away=["A.01", "A.02"]),
        of(criteria, "99003", 1, 3),
        of(criteria, "99004", 75),
        judged(criteria, "99005", inputs=""),
    ]
    first, second = together(units, criteria).summary.holding
    assert (first.id, first.name, first.set) == ("A.01", "Tỷ lệ", "mau/nho@1")
    assert (first.not_met, first.missing, first.units, first.sole) == (3, 1, 5, 2)
    assert first.gap_text == "cách mức yêu cầu 30 điểm % (trung vị của 3 đơn vị)"
    assert (second.id, second.not_met, second.missing, second.sole) == ("A.02", 2, 1, 1)
    assert second.gap_text == "cách mức yêu cầu 29,5 hồ sơ (trung vị của 2 đơn vị)"


def test_a_small_gap_is_never_printed_as_none(criteria):
    (held,) = together([of(criteria, "99001", 699_999, 1_000_000)], criteria).summary.holding
    assert held.gap_text == "cách mức yêu cầu 0,0001 điểm % (trung vị của 1 đơn vị)"


def test_where_there_is_no_figure_nothing_is_said_of_a_gap(criteria):
    (held, _) = together([judged(criteria, "99001", inputs="ty_le: 50%")], criteria).summary.holding
    assert (held.id, held.not_met, held.gap_text) == ("A.01", 1, "")


def test_what_is_met_by_all_holds_nobody_back(criteria):
    assert together([of(criteria, "99001", 75)], criteria).summary.holding == []


def test_who_is_one_indicator_away(criteria):
    units = [of(criteria, "99001", 60, away=["A.01"]), of(criteria, "99002", 75, away=["A.01"])]
    result = together(units, criteria)
    needs = {cell.id: cell.need for cell in row(result, "99001").indicators}
    assert result.summary.one_away == [OneAway("99001", "Xã 99001", ["A.01"], f"A.01: {needs['A.01']}")]
    both = together([of(criteria, "99001", 40, away=["A.01", "A.02"])], criteria).summary.one_away
    assert " Hoặc: A.02: " in both[0].need


def test_self_given_beside_appraised(criteria):
    units = [
        of(criteria, "99001", 75, review=(line("A.01"), line("A.02"))),
        of(criteria, "99002", 75, review=(adjusted("A.01", "tu", "60"), line("A.02"))),
        of(criteria, "99003", 60, review=(adjusted("A.01", "tu", "72"),)),
        of(criteria, "99004", 75),
    ]
    found = together(units, criteria).summary.differences
    assert found == [
        # The third is open in A.02, the fourth not appraised at all.
        Difference("", "Toàn bộ", 2, 1, 0, 1, "total", "mau/nho@1", 2),
        Difference("A", "Nhóm A", 2, 1, 0, 1, "pillar", "mau/nho@1", 2),
        Difference("A.01", "Tỷ lệ", 2, 2, 1, 1, "indicator", "mau/nho@1", 3),
        Difference("A.02", "Số", 2, 2, 0, 0, "indicator", "mau/nho@1", 2),
    ]
    assert together(units[3:], criteria).summary.differences == []


def test_what_is_put_together_is_not_changed(criteria):
    """A worker's rows may be kept and put together again."""
    units = [of(criteria, "99001", 75), of(criteria, "99002", 60)]
    before = [replace(each, row=replace(each.row)) for each in units]
    first = together(units, criteria)
    assert units == before
    assert together(units, criteria) == first


def test_a_round_speaks_english(tmp_path, criteria):
    register = registered(tmp_path, "code;name;excluded\n99001;Xã A;\n99002;Xã B;\n99003;Xã C;x\n")
    units = [of(criteria, "99001", 75), of(criteria, "99004", 75), broken("a.yaml")]
    result = together(units, criteria, register=register, lang="en")
    told_texts = [*(each.message for each in result.problems if each.code.startswith("round-")),
                  *(each.remedy for each in result.problems if each.code.startswith("round-"))]  # fmt: skip
    assert all(re.sub("Xã|[“”]", "", text).isascii() for text in told_texts)
    assert {each.status_text for each in result.units if each.status == "none"} == {"No report yet", "Not assessed"}
    assert result.summary.standing is not None
    assert result.summary.standing.sentences[0] == "Recognised 0 + under appraisal 0 + to go 3 = 3 units."


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=9))
def test_the_median_is_exact(numbers):
    assert Fraction(*median(numbers)) == oracle(Fraction(*each) for each in numbers)


@pytest.fixture(scope="module")
def many(criteria) -> list[Judged]:
    units = [of(criteria, f"990{n:02}", 40 + 7 * n % 60) for n in range(12)]
    units += [of(criteria, "99001", 50, file="again.yaml"), of(criteria, "99002", 54, file="copy.yaml")]
    units += [of(criteria, "99003", 99, change=("năm 2024", "tháng 3/2024"), file="thang-3.yaml")]
    return [*units, broken("x.yaml"), of(criteria, "99050", 75, review=(line("A.01"),))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_the_files_decides_nothing(tmp_path, many, criteria, random):
    register = registered(tmp_path, "code;name\n" + "".join(f"990{n:02};Xã 990{n:02}\n" for n in range(13)))
    shuffled = list(many)
    random.shuffle(shuffled)
    assert together(shuffled, criteria, register=register) == together(many, criteria, register=register)
