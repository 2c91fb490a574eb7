"""The value of a cell as the text that a person would have typed, for the reader that every report goes through.

A spreadsheet keeps numbers in binary and gives 15 digits of them, all that it takes when somebody types. So a number
becomes the shortest decimal text of those 15 digits, with a decimal comma and without a separator of thousands: 1224.0
is `1224`, 0.1 + 0.2 is `0,3`. Nothing is calculated with the binary value; a percentage is moved by two decimal places
in decimal: 0.9981 in a percent cell is `99,81%`, in an ordinary cell `0,9981`, as it shows there. Whether such a text
is an answer is for the declared type to say: `1224,5` is no count.

A day becomes `15/12/2024`, a yes or no `có` or `không` where one is asked. A text stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal

from cds_score.forms.report_book.read_cells import BookCell, Value
from cds_score.reading.dates import format_date

EXACT_DIGITS = 15
_CONTEXT = Context(prec=EXACT_DIGITS)
_ERROR = re.compile(r"#(REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!)|Err:\d{3}")
YES_NO = "yes_no"
"""The type of an input that asks for a yes or no."""
DAY, TEXT = "date", "text"
"""Kinds of what is asked in a cell, beside the types of inputs."""


def cell_text(cell: BookCell, kind: str = "") -> str:
    """The text of a cell; `kind` is the type of what is asked there, empty where any text may stand."""
    if cell.fault:
        return cell.fault
    return value_text(cell.value, kind, cell.percent)


def value_text(value: Value, kind: str = "", percent: bool = False) -> str:
    """The text of a value; see the module."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    if isinstance(value, bool):
        yes, no = ("có", "không") if kind == YES_NO else ("TRUE", "FALSE")
        return yes if value else no
    if isinstance(value, int | float):
        number = _CONTEXT.create_decimal(Decimal(repr(value)))
        return f"{_plain(number.scaleb(2))}%" if percent else _plain(number)
    if isinstance(value, datetime):
        day = format_date(value.date())
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    assert isinstance(value, timedelta)
    minutes = value // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02d}"


def is_error(cell: BookCell) -> bool:
    """Does the cell show an error of the spreadsheet in place of a value?"""
    text = cell.fault or cell.value
    return isinstance(text, str) and (_ERROR.fullmatch(text) is not None or cell.fault.startswith("#"))


def loses_digits(value: Value) -> bool:
    """A whole number of more digits than a spreadsheet keeps: its last ones are nobody's."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**EXACT_DIGITS


def harm(cell: BookCell, kind: str) -> tuple[str, str] | None:
    """What a spreadsheet did to an answer of a kind: the code of a finding, and the text that stands there now."""
    if is_error(cell):
        return "book-cell-error", cell_text(cell)
    if cell.fault:
        return "book-formula-uncalculated", cell.fault
    if loses_digits(cell.value):
        return "book-digits-lost", cell_text(cell)
    if isinstance(cell.value, date) and kind == TEXT:
        return "book-text-became-date", cell_text(cell)
    return None


def _plain(number: Decimal) -> str:
    """Digits with a decimal comma, no zeros at the end: `1224`, `0,5`."""
    if not number.is_finite() or number == 0:
        return "0" if number == 0 else str(number)
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
