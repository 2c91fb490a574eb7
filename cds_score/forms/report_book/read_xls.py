"""Marks of the cells of an .xls (Excel 97 to 2003), and how large its sheets are, before calamine makes room for them.

Sources of the two layers: [MS-CFB] (a file of streams, in chains of sectors) and [MS-XLS] (records of a type, a length
and that many bytes), both published by Microsoft. Only what marks need is read.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence

from cds_score.forms.annex.excel import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from cds_score.forms.annex.tables import AnnexError, letters, too_large
from cds_score.forms.report_book.columns import CALCULATION
from cds_score.forms.report_book.read_marks import (
    MOST_CALCULATED,
    PERCENT_FORMATS,
    Marks,
    Place,
    require_few_texts,
    shows_percent,
)

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
"""Numbers of sectors from here on are none: the end of a chain, a free sector."""
_STREAM, _ROOT = 2, 5
_BOF, _SHEET, _XF, _FORMAT, _PASSWORD, _SIZE = 0x809, 0x85, 0xE0, 0x41E, 0x2F, 0x200
_FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS, _TEXT_CELL = 0x06, 0x205, 0xBD, 0xFD
_TEXTS, _CONTINUED, _NOTE = 0xFC, 0x3C, 0x1C
_CELLS = {_FORMULA, _BOOL_OR_ERROR, _TEXT_CELL, 0x203, 0x27E, 0x204, 0xD6}
"""Records of one cell that says something: row, column and style come first."""
_BIFF8 = 0x600
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


class EncryptedError(Exception):
    """The workbook has a password."""


def xls_marks(data: bytes) -> dict[str, Marks]:
    """Sheet name → its marks. Raises AnnexError, EncryptedError, and what damages come up as (`ValueError` …)."""
    streams = _Streams(data)
    if streams.named("EncryptedPackage") is not None:
        raise EncryptedError
    stream = streams.named("Workbook")
    if stream is None:
        raise ValueError("no workbook")
    return _Book(stream).marks


class _Streams:
    """The streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, self._mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or self._mini_shift != 6:
            raise ValueError("sectors")
        self._size = 1 << shift
        directory, self._cutoff, mini, difat = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60, 68))
        sectors = [each for each in struct.unpack_from("<109I", data, 76) if each < _FREE]
        seen = set[int]()
        while difat < _FREE and difat not in seen:
            seen.add(difat)
            *more, difat = struct.unpack(f"<{self._size // 4}I", self._sector(difat))
            sectors += [each for each in more if each < _FREE]
        self._next = self._numbers(b"".join(self._sector(each) for each in sectors))
        self._entries = self._directory(self._chain(directory))
        root = next((each for each in self._entries if each[1] == _ROOT), None)
        if root is None:
            raise ValueError("root")
        self._small = self._chain(root[2])
        self._next_small = self._numbers(self._chain(mini)) if mini < _FREE else ()

    def named(self, name: str) -> bytes | None:
        """The bytes of a stream."""
        for entry, kind, start, size in self._entries:
            if kind == _STREAM and entry == name:
                whole = self._small_chain(start) if size < self._cutoff else self._chain(start)
                return whole[:size]
        return None

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise ValueError("sector")
        return found.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(each) for each in _walk(start, self._next))

    def _small_chain(self, start: int) -> bytes:
        size = 1 << self._mini_shift
        return b"".join(self._small[each * size : (each + 1) * size] for each in _walk(start, self._next_small))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    @staticmethod
    def _directory(data: bytes) -> list[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of each entry."""
        found = []
        for at in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            name = data[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", data, at + 116)
            found.append((name, kind, start, size))
        return found


def _walk(start: int, following: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain. Raises ValueError for one that runs in a circle."""
    seen = set[int]()
    while start < _FREE:
        if start in seen or start >= len(following):
            raise ValueError("chain")
        seen.add(start)
        yield start
        start = following[start]


def _lengths(chunks: Sequence[bytes]) -> Iterator[int]:
    """How many characters each text of the table has. A text that goes on in the next record begins there anew with the
    byte that says how wide its characters are.
    """
    count = struct.unpack_from("<I", chunks[0], 4)[0]
    number, at = 0, 8
    for _ in range(count):
        if at >= len(chunks[number]):
            number, at = number + 1, 0
        if number >= len(chunks):
            return
        length, flags = struct.unpack_from("<HB", chunks[number], at)
        at += 3
        after = 0
        if flags & 8:
            after += 4 * struct.unpack_from("<H", chunks[number], at)[0]
            at += 2
        if flags & 4:
            after += struct.unpack_from("<I", chunks[number], at)[0]
            at += 4
        yield length
        left, wide = length, flags & 1
        while left:
            here = min(left, (len(chunks[number]) - at) >> wide)
            left, at = left - here, at + (here << wide)
            if left:
                number, at = number + 1, 1
                wide = chunks[number][0] & 1
        at += after
        while number < len(chunks) and at > len(chunks[number]):
            at -= len(chunks[number])
            number += 1


class _Book:
    """The records of a workbook: its sheets, and the marks of their cells."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self.marks: dict[str, Marks] = {}
        self._formats = set(PERCENT_FORMATS)
        self._styles: list[int] = []
        begins: list[tuple[int, str]] = []
        texts: list[bytes] = []
        for kind, at, size in self._records(0):
            if kind == _TEXTS or (kind == _CONTINUED and texts):
                texts.append(stream[at : at + size])
                continue
            if kind == _BOF and struct.unpack_from("<H", stream, at)[0] != _BIFF8:
                raise ValueError("version")
            if kind == _PASSWORD:
                raise EncryptedError
            if kind == _FORMAT:
                number, code = struct.unpack_from("<H", stream, at)[0], self._text(at + 2, 2)
                self._formats |= {number} if shows_percent(code) else set()
            elif kind == _XF:
                self._styles.append(struct.unpack_from("<H", stream, at + 2)[0])
            elif kind == _SHEET and size >= 8:
                begins.append((struct.unpack_from("<I", stream, at)[0], self._text(at + 6, 1)))
        self._room = MAX_CELLS
        self._uses = Counter[int]()
        for begin, name in begins:
            most = MOST_CALCULATED if name == CALCULATION else (MAX_ROWS, MAX_COLUMNS)
            self._sheet(begin, self.marks.setdefault(name, Marks()), most)
        require_few_texts(self._uses, list(_lengths(texts)) if texts else [])

    def _records(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Type, offset and length of each record up to the end of the part that begins at `at`; parts within it too."""
        depth = 0
        while at + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<HH", self._stream, at)
            yield kind, at + 4, size
            depth += 1 if kind == _BOF else -1 if kind == 0x0A else 0
            if depth <= 0:
                return
            at += 4 + size

    def _text(self, at: int, width: int) -> str:
        """A text with its length in `width` bytes before it."""
        length, wide = struct.unpack_from("<HB" if width == 2 else "<BB", self._stream, at)
        start = at + width + 1
        if wide & 1:
            return self._stream[start : start + 2 * length].decode("utf-16-le")
        return self._stream[start : start + length].decode("latin-1")

    def _sheet(self, begin: int, marks: Marks, most: tuple[int, int]) -> None:
        stream, rows, columns, depth = self._stream, 0, 0, 0
        if begin + 4 > len(stream) or struct.unpack_from("<H", stream, begin)[0] != _BOF:
            raise ValueError("sheet")  # calamine would look there without asking
        for kind, at, size in self._records(begin):
            depth += 1 if kind == _BOF else -1 if kind == 0x0A else 0
            if depth != 1:  # a chart within the sheet
                continue
            if kind == _SIZE and size >= 12:
                _, last_row, _, last_column = struct.unpack_from("<IIHH", stream, at)
                if last_row > _MOST_ROWS or last_column > _MOST_COLUMNS:
                    raise ValueError("size")
            elif kind == _NOTE:
                marks.comments += 1
            elif kind in _CELLS:
                row, column, style = struct.unpack_from("<HHH", stream, at)
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                self._mark(kind, at, (row, column), style, marks)
                if kind == _TEXT_CELL:
                    self._uses[struct.unpack_from("<I", stream, at + 6)[0]] += 1
            elif kind == _MANY_NUMBERS:
                row, first = struct.unpack_from("<HH", stream, at)
                count = (size - 6) // 6
                rows, columns = max(rows, row + 1), max(columns, first + count)
                for number in range(count):
                    style = struct.unpack_from("<H", stream, at + 4 + 6 * number)[0]
                    self._mark(kind, at, (row, first + number), style, marks)
        if rows > most[0] or columns > most[1]:
            cell = f"{letters(columns - 1)}{rows}"
            raise AnnexError("annex-sheet-too-large", rows=most[0], columns=most[1], cell=cell)
        self._room -= rows * columns
        if self._room < 0:
            raise too_large(MAX_CELLS, "ô", "cells")

    def _mark(self, kind: int, at: int, place: Place, style: int, marks: Marks) -> None:
        if style < len(self._styles) and self._styles[style] in self._formats:
            marks.percent.add(place)
        if kind == _BOOL_OR_ERROR:
            value, is_error = struct.unpack_from("<BB", self._stream, at + 6)
            if is_error:
                marks.faults[place] = _ERRORS.get(value, "#N/A")
        elif kind == _FORMULA:
            marks.formulas.add(place)
            result = self._stream[at + 6 : at + 14]
            if result[6:] == b"\xff\xff" and result[0] == 2:
                marks.faults[place] = _ERRORS.get(result[2], "#N/A")
