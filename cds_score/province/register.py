"""The province's register of units: who they are, their attributes, from when to when, and how far each has come.

    Mã;Tên;mien_nui;Văn bản;Từ ngày;Đến ngày;Đơn vị kế thừa;Đăng ký năm;Công nhận năm
    99001;Xã Ví Dụ (giả định);không;12/QĐ-UBND ngày 5/1/2025;1/7/2025;;;2025;

A table whose head names the columns in any order, in Vietnamese or by their ids (`COLUMNS`); only the code is required.
A column named like an attribute of the criteria set, by its id or its label, holds that attribute; other columns are
the province's own. A cell left empty is something that nobody has determined. One code may stand on several lines, each
for its own time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Source
from cds_score.province.lineage import check_lineage
from cds_score.province.units import Unit, UnitRegister, suggested
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.inert import restored
from cds_score.reading.names import same_unit_name
from cds_score.reading.numbers import Problem
from cds_score.reading.sheets import Head, Sheet, cell_of, csv_sheet, find_head, names_twice, same_name
from cds_score.reading.source import read_file
from cds_score.reading.suggest import Known
from cds_score.reading.tree import Scalar
from cds_score.reading.words import read_unit_code
from cds_score.selfreport.model import SelfReport

Register = Mapping[str, Mapping[str, str]]
"""Unit code to column to text. One that was read from a file is a `UnitRegister`."""
MAX_BYTES = 4 * 2**20
"""Of a register: a nation's units with their earlier lines, and room."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("code", "Mã", "Mã đơn vị"),
    "name": ("name", "Tên", "Tên đơn vị"),
    "province": ("province", "Tỉnh", "Tỉnh, thành phố"),
    "document": ("document", "Văn bản"),
    "valid_from": ("valid_from", "Từ ngày"),
    "valid_to": ("valid_to", "Đến ngày"),
    "successors": ("successors", "Đơn vị kế thừa"),
    "registered": ("registered", "Đăng ký năm"),
    "batch": ("batch", "Đợt"),
    "appraising": ("appraising", "Đang thẩm định năm"),
    "recognised": ("recognised", "Công nhận năm"),
    "recognised_decision": ("recognised_decision", "Quyết định công nhận"),
    "recognised_on": ("recognised_on", "Ngày công nhận"),
    "excluded": ("excluded", "Lý do không đánh giá"),
}
"""Column to the heads by which it is known."""
_FOR_SCORING = ("name", "document")
"""Columns that go, beside the attributes and the province's own, into what is held of a unit."""
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_BETWEEN = re.compile(r"[\s,;]+")


def read_register(path: Path) -> tuple[UnitRegister, list[Diagnostic]]:
    """The register of a CSV; a line without a readable code, or one that another contradicts, is left out.

    `forms.register_book` reads one of any kind.
    """
    source, found = read_file(path, limit=MAX_BYTES)
    if source is None:
        return UnitRegister([]), found
    register, more = read_register_sheet(csv_sheet(source))
    return register, [*found, *more]


def read_register_sheet(sheet: Sheet) -> tuple[UnitRegister, list[Diagnostic]]:
    """The register of one table, whatever file it comes from."""
    source = sheet.source
    found: list[Diagnostic] = []
    head = find_head(sheet, COLUMNS, ("code",))
    if head is None or names_twice(head, COLUMNS):
        end = max(1, len(source.text.partition("\n")[0]))
        return UnitRegister([], source), [Diagnostic("register-without-code", source, 0, end)]
    reader = _Reader(sheet, head, found)
    heads = {restored(each.text): (each.start, each.end) for each in head.others}
    register = UnitRegister(reader.units(), source, frozenset(head.columns), heads)
    found += check_lineage(register)
    return register, found


def held_of(
    register: Register, report: SelfReport, criteria: CriteriaSet
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """What the register holds of the unit that reports, on the last day of the period that it reports on.

    A warning where the set needs that and it is not there: the unit, its line of that day, or the column of an
    attribute while there are columns that say nothing to the set; and where the register calls the unit otherwise.
    """
    code = report.unit.code
    needed = criteria.attributes or criteria.given
    params: dict[str, Any] = {"code": code}
    if isinstance(register, UnitRegister) and code in register:
        day = report.span.end if report.span is not None else None
        unit = register.on(code, day)
        if unit is not None:
            heads = columns_of(register, criteria).attributes
            columns = {heads.get(head, head): text for head, text in unit.columns.items()}
            return columns, [*_other_name(register, report, unit, day), *misspelt(register, criteria)]
        problem, params["day"] = "register-unit-not-valid", format_date(day) if day is not None else ""
    elif not (register and code) or code in register:
        return register.get(code, {}), []
    else:
        problem = "register-without-unit"
    if not needed or isinstance(read_unit_code(code), Problem):  # which is told as that
        return {}, []
    return {}, [_told(report, report.code_at, problem, params)]


def _other_name(register: UnitRegister, report: SelfReport, unit: Unit, day: date | None) -> list[Diagnostic]:
    """That the register calls the unit otherwise, with the units whose name the report has."""
    name = report.unit.name
    if not unit.name or not name or same_unit_name(unit.name, name):
        return []
    others = (each for each in register.units if each.code != unit.code and (day is None or each.holds(day)))
    alike = [each for each in others if same_unit_name(each.name, name)]
    codes = {each.code for each in alike}
    params = {"code": unit.code, "name": unit.name, "found": name, "suggestion": suggested(alike)}
    params["meant"] = codes.pop() if len(codes) == 1 else ""
    return [_told(report, report.unit_at, "round-name-differs", params)]


def _told(report: SelfReport, at: Scalar | None, code: str, params: dict[str, Any]) -> Diagnostic:
    """A finding at the unit of a report."""
    start, end = (at.start, at.end) if at is not None else (0, 1)
    return Diagnostic(code, report.source, start, end, params)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the further columns of a register say to a criteria set, each by its head."""

    attributes: Mapping[str, str]
    """Head to the id of the attribute that it names."""
    given: tuple[str, ...]
    """Figures that the province gives."""
    own: tuple[str, ...]
    """Those that say nothing to the set: the province's own, or misspelt."""
    missing: tuple[str, ...]
    """Ids of attributes without a column."""


def columns_of(register: UnitRegister, criteria: CriteriaSet) -> Columns:
    """An attribute is known by its id, else by its label or its id in other letters."""
    attributes: dict[str, str] = {}
    missing: list[str] = []
    for name, attribute in criteria.attributes.items():
        alike = (each for each in register.others if same_name(each, attribute.label) or same_name(each, name))
        head = name if name in register.others else next(alike, "")
        if head:
            attributes[head] = name
        else:
            missing.append(name)
    others = [each for each in register.others if each not in attributes]
    given = [each for each in others if each.partition("@")[0] in criteria.inputs]
    return Columns(attributes, tuple(given), tuple(each for each in others if each not in given), tuple(missing))


def misspelt(register: UnitRegister, criteria: CriteriaSet) -> list[Diagnostic]:
    """That attributes have no column, at the head that may have been meant; nothing where there is none.

    It is that among those that say nothing to the set which is most like an attribute, else the first. Where all
    further columns are understood nobody has determined the attribute.
    """
    columns = columns_of(register, criteria)
    if not (columns.missing and columns.own):
        return []
    params = {
        "attributes": ", ".join(f"{name} (“{criteria.attributes[name].label}”)" for name in columns.missing),
        "heads": ", ".join(f"“{each}”" for each in columns.own),
        "known": ", ".join(names[1] for names in COLUMNS.values()),
    }
    labels = [each for name in columns.missing for each in (criteria.attributes[name].label, name)]
    known = Known(columns.own)
    start, end = register.heads[next((head for each in labels if (head := known.nearest(each))), columns.own[0])]
    return [Diagnostic("register-attribute-without-column", register.source, start, end, params)]


def unreadable(register: UnitRegister, criteria: CriteriaSet) -> list[Diagnostic]:
    """That cells hold no answer to the attribute that their column stands for."""
    found = []
    for head, name in columns_of(register, criteria).attributes.items():
        attribute = criteria.attributes[name]
        for unit in register.units:
            text = unit.columns.get(head)
            if text is not None and not isinstance(attribute.read(text), bool | str):
                params = {"label": attribute.label, "text": text}
                found.append(Diagnostic("register-unreadable", register.source, *unit.places[head], params))
    return found


class _Reader:
    """The lines of one table below its head."""

    def __init__(self, sheet: Sheet, head: Head, found: list[Diagnostic]) -> None:
        self._sheet = sheet
        self._source: Source = sheet.source
        self._head = head
        self._found = found
        titles = sheet.rows[head.row]
        self._others = [(at, cell.text) for at, cell in enumerate(titles) if cell in head.others]
        self._width = len(titles)

    def units(self) -> list[Unit]:
        """The units of all lines, without those that have no code of their own."""
        kept: dict[str, list[Unit]] = {}
        for row in self._sheet.rows[self._head.row + 1 :]:
            unit = self._unit(row)
            if unit is not None and not self._contradicted(unit, kept.setdefault(unit.code, [])):
                kept[unit.code].append(unit)
        return sorted((unit for lines in kept.values() for unit in lines), key=lambda unit: unit.at)

    def _unit(self, row: list[Scalar]) -> Unit | None:
        start, end = row[0].start, max(row[-1].end, row[0].start + 1)
        if len(row) != self._width or any(cell.plain and cell.text.startswith('"') for cell in row):
            self._found.append(Diagnostic("register-row", self._source, start, end))
            return None
        cells = {role: cell_of(row, self._head.columns.get(role)) for role in COLUMNS}
        texts = {role: restored(cell.text) for role, cell in cells.items()}
        code = self._code(texts["code"], cells["code"])
        if not code:
            return None
        columns = {role: texts[role] for role in _FOR_SCORING if texts[role]}
        columns |= {name: text for at, name in self._others if (text := restored(row[at].text))}
        unit = Unit(
            code=code,
            name=texts["name"],
            province=texts["province"],
            start=self._day(cells["valid_from"]),
            end=self._day(cells["valid_to"]),
            successors=self._codes(cells["successors"]),
            registered=self._years(cells["registered"]),
            batch=texts["batch"],
            appraising=self._years(cells["appraising"]),
            recognised=next(iter(self._years(cells["recognised"], most=1)), 0),
            decision=texts["recognised_decision"],
            decided=self._day(cells["recognised_on"]),
            excluded=texts["excluded"],
            columns=columns,
            places={name: (row[at].start, row[at].end) for at, name in self._others},
            at=start,
            to=end,
        )
        return self._checked(unit, cells)

    def _checked(self, unit: Unit, cells: Mapping[str, Scalar]) -> Unit:
        """The unit without what contradicts itself within its line."""
        if unit.start is not None and unit.end is not None and unit.end < unit.start:
            self._note("register-validity-backwards", cells["valid_to"], code=unit.code)
            unit = replace(unit, end=None)
        if unit.successors and unit.end is None:
            self._note("register-successor-without-end", cells["successors"], code=unit.code)
        if not unit.recognised:
            role = "recognised_decision" if unit.decision else "recognised_on"
            if (unit.decision or unit.decided) and not cells["recognised"].text:
                self._note("register-recognised-without-year", cells[role], code=unit.code)
        elif not unit.decision:
            self._note("register-recognised-without-decision", cells["recognised"], code=unit.code)
        elif unit.decided is None and not cells["recognised_on"].text:
            self._note("register-recognised-without-day", cells["recognised"], code=unit.code)
        return unit

    def _contradicted(self, unit: Unit, before: list[Unit]) -> bool:
        """Does another line of the same code hold on the same day?"""
        other = next((each for each in before if each.meets(unit.start or date.min, unit.end or date.max)), None)
        if other is None:
            return False
        place = {"vi": self._source.within(other.at, "vi"), "en": self._source.within(other.at, "en")}
        params: dict[str, Any] = {"code": unit.code, "place": place}
        dated = any((unit.start, unit.end, other.start, other.end))
        code = "register-validity-overlaps" if dated else "register-code-repeated"
        self._found.append(Diagnostic(code, self._source, unit.at, unit.to, params))
        return True

    def _code(self, text: str, cell: Scalar) -> str:
        """A unit code; empty where there is none, or it cannot be read."""
        if not text:
            self._note("register-line-without-code", cell)
            return ""
        code = read_unit_code(text)
        if isinstance(code, Problem):
            self._note(code.code, cell, **code.params)
            return ""
        return code

    def _day(self, cell: Scalar) -> date | None:
        day = read_date(cell.text) if cell.text else None
        if isinstance(day, Problem):
            self._note(day.code, cell, **day.params)
            return None
        return day

    def _codes(self, cell: Scalar) -> tuple[str, ...]:
        read = [self._code(each, cell) for each in _BETWEEN.split(cell.text) if each]
        return tuple(dict.fromkeys(code for code in read if code))

    def _years(self, cell: Scalar, most: int = 99) -> tuple[int, ...]:
        words = [each for each in _BETWEEN.split(cell.text) if each]
        if not all(_YEAR.fullmatch(each) for each in words) or len(words) > most:
            self._note("register-year" if most > 1 else "register-one-year", cell, text=cell.text)
            return ()
        return tuple(sorted({int(each) for each in words}))

    def _note(self, code: str, cell: Scalar, /, **params: Any) -> None:
        self._found.append(Diagnostic(code, self._source, cell.start, cell.end, params))
