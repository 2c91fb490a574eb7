"""A table as rows of texts, and one difference between what was printed and what an edited file says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

Kind = Literal["cell", "row-missing", "row-added", "rows-exchanged", "row-moved", "table-missing", "table-added"]
_NUMBER = re.compile(r"[\[(]?(\d+(\.\d+)*|[IVXLC]+|[a-zđ])[.\])]*", re.IGNORECASE)
_BOXES = str.maketrans("☐☑☒", "   ")
_LONGEST = 80


def plain(text: str) -> str:
    """A text as it is compared: NFC, one space for each gap; boxes to be ticked are no text."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_BOXES)).split())


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of each cell by the column where it begins; a merged cell stands once."""

    cells: dict[int, str]

    @property
    def texts(self) -> list[str]:
        """The texts from left to right."""
        return [self.cells[column] for column in sorted(self.cells)]

    @property
    def counted(self) -> bool:
        """Is the first cell a number or empty, so that the name stands in the second?"""
        texts = self.texts
        return len(texts) > 1 and (not texts[0] or _NUMBER.fullmatch(texts[0]) is not None)

    @property
    def number(self) -> str:
        """The first cell where that is a number (STT); else empty."""
        return self.texts[0] if self.counted else ""

    @property
    def name(self) -> str:
        """What the row is called: its first cell, or the second where the first is a number."""
        texts = self.texts
        if not texts:
            return ""
        return texts[1] if self.counted else texts[0]

    @property
    def label(self) -> str:
        """Number and name as they are said to a person."""
        return _short(". ".join(part for part in (self.number.rstrip("."), self.name) if part))


@dataclass(frozen=True, slots=True)
class Table:
    """A table, `number` counted from 1 in its paper; the first `heads` rows are its head."""

    number: int
    heading: str
    heads: int
    rows: list[Row] = field(default_factory=list)
    after: str = ""
    """The text that follows it, where that is known: of a paper's own tables."""

    def head(self, column: int) -> str:
        """What stands above a column, in the lowest row of the head that has anything there."""
        for row in reversed(self.rows[: self.heads]):
            begin = max((each for each in row.cells if each <= column), default=None)
            if begin is not None and row.cells[begin]:
                return row.cells[begin]
        return ""


@dataclass(frozen=True, slots=True)
class TableDifference:
    """One thing that is another in the edited file. Texts are as printed; empty where there is nothing to say."""

    kind: Kind
    table: int
    """Number of the table in the paper, or in the edited file for a table that was added."""
    heading: str
    row: str = ""
    """Number and name of the row as printed, or as found where it was added."""
    column: str = ""
    """What stands above the cell."""
    expected: str = ""
    found: str = ""
    """Of the cell, or the name of the row that now stands in this one's place."""

    def text(self, lang: Lang) -> str:
        """One sentence for a person."""
        said = {
            "table": _table(lang, self.table, self.heading),
            "row": f"“{self.row}”" if self.row else _NO_ROW[lang],
            "column": _COLUMN[lang].format(self.column) if self.column else "",
            "expected": f"“{_short(self.expected)}”" if self.expected else _EMPTY[lang],
            "found": f"“{_short(self.found)}”" if self.found else _EMPTY[lang],
        }
        return _SENTENCES[self.kind][lang].format(**said)


_SENTENCES: dict[Kind, dict[str, str]] = {
    "cell": {
        "vi": "{table}, dòng {row}{column}: bản in ghi {expected}, tệp này ghi {found}.",
        "en": "{table}, row {row}{column}: printed {expected}, this file says {found}.",
    },
    "row-missing": {
        "vi": "{table}: tệp này thiếu dòng {row}.",
        "en": "{table}: row {row} is missing in this file.",
    },
    "row-added": {
        "vi": "{table}: tệp này có thêm dòng {row}, bản in không có.",
        "en": "{table}: row {row} was added in this file.",
    },
    "rows-exchanged": {
        "vi": "{table}: dòng {row} và dòng {found} đổi chỗ cho nhau.",
        "en": "{table}: rows {row} and {found} have changed places.",
    },
    "row-moved": {
        "vi": "{table}: dòng {row} không đứng ở chỗ của nó như bản in.",
        "en": "{table}: row {row} does not stand where it was printed.",
    },
    "table-missing": {
        "vi": "{table}: tệp này không có bảng đó.",
        "en": "{table}: this file has no such table.",
    },
    "table-added": {
        "vi": "Tệp này có thêm một bảng mà bản in không có, bắt đầu bằng {found}.",
        "en": "This file has a table that was not printed; it begins with {found}.",
    },
}
_COLUMN = {"vi": ", cột “{}”", "en": ", column “{}”"}
_EMPTY = {"vi": "để trống", "en": "nothing"}
_NO_ROW = {"vi": "không tên", "en": "without a name"}


def _table(lang: Lang, number: int, heading: str) -> str:
    name = f"Bảng {number}" if lang == "vi" else f"Table {number}"
    return f"{name} ({_short(heading)})" if heading else name


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
