"""Heights of rows: as tall as their texts need, and growing when somebody writes more.

A spreadsheet keeps a row as it is once a height was set; one whose height is only stored it fits to its cells again at
the next edit. The library that writes the workbook knows but the first kind, so its mark is taken out.
"""

from __future__ import annotations

LINE, TALLEST = 15, 405
"""Points of one line, and of the tallest row that a spreadsheet has."""
_PER_WIDTH = 1.1
"""Letters of Times New Roman, 11 points, to a unit of column width; of bold ones fewer."""
_PER_WIDTH_BOLD = 0.98
_MARK = b' customHeight="1"'
_SHEETS = "xl/worksheets/sheet"


def lines(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of this width."""
    room = max(int(width * (_PER_WIDTH_BOLD if bold else _PER_WIDTH)), 1)
    return sum(_lines(line, room) for line in text.split("\n"))


def _lines(text: str, room: int) -> int:
    """Lines of one paragraph, broken between words."""
    count, used = 1, 0
    for word in text.split(" "):
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (1 if used else 0)
        more = max(used - 1, 0) // room
        count, used = count + more, used - more * room
    return count


def growing(name: str, part: bytes) -> bytes:
    """A part of a workbook by its name, its heights stored instead of set (`workbook.repacked`)."""
    return part.replace(_MARK, b"") if name.startswith(_SHEETS) else part
