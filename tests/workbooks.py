"""A workbook that a test does something to, as people and spreadsheet programs do: its XML is edited in place."""

from __future__ import annotations

import copy
import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as Xml

from cds_score.forms.annex.tables import letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FIRST = date(1899, 12, 30)
PERCENT, DAY, NUMBER, THOUSANDS = "percent", "day", "number", "thousands"
"""Formats of a number; any other is written as a format of a person's own."""
_FORMATS = {PERCENT: "10", DAY: "14", NUMBER: "1", THOUSANDS: "3"}


class Edited:
    """An .xlsx in memory. Cells are named as in a spreadsheet: `D14`."""

    def __init__(self, data: bytes, *, saved: bool = True) -> None:
        """`saved`: as a spreadsheet program leaves it, which has calculated all formulas."""
        with zipfile.ZipFile(BytesIO(data)) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}
        self.book = Xml.fromstring(self.parts["xl/workbook.xml"])
        self._styles = Xml.fromstring(self.parts["xl/styles.xml"])
        self._relations = Xml.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        strings = Xml.fromstring(self.parts["xl/sharedStrings.xml"])
        self._strings = ["".join(each.itertext()) for each in strings]
        files = {each.get("Id"): f"xl/{each.get('Target')}" for each in self._relations}
        self._listed = self.book.find(f"{{{MAIN}}}sheets")
        assert self._listed is not None
        self._files = {str(each.get("name")): files[each.get(f"{{{_RELATIONS}}}id")] for each in self._listed}
        self.sheets = {name: Xml.fromstring(self.parts[file]) for name, file in self._files.items()}
        if saved:
            for each in self.book.iter(f"{{{MAIN}}}calcPr"):
                each.attrib.pop("fullCalcOnLoad", None)

    def data(self) -> bytes:
        """The bytes of the file."""
        parts = dict(self.parts)
        for name, sheet in self.sheets.items():
            parts[self._files[name]] = Xml.tostring(sheet)
        parts["xl/workbook.xml"] = Xml.tostring(self.book)
        parts["xl/styles.xml"] = Xml.tostring(self._styles)
        parts["xl/_rels/workbook.xml.rels"] = Xml.tostring(self._relations)
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
        return stream.getvalue()

    # ------------------------------------------------------------------------------------------------------- cells

    def text(self, sheet: str, cell: str) -> str:
        """What a text cell says."""
        found = self._find(sheet, cell)
        value = found.find(f"{{{MAIN}}}v") if found is not None else None
        if found is None or value is None:
            return "" if found is None else "".join(found.itertext())
        return self._strings[int(value.text or 0)] if found.get("t") == "s" else value.text or ""

    def find(self, sheet: str, text: str) -> str:
        """The first cell that says this."""
        return next(
            str(each.get("r"))
            for each in self.sheets[sheet].iter(f"{{{MAIN}}}c")
            if self.text(sheet, str(each.get("r"))) == text
        )

    def row_of(self, sheet: str, key: str) -> int:
        """The number of the row with a key."""
        return _split(self.find(sheet, key))[1]

    def put(self, sheet: str, cell: str, value: str | float | bool | date, shown: str = "") -> None:
        """Types a value; `shown` is the format of a number."""
        found = self._cleared(sheet, cell)
        if isinstance(value, bool):
            found.set("t", "b")
            Xml.SubElement(found, f"{{{MAIN}}}v").text = str(int(value))
        elif isinstance(value, str):
            found.set("t", "inlineStr")
            text = Xml.SubElement(Xml.SubElement(found, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            number = (value - _FIRST).days if isinstance(value, date) else value
            Xml.SubElement(found, f"{{{MAIN}}}v").text = repr(number)
            found.set("s", self._style(DAY if isinstance(value, date) else shown))

    def formula(self, sheet: str, cell: str, formula: str, value: str | None, kind: str = "") -> None:
        """A formula with the value that was calculated; None: never calculated. `kind` is `e` for an error."""
        found = self._cleared(sheet, cell)
        if kind:
            found.set("t", kind)
        Xml.SubElement(found, f"{{{MAIN}}}f").text = formula
        if value is not None:
            Xml.SubElement(found, f"{{{MAIN}}}v").text = value

    def clear(self, sheet: str, cell: str) -> None:
        """Empties a cell."""
        self._cleared(sheet, cell)

    def merge(self, sheet: str, cells: str) -> None:
        """Merges a range such as `D5:D6`."""
        root = self.sheets[sheet]
        data = root.find(f"{{{MAIN}}}sheetData")
        assert data is not None
        merged = Xml.Element(f"{{{MAIN}}}mergeCells")
        Xml.SubElement(merged, f"{{{MAIN}}}mergeCell").set("ref", cells)
        root.insert(list(root).index(data) + 1, merged)

    # --------------------------------------------------------------------------------------------- rows and columns

    def hide_row(self, sheet: str, row: int) -> None:
        """Hides a row."""
        self._row(sheet, row).set("hidden", "1")

    def delete_row(self, sheet: str, row: int) -> None:
        """Deletes a row; those below move up."""
        self._data(sheet).remove(self._row(sheet, row))
        self._move(sheet, row + 1, -1)

    def insert_row(self, sheet: str, row: int) -> None:
        """An empty row above this one."""
        self._move(sheet, row, 1)
        self._place(sheet, Xml.Element(f"{{{MAIN}}}row", {"r": str(row)}))

    def copy_row(self, sheet: str, source: int, target: int) -> None:
        """Pastes a whole row over another one."""
        copied = copy.deepcopy(self._row(sheet, source))
        self._data(sheet).remove(self._row(sheet, target))
        _renumber(copied, target)
        self._place(sheet, copied)

    def swap_rows(self, sheet: str, one: int, other: int) -> None:
        """Two rows in each other's places, as sorting leaves them."""
        first, second = self._row(sheet, one), self._row(sheet, other)
        for each in (first, second):
            self._data(sheet).remove(each)
        _renumber(first, other)
        _renumber(second, one)
        for each in (first, second):
            self._place(sheet, each)

    def delete_column(self, sheet: str, column: str) -> None:
        """Deletes a column; those right of it move left."""
        at = _number(column)
        for row in self._data(sheet):
            for cell in list(row):
                name, number = _split(str(cell.get("r")))
                if _number(name) == at:
                    row.remove(cell)
                elif _number(name) > at:
                    cell.set("r", f"{letters(_number(name) - 1)}{number}")

    def insert_column(self, sheet: str, column: str) -> None:
        """An empty column left of this one."""
        for cell in self._data(sheet).iter(f"{{{MAIN}}}c"):
            name, number = _split(str(cell.get("r")))
            if _number(name) >= _number(column):
                cell.set("r", f"{letters(_number(name) + 1)}{number}")

    # -------------------------------------------------------------------------------------------------------- sheets

    def rename(self, sheet: str, name: str) -> None:
        """Renames a sheet."""
        self._entry(sheet).set("name", name)
        self._files[name], self.sheets[name] = self._files.pop(sheet), self.sheets.pop(sheet)

    def drop(self, sheet: str) -> None:
        """Deletes a sheet."""
        assert self._listed is not None
        self._listed.remove(self._entry(sheet))
        del self.parts[self._files.pop(sheet)], self.sheets[sheet]

    def reverse(self) -> None:
        """The sheets in the opposite order."""
        assert self._listed is not None
        self._listed[:] = list(self._listed)[::-1]

    def add(self, name: str, sheet: Xml.Element | None = None) -> None:
        """A new sheet: empty, or a copy of what another has. Its strings must be `inlined`."""
        assert self._listed is not None
        number = len(self.sheets) + 50
        file = f"xl/worksheets/sheet{number}.xml"
        empty = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
        self.sheets[name] = Xml.fromstring(empty) if sheet is None else sheet
        self._files[name], self.parts[file] = file, b""
        relation = {
            "Id": f"rIdNew{number}",
            "Type": f"{_RELATIONS}/worksheet",
            "Target": f"worksheets/sheet{number}.xml",
        }
        Xml.SubElement(self._relations, f"{{{_PACKAGE}}}Relationship", relation)
        about = {"name": name, "sheetId": str(number), f"{{{_RELATIONS}}}id": f"rIdNew{number}"}
        Xml.SubElement(self._listed, f"{{{MAIN}}}sheet", about)
        types = Xml.fromstring(self.parts["[Content_Types].xml"])
        Xml.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{file}", "ContentType": _SHEET_TYPE})
        self.parts["[Content_Types].xml"] = Xml.tostring(types)

    def inlined(self, sheet: str) -> Xml.Element:
        """A copy of a sheet that needs no table of strings."""
        copied = copy.deepcopy(self.sheets[sheet])
        for cell in copied.iter(f"{{{MAIN}}}c"):
            if cell.get("t") == "s":
                text = self.text(sheet, str(cell.get("r")))
                for child in list(cell):
                    cell.remove(child)
                cell.set("t", "inlineStr")
                Xml.SubElement(Xml.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t").text = text
        return copied

    # ------------------------------------------------------------------------------------------------------- inside

    def _entry(self, sheet: str) -> Xml.Element:
        assert self._listed is not None
        return next(each for each in self._listed if each.get("name") == sheet)

    def _data(self, sheet: str) -> Xml.Element:
        data = self.sheets[sheet].find(f"{{{MAIN}}}sheetData")
        assert data is not None
        return data

    def _row(self, sheet: str, number: int) -> Xml.Element:
        found = next((row for row in self._data(sheet) if row.get("r") == str(number)), None)
        if found is None:
            found = Xml.Element(f"{{{MAIN}}}row", {"r": str(number)})
            self._place(sheet, found)
        return found

    def _place(self, sheet: str, row: Xml.Element) -> None:
        data = self._data(sheet)
        rows = [each for each in data if int(str(each.get("r"))) < int(str(row.get("r")))]
        data.insert(len(rows), row)

    def _move(self, sheet: str, first: int, by: int) -> None:
        for row in self._data(sheet):
            number = int(str(row.get("r")))
            if number >= first:
                _renumber(row, number + by)

    def _find(self, sheet: str, cell: str) -> Xml.Element | None:
        return next((each for each in self.sheets[sheet].iter(f"{{{MAIN}}}c") if each.get("r") == cell), None)

    def _cleared(self, sheet: str, cell: str) -> Xml.Element:
        found = self._find(sheet, cell)
        if found is None:
            name, number = _split(cell)
            row = self._row(sheet, number)
            found = Xml.Element(f"{{{MAIN}}}c", {"r": cell})
            before = [each for each in row if _number(_split(str(each.get("r")))[0]) < _number(name)]
            row.insert(len(before), found)
        for child in list(found):
            found.remove(child)
        found.attrib.pop("t", None)
        return found

    def _style(self, shown: str) -> str:
        if not shown:
            return "0"
        styles = self._styles.find(f"{{{MAIN}}}cellXfs")
        assert styles is not None
        number = _FORMATS.get(shown) or self._own_format(shown)
        Xml.SubElement(styles, f"{{{MAIN}}}xf", {"numFmtId": number, "applyNumberFormat": "1", "xfId": "0"})
        return str(len(styles) - 1)

    def _own_format(self, shown: str) -> str:
        formats = self._styles.find(f"{{{MAIN}}}numFmts")
        if formats is None:
            formats = Xml.Element(f"{{{MAIN}}}numFmts")
            self._styles.insert(0, formats)
        number = str(300 + len(formats))
        Xml.SubElement(formats, f"{{{MAIN}}}numFmt", {"numFmtId": number, "formatCode": shown})
        return number


def _split(cell: str) -> tuple[str, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert match is not None
    return match[1], int(match[2])


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _renumber(row: Xml.Element, number: int) -> None:
    row.set("r", str(number))
    for cell in row:
        cell.set("r", f"{_split(str(cell.get('r')))[0]}{number}")
