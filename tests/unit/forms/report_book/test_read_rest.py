"""What stands beside the places to fill in, and which form it is."""

from __future__ import annotations

from datetime import date

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from tests.helpers import codes, set_text, write_set
from tests.self_reports import contents
from tests.unit.forms.report_book.filled import (
    EVIDENCE,
    HEADER,
    INDICATORS,
    INPUTS,
    PILLAR,
    cell,
    place,
    value,
)
from tests.workbooks import MAIN


def test_what_is_typed_beside_the_form_is_told(book, back):
    book.put(PILLAR, "S3", "Anh Bình kiểm tra lại")
    book.put(HEADER, "F9", 12.0)
    _, found = back(book)
    assert found == [("book-text-outside", place("F9", HEADER)), ("book-text-outside", place("S3"))] or found == [
        ("book-text-outside", place("S3")),
        ("book-text-outside", place("F9", HEADER)),
    ]


def test_a_figure_on_the_row_of_an_indicator_is_told(book, back):
    at = cell(book, "indicator:A.01")
    book.put(PILLAR, at, "98,4%")
    _, found = back(book)
    assert found == [("book-locked-filled", place(at))]


def test_a_figure_where_it_is_only_shown_again_is_told(book, back):
    at = cell(book, "seen:tu")
    book.put(PILLAR, at, "1.300")
    report, found = back(book)
    assert value(report, "tu") == "1.205"
    assert found == [("book-seen-filled", place(at))]


def test_the_same_figure_where_it_is_shown_again_is_no_fault(book, back):
    book.put(PILLAR, cell(book, "seen:tu"), "1.205")
    assert back(book)[1] == []


def test_a_changed_word_of_the_form_is_told(book, back):
    at = cell(book, "input:tu", "C")
    book.put(PILLAR, at, "nghìn hồ sơ")
    assert back(book)[1] == [("book-text-outside", place(at))]


def test_notes_pinned_to_cells_are_told(book, back):
    book.parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="D5"><text><t>số cũ: 1.200</t></text></comment>'
        '<comment ref="D6"/></commentList></comments>'
    ).encode()
    assert back(book)[1] == [("book-comments", "bieu.xlsx")]


def test_a_sheet_of_ones_own_is_told_once(book, back):
    book.add("Nháp")
    for row in range(1, 9):
        book.put("Nháp", f"A{row}", f"việc {row}")
    assert back(book)[1] == [("book-sheet-unknown", place("A1", "Nháp"))]


def test_many_cells_beside_the_form_are_told_shortly(book, back):
    for row in range(1, 60):
        book.put(PILLAR, f"T{row}", f"dán {row}")
    found = [code for code, _ in back(book)[1]]
    assert (found.count("book-text-outside"), found.count("book-more-outside")) == (20, 1)


def test_a_merged_cell_over_two_figures_is_told(book, back):
    row = book.row_of(PILLAR, "input:tu")
    assert book.row_of(PILLAR, "input:mau") == row + 1
    book.clear(PILLAR, f"D{row + 1}")
    book.merge(PILLAR, f"D{row}:D{row + 1}")
    _, found = back(book)
    assert ("book-merged", place(f"D{row}")) in found


def test_a_document_without_an_id_is_kept(book, back):
    book.put(EVIDENCE, "B6", "02/KH-UBND")
    report, found = back(book)
    assert report.evidence["dòng 6"].number == "02/KH-UBND"
    assert found == [("book-citation-without-id", place("B6", EVIDENCE))]


def test_two_documents_with_one_id_are_both_kept(book, back):
    book.put(EVIDENCE, "A6", "tl-01")
    book.put(EVIDENCE, "B6", "02/KH-UBND")
    report, found = back(book)
    assert report.evidence["tl-01"].number == "01/BC-UBND"
    assert report.evidence["tl-01 (2)"].number == "02/KH-UBND"
    assert found == [("book-citation-twice", place("A6", EVIDENCE))]


def test_a_period_may_be_written_in_words(book, back):
    for key in ("to", "as_of"):
        book.clear(HEADER, cell(book, f"period:{key}", "B", HEADER))
    book.put(HEADER, cell(book, "period:from", "B", HEADER), "9 tháng cuối năm 2024")
    report, found = back(book)
    assert (report.span.start, report.span.end) == (date(2024, 4, 1), date(2024, 12, 31))
    assert found == []


def test_two_forms_in_one_workbook_are_refused(book, back):
    book.add("Xã khác", book.inlined(HEADER))
    at = cell(book, "unit:name", "B", HEADER)
    book.put("Xã khác", at, "Xã Ví Dụ Hai")
    report, found = back(book)
    assert report is None
    assert found == [("book-two-forms", place(at, "Xã khác"))]


def test_sheets_of_two_sets_are_refused(book, back):
    book.add("_cds2", book.inlined("_cds"))
    book.put("_cds2", "B2", "thanh-hoa/cap-xa@2023")
    assert back(book) == (None, [("book-two-sets", "bieu.xlsx")])


def test_without_the_hidden_sheet_the_locked_cell_names_the_set(book, back, report):
    book.drop("_cds")
    again, _ = back(book)
    assert contents(again)["answers"] == contents(report)["answers"]


def test_a_workbook_that_names_no_set_is_no_form(book, back):
    book.drop("_cds")
    book.drop(HEADER)
    assert back(book) == (None, [("book-no-form", "bieu.xlsx")])


def test_a_form_of_a_later_kind_is_refused(book, back):
    book.put("_cds", "B1", "2")
    assert back(book) == (None, [("book-form-version", "bieu.xlsx")])


def test_a_form_made_from_another_text_of_the_set_is_read_and_told(book, back, report):
    book.put("_cds", "B3", "0" * 64)
    book.put(PILLAR, cell(book, "input:tu", "B"), "Số hồ sơ đúng hạn (tên cũ)")
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == [("book-other-digest", "bieu.xlsx")]


def test_a_form_of_a_set_that_is_not_there_is_refused(book, back):
    book.put("_cds", "B2", "mau/nho@0")
    book.put(HEADER, cell(book, "criteria", "B", HEADER), "mau/nho@0")
    assert back(book) == (None, [("book-set-unknown", "bieu.xlsx")])


def test_a_form_of_the_set_before_is_carried_over(tmp_path, book):
    replaced = """
replaces:
  set: mau/nho@1
  inputs: {tu: dung_han}
"""
    text = set_text(INPUTS, INDICATORS, more=replaced).replace('version: "1"', 'version: "2"')
    text = text.replace("tu: {label: Hồ sơ đúng hạn", "dung_han: {label: Hồ sơ đúng hạn").replace(
        "[tu, mau]", "[dung_han, mau]"
    )
    text = text.replace("measure: tu,", "measure: dung_han,").replace("label: Tỷ lệ phủ sóng", "label: Phủ sóng 4G")
    folder = write_set(tmp_path, text)
    folder.rename(folder.parent / "2")
    report, criteria, found = read_report_book(book.data(), "bieu.xlsx", Catalogue([tmp_path]))
    assert report is not None
    assert criteria is not None
    assert criteria.name == "mau/nho@2"
    assert report.criteria is not None
    assert report.criteria.text == "mau/nho@2"
    assert value(report, "dung_han") == "1.205"
    assert report.answers["phu_song"].to_confirm  # it is called otherwise now
    assert {"book-carried", "book-carried-differs"} <= set(codes(found))
