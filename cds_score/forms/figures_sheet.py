"""The province's own figures from any file: a workbook, a Word table, CSV, YAML; and the details at its head.

A Word list has a small table of two columns before the long one (`Cơ quan`, `Bộ tiêu chí`, `Người xác nhận`,
`Số văn bản`, `Ngày`); what stands there holds for every line that does not say otherwise.
"""

from __future__ import annotations

from pathlib import Path

from cds_score.diagnostics import Diagnostic, has_errors
from cds_score.forms.sheets import open_sheets
from cds_score.province.figures import COLUMNS, NEEDED, Figures, Lines, merged, read_sheets
from cds_score.province.figures import read_lines as read_text_lines
from cds_score.reading.numbers import is_blank
from cds_score.reading.sheets import Sheet, find_head, same_name

FOR_ALL = ("agency", "criteria", "confirmed_by", "document", "date")


def read_figures(path: Path) -> tuple[Figures, list[Diagnostic]]:
    """The figures of a file of any kind; of a line that has an error nothing is kept. That there are none is told."""
    lines = read_lines(path)
    figures, differing = merged(lines.figures)
    found = [*lines.found, *differing]
    if not figures and not has_errors(found):
        found.append(Diagnostic("figures-none", file=str(path), params={"count": lines.empty}))
    return figures, found


def read_lines(path: Path) -> Lines:
    """The lines of a file of any kind, not yet held against each other."""
    if path.suffix.lower() in (".yaml", ".yml", ".csv"):
        return read_text_lines(path)
    sheets, found = open_sheets(path)
    lines = Lines(found=found)
    groups = _with_details(sheets)
    for defaults, group in groups:
        more = read_sheets(group, defaults)
        lines.figures += more.figures
        lines.empty += more.empty
        lines.found += more.found
    return lines


def _with_details(sheets: list[Sheet]) -> list[tuple[dict[str, str], list[Sheet]]]:
    """Tables with a head, each with the details that stand before it; all together where none has a head."""
    found: list[tuple[dict[str, str], list[Sheet]]] = []
    details: dict[str, str] = {}
    for sheet in sheets:
        if find_head(sheet, COLUMNS, NEEDED) is not None:
            found.append((details, [sheet]))
        else:
            details = {**details, **_details(sheet)}
    return found or ([({}, sheets)] if sheets else [])


def _details(sheet: Sheet) -> dict[str, str]:
    details = {}
    for row in sheet.rows:
        if len(row) < 2 or is_blank(row[1].text):
            continue
        for role in FOR_ALL:
            if any(same_name(row[0].text.rstrip(" :"), head) for head in COLUMNS[role]):
                details[role] = row[1].text.strip()
    return details
