"""Requests to providers: what is asked; and what they send back reaches the report, whatever was done to it."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import python_calamine
import xlsxwriter
from docx.oxml.ns import qn

from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Source
from cds_score.forms.collecting.words import HEADS
from cds_score.forms.workbook import Book, Column
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from tests.docs.program import Done, run
from tests.helpers import report_text, set_text, write_set
from tests.unit.province.filing import told

INPUTS = """
tu: {label: Số hồ sơ nộp trực tuyến, type: count, unit: hồ sơ, accrual: flow, provider: Trung tâm, example: 1.205,
  meaning: Đếm hồ sơ nộp qua Cổng.}
mau: {label: Tổng số hồ sơ, type: count, unit: hồ sơ, accrual: flow, provider: trung tâm}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
dan: {label: Dân số, type: count, unit: người, accrual: stock, provider: Công an xã}
ke_hoach: {label: Có kế hoạch, type: yes_no}
kieu: {label: Kiểu, type: choice, options: {a: Loại một, b: Loại hai}, provider: Công an xã}
thon: {label: Các thôn, type: units, unit: thôn, set: mau/thon@1, provider: Trưởng thôn}
giao: {label: Điểm giao, type: decimal, given: có, provider: Sở Mẫu}
"""
INDICATORS = """
- {id: A.01, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Thôn, measure: đạt(thon), target: ≥ 1, points: 5, source: none}
"""
HAMLET = """
nguoi: {label: Số người, type: count, unit: người, provider: Trưởng thôn}
wifi: {label: Có wifi, type: yes_no, provider: Tổ công nghệ số}
"""
HAMLET_INDICATORS = "- {id: T.01, name: Wifi, measure: wifi, target: có, points: 1, source: none}"
REPORT = """\
tu:   # chưa có
dan: {value: "900", to_confirm: "chuyển từ kỳ trước, cần xác nhận"}  # hỏi Công an
ke_hoach: có
"""
DETAIL = {"giver": "Người cung cấp", "day": "Ngày cung cấp"}


class Commune:
    """A folder with a set, a report, and requests."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_set(root / "sets", set_text(inputs=INPUTS, indicators=INDICATORS))
        folder = root / "sets" / "mau" / "thon" / "1"
        folder.mkdir(parents=True)
        hamlet = set_text(inputs=HAMLET, indicators=HAMLET_INDICATORS).replace("mau/nho", "mau/thon")
        (folder / "set.yaml").write_text(hamlet, encoding="utf-8")
        self.report = root / "bao-cao.yaml"
        self.write(REPORT)

    def write(self, inputs: str, more: str = "") -> None:
        self.report.write_text(report_text(inputs, more), encoding="utf-8")

    def run(self, *arguments: str, lang: str = "vi") -> Done:
        return run("--lang", lang, "--criteria-dir", str(self.root / "sets"), *arguments)

    def asked(self, kind: str = "xlsx", *options: str) -> dict[str, Path]:
        """The requests by what stands behind `phieu-` in their names."""
        folder = self.root / f"phieu-{kind}"
        options = options or ("--report", str(self.report))
        done = self.run("form", "mau/nho@1", "--by-provider", "--format", kind, "-o", str(folder), "--force", *options)
        assert (done.code, done.err) == (ExitCode.DONE, "")
        return {path.stem.removeprefix("phieu-"): path for path in folder.iterdir()}

    def collect(self, *files: Path, more: tuple[str, ...] = (), lang: str = "vi") -> Done:
        target = self.root / "moi.yaml"
        return self.run("collect", str(self.report), *map(str, files), "-o", str(target), "--force", *more, lang=lang)

    @property
    def text(self) -> str:
        return (self.root / "moi.yaml").read_text(encoding="utf-8")

    def read(self) -> SelfReport:
        """The new report, which must be without fault."""
        report, found = read_report(Source("moi.yaml", self.text))
        assert report is not None
        assert found == []
        return report

    def rows(self) -> dict[str, dict[str, str]]:
        """The nested units of the new report."""
        rows = self.read().tables["thon"].rows
        return {row.name: {key: each.value.text for key, each in row.answers.items()} for row in rows or ()}

    @property
    def inputs(self) -> list[str]:
        """The lines below `inputs:`."""
        lines = self.text.splitlines()
        start = lines.index("inputs:") + 1
        return [line for line in lines[start:] if line.startswith(" ")]


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    return Commune(tmp_path)


Grid = list[list[Any]]


def grid_of(path: Path, sheet: str = "Số liệu") -> Grid:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def saved(path: Path, grid: Grid, name: str = "da-dien.xlsx") -> Path:
    """The cells in a workbook of somebody's own."""
    target = path.with_name(name)
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet("Của tôi")
    for at, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(at, column, cell)
    book.close()
    return target


def head_of(grid: Grid) -> int:
    return next(at for at, row in enumerate(grid) if row[0] == "STT")


def fill(grid: Grid, answers: dict[str, dict[str, Any]], **details: str) -> Grid:
    """Answers by input and role; details by role."""
    head = head_of(grid)
    columns = {role: grid[head].index(names[0]) for role, names in HEADS.items() if names[0] in grid[head]}
    for row in grid[head + 1 :]:
        for role, text in answers.get(row[columns["key"]], {}).items():
            row[columns[role]] = text
    labels = {**DETAIL, "document": "Số, ký hiệu tài liệu chung", "date": "Ngày tài liệu chung"}
    for row in grid[:head]:
        for role, text in details.items():
            if row[0] == labels[role]:
                row[2] = text
    return grid


GIVEN = {"giver": "Lê Văn Mẫu", "day": "5/1/2025"}


def returned(path: Path, answers: dict[str, dict[str, Any]], name: str = "da-dien.xlsx", **details: str) -> Path:
    return saved(path, fill(grid_of(path), answers, **{**GIVEN, **details}), name)


def letter(path: Path, answers: dict[str, list[str]], name: str = "da-dien.docx", **details: str) -> Path:
    """The letter with values, numbers and days of documents in the rows whose labels begin so."""
    document = docx.Document(str(path))
    for table in document.tables:
        for row in table.rows:
            cells = row.cells
            for label, texts in answers.items():
                if len(cells) > 2 and cells[1].text.startswith(label):
                    for cell, text in zip(cells[3:], texts, strict=False):
                        cell.text = text
            for role, text in {**GIVEN, **details}.items():
                if cells[0].text == DETAIL.get(role):
                    cells[1].text = text
    target = path.with_name(name)
    document.save(str(target))
    return target


# ------------------------------------------------------------------------------------------------ what is asked


def test_each_provider_has_a_file_and_those_without_one_another(commune):
    assert sorted(commune.asked()) == ["chua-ghi-noi-cung-cap", "cong-an-xa", "trung-tam", "truong-thon"]
    assert sorted(commune.asked("docx")) == ["chua-ghi-noi-cung-cap", "cong-an-xa", "trung-tam", "truong-thon"]


def test_what_a_provider_is_asked(commune):
    grid = grid_of(commune.asked()["trung-tam"])
    assert [row[0] for row in grid[2:13]] == [
        "Đơn vị đề nghị", "Mã đơn vị", "Bộ tiêu chí", "Kỳ số liệu", "Nơi cung cấp số liệu",
        "Đề nghị gửi lại trước ngày", "Người cung cấp", "Chức vụ", "Ngày cung cấp", "Số, ký hiệu tài liệu chung",
        "Ngày tài liệu chung",
    ]  # fmt: skip
    assert [row[2] for row in grid[2:7]] == ["Xã Ví Dụ", "08152", "mau/nho@1", "01/01/2024 – 31/12/2024", "Trung tâm"]
    below = grid[head_of(grid) + 1 :]
    assert [[row[1], row[2], row[7], row[8], row[9], row[10]] for row in below] == [
        ["Số hồ sơ nộp trực tuyến", "hồ sơ", "Phát sinh trong kỳ",
         "Đếm hồ sơ nộp qua Cổng. Ví dụ: 1.205.", "A.01", "tu"],
        ["Tổng số hồ sơ", "hồ sơ", "Phát sinh trong kỳ", "", "A.01", "mau"],
    ]  # fmt: skip


def test_a_figure_that_is_known_is_shown_and_what_is_given_or_worked_out_is_not_asked(commune):
    grid = grid_of(commune.asked()["cong-an-xa"])
    head = head_of(grid)
    known = grid[head].index("Đã có trong báo cáo")
    assert [[row[1], row[known]] for row in grid[head + 1 :]] == [["Dân số", "900"], ["Kiểu", ""]]
    alone = grid_of(commune.asked()["chua-ghi-noi-cung-cap"])
    assert [row[1] for row in alone[head_of(alone) + 1 :]] == ["Có kế hoạch"]


def test_a_letter_is_headed_as_papers_are(commune):
    document = docx.Document(str(commune.asked("docx", "--commune", "Xã Ví Dụ", "--code", "08152")["cong-an-xa"]))
    left, right = document.tables[0].rows[0].cells
    assert left.text == "ỦY BAN NHÂN DÂN\nXÃ VÍ DỤ\n\nSố: ……/…………"
    assert right.text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nVí Dụ, ngày")
    for cell, at, length in ((left, 1, 24), (right, 2, 52)):
        ruled = cell.paragraphs[at]
        form = ruled.paragraph_format
        assert ruled._p.pPr.find(qn("w:pBdr")) is not None
        assert cell.width.mm - 3.8 - form.left_indent.mm - form.right_indent.mm == pytest.approx(length, abs=0.1)
    texts = [each.text for each in document.paragraphs]
    assert "Kính gửi: Công an xã" in texts
    asked = next(each for each in texts if each.startswith("Để lập báo cáo"))
    assert "từ ngày …/…/…… đến ngày …/…/……, Ủy ban nhân dân xã Ví Dụ đề nghị Công an xã cung cấp" in asked
    assert "gửi lại trước ngày … tháng … năm ……" in asked
    section: Any = document.sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm), round(section.page_width.mm)) == (
        30,
        15,
        210,
    )


def test_a_letter_has_room_for_a_seal_on_the_page_of_its_last_line(commune):
    document = docx.Document(str(commune.asked("docx")["cong-an-xa"]))
    lines, signatures = document.tables[-2:]
    for cell in signatures.rows[0].cells:
        assert cell.paragraphs[-1].paragraph_format.line_spacing.mm >= 32
    assert signatures.rows[0]._tr.xpath("./w:trPr/w:cantSplit")
    for cell in lines.rows[-1].cells:
        assert all(paragraph.paragraph_format.keep_with_next for paragraph in cell.paragraphs)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_same_request_is_the_same_bytes(commune, kind):
    first = {name: path.read_bytes() for name, path in commune.asked(kind).items()}
    assert first == {name: path.read_bytes() for name, path in commune.asked(kind).items()}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--commune", "Xã Ví Dụ"), "--commune chỉ dùng cùng --by-provider"),
        (("--format", "docx", "-o", "{root}/a.docx"), "--format docx chỉ dùng cùng --by-provider"),
        (("--by-provider", "--format", "yaml", "-o", "{root}/a"), "Phiếu chỉ có loại xlsx hoặc docx"),
        (("--by-provider",), "--by-provider cần có -o"),
        (("--by-provider", "-o", "{root}/bao-cao.yaml"), "-o là một thư mục"),
        (("--by-provider", "-o", "{root}/tep"), "không phải là thư mục"),
        (("--by-provider", "-o", "{root}/a", "--code", "8152"), "08152"),
        (("--by-provider", "-o", "{root}/a", "--code", "08152", "--report", "{root}/bao-cao.yaml"), "Chỉ nêu --report"),
    ],
)
def test_options_that_do_not_go_together(commune, options, said):
    (commune.root / "tep").touch()
    done = commune.run("form", "mau/nho@1", *(each.format(root=commune.root) for each in options))
    assert (done.code, said in done.err) == (ExitCode.USAGE, True), done.err


def test_a_request_that_is_there_is_not_replaced_unasked(commune):
    commune.asked()
    done = commune.run("form", "mau/nho@1", "--by-provider", "-o", str(commune.root / "phieu-xlsx"))
    assert (done.code, "đã có sẵn" in done.err) == (ExitCode.ACCESS, True)


def test_a_report_of_another_set_lends_no_head(commune):
    asked = ("form", "mau/nho@1", "--by-provider", "-o", str(commune.root / "a"), "--report", str(commune.report))
    commune.report.write_text(report_text().replace("mau/nho@1", "mau/thon@1"), encoding="utf-8")
    done = commune.run(*asked)
    assert (done.code, "Báo cáo theo bộ mau/thon@1" in done.err) == (ExitCode.USAGE, True)
    commune.report.write_text(report_text().replace("mau/nho@1", "mau/khac@1"), encoding="utf-8")
    done = commune.run(*asked)
    assert (done.code, told(done, "set-unknown")) == (ExitCode.INPUT, True)


def test_a_workbook_may_be_the_report(commune):
    book = commune.root / "bieu.xlsx"
    assert commune.run("form", "mau/nho@1", "-o", str(book)).code == ExitCode.DONE
    path = commune.asked("xlsx", "--report", str(book))["trung-tam"]
    done = commune.run(
        "collect", str(book), str(returned(path, {"tu": {"value": "7"}})), "-o", str(commune.root / "moi.yaml")
    )
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert '  tu: {value: "7", note: ' in commune.text


# -------------------------------------------------------------------------------------------------- what comes back


def test_figures_documents_and_givers_reach_the_report_and_nothing_else_changes(commune):
    answers = {
        "tu": {"value": "1.205", "document": "15/BC-TT", "date": "5/1/2025", "note": "Trích xuất ngày 4/1"},
        "mau": {"value": "1300", "document": "15/BC-TT", "date": "05/01/2025"},
    }
    done = commune.collect(returned(commune.asked()["trung-tam"], answers))
    assert done.code == ExitCode.DONE, done.err
    said = "Trung tâm cung cấp ngày 05/01/2025 (Lê Văn Mẫu)."
    assert commune.inputs == [
        f'  tu: {{value: "1.205", evidence: [tl-01], note: "{said} Trích xuất ngày 4/1"}}   # chưa có',
        '  dan: {value: "900", to_confirm: "chuyển từ kỳ trước, cần xác nhận"}  # hỏi Công an',
        "  ke_hoach: có",
        f'  mau: {{value: "1300", evidence: [tl-01], note: "{said}"}}',
        '  tl-01: {number: "15/BC-TT", date: "5/1/2025"}',
    ]
    assert "2 số liệu mới, 0 số đã có, 0 chưa nhận" in done.out
    assert "Còn chờ số liệu của: Công an xã (1); Trưởng thôn (1)." in done.out
    assert commune.read().answers["tu"].value.text == "1.205"


def test_a_letter_gives_the_same_as_a_workbook(commune):
    answers = {"Số hồ sơ nộp": ["1.205", "15/BC-TT", "5/1/2025"], "Tổng số hồ sơ": ["1300", "15/BC-TT", "5/1/2025"]}
    done = commune.collect(letter(commune.asked("docx")["trung-tam"], answers))
    assert (done.code, done.err) == (ExitCode.DONE, "")
    of_letter = commune.text
    both = {"document": "15/BC-TT", "date": "5/1/2025"}
    sheet = {"tu": {"value": "1.205", **both}, "mau": {"value": "1300", **both}}
    assert commune.collect(returned(commune.asked()["trung-tam"], sheet)).err == ""
    assert commune.text == of_letter


def test_a_document_of_the_whole_request_proves_each_figure(commune):
    path = returned(commune.asked()["trung-tam"], {"tu": {"value": 5}, "mau": {"value": 10}}, document="9/TT",
                    date="6/1/2025")  # fmt: skip
    assert commune.collect(path).err == ""
    assert [line.count("[tl-01]") for line in commune.inputs] == [1, 0, 0, 1, 0]


def test_a_document_that_the_report_cites_already_is_not_entered_twice(commune):
    entry = "evidence:\n  bc: {number: Số 15/BC-TT, date: 05/01/2025, issuer: Trung tâm, title: Báo cáo}\n"
    commune.write('tu: {value: "1.205", evidence: [x]}\n', entry)
    answers = {"tu": {"value": "1205", "document": "15/bc-tt", "date": "5/1/2025"}}
    done = commune.collect(returned(commune.asked()["trung-tam"], answers))
    assert "0 số liệu mới, 1 số đã có" in done.out
    assert '  tu: {value: "1.205", evidence: [x, bc]}' in commune.inputs
    assert "tl-01" not in commune.text


def test_rows_and_columns_may_be_moved_and_rows_inserted(commune):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "7"}, "mau": {"value": "8"}}, **GIVEN)
    head = head_of(grid)
    below = [[], *grid[head + 1 :], []]
    random.Random(1).shuffle(below)
    width = len(grid[head])
    order = list(range(width))
    random.Random(2).shuffle(order)
    table = [[(row + [""] * width)[at] for at in order] for row in [grid[head], *below]]
    done = commune.collect(saved(path, [*grid[:head], *table]))
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert "2 số liệu mới" in done.out


def test_a_key_that_was_deleted_is_found_by_its_label(commune):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "7"}}, **GIVEN)
    for row in grid[head_of(grid) + 1 :]:
        row[10] = ""
    assert commune.collect(saved(path, grid)).err == ""
    assert '  tu: {value: "7"' in commune.inputs[0]


def test_figures_that_a_spreadsheet_holds_as_numbers(commune):
    assert commune.collect(returned(commune.asked()["trung-tam"], {"tu": {"value": 1205.0}})).err == ""
    assert '  tu: {value: "1205"' in commune.inputs[0]


def test_a_percentage_and_a_formula_as_they_show(commune):
    path = commune.asked()["trung-tam"]
    target = path.with_name("cong-thuc.xlsx")
    grid = fill(grid_of(path), {}, **GIVEN)
    book = xlsxwriter.Workbook(str(target))
    sheet, percent = book.add_worksheet("Của tôi"), book.add_format({"num_format": "0.00%"})
    for at, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(at, column, cell)
    first = head_of(grid) + 1
    sheet.write_number(first, 3, 0.9269, percent)
    sheet.write_formula(first + 1, 3, "=1+2", None, "")
    book.close()
    done = commune.collect(target)
    assert done.code == ExitCode.INPUT
    assert '  tu: {value: "92,69%"' in commune.inputs[0]
    assert '  mau: {value: "=1+2"' in commune.inputs[3]


def test_an_id_that_libreoffice_reads_another_way(commune):
    path = commune.asked()["trung-tam"]
    book = Book("Thử")
    book.table("Số liệu", [], [Column("key", "Mã", 9)], [["ho_xa_1"], ["ho_xab_1_x12_"], ["ho_x0041_1"]], frozen=0)
    other = path.with_name("thu.xlsx")
    other.write_bytes(book.finish())
    with zipfile.ZipFile(other) as packed:
        texts = packed.read("xl/sharedStrings.xml")
    assert b"ho_x005F_xa_1" in texts
    assert b"ho_x005F_xab_1_x005F_x12_" in texts
    assert b"ho_x005F_x0041_1" in texts
    assert [row[0] for row in grid_of(other)[2:]] == ["ho_xa_1", "ho_xab_1_x12_", "ho_x0041_1"]


def test_two_providers_with_different_figures_are_both_shown_and_neither_is_taken(commune):
    requests = commune.asked()
    one = returned(requests["trung-tam"], {"tu": {"value": "7"}}, "mot.xlsx")
    grid = fill(grid_of(requests["trung-tam"]), {"tu": {"value": "8"}, "mau": {"value": "9"}}, **GIVEN)
    grid[6][2] = "Bưu điện"
    other = saved(requests["trung-tam"], grid, "hai.xlsx")
    done = commune.collect(one, other)
    assert (done.code, told(done, "collect-providers-differ")) == (ExitCode.INPUT, True)
    assert "Trung tâm “7”" in done.err
    assert "mot.xlsx, trang tính “Của tôi”, ô D16" in done.err
    assert "Bưu điện “8”" in done.err
    assert "hai.xlsx, trang tính “Của tôi”, ô D16" in done.err
    assert commune.inputs[0] == "  tu:   # chưa có"
    assert '  mau: {value: "9"' in commune.inputs[3]


def test_two_providers_with_the_same_figure_are_both_named(commune):
    requests = commune.asked()
    one = returned(requests["trung-tam"], {"tu": {"value": "1.205", "document": "1/A"}}, "mot.xlsx")
    other = returned(requests["trung-tam"], {"tu": {"value": "1205", "document": "2/B"}}, "hai.xlsx",
                     giver="Trần Văn Mẫu")  # fmt: skip
    assert commune.collect(one, other).err == ""
    assert 'tu: {value: "1.205", evidence: [tl-01, tl-02]' in commune.inputs[0]
    assert "(Lê Văn Mẫu)" in commune.inputs[0]
    assert "(Trần Văn Mẫu)" in commune.inputs[0]


def test_a_figure_of_the_report_is_replaced_only_where_that_is_asked_for(commune):
    commune.write("tu: 1.205  # của tôi\n")
    path = returned(commune.asked()["trung-tam"], {"tu": {"value": "1.206", "document": "1/A"}})
    done = commune.collect(path)
    assert (done.code, told(done, "collect-differs"), "1 chưa nhận" in done.out) == (ExitCode.INPUT, True, True)
    assert commune.inputs == ["  tu: 1.205  # của tôi"]
    done = commune.collect(path, more=("--replace",))
    assert (done.code, told(done, "collect-replaced")) == (ExitCode.DONE, True)
    assert commune.inputs[0].startswith('  tu: {value: "1.206", evidence: [tl-01], note: ')
    assert commune.inputs[0].endswith("  # của tôi")


def test_a_figure_carried_over_is_confirmed_or_gives_way(commune):
    police = commune.asked()["cong-an-xa"]
    assert commune.collect(returned(police, {"dan": {"value": "900"}})).err == ""
    assert "to_confirm" not in commune.text
    done = commune.collect(returned(police, {"dan": {"value": "950"}}))
    assert (done.code, told(done, "collect-carried-replaced")) == (ExitCode.DONE, True)
    assert commune.inputs[1].startswith('  dan: {value: "950"')
    assert commune.inputs[1].endswith("  # hỏi Công an")


def test_a_figure_that_cannot_be_read_is_put_in_as_it_is_written(commune):
    done = commune.collect(returned(commune.asked()["trung-tam"], {"tu": {"value": "chừng ấy"}}))
    assert (done.code, told(done, "collect-kept-as-text")) == (ExitCode.INPUT, True)
    assert "da-dien.xlsx, trang tính “Của tôi”, ô D16" in done.err
    assert '  tu: {value: "chừng ấy"' in commune.inputs[0]


def test_a_figure_that_cannot_be_read_replaces_nothing(commune):
    commune.write("tu: 1.205\n")
    done = commune.collect(returned(commune.asked()["trung-tam"], {"tu": {"value": "?!"}}), more=("--replace",))
    assert done.code == ExitCode.INPUT
    assert commune.inputs == ["  tu: 1.205"]


@pytest.mark.parametrize(
    ("row", "text", "code"),
    [
        (4, "mau/khac@1", "collect-other-set"),
        (3, "99999", "collect-other-unit"),
        (5, "01/01/2023 – 31/12/2023", "collect-other-period"),
        (4, "", "collect-without-set"),
    ],
)
def test_a_request_about_something_else_is_not_taken(commune, row, text, code):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "7"}}, **GIVEN)
    grid[row][2] = text
    done = commune.collect(saved(path, grid))
    assert (done.code, told(done, code), "1 chưa nhận" in done.out) == (ExitCode.INPUT, True, True)
    assert commune.text == commune.report.read_text(encoding="utf-8")


def test_a_request_without_a_code_is_known_by_the_name_of_the_unit(commune):
    path = commune.asked("xlsx", "--commune", "Xã Khác")["trung-tam"]
    assert told(commune.collect(returned(path, {"tu": {"value": "7"}})), "collect-other-unit")
    path = commune.asked("xlsx", "--commune", "xã  ví dụ")["trung-tam"]
    assert commune.collect(returned(path, {"tu": {"value": "7"}})).err == ""


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (1, "Số hồ sơ giấy", "collect-row-mixed"),
        (2, "nghìn hồ sơ", "collect-unit-changed"),
        (10, "khong_co", "collect-row-unknown"),
        (10, "giao", "figure-not-taken"),
        (10, "mau", "collect-row-mixed"),
    ],
)
def test_a_row_that_asks_something_else_is_not_taken(commune, column, text, code):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "7"}, "mau": {"value": "8"}}, **GIVEN)
    grid[head_of(grid) + 1][column] = text
    done = commune.collect(saved(path, grid))
    assert (done.code, told(done, code)) == (ExitCode.INPUT, True), done.err
    assert commune.inputs[0] == "  tu:   # chưa có"
    assert '  mau: {value: "8"' in commune.inputs[3]


def test_nothing_that_somebody_wrote_is_passed_over_in_silence(commune):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"note": "không thống kê"}, "mau": {"value": "8", "date": "6/1/2025"}})
    grid[head_of(grid) + 1].append("12 hồ sơ nữa")
    grid[0][4] = "Xem thêm"
    done = commune.collect(saved(path, grid))
    assert done.code == ExitCode.DONE
    codes = ("collect-without-figure", "collect-cell-outside", "collect-document-unnamed", "collect-without-giver")
    assert told(done, *codes)
    assert "12 hồ sơ nữa" in done.err
    assert "Xem thêm" in done.err


def test_a_detail_that_is_given_twice(commune):
    path = commune.asked()["trung-tam"]
    grid = fill(grid_of(path), {"tu": {"value": "7"}}, **GIVEN)
    grid.insert(2, ["Người cung cấp", "", "Trần Văn Mẫu"])
    assert told(commune.collect(saved(path, grid)), "collect-detail-twice")


def test_a_file_that_is_no_request_and_one_that_nobody_filled_in(commune):
    requests = commune.asked()
    other = saved(requests["trung-tam"], [["a", "b"], ["1", "2"]], "khac.xlsx")
    assert told(commune.collect(other), "collect-not-a-request")
    done = commune.collect(requests["trung-tam"])
    assert (done.code, told(done, "collect-nothing")) == (ExitCode.DONE, True)
    assert commune.text == commune.report.read_text(encoding="utf-8")


def test_days_that_are_no_days_are_told_and_kept(commune):
    path = returned(commune.asked()["trung-tam"], {"tu": {"value": "7", "document": "1/A", "date": "31/2/2025"}},
                    day="hôm qua")  # fmt: skip
    done = commune.collect(path)
    assert done.code == ExitCode.INPUT
    assert "31/2/2025" in commune.text
    assert "cung cấp ngày hôm qua" in commune.text


def test_a_folder_of_requests_and_a_report_that_must_stay(commune):
    requests = commune.asked()
    folder = requests["trung-tam"].parent
    returned(requests["trung-tam"], {"tu": {"value": "7"}})
    (folder / "~$phieu.xlsx").write_bytes(b"x")
    (folder / "ban-quet.pdf").write_bytes(b"%PDF")
    done = commune.collect(folder)
    assert "1 số liệu mới" in done.out
    assert told(done, "collect-passed-over")
    assert "ban-quet.pdf" in done.err
    (commune.root / "trong").mkdir()
    assert commune.collect(commune.root / "trong").code == ExitCode.USAGE
    done = commune.run("collect", str(commune.report), str(folder), "-o", str(commune.report), "--force")
    assert (done.code, "Không ghi đè" in done.err) == (ExitCode.ACCESS, True)
    assert commune.run("collect", str(commune.report), str(folder), "-o", "a.txt").code == ExitCode.USAGE


def test_it_speaks_english(commune):
    done = commune.collect(returned(commune.asked()["trung-tam"], {"tu": {"value": "7"}}), lang="en")
    assert "1 new figures" in done.out
    assert "Figures still awaited from" in done.out


# ----------------------------------------------------------------------------------------------------- nested units

HAMLETS = """\
tu:
thon:
  rows:
    # - name: "thôn 1"
    #   nguoi:
"""


def hamlets(commune: Commune, rows: Grid, name: str = "thon.xlsx") -> Path:
    """The sheet of the nested units with these rows: name, nguoi, wifi, number and day of a document."""
    path = commune.asked()["truong-thon"]
    grid = grid_of(path, "Thôn")
    head = next(at for at, row in enumerate(grid) if str(row[0]).startswith("Tên thôn"))
    grid[10][2], grid[8][2] = "5/1/2025", "Lê Văn Mẫu"
    return saved(path, [*grid[: head + 1], *rows], name)


def test_the_sheet_of_nested_units_has_a_row_for_each(commune):
    commune.write("thon: {rows: [{name: Thôn Một, nguoi: 5}]}\n")
    grid = grid_of(commune.asked()["truong-thon"], "Thôn")
    head = next(at for at, row in enumerate(grid) if str(row[0]).startswith("Tên thôn"))
    assert grid[head][:5] == [
        "Tên thôn\n[thon/name]", "Số người (người)\n[thon/nguoi]", "Có wifi\n[thon/wifi]", "Số, ký hiệu tài liệu",
        "Ngày tài liệu",
    ]  # fmt: skip
    assert grid[head + 1][0] == "Thôn Một"


def test_nested_units_are_put_below_rows(commune):
    commune.write(HAMLETS)
    done = commune.collect(hamlets(commune, [["Thôn Một", "120", "có", "3/TB", "4/1/2025"], ["Thôn Hai", 80, "không"]]))
    assert (done.code, done.err) == (ExitCode.DONE, "")
    said = "Trưởng thôn cung cấp ngày 05/01/2025 (Lê Văn Mẫu)."
    assert commune.inputs[:12] == [
        "  tu:",
        "  thon:",
        "    rows:",
        "      - name: Thôn Một",
        "        nguoi: 120",
        "        wifi: có",
        "      - name: Thôn Hai",
        "        nguoi: 80",
        "        wifi: không",
        "    evidence: [tl-01]",
        f'    note: "Thôn Một: {said} Thôn Hai: {said}"',
        '      # - name: "thôn 1"',
    ]
    assert list(commune.rows()) == ["Thôn Một", "Thôn Hai"]


@pytest.mark.parametrize("before", ["tu:\n", "thon:\n", "thon: {rows: []}\n", "thon:\n  rows:\n    - name: Thôn Ba\n"])
def test_a_table_is_made_where_there_is_none(commune, before):
    commune.write(before)
    done = commune.collect(hamlets(commune, [["Thôn Một", "120", "có"], ["Thôn Hai", "80"]]))
    assert done.code == ExitCode.DONE, done.err
    rows = commune.rows()
    rows.pop("Thôn Ba", None)
    assert rows == {"Thôn Một": {"nguoi": "120", "wifi": "có"}, "Thôn Hai": {"nguoi": "80"}}
    assert told(done, "collect-unit-new") is ("Ba" in before)


def test_a_row_of_the_report_is_found_by_its_name_and_its_figures_stay(commune):
    commune.write("thon:\n  rows:\n    - name: Thôn Một\n      nguoi: 5  # đếm lại\n      wifi:\n")
    done = commune.collect(hamlets(commune, [["thôn  một", "6", "có"]]))
    assert (done.code, told(done, "collect-differs")) == (ExitCode.INPUT, True)
    assert commune.inputs[3:5] == ["        nguoi: 5  # đếm lại", "        wifi: có"]


def test_one_letter_for_each_nested_unit(commune):
    commune.write(HAMLETS)
    path = commune.asked("docx")["truong-thon"]
    one = letter(path, {"Tên thôn": ["Thôn Một"], "Số người": ["120", "3/TB", "4/1/2025"]}, "mot.docx")
    two = letter(path, {"Tên thôn": ["Thôn Hai"], "Có wifi": ["không"]}, "hai.docx")
    unnamed = letter(path, {"Số người": ["7"]}, "ba.docx")
    done = commune.collect(one, two, unnamed)
    assert (done.code, told(done, "collect-unit-unnamed")) == (ExitCode.INPUT, True)
    assert commune.rows() == {"Thôn Một": {"nguoi": "120"}, "Thôn Hai": {"wifi": "không"}}
    assert [each.text for each in commune.read().tables["thon"].evidence] == ["tl-01"]


def test_a_table_in_a_file_of_its_own_is_left_alone(commune):
    commune.write("thon: {file: thon.csv}\n")
    (commune.root / "thon.csv").write_text("name;nguoi\nThôn Một;5\n", encoding="utf-8")
    done = commune.collect(hamlets(commune, [["Thôn Một", "6"]]))
    assert (done.code, told(done, "collect-table-in-file")) == (ExitCode.INPUT, True)
    assert commune.text == commune.report.read_text(encoding="utf-8")


def test_a_column_that_is_no_nested_input(commune):
    path = hamlets(commune, [["Thôn Một", "6", "có"]])
    grid = grid_of(path, "Của tôi")
    head = next(at for at, row in enumerate(grid) if str(row[0]).startswith("Tên thôn"))
    grid[head][1], grid[head][2] = "Số người\n[thon/so_nguoi]", "Wifi ở nhà văn hóa\n[thon/wifi]"
    done = commune.collect(saved(path, grid, "khac.xlsx"))
    assert (done.code, told(done, "collect-row-unknown", "collect-row-mixed")) == (ExitCode.INPUT, True)


# -------------------------------------------------------------------------------------------- tables edited by hand


def test_a_letter_whose_tables_were_edited_by_hand(commune):
    path = letter(commune.asked("docx")["trung-tam"], {"Số hồ sơ nộp": ["7"], "Tổng số hồ sơ": ["9"]})
    document = docx.Document(str(path))
    table = document.tables[2]
    first, second = table.rows[1]._tr, table.rows[2]._tr
    second.addnext(first)
    row = table.add_row()
    row.cells[1].text, row.cells[3].text = "Số hồ sơ khác", "11"
    table.rows[2].cells[1].paragraphs[-1].runs[0].text = ""
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Ghi thêm: 12"
    document.save(str(path))
    done = commune.collect(path)
    assert (done.code, told(done, "collect-row-unknown", "collect-cell-outside")) == (ExitCode.INPUT, True)
    assert "da-dien.docx, bảng 3, dòng 4, cột 4" in done.err
    assert "2 số liệu mới" in done.out
