"""The workbook of a report as its package has it: what stands where, what is locked, what is a formula."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from itertools import chain

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.report_book import columns
from cds_score.forms.report_book.layout import layout
from cds_score.forms.report_book.write import written
from cds_score.selfreport.model import SelfReport
from tests import self_reports
from tests.helpers import load_set, read_text, report_text, set_text
from tests.unit.forms.report_book import package
from tests.unit.forms.report_book.sets import LONG, TWO_GROUPS, VILLAGES

SETS = Catalogue([VILLAGES])
BUNDLED = sorted(Catalogue().names())
HOSTILE = ("=1+2", "+1", "-2", "@SUM(A1)", '=HYPERLINK("http://a.example")', "http://a.example", "'=1", "00160", "1.0")
SPARE = (
    columns.GUIDE, columns.HEADER, columns.EVIDENCE, columns.NARRATIVE, columns.OVERVIEW, columns.ABOUT
)  # fmt: skip


@dataclass
class Calculated:
    """A calculation of a form."""

    sheet: list[tuple[int, int, str]]
    shown: dict[tuple[str, str], str]
    unread: str = ""


def bare(criteria: CriteriaSet, filled: SelfReport | None = None) -> bytes:
    """A form without the formulas of its previews, which are of the set and not of the form."""
    return written(criteria, filled, None)


def load(name: str) -> CriteriaSet:
    folder = SETS.folder(name)
    assert folder is not None
    criteria, _ = SETS.load(folder)
    assert criteria is not None
    return criteria


def report(text: str) -> SelfReport:
    read, _ = read_text(text)
    assert read is not None
    return read


@pytest.fixture
def two(tmp_path) -> CriteriaSet:
    return load_set(tmp_path, TWO_GROUPS)


# ---------------------------------------------------------------------------------------------------- every set


@pytest.fixture(scope="module", params=[*BUNDLED, "mau/xa-co-thon@1", "many"])
def every(request, tmp_path_factory) -> tuple[CriteriaSet, dict[str, package.Sheet]]:
    """Each bundled set, one with hamlets, and one of 95 indicators with a list of choices each."""
    if request.param == "many":
        options = ", ".join(f"o{at}: {LONG} {at}" for at in range(12))
        inputs = "".join(f"i{at}: {{label: Câu {at}, type: choice, options: {{{options}}}}}\n" for at in range(95))
        lines = "".join(
            f"- {{id: A.{at}, name: 'Chỉ tiêu {at}', measure: i{at}, target: o1, points: 1, source: none}}\n"
            for at in range(95)
        )
        criteria = load_set(tmp_path_factory.mktemp("many"), set_text(inputs, lines))
    else:
        criteria = load(request.param)
    return criteria, package.read(bare(criteria))


def test_the_sheets_in_their_order(every):
    criteria, sheets = every
    places = layout(criteria)
    pages = [page.sheet for page in places.pages]
    tables = [page.sheet for page in places.tables.values()]
    assert list(sheets) == [*SPARE[:2], *pages, *tables, *SPARE[2:]]
    assert [each.state for each in sheets.values()] == ["visible"] * (len(sheets) - 1) + ["hidden"]
    assert all(len(each) <= 31 and not re.search(r"[\[\]:*?/\\]", each) for each in sheets)


def test_every_input_and_every_indicator_has_its_row_and_its_key(every):
    criteria, sheets = every
    places = layout(criteria)
    keys = list(chain.from_iterable(sheets[page.sheet].column("Q").values() for page in places.pages))
    filled = [each for each in keys if each.partition(":")[0] in ("input", "indicator")]
    assert len(set(filled)) == len(filled)
    wanted = {f"input:{each.replace('_x', '%5Fx')}" for each in criteria.inputs}
    assert set(filled) == wanted | {f"indicator:{each}" for each in criteria.by_id}
    for name, asked in criteria.inputs.items():
        cell = places.value_cell(name)
        assert sheets[cell.sheet].text(f"B{cell.row + 1}") == asked.label
        assert sheets[cell.sheet].text(f"Q{cell.row + 1}") == columns.kept(f"input:{name}")


def test_what_is_filled_in_is_a_text_and_all_else_is_locked(every):
    criteria, sheets = every
    places = layout(criteria)
    for name, asked in criteria.inputs.items():
        cell = places.value_cell(name)
        written = sheets[cell.sheet].cells[cell.name]
        assert written.locked is (asked.given or bool(asked.set))
        assert written.text == ("(tỉnh cung cấp)" if asked.given else "(điền ở trang riêng)" if asked.set else "")
    for sheet in sheets.values():
        assert sheet.protected
        for cell in sheet.cells.values():
            assert cell.locked or cell.format == "@"
            assert cell.locked or cell.kind != "formula"


def test_no_cell_has_two_validations_and_none_is_longer_than_a_spreadsheet_takes(every):
    for sheet in every[1].values():
        cells = list(chain.from_iterable(rule.cells for rule in sheet.rules))
        assert len(set(cells)) == len(cells), sheet.name
        for rule in sheet.rules:
            for key, most in (("promptTitle", 32), ("prompt", 255), ("errorTitle", 32), ("error", 255)):
                assert len(rule.attributes.get(key, "").encode("utf-16-le")) <= 2 * most
            assert len(rule.formula) <= 255
            assert rule.type != "list" or rule.formula.count('"') in (0, 2)


def test_an_empty_form_says_how_each_cell_is_filled_in(every):
    criteria, sheets = every
    places = layout(criteria)
    for name, asked in criteria.inputs.items():
        cell = places.value_cell(name)
        rules = [each for each in sheets[cell.sheet].rules if (cell.row + 1, cell.column + 1) in each.cells]
        if asked.given or asked.set:
            assert rules == []
        else:
            assert len(rules) == 1
            assert "để trống" in rules[0].attributes["prompt"]
            assert (rules[0].type == "list") is (asked.type in ("yes_no", "choice"))


def test_only_the_program_writes_formulas(every):
    for sheet in every[1].values():
        for cell in sheet.cells.values():
            if cell.kind == "formula":
                assert re.fullmatch(r"""IF\(('(?:[^']|'')+'!\$[DE]\$[0-9]+)="","",\1\)""", cell.text), cell.text


def test_another_reader_opens_it(every):
    criteria, sheets = every
    book = CalamineWorkbook.from_filelike(io.BytesIO(bare(criteria)))
    assert book.sheet_names == list(sheets)


def test_pages_print_across_with_their_heads(every):
    for sheet in every[1].values():
        if sheet.name not in (columns.GUIDE, columns.ABOUT):
            assert 'orientation="landscape"' in sheet.xml
            assert 'paperSize="9"' in sheet.xml
            assert 'state="frozen"' in sheet.xml
            assert "customHeight" not in sheet.xml


# --------------------------------------------------------------------------------------------------- a small set


def test_the_rows_of_a_pillar(two):
    sheet = package.read(bare(two))["Nhóm A, phần 1 2"]
    assert [sheet.text(f"{letter}4") for letter in "ABCDEFGHIJKLMNOPQ"] == [
        "Mã", "Chỉ tiêu, số liệu", "Đơn vị tính", "Giá trị", "Tài liệu kiểm chứng", "Ghi chú", "Mức yêu cầu",
        "Kết quả (xem trước)", "Đánh giá (xem trước)", "Điểm (xem trước)", "Không áp dụng: lý do", "Giải trình",
        "Ngày số liệu", "Cần xác nhận", "Nơi có số liệu", "Cách hiểu, ví dụ", "Khóa",
    ]  # fmt: skip
    assert sheet.hidden == {"Q"}
    assert (sheet.text("A6"), sheet.text("B6"), sheet.text("G6")) == ("A.01", "Một", "≥ 70%")
    assert sheet.text("P6") == (
        "Điểm tối đa: 10. Bắt buộc. Tính cả hồ sơ qua bưu chính. Tài liệu kiểm chứng: Báo cáo một cửa."
    )
    assert [sheet.text(f"{letter}7") for letter in "BCOP"] == [
        "Phần", "hồ sơ", "Một cửa", "Đếm hồ sơ. Cách tính: Phát sinh trong kỳ; Ví dụ: 1.224."
    ]  # fmt: skip
    assert sheet.text("P9") == "Tính từ: “Phần” ÷ “Tổng”."
    assert (sheet.text("B10"), sheet.text("B12"), sheet.text("P12")) == (
        "Điểm thưởng (cộng điểm)", "Phần", "Đã điền ở dòng 7 của trang này."
    )  # fmt: skip
    unlocked = {name for name, cell in sheet.cells.items() if not cell.locked}
    assert unlocked == {
        "K6", "L6", "L11", *(f"{letter}{row}" for row in (7, 8, 9) for letter in "DEFMN")
    }  # fmt: skip


def test_an_input_that_stands_again_is_shown_by_a_formula(two):
    sheet = package.read(bare(two, report(report_text("mau: {value: 1.300, evidence: [tl-01]}"))))
    again = sheet["Nhóm A, phần 1 2 (2)"]
    assert again.text("Q6") == "seen:mau"
    assert again.text("P6") == "Đã điền ở trang “Nhóm A, phần 1 2”, dòng 8."
    address = "'Nhóm A, phần 1 2'!$D$8"
    assert (again.cells["D6"].kind, again.text("D6")) == ("formula", f'IF({address}="","",{address})')
    assert (again.cells["D6"].shown, again.cells["E6"].shown) == ("1.300", "tl-01")


def test_lists_to_choose_from(two):
    sheets = package.read(bare(two))
    rule = next(each for each in sheets["Nhóm A, phần 1 2 (2)"].rules if (8, 4) in each.cells)
    assert (rule.type, rule.formula, rule.attributes["errorStyle"]) == ("list", "'_cds'!$D$1:$D$4", "warning")
    assert [sheets["_cds"].text(f"D{row}") for row in range(1, 5)] == [
        f"{LONG} một", "Có dấu phẩy, nên vào dải ô", f"{LONG} ba", f"{LONG} bốn"
    ]  # fmt: skip
    evidence = next(each for each in sheets["Nhóm A, phần 1 2"].rules if (7, 5) in each.cells)
    assert (evidence.type, evidence.formula) == (
        "list",
        "OFFSET('Tài liệu kiểm chứng'!$A$5,0,0,MAX(1,COUNTA('Tài liệu kiểm chứng'!$A$5:$A$64)),1)",
    )
    assert "showErrorMessage" not in evidence.attributes  # several ids may stand there
    header = {each.cells[0]: each.formula for each in sheets["Thông tin chung"].rules if each.type == "list"}
    assert header[9, 2] == '"xã,phường"'
    assert header[19, 2] == '"Miền núi,Miền xuôi"'


def test_what_the_form_was_made_of(two):
    sheet = package.read(bare(two))["_cds"]
    assert sheet.column("A") == {1: "form", 2: "criteria", 3: "digest", 4: "program"}
    assert [sheet.text(f"B{row}") for row in (1, 2, 3)] == ["1", "mau/nho@1", two.digest]


def test_a_report_stands_in_its_cells_as_it_was_written(two):
    text = report_text(
        """
        tu: {value: 1.205, evidence: [tl-01, "a,b"], note: "=ghi chú", as_of: 15/12/2024}
        mau: một nghìn
        loai: {value: b, to_confirm: chuyển từ kỳ trước}
        la: 00160
        """,
        """
        attributes: {vung: nui, khac: x}
        evidence:
          tl-01: {number: 01/BC-UBND, date: 10/12/2024, title: "-báo cáo", file: tai-lieu/=a.pdf}
          "a,b": {title: "@x"}
        not_applicable: {A.01: +không có, Z.1: la}
        explanations: {B.02: "=1+1"}
        contact: {name: Nguyễn Văn Thử, phone: 0237 000 0000}
        narrative: {results: "Một\\nhai"}
        """,
    )
    sheets = package.read(bare(two, report(text)))
    first, second, other = (sheets[each] for each in ("Nhóm A, phần 1 2", "Nhóm A, phần 1 2 (2)", "Số liệu khác"))
    assert [first.text(f"{letter}7") for letter in "DEFM"] == ["1.205", 'tl-01, "a,b"', "=ghi chú", "15/12/2024"]
    assert (first.text("D8"), first.text("K6")) == ("một nghìn", "+không có")
    assert (second.text("D8"), second.text("N8"), second.text("L7")) == ("b", "chuyển từ kỳ trước", "=1+1")
    assert other.column("Q") == {4: "Khóa", 5: "input:rieng", 6: "input:la", 7: "indicator:Z.1"}
    assert (other.text("D6"), other.text("K7")) == ("00160", "la")
    head = sheets["Thông tin chung"]
    said = {head.text(f"D{row}"): head.text(f"B{row}") for row in head.column("D")}
    assert {key: value for key, value in said.items() if value} == {
        "Khóa": "Nội dung", "criteria": "mau/nho@1", "unit:code": "08152", "unit:name": "Xã Ví Dụ",
        "unit:province": "Thanh Hóa", "period:from": "năm 2024", "attribute:vung": "nui", "attribute:khac": "x",
        "contact:name": "Nguyễn Văn Thử", "contact:phone": "0237 000 0000",
    }  # fmt: skip
    cited = sheets["Tài liệu kiểm chứng"]
    assert [cited.text(f"{letter}1") for letter in "ABCDEFGH"] == [
        f"citation:{key}" for key in ("id", "number", "date", "issuer", "title", "pages", "file", "url")
    ]
    assert [cited.text(f"{letter}5") for letter in "ABCEG"] == [
        "tl-01", "01/BC-UBND", "10/12/2024", "-báo cáo", "tai-lieu/=a.pdf"
    ]  # fmt: skip
    assert (cited.text("A6"), cited.text("E6")) == ("a,b", "@x")
    words = sheets["Phần lời"]
    assert {words.text(f"C{row}"): words.text(f"B{row}") for row in words.column("B") if row > 3} == {
        "narrative:results": "Một\nhai"
    }


def test_a_long_narrative_goes_on_in_the_next_rows(two):
    long = "đoạn " * 8000
    sheet = package.read(bare(two, report(report_text(more=f"narrative: {{results: '{long}', causes: b}}"))))
    words = sheet["Phần lời"]
    rows = [row for row, key in words.column("C").items() if key == "narrative:results"]
    assert rows == [6, 7, 8]
    assert "".join(words.text(f"B{row}") for row in rows) == long.strip()
    with pytest.raises(ValueError, match="characters"):
        bare(two, report(report_text(f"tu: '{long}'")))


def test_hamlets():
    criteria = load("mau/xa-co-thon@1")
    nested = list(criteria.nested["thon"].inputs)
    text = f"""\
criteria: mau/xa-co-thon@1
commune: {{code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}}
period: năm 2024
inputs:
  thon:
    evidence: [tl-01]
    note: Có biên bản
    rows:
      - {{name: Thôn 1, {nested[0]}: {{value: "=1", note: n, evidence: [tl-02]}}}}
      - {{name: "-Thôn 2", la: "7"}}
"""
    sheets = package.read(bare(criteria, report(text)))
    page = layout(criteria, report(text)).tables["thon"]
    table, pillar = sheets[page.sheet], sheets["Xã hội số"]
    cell = layout(criteria).value_cell("thon")
    assert [pillar.text(f"{letter}{cell.row + 1}") for letter in "DEF"] == [
        "(điền ở trang riêng)", "tl-01", "Có biên bản"
    ]  # fmt: skip
    heads = ["name", *(f"{role}:{name}" for role, name in page.columns)]
    assert table.text("A1") == "units:thon"
    assert heads[1] == f"value:{nested[0]}"
    assert heads[-1] == f"note:{nested[0]}"
    letter = {head: chr(ord("B") + at) for at, head in enumerate(heads)}
    assert {key: table.text(f"{column}1") for key, column in letter.items()} == {key: key for key in heads}
    assert (table.text("B6"), table.text("B7"), table.text("B8")) == ("Thôn 1", "-Thôn 2", "")
    assert table.text(f"{letter[f'value:{nested[0]}']}6") == "=1"
    assert table.text(f"{letter[f'evidence:{nested[0]}']}6") == "tl-02"
    assert table.text(f"{letter[f'note:{nested[0]}']}6") == "n"
    assert table.text(f"{letter['value:la']}7") == "7"
    assert '<row r="1"' in table.xml
    assert 'hidden="1"' in table.xml[table.xml.index('<row r="1"') : table.xml.index('<row r="2"')]
    other = text.partition("    rows:")[0] + "    file: thon.csv\n"
    named = package.read(bare(criteria, report(other)))[page.sheet]
    assert (named.text("A4"), named.text("E4")) == ("file:thon", "thon.csv")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_person_wrote_is_a_formula_a_number_or_a_link(two, text):
    quoted = "'" + text.replace("'", "''") + "'"
    said = report(
        report_text(
            f"tu: {{value: {quoted}, note: {quoted}}}",
            f"evidence: {{{quoted}: {{title: {quoted}, url: {quoted}}}}}\n"
            f"explanations: {{A.01: {quoted}}}\nnarrative: {{results: {quoted}}}\ncontact: {{name: {quoted}}}\n",
        )
    )
    sheets = package.read(bare(two, said))
    found = [cell for sheet in sheets.values() for cell in sheet.cells.values() if text in (cell.text, cell.shown)]
    assert [each.kind for each in found if not each.locked] == ["text"] * 8
    assert "<hyperlink" not in "".join(sheets[each].xml for each in sheets if each != columns.GUIDE)


def test_the_same_report_gives_the_same_bytes(two):
    said = report(report_text())
    assert bare(two, said) == bare(two, said)
    assert bare(two) == bare(two)


def test_letters_that_look_like_a_sign_of_the_file_format_stay_letters(two):
    """LibreOffice makes a line end of `_xa_`; written as an underscore by its number it is one to every program."""
    said = report(report_text("tu: {value: 1, note: bc_xa_1.pdf}", "narrative: {results: _x000A_ _xfff_}\n"))
    with zipfile.ZipFile(io.BytesIO(bare(two, said))) as book:
        texts = book.read("xl/sharedStrings.xml").decode("utf-8")
    assert "bc_x005F_xa_1.pdf" in texts
    assert "_x005F_x000A_ _x005F_xfff_" in texts


@settings(max_examples=25)
@given(self_reports.report_texts(load("mau/xa-co-thon@1")))
def test_no_text_of_a_report_is_lost(text):
    """Every text that a report holds stands in a cell, whatever it is."""
    criteria, said = load("mau/xa-co-thon@1"), self_reports.read(text)
    book = CalamineWorkbook.from_filelike(io.BytesIO(bare(criteria, said)))
    rows = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names)
    cells = {str(cell) for sheet in rows for row in sheet for cell in row}
    wanted = [
        *(part for answer in said.answers.values() for part in (answer.value.text, answer.note, answer.to_confirm)),
        *(part for each in said.evidence.values() for part in (each.id, each.number, each.title, each.file)),
        *(reason.text for _, reason in (*said.not_applicable.values(), *said.explanations.values())),
        *said.narrative.values(),
        *said.contact.values(),
        *(row.name for table in said.tables.values() for row in table.rows or ()),
    ]
    assert {each for each in wanted if each} <= cells


def test_previews_are_formulas_that_a_spreadsheet_calculates_when_it_opens_the_file(two):
    """A formula keeps an empty text as what it came to last, so that LibreOffice works it out at once."""
    live = Calculated([(0, 0, "=1+1"), (1, 0, "chữ")], {
        ("indicator:A.01", "result"): "'_tinh'!$A$1", ("pillar:A", "result"): "'_tinh'!$A$2",
        ("pillar:A", "state"): "'_tinh'!$A$3", ("award", "state"): "'_tinh'!$A$4",
    })  # fmt: skip
    sheets = package.read(written(two, None, live))
    pillar, overview, calculation = (sheets[each] for each in ("Nhóm A, phần 1 2", columns.OVERVIEW, "_tinh"))
    assert (pillar.text("H6"), pillar.text("E3")) == ("'_tinh'!$A$1", "'_tinh'!$A$3")
    assert pillar.text("I3") == """IF('_tinh'!$A$2="","","Chưa đủ số liệu: "&'_tinh'!$A$2)"""
    assert {cell.shown for cell in pillar.cells.values() if "_tinh" in cell.text} == {""}
    assert (overview.text("E4"), overview.text("D8")) == ("'_tinh'!$A$4", "'_tinh'!$A$1")
    assert calculation.state == "hidden"
    assert [(calculation.cells[name].kind, calculation.text(name)) for name in ("A1", "A2")] == [
        ("formula", "1+1"), ("text", "chữ")
    ]  # fmt: skip


def test_why_there_are_no_results_stands_in_place_of_what_is_missing(two):
    live = Calculated([(0, 0, "=1+1")], {("pillar:A", "result"): "'_tinh'!$A$2"}, "'_tinh'!$A$3")
    sheets = package.read(written(two, None, live))
    missing = """IF('_tinh'!$A$3="",IF('_tinh'!$A$2="","","Chưa đủ số liệu: "&'_tinh'!$A$2),'_tinh'!$A$3)"""
    assert sheets["Nhóm A, phần 1 2"].text("I3") == missing
    overview = sheets[columns.OVERVIEW]
    assert (overview.text("D4"), overview.text("D5")) == ("""IF('_tinh'!$A$3="","",'_tinh'!$A$3)""", missing)
