"""A table of a paper as a table of Word: fixed columns, merged cells, head rows that come again on each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cds_score.documents.tables.markup import MOST_COLUMNS, Cell, rows_of
from cds_score.documents.word.cascade import points
from cds_score.documents.word.look import border, shading
from cds_score.documents.word.xml import make, twips

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml

    from cds_score.documents.markup import Element
    from cds_score.documents.word.cascade import Values
    from cds_score.documents.word.flow import Flow

_PADDING = {"top": 57, "left": 85, "bottom": 57, "right": 85}


def write(flow: Flow, table: Element) -> None:
    """Appends the table, and space after it where paragraphs follow."""
    rows = rows_of(table)
    if not rows:
        return
    cascade = flow.paper.cascade
    values = cascade.values(table)
    widths = _widths(flow, table, rows)
    lined = any(border(cascade.values(cell.element).get("border-top", "")) for _, cells in rows for cell in cells)
    made = make(
        "tbl",
        make(
            "tblPr",
            make("tblStyle", val="TableGrid" if lined else "TableNormal"),
            make("tblW", w=sum(widths), type="dxa"),
            make("tblLayout", type="fixed"),
            make("tblCellMar", *[make(side, w=width, type="dxa") for side, width in _PADDING.items()]),
            make("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        ),
        make("tblGrid", *[make("gridCol", w=width) for width in widths]),
    )
    new_page, flow.new_page = flow.new_page, False
    whole = values.get("break-inside", "") == "avoid"
    open_cells: dict[int, tuple[int, Cell]] = {}
    for at, (row, cells) in enumerate(rows):
        last = at == len(rows) - 1
        keep = (
            flow.keep
            if last
            else (
                whole
                or _is_head(row)
                or cascade.values(row).get("break-after", "") == "avoid"
                or cascade.values(rows[at + 1][0]).get("break-before", "") == "avoid"
            )
        )
        properties = make(
            "trPr",
            make("cantSplit") if cascade.values(row).get("break-inside", "avoid") == "avoid" else None,
            _row_height(flow, cells),
            make("tblHeader") if _is_head(row) else None,
        )
        line = make("tr", properties)
        for cell, continued in _line(cells, open_cells, len(widths)):
            line.append(_cell(flow, cell, widths, keep=keep, continued=continued, new_page=new_page))
            new_page = False
        made.append(line)
    flow.table(made)


def _row_height(flow: Flow, cells: list[Cell]) -> Xml | None:
    """The least height of a row, as of one whose cells are written on by hand; None where its text decides."""
    heights = [twips(points(flow.paper.cascade.values(cell.element).get("height", "0"))) for cell in cells]
    return make("trHeight", val=max(heights), hRule="atLeast") if any(heights) else None


def _is_head(row: Element) -> bool:
    return row.parent is not None and row.parent.tag == "thead"


def _line(cells: list[Cell], covering: dict[int, tuple[int, Cell]], columns: int) -> Iterator[tuple[Cell | int, bool]]:
    """The cells of one row from left to right, those that come from above too; a number is that of an empty column."""
    beginning = {cell.column: cell for cell in cells}
    column = 0
    while column < columns:
        if column in covering:
            left, cell = covering.pop(column)
            if left > 1:
                covering[column] = (left - 1, cell)
            yield cell, True
            column += cell.columns
        elif column in beginning:
            cell = beginning[column]
            yield cell, False
            if cell.rows > 1:
                covering[column] = (cell.rows - 1, cell)
            column += cell.columns
        else:
            yield column, False
            column += 1


def _cell(flow: Flow, cell: Cell | int, widths: list[int], *, keep: bool, continued: bool, new_page: bool) -> Xml:
    if isinstance(cell, int):
        return make("tc", make("tcPr", make("tcW", w=widths[cell], type="dxa")), make("p"))
    values = flow.paper.cascade.values(cell.element)
    width = sum(widths[cell.column : cell.column + cell.columns])
    merge = (make("vMerge") if continued else make("vMerge", val="restart")) if cell.rows > 1 else None
    middle = values.get("vertical-align", "") == "middle"
    sides = {side: _padding(values, side) for side in ("left", "right")}
    made = make(
        "tc",
        make(
            "tcPr",
            make("tcW", w=width, type="dxa"),
            make("gridSpan", val=cell.columns) if cell.columns > 1 else None,
            merge,
            shading(values if "background" in values else flow.paper.cascade.values(_row(cell.element))),
            make("tcMar", *[make(side, w=inset, type="dxa") for side, inset in sides.items()])
            if any(inset < _PADDING[side] for side, inset in sides.items())
            else None,
            make("vAlign", val="center") if middle else None,
        ),
    )
    inner = type(flow)(flow.paper, made, width - sum(sides.values()), cell=True, keep=keep)
    inner.new_page = new_page
    if not continued:
        inner.children(cell.element)
    if len(made) == 1:
        inner.paragraph([], cell.element, own=False)
    return made


def _padding(values: Values, side: str) -> int:
    """How far the text stands in, in twips: as in other cells, or less where the style sheets say so."""
    return min(twips(points(values.get(f"padding-{side}", "2mm"))), _PADDING[side])


def _row(cell: Element) -> Element:
    assert cell.parent is not None  # cells are found below their row
    return cell.parent


def _widths(flow: Flow, table: Element, rows: list[tuple[Element, list[Cell]]]) -> list[int]:
    """The width of every column in twips: as the style sheets say, the rest in equal parts, all of it on the page."""
    count = min(max((cell.column + cell.columns for _, cells in rows for cell in cells), default=1), MOST_COLUMNS)
    cascade = flow.paper.cascade
    whole = min(_length(cascade.values(table).get("width", ""), flow.width) or flow.width, flow.width)
    columns = [each for each in table.walk() if each.tag == "col"][:count]
    said = {at: _length(cascade.values(column).get("width", ""), whole) for at, column in enumerate(columns)}
    known = {at: width for at, width in said.items() if width}
    for _, cells in rows:
        for cell in cells:
            width = _length(cascade.values(cell.element).get("width", ""), whole)
            if width and cell.columns == 1:
                known.setdefault(cell.column, width)
    rest = max(whole - sum(known.values()), 0)
    missing = count - len(known)
    share = max(rest // missing if missing else 0, whole // (4 * count))
    wanted = [known.get(at, share) for at in range(count)]
    return [round(width * whole / sum(wanted)) for width in wanted]


def _length(value: str, whole: int) -> int:
    return twips(points(value, of=whole / 20))
