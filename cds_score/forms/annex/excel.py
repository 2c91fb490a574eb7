"""Sheets of an .xlsx as tables.

Values and merged ranges come from calamine. It does not say which rows are hidden, and it makes room for every cell
between the first and the last one, so the sheets' own XML is looked through first: for hidden rows, and for a cell so
far away that the sheet could not be held. Names are taken without their namespaces there and references in either
case, since calamine takes them so: what is passed over here would end the process there.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as Xml

from cds_score.forms.annex.tables import DAMAGES, AnnexError, Cell, Row, Table, letters, seen, too_large

MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELLS = MAX_ROWS * MAX_COLUMNS
"""Of all sheets together, empty ones between others too."""
MAX_MERGED = 50_000
"""Merged ranges of one sheet."""
Scanned = TypeVar("Scanned", bound="Scan")
_REFERENCE = re.compile(r"([A-Z]+)([1-9][0-9]*)")


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
    except (calamine.CalamineError, Xml.ParseError, *DAMAGES):
        raise AnnexError("annex-damaged", ending=".xlsx") from None
    return [table for table in tables if table.rows]


def _table(sheet: Any, hidden_rows: set[int], hidden: bool) -> Table:
    table = Table(sheet.name, [], letters=True, hidden=hidden)
    grid = [[_cell(value) for value in values] for values in sheet.to_python(skip_empty_area=False)]
    width = max((len(cells) for cells in grid), default=0)
    room = len(grid) * width
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(grid) or left >= width:
            continue
        room -= (min(bottom, len(grid) - 1) - top + 1) * (min(right, width - 1) - left + 1)
        if room < 0:  # they lie upon each other, as no spreadsheet program writes them
            raise ValueError(sheet.name)
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
    """Sheet name → numbers of its hidden rows. Raises AnnexError where there is more than can be held."""
    with zipfile.ZipFile(path) as packed:
        return {
            name: set().union(*(scan.hidden for scan in scans)) for name, scans in scan_sheets(packed, Scan).items()
        }


def scan_sheets(
    packed: zipfile.ZipFile, scan: Callable[[], Scanned], passed_over: str = ""
) -> dict[str, list[Scanned]]:
    """Sheet name → what the XML of its files tells, but for a sheet that nobody will read.

    Raises AnnexError where there is more than can be held.
    """
    targets = {}
    for each in Xml.fromstring(packed.read("xl/_rels/workbook.xml.rels")):
        targets[each.get("Id")] = _file(each.get("Target", ""))
    found: dict[str, list[Scanned]] = {}
    room = MAX_CELLS
    for sheet in Xml.fromstring(packed.read("xl/workbook.xml")).iter():
        if local(sheet.tag) != "sheet" or (passed_over and sheet.get("name") == passed_over):
            continue
        files = {targets.get(value) for key, value in sheet.items() if local(key) == "id"}
        scans = found.setdefault(sheet.get("name", ""), [])
        # By the file's own name, whatever its folder: calamine finds its way to it by rules of its own.
        for name in packed.namelist():
            if _file(name) in files:
                scans.append(scan())
                scans[-1].read(packed, name)
                room -= scans[-1].rows * scans[-1].columns
                if room < 0:
                    raise too_large(MAX_CELLS, "ô", "cells")
    return found


class Scan:
    """What the XML of a sheet tells before calamine reads it."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.rows = self.columns = 0
        """Of the last cell."""
        self._row = self._column = 0
        """Where a row or cell without a reference stands: after the one before it."""
        self._count = {"row": 0, "c": 0, "mergeCell": 0}

    def read(self, packed: zipfile.ZipFile, name: str) -> None:
        """Raises AnnexError at the first thing too many, before the rest is read."""
        within: list[Xml.Element] = []
        with packed.open(name) as stream:
            for event, element in Xml.iterparse(stream, ("start", "end")):
                if event == "end":
                    self.ended(element)
                    within.pop()
                    if within:
                        within[-1].clear()  # else a million elements would be kept
                    continue
                within.append(element)
                match local(element.tag):
                    case "row":
                        self._start_row(element)
                    case "c":
                        self.cell(element)
                    case "mergeCell":
                        self._count["mergeCell"] += 1
                        if self._count["mergeCell"] > MAX_MERGED:
                            raise too_large(MAX_MERGED, "ô gộp", "merged cells")

    def _start_row(self, row: Xml.Element) -> None:
        self._row = int(row.get("r", self._row + 1))
        self._column = self._count["c"] = 0
        self._count["row"] += 1
        if self._count["row"] > MAX_ROWS:
            raise _too_far(f"A{self._count['row']}")
        if row.get("hidden") in ("1", "true"):
            self.hidden.add(self._row)

    def ended(self, element: Xml.Element) -> None:
        """An element whose text is there now."""

    def cell(self, element: Xml.Element) -> tuple[int, int]:
        """Row and column of a cell that begins, from 1."""
        reference = element.get("r")
        self._count["c"] += 1
        row, self._column = (self._row, self._column + 1) if reference is None else _position(reference)
        if row > MAX_ROWS or max(self._column, self._count["c"]) > MAX_COLUMNS:
            raise _too_far(reference or f"{letters(self._column - 1)}{row}")
        self.rows, self.columns = max(self.rows, row), max(self.columns, self._column)
        return row, self._column


def _position(reference: str) -> tuple[int, int]:
    """Row and column, from 1. Raises ValueError."""
    match = _REFERENCE.fullmatch(reference.upper())
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _too_far(reference: str) -> AnnexError:
    return AnnexError("annex-sheet-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS, cell=reference)


def local(name: str) -> str:
    """A name of XML without its namespace."""
    return name.rpartition("}")[2]


def _file(name: str) -> str:
    """The last part of a path in the package, in one case."""
    return re.split(r"[/\\]", name)[-1].lower()
