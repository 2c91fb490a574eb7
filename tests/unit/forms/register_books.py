"""Workbooks in which a register is kept, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter


def saved(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], merged: str = "") -> Path:
    """A workbook of sheets, row by row; None leaves a cell empty, a day is kept as one."""
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, days)
                    elif value is not None:
                        sheet.write(at, column, value)
            if merged:
                sheet.merge_range(merged, "Tỉnh Mẫu")
    return path
