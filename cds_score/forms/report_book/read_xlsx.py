"""Marks of the cells of an .xlsx, and how large its sheets are, before calamine makes room for them.

A formula has the value that was calculated when the file was saved. A file that asks to be calculated when it is opened
(`fullCalcOnLoad`) was written by no spreadsheet program, so the values of its formulas are nobody's.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from cds_score.forms.annex.excel import Scan, local, scan_sheets
from cds_score.forms.report_book.columns import CALCULATION
from cds_score.forms.report_book.read_marks import PERCENT_FORMATS, Marks, Place, require_few_texts, shows_percent


def xlsx_marks(packed: zipfile.ZipFile) -> dict[str, Marks]:
    """Sheet name → its marks. Raises AnnexError where there is more than can be held, and what damages come up as."""
    percents, uncalculated = _percent_styles(packed), _uncalculated(packed)
    uses = Counter[int]()
    scans = scan_sheets(packed, lambda: _Scan(percents, uncalculated, uses), CALCULATION)
    require_few_texts(uses, _text_lengths(packed))
    marks = {}
    for name, every in scans.items():
        found = marks[name] = Marks()
        for scan in every:
            found.percent |= scan.marks.percent
            found.formulas |= scan.marks.formulas
            found.faults |= scan.marks.faults
    marks.setdefault("", Marks()).comments = _comments(packed)  # their parts do not say of which sheet they are
    return marks


_TEXTS = "xl/sharedstrings.xml"
_COMMENTS = re.compile(r"xl/(?:.*/)?comments?\d*\.xml", re.IGNORECASE)


class _Scan(Scan):
    """A sheet with the marks of its cells."""

    def __init__(self, percents: set[str], uncalculated: bool, uses: Counter[int]) -> None:
        super().__init__()
        self.marks = Marks()
        self._uses = uses
        self._percents, self._uncalculated = percents, uncalculated
        self._at: Place = (0, 0)
        self._kind = ""
        self._formula: str | None = None
        self._value: str | None = None

    def cell(self, element: Xml.Element) -> tuple[int, int]:
        """See `Scan.cell`."""
        row, column = super().cell(element)
        self._at = (row - 1, column - 1)
        self._kind = element.get("t", "")
        self._formula = self._value = None
        if element.get("s", "") in self._percents:
            self.marks.percent.add(self._at)
        return row, column

    def ended(self, element: Xml.Element) -> None:
        """See `Scan.ended`."""
        name = local(element.tag)
        if name == "v":
            self._value = element.text or ""
            if self._kind == "s":
                self._uses[int(self._value)] += 1
        elif name == "f":
            self._formula = element.text or ""
        elif name == "c":
            if self._kind == "e":
                self.marks.faults[self._at] = self._value or "#N/A"
            if self._formula is not None:
                self.marks.formulas.add(self._at)
                if self._uncalculated or self._value is None or not (self._value or self._kind == "str"):
                    self.marks.faults[self._at] = f"={self._formula}"


def _elements(packed: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Xml.Element]]:
    """Every element of a part as it begins, none of them kept; nothing where there is no such part."""
    if name not in packed.namelist():
        return
    with packed.open(name) as stream:
        for event, element in Xml.iterparse(stream, ("start", "end")):
            if event == "end":
                element.clear()
            else:
                yield local(element.tag), element


def _text_lengths(packed: zipfile.ZipFile) -> list[int]:
    """The lengths of the texts that cells name by their number."""
    lengths: list[int] = []
    for part in packed.namelist():
        if part.lower() != _TEXTS:  # calamine finds it in any case
            continue
        number = -1
        with packed.open(part) as stream:
            for event, element in Xml.iterparse(stream, ("start", "end")):
                name = local(element.tag)
                if event == "start":
                    number += name == "si"
                    continue
                if name == "t" and number >= 0:
                    lengths += [0] * (number + 1 - len(lengths))
                    lengths[number] += len(element.text or "")
                element.clear()
    return lengths


def _comments(packed: zipfile.ZipFile) -> int:
    parts = [part for part in packed.namelist() if _COMMENTS.fullmatch(part)]
    return sum(name == "comment" for part in parts for name, _ in _elements(packed, part))


def _percent_styles(packed: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles that show a percentage, as cells name them."""
    formats = {str(number) for number in PERCENT_FORMATS}
    styles, within, number = set[str](), False, 0
    for name, element in _elements(packed, "xl/styles.xml"):
        if name == "numFmt" and shows_percent(element.get("formatCode", "")):
            formats.add(element.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            within = name == "cellXfs"
        elif name == "xf" and within:
            if element.get("numFmtId", "") in formats:
                styles.add(str(number))
            number += 1
    return styles


def _uncalculated(packed: zipfile.ZipFile) -> bool:
    return any(
        name == "calcPr" and element.get("fullCalcOnLoad") in ("1", "true")
        for name, element in _elements(packed, "xl/workbook.xml")
    )
