"""Rows, columns and sheets that were moved, copied, pasted over or deleted."""

from __future__ import annotations

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
from tests.helpers import codes, load_set, read_text, set_text
from tests.self_reports import contents
from tests.unit.forms.report_book.filled import (
    EVIDENCE,
    HEADER,
    INDICATORS,
    INPUTS,
    NARRATIVE,
    PILLAR,
    cell,
    place,
    value,
)
from tests.workbooks import Edited

PROVIDER, FIRST = "Trưởng thôn, bản, tổ dân phố", "cap_quang_den_thon"
"""In the set with hamlets: who gives their figures, and the first of these."""


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


def units_book(rows):
    """A form with hamlets: the sets, its report, the sheet of the hamlets, the workbook."""
    sets = Catalogue()
    folder = sets.folder("mau/thon-thong-minh-trong-xa@2024")
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    report, _ = read_text(
        "criteria: mau/thon-thong-minh-trong-xa@2024\ncommune: {name: Xã Ví Dụ}\nperiod: năm 2024\n"
        + (f"inputs: {{thon: {{{rows}}}}}\n" if rows else "")
    )
    assert report is not None
    book = Edited(report_book(criteria, report))
    return sets, report, next(name for name in book.sheets if book.text(name, "A1") == "units:thon"), book


def test_a_table_of_units_without_its_keys_goes_by_its_heads():
    sets, report, sheet, book = units_book("rows: [{name: Thôn 1, cap_quang_den_thon: có}, {name: Thôn 2}]")
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


def test_the_answers_of_a_unit_stay_in_the_order_of_the_set():
    """Also one of which the unit has no more than a note, whose column comes after all figures."""
    noted = "{name: Thôn 1, cap_quang_den_thon: {value: '', note: Đang hỏi}, phu_song_3g_4g: có}"
    sets, report, _, book = units_book(f"rows: [{noted}]")
    again, _, _ = read_report_book(book.data(), "bieu.xlsx", sets)
    assert again is not None
    before, after = (each.tables["thon"].rows or [] for each in (report, again))
    assert [*after[0].answers] == [*before[0].answers] == ["cap_quang_den_thon", "phu_song_3g_4g"]


def test_documents_called_like_indicators_are_all_read(book, back):
    """What stands in a row is the form's own only where the form has it in that very column."""
    for at, name in enumerate(("A.01", "A.02", "A.03", "tl-9"), 5):
        book.put(EVIDENCE, f"A{at}", name)
        book.put(EVIDENCE, f"B{at}", f"{at}/BC-UBND")
    report, found = back(book)
    assert {each.id: each.number for each in report.evidence.values()} == {
        "A.01": "5/BC-UBND",
        "A.02": "6/BC-UBND",
        "A.03": "7/BC-UBND",
        "tl-9": "8/BC-UBND",
    }
    assert {code for code, _ in found} <= {"evidence-unknown"}  # A.01 cites tl-01, which was written over


def test_a_document_without_an_id_by_an_issuer_that_the_form_names_hides_no_other(tmp_path):
    inputs = INPUTS.replace("unit: hồ sơ,", "unit: hồ sơ, provider: Công an xã,")
    criteria = load_set(tmp_path, set_text(inputs, INDICATORS))
    book = Edited(report_book(criteria))
    typed = {"A5": "tl-01", "B5": "1/BC", "D6": "Công an xã", "E6": "Nhóm A", "A7": "tl-03", "B7": "3/BC"}
    for at, text in typed.items():
        book.put(EVIDENCE, at, text)
    report, _, found = read_report_book(book.data(), "bieu.xlsx", Catalogue([tmp_path]))
    assert report is not None
    assert [*report.evidence] == ["tl-01", "dòng 6", "tl-03"]
    assert report.evidence["dòng 6"].issuer == "Công an xã"
    assert [each for each in codes(found) if each.startswith("book")] == ["book-citation-without-id"]


@pytest.mark.parametrize("head", ["kept", "deleted", "pushed down"])
def test_units_called_like_words_of_the_form_are_all_read(head):
    """Also where their head is gone, and where somebody wrote above it: that is told, nothing is dropped in silence."""
    sets, _, sheet, book = units_book("")
    names = ["Thôn 1", PROVIDER, "Thôn thông minh trong xã", "Thôn 3"]
    figures = book.find(sheet, f"value:{FIRST}")[0]
    for at, name in enumerate(names, 6):
        book.put(sheet, f"B{at}", name)
        book.put(sheet, f"{figures}{at}", "có")
    if head == "deleted":
        book.delete_row(sheet, 5)
    elif head == "pushed down":
        book.insert_row(sheet, 5)
        book.put(sheet, "B5", PROVIDER)
    report, _, found = read_report_book(book.data(), "bieu.xlsx", sets)
    assert report is not None
    rows = report.tables["thon"].rows or []
    assert [row.name for row in rows] == names
    assert {each.value.text for row in rows for each in row.answers.values()} == {"có"}
    told = [each.code for each in found if each.code.startswith("book")]
    assert told == (["book-text-outside"] if head == "pushed down" else [])


def test_the_head_of_units_is_found_in_a_form_of_another_text_of_the_set():
    sets, _, sheet, book = units_book("rows: [{name: Thôn 1, cap_quang_den_thon: có}]")
    book.put("_cds", "B3", "0" * 64)
    figures = book.find(sheet, f"value:{FIRST}")[0]
    book.put(sheet, f"{figures}5", "Số liệu theo tên cũ")
    book.put(sheet, "B2", "Các thôn, bản (tên cũ)")
    report, _, found = read_report_book(book.data(), "bieu.xlsx", sets)
    assert report is not None
    assert [row.name for row in report.tables["thon"].rows or []] == ["Thôn 1"]
    assert codes(found) == ["book-other-digest"]
