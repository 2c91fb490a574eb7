"""Cells that a spreadsheet would run: what begins like a formula is written as a text, and read back as it was.

A spreadsheet takes a cell of a CSV that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula. Such a cell
is written with an apostrophe before it. A cell that has apostrophes before such a beginning already gets one more, so
that every text comes back as it was.

A code of digits would lose its first zeros: as a `Code` it is written as `="00160"`, which a spreadsheet shows as 00160
and keeps as a text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HARMLESS = ("-", "–")
_CODE = re.compile('="([0-9]+)"')


class Code(str):
    """Digits that are no number, such as the code of a unit."""

    __slots__ = ()


class Figure(str):
    """A number that the program has printed: whatever it begins with, it runs nothing."""

    __slots__ = ()


def inert(cell: str) -> str:
    """A text that a spreadsheet shows as a text."""
    if isinstance(cell, Code) and cell.isascii() and cell.isdecimal():
        return f'="{cell}"'
    if isinstance(cell, Figure):
        return cell
    return f"'{cell}" if _runs(cell) else cell


def restored(cell: str) -> str:
    """What `inert` was given."""
    if code := _CODE.fullmatch(cell):
        return code[1]
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows as the text of a CSV that opens in a spreadsheet with a double click: semicolons, CRLF, UTF-8 with mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return "\ufeff" + stream.getvalue()


def _runs(cell: str) -> bool:
    return cell not in _HARMLESS and cell.lstrip("'").startswith(_FORMULA_STARTS)
