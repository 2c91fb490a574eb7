"""A workbook of any of three kinds (.xlsx, .ods, .xls) as sheets of cells. What it is, is told by its bytes.

The hidden sheet that works out the previews is the program's own, has nothing to fill in, and is not read.

Values come from calamine, marks (`read_marks`) from the file itself; both are bounded before anything is made room for.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as Xml

from cds_score.diagnostics import Diagnostic
from cds_score.forms.annex.opening import MAX_BYTES, require_small
from cds_score.forms.annex.tables import DAMAGES, AnnexError, too_large
from cds_score.forms.report_book.columns import CALCULATION
from cds_score.forms.report_book.read_marks import Marks, Place
from cds_score.forms.report_book.read_ods import CONTENT, ods_marks
from cds_score.forms.report_book.read_xls import MAGIC, EncryptedError, xls_marks
from cds_score.forms.report_book.read_xlsx import xlsx_marks

Value = str | int | float | bool | date | datetime | time | timedelta
ENDINGS = (".xlsx", ".ods", ".xls")
_XLSX, _XLSB, _ODS_MANIFEST = "xl/workbook.xml", "xl/workbook.bin", "META-INF/manifest.xml"
_MAX_SHEETS = 300
MAX_ROOM = 300_000
"""Cells of all sheets together, empty ones between others too; the largest form has some tens of thousands."""


@dataclass(frozen=True, slots=True)
class BookCell:
    """One cell that says something."""

    value: Value
    percent: bool = False
    """It shows its number times 100, with a percent sign."""
    formula: bool = False
    fault: str = ""
    """Why it has no value: an error such as `#REF!`, or the formula that was never calculated."""


@dataclass(slots=True)
class BookSheet:
    """One sheet, hidden or not: its cells by row and column from 0."""

    name: str
    cells: dict[Place, BookCell]
    merged: list[tuple[Place, Place]] = field(default_factory=list)


def is_workbook(data: bytes) -> bool:
    """Do the first bytes belong to a package (.xlsx, .ods and others) or to a file of Excel 97?"""
    return data.startswith((b"PK\x03\x04", MAGIC))


def open_book(data: bytes, name: str) -> tuple[list[BookSheet], list[Diagnostic]]:
    """The sheets of a workbook in their order, with a warning of what beside cells is not read; or what keeps it from
    being read.
    """
    if not is_workbook(data):
        return [], [Diagnostic("book-not-workbook", file=name)]
    try:
        marks = _marks(data)
        comments = sum(each.comments for each in marks.values())
        noted = [Diagnostic("book-comments", file=name, params={"count": comments})] if comments else []
        return _sheets(data, marks), noted
    except AnnexError as fault:
        if fault.code == "annex-damaged":
            return [], [Diagnostic("book-damaged", file=name)]
        if fault.code == "annex-sheet-too-large":
            return [], [Diagnostic("book-sheet-too-large", file=name, params=fault.params)]
        return [], [Diagnostic("book-too-large", file=name, params=fault.params)]
    except EncryptedError:
        return [], [Diagnostic("book-encrypted", file=name)]
    except _OtherKindError:
        return [], [Diagnostic("book-other-kind", file=name)]
    except (Xml.ParseError, OverflowError, struct.error, *DAMAGES):
        return [], [Diagnostic("book-damaged", file=name)]


class _OtherKindError(Exception):
    """A package that is none of the three kinds: a Word file, an .xlsb, any ZIP."""


def _sheets(data: bytes, marks: dict[str, Marks]) -> list[BookSheet]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        listed = book.sheets_metadata
        if len(listed) > _MAX_SHEETS:
            raise AnnexError("annex-too-large", limit={"vi": f"{_MAX_SHEETS} trang", "en": f"{_MAX_SHEETS} sheets"})
        names = [each.name for each in listed if each.typ == calamine.SheetTypeEnum.WorkSheet]
        names = [name for name in names if name != CALCULATION]
        sheets = [_sheet(book.get_sheet_by_name(name), marks.get(name, Marks())) for name in names]
    except calamine.PasswordError:
        raise EncryptedError from None
    except calamine.CalamineError:
        raise AnnexError("annex-damaged") from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a damage that calamine did not foresee; it is no `Exception`
            raise AnnexError("annex-damaged") from None
        raise
    if sum(_room(sheet) for sheet in sheets) > MAX_ROOM:
        raise too_large(MAX_ROOM, "ô", "cells")
    return sheets


def _room(sheet: BookSheet) -> int:
    """Cells between the first and the last one that says something."""
    rows, columns = (max((place[each] for place in sheet.cells), default=-1) + 1 for each in (0, 1))
    return rows * columns


def _marks(data: bytes) -> dict[str, Marks]:
    """Raises whatever keeps the file from being read."""
    if data.startswith(MAGIC):
        if len(data) > MAX_BYTES:
            raise AnnexError("annex-too-large", limit=f"{MAX_BYTES // 2**20} MB")
        return xls_marks(data)
    require_small(BytesIO(data), len(data), ".xlsx")
    with zipfile.ZipFile(BytesIO(data)) as packed:
        names = set(packed.namelist())
        if _XLSX in names:
            return xlsx_marks(packed)
        if CONTENT in names and b"opendocument.spreadsheet" in packed.read("mimetype")[:100]:
            if _ODS_MANIFEST in names and b"encryption-data" in packed.read(_ODS_MANIFEST):
                raise EncryptedError
            return ods_marks(packed)
    raise _OtherKindError


def _sheet(sheet: Any, marks: Marks) -> BookSheet:
    top, left = sheet.start or (0, 0)
    cells: dict[Place, BookCell] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top):
        for column, value in enumerate(values, left):
            at = (row, column)
            if value != "" and at not in marks.faults:
                cells[at] = BookCell(value, at in marks.percent, at in marks.formulas)
    for at, fault in marks.faults.items():
        cells[at] = BookCell("", at in marks.percent, at in marks.formulas, fault)
    merged = [((a, b), (c, d)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()] or marks.merged
    return BookSheet(sheet.name, cells, merged)
