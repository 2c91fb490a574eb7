"""The tables of a file that somebody filled in: CSV, .xlsx, or .docx."""

from __future__ import annotations

from pathlib import Path

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.forms.annex.opening import read_annex
from cds_score.forms.annex.tables import Cell, Table
from cds_score.province.figures import MAX_BYTES, figures_sheet
from cds_score.reading.sheets import Sheet, table_sheet
from cds_score.reading.source import read_file

ENDINGS = (".csv", ".xlsx", ".docx")


def open_sheets(path: Path) -> tuple[list[Sheet], list[Diagnostic]]:
    """Every table of the file, in order; or what keeps it from being read."""
    ending = path.suffix.lower()
    if ending not in ENDINGS and path.is_file():
        return [], [Diagnostic("list-unknown-kind", file=str(path), params={"name": path.name})]
    if ending == ".csv" or not path.is_file():
        source, found = read_file(path, limit=MAX_BYTES)
        return ([] if source is None else [figures_sheet(source)]), found
    tables, found = read_annex(path)
    return [_sheet(str(path), table) for table in tables], found


def _sheet(name: str, table: Table) -> Sheet:
    def place(row: int, column: int, lang: Lang) -> str:
        return table.rows[row].place(lang, column)

    return table_sheet(name, [[_text(cell) for cell in row.cells] for row in table.rows], place)


def _text(cell: Cell) -> str:
    """What stands in a cell; a cell merged downwards says the same in every row, one merged to the right only once."""
    return "" if cell.merged == "left" else cell.text
