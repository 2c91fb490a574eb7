"""Requests that came back, workbooks and letters: every figure with its cell, whatever was done to the tables.

A figure is known by the key beside it (a column of a workbook, the brackets under a label in a letter); where somebody
deleted the key, by its label, if only one input is called so. Rows may be moved, inserted and repeated, columns moved.
Whatever stands in a place that the form has no name for is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.diagnostics import Diagnostic, Source
from cds_score.forms.collecting.asked import unit_text
from cds_score.forms.collecting.opening import Table, open_tables
from cds_score.forms.collecting.words import ABOUT, BY_WHOM, DETAILS, FILLED, GUIDE, HEADS, NATION, NEEDED, TITLE
from cds_score.forms.report_book.read_values import DAY, TEXT, cell_text, harm
from cds_score.reading.numbers import folded, is_blank
from cds_score.reading.sheets import Head, Sheet, cell_of, find_head, same_name
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Scalar
from cds_score.selfreport.read import ROW_NAME

_KINDS = {"day": DAY, "date": DAY, "deadline": DAY}
"""Kinds of what is written in a role; anything else is a text."""
_KEY = re.compile(r"\[([^\[\]\n]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Given:
    """One figure as it was written: a text with its place, and the document that proves it."""

    value: Scalar
    source: Source
    document: str = ""
    date: str = ""
    note: str = ""

    def fault(self, code: str, /, **params: object) -> Diagnostic:
        """A finding at its cell."""
        return Diagnostic(code, self.source, self.value.start, max(self.value.end, self.value.start + 1), dict(params))

    @property
    def place(self) -> dict[str, str]:
        """Its cell as people call it, for the text of another finding."""
        return {"vi": self.source.where(self.value.start, "vi"), "en": self.source.where(self.value.start, "en")}


@dataclass(slots=True)
class GivenUnit:
    """One nested unit: its name, and what is given of each input: more than one figure where it is given twice."""

    name: Scalar
    source: Source
    figures: dict[str, list[Given]] = field(default_factory=dict)
    document: str = ""
    date: str = ""

    @property
    def count(self) -> int:
        """How many figures are given of it."""
        return sum(map(len, self.figures.values()))


@dataclass(slots=True)
class Returned:
    """One file: its details by role (`words.DETAILS`), figures by input, nested units by the input of their table."""

    file: str
    details: dict[str, Given] = field(default_factory=dict)
    figures: list[tuple[str, Given]] = field(default_factory=list)
    units: list[tuple[str, GivenUnit]] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    is_form: bool = False
    """It has a table of a request at all."""

    def detail(self, role: str) -> str:
        """The text of a detail; empty where there is none."""
        return self.details[role].value.text.strip() if role in self.details else ""


def read_returned(path: Path, criteria: CriteriaSet) -> Returned:
    """The file as the inputs of a set read it; what is wrong is in `found`, and nothing of such a cell is kept."""
    tables, found = open_tables(path)
    returned = Returned(str(path), found=found)
    for table in tables:
        _Table(table, criteria, returned).read()
    if tables and not returned.is_form:
        returned.found.append(Diagnostic("collect-not-a-request", tables[0].sheet.source, 0, 1))
    return returned


class _Table:
    """One table or sheet of the file."""

    def __init__(self, table: Table, criteria: CriteriaSet, returned: Returned) -> None:
        self._sheet: Sheet = table.sheet
        self._cells = table.cells
        self._criteria = criteria
        self._returned = returned
        self._labels = _labels(criteria)

    def read(self) -> None:
        rows = self._sheet.rows
        head = find_head(self._sheet, HEADS, NEEDED)
        heads = self._unit_heads() if head is None else None
        if head is not None:
            self._details(rows[: head.row])
            self._rows(head)
        elif heads is not None:
            at, keys = heads
            self._details(rows[:at])
            self._units(at, keys)
        elif not any(_furniture(cell.text) for row in rows for cell in row):
            self._details(rows)

    def _details(self, rows: list[list[Scalar]]) -> None:
        """What stands above a table, or in a table of its own: a label and what is written beside it."""
        for row in rows:
            cells = [cell for cell in row if cell.text.strip()]
            if not cells:
                continue
            role = next((role for role, label in DETAILS.items() if same_name(cells[0].text.rstrip(" :…."), label)), "")
            if role and len(cells) > 1 and not is_blank(cells[1].text):
                self._detail(role, cells[1])
            for cell in cells[2:] if role else cells:
                if not _is_ours(cell.text):
                    self._note("collect-cell-outside", cell, text=_short(cell.text))

    def _detail(self, role: str, cell: Scalar) -> None:
        before = self._returned.details.get(role)
        given = Given(self._taken(cell, _KINDS.get(role, TEXT)), self._sheet.source)
        if before is not None and folded(before.value.text) != folded(cell.text):
            place, label = before.place, DETAILS[role]
            self._note("collect-detail-twice", cell, label=label, first=before.value.text, place=place)
            return
        self._returned.details.setdefault(role, given)

    def _rows(self, head: Head) -> None:
        self._returned.is_form = True
        columns = head.columns
        units: dict[str, GivenUnit] = {}
        for row in self._sheet.rows[head.row + 1 :]:
            cells = {role: cell_of(row, columns.get(role)) for role in HEADS}
            self._outside(row, set(columns.values()))
            name, _, nested = self._key(cells).partition("/")
            if nested == ROW_NAME and name in self._criteria.nested:
                units[name] = self._named(name, cells)
                continue
            if all(is_blank(cells[role].text) for role in FILLED):
                continue
            declared = self._declared(name, nested, cells)
            if declared is None or not self._as_asked(declared, cells):
                continue
            given = self._given(declared, cells)
            if given is None:
                continue
            if not nested:
                self._returned.figures.append((name, given))
                continue
            unit = units.setdefault(name, GivenUnit(_saying("", given.value), given.source))
            if is_blank(unit.name.text) and not unit.figures:
                self._returned.units.append((name, unit))
            unit.figures.setdefault(nested, []).append(given)

    def _named(self, table: str, cells: Mapping[str, Scalar]) -> GivenUnit:
        """The unit that begins with the row of its name; without one it is told once a figure of it stands below."""
        texts = self._texts(cells)
        unit = GivenUnit(self._taken(cells["value"], TEXT), self._sheet.source)
        unit.document, unit.date = texts["document"], texts["date"]
        if texts["note"]:
            self._note("collect-cell-outside", cells["note"], text=_short(texts["note"]))
        if texts["value"]:
            self._returned.units.append((table, unit))
            return unit
        for role in ("document", "date"):
            if texts[role]:
                self._note("collect-without-figure", cells[role], text=_short(texts[role]))
        return unit

    def _key(self, cells: Mapping[str, Scalar]) -> str:
        """The key of a row: its own cell, the brackets under the label, or the one input of that label."""
        if not is_blank(cells["key"].text):
            # What LibreOffice makes of an id in a file that it has saved itself: see `workbook.spelled_out`.
            return cells["key"].text.strip().replace("\n", "_xa_")
        bracket = _KEY.search(cells["label"].text)
        if bracket is not None:
            return bracket[1].strip()
        named = self._labels.get(folded(_first_line(cells["label"].text)), [])
        return named[0] if len(named) == 1 else ""

    def _declared(self, name: str, nested: str, cells: Mapping[str, Scalar]) -> Input | None:
        """The input of a row, which must be one that takes a figure here."""
        criteria = self._criteria.nested.get(name) if nested else self._criteria
        declared = criteria.inputs.get(nested or name) if criteria is not None else None
        if declared is None:
            known = criteria.inputs if criteria is not None else self._criteria.inputs
            text = "/".join(each for each in (name, nested) if each) or _first_line(cells["label"].text)
            self._note("collect-row-unknown", cells["value"], text=_short(text), suggestion=closest(text, known))
        elif declared.given or declared.set:
            self._note("figure-not-taken", cells["value"], label=declared.label)
            return None
        return declared

    def _as_asked(self, declared: Input, cells: Mapping[str, Scalar]) -> bool:
        """Does the row still ask what the set asks? A label or a unit that was changed asks something else."""
        if not _is_label(cells["label"].text, declared):
            text = _short(_first_line(cells["label"].text))
            self._note("collect-row-mixed", cells["label"], text=text, key=declared.id, label=declared.label)
            return False
        unit = cells["unit"].text
        if not is_blank(unit) and folded(unit) != folded(unit_text(declared)):
            wanted = unit_text(declared) or "–"
            self._note("collect-unit-changed", cells["unit"], text=unit.strip(), label=declared.label, unit=wanted)
            return False
        return True

    def _texts(self, cells: Mapping[str, Scalar]) -> dict[str, str]:
        """What a provider wrote in a row, by role; the value as the table shows it."""
        return {
            role: _text(cells[role] if role == "value" else self._taken(cells[role], _KINDS.get(role, TEXT)))
            for role in FILLED
        }

    def _given(self, declared: Input, cells: Mapping[str, Scalar]) -> Given | None:
        texts = self._texts(cells)
        if not texts["value"]:
            filled = next(role for role in FILLED if texts[role])
            self._note("collect-without-figure", cells[filled], text=_short(texts[filled]))
            return None
        value = self._taken(cells["value"], declared.type)
        return Given(value, self._sheet.source, texts["document"], texts["date"], texts["note"])

    def _unit_heads(self) -> tuple[int, dict[int, str]] | None:
        """The row of heads of a table of nested units: column to key."""
        for number, row in enumerate(self._sheet.rows):
            keys = {at: found[1].strip() for at, cell in enumerate(row) if (found := _KEY.search(cell.text))}
            if sum("/" in key for key in keys.values()) > 1:
                return number, keys
        return None

    def _units(self, head: int, keys: dict[int, str]) -> None:
        self._returned.is_form = True
        heads = self._sheet.rows[head]
        beside = {
            role: at for at, cell in enumerate(heads) for role in ("document", "date")
            if same_name(cell.text, HEADS[role][0])
        }  # fmt: skip
        tables = [key.partition("/")[0] for key in keys.values()]
        table = max(tables, key=tables.count)
        known = {at: self._column(table, key, heads[at]) for at, key in keys.items()}
        for row in self._sheet.rows[head + 1 :]:
            self._outside(row, {*keys, *beside.values()})
            unit = GivenUnit(cell_of(row, None), self._sheet.source)
            unit.document, unit.date = (
                _text(self._taken(cell_of(row, beside.get(role)), kind))
                for role, kind in (("document", TEXT), ("date", DAY))
            )
            names: dict[int, Scalar] = {}
            for at, key in keys.items():
                cell = cell_of(row, at)
                if is_blank(cell.text) or not known[at]:
                    continue
                if key == f"{table}/{ROW_NAME}":
                    names[at] = self._taken(cell, TEXT)
                    continue
                value = self._taken(cell, self._criteria.nested[table].inputs[known[at]].type)
                unit.figures.setdefault(known[at], []).append(Given(value, self._sheet.source))
            unit.name = self._one_name(names, heads) or unit.name
            if unit.figures or not is_blank(unit.name.text):
                self._returned.units.append((table, unit))
            elif unit.document or unit.date:
                self._note("collect-without-figure", cell_of(row, beside.get("document")), text=unit.document)

    def _one_name(self, names: Mapping[int, Scalar], heads: list[Scalar]) -> Scalar | None:
        """The name of a unit, by the columns that give it; None where there is none, or two that are not alike."""
        first = next(iter(names.values()), None)
        for at, other in names.items():
            if first is not None and folded(other.text) != folded(first.text):
                place, label = Given(first, self._sheet.source).place, _first_line(heads[at].text)
                self._note("collect-detail-twice", other, label=label, first=first.text.strip(), place=place)
                return None
        return first

    def _column(self, table: str, key: str, head: Scalar) -> str:
        """The nested input of a column; empty where there is none, which is told once, at its head."""
        of, _, nested = key.partition("/")
        criteria = self._criteria.nested.get(table)
        if nested == ROW_NAME and of == table and criteria is not None:
            return ROW_NAME
        declared = criteria.inputs.get(nested) if criteria is not None and of == table else None
        if declared is None:
            known = criteria.inputs if criteria is not None else self._criteria.inputs
            self._note("collect-row-unknown", head, text=key, suggestion=closest(nested, known))
            return ""
        if not _is_label(head.text, declared):
            text = _short(_first_line(head.text))
            self._note("collect-row-mixed", head, text=text, key=nested, label=declared.label)
            return ""
        return nested

    def _taken(self, cell: Scalar, kind: str) -> Scalar:
        """A cell as an answer of a kind; says what a spreadsheet did to it."""
        made = None if is_blank(cell.text) else self._cells.get(cell.start)
        if made is None:
            return cell
        found = harm(made, kind)
        if found is not None:
            self._note(found[0], cell, text=found[1])
        return _saying(cell_text(made, kind), cell)

    def _outside(self, row: list[Scalar], columns: set[int]) -> None:
        for at, cell in enumerate(row):
            if at not in columns and not is_blank(cell.text):
                self._note("collect-cell-outside", cell, text=_short(cell.text))

    def _note(self, code: str, cell: Scalar, /, **params: object) -> None:
        end = max(cell.end, cell.start + 1)
        self._returned.found.append(Diagnostic(code, self._sheet.source, cell.start, end, dict(params)))


def _furniture(text: str) -> bool:
    """Is it the head of the letter, its signatures, or the guide? What is written there is no figure."""
    return any(folded(each) in folded(text) for each in (NATION, BY_WHOM, GUIDE[0]))


def _is_ours(text: str) -> bool:
    """The title, and the sentence that says how to go on."""
    return folded(text).startswith(folded(TITLE)) or folded(ABOUT) in folded(text)


def _is_label(text: str, declared: Input) -> bool:
    """Does a cell name this input: in its first line, be it with the unit, or in all of it but the key?"""
    label = folded(declared.label)
    alike = {label, folded(f"{declared.label} ({unit_text(declared)})")}
    return folded(_first_line(text)) in alike or folded(_KEY.sub("", text)) in alike


def _labels(criteria: CriteriaSet) -> dict[str, list[str]]:
    """Label to the keys of the inputs that are called so."""
    found: dict[str, list[str]] = {}
    for key, declared in _every(criteria):
        found.setdefault(folded(declared.label), []).append(key)
    return found


def _every(criteria: CriteriaSet) -> Iterator[tuple[str, Input]]:
    yield from criteria.inputs.items()
    for name, nested in criteria.nested.items():
        for each in nested.inputs.values():
            yield f"{name}/{each.id}", each


def _saying(text: str, cell: Scalar) -> Scalar:
    """A text in the place of a cell."""
    return Scalar(text, cell.start, cell.end, cell.plain)


def _text(cell: Scalar) -> str:
    return "" if is_blank(cell.text) else cell.text.strip()


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
