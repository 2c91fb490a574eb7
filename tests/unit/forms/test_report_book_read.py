"""What people and spreadsheets do to a form: each damage is read right, or told with its sheet and its cell."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
from cds_score.scoring.engine import assess
from tests.helpers import codes, load_set, read_text, report_text, set_text, write_set
from tests.self_reports import contents
from tests.workbooks import PERCENT, Edited

INPUTS = """
tu: {label: Hồ sơ đúng hạn, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Tổng số hồ sơ, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ đúng hạn, type: rate, of: [tu, mau], without_counts: accept}
phu_song: {label: Tỷ lệ phủ sóng, type: percent}
ke_hoach: {label: Đã ban hành kế hoạch, type: yes_no}
ngay: {label: Ngày ban hành, type: date}
tien: {label: Kinh phí, type: money}
"""
INDICATORS = """
- {id: A.01, name: Hồ sơ giải quyết đúng hạn, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Phủ sóng, measure: phu_song, target: ≥ 90%, points: 10, source: none}
- {id: A.03, name: Kế hoạch, measure: ke_hoach, target: có, points: 5, source: none}
- {id: A.04, name: Hồ sơ đúng hạn trên 50, measure: tu, target: ≥ 50, points: 5, source: none}
"""
ANSWERS = """
tu: {value: "1.205", evidence: [tl-01], note: Đếm trên hệ thống}
mau: 1.224
phu_song: 99,81%
ke_hoach: có
"""
MORE = """
evidence:
  tl-01: {number: 01/BC-UBND, date: 10/12/2024, title: Báo cáo một cửa}
contact: {name: Nguyễn Văn Ví Dụ}
narrative:
  results: Kết quả thứ nhất
"""
PILLAR, OTHER, HEADER = "Nhóm A", "Số liệu khác", "Thông tin chung"
EVIDENCE, NARRATIVE = "Tài liệu kiểm chứng", "Phần lời"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A folder with the set `mau/nho@1`."""
    return tmp_path_factory.mktemp("bo")


@pytest.fixture(scope="module")
def criteria(root):
    return load_set(root, set_text(INPUTS, INDICATORS))


@pytest.fixture(scope="module")
def sets(root, criteria):
    return Catalogue([root])


@pytest.fixture(scope="module")
def report():
    report, found = read_text(report_text(ANSWERS, MORE))
    assert codes(found) == []
    return report


@pytest.fixture(scope="module")
def written(criteria, report):
    return report_book(criteria, report)


@pytest.fixture
def book(written):
    """The filled form, as a spreadsheet program has saved it."""
    return Edited(written)


@pytest.fixture
def back(sets):
    """Reads a workbook: the report, and what is said as (code, place)."""

    def read(data, name="bieu.xlsx"):
        data = data.data() if isinstance(data, Edited) else data
        report, criteria, found = read_report_book(data, name, sets)
        if report is not None and criteria is not None:
            found = assess(report, criteria, found, "vi").diagnostics
        places = [(each.code, each.source.where(each.start, "vi") if each.source else each.file) for each in found]
        return report, [each for each in places if not each[0].startswith("attribute")]

    return read


def cell(book, key, column="D", sheet=PILLAR):
    """The cell of a column in the row of a key."""
    return f"{column}{book.row_of(sheet, key)}"


def place(name, sheet=PILLAR):
    return f"bieu.xlsx, trang “{sheet}”, ô {name}"


def value(report, name):
    return report.answers[name].value.text


# --------------------------------------------------------------------------------------------------- nothing is done


def test_the_form_comes_back_as_it_was(written, report, back):
    again, found = back(written)
    assert contents(again) == contents(report)
    assert found == []


def test_a_blank_form_says_nothing(criteria, back):
    again, found = back(report_book(criteria))
    assert found == []
    assert all(not answer.value.text for answer in again.answers.values())
    assert again.criteria.text == "mau/nho@1"


# ---------------------------------------------------------------------------------------------- what becomes of figures


@pytest.mark.parametrize(
    ("key", "typed", "shown", "text", "said"),
    [
        ("tu", 1205.0, "", "1205", []),
        ("tu", 1205.5, "", "1205,5", ["count-not-whole"]),
        ("tu", 0.1 + 0.2, "", "0,3", ["count-not-whole"]),
        ("tu", 0.28, PERCENT, "28%", ["count-is-percent"]),
        ("tu", "1.205", "", "1.205", []),
        ("tu", " 1205 ", "", " 1205 ", []),
        ("tu", " 1 205 ", "", " 1 205 ", ["count-spaces"]),
        ("tu", "\u00a01\u00a0205\u00a0", "", "\u00a01\u00a0205\u00a0", ["count-spaces"]),
        ("tu", "1,205", "", "1,205", ["count-comma"]),
        ("tu", date(2024, 12, 15), "", "15/12/2024", ["number-is-date"]),
        ("tu", True, "", "TRUE", ["number-is-yes-no"]),
        ("tu", 12345678901234567890.0, "", "12345678901234600000", ["book-digits-lost", "rate-above-one"]),
        ("phu_song", 0.9981, PERCENT, "99,81%", []),
        ("phu_song", 0.28, PERCENT, "28%", []),
        ("phu_song", 0.9981, "", "0,9981", ["percent-below-one"]),
        ("phu_song", "0.9981", "", "0.9981", ["decimal-point"]),
        ("phu_song", 99.81, "", "99,81", []),
        ("ke_hoach", True, "", "có", []),
        ("ke_hoach", False, "", "không", []),
        ("ke_hoach", 1.0, "", "1", ["yes-no-unreadable"]),
        ("ngay", date(2024, 12, 5), "", "05/12/2024", []),
        ("ngay", 45631.0, "", "45631", ["date-unreadable"]),
        ("tien", 350000000.0, "", "350000000", []),
        ("tien", 1.5, "", "1,5", ["money-fraction"]),
    ],
)  # fmt: skip
def test_a_figure_is_read_exactly_or_its_cell_is_named(book, back, key, typed, shown, text, said):
    sheet = OTHER if key in ("ngay", "tien") else PILLAR
    at = cell(book, f"input:{key}", sheet=sheet)
    book.put(sheet, at, typed, shown)
    report, found = back(book)
    assert value(report, key) == text
    assert [code for code, _ in found] == said
    assert all(where == place(at, sheet) for code, where in found if code != "rate-above-one")


def test_a_code_that_lost_its_zero_is_named(book, back):
    at = cell(book, "unit:code", "B", HEADER)
    book.put(HEADER, at, 8152.0)
    report, found = back(book)
    assert report.unit.code == "8152"
    assert found == [("unit-code-short", place(at, HEADER))]


def test_a_formula_counts_as_what_it_came_to(book, back):
    book.formula(PILLAR, cell(book, "input:tu"), "1000+205", "1205")
    report, found = back(book)
    assert (value(report, "tu"), found) == ("1205", [])


@pytest.mark.parametrize(
    ("formula", "calculated", "kind", "text", "code"),
    [
        ("1000+205", None, "", "=1000+205", "book-formula-uncalculated"),
        ("1000+205", "", "", "=1000+205", "book-formula-uncalculated"),
        ("B1/0", "#DIV/0!", "e", "#DIV/0!", "book-cell-error"),
        ("Z9", "#REF!", "e", "#REF!", "book-cell-error"),
    ],
)
def test_a_formula_without_a_value_is_kept_as_text_and_told(book, back, formula, calculated, kind, text, code):
    at = cell(book, "input:tu")
    book.formula(PILLAR, at, formula, calculated, kind)
    report, found = back(book)
    assert value(report, "tu") == text
    assert (code, place(at)) in found
    assert {where for _, where in found} == {place(at)}


def test_a_formula_of_a_program_that_does_not_calculate_has_no_value(written, back):
    book = Edited(written, saved=False)
    at = cell(book, "input:tu")
    book.formula(PILLAR, at, "1000+205", "0")
    report, found = back(book)
    assert value(report, "tu") == "=1000+205"
    assert ("book-formula-uncalculated", place(at)) in found


def test_a_text_that_became_a_day_is_told(book, back):
    at = cell(book, "citation:id", "F", EVIDENCE).replace("1", "5")
    book.put(EVIDENCE, at, date(2026, 4, 3))
    report, found = back(book)
    assert report.evidence["tl-01"].pages == "03/4/2026"
    assert found == [("book-text-became-date", place(at, EVIDENCE))]


# ------------------------------------------------------------------------------------------------ rows, columns, sheets


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


# ----------------------------------------------------------------------------------------------- beside what is asked


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


# --------------------------------------------------------------------------------------------------- which form it is


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


# ------------------------------------------------------------------------------------------------------- other files


def packed(**parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def encrypted_ods():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content_dot_xml": b"\x01\x02"}
    return packed(**parts, **{"META-INF__manifest_dot_xml": manifest})


def cfb(*streams):
    """A compound file with empty streams of these names."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0])
    for at, number in ((44, 1), (48, 1), (56, 4096), (60, 0xFFFFFFFE), (68, 0xFFFFFFFE), (76, 0)):
        header[at : at + 4] = number.to_bytes(4, "little")
    for at in range(80, 512, 4):
        header[at : at + 4] = b"\xff\xff\xff\xff"
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff\xff\xff\xff" * 126
    directory = b""
    for name, kind in [("Root Entry", 5), *((each, 2) for each in streams)]:
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        entry[64:67] = (2 * len(name) + 2).to_bytes(2, "little") + bytes([kind])
        entry[116:120] = b"\xfe\xff\xff\xff"
        directory += bytes(entry)
    return bytes(header) + table + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"code;name\n08152;Xa Vi Du\n", "book-not-workbook"),
        (b"", "book-not-workbook"),
        (b"%PDF-1.7", "book-not-workbook"),
        (b"PK\x03\x04 not a package", "book-damaged"),
        (packed(word__document_dot_xml="<w/>"), "book-other-kind"),
        (packed(xl__workbook_dot_bin=b"\x83"), "book-other-kind"),
        (packed(xl__workbook_dot_xml="<workbook"), "book-damaged"),
        (encrypted_ods(), "book-encrypted"),
        (cfb("EncryptionInfo", "EncryptedPackage"), "book-encrypted"),
        (cfb("WordDocument"), "book-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "book-damaged"),
    ],
)
def test_other_files_are_named_for_what_they_are(back, data, code):
    assert back(data) == (None, [(code, "bieu.xlsx")])


def test_a_form_cut_off_in_the_middle_is_damaged(written, back):
    assert back(written[: len(written) // 2]) == (None, [("book-damaged", "bieu.xlsx")])


def test_a_cell_at_the_end_of_the_world_is_refused(book, back):
    book.put(PILLAR, "A1048576", "x")
    assert back(book) == (None, [("book-sheet-too-large", "bieu.xlsx")])


def test_a_huge_file_is_refused(back):
    assert back(b"PK\x03\x04" + b"\0" * (21 * 2**20)) == (None, [("book-too-large", "bieu.xlsx")])


def test_an_ods_that_repeats_itself_is_refused(back):
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
    )
    spaces = "".join(
        f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    content = f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="A">{row}'
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    data = packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=content)
    assert back(data) == (None, [("book-sheet-too-large", "bieu.xlsx")])
