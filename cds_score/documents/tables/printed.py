"""The tables of a paper, looked for in the text of a PDF.

How it goes: each row is looked for as a whole; those that are found in order stand fast. What was printed between two
of them and is not found is looked for between the same two, cell by cell. Limits: texts that the PDF draws with letters
of its own order are compared by figures, Latin letters and signs alone; of a row that is split over two pages it is
only asked whether all its signs are there; a row added at the end of a table is seen only where the prose that follows
was left as it was, and one below a row whose last cell is empty is taken for the text of that cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cds_score.documents.markup import parse_markup
from cds_score.documents.paper import Paper
from cds_score.documents.tables.markup import markup_tables
from cds_score.documents.tables.model import Row, Table, TableDifference
from cds_score.documents.tables.order import displaced
from cds_score.documents.tables.stream import chain, folded, read_stream

_LEAST_EXACT = 0.5
_ALIKE = 0.6
_MOST_LETTERS = 2000
_AT_PAGE_END = re.compile(r"[\d./•–-]*")
"""Page numbers, the signs of lists and the figures in drawings, which a PDF has at the end of a page."""
_COUNTER = re.compile(r"(?:trang|page)\d+(?:/\d+)?")


@dataclass(slots=True)
class _Line:
    """A row that is looked for: its cells that say something, folded."""

    table: Table
    row: Row
    columns: list[int]
    cells: list[str]
    at: int = -1
    """Where it stands in order."""
    elsewhere: int = -1
    """Where it stands instead."""

    @property
    def whole(self) -> str:
        return "".join(self.cells)


def pdf_differences(expected: Paper, pdf: bytes) -> list[TableDifference]:
    """What the tables of a PDF say otherwise than the paper. Raises DocumentError where it cannot be read."""
    tables = markup_tables(str(expected.content), drawings=False)
    search = _Search(expected, tables, pdf, ascii_only=False)
    exact = sum(line.at >= 0 for line in search.lines)
    if exact < _LEAST_EXACT * len(search.lines):
        other = _Search(expected, tables, pdf, ascii_only=True)
        if sum(line.at >= 0 for line in other.lines) > exact:
            search = other
    return search.differences()


class _Search:
    """One paper in one PDF."""

    def __init__(self, paper: Paper, tables: Sequence[Table], pdf: bytes, *, ascii_only: bool) -> None:
        self._stream = read_stream(pdf, ascii_only=ascii_only)
        self._ascii = ascii_only
        self._furniture = sorted(filter(None, map(self._fold, _around(paper, tables))), key=len, reverse=True)
        self.lines = [line for table in tables for line in self._lines(table)]
        places = [list(self._whole_places(line)) for line in self.lines]
        taken = chain(places, [len(line.whole) for line in self.lines])
        used = {(at, at + len(line.whole)) for at, line in zip(taken, self.lines, strict=True) if at >= 0}
        for line, at, candidates in zip(self.lines, taken, places, strict=True):
            line.at = at
            if at < 0:
                free = [each for each in candidates if not _overlaps(each, each + len(line.whole), used)]
                if free:
                    line.elsewhere = free[0]
                    used.add((free[0], free[0] + len(line.whole)))
        self._used = used

    def _fold(self, text: str) -> str:
        return folded(text, ascii_only=self._ascii)

    def _lines(self, table: Table) -> Iterator[_Line]:
        for row in table.rows:
            cells = [(column, self._fold(row.cells[column])) for column in sorted(row.cells)]
            cells = [(column, text) for column, text in cells if text]
            if cells:
                yield _Line(table, row, [column for column, _ in cells], [text for _, text in cells])

    def _whole_places(self, line: _Line) -> Iterator[int]:
        """Where the row stands with each of its cells apart from the next."""
        for at in self._stream.places(line.whole):
            edge = at
            for cell in line.cells[:-1]:
                edge += len(cell)
                if not self._stream.edge(edge):
                    break
            else:
                yield at

    def differences(self) -> list[TableDifference]:
        """All that differs, by tables."""
        found = self._moved()
        run: list[_Line] = []
        last: _Line | None = None
        for line in [*self.lines, None]:
            if line is not None and line.at < 0:
                if line.elsewhere < 0:
                    run.append(line)
                continue
            found += self._between(run, last, line) if run else self._added(last, line)
            run, last = [], line
        numbers = {line.table.number: 0 for line in self.lines}
        for line in self.lines:
            numbers[line.table.number] += 1
        gone = [
            number
            for number, count in numbers.items()
            if count == sum(each.kind == "row-missing" and each.table == number for each in found)
        ]
        kept = [each for each in found if each.table not in gone]
        headings = {line.table.number: line.table.heading for line in self.lines}
        kept += [TableDifference("table-missing", number, headings[number]) for number in gone]
        return sorted(kept, key=lambda each: each.table)

    def _moved(self) -> list[TableDifference]:
        found: list[TableDifference] = []
        for table in {line.table.number: line.table for line in self.lines}.values():
            lines = [line for line in self.lines if line.table is table and max(line.at, line.elsewhere) >= 0]
            pairs, alone = displaced([max(line.at, line.elsewhere) for line in lines])
            found += [
                TableDifference(
                    "rows-exchanged", table.number, table.heading, lines[a].row.label, found=lines[b].row.label
                )
                for a, b in pairs
            ]
            found += [TableDifference("row-moved", table.number, table.heading, lines[at].row.label) for at in alone]
        return found

    def _region(self, run: list[_Line], last: _Line | None, after: _Line | None) -> tuple[int, int]:
        """Where rows may stand that are not found as a whole: near those of their table that are."""
        start = 0 if last is None else last.at + len(last.whole)
        end = len(self._stream.text) if after is None else after.at
        room = sum(2 * len(line.whole) + _ROOM for line in run) + sum(map(len, self._furniture))
        if last is not None and last.table is run[-1].table and (after is None or after.table is not last.table):
            end = min(end, start + room, self._after(last.table, start, end))
        elif after is not None and after.table is run[0].table and (last is None or last.table is not after.table):
            start = max(start, end - room)
        return start, end

    def _after(self, table: Table, start: int, limit: int) -> int:
        """Where the prose after a table begins; `limit` where it is not found."""
        wanted = self._fold(table.after)
        at = self._stream.text.find(wanted, start, limit) if wanted else -1
        return at if at >= 0 else limit

    def _between(self, run: list[_Line], last: _Line | None, following: _Line | None) -> list[TableDifference]:
        """Rows that are not found as a whole, looked for cell by cell between two that are."""
        start, end = self._region(run, last, following)
        texts = [cell for line in run for cell in line.cells]
        if self._split(texts, start, end):
            return []
        places = [
            [at for at in self._stream.places(text, start, end) if not _overlaps(at, at + len(text), self._used)]
            for text in texts
        ]
        taken = chain(places, [len(text) for text in texts])
        found: list[TableDifference] = []
        index = 0
        for line in run:
            mine = taken[index : index + len(line.cells)]
            before = max(
                (at + len(text) for at, text in zip(taken[:index], texts, strict=False) if at >= 0), default=start
            )
            index += len(line.cells)
            after = min((at for at in taken[index:] if at >= 0), default=end)
            if self._there(line, mine, before, after):
                found += self._cells(line, mine, before, after)
            else:
                found.append(TableDifference("row-missing", line.table.number, line.table.heading, line.row.label))
        return found

    def _there(self, line: _Line, places: list[int], before: int, after: int) -> bool:
        """Is a row there, with other words in some cells?"""
        name = self._fold(line.row.name)
        if any(at >= 0 and cell == name for cell, at in zip(line.cells, places, strict=True)):
            return True
        known = sum(len(cell) for cell, at in zip(line.cells, places, strict=True) if at >= 0)
        if 2 * known >= len(line.whole):
            return True
        text = self._stream.text[before:after][:_MOST_LETTERS]
        return SequenceMatcher(None, line.whole[:_MOST_LETTERS], text, autojunk=False).ratio() >= _ALIKE

    def _cells(self, line: _Line, places: list[int], before: int, after: int) -> list[TableDifference]:
        found: list[TableDifference] = []
        edge = before
        for at, (column, cell) in enumerate(zip(line.columns, line.cells, strict=True)):
            if places[at] >= 0:
                if at and places[at - 1] >= 0 and (more := self._leftover(edge, places[at])):
                    found.append(self._cell(line, column, "", more))
                edge = places[at] + len(cell)
                continue
            following = min((each for each in places[at + 1 :] if each >= 0), default=after)
            limit = min(following, edge + 3 * len(cell) + _ROOM)
            found.append(self._cell(line, column, line.row.cells[column], self._leftover(edge, limit)))
        return found

    def _cell(self, line: _Line, column: int, expected: str, now: str) -> TableDifference:
        table = line.table
        head = "" if line.row in table.rows[: table.heads] else table.head(column)
        return TableDifference("cell", table.number, table.heading, line.row.label, head, expected, now)

    def _added(self, last: _Line | None, following: _Line | None) -> list[TableDifference]:
        """Text between two rows that follow each other, or between the last row and what follows the table."""
        if last is None:
            return []
        start = last.at + len(last.whole)
        if following is not None and following.table is last.table:
            end = following.at
        else:
            limit = len(self._stream.text) if following is None else following.at
            end = self._after(last.table, start, limit)
            if end == limit or last.row is not last.table.rows[-1]:
                return []
        spans = sorted((a, b) for a, b in self._used if start <= a and b <= end)
        edges = [start, *[edge for span in spans for edge in span], end]
        parts = [self._leftover(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
        table = last.table
        empty = max(last.row.cells)
        if parts[0] and not last.row.cells[empty]:
            return [self._cell(last, empty, "", " ".join(filter(None, parts)))]
        return [TableDifference("row-added", table.number, table.heading, part) for part in parts if part]

    def _left(self, start: int, end: int) -> list[int]:
        """The positions between two places at which something else is printed than what stands around pages."""
        text = self._stream.text[start:end]
        masked: set[int] = set()
        for each in self._furniture:
            at = text.find(each)
            while at >= 0:
                masked.update(range(at, at + len(each)))
                at = text.find(each, at + len(each))
        if self._stream.new_page(start, end):
            for counter in _COUNTER.finditer(text):
                masked.update(range(*counter.span()))
        return [start + at for at in range(len(text)) if at not in masked]

    def _leftover(self, start: int, end: int) -> str:
        """What is printed there, for a person; empty where it is nothing but what stands around pages."""
        left = self._left(start, end)
        signs = "".join(self._stream.text[at] for at in left)
        if self._stream.new_page(start, end) and _AT_PAGE_END.fullmatch(signs):
            return ""
        return self._stream.said(left)

    def _split(self, texts: Sequence[str], start: int, end: int) -> bool:
        """Are these rows there in parts, on two pages?"""
        if not self._stream.new_page(start, end):
            return False
        there = Counter(self._stream.text[at] for at in self._left(start, end))
        needed = Counter("".join(texts))
        return not needed - there and _AT_PAGE_END.fullmatch("".join((there - needed).elements())) is not None


_ROOM = 40
"""Signs that a cell may have gained."""


def _around(paper: Paper, tables: Sequence[Table]) -> Iterator[str]:
    """What stands in the margins of pages, and the heads of tables, which come again on each page."""
    yield from paper.mark
    for element in parse_markup(str(paper.content)).walk():
        yield from (value for name, value in element.attributes.items() if name.startswith("data-"))
    for table in tables:
        yield from ("".join(row.texts) for row in table.rows[: table.heads])


def _overlaps(start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)
