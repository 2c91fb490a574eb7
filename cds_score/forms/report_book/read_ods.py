"""Marks of the cells of an .ods, and how large its sheets are, before calamine makes room for them.

A row or a cell may say that it stands many times over; a sheet of LibreOffice has a million empty rows that way. What
says something counts as often as it stands.
"""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree as Xml

from cds_score.forms.annex.excel import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, local
from cds_score.forms.annex.tables import AnnexError, letters, too_large
from cds_score.forms.report_book.columns import CALCULATION
from cds_score.forms.report_book.read_marks import MOST_CALCULATED, MOST_TEXT, Marks, Place

CONTENT = "content.xml"
_FORMULA_OF = "of:"


def ods_marks(packed: zipfile.ZipFile) -> dict[str, Marks]:
    """Sheet name → its marks. Raises AnnexError where there is more than can be held, and what damages come up as."""
    scan = _Scan()
    within: list[Xml.Element] = []
    with packed.open(CONTENT) as stream:
        for event, element in Xml.iterparse(stream, ("start", "end")):
            name = local(element.tag)
            if event == "start":
                within.append(element)
                scan.begun(name, {local(key): value for key, value in element.attrib.items()})
                continue
            scan.ended(name, element)
            within.pop()
            if within and not scan.in_cell:
                within[-1].clear()  # else a million elements would be kept
    return scan.marks


class _Scan:
    def __init__(self) -> None:
        self.marks: dict[str, Marks] = {}
        self._room = MAX_CELLS
        self._sheet = Marks()
        self._most = (MAX_ROWS, MAX_COLUMNS)
        self._row = self._column = 0
        self._rows = self._columns = 1
        """How often the row and the cell stand that are being read."""
        self._cell: dict[str, str] = {}
        self.in_cell = False
        """Is what is read now a part of a cell?"""
        self._letters = 0
        self._cells: list[tuple[int, int, dict[str, str], str]] = []
        """Column, how often, attributes and text of each cell of the row that says something."""

    def begun(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; attributes without their namespaces."""
        if name == "table":
            name_of = attributes.get("name", "")
            self._sheet = self.marks.setdefault(name_of, Marks())
            self._most = MOST_CALCULATED if name_of == CALCULATION else (MAX_ROWS, MAX_COLUMNS)
            self._row = 0
        elif name == "table-row":
            self._rows, self._column = max(int(attributes.get("number-rows-repeated", 1)), 1), 0
            self._cells = []
        elif name == "annotation":
            self._sheet.comments += 1
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = max(int(attributes.get("number-columns-repeated", 1)), 1)
            self._cell, self.in_cell = attributes, True

    def ended(self, name: str, element: Xml.Element) -> None:
        """An element ends. Raises AnnexError at the first cell too far away, and where there is too much text."""
        if name in ("table-cell", "covered-table-cell"):
            self.in_cell = False
            if self._cell.keys() & {"value-type", "formula", "number-columns-spanned", "number-rows-spanned"}:
                text = "".join(element.itertext())
                self._letters += len(text) * self._columns * self._rows
                if self._letters > MOST_TEXT:
                    raise too_large(MOST_TEXT, "ký tự", "characters")
                self._cells.append((self._column, self._columns, self._cell, text))
            self._column += self._columns
        elif name == "table-row":
            self._end_row()
            self._row += self._rows

    def _end_row(self) -> None:
        if not self._cells:
            return
        column, repeated, _, _ = self._cells[-1]
        last = (self._row + self._rows - 1, column + repeated - 1)
        rows, columns = self._most
        if last[0] >= rows or last[1] >= columns:
            cell = f"{letters(last[1])}{last[0] + 1}"
            raise AnnexError("annex-sheet-too-large", rows=rows, columns=columns, cell=cell)
        self._room -= self._rows * (last[1] + 1)
        if self._room < 0:
            raise too_large(MAX_CELLS, "ô", "cells")
        for column, repeated, attributes, text in self._cells:
            for row in range(self._row, self._row + self._rows):
                for at in range(column, column + repeated):
                    self._mark((row, at), attributes, text)

    def _mark(self, at: Place, attributes: dict[str, str], text: str) -> None:
        sheet, kind, formula = self._sheet, attributes.get("value-type", ""), attributes.get("formula")
        if kind == "percentage":
            sheet.percent.add(at)
        if formula is not None:
            sheet.formulas.add(at)
        if kind == "error":  # `calcext:value-type`, which stands after the one of the standard
            sheet.faults[at] = text or "#N/A"
        elif formula is not None and not kind:
            sheet.faults[at] = formula.removeprefix(_FORMULA_OF)
        rows, columns = (int(attributes.get(f"number-{each}-spanned", 1)) for each in ("rows", "columns"))
        if rows > 1 or columns > 1:
            sheet.merged.append((at, (at[0] + rows - 1, at[1] + columns - 1)))
