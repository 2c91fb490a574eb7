"""Tables of nested units in CSV files beside the report: a head line `name;<input ids>`, then one unit per line.

The file is named relative to the report and must lie in its folder or below. Cells keep their places, so a fault in one
is shown in the CSV file itself.
"""

from __future__ import annotations

from pathlib import Path

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.sheets import csv_lines
from cds_score.selfreport.files import DISK, Files
from cds_score.selfreport.model import Answer, Row, SelfReport
from cds_score.selfreport.read import ROW_NAME
from cds_score.selfreport.resolve import MAX_UNITS

MAX_COLUMNS = 200
"""Each is one of the inputs that a set has for its units."""


def read_tables(report: SelfReport, folder: Path, files: Files = DISK) -> list[Diagnostic]:
    """Reads the files that the report's tables name, into their `rows`; gives what is wrong with them."""
    found: list[Diagnostic] = []
    for table in report.tables.values():
        if table.rows is not None or table.file is None:
            continue
        named = table.file
        place = (report.source, named.start, named.end)
        path = files.beside(folder, named.text)
        if not isinstance(path, Path):
            code = "table-file-outside" if path == "outside" else "table-file-missing"
            found.append(Diagnostic(code, *place, {"text": named.text}))
            continue
        source, faults = files.read(path, named.text)
        found += faults
        if source is not None:
            table.rows, faults = read_csv(source)
            found += faults
    return found


def read_csv(source: Source) -> tuple[list[Row] | None, list[Diagnostic]]:
    """The rows of a file; None where it has no head line with a column `name`, or no row, or too much of either."""
    lines = csv_lines(source.text)
    head = next(lines, None)
    if head is None:
        return None, [Diagnostic("table-without-name", source, 0, 1)]
    names = [cell.text.strip() for cell in head]
    if len(names) > MAX_COLUMNS:
        return None, [Diagnostic("table-too-wide", source, head[0].start, head[0].end, {"limit": MAX_COLUMNS})]
    if ROW_NAME not in names or len(set(names)) < len(names):
        return None, [Diagnostic("table-without-name", source, head[0].start, head[-1].end)]
    rows: list[Row] = []
    found: list[Diagnostic] = []
    # What is wrong with a column is said once, at its head.
    keys = dict(zip(names, head, strict=True))
    for count, cells in enumerate(lines):
        if count == MAX_UNITS:
            return None, [Diagnostic("table-too-long", source, cells[0].start, cells[-1].end, {"limit": MAX_UNITS})]
        named = dict(zip(names, cells, strict=False))
        if len(cells) != len(names):
            params = {"found": len(cells), "wanted": len(names)}
            found.append(Diagnostic("table-row-cells", source, cells[0].start, cells[-1].end, params))
            # The unit is there, its figures are not known: left out, it would change how many there are.
            named = {ROW_NAME: named[ROW_NAME]} if ROW_NAME in named else {}
        answers = {name: Answer(cell) for name, cell in named.items() if name and name != ROW_NAME}
        name = named[ROW_NAME].text.strip() if ROW_NAME in named else ""
        rows.append(Row(name, source, cells[0].start, answers, keys))
    if not rows:
        found.append(Diagnostic("table-empty", source, head[0].start, head[-1].end))
    # A file that was not filled in does not say that there are no units.
    return rows or None, found
