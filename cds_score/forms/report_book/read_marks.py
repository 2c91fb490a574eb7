"""What a cell of a workbook has beside its value: a percent sign that only its format shows, a formula, an error.

calamine gives values alone. 0.9981 in a percent cell is 99,81 %, in an ordinary one it is 0,9981; a cell with an error
and a formula that was never calculated come as empty cells. So the file itself is looked through for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cds_score.forms.annex.tables import too_large

Place = tuple[int, int]
"""Row and column, from 0."""
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What a number format shows as it is, or does not show."""
PERCENT_FORMATS = (9, 10)
"""The numbers of the built-in formats `0%` and `0.00%`, in .xlsx and .xls alike."""


MOST_CALCULATED = (65_536, 16_384)
"""Rows and columns of the sheet that works out the previews. It is not read, but calamine makes room for it."""
MOST_TEXT = 50_000_000
"""Characters of all cells together. A text that is kept once may stand in every cell."""


@dataclass(slots=True)
class Marks:
    """Of one sheet."""

    percent: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    faults: dict[Place, str] = field(default_factory=dict)
    """Cells that have no value to read: `#REF!`, or `=A1+B1` of a formula that was never calculated."""
    comments: int = 0
    """Notes that are pinned to cells."""
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    """First and last cell of merged ones; only of .ods, calamine tells them for the others."""


def shows_percent(code: str) -> bool:
    """Does a number format write a percent sign that multiplies by 100?"""
    return "%" in _NO_SIGNS.sub("", code)


def require_few_texts(uses: Mapping[int, int], lengths: Sequence[int]) -> None:
    """Raises AnnexError where texts that are kept once, by their number, come to more than can be held."""
    if sum(count * lengths[number] for number, count in uses.items() if 0 <= number < len(lengths)) > MOST_TEXT:
        raise too_large(MOST_TEXT, "ký tự", "characters")
