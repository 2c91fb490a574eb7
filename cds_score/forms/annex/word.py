"""Tables of a .docx as tables of texts.

A cell merged to the right has a `gridSpan`; one merged downwards is continued by cells with a `vMerge`. Rows may leave
columns out at either end. Rows, cells and words may lie in wrappers (content controls, tracked insertions), so they are
looked for by their place rather than asked of python-docx, which passes over those; what is struck out is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from cds_score.forms.annex.tables import DAMAGES, AnnexError, Cell, Row, Table, seen, too_large
from cds_score.forms.annex.word_numbers import W, labels

MAX_ROWS = 10_000
"""Of all tables together."""
MAX_COLUMNS = 60
"""Of one row; what a damaged file claims beyond it is cut."""
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"}
_UNSEEN = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def word_tables(file: Path | IO[bytes]) -> list[Table]:
    """Every table of the body that has rows, in order. Raises AnnexError, OSError."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise AnnexError("annex-library-missing", library="python-docx") from None

    try:
        document = docx.Document(str(file) if isinstance(file, Path) else file)
        body = document.element.body
        numbers = labels(body, _numbering(document.part))
        found = [each for each in body.iter(f"{W}tbl") if next(each.iterancestors(f"{W}tbl"), None) is None]
        rows = [list(_within(each, f"{W}tr")) for each in found]
        if sum(map(len, rows)) > MAX_ROWS:
            raise too_large(MAX_ROWS, "dòng", "rows")
        tables = [_table(str(at + 1), each, numbers) for at, each in enumerate(rows)]
    except (OpcError, SyntaxError, *DAMAGES):  # lxml's errors of syntax are SyntaxErrors
        raise AnnexError("annex-damaged", ending=".docx") from None
    return [table for table in tables if table.rows]


def _numbering(part: Any) -> Any:
    """The root of the part that says how lists are numbered; None where the file has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return None


def _table(name: str, rows: list[Any], numbers: dict[Any, str]) -> Table:
    table = Table(name, [], letters=False)
    grid: list[list[Cell]] = []
    for row in rows:
        grid.append(_row(row, grid[-1] if grid else [], numbers))
    width = max((len(cells) for cells in grid), default=0)
    for at, (row, cells) in enumerate(zip(rows, grid, strict=True)):
        whole = (*cells, *[Cell()] * (width - len(cells)))
        table.rows.append(Row(table, at + 1, whole, row.find(f"{W}trPr/{W}hidden") is not None))
    return table


def _row(row: Any, above: list[Cell], numbers: dict[Any, str]) -> list[Cell]:
    cells = [Cell()] * min(row.grid_before, MAX_COLUMNS)
    for each in _within(row, f"{W}tc"):
        column = len(cells)
        if column >= MAX_COLUMNS:
            break
        if each.vMerge == "continue" and column < len(above):
            first = Cell(above[column].text, "above")
        else:
            first = Cell(seen("\n".join(_lines(each, numbers))))
        cells.append(first)
        rest = Cell(first.text, first.merged or "left")
        cells += [rest] * min(each.grid_span - 1, MAX_COLUMNS - column - 1)
    return cells


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The children with a tag, those in wrappers too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _lines(cell: Any, numbers: dict[Any, str]) -> Iterator[str]:
    """Every paragraph as it is printed: with its number, without what is struck out."""
    for paragraph in cell.iter(f"{W}p"):
        text = "".join(_words(paragraph))
        yield f"{numbers.get(paragraph, '')} {text}".strip()


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{W}p":  # a paragraph in a text box is one of its own
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        else:
            yield _SIGNS.get(child.tag, "")
            yield from _words(child)
