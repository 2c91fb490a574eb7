"""The rows of a form that are about something: found by their keys, wherever they were moved and whatever the sheet is
called; where the keys are gone, by the words that a person sees.

Columns go by their heads. A head that was changed is still found between its neighbours; a column that was inserted
has no role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cds_score.forms.report_book import columns
from cds_score.forms.report_book.reading import At, Reading, plain
from cds_score.forms.workbook import Column

Kind = Literal["pillar", "header", "narrative"]
HEADS: dict[Kind, tuple[Column, ...]] = {
    "pillar": columns.PILLAR_COLUMNS,
    "header": columns.HEADER_COLUMNS,
    "narrative": columns.NARRATIVE_COLUMNS,
}
_NEEDED: dict[Kind, int] = {"pillar": 6, "header": 3, "narrative": 2}
"""Heads by which a sheet without keys is told; that of a header has all that one of a narrative has."""
_KEY = re.compile(r"criteria|year|(?:unit|period|contact|attribute|narrative|input|indicator|seen):\S.*", re.DOTALL)
_FEW = 3
"""Keys that make a column one of keys where its head does not say so."""


@dataclass(slots=True)
class KeyedRow:
    """One row and what it is about."""

    key: str
    sheet: KeyedSheet
    row: int

    def at(self, role: str) -> At | None:
        """The cell of a role; None where the sheet has lost that column."""
        column = self.sheet.columns.get(role)
        return None if column is None else (self.sheet.number, self.row, column)


@dataclass(slots=True)
class KeyedSheet:
    """A sheet of such rows."""

    number: int
    kind: Kind
    head: int
    """The row of the heads; -1 where there is none."""
    columns: dict[str, int]
    """Role to column."""
    lost: list[str] = field(default_factory=list)
    """Heads of columns that are not there."""
    rows: list[KeyedRow] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    """Rows with something filled in, of which nobody can tell what it is about."""


@dataclass(slots=True)
class Labels:
    """What the rows of the form are called."""

    by_words: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """(indicator, label) to keys; the indicator is empty where there is none, and for every label once more."""

    def add(self, indicator: str, label: str, key: str) -> None:
        """One row of the form."""
        for context in {indicator, ""}:
            self.by_words.setdefault((context, plain(label)), set()).add(key)

    def find(self, indicator: str, label: str) -> str:
        """The one row that is called so below an indicator, or the only one in the form; else nothing."""
        for context in (indicator, ""):
            found = self.by_words.get((context, plain(label)), set())
            if len(found) == 1:
                return next(iter(found))
            asked = [key for key in found if not key.startswith("seen:")]
            if len(asked) == 1 and not context:
                return asked[0]
        return ""


def keyed_sheets(reading: Reading, labels: Labels | None = None) -> list[KeyedSheet]:
    """Every sheet with rows that are about something; `labels` are those of the form where keys may be gone."""
    found = []
    for number in range(len(reading.sheets)):
        sheet = _keyed_sheet(reading, number)
        if sheet is not None:
            _fill(reading, sheet, labels or Labels())
            if sheet.rows or sheet.unknown:
                found.append(sheet)
    return found


def _keyed_sheet(reading: Reading, number: int) -> KeyedSheet | None:
    texts = {place: plain(reading.shown((number, *place))) for place in reading.places(number)}
    keys: dict[int, list[str]] = {}
    for (_, column), text in texts.items():
        if _KEY.fullmatch(text):
            keys.setdefault(column, []).append(text)
    at = max(keys, key=lambda column: len(keys[column]), default=None)
    head_of_keys = columns.PILLAR_COLUMNS[-1].head
    if at is not None and len(keys[at]) < _FEW and head_of_keys not in [t for (_, c), t in texts.items() if c == at]:
        at = None
    kind = _kind_of(keys[at]) if at is not None else None
    if kind is not None:
        row, columns_of = _heads(texts, HEADS[kind])
        found = _columns(columns_of, HEADS[kind], at)
        return None if found is None else KeyedSheet(number, kind, row, *found)
    for kind in HEADS:
        row, columns_of = _heads(texts, HEADS[kind])
        if len(columns_of) >= _NEEDED[kind]:
            found = _columns(columns_of, HEADS[kind], None)
            return None if found is None else KeyedSheet(number, kind, row, *found)
    return None


def _kind_of(keys: Sequence[str]) -> Kind:
    kinds = [key.partition(":")[0] for key in keys]
    if any(kind in ("input", "indicator", "seen") for kind in kinds):
        return "pillar"
    return "narrative" if "narrative" in kinds else "header"


def _heads(texts: Mapping[tuple[int, int], str], heads: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The row with the most heads (the first of them), and the column of each; -1 where no row has two."""
    roles = {each.head: each.role for each in heads}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), text in texts.items():
        if text in roles:
            rows.setdefault(row, {}).setdefault(roles[text], column)
    best = max(rows, key=lambda row: (len(rows[row]), -row), default=-1)
    return (best, rows[best]) if best >= 0 and len(rows[best]) > 1 else (-1, {})


def _columns(
    named: Mapping[str, int], heads: Sequence[Column], keys: int | None
) -> tuple[dict[str, int], list[str]] | None:
    """Role to column, and the heads of the columns that are lost; None where not even their order is known."""
    roles = [each.role for each in heads]
    if not named:
        # No head is left: the columns are where they were, or nobody knows where.
        return (dict(zip(roles, range(len(roles)), strict=True)), []) if keys == roles.index("key") else None
    found = dict(named)
    if keys is not None:
        found["key"] = keys
    lost = []
    for at, each in enumerate(heads):
        if each.role in found or each.role == "key":
            continue
        before = next((found[role] + at - roles.index(role) for role in reversed(roles[:at]) if role in found), None)
        after = next((found[role] - roles.index(role) + at for role in roles[at:] if role in found), None)
        column = before if after is None else after if before is None else before if before == after else None
        if column is not None and column >= 0 and column not in found.values():
            found[each.role] = column  # between its neighbours, under another head
        else:
            lost.append(each.head)
    return found, lost


def _fill(reading: Reading, sheet: KeyedSheet, labels: Labels) -> None:
    """Finds the rows of a sheet."""
    fills = [each.role for each in HEADS[sheet.kind] if each.fill and each.role in sheet.columns]
    indicator = ""
    for row in sorted({row for row, _ in reading.sheets[sheet.number].cells}):
        key = _text(reading, sheet, row, "key")
        if not _KEY.fullmatch(key):
            if row <= sheet.head:
                continue
            key = _by_words(reading, sheet, row, indicator, labels)
        if key:
            sheet.rows.append(KeyedRow(key, sheet, row))
            if key.startswith("indicator:"):
                indicator = key.partition(":")[2]
        elif any(_text(reading, sheet, row, role) for role in fills):
            sheet.unknown.append(row)


def _by_words(reading: Reading, sheet: KeyedSheet, row: int, indicator: str, labels: Labels) -> str:
    """The key of a row without one."""
    name = _text(reading, sheet, row, "id")
    if name and (key := columns.key("indicator", name)) in labels.by_words.get((name, ""), ()):
        return key
    label = _text(reading, sheet, row, "label")
    return labels.find(indicator, label) if label else ""


def _text(reading: Reading, sheet: KeyedSheet, row: int, role: str) -> str:
    column = sheet.columns.get(role)
    return "" if column is None else plain(reading.shown((sheet.number, row, column)))


def labels_of(reading: Reading, sheets: Sequence[KeyedSheet]) -> Labels:
    """What the rows of a blank form are called."""
    labels = Labels()
    for indicator, row in in_context(sheets):
        label = _text(reading, row.sheet, row.row, "label")
        labels.add(indicator, label, row.key)
        if row.key.startswith("indicator:"):
            labels.by_words.setdefault((indicator, ""), set()).add(row.key)
    return labels


def in_context(sheets: Sequence[KeyedSheet]) -> Iterator[tuple[str, KeyedRow]]:
    """Every row with the indicator that it stands under."""
    for sheet in sheets:
        indicator = ""
        for row in sheet.rows:
            if row.key.startswith("indicator:"):
                indicator = row.key.partition(":")[2]
            yield indicator, row
