"""What is left of a workbook once the answers are read: every cell that says something and is not the form's own.

Nothing is passed over in silence. A form of another version of the set or of the program has other words of its own;
there only numbers count as written by somebody, and words in places where the form has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from cds_score.forms.report_book import columns
from cds_score.forms.report_book.read_lists import ListSheet, is_list_key
from cds_score.forms.report_book.read_rows import HEADS, KeyedRow, KeyedSheet
from cds_score.forms.report_book.read_template import Template
from cds_score.forms.report_book.reading import At, Reading, plain

MOST_CELLS = 20
"""Cells of one sheet that are told one by one."""
MOST_MERGED = 1000
"""Merged cells of one sheet that are looked at, and cells of each."""
_SHEETS = (columns.GUIDE, columns.OVERVIEW, columns.ABOUT)
_SHOWN = ("value", "evidence")
"""What a row that shows an input again has a formula for."""


@dataclass(slots=True)
class Rest:
    """Looks through a workbook for what was not read; `same` tells a form of this very set and program."""

    reading: Reading
    template: Template
    keyed: Sequence[KeyedSheet]
    lists: Sequence[ListSheet]
    rows: Mapping[str, Sequence[KeyedRow]]
    same: bool

    def tell(self, fillable: set[At]) -> None:
        """Adds what it finds to the reading's findings; `fillable` are places to fill in, beside those of tables."""
        self._merged(fillable)
        keyed = {each.number: each for each in self.keyed}
        listed = {each.number: each for each in self.lists}
        for number in range(len(self.reading.sheets)):
            left = [(number, *place) for place in self.reading.places(number)]
            left = [at for at in left if at not in self.reading.used and self.reading.shown(at).strip()]
            if number in keyed:
                left = self._of_rows(keyed[number], left)
            elif number in listed:
                left = self._of_list(listed[number], left)
            elif self._is_own_sheet(number):
                left = [at for at in left if not self._is_own(at)]
            elif left:
                self._unknown_sheet(number, left)
                continue
            self._outside(number, left)

    def _merged(self, fillable: set[At]) -> None:
        """Merged cells that cover several places to fill in: what stands there was read for the first alone."""
        listed = {each.number: each for each in self.lists}
        for number, sheet in enumerate(self.reading.sheets):
            table = listed.get(number)
            rows_of = {(row, column) for on, row, column in fillable if on == number}
            asked = set(table.columns.values()) if table is not None else set()
            for (top, left), (bottom, right) in sheet.merged[:MOST_MERGED]:
                at = (number, top, left)
                if not self.reading.shown(at):
                    continue
                area = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
                covered = [
                    place
                    for place in islice(area, MOST_MERGED)
                    if place in rows_of or (table is not None and place[0] > table.head and place[1] in asked)
                ]
                if len(covered) > 1 or (covered and covered[0] != (top, left)):
                    last = self.reading.where((number, bottom, right))
                    self.reading.note("book-merged", at, last=last, text=self.reading.shown(at))

    def _of_rows(self, sheet: KeyedSheet, left: Sequence[At]) -> list[At]:
        """Of a sheet with keys."""
        rows = {each.row: each for each in sheet.rows}
        roles = {column: role for role, column in sheet.columns.items()}
        rest = []
        for at in left:
            _, row, column = at
            keyed, role = rows.get(row), roles.get(column, "")
            if keyed is None:
                if row in sheet.unknown and role and not self._is_own(at):
                    self.reading.note("book-row-unknown", at, text=self.reading.shown(at))
                elif not self._is_own(at) and not (row <= sheet.head and not self.same and not self._is_number(at)):
                    rest.append(at)
            elif not self._is_own_of(keyed, role, at):
                rest.append(at)
        return [at for at in rest if not self._locked_figure(rows.get(at[1]), roles.get(at[2], ""), at)]

    def _is_own_of(self, row: KeyedRow, role: str, at: At) -> bool:
        """Is a cell that was not read what the form itself has in that row?"""
        if role == "key":
            return True
        if not role:
            return False
        kind, _, name = row.key.partition(":")
        text, cell = self.reading.shown(at), self.reading.cell(at)
        if role in columns.PREVIEWS or (kind == "seen" and role in _SHOWN):
            return (cell is not None and cell.formula) or (kind == "seen" and self._said_by(name, role, text))
        fills = {each.role for each in HEADS[row.sheet.kind] if each.fill}
        if self.template.says(row.key, role, text):
            return True
        if role in fills:
            return False
        known = row.key in self.template.rows
        return not self._is_number(at) and (not self.same or not known)

    def _said_by(self, name: str, role: str, text: str) -> bool:
        """Does the row where the input is filled in say the same?"""
        cells = [row.at(role) for row in self.rows.get(columns.key("input", name), ())]
        return any(at is not None and plain(self.reading.shown(at)) == plain(text) for at in cells)

    def _locked_figure(self, row: KeyedRow | None, role: str, at: At) -> bool:
        """Says so of what stands where a result is shown, or an input a second time, or beside an indicator's name."""
        if row is None or role not in (*columns.PREVIEWS, *columns.OF_INPUT):
            return False
        kind, _, name = row.key.partition(":")
        if kind == "seen":
            first = next((each.at(role) for each in self.rows.get(columns.key("input", name), ())), None)
            place = self.reading.where(first) if first is not None else {"vi": "–", "en": "–"}
            self.reading.note("book-seen-filled", at, text=self.reading.shown(at), place=place)
            return True
        self.reading.note("book-locked-filled", at, text=self.reading.shown(at), label=self.template.label(row.key))
        return True

    def _of_list(self, sheet: ListSheet, left: Sequence[At]) -> list[At]:
        """Of a table: above its rows the keys are the form's own, and in each column its head and what explains it."""
        return [at for at in left if not (at[1] <= sheet.head and self._is_above(sheet, at))]

    def _is_above(self, sheet: ListSheet, at: At) -> bool:
        """Is a cell above the rows of a table the form's own? A column that is nobody's may have any of its words."""
        words, text = self.template.heads.of(sheet), plain(self.reading.shown(at))
        keys = [key for key, column in sheet.columns.items() if column == at[2]]
        if is_list_key(text) or any(words.has(key, text) for key in keys) or (not keys and words.anywhere(text)):
            return True
        return bool(keys) and not self.same and not self._is_number(at)

    def _is_own_sheet(self, number: int) -> bool:
        """A sheet of the form without answers: by its name, or because most of what it says is the form's."""
        if self.reading.sheets[number].name in _SHEETS:
            return True
        cells = [(number, *place) for place in self.reading.places(number)]
        return sum(self._is_own(at) for at in cells) * 2 > len(cells)

    def _is_own(self, at: At) -> bool:
        cell, name = self.reading.cell(at), self.reading.sheets[at[0]].name
        if cell is not None and cell.formula:
            return name in _SHEETS or not self._is_beyond(at)
        text = plain(self.reading.shown(at))
        if text in self.template.own or (name == columns.GUIDE and self._lists_a_sheet(text)):
            return True
        return name == columns.ABOUT or (name in _SHEETS and not self.same and not self._is_number(at))

    def _lists_a_sheet(self, text: str) -> bool:
        """The guide says what is on each sheet; a report may have one more than the blank form, or more rows."""
        return any(text.startswith(f"{plain(sheet.name)}: ") for sheet in self.reading.sheets)

    def _is_beyond(self, at: At) -> bool:
        """Does a cell stand right of the columns of its sheet, or below its rows, where the form has no formula?"""
        sheet = next((each for each in self.keyed if each.number == at[0]), None)
        return sheet is None or at[1] > sheet.head or at[2] not in sheet.columns.values()

    def _is_number(self, at: At) -> bool:
        cell = self.reading.cell(at)
        return cell is not None and not isinstance(cell.value, str)

    def _unknown_sheet(self, number: int, left: Sequence[At]) -> None:
        name = self.reading.sheets[number].name
        self.reading.note("book-sheet-unknown", left[0], name=name, count=len(left))

    def _outside(self, number: int, left: Sequence[At]) -> None:
        """What stands beside the places to fill in."""
        for at in left[:MOST_CELLS]:
            self.reading.note("book-text-outside", at, text=self.reading.shown(at))
        if len(left) > MOST_CELLS:
            name = self.reading.sheets[number].name
            self.reading.note("book-more-outside", left[MOST_CELLS], name=name, count=len(left) - MOST_CELLS)
