"""What the writers of all sheets share: the workbook, its styles, the report that it holds, and cells of text.

Every text goes in as a text, an empty one as an empty cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.annex.tables import letters
from cds_score.forms.report_book.columns import ABOUT, CODES_HOW, MOST, kept
from cds_score.forms.report_book.heights import LINE, TALLEST, lines
from cds_score.forms.report_book.layout import Cell, Layout
from cds_score.forms.report_book.preview import Live
from cds_score.forms.report_book.styles import LOOKS, Styles
from cds_score.forms.report_book.validation import LONGEST, offered, prompt
from cds_score.forms.report_words import WORDS
from cds_score.forms.workbook import Column
from cds_score.selfreport.model import SelfReport

_LISTS = 3
"""The first column of `_cds` that holds a list to choose from."""
_UNLOCKED = {"format_columns": True, "format_rows": True}
"""What a person may do on a protected sheet beside filling in."""


@dataclass(slots=True)
class Writing:
    """A workbook in the making."""

    book: Any
    criteria: CriteriaSet
    filled: SelfReport | None
    layout: Layout
    styles: Styles
    live: Live | None = None
    lists: list[Sequence[str]] = field(default_factory=list)
    """Lists to choose from that are kept on `_cds`."""
    _widths: dict[str, Sequence[int]] = field(default_factory=dict)
    _heights: dict[str, dict[int, int]] = field(default_factory=dict)

    def sheet(self, name: str, columns: Sequence[Column], head: int) -> Any:
        """A new sheet with its columns and the row of their heads."""
        sheet = self.bare(name, [column.width for column in columns])
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
            self.text(sheet, head, at, column.head, "head")
        return sheet

    def bare(self, name: str, widths: Sequence[int]) -> Any:
        """A new sheet with columns of these widths, and no head."""
        sheet = self.book.add_worksheet(name)
        self._widths[name] = widths
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        return sheet

    def text(self, sheet: Any, row: int, column: int, text: str, style: str) -> None:
        """One cell. Raises ValueError for a text that a spreadsheet would cut (`fits.too_long`)."""
        text = kept(text) if style == "key" else text
        if not text:
            sheet.write_blank(row, column, None, self.styles[style])
            return
        if len(text) > MOST:
            raise ValueError(f"{sheet.name}: row {row}, column {column}: {len(text)} characters")
        sheet.write_string(row, column, text, self.styles[style])
        widths, look = self._widths.get(sheet.name, []), LOOKS[style]
        if look["text_wrap"] and column < len(widths):
            needed = lines(text, widths[column] - look.get("indent", 0), bold=look.get("bold", False))
            self.at_least(sheet, row, needed)

    def at_least(self, sheet: Any, row: int, count: int) -> None:
        """A row is as tall as so many lines, or taller where a text in it needs more."""
        heights = self._heights.setdefault(sheet.name, {})
        if count > heights.get(row, 1):
            heights[row] = count
            sheet.set_row(row, min(count * LINE, TALLEST))

    def source(self, texts: Sequence[str]) -> object:
        """What a validation takes as the source of a list: the texts, or the range of `_cds` that will have them."""
        if sum(len(each) + 1 for each in texts) <= LONGEST and not any({*each} & {",", '"'} for each in texts):
            return list(texts)
        if texts not in self.lists:
            self.lists.append(texts)
        column = _LISTS + self.lists.index(texts)
        first, last = Cell(ABOUT, 0, column), Cell(ABOUT, len(texts) - 1, column)
        return f"={first.address}:{last.here}"

    def codes_rule(self) -> dict[str, Any]:
        """Of a cell that names documents: those that have been entered are offered, and several may be named."""
        first, every = self.layout.citation_cell(0, "id").address, self.layout.citation_ids()
        source = f"=OFFSET({first},0,0,MAX(1,COUNTA({every})),1)"
        return {**prompt(WORDS["inputs.evidence"][0], CODES_HOW), **offered(source)}

    def write_lists(self, sheet: Any) -> None:
        """The lists that `source` has promised."""
        for at, texts in enumerate(self.lists):
            for row, text in enumerate(texts):
                sheet.write_string(row, _LISTS + at, text, self.styles["text"])


def protect(sheet: Any, last: int, columns: int, *, rows: bool = False) -> None:
    """Locks what is not to be filled in; a text of digits is no fault. `rows`: whole rows may be put in and out."""
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(columns - 1)}{last + 1}"})
    sheet.protect("", {**_UNLOCKED, **({"insert_rows": True, "delete_rows": True} if rows else {})})
