"""A filled form in the place of a report in YAML: the same report, bound to the same text, with its cells as places.

What a report is bound by (its digest, the file inside a printed paper) is the YAML that `import` would write
of the form; so a form and what was imported from it are one report to whoever compares them. What is wrong stands in
a cell.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.forms.annex.tables import DAMAGES
from cds_score.forms.report_book.columns import ABOUT
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.read_cells import ENDINGS, is_workbook, open_book
from cds_score.forms.report_book.read_rows import keyed_sheets
from cds_score.forms.report_book.reading import Reading
from cds_score.forms.yaml_report import report_yaml
from cds_score.reading import tree
from cds_score.reading.quoting import quoted
from cds_score.reading.sheets import SheetSource
from cds_score.reading.tree import Node, Scalar
from cds_score.selfreport.model import Answer, SelfReport, Table
from cds_score.selfreport.read import read_report

_UNIT = ("unit:code", "unit:name")
_KEY = _UNIT[0]
"""A key that stands in every form, should its hidden sheet be gone."""
_PARTS = {"xl/workbook.xml": ABOUT, "xl/sharedStrings.xml": _KEY, "content.xml": _KEY}
"""Parts of packages, and what stands in that of a form."""
_MOST = 64 * 2**20
"""Bytes of a part that are looked through, unpacked."""


class BookSource(SheetSource):
    """The YAML that a form stands for, with the form's cells as places; offsets and lines are those of the YAML."""

    __slots__ = ("_begin", "_cells_of", "_end", "_of")

    def __init__(self, cells: SheetSource, text: str) -> None:
        Source.__init__(self, cells.name, text)
        self._of = cells
        self._begin: list[int] = []
        self._end: list[int] = []
        self._cells_of: list[int] = []

    def stands_in(self, pairs: Iterable[tuple[Scalar, Scalar]]) -> None:
        """Says of texts of the YAML which cell each of them stands in."""
        places = {each.start: (each.end, cell.start) for each, cell in pairs}
        self._begin = sorted(places)
        self._end = [places[start][0] for start in self._begin]
        self._cells_of = [places[start][1] for start in self._begin]

    def where(self, offset: int, lang: Lang) -> str:
        """`bieu.xlsx, trang “Chính quyền số”, ô D14`; the name alone for what has no cell."""
        cell = self._cell(offset)
        return self.name if cell is None else self._of.where(cell, lang)

    def within(self, offset: int, lang: Lang) -> str:
        """`trang “Chính quyền số”, ô D14`; the name of the file for what has no cell."""
        cell = self._cell(offset)
        return self.name if cell is None else self._of.within(cell, lang)

    def label(self, line: int) -> str:  # noqa: ARG002 - the lines are those of a text that no person has
        """Nothing: the number would be that of a line of the YAML."""
        return ""

    def _cell(self, offset: int) -> int | None:
        """Where in the text of the cells that one stands which holds an offset of the YAML; None without one."""
        at = bisect_right(self._begin, offset) - 1
        return None if at < 0 or offset > self._end[at] else self._cells_of[at]

    def __reduce__(self) -> tuple[Any, ...]:
        """See `SheetSource.__reduce__`."""
        return _restored, (self._of, self.text, self._begin, self._end, self._cells_of)


def _restored(cells: SheetSource, text: str, starts: list[int], ends: list[int], of: list[int]) -> BookSource:
    source = BookSource(cells, text)
    source._begin, source._end, source._cells_of = starts, ends, of
    return source


def is_form(data: bytes) -> bool:
    """Is a workbook a form of ours, by its hidden sheet or by a key? False for whatever cannot be opened."""
    if not is_workbook(data):
        return False
    if not data.startswith(b"PK"):
        return any(mark.encode(coding) in data for mark in (ABOUT, _KEY) for coding in ("ascii", "utf-16-le"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
            return any(_holds(packed, part, mark) for part, mark in _PARTS.items() if part in names)
    except (OSError, *DAMAGES):
        return False


def cut_short(data: bytes, name: str) -> list[Diagnostic]:
    """That a workbook is not whole, as one that was not sent to its end: nobody can say then whether it is a form."""
    whole = not data.startswith(b"PK") or zipfile.is_zipfile(BytesIO(data))
    return [] if whole or not name.lower().endswith(ENDINGS) else [Diagnostic("book-damaged", file=name)]


def report_of_form(data: bytes, name: str, sets: Catalogue) -> tuple[SelfReport | None, list[Diagnostic]]:
    """The report that a form holds, or why there is none; `name` is how messages call the file.

    It is the one that its YAML gives, so that nothing can tell the two apart; what only the form has wrong is told too.
    """
    form, criteria, found = read_report_book(data, name, sets)
    if form is None or criteria is None:
        return None, found
    cells = form.source
    assert isinstance(cells, SheetSource)
    source = BookSource(cells, report_yaml(form, criteria))
    report, more = read_report(source)
    if report is None:
        return None, [*found, *more]
    source.stands_in(_pairs(report, form))
    twice = [(each.code, each.params) for each in more]
    return report, [*(each for each in found if (each.code, each.params) not in twice), *more]


def unit_of_form(data: bytes) -> str:
    """Whose report a form is that gives none, as the section `commune:` of a YAML; empty where it does not say.

    For a list of what was sent in, as `unit_in_text` has it; never to score.
    """
    sheets, _ = open_book(data, "")
    reading = Reading("", sheets)
    lines = []
    for row in (row for sheet in keyed_sheets(reading) for row in sheet.rows if row.key in _UNIT):
        at = row.at("value")
        if at is not None and reading.shown(at):
            lines.append(f"  {row.key.partition(':')[2]}: {quoted(reading.shown(at))}")
    return "\n".join(["commune:", *lines]) if lines else ""


def code_cell(data: bytes, name: str) -> tuple[Source, int, int] | None:
    """Where the code of the unit belongs in a form called `name`: its cells, and from where to where in them.

    None where the form has lost that row.
    """
    reading = Reading(name, open_book(data, name)[0])
    for row in (row for sheet in keyed_sheets(reading) for row in sheet.rows if row.key == _KEY):
        at = row.at("value")
        if at is not None:
            return (reading.source, *reading.spot(at))
    return None


def _pairs(report: SelfReport, form: SelfReport) -> Iterator[tuple[Scalar, Scalar]]:
    """Texts of the report, each with the cell that it comes from. A key stands for what is written under it."""
    if report.criteria is not None and form.criteria is not None:
        yield report.criteria, form.criteria
    for key, node in report.header.items():
        if key in form.header:
            yield from _alike(node, form.header[key])
    yield from _of_both(report.attributes, form.attributes)
    yield from _of_answers(report.answers, form.answers, report.keys)
    for name, table in report.tables.items():
        if name in form.tables:
            yield from _of_tables(table, form.tables[name])
    for name, citation in report.evidence.items():
        other = form.evidence.get(name)
        if other is not None:
            yield from _of_both(citation.places, other.places)
            if citation.at is not None and other.at is not None:
                yield citation.at, other.at
    for own, others in ((report.not_applicable, form.not_applicable), (report.explanations, form.explanations)):
        for name in own.keys() & others.keys():
            yield from zip(own[name], others[name], strict=True)


def _of_tables(table: Table, form: Table) -> Iterator[tuple[Scalar, Scalar]]:
    yield table.at, form.at
    yield from zip(table.evidence, form.evidence, strict=False)
    if table.file is not None and form.file is not None:
        yield table.file, form.file
    for row, other in zip(table.rows or (), form.rows or (), strict=False):
        yield Scalar(row.name, row.at, row.at, True), Scalar(other.name, other.at, other.at, True)
        yield from _of_answers(row.answers, other.answers, row.keys)


def _of_answers(
    answers: Mapping[str, Answer], form: Mapping[str, Answer], keys: Mapping[str, Scalar]
) -> Iterator[tuple[Scalar, Scalar]]:
    for name, answer in answers.items():
        other = form.get(name)
        if other is not None:
            yield answer.value, other.value
            yield from zip(answer.evidence, other.evidence, strict=False)
            if name in keys:
                yield keys[name], other.value


def _of_both(own: Mapping[str, Scalar], form: Mapping[str, Scalar]) -> Iterator[tuple[Scalar, Scalar]]:
    return ((own[name], form[name]) for name in own.keys() & form.keys())


def _alike(node: Node, form: Node) -> Iterator[tuple[Scalar, Scalar]]:
    """Of parts of the header."""
    if isinstance(node, Scalar) and isinstance(form, Scalar):
        yield node, form
    elif isinstance(node, tree.Mapping) and isinstance(form, tree.Mapping):
        for key in node.items.keys() & form.items.keys():
            yield from _alike(node.items[key], form.items[key])


def _holds(packed: zipfile.ZipFile, part: str, mark: str) -> bool:
    with packed.open(part) as stream:
        return mark.encode("utf-8") in stream.read(_MOST)
