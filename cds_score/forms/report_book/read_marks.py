"""What a cell of a workbook has beside its value: a percent sign that only its format shows, a formula, an error.

calamine gives values alone. 0.9981 in a percent cell is 99,81 %, in an ordinary one it is 0,9981; a cell with an error
and a formula that was never calculated come as empty cells. So the file itself is looked through for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, from 0."""
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What a number format shows as it is, or does not show."""
PERCENT_FORMATS = (9, 10)
"""The numbers of the built-in formats `0%` and `0.00%`, in .xlsx and .xls alike."""


@dataclass(slots=True)
class Marks:
    """Of one sheet."""

    percent: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    faults: dict[Place, str] = field(default_factory=dict)
    """Cells that have no value to read: `#REF!`, or `=A1+B1` of a formula that was never calculated."""
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    """First and last cell of merged ones; only of .ods, calamine tells them for the others."""


def shows_percent(code: str) -> bool:
    """Does a number format write a percent sign that multiplies by 100?"""
    return "%" in _NO_SIGNS.sub("", code)
