"""The province's register from a file of any kind (a CSV, an .xlsx, .ods or .xls), and a new one as a workbook.

A workbook is known by its bytes. Its register is the one sheet with a column `Mã`; what a cell holds becomes the text
that a person would have typed (`report_book.read_values`), so a line reads as that of a CSV does, and every fault is
told at its cell: `danh-muc.xlsx, trang “Danh mục”, ô D14`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from cds_score.diagnostics import Diagnostic, has_errors
from cds_score.forms.annex.tables import letters
from cds_score.forms.report_book.read_cells import open_book
from cds_score.forms.report_book.read_values import DAY, TEXT, YES_NO
from cds_score.forms.report_book.reading import Reading
from cds_score.forms.workbook import FONT, HEAD, new_book, print_across
from cds_score.province import figures
from cds_score.province.register import COLUMNS, read_register_sheet
from cds_score.province.register import read_register as read_text_register
from cds_score.province.units import UnitRegister
from cds_score.reading.numbers import Problem
from cds_score.reading.sheets import Head, Sheet, find_head
from cds_score.reading.tree import Scalar
from cds_score.reading.words import read_unit_code

_TITLE = "Danh mục đơn vị"
_NARROWEST, _WIDEST = 10, 40
"""Of a column, in characters."""
_DAYS = ("valid_from", "valid_to", "recognised_on")
_IN_FOLDER = ("code", "name")
"""Columns by which a workbook among reports is taken for a register."""


def read_register(path: Path) -> tuple[UnitRegister, list[Diagnostic]]:
    """The register of a file of any kind; see `province.register.read_register`."""
    register, found = read_text_register(path)
    if all(each.code != "file-is-excel" for each in found):
        return register, found
    return read_register_book(path.read_bytes(), str(path))


def read_register_book(data: bytes, name: str) -> tuple[UnitRegister, list[Diagnostic]]:
    """The register of a workbook; `name` is how messages call it. Comments pinned to cells say nothing of a unit."""
    sheets, noted = open_book(data, name)
    if has_errors(noted):
        return UnitRegister([]), noted
    reading = Reading(name, sheets)
    tables = [(number, table) for number in range(len(sheets)) if (table := _shown(reading, number)).rows]
    heads = [(number, head) for number, table in tables if (head := find_head(table, COLUMNS, ("code",))) is not None]
    if len(heads) != 1:
        code = "register-several-sheets" if heads else "register-without-code"
        names = ", ".join(f"“{sheets[number].name}”" for number, _ in heads)
        wrong = Diagnostic(code, reading.source, 0, 1, {"sheets": names})
        return UnitRegister([], reading.source), [wrong]
    ((chosen, head),) = heads
    table = _taken(reading, chosen, head)
    register, found = read_register_sheet(table)
    apart = (_unread(reading, number, other) for number, other in tables if number != chosen)
    return register, [*reading.found, *found, *(each for each in apart if each is not None)]


def holds_register(data: bytes) -> bool:
    """Is a workbook that lies among reports a register?

    It is where the first row of a sheet names the columns of codes and of names, a row below has the code of a unit,
    and no sheet has figures of the province. Evidence has such columns too, hence the rest.
    """
    sheets, _ = open_book(data, "")
    reading = Reading("", sheets)
    tables = [_shown(reading, number) for number in range(len(sheets))]
    if any(find_head(table, figures.COLUMNS, figures.NEEDED) is not None for table in tables):
        return False
    heads = [(table, find_head(table, COLUMNS, _IN_FOLDER)) for table in tables]
    return any(head is not None and head.row == 0 and _has_code(table, head.columns["code"]) for table, head in heads)


def register_book(rows: Sequence[Sequence[str]]) -> bytes:
    """A register as an .xlsx; `rows` with the head first, as `holds_register` looks for it.

    Whole columns are texts: a code that is typed later keeps its zeros, and a day stays as it is typed.
    """
    stream = BytesIO()
    book = new_book(stream, _TITLE)
    text, head = book.add_format(FONT), book.add_format(HEAD)
    sheet = book.add_worksheet(_TITLE)
    for column, name in enumerate(rows[0]):
        width = max(len(row[column]) for row in rows)
        sheet.set_column(column, column, max(_NARROWEST, min(width + 2, _WIDEST)), text)
        sheet.write_string(0, column, name, head)
    for at, row in enumerate(rows[1:], 1):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(at, column, value, text)
    sheet.freeze_panes(1, 2)
    print_across(sheet, 0)
    book.close()
    return stream.getvalue()


def _has_code(table: Sheet, column: int) -> bool:
    return any(_is_code(row[column]) for row in table.rows)


def _is_code(cell: Scalar) -> bool:
    return not isinstance(read_unit_code(cell.text), Problem)


def _rows(reading: Reading, sheet: int) -> tuple[list[int], int]:
    """The rows of a sheet that say something, and how many columns they take."""
    cells = [place for place in reading.places(sheet) if reading.shown((sheet, *place)).strip()]
    return sorted({row for row, _ in cells}), max((column for _, column in cells), default=-1) + 1


def _shown(reading: Reading, sheet: int) -> Sheet:
    """A sheet as it looks, without a word about what is wrong with its cells."""
    rows, width = _rows(reading, sheet)
    table = []
    for row in rows:
        at = [(sheet, row, column) for column in range(width)]
        table.append([Scalar(reading.shown(each), *reading.spot(each), False) for each in at])
    return Sheet(reading.source, table)


def _taken(reading: Reading, sheet: int, head: Head) -> Sheet:
    """The same, its cells below the head as answers; what a spreadsheet has done to them is put down in `reading`."""
    rows, width = _rows(reading, sheet)
    table = _shown(reading, sheet)
    kinds = _kinds(head.columns)
    for number in range(head.row + 1, len(rows)):
        for column in range(width):
            cell = reading.take((sheet, rows[number], column), kinds.get(column, YES_NO))
            cell.text = " ".join(cell.text.split())
            table.rows[number][column] = cell
    for (top, left), (bottom, right) in reading.sheets[sheet].merged:
        text = reading.shown((sheet, top, left))
        if top > rows[head.row] and text.strip():
            last = f"{letters(right)}{bottom + 1}"
            reading.note("book-merged", (sheet, top, left), last=last, text=text)
    return table


def _kinds(columns: Mapping[str, int]) -> dict[int, str]:
    """Column to what is asked in it; of an attribute nobody knows it here, and yes or no may be its answer."""
    return {column: DAY if role in _DAYS else TEXT for role, column in columns.items()}


def _unread(reading: Reading, number: int, table: Sheet) -> Diagnostic | None:
    """That a sheet without a head has codes of units."""
    cell = next((cell for row in table.rows for cell in row if _is_code(cell)), None)
    if cell is None:
        return None
    params = {"name": reading.sheets[number].name, "code": cell.text.strip()}
    return Diagnostic("register-sheet-unread", reading.source, cell.start, cell.end, params)
