"""The province's register: which attributes each commune has, by its unit code.

    code;name;mien_nui;document
    08152;Xã Thanh Ba;không;12/QĐ-UBND ngày 5/1/2025

A CSV with a head line; `code` is required, a column named like an attribute of the criteria set holds that attribute,
other columns are the province's own. A cell left empty is an attribute that nobody has determined.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.numbers import Problem
from cds_score.reading.source import MAX_BYTES, read_file
from cds_score.reading.words import read_unit_code
from cds_score.selfreport.model import SelfReport

Register = Mapping[str, Mapping[str, str]]
"""Unit code to column to text."""


class _Rows(Protocol):
    """A csv.reader."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_register(path: Path) -> tuple[Register, list[Diagnostic]]:
    """The register of a file; a line without a readable code, or with one that stands twice, is an error."""
    source, found = read_file(path)
    if source is None:
        return {}, found
    text = source.text
    head = text.partition("\n")[0]
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in head else ",", strict=True)
    try:
        names = [name.strip() for name in next(rows, [])]
        if "code" not in names or len(set(names)) < len(names):
            return {}, [*found, Diagnostic("register-without-code", source, 0, max(1, len(head)))]
        return _rows(source, rows, names, found)
    except csv.Error:
        start, end = _line(source, rows.line_num)
        return {}, [*found, Diagnostic("register-row", source, start, end)]


def held_of(
    register: Register, report: SelfReport, criteria: CriteriaSet
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """What the register holds of the unit that reports; a warning where the set needs that and it is not there."""
    code = report.unit.code
    needed = criteria.attributes or any(each.given for each in criteria.inputs.values())
    if not (register and code and needed) or code in register:
        return register.get(code, {}), []
    at = report.unit_at
    start, end = (at.start, at.end) if at is not None else (0, 1)
    return {}, [Diagnostic("register-without-unit", report.source, start, end, {"code": code})]


def _rows(
    source: Source, rows: _Rows, names: list[str], found: list[Diagnostic]
) -> tuple[Register, list[Diagnostic]]:  # fmt: skip
    """The register of the rows below the head. Raises csv.Error for a quote that is never closed."""
    register: dict[str, dict[str, str]] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        start, end = _line(source, rows.line_num)
        if len(row) != len(names):
            found.append(Diagnostic("register-row", source, start, end))
            continue
        cells = dict(zip(names, (cell.strip() for cell in row), strict=True))
        code = read_unit_code(cells["code"])
        if isinstance(code, Problem):
            found.append(Diagnostic(code.code, source, start, end, code.params))
        elif code in register:
            found.append(Diagnostic("register-code-repeated", source, start, end, {"code": code}))
        else:
            register[code] = {name: value for name, value in cells.items() if value and name != "code"}
    return register, found


def _line(source: Source, number: int) -> tuple[int, int]:
    """Where a line (from 1) begins and ends."""
    lines = source.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return start, start + max(1, len(lines[number - 1]) if number <= len(lines) else 1)
