"""Sheets of an .xlsx as tables.

Values and merged ranges come from calamine. It does not say which rows are hidden, and it makes room for every cell
between the first and the last one, so the sheets' own XML is looked through first: for hidden rows, and for a cell so
far away that the sheet could not be held.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

from cds_score.forms.annex.tables import AnnexError, Cell, Row, Table, seen

MAX_ROWS = 20_000
MAX_COLUMNS = 100
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")


def sheets(path: Path) -> list[Table]:
    """Every sheet with a cell in it, hidden ones too. Raises AnnexError, OSError."""
    try:
        import python_calamine as calamine
    except ImportError:
        raise AnnexError("annex-library-missing", library="python-calamine") from None

    try:
        hidden_rows = _look_through(path)
        book = calamine.CalamineWorkbook.from_path(str(path))
        tables = []
        for about in book.sheets_metadata:
            if about.typ == calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                hidden = about.visible != calamine.SheetVisibleEnum.Visible
                tables.append(_table(sheet, hidden_rows.get(about.name, set()), hidden))
    except (calamine.CalamineError, Xml.ParseError, zipfile.BadZipFile, KeyError, ValueError):
        raise AnnexError("annex-damaged", ending=".xlsx") from None
    return [table for table in tables if table.rows]


def _table(sheet: Any, hidden_rows: set[int], hidden: bool) -> Table:
    table = Table(sheet.name, [], letters=True, hidden=hidden)
    grid = [[_cell(value) for value in values] for values in sheet.to_python(skip_empty_area=False)]
    width = max((len(cells) for cells in grid), default=0)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(grid) or left >= width:
            continue
        origin = grid[top][left]
        for row in range(top, min(bottom, len(grid) - 1) + 1):
            for column in range(left, min(right, width - 1) + 1):
                if (row, column) != (top, left):
                    grid[row][column] = Cell(origin.text, "above" if row > top else "left", origin.number)
    table.rows = [Row(table, at + 1, tuple(cells), at + 1 in hidden_rows) for at, cells in enumerate(grid)]
    return table


def _cell(value: Any) -> Cell:
    """A number as its shortest decimal text: the spreadsheet's binary value never takes part in arithmetic."""
    if isinstance(value, bool):
        return Cell("có" if value else "không")
    if isinstance(value, int | float):
        text = format(Decimal(repr(value)).normalize(), "f")
        return Cell(text.replace(".", ","), number=True)
    if isinstance(value, datetime | date):
        return Cell(f"{value.day}/{value.month}/{value.year}")
    return Cell(seen(str(value)))


def _look_through(path: Path) -> dict[str, set[int]]:
    """Sheet name → numbers of its hidden rows. Raises AnnexError where a cell lies too far out."""
    with zipfile.ZipFile(path) as packed:
        targets = {}
        for each in Xml.fromstring(packed.read("xl/_rels/workbook.xml.rels")):
            targets[each.get("Id")] = posixpath.normpath(posixpath.join("xl", each.get("Target", ""))).lstrip("/")
        found = {}
        book = Xml.fromstring(packed.read("xl/workbook.xml"))
        for sheet in book.iter(f"{_MAIN}sheet"):
            name = targets.get(sheet.get(_RELATION), "")
            if name in packed.namelist():
                found[sheet.get("name", "")] = _hidden_rows(packed, name)
    return found


def _hidden_rows(packed: zipfile.ZipFile, name: str) -> set[int]:
    hidden = set()
    with packed.open(name) as stream:
        for _, element in Xml.iterparse(stream):
            if element.tag == f"{_MAIN}row":
                number = int(element.get("r", "0"))
                if element.get("hidden") in ("1", "true"):
                    hidden.add(number)
                for cell in element:
                    _near(cell.get("r", ""))
                element.clear()
    return hidden


def _near(reference: str) -> None:
    match = _REFERENCE.fullmatch(reference)
    if match and (len(match[1]) > 2 or int(match[2]) > MAX_ROWS or _column(match[1]) > MAX_COLUMNS):
        raise AnnexError("annex-sheet-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS, cell=reference)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
