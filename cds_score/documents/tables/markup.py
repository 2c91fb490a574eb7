"""Tables of a paper's own HTML: their cells with their places, and the same as texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cds_score.documents.markup import Element, drop_drawings, parse_markup, say_drawings, seen_text
from cds_score.documents.tables.model import Row, Table, plain

MOST_COLUMNS = 63
"""Word has no more."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_APART = {"br", "p", "div", "ul", "ol", "li", *_HEADINGS}
_UNSEEN = {"svg", "img"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its place: where it begins and how many rows and columns it covers."""

    element: Element
    column: int
    columns: int
    rows: int


def rows_of(table: Element) -> list[tuple[Element, list[Cell]]]:
    """The rows of a table and the cells that begin in each; rows of tables inside it are not its own."""
    found: list[tuple[Element, list[Cell]]] = []
    covered: dict[int, int] = {}
    for row in _rows(table):
        cells: list[Cell] = []
        column = 0
        below: dict[int, int] = {}
        for element in row.elements():
            if element.tag not in ("td", "th"):
                continue
            while covered.get(column, 0):
                column += 1
            columns = _count(element.attributes.get("colspan", ""))
            cell = Cell(element, column, columns, _count(element.attributes.get("rowspan", "")))
            cells.append(cell)
            below |= dict.fromkeys(range(column, column + columns), cell.rows)
            column += columns
        open_still = [*covered.items(), *below.items()]
        covered = {at: left - 1 for at, left in open_still if left > 1}
        found.append((row, cells))
    return found


def markup_tables(content: str, *, drawings: bool) -> list[Table]:
    """Every table in the order of the text; `drawings`: their titles count where the Word file prints them."""
    root = parse_markup(content)
    root = say_drawings(root) if drawings else drop_drawings(root)
    found: list[Table] = []
    heading = ""
    for element in root.walk():
        if element.tag in _HEADINGS:
            heading = plain(_text(element))
        elif element.tag == "table" and not any(each.tag == "table" for each in list(element.above())[1:]):
            rows = rows_of(element)
            head = [row for row, _ in rows if row.parent is not None and row.parent.tag == "thead"]
            texts = [Row({cell.column: plain(_text(cell.element)) for cell in cells}) for _, cells in rows]
            if texts:
                found.append(Table(len(found) + 1, heading, len(head), texts, _following(element)))
    return found


def _rows(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _count(text: str) -> int:
    return min(max(int(text), 1), MOST_COLUMNS) if text.isdecimal() else 1


def _text(element: Element) -> str:
    """The text below an element; what begins a new line is apart from what stands before it."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(seen_text(child))
        elif child.tag not in _UNSEEN:
            apart = " " if child.tag in _APART else ""
            parts += [apart, _sign(child), _text(child), apart]
    return "".join(parts)


def _following(table: Element) -> str:
    """The text of the next thing that says something."""
    for element in table.above():
        siblings = [] if element.parent is None else element.parent.children
        for other in siblings[siblings.index(element) + 1 :] if siblings else []:
            text = plain(other if isinstance(other, str) else _text(_first(other)))
            if text:
                return text
    return ""


def _first(element: Element) -> Element:
    """The innermost element that begins with the first text below this one."""
    inner = next((each for each in element.elements() if _text(each).strip()), None)
    direct = any(isinstance(child, str) and child.strip() for child in element.children)
    return element if inner is None or direct else _first(inner)


def _sign(element: Element) -> str:
    """The number or dash of a list's item, as it is read from Word."""
    if element.tag != "li" or element.parent is None:
        return ""
    if element.parent.tag == "ol":
        items = [each for each in element.parent.elements() if each.tag == "li"]
        return f"{items.index(element) + 1}. "
    return "- "
