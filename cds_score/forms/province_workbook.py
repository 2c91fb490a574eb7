"""A province's round as a workbook: units, indicators, problems, summary; typed cells that are sorted and filtered.

Rows are written one after the other and not held: a nation has more than a hundred thousand of them. Codes are texts,
points and counts numbers, days days; a state has a colour and says in words what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeVar

from cds_score.diagnostics import Lang
from cds_score.forms.annex.tables import letters
from cds_score.forms.province_columns import (
    Column,
    Kind,
    Value,
    indicator_columns,
    lines,
    problem_columns,
    unit_columns,
)
from cds_score.forms.province_summary import Block, blocks
from cds_score.forms.workbook import FONT, FRAME, HEAD, LINE, height_of, new_book, print_across
from cds_score.province.arranged import Light
from cds_score.province.result import ProvinceResult

Row = TypeVar("Row")
_TEXTS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "Kết quả đánh giá các đơn vị: {folder}",
        "units": "Đơn vị",
        "indicators": "Chỉ tiêu",
        "problems": "Vấn đề",
        "summary": "Tổng hợp",
    },
    "en": {
        "title": "Results of the units: {folder}",
        "units": "Units",
        "indicators": "Indicators",
        "problems": "Problems",
        "summary": "Summary",
    },
}
_POINTS, _WHOLE, _NUMBER = "[$-42A]#,##0.00", "[$-42A]#,##0", "[$-42A]#,##0.00####"
"""Vietnamese: a comma before the decimals, whatever the settings of the machine are."""
_KINDS: dict[Kind, dict[str, Any]] = {
    "text": {"text_wrap": False, "indent": 1},
    "long": {"indent": 1},
    "code": {"align": "center"},
    "whole": {"num_format": _WHOLE, "align": "right"},
    "points": {"num_format": _POINTS, "align": "right"},
    "number": {"num_format": _NUMBER, "align": "right"},
    "year": {"num_format": "0", "align": "center"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
}
_LIGHTS: dict[Light, dict[str, Any]] = {
    "good": {"indent": 1, "bg_color": "#E2F0D9", "font_color": "#1E4620"},
    "bad": {"indent": 1, "bg_color": "#FBE0DD", "font_color": "#7A1A12"},
    "open": {"indent": 1, "bg_color": "#FFF2CC", "font_color": "#5C4400"},
    "fault": {"indent": 1, "bg_color": "#7A1A12", "font_color": "#FFFFFF", "bold": True},
    "absent": {"indent": 1, "bg_color": "#EDEDED", "font_color": "#404040"},
}
_PRINTED = 190
"""Columns are printed from the left as far as so many characters reach: more on one page could not be read."""
"""Points of one line, and the most that a row may have."""
_SUMMARY = (14, 62, 13, 13, 13, 13, 60)
"""Widths of the columns of the summary, in characters."""
_HEAD = 2
"""The row of the head; above it the title and the notices."""


def province_workbook(result: ProvinceResult) -> bytes:
    """The bytes of the file: the same for the same result."""
    texts = _TEXTS[result.lang]
    stream = BytesIO()
    book = _Book(new_book(stream, texts["title"].format(folder=result.folder), constant_memory=True, in_memory=False))
    above = (texts["title"].format(folder=result.folder), " ".join(result.notices))
    book.table(texts["units"], above, unit_columns(result), result.units, 2)
    book.table(texts["indicators"], above, indicator_columns(result), lines(result), 2)
    book.table(texts["problems"], above, problem_columns(result), result.problems, 1)
    book.blocks(texts["summary"], above, blocks(result))
    book.close()
    return stream.getvalue()


class _Book:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._title = book.add_format({**FONT, "bold": True, "font_size": 14, "text_wrap": False})
        self._line = book.add_format({**FONT, "font_color": "#8F1D1D"})
        self._section = book.add_format({**FONT, "bold": True, "font_size": 12, "text_wrap": False})
        self._head = book.add_format(HEAD)
        self._kinds = {kind: book.add_format({**FONT, **FRAME, **more}) for kind, more in _KINDS.items()}
        self._lights = {light: book.add_format({**FONT, **FRAME, **more}) for light, more in _LIGHTS.items()}

    def close(self) -> None:
        """Writes the file."""
        self._book.close()

    def table(
        self, name: str, above: tuple[str, str], columns: Sequence[Column[Row]], rows: Iterable[Row], frozen: int
    ) -> None:
        """One sheet: lines, a head, a row for each; `frozen` columns stay in sight."""
        last_printed = _last_printed([each.width for each in columns])
        sheet = self._sheet(name, above, [each.width for each in columns[: last_printed + 1]])
        widths = [each.width if each.kind == "long" else 0 for each in columns]
        sheet.set_row(_HEAD, LINE * 4)
        for at, about in enumerate(columns):
            sheet.set_column(at, at, about.width)
            sheet.write_string(_HEAD, at, about.head, self._head)
        row = _HEAD
        for each in rows:
            row += 1
            cells = [about.value(each) for about in columns]
            sheet.set_row(row, height_of(cells, widths))
            for at, (about, value) in enumerate(zip(columns, cells, strict=True)):
                style = self._lights[about.light(each)] if about.light else self._style(about.kind, value)
                _write(sheet, row, at, value, style)
        last = max(row, _HEAD + 1)
        sheet.autofilter(_HEAD, 0, last, len(columns) - 1)
        sheet.freeze_panes(_HEAD + 1, frozen)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(columns) - 1)}{last + 1}"})
        print_across(sheet, _HEAD)
        sheet.print_area(0, 0, last, last_printed)

    def blocks(self, name: str, above: tuple[str, str], every: Iterable[Block]) -> None:
        """One sheet with tables below each other: an id, a text, numbers, a note."""
        sheet = self._sheet(name, above, _SUMMARY)
        for at, width in enumerate(_SUMMARY):
            sheet.set_column(at, at, width)
        row = _HEAD
        for block in every:
            sheet.write_string(row, 0, block.title, self._section)
            row += 1
            if block.heads:
                sheet.set_row(row, height_of(block.heads, _SUMMARY))
                for at, head in enumerate(block.heads):
                    sheet.write_string(row, at, head, self._head)
                row += 1
            for cells in block.rows:
                sheet.set_row(row, height_of(cells, _SUMMARY))
                for at, value in enumerate(cells):
                    _write(sheet, row, at, value, self._kinds["whole" if isinstance(value, int) else "long"])
                row += 1
            row += 1
        sheet.ignore_errors({"number_stored_as_text": f"A1:G{row + 1}"})
        print_across(sheet, 0)

    def _style(self, kind: Kind, value: Value) -> Any:
        """How a cell looks: a whole number has no decimals, whatever others of its column have."""
        whole = kind == "number" and isinstance(value, Decimal) and value == value.to_integral_value()
        return self._kinds["whole" if whole else kind]

    def _sheet(self, name: str, above: tuple[str, str], widths: Sequence[int]) -> Any:
        """A sheet with a title and, over columns of these widths, the notices."""
        sheet = self._book.add_worksheet(name)
        title, notices = above
        sheet.set_row(0, LINE + 5)
        sheet.write_string(0, 0, title, self._title)
        sheet.set_row(1, height_of([notices], [sum(widths)]))
        sheet.merge_range(1, 0, 1, len(widths) - 1, "", self._line)
        sheet.write_string(1, 0, notices, self._line)
        return sheet


def _write(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), style)
    else:
        sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value, style)


def _last_printed(widths: Sequence[int]) -> int:
    """The last column that is printed."""
    total = 0
    for at, width in enumerate(widths):
        total += width
        if total > _PRINTED and at:
            return at - 1
    return len(widths) - 1
