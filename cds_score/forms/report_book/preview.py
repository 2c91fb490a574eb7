"""Cells that show what formulas make of the form: the result, the verdict, the points, all marked “xem trước”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from cds_score.forms.report_book.writing import Writing


class Live(Protocol):
    """The calculation of a form: formulas of `_tinh`, and which of its cells show what."""

    @property
    def sheet(self) -> Sequence[tuple[int, int, str]]:
        """(row, column, a formula or a text), from 0."""

    @property
    def shown(self) -> Mapping[tuple[str, str], str]:
        """(`indicator:<id>` | `input:<id>` | `pillar:<id>` | `award`, a role of `columns.PREVIEWS`) to an address."""

    @property
    def unread(self) -> str:
        """The address of a text that says why results are left to the program; empty where nothing can say so."""


def preview(
    writing: Writing, sheet: Any, row: int, column: int, about: tuple[str, str], style: str, before: str = ""
) -> None:  # fmt: skip
    """The cell that shows `about`, empty without a calculation.

    With `before`, that stands in front of a text that is not empty, and why there are no results in place of it.
    """
    address = writing.live.shown.get(about) if writing.live is not None else None
    unread = writing.live.unread if writing.live is not None and before else ""
    if address is None and not unread:
        sheet.write_blank(row, column, None, writing.styles[style])
        return
    formula = f'IF({address}="","","{before}"&{address})' if address and before else address or '""'
    formula = f'=IF({unread}="",{formula},{unread})' if unread else f"={formula}"
    sheet.write_formula(row, column, formula, writing.styles[style], "")
