"""Lists for agencies: what is asked, that nothing in them runs, and that answers come back whatever was done."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
import python_calamine
import xlsxwriter

from cds_score.cli import main
from cds_score.cli.exit_codes import ExitCode
from cds_score.forms.figures_sheet import read_figures as read_any
from cds_score.forms.workbook import LINE, height_of
from cds_score.forms.worklist import COLUMNS, GUIDE, as_workbook, invented_text
from cds_score.province.figures import read_figures
from cds_score.province.worklist import Asked
from tests.unit.province.filing import Province, told

ROLE = {column.role: at for at, column in enumerate(COLUMNS)}
WHO = "Sở Mẫu (giả định)"


def _asked(at: int) -> Asked:
    """One figure of an invented unit."""
    return Asked(
        WHO, f"{at:05}", f"Xã {at}", ["A.01"], "tu", "Tử số", "", "count", {}, "1", "", "mau/nho@1", fictional=True
    )  # fmt: skip


@pytest.fixture
def province(tmp_path: Path) -> Province:
    made = Province(tmp_path)
    evidence = "evidence: {bc: {number: 01/BC-UBND, date: 5/1/2025, title: Báo cáo}}\n"
    made.report("00160", "Xã Một", "tu: {value: 1.205, evidence: [bc]}\nmau: 1.300\nkieu: a\nco: có\n", evidence)
    made.report("08152", "Xã Hai", "ty_le: 92%\nkieu: b\n")
    return made


def listed(province: Province, name: str, agency: str = WHO) -> Path:
    path = province.root / name
    done = province.run("worklist", "new", str(province.reports), "--agency", agency, "-o", str(path))
    assert (done.code, done.err) == (ExitCode.DONE, ""), done
    return path


def grid_of(path: Path, sheet: str = "Danh sách") -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def written(path: Path, rows: list[list[Any]]) -> Path:
    """The same cells in a workbook of somebody's own."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Của tôi")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(at, column, cell)
    book.close()
    return path


def filled(path: Path, answers: dict[tuple[str, str], dict[str, Any]]) -> Path:
    """The list with answers by (code, input), its rows in another order."""
    rows = grid_of(path)
    head = next(at for at, row in enumerate(rows) if row[0] == "STT")
    below = rows[head + 1 :]
    for row in below:
        for role, text in answers.get((row[ROLE["code"]], row[ROLE["input"]]), {}).items():
            row[ROLE[role]] = text
    random.Random(3).shuffle(below)
    return written(path.with_name("da-dien.xlsx"), [*rows[: head + 1], *below])


def imported(province: Province, *files: Path, lang: str = "vi"):
    path = province.root / "so-lieu.csv"
    done = province.run("worklist", "import", *map(str, files), "-o", str(path), "--force", lang=lang)
    return done, (read_figures(path)[0] if path.exists() else {})


def test_without_an_agency_the_agencies_are_listed(province):
    done = province.run("worklist", "new", str(province.reports))
    assert done.out.splitlines() == [
        "Cơ quan xác nhận:",
        "  Công an Mẫu: 2 số liệu, 2 đơn vị",
        "  Sở Mẫu (giả định): 7 số liệu, 2 đơn vị",
        "Nơi cung cấp số liệu:",
        "  Công an xã: 2 số liệu, 2 đơn vị",
    ]
    assert "Verifying agencies:" in province.run("worklist", "new", str(province.reports), lang="en").out


def test_what_an_agency_is_asked(province):
    rows = grid_of(listed(province, "a.xlsx"))
    below = [[row[ROLE[role]] for role in ("code", "indicators", "input", "unit", "declared", "evidence")]
             for row in rows[5:]]  # fmt: skip
    assert below == [
        ["08152", "A.01", "tu", "hồ sơ", "", ""],
        ["08152", "A.01", "mau", "hồ sơ", "", ""],
        ["08152", "A.01", "ty_le", "%", "92%", ""],
        ["08152", "A.03", "co", "", "", ""],
        ["00160", "A.01", "tu", "hồ sơ", "1.205", "01/BC-UBND ngày 05/01/2025"],
        ["00160", "A.01", "mau", "hồ sơ", "1.300", ""],
        ["00160", "A.03", "co", "", "có", ""],
    ]


@pytest.mark.parametrize("words", ["so mau", "SỞ MẪU", "sở mẫu (giả định)"])
def test_an_agency_is_found_with_or_without_marks(province, words):
    assert grid_of(listed(province, "a.xlsx", words))[1][0] == f"Cơ quan xác nhận: {WHO}"


@pytest.mark.parametrize(
    ("words", "said"), [("cong an", "Công an Mẫu; Công an xã"), ("Sở Khác Hẳn", "Không có cơ quan")]
)
def test_an_agency_that_is_not_one(province, words, said):
    done = province.run("worklist", "new", str(province.reports), "--agency", words)
    assert (done.code, said in done.err) == (ExitCode.USAGE, True)


def test_the_workbook_is_locked_but_for_what_is_filled_in_and_nothing_in_it_runs(province):
    path = listed(province, "a.xlsx", "Công an Mẫu")
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        strings = packed.read("xl/sharedStrings.xml").decode()
        book = packed.read("xl/workbook.xml").decode()
    assert "<f>" not in sheet
    assert "=Kiểu" in strings
    assert 'sheetProtection sheet="1"' in sheet
    assert 'topLeftCell="D6"' in sheet
    assert 'state="frozen"' in sheet
    assert '<formula1>"xác nhận,không khớp"</formula1>' in sheet
    assert '<formula1>"Loại một,Loại hai"</formula1>' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    assert "_xlnm.Print_Titles" in book
    hidden = re.findall(r'<col min="(\d+)" max="(\d+)" [^>]*hidden="1"', sheet)
    assert {at for low, high in hidden for at in range(int(low), int(high) + 1)} == {16, 17, 18}
    assert path.read_bytes() == listed(province, "b.xlsx", "Công an Mẫu").read_bytes()
    assert grid_of(path, "Hướng dẫn")[0] == ["CÁCH ĐIỀN"]


def test_no_two_validations_lie_upon_each_other(province):
    with zipfile.ZipFile(listed(province, "a.xlsx")) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    cells = [span for found in re.findall(r'sqref="([^"]+)"', sheet.split("<dataValidations")[1].split("<page")[0])
             for span in found.split()]  # fmt: skip
    columns = {span[0] for span in cells}
    assert columns == set("JKLMN")
    for column in columns:
        rows = [range(int(a[1:]), int((b or a)[1:]) + 1) for a, _, b in (span.partition(":") for span in cells)
                if a[0] == column]  # fmt: skip
        assert sum(map(len, rows)) == len({row for each in rows for row in each})


def test_answers_come_back_whatever_the_order(province):
    person = {"confirmed_by": "Lê Văn Mẫu", "document": "15/SM", "date": "5/2/2025"}
    answers: dict[tuple[str, str], dict[str, Any]] = {
        ("00160", "tu"): {"verdict": "Không khớp", "value": 1183, "note": "-12 hồ sơ trùng", **person},
        ("00160", "mau"): {"verdict": "xác nhận", **person},
        ("08152", "tu"): {"value": 915, **person},
        ("08152", "co"): {"confirmed_by": "Lê Văn Mẫu"},
    }
    done, figures = imported(province, filled(listed(province, "a.xlsx"), answers))
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert "1 số liệu được xác nhận, 1 không khớp, 1 cơ quan ghi thêm, 4 còn trống." in done.out
    assert "00160 Xã Một, tu: khai 1.205, cơ quan 1.183 (Sở Mẫu (giả định))" in done.out
    said = {
        (code, name): (f.value.text, f.verdict, f.document) for code, of in figures.items() for name, f in of.items()
    }
    assert said == {
        ("00160", "tu"): ("1.183", "không khớp", "15/SM"),
        ("00160", "mau"): ("1.300", "xác nhận", "15/SM"),
        ("08152", "tu"): ("915", "", "15/SM"),
    }
    assert figures["00160"]["tu"].note == "-12 hồ sơ trùng"
    assert ";'-12 hồ sơ trùng" in (province.root / "so-lieu.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"verdict": "xác nhận", "value": "1.183"}, "list-confirms-other"),
        ({"verdict": "không khớp", "value": "1205"}, "list-disputes-equal"),
        ({"verdict": "đúng"}, "figure-verdict"),
        ({"value": "1,5"}, "count-not-whole"),
        ({"verdict": "xác nhận", "key": "00160/mau"}, "figure-row-mixed"),
        ({"verdict": "xác nhận", "declared": ""}, "list-confirms-nothing"),
        ({"verdict": "xác nhận", "criteria": "mau/khac@1"}, "list-set-unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_answer_is_said_with_its_cell(province, answer, code):
    path = filled(listed(province, "a.xlsx"), {("00160", "tu"): answer})
    done, _ = imported(province, path)
    assert told(done, code)
    assert re.search(r"da-dien.xlsx, trang tính “Của tôi”, ô [A-Z]\d+: ", done.err)
    warned = code in ("list-confirms-other", "list-disputes-equal", "list-set-unknown")
    assert done.code == (ExitCode.DONE if warned else ExitCode.INPUT)
    assert (province.root / "so-lieu.csv").exists() is warned
    english, _ = imported(province, path, lang="en")
    assert "sheet “Của tôi”, cell " in english.err


def test_a_word_list_is_filled_in_and_read_back(province):
    path = listed(province, "a.docx")
    assert path.read_bytes() == listed(province, "b.docx").read_bytes()
    document = docx.Document(str(path))
    details, table = document.tables
    assert [row.cells[0].text for row in details.rows] == [
        "Cơ quan",
        "Bộ tiêu chí",
        "Người xác nhận",
        "Số văn bản",
        "Ngày",
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    for row, text in zip(details.rows[2:], ("Lê Văn Mẫu", "15/SM", "5/2/2025"), strict=True):
        row.cells[1].text = text
    heads = [cell.text for cell in table.rows[0].cells]
    for row in table.rows[1:]:
        if (row.cells[1].text, row.cells[heads.index("Mã số liệu")].text) == ("00160", "tu"):
            row.cells[heads.index("Xác nhận")].text = "không khớp"
            row.cells[heads.index("Số của cơ quan")].text = "1.183"
        elif row.cells[heads.index("Số đã khai")].text:
            row.cells[heads.index("Xác nhận")].text = "đúng" if row.cells[1].text == "08152" else "xác nhận"
    document.save(str(path))
    done, _ = imported(province, path)
    assert "a.docx, bảng 2, dòng 4, cột 10: LỖI [figure-verdict]" in done.err
    next(row for row in table.rows if row.cells[heads.index("Xác nhận")].text == "đúng").cells[9].text = ""
    document.save(str(path))
    done, figures = imported(province, path)
    assert (done.code, done.err) == (ExitCode.DONE, "")
    figure = figures["00160"]["tu"]
    assert (figure.value.text, figure.agency, figure.confirmed_by, figure.date) == (
        "1.183",
        WHO,
        "Lê Văn Mẫu",
        "5/2/2025",
    )
    assert figures["00160"]["co"].value.text == "có"


def test_a_fictional_unit_says_so(province):
    path = province.report("00160", "Xã Một", "tu: 1\n")
    path.write_text(path.read_text(encoding="utf-8").replace("name: Xã Một", "name: Xã Một, fictional: có"), "utf-8")
    said = "ĐƠN VỊ HƯ CẤU: Xã Một."
    assert grid_of(listed(province, "a.xlsx"))[2][0].endswith(f"“Hướng dẫn”. {said}")
    assert docx.Document(str(listed(province, "a.docx"))).paragraphs[2].text == said


def test_a_line_above_the_table_wraps_and_sentences_have_their_height(tmp_path: Path) -> None:
    """Unwrapped, the print of the sheet would shrink until the longest line fits on the page."""
    rows = [replace(_asked(at), unit_name=f"Xã {'Thượng ' * 9}{at}") for at in range(5)]
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(as_workbook(rows))
    with zipfile.ZipFile(path) as book:
        table, guide = (book.read(f"xl/worksheets/sheet{at}.xml").decode("utf-8") for at in (1, 2))
    assert '<mergeCell ref="A3:O3"/>' in table
    assert float(re.findall(r'<row r="3"[^>]* ht="([0-9.]+)"', table)[0]) > LINE + 1
    heights = [float(each) for each in re.findall(r'<row [^>]*ht="([0-9.]+)"', guide)]
    assert len(heights) == len(GUIDE)
    assert [height > LINE + 1 for height in heights] == [len(line) > 103 for line in GUIDE]


def test_rows_are_as_high_as_their_texts_and_fit_anew_when_sorted(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(as_workbook([_asked(1), replace(_asked(2), unit_name="Xã Nghiêng Quỳnh Thượng Đường Trường")]))
    with zipfile.ZipFile(path) as book:
        table = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="([0-9.]+)"', table))
    assert float(heights["7"]) > float(heights["6"])
    assert "customHeight" not in table


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Đặc khu Đại Thượng Quỳnh Nghiêng Bình Uyển Khuyến Cẩm Sơn (giả định)", 4),  # 23 letters in a line of 20
        ("", 1),
        ("a" * 50, 3),
        ("một\nhai", 2),
    ],
)
def test_a_row_has_room_for_whole_words(text: str, lines: int) -> None:
    assert height_of([text], [20]) == LINE * lines + 1


def test_many_invented_units_are_not_named_one_by_one() -> None:
    rows = [_asked(at) for at in range(6)]
    assert invented_text(rows[:5]) == "ĐƠN VỊ HƯ CẤU: Xã 0, Xã 1, Xã 2, Xã 3, Xã 4."
    assert invented_text(rows) == "ĐƠN VỊ HƯ CẤU: mọi đơn vị trong danh sách này là giả định."
    real = [*rows, replace(_asked(9), fictional=False)]
    assert invented_text(real) == "ĐƠN VỊ HƯ CẤU: Xã 0, Xã 1, Xã 2, Xã 3, Xã 4, Xã 5."


def test_characters_that_no_document_takes_are_left_out(province):
    province.report("00160", "Xã Một", 'tu: "1.2\\u000705"\n')
    assert docx.Document(str(listed(province, "a.docx"))).tables[1].rows[5].cells[7].text == "1.2 05"
    assert grid_of(listed(province, "a.xlsx"))[9][ROLE["declared"]].startswith("1.2")


def test_a_csv_list_is_inert_and_read_back(province):
    path = listed(province, "a.csv", "Công an Mẫu")
    text = path.read_text(encoding="utf-8-sig")
    assert ";'=Kiểu;" in text
    path.write_text(re.sub(r"(00160.*?;a;;);", r"\1xác nhận;", text), encoding="utf-8")
    _, figures = imported(province, path)
    assert figures["00160"]["kieu"].value.text == "a"


def test_several_agencies_and_a_file_of_figures_are_put_together(province):
    one = filled(listed(province, "a.xlsx"), {("00160", "tu"): {"verdict": "xác nhận"}})
    other = province.figures(("00160", "tu", "1.200", "", "Công an Mẫu"))
    done, figures = imported(province, one, Path(other))
    assert (done.code, figures) == (ExitCode.INPUT, {})
    assert told(done, "figure-agencies-differ")
    assert "ô J" in done.err
    done, figures = imported(province, one, Path(province.figures(("00160", "co", "có", "", "Công an Mẫu"))))
    assert (done.code, sorted(figures["00160"])) == (ExitCode.DONE, ["co", "tu"])


def test_nothing_is_overwritten_unasked(province):
    path = listed(province, "a.xlsx")
    again = province.run("worklist", "new", str(province.reports), "--agency", WHO, "-o", str(path))
    assert (again.code, "--force" in again.err) == (ExitCode.ACCESS, True)
    figures = province.figures(("00160", "co", "có", "", "A"))
    done = province.run("worklist", "import", figures, "-o", figures, "--force")
    assert (done.code, "Không ghi đè lên chính tệp đang đọc" in done.err) == (ExitCode.ACCESS, True)
    held = province.run("worklist", "import", str(path), "-o", figures)
    assert held.code == ExitCode.ACCESS
    assert f"worklist import {figures} {path} -o TỆP-MỚI.csv" in held.err


def test_the_file_is_named_after_the_agency(province, monkeypatch):
    monkeypatch.chdir(province.root)
    wanted = ["--criteria-dir", "sets", "worklist", "new", "bao-cao", "--agency", "sở mẫu", "--format", "docx"]
    assert main.run(wanted, "vi") == ExitCode.DONE
    assert (province.root / "xac-nhan-so-mau-gia-dinh.docx").exists()


@pytest.mark.parametrize("arguments", [("-o", "a.pdf"), ("-o", "a.csv", "--format", "xlsx")])
def test_kinds_of_files(province, arguments):
    done = province.run("worklist", "new", str(province.reports), "--agency", WHO, *arguments)
    assert (done.code, "đuôi" in done.err) == (ExitCode.USAGE, True)


def test_what_cannot_be_listed_is_said(province):
    other = province.report("00160", "Xã Một", "tu: 5\n").rename(province.reports / "lai.yaml")
    other.write_text(other.read_text(encoding="utf-8").replace("mau/nho", "mau/thon"), encoding="utf-8")
    province.report("00161", "Xã Ba", "tu: 5\n")
    path = province.reports / "00161.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('code: "00161", ', ""), encoding="utf-8")
    province.report("00160", "Xã Một", "tu: 5\n")
    (province.reports / "ghi-chu.yaml").write_text("a: 1\n", encoding="utf-8")
    (province.reports / "hong.yaml").write_text("commune: {}\ninputs: {a: 1\n", encoding="utf-8")
    done = province.run("worklist", "new", str(province.reports))
    assert done.code == ExitCode.INPUT
    assert told(done, "list-unit-twice")
    assert told(done, "list-unit-without-code")
    assert "hong.yaml" in done.err
    assert f"Bỏ qua 1 tệp không phải báo cáo YAML ({province.reports / 'ghi-chu.yaml'})" in done.err
    none = province.run("worklist", "new", str(province.reports / "hong.yaml"))
    assert (none.code, "Không có báo cáo nào đọc được" in none.err) == (ExitCode.INPUT, True)
    assert province.run("worklist", "new", "khong-co.yaml").code == ExitCode.ACCESS


def test_files_that_are_no_list(province):
    other = province.root / "x.pdf"
    other.write_bytes(b"%PDF")
    done, _ = imported(province, other)
    assert told(done, "list-unknown-kind")
    done, _ = imported(province, written(province.root / "x.xlsx", [["a", "b"], [1, 2]]))
    assert (done.code, told(done, "figures-head")) == (ExitCode.INPUT, True)
    for name in ("khong-co.csv", "khong-co.cvs", "khong-co.xlsx"):
        done, _ = imported(province, province.root / name)
        assert (done.code, told(done, "list-unknown-kind")) == (ExitCode.ACCESS, False)
    done = province.run("worklist", "import", str(other), "-o", "a.xlsx")
    assert (done.code, ".csv" in done.err) == (ExitCode.USAGE, True)


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv"])
def test_an_answered_list_says_as_figures_what_it_says_once_it_is_imported(province, name):
    path = listed(province, name)
    answers = {("00160", "tu"): "xác nhận", ("00160", "mau"): "xác nhận", ("08152", "ty_le"): "không khớp"}
    if name.endswith(".xlsx"):
        path = filled(path, {key: {"verdict": said} for key, said in answers.items()})
    elif name.endswith(".csv"):
        head, *rows = [line.split(";") for line in path.read_text(encoding="utf-8-sig").splitlines()]
        at = {each: n for n, each in enumerate(head)}
        for row in rows:
            row[at["Xác nhận"]] = answers.get((row[at["Mã đơn vị"]], row[at["Mã số liệu"]]), "")
        path.write_text("\n".join(";".join(row) for row in [head, *rows]) + "\n", encoding="utf-8")
    else:
        book = docx.Document(str(path))
        (table,) = [each for each in book.tables if len(each.columns) > 2]
        heads = [cell.text for cell in table.rows[0].cells]
        for line in table.rows[1:]:
            texts = dict(zip(heads, line.cells, strict=True))
            key = texts["Mã đơn vị"].text, texts["Mã số liệu"].text
            texts["Xác nhận"].text = answers.get(key, "")
        book.save(str(path))
    done, figures = imported(province, path)
    assert done.code == ExitCode.DONE, done.err
    own = read_any(path)[0]
    said = {(unit, name): (each.value.text, each.verdict) for unit, of in own.items() for name, each in of.items()}
    assert said == {(u, n): (each.value.text, each.verdict) for u, of in figures.items() for n, each in of.items()}
    assert said[("00160", "tu")] == ("1.205", "xác nhận")
    assert said[("08152", "ty_le")] == ("", "không khớp")
    by_import = province.root / "so-lieu.csv"
    of = str(province.reports)
    shown = [province.run("review", "grid", "A.01", of, "--figures", str(each)).out for each in (path, by_import)]
    assert "khớp" in shown[0]
    assert shown[0].replace(str(path), "TỆP") == shown[1].replace(str(by_import), "TỆP")


def test_a_list_that_nobody_has_filled_in_is_no_silent_figures(province):
    path = listed(province, "a.xlsx")
    done = province.run("review", "grid", "A.01", str(province.reports), "--figures", str(path))
    assert (done.code, told(done, "figures-none"), "7 dòng chưa điền" in done.err) == (ExitCode.DONE, True, True)


def test_what_differs_is_said_with_what_is_known_of_it(province):
    path = filled(listed(province, "a.xlsx"), {
        ("00160", "tu"): {"verdict": "không khớp", "value": "1205"},
        ("00160", "mau"): {"verdict": "không khớp", "value": "1.400"},
    })  # fmt: skip
    done, _ = imported(province, path)
    assert "tu: cơ quan ghi “không khớp” mà vẫn ghi 1.205, đúng bằng số đã khai (" in done.out
    assert "mau: khai 1.300, cơ quan 1.400 (" in done.out
    again = province.root / "lan-hai.csv"
    (province.root / "so-lieu.csv").rename(again)
    done, _ = imported(province, again)
    assert f"mau: cơ quan 1.400 ({WHO}); tệp không ghi số đã khai" in done.out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_unicode_text_that_excel_saves_is_read(province, encoding, mark):
    lines = ["Mã đơn vị;Số liệu;Số của cơ quan;Cơ quan;Kết quả xác nhận", f"00160;tu;1.183;{WHO};không khớp"]
    path = province.root / "sl.csv"
    path.write_bytes((mark + "\n".join(lines).replace(";", "\t") + "\n").encode(encoding))
    done, figures = imported(province, path)
    assert (done.code, figures["00160"]["tu"].value.text) == (ExitCode.DONE, "1.183")
