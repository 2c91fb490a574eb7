"""Where the image of a signature goes on a paper: below the office of the person who signs, above the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_OFFICES = re.compile(r"(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG)")
_HINT = re.compile(r"\((?:Ký|Chữ ký|Signature)[^)]*\)")
_MM = 72 / 25.4
_WIDTH, _HEIGHT = 50 * _MM, 26 * _MM
"""The room of the papers for signature and seal is 33 mm high."""
_GAP = 2 * _MM


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page, in points from its lower left corner; `page` counts from 0."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        """In whole points, as a field of a PDF has it."""
        return round(self.left), round(self.bottom), round(self.right), round(self.top)


def place_from(text: str) -> Place | None:
    """`3,110,200,50,25`: page from 1, then millimetres: from the left, from the lower edge, width, height.

    None where the text is none of that kind.
    """
    if not re.fullmatch(r"[1-9]\d{0,3}(?:,\d{1,4}){4}", text.replace(" ", ""), re.ASCII):
        return None
    page, left, bottom, width, height = map(int, text.replace(" ", "").split(","))
    if not (width and height):
        return None
    return Place(page - 1, left * _MM, bottom * _MM, (left + width) * _MM, (bottom + height) * _MM)


def find_place(pdf: bytes) -> Place | None:
    """Below the last office named in capitals, looked for from the last page on; None where there is none."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in reversed(range(len(document))):
            page = document[number]
            text = page.get_textpage()
            box = _below(text)
            text.close()
            page.close()
            if box is not None:
                return Place(number, *box)
    finally:
        document.close()
    return None


def fits(place: Place, pdf: bytes) -> bool:
    """Does the rectangle lie on a page of the paper?"""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        if place.page >= len(document):
            return False
        width, height = document.get_page_size(place.page)
        return bool(0 <= place.left < place.right <= width and 0 <= place.bottom < place.top <= height)
    finally:
        document.close()


def _below(page: Any) -> tuple[float, float, float, float] | None:
    """The room on a page: its text is looked at as the reader gives it, character by character."""
    characters = page.get_text_range()
    offices = list(_OFFICES.finditer(characters))
    if not offices:
        return None
    left, bottom, right, _ = _box(page, *offices[-1].span())
    middle, floor = (left + right) / 2, bottom
    for hint in _HINT.finditer(characters, offices[-1].end()):
        begin, low, end, high = _box(page, *hint.span())
        if begin <= middle <= end and floor - 15 * _MM < high <= floor + _GAP:
            floor = low
    top = floor - _GAP
    return middle - _WIDTH / 2, max(0, top - _HEIGHT), middle + _WIDTH / 2, top


def _box(page: Any, start: int, end: int) -> tuple[float, float, float, float]:
    boxes = [page.get_charbox(index) for index in range(start, end) if index < page.count_chars()]
    boxes = [box for box in boxes if box[2] > box[0]]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
