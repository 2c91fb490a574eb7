"""Numbers before the lines of an annex: I, A, 1, 1.1, a), -. They say which line belongs under which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cds_score.forms.annex.tables import Cell

Kind = Literal["upper", "roman", "arabic", "lower", "bullet"]
_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ANY = re.IGNORECASE
_OF_SECTION = r"(?:(?:phần|mục|nhóm)\s+)?"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("roman", re.compile(_OF_SECTION + r"(?P<number>[IVXL]{1,6})(?P<end>[.):\-–/]|\s|$)", _ANY)),
    ("upper", re.compile(_OF_SECTION + r"(?P<number>[A-HJ-Z])(?P<end>[.):]|$)")),
    ("arabic", re.compile(_OF_SECTION + r"\(?(?P<number>\d{1,3}(?:\.\d{1,2}){0,4})(?P<end>[.):](?!\d)|\s|$)", _ANY)),
    ("lower", re.compile(r"(?P<number>[a-zđ])(?P<end>[.)]|$)")),
    ("bullet", re.compile(r"(?P<number>[-–+•*])(?P<end>\s|(?=\w)|$)")),
)  # fmt: skip
_FIRM = re.compile(r"\S+[.):/]\s|\S+\s+[-–:/]\s|\(?\d+(\.\d+)+\s|\(?\d+(\.\d+)*[.):](?!\d)")
"""What follows a number that stands before a name, so that it is one."""
_RANKS = {"upper": 0, "roman": 1, "arabic": 2, "lower": 8, "bullet": 9}


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its kind, how it is written (`1.2`, without a dot at its end), and how deep it lies."""

    kind: Kind
    text: str

    @property
    def rank(self) -> int:
        """Less is higher: A is above I, I above 1, 1 above 1.1, those above a) and a) above a dash."""
        return _RANKS[self.kind] + (self.text.count(".") if self.kind == "arabic" else 0)


def of_cell(cell: Cell) -> Number | None:
    """The number in the column of numbers; a spreadsheet that holds 1.1 as a figure shows it with a comma."""
    text = cell.own.replace(",", ".") if cell.number else cell.own
    found = _match(text)
    return found[0] if found and not found[1] else None


def before_name(name: str) -> tuple[Number | None, str]:
    """The number with which a name begins, and the rest: `1.2. Tỷ lệ …`. A bare word or year is no number."""
    found = _match(name)
    if found is None or not found[1] or (found[0].kind != "bullet" and not _FIRM.match(name)):
        heading = re.match(r"(?i)(phần|mục|nhóm)\s", name)
        if not (found and found[1] and heading):
            return None, name
    return found[0], found[1]


def _match(text: str) -> tuple[Number, str] | None:
    text = text.strip()
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        number = match["number"]
        if kind == "roman" and (not number.isupper() or not _ROMAN.fullmatch(number)):
            continue
        return Number(kind, number), text[match.end() :].strip(" .):-–/\n")
    return None


def settle_letters(numbers: list[Number | None]) -> list[Number | None]:
    """C, D, I, L, V, X may be letters or Roman numbers: the run of single letters in which they stand decides."""
    settled: list[Number | None] = []
    last_letter = ""
    for each in numbers:
        follows = bool(each and last_letter and each.text == chr(ord(last_letter) + 1))
        number = Number("upper", each.text) if each and each.kind == "roman" and follows else each
        if number and number.kind == "upper":
            last_letter = number.text
        settled.append(number)
    return settled
