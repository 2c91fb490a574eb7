"""What every annex is once it has been opened: tables of rows of texts, each cell with its place.

A merged cell is repeated in every cell that it covers, and each of those says whether its text comes from the left or
from above, so that nothing downstream needs to know how Excel or Word merge cells.
"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import Literal

from cds_score.diagnostics import Lang

DAMAGES = (
    *(LookupError, ValueError, TypeError, AttributeError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What a damaged package comes up as while it is read: packed wrongly, encrypted, in a way nobody knows (a
`RuntimeError` of a kind of its own), cut off."""


def seen(text: str) -> str:
    """A text as it is kept: no spaces at its ends, lines that end in LF, every letter in its composed form."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class AnnexError(Exception):
    """Why a file cannot be read at all: a diagnostic code and its params. Caught where files are opened."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def too_large(limit: int, vi: str, en: str) -> AnnexError:
    """More than a number of something: rows, cells."""
    return AnnexError("annex-too-large", limit={"vi": f"{limit:,} {vi}".replace(",", "."), "en": f"{limit:,} {en}"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person sees it, without spaces at its ends; lines end in LF."""

    text: str = ""
    merged: Literal["", "left", "above"] = ""
    """Where its text comes from, when it is covered by a merged cell that begins elsewhere."""
    number: bool = False
    """The spreadsheet holds a number; its text is written with a decimal comma."""

    @property
    def own(self) -> str:
        """Its text; nothing where the text is that of a merged cell which begins elsewhere."""
        return "" if self.merged else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `number` counts from 1 as the spreadsheet or the Word table does."""

    table: Table
    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def place(self, lang: Lang, column: int | None = None) -> str:
        """`trang tính “PL1”, ô C7` · `bảng 2, dòng 7, cột 3`; without a column the row alone."""
        name = self.table.title(lang)
        if self.table.letters and column is not None:
            return f"{name}, {'ô' if lang == 'vi' else 'cell'} {letters(column)}{self.number}"
        place = f"{name}, {'dòng' if lang == 'vi' else 'row'} {self.number}"
        if column is None:
            return place
        return f"{place}, {'cột' if lang == 'vi' else 'column'} {column + 1}"

    def both(self, column: int | None = None) -> dict[str, str]:
        """The place in both languages, for a diagnostic."""
        return {"vi": self.place("vi", column), "en": self.place("en", column)}

    @property
    def empty(self) -> bool:
        """Has no cell a text of its own? What a merged cell of the row above covers is no text of this row."""
        return not any(cell.own for cell in self.cells)

    @property
    def texts(self) -> list[str]:
        """The texts that stand in it, each merged cell once, on one line each."""
        return [" ".join(cell.text.split()) for cell in self.cells if cell.own]


@dataclass(slots=True, eq=False)
class Table:
    """One sheet or one Word table. All rows have the same number of cells."""

    name: str
    rows: list[Row]
    letters: bool
    """Cells are named as in a spreadsheet: C7."""
    hidden: bool = False

    def title(self, lang: Lang) -> str:
        """`trang tính “PL1”` · `bảng 2`."""
        if self.letters:
            return {"vi": "trang tính", "en": "sheet"}[lang] + f" “{self.name}”"
        return {"vi": "bảng", "en": "table"}[lang] + f" {self.name}"


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
