"""A workbook as its package has it: what every cell says, whether it is locked, and what is checked while one types.

It reads the parts of the .xlsx itself, so that neither the writer nor the reader of the program is its witness.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Cell:
    """One cell: `kind` is text, formula or empty; a formula has the text that it last had in `shown`."""

    kind: str
    text: str
    locked: bool
    format: str
    shown: str = ""


@dataclass
class Rule:
    """One validation with the cells that it holds for, as (row, column) from 1."""

    type: str
    formula: str
    attributes: dict[str, str]
    cells: list[tuple[int, int]]


@dataclass
class Sheet:
    name: str
    state: str
    cells: dict[str, Cell]
    rules: list[Rule]
    protected: bool
    xml: str
    hidden: set[str] = field(default_factory=set)
    """Columns that are hidden."""

    def text(self, name: str) -> str:
        return self.cells[name].text if name in self.cells else ""

    def column(self, letter: str) -> dict[int, str]:
        """Row from 1 to the text of a column, empty cells left out."""
        return {
            int(name[len(letter) :]): cell.text
            for name, cell in self.cells.items()
            if re.fullmatch(f"{letter}[0-9]+", name) and cell.text
        }


def read(data: bytes) -> dict[str, Sheet]:
    """Every sheet by its name, in the order of the book."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(package.read(name))
        strings = _strings(package)
        styles = _styles(package)
        targets = {each.get("Id"): each.get("Target") for each in _root(package, "xl/_rels/workbook.xml.rels")}
        found = {}
        for each in _root(package, "xl/workbook.xml").iter(f"{_NS}sheet"):
            part = f"xl/{targets[each.get(_LINK)]}"
            name = each.get("name") or ""
            found[name] = _sheet(name, each.get("state") or "visible", package.read(part), strings, styles)
    return found


def _root(package: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(package.read(name))


def _strings(package: zipfile.ZipFile) -> list[str]:
    return [
        _SIGN.sub(lambda sign: chr(int(sign[1], 16)), "".join(part.text or "" for part in each.iter(f"{_NS}t")))
        for each in _root(package, "xl/sharedStrings.xml")
    ]


_SIGN = re.compile("_x([0-9A-F]{4})_")
"""A character by its number; `_` before what would be taken for one."""


def _styles(package: zipfile.ZipFile) -> list[tuple[bool, str]]:
    """(locked, number format) of each style."""
    root = _root(package, "xl/styles.xml")
    formats = {each.get("numFmtId"): each.get("formatCode") or "" for each in root.iter(f"{_NS}numFmt")}
    formats |= {"0": "General", "49": "@"}
    found = []
    for each in root.findall(f"{_NS}cellXfs/{_NS}xf"):
        protection = each.find(f"{_NS}protection")
        locked = protection is None or protection.get("locked") != "0"
        found.append((locked, formats[each.get("numFmtId") or "0"]))
    return found


def _sheet(name: str, state: str, data: bytes, strings: list[str], styles: list[tuple[bool, str]]) -> Sheet:
    root = ET.fromstring(data)
    cells = {}
    for each in root.iter(f"{_NS}c"):
        value, formula = each.findtext(f"{_NS}v") or "", each.findtext(f"{_NS}f")
        locked, form = styles[int(each.get("s") or 0)]
        if formula is not None:
            cell = Cell("formula", formula, locked, form, value)
        elif each.get("t") == "s":
            cell = Cell("text", strings[int(value)], locked, form)
        else:
            assert not value, f"{name}!{each.get('r')} is a number: {value}"
            cell = Cell("empty", "", locked, form)
        cells[each.get("r") or ""] = cell
    rules = [
        Rule(
            each.get("type") or "any",
            each.findtext(f"{_NS}formula1") or "",
            dict(each.attrib),
            [cell for span in (each.get("sqref") or "").split() for cell in _cells(span)],
        )
        for each in root.iter(f"{_NS}dataValidation")
    ]
    hidden = {_letters(at) for col in root.iter(f"{_NS}col") if col.get("hidden") == "1"
              for at in range(int(col.get("min") or 0), int(col.get("max") or 0) + 1)}  # fmt: skip
    return Sheet(
        name, state, cells, rules, root.find(f"{_NS}sheetProtection") is not None, data.decode("utf-8"), hidden
    )


def _cells(span: str) -> list[tuple[int, int]]:
    first, _, last = span.replace("$", "").partition(":")
    (top, left), (bottom, right) = place(first), place(last or first)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def place(name: str) -> tuple[int, int]:
    """`D14` → (14, 4)"""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", name).groups()  # type: ignore[union-attr]  # it must match
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def _letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
