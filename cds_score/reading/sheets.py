"""Tables that people fill in, whatever file they come from: rows of texts, each of which knows its place.

A CSV has its own text, so a cell has a line and a column there. A table of a workbook or of a Word file has none: its
rows are written out as text, a line for each, and a place in that text is told as people call it, `ô C12`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cds_score.diagnostics import Lang, Source
from cds_score.reading.suggest import without_marks
from cds_score.reading.tree import Scalar

_QUOTED = {each: re.compile(rf'"((?:[^"]|"")*)"[ \t]*(?=[{each}\n]|\Z)') for each in ";,\t"}
"""A cell in quotes and nothing else; what has more beside the quotes is a plain cell that happens to have some."""
_BETWEEN = " | "
_LANGS: tuple[Lang, ...] = ("vi", "en")


@dataclass(slots=True)
class Sheet:
    """One table: its rows, each a list of cells. Rows of a CSV that say nothing are left out."""

    source: Source
    rows: list[list[Scalar]]


@dataclass(slots=True)
class Head:
    """The row that says what the columns are: which row it is, role to column, and the heads that have no role."""

    row: int
    columns: dict[str, int]
    others: list[Scalar] = field(default_factory=list)
    doubles: list[Scalar] = field(default_factory=list)
    """Heads that say what another one before them says."""


class SheetSource(Source):
    """The rows of a table as text; `place` says how people call the cell of a row and a column, both from 0."""

    __slots__ = ("_begins", "_cells", "_place")

    def __init__(self, name: str, rows: list[list[str]], place: Callable[[int, int, Lang], str]) -> None:
        self._begins: list[int] = []
        self._cells: list[tuple[int, int]] = []
        self._place = place
        lines = []
        at = 0
        for number, row in enumerate(rows):
            shown = [" ".join(cell.split()) for cell in row]
            for column, cell in enumerate(shown):
                self._begins.append(at)
                self._cells.append((number, column))
                at += len(cell) + (len(_BETWEEN) if column + 1 < len(shown) else 0)
            lines.append(_BETWEEN.join(shown))
            at += 1
        super().__init__(name, "\n".join(lines))

    def where(self, offset: int, lang: Lang) -> str:
        """`danh-sach.xlsx, trang tính “Danh sách”, ô C12`."""
        return f"{self.name}, {self.within(offset, lang)}" if self._cells else self.name

    def within(self, offset: int, lang: Lang) -> str:
        """`trang tính “Danh sách”, ô C12`; the name of the file where it has no cells."""
        at = bisect_right(self._begins, offset) - 1
        return self._place(*self._cells[max(at, 0)], lang) if self._cells else self.name

    def in_words(self, offset: int, lang: Lang) -> str | None:
        """As `within`; empty where it is the name of the file."""
        place = self.within(offset, lang)
        return "" if place == self.name else place

    def __reduce__(self) -> tuple[Any, ...]:
        """What calls the places stays behind; what it calls each of them goes along."""
        called = {lang: {cell: self._place(*cell, lang) for cell in self._cells} for lang in _LANGS}
        return _restored, (self.name, self.text, self._begins, self._cells, called)

    def line_text(self, line: int) -> str:
        """A row as far as it says something."""
        text = super().line_text(line).rstrip()
        while text.endswith(_BETWEEN.rstrip()):
            text = text.removesuffix(_BETWEEN.rstrip()).rstrip()
        return text

    def scalars(self, rows: list[list[str]]) -> list[list[Scalar]]:
        """The cells of the rows that it was made of, with their places."""
        found: list[list[Scalar]] = [[] for _ in rows]
        for begin, (row, column) in zip(self._begins, self._cells, strict=True):
            text = rows[row][column]
            shown = len(" ".join(text.split()))
            found[row].append(Scalar(text, begin, begin + max(shown, 1), True))
        return found


def _restored(
    name: str,
    text: str,
    begins: list[int],
    cells: list[tuple[int, int]],
    called: Mapping[Lang, Mapping[tuple[int, int], str]],
) -> SheetSource:
    source = SheetSource(name, [], lambda row, column, lang: called[lang][row, column])
    source.text, source._begins, source._cells = text, begins, cells
    return source


def table_sheet(name: str, rows: list[list[str]], place: Callable[[int, int, Lang], str]) -> Sheet:
    """A table of a workbook or a Word file."""
    source = SheetSource(name, rows, place)
    return Sheet(source, source.scalars(rows))


def csv_sheet(source: Source) -> Sheet:
    """The table that a CSV is."""
    return Sheet(source, list(csv_lines(source.text)))


def csv_lines(text: str) -> Iterator[list[Scalar]]:
    """The cells of each line that says something, with their places.

    They are parted by `;` where the head has one; by tabs, as in the Unicode text that Excel saves, where there are
    more of them than `,`; else by `,`.
    """
    head = text.partition("\n")[0]
    separator = ";" if ";" in head else "\t" if head.count("\t") > head.count(",") else ","
    at, stop, cells = 0, -1, list[Scalar]()
    while at <= len(text):
        if at > stop:
            # The end of the line is looked for once in each line, and nothing beyond it.
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
        start = at
        if text[at : at + 1] == '"' and (quoted := _QUOTED[separator].match(text, at)) is not None:
            at = quoted.end()
            cell = Scalar(_plain(quoted[1].replace('""', '"')), start, at, False)
        else:
            at = text.find(separator, at, stop)
            at = stop if at < 0 else at
            cell = Scalar(_plain(text[start:at]), start, max(at, start + 1), True)
        cells.append(cell)
        if text[at : at + 1] == separator:
            at += 1
            continue
        if any(each.text for each in cells):
            yield cells
        cells = []
        at += 1


def find_head(sheet: Sheet, names: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> Head | None:
    """The first row that names the columns `needed`; a role is found by the first of its names that a cell has."""
    wanted = {role: [_name(each) for each in known] for role, known in names.items()}
    roles = {name: role for role, known in wanted.items() for name in known}
    for number, row in enumerate(sheet.rows):
        cells = [_name(cell.text) for cell in row]
        if not set(cells) & roles.keys():
            continue
        columns: dict[str, int] = {}
        for role, known in wanted.items():
            column = next((cells.index(name) for name in known if name in cells), None)
            if column is not None and column not in columns.values():
                columns[role] = column
        if not all(role in columns for role in needed):
            continue
        head = Head(number, columns)
        for column, (name, cell) in enumerate(zip(cells, row, strict=True)):
            if name and column not in columns.values():
                (head.doubles if name in cells[:column] else head.others).append(cell)
        return head
    return None


def names_twice(head: Head, names: Mapping[str, tuple[str, ...]]) -> bool:
    """Does a head name a column twice, be it by two of the names that it is known by?"""
    known = {_name(each) for listed in names.values() for each in listed}
    return bool(head.doubles) or any(_name(each.text) in known for each in head.others)


def cell_of(row: list[Scalar], column: int | None) -> Scalar:
    """One cell of a row; an empty one at the end of the row where it has no such column."""
    if column is not None and column < len(row):
        return row[column]
    end = row[-1].end if row else 0
    return Scalar("", max(end - 1, 0), max(end, 1), True)


def same_name(a: str, b: str) -> bool:
    """Are two heads the same words, case and diacritics set aside?"""
    return _name(a) == _name(b)


def _name(text: str) -> str:
    return " ".join(without_marks(text).split())


def _plain(text: str) -> str:
    """Without a second mark of the encoding, which a CSV gets that is saved anew as Unicode text."""
    return unicodedata.normalize("NFC", text.strip().removeprefix("\ufeff"))
