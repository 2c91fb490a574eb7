"""A criteria set and the layout of its form to the hidden sheet `_tinh`, and what of it people are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.formula.compiler import Value as Known
from cds_score.criteria.formula.compiler import counted
from cds_score.forms.live.answers import DECLARED, Fact, Reader
from cds_score.forms.live.evidence import Documents
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, Test, any_of, compared, is_
from cds_score.forms.live.facts import claims, resolve
from cds_score.forms.live.formulas import Value
from cds_score.forms.live.header import header
from cds_score.forms.live.indicators import Scored, Scorer
from cds_score.forms.live.known import cell_of, given_facts, known_values, years
from cds_score.forms.live.measuring import Measuring
from cds_score.forms.live.nested import Table, judged
from cds_score.forms.live.preview import Printer
from cds_score.forms.live.rules import AwardCells, PillarCells, award, pillars, unit
from cds_score.forms.report_book.columns import CALCULATION, OF_INDICATOR, PREVIEWS, key
from cds_score.forms.report_book.layout import Layout, quoted
from cds_score.reading.numbers import Problem
from cds_score.scoring.nested import EVERY, PASSED

FIRST_OF_UNITS = 4
"""The column of `_tinh` from which nested units are judged, a row each; the columns before hold everything else."""


@dataclass(frozen=True, slots=True)
class Live:
    """The calculation of a form. `sheet` is what `_tinh` holds: row and column from 0, and a formula or a text.

    `shown` has the addresses of what people see, by (`indicator:<id>` | `pillar:<id>` | `award`, a role of
    `columns.PREVIEWS`): of a pillar `result` lists the indicators of which data are missing, of the award `points` is
    the total. An address names the sheet, so it may stand in any cell of the workbook: `'_tinh'!$B$120`. `unread` is
    the address of what `Header.unread` says.
    """

    sheet: list[tuple[int, int, str]]
    shown: dict[tuple[str, str], str]
    unread: str


class _Cells:
    """The places of the unit's own answers."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def value(self, name: str) -> str:
        return self._layout.value_cell(name).address

    def beside(self, name: str, role: str) -> str:
        return self._layout.cell(f"input:{name}", role).address

    def claim(self, indicator: str) -> str:
        return self._layout.na_cell(indicator).address


def live(criteria: CriteriaSet, layout: Layout, register: Mapping[str, str] | None = None) -> Live:
    """The calculation of a form of a set.

    `register` is what the province's register holds of the unit, where the form is made for one: its attributes, and
    the figures that are given; without it they are not known, as in the program.
    """
    register = register or {}
    grid = Grid()
    reader = Reader(grid)
    places = _Cells(layout)
    head = header(grid, reader, criteria, lambda key: layout.header_cell(key).address)
    documents = Documents(grid, reader, layout, dated=criteria.evidence_days is not None)
    attributes = _attributes(criteria, register)
    errors = [*head.errors, *documents.errors, *_attribute_errors(grid, reader, criteria, layout, register)]
    tables: dict[str, Fact] = {}
    units: list[tuple[str, Table]] = []
    cells: list[tuple[int, int, str]] = []
    for name, nested in criteria.nested.items():
        table = judged(grid, reader, nested, layout, name, head, documents, FIRST_OF_UNITS + _width(cells))
        tables[name] = Fact(table.state, ZERO, ZERO, table.filled)
        errors += table.errors
        units.append((name, table))
        cells += table.cells
    errors += _foreign(grid, criteria, layout)
    known = known_values(grid, criteria, attributes, head.year)
    facts = resolve(grid, reader, criteria, places, known, tables, given_facts(grid, criteria, register, head.year))
    measuring = Measuring(grid, criteria, years(criteria, attributes), head.year)
    said = claims(
        grid, criteria, places, reader, facts, lambda each: measuring.measure(each, facts.values)[1]
    )  # fmt: skip
    for name, table in units:
        counts: dict[str, Value] = {counted(PASSED, name): table.passed, counted(EVERY, name): table.every}
        for names in (facts.values, facts.firm):
            names.values.update(counts)
    cited: dict[str, Expr] = {}
    for name in criteria.inputs:
        cited[name], unknown = documents.cited(places.beside(name, "evidence"))
        errors.append(unknown)
    errors += facts.errors
    scored = _scored(Scorer(grid, criteria, facts, measuring, said, cited), criteria)
    made = pillars(grid, criteria, scored, facts.firm)
    scope, tally = unit(grid, criteria, made, facts.firm)
    wrong = grid.keep(grid.some(grid.keep(each) for each in errors))
    barred = grid.keep(grid.truth(any_of(is_(wrong, 1), is_(head.filled, 0))))
    awarded = award(grid, criteria, scope, barred)
    raw = {name: "" if each.given or each.set else places.value(name) for name, each in criteria.inputs.items()}
    printer = Printer(grid, criteria, facts, years(criteria, attributes), head.year, head.refused, raw)
    return _live(printer, criteria, scored, made, printer.total(tally), awarded, cells, head.unread)


def _width(cells: list[tuple[int, int, str]]) -> int:
    """Columns that are taken already by nested units."""
    return max((column + 1 - FIRST_OF_UNITS for _, column, _ in cells), default=0)


def _live(
    printer: Printer,
    criteria: CriteriaSet,
    scored: dict[str, Scored],
    made: list[PillarCells],
    total: Expr,
    awarded: AwardCells | None,
    cells: list[tuple[int, int, str]],
    unread: Expr,
) -> Live:
    sheet = f"{quoted(CALCULATION)}!"
    shown: dict[tuple[str, str], Expr] = {}
    for name, each in scored.items():
        texts = printer.indicator(each)
        for role in PREVIEWS:
            shown[key("indicator", name), role] = getattr(texts, role)
    for pillar in made:
        texts = printer.pillar(pillar)
        for role in PREVIEWS:
            shown[key("pillar", pillar.pillar.id), role] = getattr(texts, role)
    if criteria.has_points:
        shown["award", "points"] = total
    shown["award", "state"] = printer.award(criteria.award, awarded)
    addresses = {about: f"{sheet}{text}" for about, text in shown.items()}
    return Live([*printer.grid.cells, *cells], addresses, f"{sheet}{unread}")


def _foreign(grid: Grid, criteria: CriteriaSet, layout: Layout) -> list[Expr]:
    """Cells of a report for what the set does not know, which is wrong as long as anything stands there."""
    cells = []
    for page in layout.pages:
        for line in page.lines:
            if line.kind == "input" and line.id not in criteria.inputs:
                cells.append(layout.value_cell(line.id).address)
            elif line.kind == "indicator" and line.id not in criteria.by_id:
                cells += [layout.cell(key("indicator", line.id), role).address for role in OF_INDICATOR]
    for row in layout.header:
        kind, _, name = row.partition(":")
        if kind == "attribute" and name not in criteria.attributes:
            cells.append(layout.header_cell(row).address)
    return [grid.truth(Test(f'TRIM({cell})<>""')) for cell in cells]


def _scored(scorer: Scorer, criteria: CriteriaSet) -> dict[str, Scored]:
    return {each.id: scorer.score(each) for each in criteria.indicators}


def _attributes(criteria: CriteriaSet, register: Mapping[str, str]) -> dict[str, Known]:
    """What the register says of the unit, as far as it can be read."""
    found: dict[str, Known] = {}
    for name, declared in criteria.attributes.items():
        value = declared.read(register[name]) if name in register else None
        if isinstance(value, (bool, str)):
            found[name] = value
    return found


def _attribute_errors(
    grid: Grid, reader: Reader, criteria: CriteriaSet, layout: Layout, register: Mapping[str, str]
) -> list[Expr]:
    """What a report says of attributes must be readable, and must be what the register has."""
    errors = [
        ONE
        for name, declared in criteria.attributes.items()
        if name in register and isinstance(declared.read(register[name]), Problem)
    ]
    for name, declared in criteria.attributes.items():
        fact = reader.fact(declared, layout.header_cell(f"attribute:{name}").address)
        errors.append(fact.error)
        own = _attributes(criteria, register).get(name)
        if own is not None:
            assert isinstance(fact.value, Expr)
            other = compared(fact.value, "<>", cell_of(declared, own))
            errors.append(grid.keep(grid.choose(is_(fact.state, DECLARED), grid.truth(other), ZERO)))
    return errors
