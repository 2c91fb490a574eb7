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
_ROWS_ABOVE = 6
"""Rows below the keys among which the heads are looked for."""


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
class OwnWords:
    """What the blank form says in a table above the rows to fill in, in one spacing."""

    heads: dict[str, str] = field(default_factory=dict)
    """Key of a column to its head."""
    guides: dict[str, frozenset[str]] = field(default_factory=dict)
    """Key of a column to what stands in it above the head: the title, how to fill in."""

    def head(self, key: str) -> str:
        """The head of a column; of one that a blank form does not have, what its report has had written there."""
        role, _, name = key.partition(":")
        return self.heads.get(key) or plain(columns.ROW_HEADS.get(role, "").format(label=self._label(name)))

    def _label(self, name: str) -> str:
        """What an input is called, as the head of its documents has it; its name where the set does not have it."""
        before = columns.ROW_HEADS["evidence"].format(label="")
        return self.heads.get(columns.key("evidence", name), "").removeprefix(before) or name

    def has(self, key: str, text: str) -> bool:
        """Is this what the form itself has in that column?"""
        return text == self.head(key) or text in self.guides.get(key, ())

    def anywhere(self, text: str) -> bool:
        """Does the form have this in any of the columns?"""
        return text in self.heads.values() or any(text in texts for texts in self.guides.values())


@dataclass(slots=True)
class ListHeads:
    """The words of the tables of a form: where their rows begin, and which they are when the keys are gone."""

    by_input: dict[str, OwnWords] = field(default_factory=dict)
    """Input (empty for the documents) to what its table says."""

    def of(self, sheet: ListSheet) -> OwnWords:
        """The words of a table; of one that the form does not have, no more than its keys tell."""
        return self.by_input.get(sheet.input) or OwnWords({ROW_NAME: columns.NAME_HEAD} if sheet.input else {})


def list_sheets(reading: Reading, heads: ListHeads) -> list[ListSheet]:
    """Every table of a workbook."""
    found = []
    for number in range(len(reading.sheets)):
        texts = _texts(reading, number)
        sheet = _by_keys(number, texts)
        if sheet is not None:
            sheet.head = _last_own(texts, sheet, heads.of(sheet))
        else:
            sheet = _by_heads(number, texts, heads)
        if sheet is not None:
            found.append(sheet)
    return found


def heads_of(reading: Reading) -> ListHeads:
    """The words of the tables of a blank form, where the last row that says something is that of the heads."""
    found = ListHeads()
    for number in range(len(reading.sheets)):
        texts = _texts(reading, number)
        sheet = _by_keys(number, texts)
        if sheet is None:
            continue
        last = max(row for row, _ in texts)
        words = found.by_input[sheet.input] = OwnWords()
        for key, column in sheet.columns.items():
            words.heads[key] = texts.get((last, column), "")
            above = (texts.get((row, column), "") for row in range(sheet.head + 1, last))
            words.guides[key] = frozenset(text for text in above if text)
    return found


def _texts(reading: Reading, number: int) -> dict[Place, str]:
    return {place: plain(reading.shown((number, *place))) for place in reading.places(number)}


def is_list_key(text: str) -> bool:
    """Is this what a hidden cell of a table says?"""
    kind, _, name = text.partition(":")
    return text == ROW_NAME or (kind in (UNITS, CITATION, FILE, *columns.ROW_ROLES) and bool(name))


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
        for name, words in heads.by_input.items():
            known = {head: key for key, head in words.heads.items()}
            keys, doubles = _firsts({column: known[text] for column, text in line.items() if text in known})
            if len(keys) >= min(_ENOUGH, len(known)) and (best is None or len(keys) > best[0]):
                sheet = ListSheet(number, name, keys, row, _file(number, texts, name), doubles)
                best = (len(keys), sheet)
    return None if best is None else best[1]


def _last_own(texts: Mapping[Place, str], sheet: ListSheet, words: OwnWords) -> int:
    """The last row that is the form's own, of the few below the keys.

    That is the row of heads. Where it is gone, the rows end above the first one in which any column of the table has
    something else than the form's own words for that very column: a document may be called like an indicator.
    """
    file = sheet.file[1:] if sheet.file is not None else None
    keys = {column: key for key, column in sheet.columns.items()}
    lines: dict[int, dict[str, str]] = {}
    for (row, column), text in texts.items():
        if row > sheet.head and column in keys and text and (row, column) != file:
            lines.setdefault(row, {})[keys[column]] = text
    first = sorted(lines)[:_ROWS_ABOVE]
    for row in first:
        if _is_head(lines[row], words):
            return row
    last = sheet.head
    for row in first:
        if not all(words.has(key, text) for key, text in lines[row].items()):
            break
        last = row
    return last


def _is_head(line: Mapping[str, str], words: OwnWords) -> bool:
    """Is every cell of a row the head of its column?

    A set that was changed since may call its inputs otherwise: under the head of the names, what a column asks of its
    input is enough.
    """
    if ROW_NAME not in words.heads:
        return all(text == words.head(key) for key, text in line.items())
    if line.get(ROW_NAME) != words.head(ROW_NAME):
        return False
    starts = {role: columns.ROW_HEADS[role].partition("{")[0] for role in columns.ROW_ROLES}
    return all(text.startswith(starts.get(key.partition(":")[0], "")) for key, text in line.items())
