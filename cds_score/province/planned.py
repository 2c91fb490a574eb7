"""The province's plan: how many units are to be recognised for each year, by which document.

    Năm;Số đơn vị;Văn bản
    2024;133;969/QĐ-UBND

A CSV with the heads `year;units;document` or the Vietnamese ones, in any order; the document may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cds_score.diagnostics import Diagnostic
from cds_score.reading.inert import restored
from cds_score.reading.numbers import Figure, read_count
from cds_score.reading.sheets import cell_of, csv_sheet, find_head, names_twice
from cds_score.reading.source import read_file

COLUMNS: dict[str, tuple[str, ...]] = {
    "year": ("year", "Năm"),
    "units": ("units", "Số đơn vị"),
    "document": ("document", "Văn bản"),
}
"""Column to the heads by which it is known."""
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many units are to be recognised for one year."""

    units: int
    document: str = ""


Plans = Mapping[int, Plan]
"""By year."""


def read_plans(path: Path) -> tuple[Plans, list[Diagnostic]]:
    """The plans of a file; a year of which two lines say different numbers has none."""
    source, found = read_file(path)
    if source is None:
        return {}, found
    sheet = csv_sheet(source)
    head = find_head(sheet, COLUMNS, ("year", "units"))
    if head is None or names_twice(head, COLUMNS):
        end = max(1, len(source.text.partition("\n")[0]))
        return {}, [*found, Diagnostic("plan-head", source, 0, end)]
    plans: dict[int, Plan] = {}
    refused: set[int] = set()
    for row in sheet.rows[head.row + 1 :]:
        year, units, document = (cell_of(row, head.columns.get(role)) for role in COLUMNS)
        count = _whole(units.text)
        if not _YEAR.fullmatch(year.text):
            found.append(Diagnostic("plan-year", source, year.start, year.end, {"text": year.text}))
        elif count is None:
            found.append(Diagnostic("plan-units", source, units.start, units.end, {"text": units.text}))
        else:
            plan = Plan(count, restored(document.text))
            before = plans.setdefault(int(year.text), plan)
            if before.units != plan.units:
                params = {"year": year.text, "first": before.units, "second": plan.units}
                found.append(Diagnostic("plan-year-twice", source, year.start, year.end, params))
                refused.add(int(year.text))
    return {year: plan for year, plan in plans.items() if year not in refused}, found


def _whole(text: str) -> int | None:
    """An exact count; None where it is none."""
    read = read_count(text)
    if not isinstance(read, Figure) or not read.value.exact or read.value.low is None:
        return None
    return read.value.low[0] // read.value.low[1]
