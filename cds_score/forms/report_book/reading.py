"""A workbook while it is read as a report: its cells with their places, which of them are used, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.forms.annex.tables import letters
from cds_score.forms.report_book.columns import key_of
from cds_score.forms.report_book.read_cells import BookCell, BookSheet
from cds_score.forms.report_book.read_marks import Place
from cds_score.forms.report_book.read_values import TEXT, cell_text, harm
from cds_score.reading.sheets import SheetSource
from cds_score.reading.tree import Scalar

At = tuple[int, int, int]
"""Number of the sheet, row and column, from 0."""
_MARGIN = 12
"""Empty cells that have a place too, right of the last cell of a row that says something."""


class _BookSource(SheetSource):
    """The rows of all sheets; `numbers` are sheet and row (from 0) of each."""

    __slots__ = ("_numbers",)

    def __init__(self, name: str, rows: list[list[str]], names: list[str], numbers: list[tuple[int, int]]) -> None:
        self._numbers = numbers
        super().__init__(
            name,
            rows,
            lambda number, column, lang: _called(names[numbers[number][0]], numbers[number][1], column, lang),
        )

    def label(self, line: int) -> str:
        """The number of the row in its sheet."""
        return str(self._numbers[line - 1][1] + 1)


@dataclass(slots=True)
class Reading:
    """See the module. `used` are cells that are understood: read as an answer, or the form's own."""

    name: str
    sheets: list[BookSheet]
    found: list[Diagnostic] = field(default_factory=list)
    used: set[At] = field(default_factory=set)
    source: SheetSource = field(init=False)
    _spots: dict[At, tuple[int, int]] = field(init=False)
    _noted: set[At] = field(default_factory=set)

    def __post_init__(self) -> None:
        rows: list[list[str]] = []
        numbers: list[tuple[int, int]] = []
        for sheet, each in enumerate(self.sheets):
            widths: dict[int, int] = {}
            for row, column in each.cells:
                widths[row] = max(widths.get(row, 0), column + 1)
            for row in sorted(widths):
                at = range(widths[row] + _MARGIN)
                rows.append([self.shown((sheet, row, column)) for column in at])
                numbers.append((sheet, row))
        self.source = _BookSource(self.name, rows, [each.name for each in self.sheets], numbers)
        self._spots = {
            (*numbers[number], column): (scalar.start, scalar.end)
            for number, row in enumerate(self.source.scalars(rows))
            for column, scalar in enumerate(row)
        }

    def cell(self, at: At) -> BookCell | None:
        """What stands there."""
        return self.sheets[at[0]].cells.get((at[1], at[2]))

    def shown(self, at: At, kind: str = "") -> str:
        """The text of a cell, without a word about what is wrong with it."""
        cell = self.cell(at)
        return "" if cell is None else key_of(cell_text(cell, kind))

    def take(self, at: At, kind: str = TEXT) -> Scalar:
        """The text of a cell as an answer, with its place; says what a spreadsheet has done to it."""
        cell = self.cell(at)
        start, end = self.spot(at)
        if cell is None:
            return Scalar("", start, end, False)
        self.used.add(at)
        if at not in self._noted:
            self._noted.add(at)
            found = harm(cell, kind)
            if found is not None:
                self.note(found[0], at, text=found[1])
        return Scalar(cell_text(cell, kind), start, end, False)

    def spot(self, at: At) -> tuple[int, int]:
        """Where a cell stands in `source`; of a row that says nothing, the nearest one."""
        return self._spots.get(at) or self._spots.get((at[0], at[1], 0), (0, 1))

    def where(self, at: At) -> dict[str, str]:
        """How people call a cell, in both languages: `trang “Chính quyền số”, ô D14`."""
        sheet, row, column = at
        return {lang: _called(self.sheets[sheet].name, row, column, lang) for lang in ("vi", "en")}

    def note(self, code: str, at: At, /, **params: object) -> None:
        """A finding at a cell."""
        start, end = self.spot(at)
        self.found.append(Diagnostic(code, self.source, start, end, dict(params)))

    def places(self, sheet: int) -> Iterable[Place]:
        """The cells of a sheet that say something, row by row."""
        return sorted(self.sheets[sheet].cells)


def plain(text: str) -> str:
    """A text as it is compared: in one spacing."""
    return " ".join(text.split())


def _called(sheet: str, row: int, column: int, lang: Lang) -> str:
    words = ("trang", "ô") if lang == "vi" else ("sheet", "cell")
    return f"{words[0]} “{sheet}”, {words[1]} {letters(column)}{row + 1}"
