"""The tables of a request that came back: a workbook of any kind, a Word file, a CSV.

Cells of workbooks are read as those of a report's form are: a percentage as it shows, a formula that was never
calculated as its own text, so that neither is taken for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.forms.annex.tables import letters
from cds_score.forms.report_book.read_cells import ENDINGS as WORKBOOKS
from cds_score.forms.report_book.read_cells import BookCell, BookSheet, open_book
from cds_score.forms.report_book.read_values import cell_text
from cds_score.forms.sheets import open_sheets
from cds_score.reading.sheets import Sheet, table_sheet
from cds_score.reading.source import reason

ENDINGS = (*WORKBOOKS, ".docx")
"""Kinds of files that a folder of requests is looked through for."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table, and what a workbook holds in its cells, by the offset at which each begins in the table's text."""

    sheet: Sheet
    cells: Mapping[int, BookCell] = field(default_factory=dict)


def open_tables(path: Path) -> tuple[list[Table], list[Diagnostic]]:
    """Every table of the file, in order; or what keeps it from being read."""
    if path.suffix.lower() not in WORKBOOKS:
        sheets, found = open_sheets(path)
        return [Table(sheet) for sheet in sheets], found
    try:
        data = path.read_bytes()
    except OSError as error:
        return [], [Diagnostic("file-unreadable", file=str(path), params={"reason": reason(error)})]
    book, found = open_book(data, str(path))
    return [_table(str(path), sheet) for sheet in book if sheet.cells], found


def _table(name: str, sheet: BookSheet) -> Table:
    def place(row: int, column: int, lang: Lang) -> str:
        words = ("trang tính", "ô") if lang == "vi" else ("sheet", "cell")
        return f"{words[0]} “{sheet.name}”, {words[1]} {letters(column)}{row + 1}"

    height = max(row for row, _ in sheet.cells) + 1
    width = max(column for _, column in sheet.cells) + 1
    rows = [[""] * width for _ in range(height)]
    for (row, column), cell in sheet.cells.items():
        rows[row][column] = cell_text(cell)
    made = table_sheet(name, rows, place)
    return Table(made, {made.rows[row][column].start: cell for (row, column), cell in sheet.cells.items()})
