"""Cells that show what formulas make of the form: the result, the verdict, the points, all marked “xem trước”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from cds_score.forms.report_book.writing import Writing


class Live(Protocol):
    """The calculation of a form: formulas of `_tinh`, and which of its cells show what."""

    sheet: Sequence[tuple[int, int, str]]
    """(row, column, formula), from 0."""
    shown: Mapping[tuple[str, str], str]
    """(`indicator:<id>` | `input:<id>` | `pillar:<id>` | `award`, a role of `columns.PREVIEWS`) to an address."""


def preview(writing: Writing, sheet: Any, row: int, column: int, about: tuple[str, str], style: str) -> None:
    """The cell that shows `about`; empty where nothing is calculated."""
    address = writing.live.shown.get(about) if writing.live is not None else None
    if address is None:
        sheet.write_blank(row, column, None, writing.styles[style])
    else:
        sheet.write_formula(row, column, f"={address}", writing.styles[style], "")
