"""The units of a province's round as a CSV that Excel with Vietnamese settings opens with a double click."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cds_score.forms.province_columns import unit_columns
from cds_score.reading.dates import format_date
from cds_score.reading.inert import Figure, csv_text

if TYPE_CHECKING:
    from cds_score.forms.province_columns import Value
    from cds_score.province.result import ProvinceResult


def province_csv(result: ProvinceResult) -> str:
    """The text of the file: a head, then a line for each unit in the order of names."""
    columns = unit_columns(result)
    rows = ([_text(each.value(unit)) for each in columns] for unit in result.units)
    return csv_text([[each.head for each in columns], *rows])


def _text(value: Value) -> str:
    """A comma before decimals; days as 05/02/2025."""
    if isinstance(value, Decimal):
        return Figure(str(value).replace(".", ","))
    if isinstance(value, date):
        return format_date(value)
    return value if isinstance(value, str) else "" if value is None else str(value)
