"""Rows, columns and sheets that were moved, copied, pasted over or deleted."""

from __future__ import annotations

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
from tests.helpers import read_text
from tests.self_reports import contents
from tests.unit.forms.report_book.filled import (
    EVIDENCE,
    HEADER,
    NARRATIVE,
    PILLAR,
    cell,
    place,
    value,
)
from tests.workbooks import Edited


def test_sheets_may_be_renamed_and_reordered(book, back, report):
    book.rename(PILLAR, "Trụ cột thứ nhất")
    book.rename(EVIDENCE, "Danh sách")
    book.reverse()
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_rows_may_be_inserted_moved_and_sorted(book, back, report):
    book.insert_row(PILLAR, 6)
    book.swap_rows(PILLAR, book.row_of(PILLAR, "input:tu"), book.row_of(PILLAR, "input:ke_hoach"))
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_a_figure_in_a_hidden_row_counts(book, back, report):
    book.hide_row(PILLAR, book.row_of(PILLAR, "input:tu"))
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_a_deleted_row_is_told(book, back):
    book.delete_row(PILLAR, book.row_of(PILLAR, "input:tu"))
    report, found = back(book)
    assert "tu" not in report.answers
    assert ("book-row-missing", "bieu.xlsx") in found


def test_a_deleted_sheet_is_told(book, back):
    book.drop(PILLAR)
    report, found = back(book)
    assert "tu" not in report.answers
    assert ("book-sheet-missing", "bieu.xlsx") in found


def test_a_column_may_be_inserted(book, back, report):
    book.insert_column(PILLAR, "D")
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_what_stands_in_an_inserted_column_is_told(book, back):
    book.insert_column(PILLAR, "D")
    at = cell(book, "input:tu", "D")
    book.put(PILLAR, at, "hỏi lại chị Hoa")
    _, found = back(book)
    assert found == [("book-text-outside", place(at))]


def test_a_column_under_another_head_is_found_between_its_neighbours(book, back, report):
    book.put(PILLAR, book.find(PILLAR, "Giá trị"), "Số liệu năm 2024")
    again, found = back(book)
    assert contents(again) == contents(report)
    assert [code for code, _ in found] == ["book-text-outside"]


def test_a_deleted_column_is_told(book, back):
    book.delete_column(PILLAR, "D")
    report, found = back(book)
    assert "tu" not in report.answers
    assert ("book-column-missing", "bieu.xlsx") in found


def test_without_keys_rows_go_by_what_they_are_called(book, back, report):
    book.delete_column(PILLAR, "Q")
    book.delete_column(HEADER, "D")
    book.delete_column(NARRATIVE, "C")
    book.delete_row(EVIDENCE, 1)
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_a_table_of_units_without_its_keys_goes_by_its_heads():
    sets = Catalogue()
    folder = sets.folder("mau/thon-thong-minh-trong-xa@2024")
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    name = next(iter(criteria.nested["thon"].inputs))
    report, _ = read_text(
        "criteria: mau/thon-thong-minh-trong-xa@2024\ncommune: {name: Xã Ví Dụ}\nperiod: năm 2024\n"
        f"inputs: {{thon: {{rows: [{{name: Thôn 1, {name}: 12}}, {{name: Thôn 2}}]}}}}\n"
    )
    assert report is not None
    book = Edited(report_book(criteria, report))
    sheet = next(name for name in book.sheets if book.text(name, "A1") == "units:thon")
    book.delete_row(sheet, 1)
    again, _, found = read_report_book(book.data(), "bieu.xlsx", sets)
    assert again is not None
    assert contents(again) == contents(report)
    assert found == []


def test_a_row_that_nobody_can_tell_is_told(book, back):
    row = book.row_of(PILLAR, "input:tu")
    book.clear(PILLAR, f"Q{row}")
    book.put(PILLAR, f"B{row}", "Số hồ sơ")
    _, found = back(book)
    assert ("book-row-unknown", place(f"D{row}")) in found
    assert ("book-row-missing", "bieu.xlsx") in found


def test_a_row_pasted_over_another_is_told(book, back):
    book.copy_row(PILLAR, book.row_of(PILLAR, "input:tu"), book.row_of(PILLAR, "input:mau"))
    report, found = back(book)
    assert value(report, "tu") == "1.205"
    assert ("book-row-missing", "bieu.xlsx") in found


def test_two_rows_with_different_values_count_only_when_somebody_has_decided(book, back):
    first, second = book.row_of(PILLAR, "input:tu"), book.row_of(PILLAR, "input:mau")
    book.copy_row(PILLAR, first, second)
    book.put(PILLAR, f"D{second}", "1.300")
    report, found = back(book)
    answer = report.answers["tu"]
    assert answer.value.text == "1.205"
    assert answer.to_confirm == (
        f"Biểu ghi khác nhau: 1.205 (trang “{PILLAR}”, ô D{first}); 1.300 (trang “{PILLAR}”, ô D{second}). "
        "Giữ lại giá trị đúng rồi xóa dòng này."
    )
    assert ("book-twice", place(f"D{second}")) in found


def test_a_copied_sheet_that_says_the_same_is_no_fault(book, back, report):
    book.add("Nhóm A (2)", book.inlined(PILLAR))
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_a_copied_sheet_that_says_otherwise_is_told(book, back):
    book.add("Nhóm A (2)", book.inlined(PILLAR))
    at = cell(book, "input:mau")
    book.put("Nhóm A (2)", at, "1.225")
    report, found = back(book)
    assert report.answers["mau"].to_confirm
    assert ("book-twice", place(at, "Nhóm A (2)")) in found


def test_rows_sorted_without_their_keys_are_told(book, back):
    one, other = book.row_of(PILLAR, "input:tu"), book.row_of(PILLAR, "input:mau")
    book.swap_rows(PILLAR, one, other)
    for row, key in ((one, "input:tu"), (other, "input:mau")):
        book.put(PILLAR, f"Q{row}", key)
    report, found = back(book)
    assert ("book-row-mixed", place(f"B{one}")) in found
    assert report.answers["tu"].to_confirm == (
        "Trong biểu, dòng này mang tên “Tổng số hồ sơ”. Xem lại số liệu là của dòng nào rồi xóa dòng này."
    )
