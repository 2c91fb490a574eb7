"""What must not get into a report in silence: figures given twice, cells that a spreadsheet changed, lost lines."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Source
from cds_score.forms.collecting.editing import Editor
from cds_score.forms.collecting.words import HEADS
from cds_score.reading.editing import NotEditableError
from cds_score.selfreport.editing import change
from tests.unit.forms.test_collecting import GIVEN, Commune, Grid, fill, grid_of, hamlets, letter, returned, saved
from tests.unit.province.filing import told

DETAILS = [
    ["Bộ tiêu chí", "mau/nho@1"],
    ["Đơn vị đề nghị", "Xã Ví Dụ"],
    ["Người cung cấp", "Lê Văn Mẫu"],
    ["Ngày cung cấp", "5/1/2025"],
]
ROWS = [HEADS[role][0] for role in ("number", "label", "unit", "value", "document", "date")]
NAME, PEOPLE, WIFI = "Tên thôn\n[thon/name]", "Số người (người)\n[thon/nguoi]", "Có wifi\n[thon/wifi]"


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    return Commune(tmp_path)


def listed(commune: Commune, rows: list[list[str]], name: str = "da-dien.xlsx") -> Path:
    """A table with a row for each figure: its label with its key, its value, number and day of a document."""
    table = [["", label, "", *texts] for label, *texts in rows]
    return saved(commune.root / "x.xlsx", [*DETAILS, ROWS, *table], name)


def beside(commune: Commune, head: list[str], *rows: list[Any], name: str = "da-dien.xlsx") -> Path:
    """A table with a row for each nested unit."""
    return saved(commune.root / "x.xlsx", [*DETAILS, head, *rows], name)


def written(path: Path, grid: Grid) -> Path:
    """A workbook in which days are cells of days."""
    book = xlsxwriter.Workbook(str(path))
    sheet, day = book.add_worksheet("Của tôi"), book.add_format({"num_format": "d/m/yyyy"})
    for at, row in enumerate(grid):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(at, column, cell, day)
            elif cell != "":
                sheet.write(at, column, cell)
    book.close()
    return path


# ------------------------------------------------------------------------------------------- figures given twice


def test_a_nested_figure_given_twice_is_shown_twice_and_not_taken(commune):
    done = commune.collect(listed(commune, [[NAME, "Thôn 1"], [PEOPLE, "100"], [PEOPLE, "250"], [WIFI, "có"]]))
    assert (done.code, told(done, "collect-given-twice")) == (ExitCode.INPUT, True)
    assert "“100” (" in done.err
    assert "ô D7" in done.err
    assert "“250”" in done.err
    assert "2 chưa nhận" in done.out
    assert commune.rows() == {"Thôn 1": {"wifi": "có"}}


def test_a_figure_given_twice_in_one_request_and_alike_is_one(commune):
    assert commune.collect(listed(commune, [[NAME, "Thôn 1"], [PEOPLE, "1.250"], [PEOPLE, "1250"]])).err == ""
    assert commune.rows() == {"Thôn 1": {"nguoi": "1.250"}}


def test_a_figure_of_the_commune_given_twice_in_one_request(commune):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "7"}}, **GIVEN)
    again = [list(row) for row in grid if row[10:11] == ["tu"]]
    again[0][3] = "8"
    done = commune.collect(saved(path, [*grid, *again]))
    assert (done.code, told(done, "collect-given-twice")) == (ExitCode.INPUT, True)
    assert commune.inputs[0] == "  tu:   # chưa có"


def test_a_second_unit_without_a_name_is_not_the_first_one(commune):
    rows = [[NAME, "Thôn 1"], [PEOPLE, "100"], [NAME, ""], [PEOPLE, "250"], [WIFI, "có"]]
    done = commune.collect(listed(commune, rows))
    assert (done.code, told(done, "collect-unit-unnamed")) == (ExitCode.INPUT, True)
    assert "2 chưa nhận" in done.out
    assert commune.rows() == {"Thôn 1": {"nguoi": "100"}}


def test_a_unit_that_nobody_filled_in_is_no_fault(commune):
    assert commune.collect(listed(commune, [[NAME, "Thôn 1"], [PEOPLE, "100"], [NAME, ""], [PEOPLE, ""]])).err == ""
    assert commune.rows() == {"Thôn 1": {"nguoi": "100"}}


def test_a_document_in_the_row_of_a_name_is_that_of_its_unit(commune):
    path = listed(commune, [[NAME, "Thôn 1", "3/TB", "4/1/2025"], [PEOPLE, "100"], [NAME, "", "4/TB"]])
    done = commune.collect(path)
    assert (done.code, told(done, "collect-without-figure")) == (ExitCode.DONE, True)
    assert "4/TB" in done.err
    assert 'tl-01: {number: "3/TB", date: "4/1/2025"}' in commune.text


def test_what_stands_beside_a_nested_figure(commune):
    """A document without a day is not given the day of another one, and a remark reaches the note."""
    head, rows = HEADS["note"][0], [["", NAME, "", "Thôn 1", "3/TB", "4/1/2025", "hỏi lại"]]
    rows += [["", PEOPLE, "", "100", "5/TB", "", "đếm lại"], ["", WIFI, "", "có", "", "", ""]]
    done = commune.collect(saved(commune.root / "x.xlsx", [*DETAILS, [*ROWS, head], *rows]))
    assert (done.code, told(done, "collect-cell-outside"), "hỏi lại" in done.err) == (ExitCode.DONE, True, True)
    assert commune.inputs[-2:] == ['  tl-01: {number: "5/TB"}', '  tl-02: {number: "3/TB", date: "4/1/2025"}']
    assert "đếm lại" in commune.read().tables["thon"].note


def test_the_name_of_a_unit_that_the_set_does_not_have(commune):
    done = commune.collect(listed(commune, [["Tên ấp\n[ap/name]", "Ấp 1"], [PEOPLE, "100"]]))
    assert (done.code, told(done, "collect-row-unknown")) == (ExitCode.INPUT, True)


def test_two_columns_of_one_key(commune):
    path = beside(commune, [NAME, PEOPLE, PEOPLE, WIFI], ["Thôn 1", "100", "250", "có"], ["Thôn 2", "7", "7", ""])
    done = commune.collect(path)
    assert (done.code, told(done, "collect-given-twice")) == (ExitCode.INPUT, True)
    assert commune.rows() == {"Thôn 1": {"wifi": "có"}, "Thôn 2": {"nguoi": "7"}}


def test_two_columns_of_names_that_differ(commune):
    done = commune.collect(beside(commune, [NAME, NAME, PEOPLE], ["Thôn 1", "Thôn 2", "100"], ["Thôn 3", "Thôn 3", 5]))
    assert (done.code, told(done, "collect-detail-twice", "collect-unit-unnamed")) == (ExitCode.INPUT, True)
    assert commune.rows() == {"Thôn 3": {"nguoi": "5"}}


# --------------------------------------------------------------------------- what a spreadsheet did to a cell


def test_a_number_whose_last_digits_a_spreadsheet_dropped(commune):
    done = commune.collect(returned(commune.asked()["trung-tam"], {"mau": {"value": 1234567890123456789}}))
    assert (done.code, told(done, "book-digits-lost")) == (ExitCode.INPUT, True)
    assert "trang tính “Của tôi”, ô D17" in done.err


def test_the_number_of_a_document_that_became_a_day(commune):
    path = commune.asked()["trung-tam"]
    day = datetime(2025, 1, 12)  # noqa: DTZ001 - a cell of a spreadsheet has no time zone
    grid = fill(grid_of(path), {"tu": {"value": 10, "document": day, "date": day}}, **GIVEN)
    done = commune.collect(written(path.with_name("ngay.xlsx"), grid))
    assert (done.code, told(done, "book-text-became-date")) == (ExitCode.DONE, True)
    assert done.err.count("book-text-became-date") == 1
    assert 'tl-01: {number: "12/01/2025", date: "12/01/2025"}' in commune.text


def test_the_name_of_a_unit_that_became_a_day(commune):
    day = datetime(2025, 1, 12)  # noqa: DTZ001 - a cell of a spreadsheet has no time zone
    done = commune.collect(written(commune.root / "ngay.xlsx", [*DETAILS, [NAME, PEOPLE, WIFI], [day, "5", True]]))
    assert (done.code, told(done, "book-text-became-date")) == (ExitCode.DONE, True)
    assert commune.rows() == {"12/01/2025": {"nguoi": "5", "wifi": "có"}}


@pytest.mark.parametrize(("cell", "said"), [(True, "có"), (False, "không")])
def test_a_yes_or_no_that_became_a_truth_value(commune, cell, said):
    commune.write("tu: 5\n")
    done = commune.collect(returned(commune.asked()["chua-ghi-noi-cung-cap"], {"ke_hoach": {"value": cell}}))
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert f'  ke_hoach: {{value: "{said}"' in commune.inputs[1]


def test_an_error_of_a_spreadsheet_and_a_formula_that_was_never_calculated(commune):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "#REF!"}, "mau": {"value": "=1+2"}}, **GIVEN)
    book = xlsxwriter.Workbook(str(path.with_name("loi.xlsx")))
    sheet = book.add_worksheet("Của tôi")
    for at, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell == "=1+2":
                sheet.write_formula(at, column, cell, None, "")
            elif cell != "":
                sheet.write(at, column, cell)
    book.close()
    done = commune.collect(path.with_name("loi.xlsx"))
    assert (done.code, told(done, "book-cell-error", "book-formula-uncalculated")) == (ExitCode.INPUT, True)


# ------------------------------------------------------------------------------------------- what the editor does


def test_a_document_is_added_to_a_list_with_an_empty_item(commune):
    commune.write(
        "mau:\n  value: 5\n  evidence:\n    - bc-01\n    -\n",
        "evidence:\n  bc-01: {number: 01/BC, date: 1/1/2025, issuer: UBND}\n",
    )
    path = returned(commune.asked()["trung-tam"], {"mau": {"value": 5, "document": "88/BC", "date": "6/1/2025"}})
    assert commune.collect(path).err == ""
    assert [each.text for each in commune.read().answers["mau"].evidence] == ["bc-01", "tl-01"]


def test_two_providers_who_differ_about_a_new_unit_add_no_row(commune):
    one = beside(commune, [NAME, PEOPLE, WIFI], ["Thôn 1", "100", ""], name="a.xlsx")
    two = beside(commune, [NAME, PEOPLE, WIFI], ["Thôn 1", "250", ""], name="b.xlsx")
    done = commune.collect(one, two)
    assert (done.code, told(done, "collect-providers-differ")) == (ExitCode.INPUT, True)
    assert commune.text == commune.report.read_text(encoding="utf-8")


def test_the_name_of_a_new_unit_alone_adds_no_row(commune):
    done = commune.collect(beside(commune, [NAME, PEOPLE, WIFI], ["Thôn 1", "", ""]))
    assert (done.code, told(done, "collect-without-figure")) == (ExitCode.DONE, True)
    assert commune.text == commune.report.read_text(encoding="utf-8")


def test_a_unit_that_the_report_has_may_be_left_empty(commune):
    commune.write("thon: {rows: [{name: Thôn Một, nguoi: 5}]}\n")
    assert commune.collect(hamlets(commune, [["Thôn Một"], ["Thôn Hai", "6"]])).code == ExitCode.DONE
    assert commune.rows() == {"Thôn Một": {"nguoi": "5"}, "Thôn Hai": {"nguoi": "6"}}


def test_a_request_without_a_provider_is_known_by_its_name(commune):
    commune.collect(listed(commune, [[NAME, "Thôn 1"], [PEOPLE, "100"]]))
    assert 'note: "Thôn 1: da-dien.xlsx cung cấp ngày 05/01/2025 (Lê Văn Mẫu)."' in commune.text


@pytest.mark.parametrize(
    ("inputs", "place"),
    [
        ("thon: 5\n", "bao-cao.yaml:5:9"),
        ("thon: {rows: 5}\n", "bao-cao.yaml:5:16"),
        ("thon: {rows: [Thôn 1]}\n", "bao-cao.yaml:5:17"),
        ("tu:\nmau:\nthon: []\n", "bao-cao.yaml:7:9"),
        ("tu: {value: [1]}\n", "bao-cao.yaml:5:15"),
        ("tu: {value: , evidence: {a: b}}\n", "bao-cao.yaml:5:27"),
    ],
)
def test_what_stands_in_the_place_of_an_answer_stays(commune, inputs, place):
    """The place is that of the report, though the text has grown when it is reached."""
    commune.write("dan: 1\n")
    both = letter(commune.asked("docx")["trung-tam"], {"Số hồ sơ nộp": ["7", "1/A", "5/1/2025"]})
    table = beside(commune, [NAME, PEOPLE, WIFI], ["Thôn 1", "100", ""])
    commune.write(inputs)
    done = commune.collect(both, table)
    assert (done.code, place in done.err) == (ExitCode.ACCESS, True), done.err
    assert not (commune.root / "moi.yaml").exists()


def test_an_edit_that_changes_something_else_is_not_made(monkeypatch):
    text = "inputs:\n  a: 1\n  b: 2\n"
    editor = Editor(Source("bao-cao.yaml", text))
    monkeypatch.setattr(change, "applied", lambda text, splices: text.replace("2", "3").replace("1", "4"))
    with pytest.raises(NotEditableError) as refused:
        editor.answer(("inputs",), "a", "4", (), "")
    assert (editor.text, refused.value.at) == (text, text.index("1"))


def test_a_letter_with_two_tables_of_one_unit(commune):
    path = commune.asked("docx")["truong-thon"]
    one = letter(path, {"Tên thôn": ["Thôn Một"], "Số người": ["120"]}, "mot.docx")
    document = docx.Document(str(one))
    tables = [each for each in document.tables if any("[thon/name]" in row.cells[1].text for row in each.rows)]
    more = document.add_table(rows=0, cols=6)
    for row in tables[0].rows:
        for cell, old in zip(more.add_row().cells, row.cells, strict=True):
            cell.text = old.text.replace("120", "130")
    document.save(str(one))
    done = commune.collect(one)
    assert (done.code, told(done, "collect-given-twice")) == (ExitCode.INPUT, True)
    assert commune.text == commune.report.read_text(encoding="utf-8")
