"""A request as a letter in Word: the head of an official paper, what is asked, the table to fill in, who signs.

Filled in on the screen or by hand on paper, and read back. Size, margins and head are those of Nghị định 30/2020/NĐ-CP
(Phụ lục I). The same request gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from cds_score.forms.collecting.asked import NestedTable, Request, Row
from cds_score.forms.collecting.words import (
    BY_WHOM,
    DETAILS,
    FIGURES,
    HEADS,
    MOTTO,
    NATION,
    TITLE,
    bracketed,
    committee,
    how,
    invented,
    name_head,
    provider_text,
)
from cds_score.forms.worklist_word import printable, same_bytes
from cds_score.reading.dates import format_date
from cds_score.reading.unit_names import without_kind
from cds_score.selfreport.read import ROW_NAME

_WIDTHS = {"number": 12, "label": 63, "unit": 18, "value": 24, "document": 24, "date": 24}
"""Columns and their widths in millimetres: 165, an A4 page between its margins."""
_DETAILS = ("unit", "code", "criteria", "period", "provider", "giver", "office", "day", "document", "date")
_DETAIL_WIDTHS = (45, 120)
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a Word file tells times without a zone
_DOTS = "…/…/……"
_BLANK_DAY = "ngày … tháng … năm ……"
_HEAD_WIDTHS, _SIGNATURE_WIDTHS = (62, 103), (80, 85)
_AGENCY_LINE, _MOTTO_LINE = 24, 52
"""Lengths of the lines below the agency, a third to a half of its name, and below the motto, as long as that; in mm."""
_CELL_MARGINS = 3.8
"""Of Word's own, left and right, in mm."""
_SEAL = 33
"""Room for signature and seal in mm: at least 32."""
_GAP, _SMALL, _CELL, _HINT, _TEXT = 4, 8, 10, 11, 13
"""Sizes of letters in points: an empty line, keys and hints, tables, how to fill in, running text."""
_ASK = (
    "Để lập báo cáo tự đánh giá theo {set}{period}, {committee} đề nghị {provider} cung cấp các số liệu dưới đây và "
    "gửi lại trước " + _BLANK_DAY + "."
)
_HOW = (
    f"Cách ghi: {FIGURES}. Không có số liệu thì để trống, không ghi số 0. Tài liệu chung cho cả phiếu ghi ở bảng đầu. "
    "Không xóa mã trong ngoặc vuông dưới mỗi số liệu. Không ghi số liệu thuộc bí mật nhà nước."
)
_ONE_UNIT = "{label}: mỗi {unit} một bảng; nhiều {unit} thì chép thêm bảng."


def as_letter(request: Request) -> bytes:
    """The request as a .docx."""
    import docx
    from docx.shared import Mm, Pt

    document: Any = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(_TEXT)
    style.paragraph_format.space_after = Pt(4)
    _head(document, request)
    _opening(document, request)
    _details(document, request)
    if request.rows:
        _said(document, "")
        _table(document, [(row, bracketed(row.input.id)) for row in request.rows])
    for nested in request.tables:
        _said(document, _ONE_UNIT.format(label=nested.input.label, unit=nested.unit))
        _nested(document, nested)
    for cell in document.tables[-1].rows[-1].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    _said(document, "").paragraph_format.keep_with_next = True
    _signatures(document)
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = TITLE, "cds-score", _MADE, _MADE
    stream = BytesIO()
    document.save(stream)
    return same_bytes(stream.getvalue())


def _head(document: Any, request: Request) -> None:
    """The agency on the left, the nation and its motto on the right; number, place and day below."""
    left, right = _plain_table(document, _HEAD_WIDTHS)
    name = request.head.name or "……………………"
    _centred(left, f"ỦY BAN NHÂN DÂN\n{name.upper()}", bold=True)
    _ruled(left, _HEAD_WIDTHS[0], _AGENCY_LINE)
    _centred(left, "Số: ……/…………", size=_TEXT)
    _centred(right, NATION, bold=True, size=12)
    _centred(right, MOTTO, bold=True)
    _ruled(right, _HEAD_WIDTHS[1], _MOTTO_LINE)
    place = without_kind(request.head.name) or "…………"
    _centred(right, f"{place}, {_BLANK_DAY}", italic=True)


def _opening(document: Any, request: Request) -> None:
    title = document.add_paragraph()
    _centre(title)
    title.paragraph_format.space_before = _points(8)
    _run(title, TITLE, bold=True, size=14)
    to = document.add_paragraph()
    _centre(to)
    _run(to, f"Kính gửi: {provider_text(request) if request.provider else '……………………'}")
    head = request.head
    start, end = (format_date(head.period.start), format_date(head.period.end)) if head.period else (_DOTS, _DOTS)
    period = f", kỳ từ ngày {start} đến ngày {end}"
    asked = _ASK.format(
        set=head.title, period=period, committee=committee(request), provider=request.provider or "nơi nhận phiếu này"
    )
    _indented(document, asked)
    _indented(document, _HOW, size=_HINT)
    if invented(request):
        _indented(document, invented(request))


def _details(document: Any, request: Request) -> None:
    head = request.head
    texts = {
        "unit": head.name,
        "code": head.code,
        "criteria": head.criteria,
        "period": head.period_text,
        "provider": provider_text(request),
    }
    table = _framed(document, _DETAIL_WIDTHS)
    for role in _DETAILS:
        left, right = _row(table).cells
        _write(left, DETAILS[role], bold=True)
        _write(right, texts.get(role, ""))


def _table(document: Any, rows: list[tuple[Row, str]], first: tuple[str, str] | None = None) -> None:
    from docx.oxml import OxmlElement

    table = _framed(document, tuple(_WIDTHS.values()))
    head = _row(table)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, role in zip(head.cells, _WIDTHS, strict=True):
        _write(cell, HEADS[role][0], bold=True)
        _centre(cell.paragraphs[0])
    if first is not None:
        label, key = first
        cells = dict(zip(_WIDTHS, _row(table).cells, strict=True))
        _label(cells["label"], [label], key)
    for number, (row, key) in enumerate(rows, 1):
        line = _row(table)
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = dict(zip(_WIDTHS, line.cells, strict=True))
        _write(cells["number"], str(number))
        hints = [row.accrual and f"{row.accrual}.", row.meaning, "" if row.input.example else how(row.input)]
        known = [f"Đã có trong báo cáo: {row.known}."] if row.known else []
        _label(cells["label"], [row.input.label, " ".join(each for each in hints if each), *known], key)
        _write(cells["unit"], row.unit)


def _nested(document: Any, nested: NestedTable) -> None:
    """The table of one nested unit: its name first, then a row for each of its inputs."""
    rows = [(row, bracketed(nested.input.id, row.input.id)) for row in nested.rows]
    _table(document, rows, (name_head(nested), bracketed(nested.input.id, ROW_NAME)))


def _label(cell: Any, lines: list[str], key: str) -> None:
    """What is asked, how it is to be understood, and the key, each in a paragraph of its own."""
    _write(cell, lines[0])
    for text in (each for each in lines[1:] if each):
        _run(_next(cell), text, italic=True, size=_SMALL + 1)
    _run(_next(cell), key, size=_SMALL, grey=True)


def _signatures(document: Any) -> None:
    """Both signers, on the page of the last line of the table."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml import OxmlElement

    left, right = _plain_table(document, _SIGNATURE_WIDTHS)
    row = left._tc.getparent()
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, who in ((left, BY_WHOM), (right, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")):
        _centred(cell, who, bold=True)
        _centred(cell, "(Ký, ghi rõ họ tên)", italic=True, size=12)
        room = cell.add_paragraph().paragraph_format
        room.line_spacing_rule, room.line_spacing = WD_LINE_SPACING.EXACTLY, _millimetres(_SEAL)
        room.space_after = _points(0)


def _said(document: Any, text: str) -> Any:
    """A line between two tables: such as touch are one table to Word."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = _points(6 if text else 0)
    _run(paragraph, text or "\N{NO-BREAK SPACE}", bold=True, size=_CELL + 1 if text else _GAP)
    return paragraph


def _framed(document: Any, widths: tuple[int, ...]) -> Any:
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Any) -> Any:
    """A new row whose cells are as wide as their columns: Word asks the columns, LibreOffice the cells."""
    row = table.add_row()
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    return row


def _plain_table(document: Any, widths: tuple[int, int]) -> tuple[Any, Any]:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    cells = table.rows[0].cells
    for column, cell, width in zip(table.columns, cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return cells[0], cells[1]


def _write(cell: Any, text: str, *, bold: bool = False) -> None:
    """The text of a framed cell, in its first paragraph."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = _points(1)
    _run(paragraph, text, bold=bold, size=_CELL)


def _next(cell: Any) -> Any:
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = _points(1)
    return paragraph


def _centred(cell: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = _TEXT) -> None:
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
    paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
    paragraph.paragraph_format.space_after = _points(0)
    _centre(paragraph)
    _run(paragraph, text, bold=bold, italic=italic, size=size)


def _ruled(cell: Any, width: int, length: int) -> None:
    """A line of so many millimetres in the middle of a cell of such a width."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = cell.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = _points(2), _points(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _points(3)
    form.left_indent = form.right_indent = _millimetres((width - _CELL_MARGINS - length) / 2)
    edge, borders = OxmlElement("w:top"), OxmlElement("w:pBdr")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def _indented(document: Any, text: str, *, size: int = _TEXT) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    _run(paragraph, text, size=size)


def _centre(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _run(
    paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = _TEXT, grey: bool = False
) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(printable(text))
    run.bold, run.italic, run.font.size = bold, italic, _points(size)
    if grey:
        run.font.color.rgb = RGBColor(0x60, 0x60, 0x60)


def _millimetres(length: float) -> Any:
    from docx.shared import Mm

    return Mm(length)


def _points(size: int) -> Any:
    from docx.shared import Pt

    return Pt(size)
