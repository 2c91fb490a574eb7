"""Rows of an annex one by one: which are lines of the table, and why the others are not.

Every row of every table comes out exactly once: in a `Line`, in a `Total`, or as `Left`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from cds_score.forms.annex.heads import Head, Role, find_head
from cds_score.forms.annex.marks import is_ditto, is_note, total_of
from cds_score.forms.annex.numbering import Number, before_name, of_cell, settle_letters
from cds_score.forms.annex.tables import Row, Table

Reason = Literal[
    "empty", "above-head", "head", "head-again", "no-head", "hidden-sheet", "note", "total", "no-line", "no-indicator"
]
LONG_NUMBER = 8
"""A text in the column of numbers that is longer is no number but a heading that somebody typed there."""
CONTENT: tuple[Role, ...] = ("points", "target", "method", "evidence", "data_source", "verified_by", "unit", "note")


@dataclass(frozen=True, slots=True)
class Said:
    """The text of one cell that a line has, and how it came by it."""

    text: str
    row: Row
    column: int
    ditto: str = ""
    """What the cell itself says, where it only refers to one above it: `nt`."""
    taken_from: Said | None = None
    """That cell above it."""
    shared: bool = False
    """The cell is merged with that of an earlier line."""


@dataclass(slots=True, eq=False)
class Line:
    """A row that says something: its number, its name, and what stands in the other columns."""

    row: Row
    number: Number | None
    name: str
    said: dict[Role, Said]
    section: Said | None = None
    """The text of the column of sections, where it begins in this row."""
    continues: bool = False
    """It has neither number nor name: it goes on with the line before, unless it has points of its own."""

    @property
    def has_content(self) -> bool:
        """Does it say anything but its number and name?"""
        return any(role in self.said and not self.said[role].shared for role in CONTENT)


@dataclass(slots=True, eq=False)
class Total:
    """A row with a sum: of everything, or of the section in which it stands."""

    row: Row
    of: str
    points: Said | None
    after: Line | None


@dataclass(slots=True, eq=False)
class Left:
    """A row that is not part of the set, and why."""

    row: Row
    reason: Reason


@dataclass(slots=True)
class Reading:
    """All rows of an annex in order, and the heads by which they were read."""

    rows: list[Line | Total | Left] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The lines alone."""
        return [each for each in self.rows if isinstance(each, Line)]


def read_lines(tables: Iterable[Table]) -> Reading:
    """Every row of the tables. A Word table without a head goes on with the head of the one before, if as wide."""
    reading = Reading()
    head: Head | None = None
    for table in tables:
        if table.hidden:
            reading.rows += [Left(row, "hidden-sheet") for row in table.rows]
            continue
        if table.letters or (head is not None and len(head.texts) != len(table.rows[0].cells)):
            head = None
        head = _read_table(table, head, reading)
    lines = reading.lines
    for line, number in zip(lines, settle_letters([line.number for line in lines]), strict=True):
        line.number = number
    return reading


def _read_table(table: Table, head: Head | None, reading: Reading) -> Head | None:
    above: dict[Role, Said] = {}
    at = 0
    above_head = any(find_head(table.rows, each) for each in range(len(table.rows)))
    while at < len(table.rows):
        row = table.rows[at]
        found = find_head(table.rows, at)
        if found is not None:
            again = head is not None and [t.casefold() for t in head.texts] == [t.casefold() for t in found.texts]
            if not again:
                reading.heads.append(found)
                head = found
            reading.rows += [Left(each, "head-again" if again else "head") for each in found.rows]
            above_head = False
            at += len(found.rows)
            continue
        at += 1
        if row.empty:
            reading.rows.append(Left(row, "empty"))
        elif head is None or above_head:
            reading.rows.append(Left(row, "above-head" if above_head else "no-head"))
        elif head.repeated_by(row):
            reading.rows.append(Left(row, "head-again"))
        else:
            reading.rows.append(_row(row, head, above, reading))
    return head


def _row(row: Row, head: Head, above: dict[Role, Said], reading: Reading) -> Line | Total | Left:
    number, name = _number_and_name(row, head)
    before = next((each for each in reversed(reading.rows) if isinstance(each, Line)), None)
    of = total_of(row.texts) if number is None else ""
    if of:
        return Total(row, of, _said(row, head, {}).get("points"), before)
    if number is None and is_note(row.texts):
        return Left(row, "note")
    said = _said(row, head, above)
    section = _cell(row, head, "section")
    if not name and number is None:
        if before is None or section is not None:
            return Left(row, "no-line")
        return Line(row, None, "", said, continues=True)
    above.update({role: each.taken_from or each for role, each in said.items()})
    return Line(row, number, name, said, section)


def _number_and_name(row: Row, head: Head) -> tuple[Number | None, str]:
    column = head.columns["name"]
    cell = row.cells[column]
    name = cell.text if cell.merged == "left" else cell.own
    at = head.columns.get("number")
    if at is None:
        return before_name(name)
    number = of_cell(row.cells[at])
    text = row.cells[at].own
    if number is None and text and (cell.merged == "left" or (not name and len(text) > LONG_NUMBER)):
        return before_name(text)  # a heading across the row, or typed into its first cell
    if number is None and text:
        return (Number("arabic", text), name) if len(text) <= LONG_NUMBER else (None, name)
    return (number, name) if number else before_name(name)


def _said(row: Row, head: Head, above: dict[Role, Said]) -> dict[Role, Said]:
    said: dict[Role, Said] = {}
    for role in CONTENT:
        each = _cell(row, head, role)
        if each is not None:
            origin = above.get(role) if is_ditto(each.text) else None
            said[role] = Said(origin.text, row, each.column, each.text, origin) if origin else each
    return said


def _cell(row: Row, head: Head, role: Role) -> Said | None:
    column = head.columns.get(role)
    if column is None:
        return None
    cell = row.cells[column]
    if not cell.text or cell.merged == "left":
        return None
    if cell.merged == "above":
        return None if role == "section" else Said(cell.text, row, column, shared=True)
    return Said(cell.text, row, column)
