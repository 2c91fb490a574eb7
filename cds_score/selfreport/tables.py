"""Tables of nested units in CSV files beside the report: a head line `name;<input ids>`, then one unit per line.

The file is named relative to the report and must lie in its folder or below. Cells keep their places, so a fault in one
is shown in the CSV file itself.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import read_file
from cds_score.reading.tree import Scalar
from cds_score.selfreport.model import Answer, Row, SelfReport
from cds_score.selfreport.read import ROW_NAME

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
        path = Path(named.text)
        if (
            not named.text
            or path.is_absolute()
            or ".." in path.parts
            or not (folder / path).resolve().is_relative_to(folder.resolve())
        ):
            found.append(Diagnostic("table-file-outside", *place, {"text": named.text}))
            continue
        if not (folder / path).is_file():
            found.append(Diagnostic("table-file-missing", *place, {"text": named.text}))
            continue
        source, faults = read_file(folder / path, named.text)
        found += faults
        if source is not None:
            table.rows, faults = read_csv(source)
            found += faults
    return found


def read_csv(source: Source) -> tuple[list[Row] | None, list[Diagnostic]]:
    """The rows of a file; None where it has no head line with a column `name`."""
    lines = _lines(source.text)
    if not lines:
        return None, [Diagnostic("table-without-name", source, 0, 1)]
    names = [cell.text.strip() for cell in lines[0]]
    if ROW_NAME not in names or len(set(names)) < len(names):
        return None, [Diagnostic("table-without-name", source, lines[0][0].start, lines[0][-1].end)]
    rows, found = [], []
    # What is wrong with a column is said once, at its head.
    keys = dict(zip(names, lines[0], strict=True))
    for cells in lines[1:]:
        if len(cells) != len(names):
            params = {"found": len(cells), "wanted": len(names)}
            found.append(Diagnostic("table-row-cells", source, cells[0].start, cells[-1].end, params))
            continue
        named = dict(zip(names, cells, strict=True))
        answers = {name: Answer(cell) for name, cell in named.items() if name and name != ROW_NAME}
        rows.append(Row(named[ROW_NAME].text.strip(), source, cells[0].start, answers, keys))
    return rows, found


def _lines(text: str) -> list[list[Scalar]]:
    """The cells of each line that says something, with their places, parted by `;` where the head has one, else `,`."""
    separator = ";" if ";" in text.partition("\n")[0] else ","
    lines: list[list[Scalar]] = []
    at, cells = 0, []
    while at <= len(text):
        start = at
        if text[at : at + 1] == '"' and (quoted := _QUOTED[separator].match(text, at)) is not None:
            at = quoted.end()
            cell = Scalar(_plain(quoted[1].replace('""', '"')), start, at, False)
        else:
            ends = [end for end in (text.find(separator, at), text.find("\n", at)) if end >= 0]
            at = min(ends, default=len(text))
            cell = Scalar(_plain(text[start:at]), start, max(at, start + 1), True)
        cells.append(cell)
        if text[at : at + 1] == separator:
            at += 1
            continue
        rest = text.find("\n", at)
        if any(each.text for each in cells):
            lines.append(cells)
        cells = []
        at = len(text) + 1 if rest < 0 else rest + 1
    return lines


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
