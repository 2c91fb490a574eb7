"""The Word file of a paper: styles, pages, tables, what an office sees; and nothing that a text could set off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from cds_score.cli.set_paper import open_set
from cds_score.criteria.catalogue import Catalogue
from cds_score.documents.approval_minutes import Meeting, minutes
from cds_score.documents.mark import MARK, MARK_EN
from cds_score.documents.markup import parse_markup, say_drawings, seen_text
from cds_score.documents.paper import Paper
from cds_score.documents.papers.registry import PAPERS, ROUND_PAPERS, Print, lacking, printed_round
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.set_papers import council_paper, guide_paper
from cds_score.documents.sheet import sheet
from cds_score.documents.tables.compare import compare_paper
from cds_score.documents.word.document import paper_docx
from tests.unit.documents import sample
from tests.unit.documents.papers import appraised
from tests.unit.documents.papers.test_papers import build, with_inputs
from tests.unit.documents.papers.tools import recognised_case
from tests.unit.documents.word.made import EXAMPLES, STYLES, bytes_of, example, opened, paper, parts, said

HOSTILE = "=cmd|'/C calc'!A0 <script>alert(1)</script> {{ 7 * 7 }} { PAGE } \u202e7531\u202c \x0b\x00 &amp; ]]> \ufffe"
MOTTO = (
    '<div class="masthead"><div class="agency"><span class="underlined">Ủy ban nhân dân<br>xã Ví Dụ</span></div>'
    '<div class="motto"><span class="state">Cộng hòa</span><br><span class="words">Độc lập</span></div></div>'
)


def papers() -> list[Paper]:
    """One of every kind that is printed."""
    criteria = open_set("mau/ba-tru-cot@2026", Catalogue(), "vi").criteria
    meeting = Meeting("Nguyễn Thị Ngọc Ánh", "Sở Khoa học và Công nghệ", day=date(2024, 2, 5))
    return [
        *map(example, EXAMPLES),
        sheet(sample.assessment("en")),
        guide_paper(criteria, "vi"),
        council_paper(criteria, "vi"),
        minutes(criteria, meeting, "vi"),
    ]


@pytest.fixture(scope="module")
def official() -> dict[str, Paper]:
    """Every paper in the form of the decree, by name."""
    one = with_inputs(recognised_case())
    made = {name: build(name, one) for name in PAPERS if not lacking(PAPERS[name], one)}
    units = appraised.decided([appraised.vi_du(whole=True)])
    return made | {name: printed_round(kind, units, Print()) for name, kind in ROUND_PAPERS.items()}


def test_every_text_stands_in_the_file_in_its_order(official):
    for each in (*papers(), *official.values()):
        texts = ["".join(seen_text(text).split()) for text in _texts(say_drawings(parse_markup(str(each.content))))]
        assert any(texts)
        written = "".join(said(opened(each).element.body).split())
        at = 0
        for text in texts:
            found = written.find(text, at)
            assert found >= 0, (each.title, text)
            at = found + len(text)


def test_every_official_paper_is_like_itself(official):
    assert len(official) > 10
    for each in official.values():
        assert compare_paper(each, paper_docx(each), "docx") == []
        assert compare_paper(each, paper_pdf(each), "pdf") == []


def test_columns_of_a_head_in_two_rows_are_as_wide_as_is_said(official):
    tables = opened(official["bien-ban-tham-dinh"]).tables
    (widths,) = ([round(column.width.mm) for column in each.columns] for each in tables if len(each.columns) == 7)
    assert widths == pytest.approx([33, 33, 12, 21, 33, 12, 21], abs=2)


def test_a_certificate_keeps_its_texts_on_one_page_of_the_decree(official):
    (section,) = opened(official["giay-chung-nhan"]).sections
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
    assert section.orientation == WD_ORIENT.LANDSCAPE


def _texts(element):
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


def test_the_same_paper_gives_the_same_bytes_and_no_clock_is_read():
    made = example(EXAMPLES[0])
    data = paper_docx(made)
    assert data == paper_docx(made)
    core = opened(data).core_properties
    assert core.created == core.modified == datetime.fromisoformat(made.date).replace(tzinfo=UTC)
    year = datetime.now(UTC).strftime("%Y-%m-%dT")
    assert not any(year in text for name, text in parts(data).items() if "docProps" in name)


def test_the_properties_say_what_it_is():
    core = opened(paper("<p>Nội dung</p>")).core_properties
    assert (core.title, core.author, core.language) == ("Biểu thử", "Ủy ban nhân dân xã Ví Dụ (giả định)", "vi-VN")
    assert core.comments == "cds-score 0"


def test_nothing_outside_is_referred_to_and_nothing_runs():
    inside = parts(paper_docx(sheet(sample.assessment())))
    assert not [name for name in inside if re.search(r"vba|macro|embed|thumbnail|activeX", name)]
    for name, text in inside.items():
        assert 'TargetMode="External"' not in text, name
    assert set(re.findall(r"<w:instrText[^>]*>([^<]*)<", "".join(inside.values()))) == {" PAGE ", " NUMPAGES "}
    assert "<w:hyperlink" not in "".join(inside.values())


def test_hostile_text_is_text():
    full = sample.assessment()
    full.commune.name = HOSTILE
    full.indicators[18].explanation = HOSTILE
    full.narrative["results"] = HOSTILE + " dài" * 25_000
    document = opened(sheet(full))
    text = said(document.element.body)
    wanted = "=cmd|'/C calc'!A0 <script>alert(1)</script> {{ 7 * 7 }} { PAGE } 7531 &amp; ]]>"
    assert text.count(wanted) >= 3
    assert text.count("dài dài") > 10_000
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\ufffe]", text)
    body = document.element.body
    assert not list(body.iter(qn("w:instrText")))


def test_text_that_looks_like_a_field_of_word_is_text():
    document = opened(paper("<p>{ DDEAUTO c:\\windows\\system32\\cmd.exe } &lt;w:fldSimple w:instr='X'/&gt;</p>"))
    assert "DDEAUTO" in said(document.element.body)
    assert not list(document.element.body.iter(qn("w:fldSimple")))


def test_headings_are_words_headings():
    document = opened(sheet(sample.assessment()))
    styles = {paragraph.style.name: paragraph.text for paragraph in reversed(document.paragraphs)}
    assert "Biểu tổng hợp" in styles["Title"]
    assert styles["Heading 1"].startswith("I. ")
    assert styles["Heading 2"]
    assert styles["Heading 3"]
    assert styles["Body Text"]
    heading = document.styles["Heading 1"]
    assert heading.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"
    assert heading.element.pPr.find(qn("w:keepNext")) is not None


def test_letters_and_language():
    document = opened(paper("<p>Nội dung</p>"))
    fonts = document.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert document.styles["Normal"].font.size.pt == 13
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert "asciiTheme" not in parts(bytes_of(document))["word/styles.xml"].split("</w:docDefaults>")[0]


def test_a_paper_in_english_keeps_its_vietnamese_head_vietnamese():
    document = opened(paper('<p lang="vi">Tiếng Việt</p><p>English</p>', lang="en"))
    assert document.core_properties.language == "en-US"
    vietnamese, english = document.paragraphs
    assert vietnamese.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert english.runs[0]._r.rPr is None


def test_pages_are_a4_with_the_margins_of_the_decree():
    document = opened(sheet(sample.assessment()))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section in document.sections:
        sizes = sorted((section.page_width.mm, section.page_height.mm))
        assert sizes == [pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1)]
        assert Mm(20) <= section.top_margin <= Mm(25)
        assert Mm(20) - 500 <= section.bottom_margin <= Mm(25)
        assert Mm(30) - 500 <= section.left_margin <= Mm(35)
        assert Mm(15) - 500 <= section.right_margin <= Mm(20)


def test_pages_are_numbered_above_from_the_second_on(official):
    approved = replace(official["bao-cao-tu-danh-gia"], approved=True)
    first, *_ = opened(approved).sections
    assert first.different_first_page_header_footer
    assert "PAGE" not in first.first_page_header._element.xml
    assert not first.header.is_linked_to_previous
    assert "PAGE" in first.header._element.xml
    assert first.header.paragraphs[-1].style.paragraph_format.alignment == 1


def test_pages_of_the_sheet_are_counted_at_the_foot_alone():
    for section in opened(sheet(replace_approved())).sections:
        assert "PAGE" not in section.header._element.xml
        assert "NUMPAGES" in section.footer._element.xml


def replace_approved():
    full = sample.assessment()
    full.criteria = replace(full.criteria, approved=True)
    return full


def test_an_annex_counts_its_own_pages():
    criteria = open_set("mau/ba-tru-cot@2026", Catalogue(), "vi").criteria
    document = opened(minutes(criteria, Meeting(), "vi"))
    upright, one, two = document.sections
    for section, name in ((one, "Phụ lục I"), (two, "Phụ lục II")):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
        assert name in said(section.footer._element)
    assert upright._sectPr.find(qn("w:pgNumType")) is None


@pytest.mark.parametrize(("lang", "lines"), [("vi", [MARK]), ("en", [MARK, MARK_EN])])
def test_the_mark_heads_every_page_of_a_set_that_nobody_compared(lang, lines):
    for section in opened(sheet(sample.assessment(lang))).sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            assert [paragraph.text for paragraph in header.paragraphs][: len(lines)] == lines


def test_a_compared_set_has_no_mark():
    assert MARK not in "".join(parts(paper_docx(sheet(replace_approved()))).values())


def test_no_style_sheet_of_a_province_takes_the_mark_away(tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "paper.css").write_text("@page { @top-center { content: none } } body { display: none }")
    document = opened(sheet(sample.assessment(), overrides=tmp_path))
    assert document.sections[0].header.paragraphs[0].text == MARK


def test_tables_have_head_rows_that_come_again_and_rows_that_stay_whole():
    document = opened(sheet(sample.assessment()))
    table = next(each for each in document.tables if each.rows[0].cells[0].text == "STT")
    head, *rest = table._tbl.tr_lst
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert not [row for row in rest if row.trPr.find(qn("w:tblHeader")) is not None]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)
    assert table.style.name == "Table Grid"


def test_columns_are_as_wide_as_the_style_sheets_say():
    document = opened(sheet(sample.assessment()))
    table = next(each for each in document.tables if each.rows[0].cells[0].text == "STT")
    widths = [round(column.width.mm) for column in table.columns]
    assert widths == pytest.approx([12, 60, 22, 27, 21, 68, 44], abs=2)
    for each in document.tables:
        assert sum(column.width.mm for column in each.columns) <= 252.2


def test_a_narrow_column_has_the_narrow_margins_of_its_style_sheet(official):
    """11 mm have room for “STT” in 12 pt, as in the PDF, where the text in a head stands in 1 mm and not 1,5."""
    made = official["bao-cao-tu-danh-gia"]
    table = next(each for each in opened(made).tables if [cell.text for cell in each.rows[0].cells][:1] == ["STT"])
    head, line = table.rows[0].cells[0]._tc, table.rows[1].cells[1]._tc
    assert [each.get(qn("w:w")) for each in head.tcPr.find(qn("w:tcMar"))] == ["57", "57"]
    assert line.tcPr.find(qn("w:tcMar")) is None


def test_a_legend_goes_with_the_drawings_that_it_explains():
    assert "Ký hiệu" not in said(opened(sheet(sample.assessment())).element)
    legend = '<p class="legend">Ký hiệu: <svg><title>Ký hiệu: đạt</title></svg> đạt</p><p class="legend">Chú giải</p>'
    assert [each.text for each in opened(paper(legend)).paragraphs] == ["Chú giải"]


def test_merged_cells_are_merged():
    html = (
        '<table><tr><th rowspan="2">A</th><td colspan="2">B</td></tr><tr><td>C</td><td>D</td></tr>'
        "<tr><td>E</td></tr></table>"
    )
    table = opened(paper(html)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows[:2]] == [["A", "B", "B"], ["A", "C", "D"]]
    assert len(table.columns) == 3
    assert table.rows[2].cells[0].text == "E"


def test_a_head_stands_in_two_blocks_with_lines_below():
    document = opened(paper(MOTTO))
    (table,) = document.tables
    left, right = table.rows[0].cells
    assert (left.text.strip(), right.text.strip()) == ("Ủy ban nhân dân\nxã Ví Dụ", "Cộng hòa\nĐộc lập")
    assert left.paragraphs[0].style.name == "Cơ quan"
    for cell in (left, right):
        assert cell.paragraphs[1]._p.pPr.find(qn("w:pBdr")) is not None
    assert left.paragraphs[0].style.font.all_caps


def test_signatures_have_room_for_hand_and_seal():
    document = opened(sheet(sample.assessment()))
    block = document.tables[-1]
    assert len(block.rows) == 1
    heights = [
        int(spacing.get(qn("w:line")))
        for spacing in block._tbl.iter(qn("w:spacing"))
        if spacing.get(qn("w:lineRule")) == "exact"
    ]
    assert len(heights) == 2
    assert all(height >= 32 / 25.4 * 1440 for height in heights)


def test_the_last_words_stand_on_the_page_of_the_signature():
    block = '<div class="signatures single"><div class="recipients">Nơi nhận</div><div class="signature">A</div></div>'
    document = opened(
        paper(
            f"<p>Một</p><p>Trên đây</p>{block}",
            styles=("styles/paper.css", "styles/signatures.css", "styles/official.css"),
        )
    )
    before = [each for each in document.element.body if each.tag == qn("w:p")]
    first, *closing = [bool(each.xpath("./w:pPr/w:keepNext")) for each in before[:3]]
    assert (first, closing) == (False, [True, True])


def test_lists_are_words_lists_and_each_numbered_one_begins_anew():
    html = "<ul><li>một</li><li>hai</li></ul><ol><li>ba</li></ol><p>giữa</p><ol><li>bốn</li></ol>"
    paragraphs = opened(paper(html)).paragraphs
    assert [each.style.name for each in paragraphs] == [
        *("List Bullet", "List Bullet", "List Number", "Normal", "List Number"),
    ]
    ids = [each._p.pPr.numPr.numId.val for each in paragraphs if each._p.pPr.numPr is not None]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_a_drawing_leaves_its_title_where_that_says_more():
    drawing = '<svg><title>{}</title><text x="0">7</text></svg>'
    more = opened(paper(f"<p>Mã: {drawing.format('AB 12')}</p>"))
    same = opened(paper(f"<p>Kinh tế số: 3 đạt {drawing.format('Kinh tế số: 3 đạt')}</p>"))
    assert [more.paragraphs[0].text, same.paragraphs[0].text] == ["Mã: AB 12", "Kinh tế số: 3 đạt"]


def test_what_is_not_known_is_a_plain_paragraph():
    document = opened(paper('<div class="unheard-of"><q>lời</q> <span class="other">khác</span></div>'))
    assert [(each.text, each.style.name) for each in document.paragraphs] == [("lời khác", "Normal")]


def test_a_line_to_be_filled_in_is_dotted_to_the_margin():
    made = minutes(open_set("mau/ba-tru-cot@2026", Catalogue(), "vi").criteria, Meeting(), "vi")
    dotted = [each for each in opened(made).paragraphs if each.style.name == "Dòng chấm"]
    assert len(dotted) > 3
    for each in dotted:
        (tab,) = each.paragraph_format.tab_stops
        assert tab.leader is not None
        assert each.runs[-1].text == "\t"


def test_an_empty_paper_is_a_file_all_the_same():
    assert len(opened(paper("")).sections) == 1


def test_words_that_are_kept_together_stay_in_one_line_of_word_too():
    text = opened(paper('<p class="about">Xã Ví Dụ <span class="kept">(giả định)</span></p>')).paragraphs[0].text
    assert text == "Xã Ví Dụ (giả\N{NO-BREAK SPACE}định)"


def test_cells_to_be_written_on_are_as_high_as_on_paper():
    html = '<table><tr><td>một</td></tr></table><table class="visit"><tr><td></td><td></td></tr></table>'
    plain, high = opened(paper(html, styles=(*STYLES, "styles/province.css"))).tables
    assert [row.height for row in plain.rows] == [None]
    assert [round(row.height.mm) for row in high.rows] == [12]


def test_the_line_below_a_name_of_several_lines_is_shorter_than_its_column():
    html = '<div class="agency"><span class="underlined">{}</span></div><div class="motto">Việt Nam</div>'
    for name in ("Sở Khoa học và Công nghệ", "Sở Khoa học, Công nghệ, Chuyển đổi số và Đổi mới sáng tạo " * 2):
        cell = opened(paper(html.format(name))).tables[0].rows[0].cells[0]
        rule = cell.paragraphs[-1].paragraph_format
        share = 1 - (rule.left_indent + rule.right_indent) / cell.width
        assert 1 / 4 < share <= 1 / 2, name
