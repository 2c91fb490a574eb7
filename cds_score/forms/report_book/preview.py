"""Cells that show what formulas make of the form: the result, the verdict, the points, all marked “xem trước”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cds_score.forms.report_book.writing import Writing


def preview(writing: Writing, sheet: Any, row: int, column: int, about: tuple[str, str], style: str) -> None:
    """The cell that shows `about`; empty where nothing is calculated."""
    address = writing.live.shown.get(about) if writing.live is not None else None
    if address is None:
        sheet.write_blank(row, column, None, writing.styles[style])
    else:
        sheet.write_formula(row, column, f"={address}", writing.styles[style], "")
