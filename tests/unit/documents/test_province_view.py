"""A province in the terminal: nothing wider than it is, nothing lost, long lists cut and said so."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from cds_score.documents.province_view import MOST, province_table
from cds_score.province.result import Problem, ProvinceResult, Version
from tests import rounds


def shown(result: ProvinceResult, width: int, every: bool = False) -> str:
    stream = io.StringIO()
    terminal = Console(file=stream, width=width, highlight=False, emoji=False, markup=False, color_system=None)
    terminal.print(province_table(result, width, every))
    return stream.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 100, 120, 140, 160])
def test_no_line_is_wider_than_the_terminal_and_every_unit_is_there(width, lang):
    result = rounds.mixed(lang)
    text = shown(result, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    for unit in result.units:
        assert unit.code in text
    for unit in result.units:
        if unit.points is not None:
            assert unit.points.earned_text in text


@pytest.mark.parametrize("width", [80, 160])
def test_names_are_whole_however_long(width):
    """Each word of the longest name stands in the table, none cut."""
    text = flat(shown(rounds.mixed(), width))
    for word in ("Nghiêng", "Quỳnh", "Thượng", "Đường", "Trường", "Khuyến", "Phước"):
        assert word in text
    assert "…" not in text.split("Lỗi (8)")[0]


def test_where_pillars_fit_they_have_columns():
    result = rounds.province(rounds.nation(rounds.CAP_XA, 12))
    narrow, wide = shown(result, 80), shown(result, 120)
    assert any(line.split()[:2] == ["Mã", "Đơn"] and "CQS" in line for line in narrow.splitlines())
    row = next(line for line in narrow.splitlines() if "10008" in line)
    assert row.split() == [
        "10008",
        "Xã",
        "Thượng",
        "Tân",
        "xong",
        "xong",
        "chưa",
        "chưa",
        "Chưa",
        "đủ",
        "95,37",
        "–,",
        "1",
    ]
    row = next(line for line in wide.splitlines() if "10008" in line)
    assert flat(row).endswith("Xã Thượng Tân xong 9/11 xong 6/6 chưa 10/12 chưa 5/8 Chưa đủ 95,37 – 1")


def test_where_they_do_not_fit_they_stand_below_the_name():
    text = flat(shown(rounds.mixed(), 80))
    assert "NT 7,18 · TC 3,00" in text


def test_ties_are_shown_and_reasons_said():
    text = shown(rounds.mixed(), 120)
    assert sum(line.startswith("   2=  ") for line in text.splitlines()) == 2
    assert "= đồng hạng" in text
    said = "Xã Đồng Hạng (00160): Đồng hạng: cần người quyết định (Hội đồng thẩm định bỏ phiếu). Cùng với: Xã Xuân An."
    assert said in flat(text)
    assert "Xã Phú Thanh (10003): Chưa đủ số liệu để xếp hạng theo “Tổng điểm”." in text


def test_a_set_that_ranks_nobody_has_no_places():
    text = shown(rounds.province(rounds.without_points(3)), 80)
    assert "Hạng" not in text
    assert "Điểm" not in text.replace("Không Điểm", "")
    assert "không xếp hạng" not in text


def test_problems_are_grouped_and_all_of_them_shown_when_asked_for():
    text = shown(rounds.mixed(), 120)
    assert "Lỗi (8)" in text
    assert "… và 4 chỗ khác trong 4 tệp" in text
    assert text.count("Cách sửa: Ghi 122 hoặc 1.220.") == 1
    assert "Copy of bieu (7).yaml" not in text
    whole = shown(rounds.mixed(), 120, every=True)
    assert "xa-20007/Copy of bieu (7).yaml, dòng 10, cột 5 – Xã Số 7 [count-comma]" in whole
    assert "chỗ khác" not in whole


def test_remedies_that_differ_stand_at_each_place():
    found = [rounds.problem(1), rounds.problem(2, remedy="Bỏ dấu phẩy.")]
    text = shown(rounds.province([], problems=found), 100)
    assert "Cách sửa: Ghi 122 hoặc 1.220." in text
    assert "Cách sửa: Bỏ dấu phẩy." in text


def test_a_nation_is_cut_unless_all_is_asked_for():
    first = rounds.without_points(1)[0].row
    units = [replace(first, code=f"{at:05}", name=f"Xã {at:05}") for at in range(MOST + 1)]
    base = rounds.province(rounds.without_points(1))
    text = shown(replace(base, units=units[:MOST]), 100)
    assert f"Xã {MOST - 1:05}" in text
    result = replace(base, units=units)
    text = shown(result, 100)
    assert "Xã 00019" in text
    assert "Xã 00020" not in text
    assert "… và 181 đơn vị khác; xem tất cả: --all" in text
    assert "Xã 00200" in shown(result, 100, every=True)


def test_what_stands_at_the_head_and_at_the_end():
    lines = shown(rounds.mixed(), 160).rstrip().splitlines()
    assert "Chưa có người đối chiếu bộ tiêu chí này với văn bản gốc." in lines[0]
    assert "ĐƠN VỊ HƯ CẤU: số liệu của 8 đơn vị là giả định." in lines[:6]
    assert lines[-1].endswith("8 tệp có lỗi.")
    assert lines[-5] == "Đã công nhận 10 + đang thẩm định 13 + còn lại 14 = 37 đơn vị."
    assert shown(rounds.province([]), 80).strip() == "0 đơn vị: không có báo cáo nào; không tệp nào có lỗi."


def test_a_file_that_names_no_unit_stands_under_its_own_name():
    nameless = [
        rounds.absent("", "", status="unreadable", status_text="Không có kết quả", file=file)
        for file in ("a.yaml", "b.yaml")
    ]
    assert "Không có kết quả (2): a.yaml, b.yaml" in shown(rounds.province([], nameless), 100)


def test_files_that_do_not_count_are_named_with_the_reason():
    assert "Tệp không tính" not in shown(rounds.province(rounds.without_points(1)), 100)
    text = shown(rounds.mixed(), 120)
    assert "Tệp không tính (1)" in text
    assert "  xa-99001/bao-cao (1).yaml – Xã Ví Dụ (giả định): Cũ hơn: chốt ngày 30/9/2024." in text
    versions = [Version(f"{at:02}.yaml", "Cùng nội dung với a.yaml.") for at in range(12)]
    many = rounds.province([], [rounds.absent("", "", file="a.yaml", versions=versions)])
    assert "  … và 2 tệp khác" in shown(many, 100)
    assert "09.yaml: Cùng nội dung" in shown(many, 100)
    assert "10.yaml" not in shown(many, 100)
    assert "11.yaml" in shown(many, 100, every=True)


def test_what_is_left_out_can_be_asked_for():
    assert "Bảng này đã rút gọn; xem tất cả: --all" in shown(rounds.mixed(), 120)
    assert "rút gọn" not in shown(rounds.mixed(), 120, every=True)
    assert "rút gọn" not in shown(rounds.small(), 120)


def test_short_words_and_counts_are_explained():
    capital = rounds.province(rounds.nation(rounds.CAP_XA, 12))
    wide, narrow = shown(capital, 120), shown(capital, 80)
    assert "; 9/11: đạt 9 trong 11 chỉ tiêu" in wide
    assert "9/11:" not in narrow, "there are no counts to explain"
    for text in (wide, narrow):
        assert "Chưa đủ: chưa đủ điều kiện" in text
    assert "Chưa đủ:" not in shown(rounds.province(rounds.without_points(3)[2:]), 80)


def test_many_shared_places_are_cut_too():
    first = rounds.without_points(1)[0].row
    units = [
        replace(
            first, code=f"{at:05}", name=f"Xã {at:05}", place=at // 2 + 1, place_text="…", place_reason=f"Câu {at}."
        )
        for at in range(20)
    ]
    result = replace(rounds.province(rounds.without_points(1)), units=units)
    text = shown(result, 100)
    assert "Xã 00010 (00010): Câu 10." in text
    assert "Câu 12." not in text
    assert "… và 4 dòng như vậy; xem tất cả: --all" in text
    assert "Xã 00018 (00018): Câu 18." in shown(result, 100, every=True)
    assert "Câu 11." not in shown(result, 100, every=True), "one line for each place"


@pytest.mark.parametrize(("name", "typed"), [("a/b.yaml", "dot 1/a/b.yaml"), ('"a b.yaml"', "dot 1/a b.yaml")])
def test_offered_commands_find_their_files(name: str, typed: str) -> None:
    remedy = f"Xem: cds-score review check {name}. Ý kiến còn giá trị."
    found = Problem("warning", "b.yaml", "", 0, "", "", "review-report-changed", "Đã sửa.", remedy)
    table = province_table(replace(rounds.mixed("vi"), problems=[found]), 160, folder=Path("dot 1"))
    stream = io.StringIO()
    Console(file=stream, width=160, color_system=None).print(table)
    assert f'Xem: cds-score review check "{typed}". Ý kiến còn giá trị.' in flat(stream.getvalue())
