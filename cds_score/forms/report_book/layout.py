"""Where everything stands in a report's workbook, for whoever writes it, calculates with it or links to it.

    layout(criteria).value_cell("ho_so").address        →  'Chính quyền số'!$D$14

The places of a blank form and of one that holds a report are the same; a report only adds rows at the end of a table
and, for what the set does not know, on the sheet of other inputs. A reader does not go by these places but by keys
(`columns`), since people move rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.forms.annex.tables import letters
from cds_score.forms.report_book import columns
from cds_score.selfreport.model import Row, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, CONTACT_KEYS

PILLAR_STATE, HEAD, FIRST = 2, 3, 4
"""On the sheets of pillars (rows from 0): the pillar's own state, the head, the first row below it. The title and how
to fill it in stand above."""
_OF_PILLAR = {"points": "value", "state": "evidence", "result": "state"}
"""The columns above which a pillar's own previews begin; each may be longer than its column is wide."""
HEADER_HEAD = NARRATIVE_HEAD = 2
TABLE_FILE, TABLE_HEAD = 3, 4
EVIDENCE_HEAD = 3
READY_UNITS, READY_CITATIONS = 60, 60
"""Empty rows of a blank form for nested units, and for documents."""
SPARE = 20
"""Empty rows that stay below what a report has."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST = 31

LineKind = Literal["group", "indicator", "input", "seen"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; row and column from 0."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """`D14`"""
        return f"{letters(self.column)}{self.row + 1}"

    @property
    def here(self) -> str:
        """`$D$14`"""
        return f"${letters(self.column)}${self.row + 1}"

    @property
    def address(self) -> str:
        """`'Chính quyền số'!$D$14`, for a formula on any sheet."""
        return f"{quoted(self.sheet)}!{self.here}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a pillar's sheet. `id` is that of the group, the indicator or the input."""

    kind: LineKind
    id: str
    row: int
    indicator: str = ""
    """Of an input: the indicator that it stands under; empty on the sheet of other inputs."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of indicators and inputs; `pillar` is empty for the sheet of other inputs."""

    sheet: str
    pillar: str
    lines: tuple[Line, ...]

    @property
    def last(self) -> int:
        """The last row that says something."""
        return self.lines[-1].row if self.lines else HEAD


@dataclass(frozen=True, slots=True)
class TablePage:
    """A sheet of nested units, a row each, from `TABLE_HEAD + 1`."""

    sheet: str
    input: str
    columns: tuple[tuple[str, str], ...]
    """(role, nested input) of each column from B+1 on; B itself is the name of the unit."""
    rows: int

    def column(self, name: str, role: str = "value") -> int:
        """The column of what a unit says of an input. Raises ValueError where there is none."""
        return 2 + self.columns.index((role, name))


@dataclass(slots=True)
class Layout:
    """The sheets and their rows; see the module."""

    criteria: CriteriaSet
    pages: list[Page]
    """One for each pillar, then, if there is anything to put there, `Số liệu khác`."""
    tables: dict[str, TablePage]
    """Input of type units to its sheet."""
    header: dict[str, int]
    """Key of a row of `Thông tin chung` to the row."""
    header_titles: dict[int, str]
    """Rows that only say what follows."""
    narrative: list[tuple[str, int]]
    """(key, row) on `Phần lời`; a long text goes on in the row below."""
    citations: int
    """Rows for documents, from `EVIDENCE_HEAD + 1`."""
    _lines: dict[str, tuple[Page, Line]] = field(default_factory=dict)
    _columns: dict[str, int] = field(
        default_factory=lambda: {each.role: at for at, each in enumerate(columns.PILLAR_COLUMNS)}
    )

    def __post_init__(self) -> None:
        for page in self.pages:
            for line in page.lines:
                if line.kind in ("indicator", "input"):
                    self._lines.setdefault(columns.key(line.kind, line.id), (page, line))

    def cell(self, key: str, role: str) -> Cell:
        """The cell of a row by its key (`input:ho_so`, `indicator:CQS.06`) and of a column by its role."""
        page, line = self._lines[key]
        return Cell(page.sheet, line.row, self._columns[role])

    def value_cell(self, name: str) -> Cell:
        """Where an input is filled in; of nested units the cell that names their sheet."""
        return self.cell(columns.key("input", name), "value")

    def na_cell(self, indicator: str) -> Cell:
        """The reason why an indicator does not apply."""
        return self.cell(columns.key("indicator", indicator), "not_applicable")

    def pillar_cell(self, pillar: str, role: str) -> Cell:
        """Above the head of a pillar's sheet: `state`, `points` and `result` (what is missing) of the whole pillar."""
        page = next(each for each in self.pages if each.pillar == pillar)
        return Cell(page.sheet, PILLAR_STATE, self._columns[_OF_PILLAR[role]])

    def header_cell(self, key: str) -> Cell:
        """`unit:code`, `period:from`, `year`, `attribute:mien_nui` …"""
        return Cell(columns.HEADER, self.header[key], 1)

    def name_cell(self, table: str, row: int) -> Cell:
        """The name of nested unit number `row` (from 0)."""
        return Cell(self.tables[table].sheet, TABLE_HEAD + 1 + row, 1)

    def table_cell(self, table: str, row: int, nested: str, role: str = "value") -> Cell:
        """What nested unit number `row` (from 0) says of an input of its set."""
        page = self.tables[table]
        return Cell(page.sheet, TABLE_HEAD + 1 + row, page.column(nested, role))

    def citation_cell(self, row: int, key: str) -> Cell:
        """A field of document number `row` (from 0)."""
        return Cell(columns.EVIDENCE, EVIDENCE_HEAD + 1 + row, ("id", *CITATION_KEYS).index(key))

    def citation_ids(self) -> str:
        """The range of the documents' ids: `'Tài liệu kiểm chứng'!$A$5:$A$64`."""
        first, last = self.citation_cell(0, "id"), self.citation_cell(self.citations - 1, "id")
        return f"{first.address}:{last.here}"


def layout(criteria: CriteriaSet, filled: SelfReport | None = None) -> Layout:
    """The places of a form; with those of a report that it is to hold."""
    names = _Names()
    pages, seen = [], set[str]()
    for pillar in criteria.pillars:
        lines: list[Line] = []
        for group in pillar.groups:
            if group.id:
                lines.append(Line("group", group.id, FIRST + len(lines)))
            for indicator in group.indicators:
                lines.append(Line("indicator", indicator.id, FIRST + len(lines)))
                for name in indicator.inputs:
                    kind: LineKind = "seen" if name in seen else "input"
                    seen.add(name)
                    lines.append(Line(kind, name, FIRST + len(lines), indicator.id))
        pages.append(Page(names.take(pillar.name), pillar.id, tuple(lines)))
    if others := list(_others(criteria, filled, seen)):
        lines = [Line(kind, name, FIRST + at) for at, (kind, name) in enumerate(others)]
        pages.append(Page(columns.OTHER, "", tuple(lines)))
    tables = {
        name: TablePage(names.take(criteria.inputs[name].label), name, *_table(name, nested, filled))
        for name, nested in criteria.nested.items()
    }
    header, titles = _header(criteria, filled)
    cited = len(filled.evidence) if filled else 0
    return Layout(
        criteria, pages, tables, header, titles, _narrative(filled), max(READY_CITATIONS, cited + SPARE)
    )  # fmt: skip


def quoted(sheet: str) -> str:
    """The name of a sheet as a formula writes it."""
    return "'" + sheet.replace("'", "''") + "'"


def parts(text: str) -> list[str]:
    """A text in pieces that fit into cells, at least one."""
    return [text[at : at + columns.MOST] for at in range(0, len(text), columns.MOST)] or [""]


class _Names:
    """Names of sheets: short enough, without signs that are not allowed, each once."""

    def __init__(self) -> None:
        fixed = (columns.GUIDE, columns.HEADER, columns.OTHER, columns.EVIDENCE, columns.NARRATIVE, columns.OVERVIEW,
                 columns.ABOUT, columns.CALCULATION, "History")  # fmt: skip
        self._taken = {each.casefold() for each in fixed}

    def take(self, wanted: str) -> str:
        plain = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", wanted)).split()).strip("'") or "Trang"
        name, number = _shortened(plain, _LONGEST), 1
        while name.casefold() in self._taken:
            number += 1
            end = f" ({number})"
            name = _shortened(plain, _LONGEST - len(end)) + end
        self._taken.add(name.casefold())
        return name


def _shortened(text: str, most: int) -> str:
    """At most so many characters (UTF-16 units, as a spreadsheet counts), cut after a word."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    while len(text.encode("utf-16-le")) // 2 > most - 1:
        text = text.rpartition(" ")[0] if " " in text else text[:-1]
    return text.rstrip(" ,.;–-'") + "…"


def _others(criteria: CriteriaSet, filled: SelfReport | None, seen: set[str]) -> Iterator[tuple[LineKind, str]]:
    """Inputs that no indicator uses; then what a report says of inputs and indicators that the set does not know."""
    for name in criteria.inputs:
        if name not in seen:
            yield "input", name
    if filled is not None:
        for name in filled.answers:
            if name not in criteria.inputs:
                yield "input", name
        for name in dict.fromkeys([*filled.not_applicable, *filled.explanations]):
            if name not in criteria.by_id:
                yield "indicator", name


def _table(name: str, nested: CriteriaSet, filled: SelfReport | None) -> tuple[tuple[tuple[str, str], ...], int]:
    """The columns and the number of rows of a table of nested units: what is asked, then what a report has beside."""
    table = filled.tables.get(name) if filled else None
    rows = (table.rows if table else None) or []
    asked = sorted(nested.inputs.values(), key=_is_rate)
    found = [("value", each.id) for each in asked]
    more = dict.fromkeys(each for row in rows for each in row.answers if each not in nested.inputs)
    found += [("value", each) for each in more]
    found += [("evidence", each.id) for each in asked]
    for role in columns.ROW_ROLES[1:]:
        for each in dict.fromkeys(each for row in rows for each in _with(row, role)):
            if (role, each) not in found:
                found.append((role, each))
    return tuple(found), max(READY_UNITS, len(rows) + SPARE)


def _with(row: Row, role: str) -> Iterator[str]:
    """The inputs of which a nested unit says something beside the value."""
    return (name for name, answer in row.answers.items() if getattr(answer, role))


def _is_rate(each: Input) -> bool:
    return each.of is not None


def _header(criteria: CriteriaSet, filled: SelfReport | None) -> tuple[dict[str, int], dict[int, str]]:
    """The rows of `Thông tin chung`, and those that say what follows."""
    attributes = dict.fromkeys([*criteria.attributes, *(filled.attributes if filled else ())])
    contact = columns.HEADER_KEYS.index(columns.key("contact", CONTACT_KEYS[0]))
    keys = [*columns.HEADER_KEYS]
    keys[contact:contact] = [columns.key("attribute", name) for name in attributes]
    rows, titles, at = dict[str, int](), dict[int, str](), HEADER_HEAD + 1
    for each in keys:
        title = _TITLES[each.partition(":")[0]]
        if title not in titles.values():
            titles[at] = title
            at += 1
        rows[each] = at
        at += 1
    return rows, titles


_TITLES = {
    "criteria": "Bộ tiêu chí",
    "unit": "Đơn vị báo cáo",
    "period": "Kỳ báo cáo",
    "year": "Kỳ báo cáo",
    "attribute": "Đặc điểm của đơn vị",
    "contact": "Người lập biểu",
}


def _narrative(filled: SelfReport | None) -> list[tuple[str, int]]:
    found: list[str] = []
    for each in columns.NARRATIVES:
        text = filled.narrative.get(each.partition(":")[2], "") if filled else ""
        found += [each] * len(parts(text))
    return [(each, NARRATIVE_HEAD + 1 + at) for at, each in enumerate(found)]
