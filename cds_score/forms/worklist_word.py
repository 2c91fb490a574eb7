"""The same list as a Word table, to be filled in on the screen or by hand on paper, and read back.

Before each long table stands a small one with what holds for all its lines: the agency, the set, who confirms, the
number and the day of the document. The same rows give the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from cds_score.forms.worklist import COLUMNS, GUIDE, TITLE, cells, invented_text
from cds_score.province.figures import CONFIRMED, DIFFERS
from cds_score.province.worklist import Asked

_WIDTHS = {
    "number": 10, "code": 14, "name": 26, "indicators": 16, "label": 44, "input": 36, "unit": 16, "declared": 18,
    "evidence": 33, "verdict": 20, "value": 21, "note": 23,
}  # fmt: skip
"""The columns of the table and their widths in millimetres: 277 mm in all, a landscape A4 between its margins."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The day that every part of the file bears in its archive."""
_TO_FILL = ("Người xác nhận", "Số văn bản", "Ngày")
_FONT_SIZE = 9


def as_document(rows: Sequence[Asked]) -> bytes:
    """The list as a .docx."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document: Any = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(10)
    section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(_FONT_SIZE)
    style.paragraph_format.space_after = Pt(2)
    title = document.add_paragraph().add_run(TITLE)
    title.bold, title.font.size = True, Pt(13)
    document.add_paragraph(
        f"Cột “Xác nhận” ghi: {CONFIRMED}, hoặc: {DIFFERS}. Nếu {DIFFERS} thì ghi số của cơ quan. {GUIDE[4][3:]}"
    )
    if invented := invented_text(rows):
        document.add_paragraph(invented)
    sets = list(dict.fromkeys(each.criteria for each in rows))
    for name in sets:
        of_set = [each for each in rows if each.criteria == name]
        _details(document, of_set[0].agency, name)
        document.add_paragraph()
        _table(document, of_set)
        document.add_paragraph()  # tables that touch are one table to Word
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = TITLE, "cds-score", _MADE, _MADE
    stream = BytesIO()
    document.save(stream)
    return same_bytes(stream.getvalue())


def _details(document: Any, agency: str, criteria: str) -> None:
    from docx.shared import Mm

    lines = [("Cơ quan", agency), ("Bộ tiêu chí", criteria), *((each, "") for each in _TO_FILL)]
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(40), Mm(120)
    for head, text in lines:
        left, right = table.add_row().cells
        left.width, right.width = Mm(40), Mm(120)
        left.text, right.text = head, text


def _table(document: Any, rows: Sequence[Asked]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    wanted = [(at, column) for at, column in enumerate(COLUMNS) if column.role in _WIDTHS]
    table = document.add_table(rows=1, cols=len(wanted), style="Table Grid")
    table.autofit = False
    for of_table, (_, column) in zip(table.columns, wanted, strict=True):
        of_table.width = Mm(_WIDTHS[column.role])
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, (_, column) in zip(head.cells, wanted, strict=True):
        cell.paragraphs[0].add_run(column.head).bold = True
        cell.width = Mm(_WIDTHS[column.role])
    for number, asked in enumerate(rows):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        texts = cells(asked, number + 1)
        for cell, (at, column) in zip(row.cells, wanted, strict=True):
            cell.paragraphs[0].add_run(printable(texts[at]))
            cell.width = Mm(_WIDTHS[column.role])


def printable(text: str) -> str:
    """A text without the characters that XML does not take; its lines stay."""
    return "".join(each if each.isprintable() or each == "\n" else " " for each in text)


def same_bytes(data: bytes) -> bytes:
    """The archive with its parts in order, and without the hour at which it was packed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            about = zipfile.ZipInfo(name, _OLDEST)
            about.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(about, packed.read(name))
    return stream.getvalue()
