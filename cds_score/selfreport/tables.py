"""Tables of nested units in CSV files beside the report: a head line `name;<input ids>`, then one unit per line.

The file is named relative to the report and must lie in its folder or below. Cells keep their places, so a fault in one
is shown in the CSV file itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import read_file
from cds_score.reading.tree import Scalar
from cds_score.selfreport.beside import beside
from cds_score.selfreport.model import Answer, Row, SelfReport
from cds_score.selfreport.read import ROW_NAME
from cds_score.selfreport.resolve import MAX_UNITS

MAX_COLUMNS = 200
"""Each is one of the inputs that a set has for its units."""
_QUOTED = {each: re.compile(rf'"((?:[^"]|"")*)"[ \t]*(?=[{each}\n]|\Z)') for each in ";,"}
"""A cell in quotes and nothing else; what has more beside the quotes is a plain cell that happens to have some."""


def read_tables(report: SelfReport, folder: Path) -> list[Diagnostic]:
    """Reads the files that the report's tables name, into their `rows`; gives what is wrong with them."""
    found: list[Diagnostic] = []
    for table in report.tables.values():
        if table.rows is not None or table.file is None:
            continue
        named = table.file
        place = (report.source, named.start, named.end)
        path = beside(folder, named.text)
        if not isinstance(path, Path):
            code = "table-file-outside" if path == "outside" else "table-file-missing"
            found.append(Diagnostic(code, *place, {"text": named.text}))
            continue
        source, faults = read_file(path, named.text)
        found += faults
        if source is not None:
            table.rows, faults = read_csv(source)
            found += faults
    return found


def read_csv(source: Source) -> tuple[list[Row] | None, list[Diagnostic]]:
    """The rows of a file; None where it has no head line with a column `name`, or no row, or too much of either."""
    lines = _lines(source.text)
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


def _lines(text: str) -> Iterator[list[Scalar]]:
    """The cells of each line that says something, with their places, parted by `;` where the head has one, else `,`."""
    separator = ";" if ";" in text.partition("\n")[0] else ","
    at, stop, cells = 0, -1, list[Scalar]()
    while at <= len(text):
        if at > stop:
            # The end of the line is looked for once in each line, and nothing beyond it.
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
        start = at
        if text[at : at + 1] == '"' and (quoted := _QUOTED[separator].match(text, at)) is not None:
            at = quoted.end()
            cell = Scalar(_plain(quoted[1].replace('""', '"')), start, at, False)
        else:
            at = text.find(separator, at, stop)
            at = stop if at < 0 else at
            cell = Scalar(_plain(text[start:at]), start, max(at, start + 1), True)
        cells.append(cell)
        if text[at : at + 1] == separator:
            at += 1
            continue
        if any(each.text for each in cells):
            yield cells
        cells = []
        at += 1


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
