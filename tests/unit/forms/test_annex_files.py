"""Spreadsheets and Word tables as tables of texts: merged cells, numbers, hidden rows, what cannot be read."""

from __future__ import annotations

import re
import sys
import zipfile

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cds_score.forms.annex import excel, opening
from cds_score.forms.annex import word as word_module
from cds_score.forms.annex.opening import read_annex
from cds_score.forms.annex.tables import Cell, letters
from tests.unit.forms.annexes import spreadsheet, word


def read(path):
    tables, found = read_annex(path)
    assert found == []
    return tables


def codes(path):
    tables, found = read_annex(path)
    assert tables == []
    return [each.code for each in found]


# ------------------------------------------------------------------------------------------------- spreadsheets


def test_a_number_is_written_with_a_decimal_comma(tmp_path):
    (table,) = read(spreadsheet(tmp_path / "a.xlsx", [[12.5, 3.0, 0.1 + 0.2, "12,5", 1e-7, 1250000.0]]))
    assert [cell.text for cell in table.rows[0].cells] == ["12,5", "3", "0,3", "12,5", "0,0000001", "1250000"]
    assert [cell.number for cell in table.rows[0].cells] == [True, True, True, False, True, True]


def test_letters_are_kept_in_their_composed_form(tmp_path):
    decomposed = "T\u00ea\u0301n"  # ê with a tone of its own
    (table,) = read(spreadsheet(tmp_path / "a.xlsx", [[decomposed]]))
    assert table.rows[0].cells[0].text == "T\u1ebfn"
    (table,) = read(word(tmp_path / "a.docx", [[decomposed]]))
    assert table.rows[0].cells[0].text == "T\u1ebfn"


def test_cells_merged_downwards_and_across(tmp_path):
    rows = [["a", "b", "c"], ["", "", "d"], ["", "", "e"]]
    (table,) = read(spreadsheet(tmp_path / "a.xlsx", rows, merged=[(0, 0, 1, 1)]))
    assert table.rows[0].cells == (Cell("a"), Cell("a", "left"), Cell("c"))
    assert table.rows[1].cells == (Cell("a", "above"), Cell("a", "above"), Cell("d"))
    assert table.rows[2].cells == (Cell(""), Cell(""), Cell("e"))


def test_rows_keep_their_numbers_and_are_hidden_or_not(tmp_path):
    (table,) = read(spreadsheet(tmp_path / "a.xlsx", [[None], ["a"], [None], ["b"]], hidden=[1]))
    assert [(row.number, row.hidden, row.empty) for row in table.rows] == [
        (1, False, True), (2, True, False), (3, False, True), (4, False, False),
    ]  # fmt: skip
    assert table.rows[1].place("vi") == "trang tính “PL”, dòng 2"
    assert table.rows[3].place("vi", 0) == "trang tính “PL”, ô A4"
    assert table.rows[3].place("en", 0) == "sheet “PL”, cell A4"


def test_a_hidden_sheet_is_known_as_one(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("Hiện").write(0, 0, "a")
    hidden = book.add_worksheet("Ẩn")
    hidden.write(0, 0, "b")
    hidden.hide()
    book.close()
    assert [(each.name, each.hidden) for each in read(tmp_path / "a.xlsx")] == [("Hiện", False), ("Ẩn", True)]


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write(1_000_000, 16_000, "x")
    book.close()
    assert codes(tmp_path / "a.xlsx") == ["annex-sheet-too-large"]


CELL = "<c><v>1</v></c>"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def raw(path, data: str, merged: str = "", namespace: str = MAIN):
    """A spreadsheet whose sheet is written by hand."""
    whole = spreadsheet(path.with_name("whole.xlsx"), [["a"]])
    sheet = f'<worksheet xmlns="{namespace}"><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, sheet if each == "xl/worksheets/sheet1.xml" else old.read(each))
    return path


@pytest.mark.parametrize(
    "data",
    [
        '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
        '<row r="1"><c r="CW1"><v>1</v></c></row>',
        '<row r="1"><c r="ABC1"><v>1</v></c></row>',
        '<row r="20001"><c r="A20001"><v>1</v></c></row>',
        f'<row r="20001">{CELL}</row>',
        f'<row r="20000">{CELL}</row><row>{CELL}</row>',
        f"<row>{CELL * 101}</row>",
        '<row r="1"><c r="CV1"><v>1</v></c><c><v>1</v></c></row>',
        '<row r="1">' + '<c r="A1"><v>1</v></c>' * 101 + "</row>",
        "<row/>" * 20_001,
    ],
)
@pytest.mark.parametrize("namespace", [MAIN, STRICT, "other"])
def test_no_way_of_writing_a_cell_reaches_too_far(tmp_path, data, namespace):
    assert codes(raw(tmp_path / "a.xlsx", data, namespace=namespace)) == ["annex-sheet-too-large"]


@pytest.mark.parametrize("reference", ["A20000", "CV1", "cv20000"])
def test_a_cell_at_the_limit_is_read(tmp_path, reference):
    (table,) = read(raw(tmp_path / "a.xlsx", f'<row><c r="{reference}"><v>7</v></c></row>'))
    assert table.rows[-1].cells[-1].text == "7"


@pytest.mark.parametrize("reference", ["", "A", "7", "A0", "$A$1", "A1:B2", "Đ1", "A١"])
def test_a_reference_that_is_none_is_damaged(tmp_path, reference):
    assert codes(raw(tmp_path / "a.xlsx", f'<row r="1"><c r="{reference}"><v>1</v></c></row>')) == ["annex-damaged"]


def test_a_sheet_is_looked_through_wherever_it_lies(tmp_path):
    """Calamine takes the name of a part in either case and reads `xl/` before a target as it stands."""
    far = raw(tmp_path / "far.xlsx", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    for at, (part, target) in enumerate(
        [
            ("xl/Worksheets/SHEET1.xml", "worksheets/sheet1.xml"),
            ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ]
    ):
        path = tmp_path / f"{at}.xlsx"
        with zipfile.ZipFile(far) as old, zipfile.ZipFile(path, "w") as new:
            for each in old.namelist():
                data = old.read(each).replace(b"worksheets/sheet1.xml", target.encode())
                new.writestr(part if each == "xl/worksheets/sheet1.xml" else each, data)
        assert codes(path) == ["annex-sheet-too-large"]


def test_rows_without_numbers_are_hidden_by_their_place(tmp_path):
    data = f'<row>{CELL}</row><row r="3" hidden="1">{CELL}</row><row hidden="true">{CELL}</row>'
    (table,) = read(raw(tmp_path / "a.xlsx", data))
    assert [row.hidden for row in table.rows] == [False, False, True, True]


def test_merged_cells_that_lie_upon_each_other_are_damaged(tmp_path):
    data = '<row><c r="A1"><v>1</v></c></row><row><c r="D9"><v>1</v></c></row>'
    once = raw(tmp_path / "a.xlsx", data, '<mergeCell ref="A1:XFD1048576"/>')
    assert {cell.text for row in read(once)[0].rows for cell in row.cells} == {"1"}
    assert codes(raw(tmp_path / "b.xlsx", data, '<mergeCell ref="A1:D9"/>' * 2)) == ["annex-damaged"]


def test_merged_cells_may_be_only_so_many(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MAX_MERGED", 2)
    data = f"<row>{CELL}</row>"
    assert len(read(raw(tmp_path / "a.xlsx", data, '<mergeCell ref="A3:B3"/>' * 2))) == 1
    assert codes(raw(tmp_path / "b.xlsx", data, '<mergeCell ref="A3:B3"/>' * 3)) == ["annex-too-large"]


def test_all_sheets_together_may_be_only_so_large(tmp_path, monkeypatch):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for _ in range(2):
        book.add_worksheet().write(4, 1, "a")
    book.close()
    monkeypatch.setattr(excel, "MAX_CELLS", 20)
    assert len(read(tmp_path / "a.xlsx")) == 2
    monkeypatch.setattr(excel, "MAX_CELLS", 19)
    (fault,) = read_annex(tmp_path / "a.xlsx")[1]
    assert (fault.message("vi"), fault.message("en")) == ("Tệp lớn hơn 19 ô.", "The file is larger than 19 cells.")


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ")])
def test_names_of_columns(column, name):
    assert letters(column) == name


# ------------------------------------------------------------------------------------------------- Word


def test_word_cells_merged_downwards_and_across(tmp_path):
    rows = [["a", "b", "c"], ["", "", "d"]]
    (table,) = read(word(tmp_path / "a.docx", rows, merged=[(0, 0, 1, 1)]))
    assert table.rows[0].cells == (Cell("a"), Cell("a", "left"), Cell("c"))
    assert table.rows[1].cells == (Cell("a", "above"), Cell("a", "above"), Cell("d"))
    assert table.rows[1].place("vi", 2) == "bảng 1, dòng 2, cột 3"


def test_a_word_cell_keeps_its_lines(tmp_path):
    (table,) = read(word(tmp_path / "a.docx", [["một\nhai"]]))
    assert table.rows[0].cells[0].text == "một\nhai"


def test_numbers_that_word_puts_before_a_paragraph_are_read(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for at in range(3):
        paragraph = table.cell(at, 0).paragraphs[0]
        number = document.styles["List Number"].element.find(qn("w:pPr")).find(qn("w:numPr"))
        properties = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", "0"), ("w:numId", number.find(qn("w:numId")).get(qn("w:val")))):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            properties.append(child)
        paragraph._p.get_or_add_pPr().append(properties)
        table.cell(at, 1).text = f"chỉ tiêu {at}"
    document.save(str(tmp_path / "a.docx"))
    (read_table,) = read(tmp_path / "a.docx")
    assert [row.cells[0].text for row in read_table.rows] == ["1.", "2.", "3."]


def test_inserted_words_are_read_and_struck_out_ones_are_not(tmp_path):
    document = docx.Document()
    paragraph = document.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0]
    kept = paragraph.add_run("giữ ")
    for tag, words in (("w:ins", "thêm"), ("w:del", "bỏ")):
        wrapper = OxmlElement(tag)
        wrapper.append(paragraph.add_run(words)._r)
        paragraph._p.append(wrapper)
    assert kept.text == "giữ "
    document.save(str(tmp_path / "a.docx"))
    (table,) = read(tmp_path / "a.docx")
    assert table.rows[0].cells[0].text == "giữ thêm"


def test_a_row_in_a_content_control_is_not_lost(tmp_path):
    document = docx.Document()
    made = document.add_table(rows=2, cols=1)
    made.cell(0, 0).text, made.cell(1, 0).text = "một", "hai"
    wrapper, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    wrapper.append(content)
    row = made.rows[1]._tr
    row.getparent().replace(row, wrapper)
    content.append(row)
    document.save(str(tmp_path / "a.docx"))
    (table,) = read(tmp_path / "a.docx")
    assert [each.cells[0].text for each in table.rows] == ["một", "hai"]


def test_all_word_tables_together_may_have_only_so_many_rows(tmp_path, monkeypatch):
    path = word(tmp_path / "a.docx", [["a"], ["b"]], [["c"]])
    monkeypatch.setattr(word_module, "MAX_ROWS", 3)
    assert len(read(path)) == 2
    monkeypatch.setattr(word_module, "MAX_ROWS", 2)
    assert codes(path) == ["annex-too-large"]


# ------------------------------------------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("name", "code", "wanted"),
    [
        ("a.xls", "annex-old-kind", ".xlsx"),
        ("a.DOC", "annex-old-kind", ".docx"),
        ("a.pdf", "annex-is-pdf", ".docx"),
        ("a.txt", "annex-unknown-kind", ".xlsx"),
        ("a.xlsx", "annex-damaged", ".xlsx"),
        ("a.docx", "annex-damaged", ".docx"),
    ],
)
def test_the_remedy_says_how_to_save_it(tmp_path, name, code, wanted):
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 not a package")
    tables, found = read_annex(tmp_path / name)
    assert (tables, [each.code for each in found]) == ([], [code])
    assert wanted in found[0].help("vi")
    assert wanted in found[0].help("en")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_package_without_a_document_is_damaged(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as packed:
        packed.writestr("x.txt", "x")
    assert codes(tmp_path / name) == ["annex-damaged"]


@pytest.mark.parametrize(("name", "broken"), [("a.xlsx", "xl/workbook.xml"), ("a.docx", "word/document.xml")])
def test_broken_xml_is_damaged(tmp_path, name, broken):
    make = spreadsheet if name.endswith("x.xlsx") or "xlsx" in name else word
    whole = make(tmp_path / f"whole-{name}", [["a"]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / name, "w") as new:
        for each in old.namelist():
            new.writestr(each, b"<a><b>" if each == broken else old.read(each))
    assert codes(tmp_path / name) == ["annex-damaged"]


def test_a_file_that_is_not_there(tmp_path):
    assert codes(tmp_path / "a.xlsx") == ["file-unreadable"]


@pytest.mark.parametrize(
    ("name", "module", "library"), [("a.xlsx", "python_calamine", "python-calamine"), ("a.docx", "docx", "python-docx")]
)
def test_without_the_library_it_says_what_to_install(tmp_path, monkeypatch, name, module, library):
    path = (spreadsheet if name == "a.xlsx" else word)(tmp_path / name, [["a"]])
    monkeypatch.setitem(sys.modules, module, None)
    tables, found = read_annex(path)
    assert (tables, [each.code for each in found]) == ([], ["annex-library-missing"])
    assert f"pip install {library}" in found[0].help("vi")


@pytest.mark.parametrize(("limit", "name"), [("MAX_BYTES", "a.xlsx"), ("MAX_UNPACKED", "a.docx")])
def test_a_file_may_be_only_so_large_packed_and_unpacked(tmp_path, monkeypatch, limit, name):
    path = (spreadsheet if name == "a.xlsx" else word)(tmp_path / name, [["a"]])
    monkeypatch.setattr(opening, limit, 1000)
    assert codes(path) == ["annex-too-large"]


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
@pytest.mark.parametrize("at", range(6, 12))
def test_a_package_whose_entries_are_packed_wrongly_is_damaged(tmp_path, ending, at):
    """Every local head is spoiled at one place: flags, kind of packing, times."""
    path = tmp_path / f"a{ending}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "word/document.xml"):
            made.writestr(name, "<Types/>")
    data = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x03\x04|PK\x01\x02", bytes(data)):
        data[found.start() + at + (2 if found[0] == b"PK\x01\x02" else 0)] ^= 0x09
    path.write_bytes(bytes(data))
    assert codes(path) == ["annex-damaged"]
