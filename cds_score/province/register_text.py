"""The lines of a new register, which a province goes on keeping in a spreadsheet: Vietnamese heads, empty cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cds_score.criteria.compiled import CriteriaSet
from cds_score.province.register import COLUMNS
from cds_score.reading.inert import csv_text


def columns_for(criteria: CriteriaSet) -> list[str]:
    """The columns of a register that a set reads: its attributes, and its given figures of each year judged."""
    given = [f"{each.id}@{year}" for each in criteria.inputs.values() if each.given for year in criteria.years]
    return [*criteria.attributes, *given]


def register_csv(units: Iterable[Mapping[str, str]], attributes: Iterable[str] = ()) -> str:
    """The text of a CSV with `register_rows`."""
    return csv_text(register_rows(units, attributes))


def register_rows(units: Iterable[Mapping[str, str]], attributes: Iterable[str] = ()) -> list[list[str]]:
    """The head, then a line for each unit (column id to text); all columns that a register has, and `attributes`."""
    own = [name for name in dict.fromkeys(attributes) if name not in COLUMNS]
    roles = list(COLUMNS)
    at = roles.index("document")
    names = [*roles[:at], *own, *roles[at:]]
    heads = [COLUMNS[name][1] if name in COLUMNS else name for name in names]
    return [heads, *([unit.get(name, "") for name in names] for unit in units)]
