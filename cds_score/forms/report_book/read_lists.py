"""The tables of a form that are filled in row by row: nested units, and the documents that are cited.

Their columns go by the keys in a hidden row; where that row is gone, by the heads that a person sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cds_score.forms.report_book import columns
from cds_score.forms.report_book.read_marks import Place
from cds_score.forms.report_book.reading import At, Reading, plain
from cds_score.selfreport.read import CITATION_KEYS, ROW_NAME

CITATION, UNITS, FILE = "citation", "units", "file"
_ENOUGH = 3
"""Heads that tell a table whose keys are gone."""


@dataclass(slots=True)
class ListSheet:
    """One such table; `input` is empty for the documents."""

    number: int
    input: str
    columns: dict[str, int]
    """Key (`value:ho_so`, `name`; `id`, `number` of a document) to column."""
    head: int
    """The last row that is the form's own."""
    file: At | None = None
    """The cell with the name of a CSV that stands for the rows."""
    doubles: list[int] = field(default_factory=list)
    """Columns with a key that another one before them has."""

    def rows(self, reading: Reading) -> Iterator[dict[str, At]]:
        """The rows that say something: key to cell, of the cells that do."""
        by_row: dict[int, dict[str, At]] = {}
        keys = {column: key for key, column in self.columns.items()}
        for row, column in reading.places(self.number):
            at = (self.number, row, column)
            if row > self.head and column in keys and reading.shown(at):
                by_row.setdefault(row, {})[keys[column]] = at
        for cells in by_row.values():
            if any(reading.shown(at).strip() for at in cells.values()):
                yield cells


@dataclass(slots=True)
class ListHeads:
    """The heads of the tables of a form: for those whose keys are gone."""

    by_input: dict[str, dict[str, str]] = field(default_factory=dict)
    """Input (empty for the documents) to: head to key."""


def list_sheets(reading: Reading, own: frozenset[str], heads: ListHeads | None = None) -> list[ListSheet]:
    """Every table of a workbook; `own` are the words of the blank form, in one spacing."""
    found = []
    for number in range(len(reading.sheets)):
        texts = {place: plain(reading.shown((number, *place))) for place in reading.places(number)}
        sheet = _by_keys(number, texts) or _by_heads(number, texts, heads or ListHeads())
        if sheet is not None:
            sheet.head = max(sheet.head, _last_own(texts, sheet, own))
            found.append(sheet)
    return found


def heads_of(reading: Reading, sheets: list[ListSheet]) -> ListHeads:
    """The heads of the tables of a blank form."""
    heads = ListHeads()
    for sheet in sheets:
        cells = {key: (sheet.number, sheet.head, column) for key, column in sheet.columns.items()}
        heads.by_input[sheet.input] = {plain(reading.shown(at)): key for key, at in cells.items()}
    return heads


def _by_keys(number: int, texts: Mapping[Place, str]) -> ListSheet | None:
    """The row with the key of the table, or with several keys of documents."""
    for (row, column), text in texts.items():
        kind, _, name = text.partition(":")
        if kind not in (UNITS, CITATION):
            continue
        line = {at: each for (line, at), each in texts.items() if line == row}
        if kind == UNITS and name:
            found, doubles = _firsts({at: each for at, each in line.items() if at != column and _is_unit_key(each)})
            return ListSheet(number, name, found, row, _file(number, texts, name), doubles)
        cited = {at: each.partition(":")[2] for at, each in line.items() if each.startswith(f"{CITATION}:")}
        if len({*cited.values()} & {"id", *CITATION_KEYS}) >= _ENOUGH:
            keys, doubles = _firsts(cited)
            return ListSheet(number, "", keys, row, doubles=doubles)
    return None


def _is_unit_key(text: str) -> bool:
    kind, _, name = text.partition(":")
    return text == ROW_NAME or (kind in columns.ROW_ROLES and bool(name))


def _firsts(keys: Mapping[int, str]) -> tuple[dict[str, int], list[int]]:
    """Key to the first column that has it, and the columns that come too late."""
    found: dict[str, int] = {}
    doubles = []
    for column in sorted(keys):
        if keys[column] in found:
            doubles.append(column)
        else:
            found[keys[column]] = column
    return found, doubles


def _file(number: int, texts: Mapping[Place, str], name: str) -> At | None:
    key = columns.key(FILE, name)
    for (row, column), text in texts.items():
        if text == key:
            return (number, row, column + columns.TABLE_FILE_COLUMN)
    return None


def _by_heads(number: int, texts: Mapping[Place, str], heads: ListHeads) -> ListSheet | None:
    """The table whose heads most of the words in one row are."""
    best: tuple[int, ListSheet] | None = None
    lines: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        lines.setdefault(row, {})[column] = text
    for row, line in sorted(lines.items()):
        for name, known in heads.by_input.items():
            keys, doubles = _firsts({column: known[text] for column, text in line.items() if text in known})
            if len(keys) >= min(_ENOUGH, len(known)) and (best is None or len(keys) > best[0]):
                sheet = ListSheet(number, name, keys, row, _file(number, texts, name), doubles)
                best = (len(keys), sheet)
    return None if best is None else best[1]


def _last_own(texts: Mapping[Place, str], sheet: ListSheet, own: frozenset[str]) -> int:
    """The last of the rows below the keys that have nothing but the form's own words in the columns of the table.

    Heads of a report that says more than is asked are no words of the blank form: the first of them is enough.
    """
    columns_of = sorted(sheet.columns.values())
    last = sheet.head
    for row in sorted({row for row, _ in texts if row > sheet.head})[:6]:
        first = next((texts[row, column] for column in columns_of if texts.get((row, column))), "")
        if first in own:
            last = row
    return last
