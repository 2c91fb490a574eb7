"""What every workbook that the program writes has in common: how cells look, what is locked, how it prints.

Every text goes in as a text: nothing that begins like a formula, an address or a number is taken for one. The same
input gives the same bytes: nothing in the file names a clock.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from cds_score.forms.annex.tables import letters

_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001
"""The day of creation that every workbook bears."""
FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "num_format": "@"}
FRAME = {"border": 1, "border_color": "#7F7F7F"}
HEAD = {**FONT, **FRAME, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}
_PROMPT_TITLE, _PROMPT = 32, 255
"""The most characters that a spreadsheet takes for the title and the text of a prompt."""
LINE = 15
"""The height of a line, in points."""
_GUIDE_WIDTH = 88
"""Of a sheet of sentences, in letters: A4 upright between its margins."""
_HIGHEST = 409
"""Of a row, in points, that a spreadsheet takes."""
_LABEL_COLUMNS, _DETAIL_COLUMNS = 2, 6
"""How many columns the label of a detail takes, and all of the detail."""
_TEXTS = "xl/sharedStrings.xml"
_SHORT = re.compile(rb"_x(?=[0-9a-fA-F]{1,3}_)")
_MOST_SPANS = 400
"""Ranges of one validation; the cells that it names stay well below what a spreadsheet reads."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its head, its width in characters, and whether a person fills it in."""

    role: str
    head: str
    width: int
    fill: bool = False
    hidden: bool = False
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One line above a list: what it is called, what stands there, and whether a person fills it in."""

    label: str
    text: str = ""
    fill: bool = False


def new_book(stream: BytesIO, title: str, **more: object) -> Any:
    """An xlsxwriter Workbook that takes every text for a text and names no clock; `more` are its settings."""
    import xlsxwriter

    book = xlsxwriter.Workbook(stream, {**_SETTINGS, **more})
    book.set_properties({"title": title, "author": "cds-score", "created": _MADE})
    return book


def spelled_out(name: str, part: bytes) -> bytes:
    """A part of a workbook by its name, `_xa_` in a text written so that every program reads it as it is (`repacked`).

    A spreadsheet's file writes a sign as `_x000A_`. LibreOffice takes `_xa_` for one too, and makes a line end of it.
    """
    return _SHORT.sub(rb"_x005F_x", part) if name == _TEXTS else part


def repacked(data: bytes, mended: Callable[[str, bytes], bytes]) -> bytes:
    """A package whose parts were mended, each by its name; order and dates stay."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as again:
        for entry in packed.infolist():
            again.writestr(entry, mended(entry.filename, packed.read(entry)))
    return stream.getvalue()


def _fitting(name: str, part: bytes) -> bytes:
    """A sheet whose rows have the heights that they were given until somebody writes or sorts: then they fit anew."""
    return part.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/") else part


def print_across(sheet: Any, head: int) -> None:
    """A sheet prints on A4 across, one page wide, with row `head` at the top of each and the number of pages."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&R&P/&N")


class Book:
    """A workbook in the making."""

    def __init__(self, title: str) -> None:
        self._stream = BytesIO()
        self._book = new_book(self._stream, title)
        self._formats = {
            "title": self._book.add_format({**FONT, "bold": True, "font_size": 14, "text_wrap": False}),
            "line": self._book.add_format({**FONT, "text_wrap": False}),
            "lines": self._book.add_format({**FONT, "text_wrap": True}),
            "head": self._book.add_format(HEAD),
            "cell": self._book.add_format({**FONT, **FRAME}),
            "fill": self._book.add_format({**FONT, **FRAME, "locked": False, "bg_color": "#FFF9E5"}),
            "text": self._book.add_format(FONT),
            "label": self._book.add_format({**FONT, **FRAME, "bold": True}),
        }

    def table(
        self,
        name: str,
        lines: Sequence[str],
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        frozen: int,
        details: Sequence[Detail] = (),
    ) -> Table:
        """A protected sheet: some lines, the details, the head, the rows; `frozen` columns stay in sight."""
        sheet = self._book.add_worksheet(name)
        for at, line in enumerate(lines):
            self._line(sheet, at, line, [0 if about.hidden else about.width for about in columns])
        for at, detail in enumerate(details, len(lines)):
            style = self._formats["fill" if detail.fill else "cell"]
            sheet.merge_range(at, 0, at, _LABEL_COLUMNS - 1, detail.label, self._formats["label"])
            sheet.merge_range(at, _LABEL_COLUMNS, at, _DETAIL_COLUMNS - 1, detail.text, style)
        head = len(lines) + len(details) + 1
        for column, about in enumerate(columns):
            sheet.set_column(column, column, about.width, None, {"hidden": about.hidden})
            sheet.write_string(head, column, about.head, self._formats["head"])
        for at, row in enumerate(rows):
            for column, (about, text) in enumerate(zip(columns, row, strict=True)):
                style = self._formats["fill" if about.fill else "cell"]
                if text:
                    sheet.write_string(head + 1 + at, column, text, style)
                else:
                    sheet.write_blank(head + 1 + at, column, None, style)
        for at, texts in enumerate([[about.head for about in columns], *rows]):
            sheet.set_row(head + at, height_of(texts, (0 if about.hidden else about.width for about in columns)))
        last = max(head + len(rows), head + 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(columns) - 1)}{last + 1}"})
        sheet.autofilter(head, 0, last, len(columns) - 1)
        sheet.freeze_panes(head + 1, frozen)
        sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
        print_across(sheet, head)
        table = Table(sheet, {about.role: at for at, about in enumerate(columns)}, head + 1)
        if rows:
            for about in columns:
                if about.prompt:
                    table.prompt(about.role, about.head, about.prompt, range(len(rows)))
        return table

    def _line(self, sheet: Any, at: int, line: str, widths: Sequence[int]) -> None:
        """A line above the table; one that is longer than the table wraps, or the print would shrink to its length."""
        height = height_of([line], [sum(widths)])
        if not at or height <= LINE + 1:
            sheet.write_string(at, 0, line, self._formats["line" if at else "title"])
            return
        last = max(column for column, width in enumerate(widths) if width)
        sheet.merge_range(at, 0, at, last, line, self._formats["lines"])
        sheet.set_row(at, height)

    def guide(self, name: str, lines: Iterable[str]) -> None:
        """A sheet of sentences, one to a row."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, _GUIDE_WIDTH)
        for at, line in enumerate(lines):
            sheet.set_row(at, height_of([line], [_GUIDE_WIDTH - 8]))
            sheet.write_string(at, 0, line, self._formats["text"])
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.protect()

    def finish(self) -> bytes:
        """The bytes of the file."""
        self._book.close()
        return repacked(self._stream.getvalue(), lambda name, part: _fitting(name, spelled_out(name, part)))


class Table:
    """A sheet with rows, to which lists to choose from and prompts are added."""

    def __init__(self, sheet: Any, columns: dict[str, int], first: int) -> None:
        self._sheet = sheet
        self._columns = columns
        self._first = first

    def choices(self, role: str, choices: Sequence[str], title: str, prompt: str, rows: Iterable[int]) -> None:
        """In these rows (from 0) one of the choices is picked; where they are too long for a list, only the prompt."""
        if sum(len(each) + 1 for each in choices) > _PROMPT or any({*each} & {",", '"'} for each in choices):
            self.prompt(role, title, prompt, rows)
            return
        about = {"validate": "list", "source": list(choices), "error_type": "stop", "ignore_blank": True}
        self._validate(role, {**about, "error_title": "Chọn trong danh sách", "error_message": prompt[:_PROMPT]},
                       title, prompt, rows)  # fmt: skip

    def prompt(self, role: str, title: str, prompt: str, rows: Iterable[int]) -> None:
        """In these rows a sentence appears beside the cell."""
        self._validate(role, {"validate": "any"}, title, prompt, rows)

    def _validate(self, role: str, about: dict[str, Any], title: str, prompt: str, rows: Iterable[int]) -> None:
        column = self._columns[role]
        spans = [[self._first + a, column, self._first + b, column] for a, b in _spans(rows)]
        settings = {**about, "input_title": title[:_PROMPT_TITLE], "input_message": prompt[:_PROMPT]}
        for at in range(0, len(spans), _MOST_SPANS):
            first, *others = spans[at : at + _MOST_SPANS]
            self._sheet.data_validation(*first, {**settings, **({"other_cells": others} if others else {})})


def height_of(cells: Sequence[object], widths: Iterable[int]) -> int:
    """Room for the lines of the longest wrapped text, in points; a width of 0 does not wrap.

    A spreadsheet that opens the file works no heights out by itself where nothing but the text asks for it.
    """
    wrapped = (
        sum(_lines_of(each, width + width // 3 - 3) for each in text.split("\n"))
        for text, width in zip(cells, widths, strict=False)
        if width and isinstance(text, str)
    )
    return min(LINE * max([1, *wrapped]) + 1, _HIGHEST)


def _lines_of(text: str, most: int) -> int:
    """Into how many lines of at most so many letters the words of a text fall."""
    if len(text) <= most:
        return 1
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > most:
            lines, used = lines + 1, 0
        lines += (len(word) - 1) // most
        used += len(word) + (1 if used else 0)
    return lines


def _spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, as first and last."""
    spans: list[tuple[int, int]] = []
    for row in sorted(rows):
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
