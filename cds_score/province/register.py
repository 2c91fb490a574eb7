"""The province's register: which attributes each commune has, by its unit code.

    code;name;mien_nui;document
    08152;Xã Thanh Ba;không;12/QĐ-UBND ngày 5/1/2025

A CSV with a head line; `code` is required, a column named like an attribute of the criteria set holds that attribute,
other columns are the province's own. A cell left empty is an attribute that nobody has determined.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from cds_score.diagnostics import Diagnostic
from cds_score.reading.numbers import Problem
from cds_score.reading.source import MAX_BYTES, read_file
from cds_score.reading.words import read_unit_code

Register = Mapping[str, Mapping[str, str]]
"""Unit code to column to text."""


def read_register(path: Path) -> tuple[Register, list[Diagnostic]]:
    """The register of a file; a line without a readable code, or with one that stands twice, is an error."""
    source, found = read_file(path)
    if source is None:
        return {}, found
    text = source.text
    head = text.partition("\n")[0]
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in head else ",")
    names = [name.strip() for name in next(rows, [])]
    if "code" not in names:
        return {}, [*found, Diagnostic("register-without-code", source, 0, max(1, len(head)))]
    register: dict[str, dict[str, str]] = {}
    offset = 0
    for line, row in zip(text.splitlines()[1:], rows, strict=False):
        start = text.index(line, offset)
        offset = start + len(line)
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        code = read_unit_code(cells.get("code", ""))
        if isinstance(code, Problem):
            if any(cells.values()):
                found.append(Diagnostic(code.code, source, start, offset, code.params))
        elif code in register:
            found.append(Diagnostic("register-code-repeated", source, start, offset, {"code": code}))
        else:
            register[code] = {name: value for name, value in cells.items() if value and name != "code"}
    return register, found
