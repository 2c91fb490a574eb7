"""Nested units in cells: each row of a table judged by the set of its own (`scoring.nested` step by step)."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.live.answers import DECLARED, INVALID, MISSING, Fact, Reader
from cds_score.forms.live.evidence import Documents
from cds_score.forms.live.expr import (
    HALF,
    ONE,
    ROW,
    ZERO,
    Expr,
    Grid,
    Test,
    all_of,
    any_of,
    compared,
    is_,
    letters,
    not_,
    number,
)
from cds_score.forms.live.expr import (
    quoted as expr_quoted,
)
from cds_score.forms.live.facts import resolve
from cds_score.forms.live.formulas import Value
from cds_score.forms.live.header import Header
from cds_score.forms.live.indicators import Scorer
from cds_score.forms.live.known import given_facts, known_values, years
from cds_score.forms.live.measuring import Measuring, Year
from cds_score.forms.live.rules import award, pillars, unit
from cds_score.forms.live.spans import NONE, Fraction, Span
from cds_score.forms.report_book.columns import IN_TABLE, NO_UNITS, TABLE_FILE_COLUMN
from cds_score.forms.report_book.layout import TABLE_FILE, Cell, Layout, quoted
from cds_score.reading.numbers import folded
from cds_score.scoring.award import NO_LEVEL


@dataclass(frozen=True, slots=True)
class Table:
    """A table of nested units: its state as an input, how many pass and how many there are."""

    state: Expr
    filled: Expr
    passed: Span
    every: Span
    errors: list[Expr]
    cells: list[tuple[int, int, str]]


_UNIT = "§"
"""Stands for the number of a unit's row on its sheet in formulas that are made once for all units."""


class _Row:
    """The places of a nested unit, whichever it is."""

    def __init__(self, layout: Layout, table: str) -> None:
        self._page, self._sheet = layout.tables[table], quoted(layout.tables[table].sheet)

    def cell(self, column: int) -> str:
        """The address of a column in the unit's row."""
        return f"{self._sheet}!${letters(column)}${_UNIT}"

    def value(self, name: str) -> str:
        return self.cell(self._page.column(name))

    def beside(self, name: str, role: str) -> str:
        return self.cell(self._page.column(name, role)) if (role, name) in self._page.columns else ""

    def foreign(self, grid: Grid, criteria: CriteriaSet) -> Expr:
        """1 where a unit says anything of what its set does not know."""
        asked = [name for role, name in self._page.columns if role == "value"]
        cells = [self.value(name) for name in asked if name not in criteria.inputs]
        return grid.some(grid.truth(Test(f'TRIM({cell})<>""')) for cell in cells)

    def claim(self, indicator: str) -> str:  # noqa: ARG002 - nested units claim nothing
        return ""


def judged(
    grid: Grid,
    reader: Reader,
    criteria: CriteriaSet,
    layout: Layout,
    name: str,
    head: Header,
    documents: Documents,
    column: int,
) -> Table:
    """Every row of a table, in rows of the hidden sheet from `column` on; sums in the cells of `grid`."""
    page = layout.tables[name]
    names = f"{layout.name_cell(name, 0).address}:{layout.name_cell(name, page.rows - 1).here}"
    own, places = Grid(column=column, along=True), _Row(layout, name)
    called = f"TRIM({places.cell(1)})"
    whole = f"{places.cell(1)}:${letters(1 + len(page.columns))}${_UNIT}"
    exists = own.keep(Expr(f"IF(SUMPRODUCT(LEN(TRIM({whole})))>0,1,0)", 1))
    twice = f"SUMPRODUCT(--EXACT(TRIM({names}),{called}))>1"
    unnamed = own.keep(Expr(f'IF({exists}=0,0,IF({called}="",1,IF({twice},1,0)))', 1))
    state, wrong = _row(own, reader, criteria, places, head, documents)
    faulty = own.keep(own.some([unnamed, own.every([exists, wrong])]))
    passes = own.keep(Expr(f"IF({exists}=1,IF({state}=1,1,0),0)", 1))
    may_pass = own.keep(Expr(f"IF({exists}=1,IF({state}=0.5,1,0),0)", 1))
    cells = [
        (row, at, content.replace(ROW, str(row + 1)).replace(_UNIT, str(layout.name_cell(name, row).row + 1)))
        for row in range(page.rows)
        for _, at, content in own.cells
    ]

    def column_of(each: Expr) -> Expr:
        """The sum of a cell of every row."""
        first, last = (each.text.replace(ROW, str(row)) for row in (1, page.rows))
        return grid.keep(Expr(f"SUM({first}:{last})", page.rows))

    errors = [grid.keep(grid.truth(compared(column_of(faulty), ">", ZERO)))]
    count, passed, open_ = (column_of(each) for each in (exists, passes, may_pass))
    most = grid.keep(grid.add(passed, open_))
    file = Cell(page.sheet, TABLE_FILE, TABLE_FILE_COLUMN).address
    unjudged = all_of(
        compared(head.year, ">", ZERO), *(compared(head.year, "<>", number(each)) for each in criteria.years)
    )
    said = reader.text(layout.value_cell(name).address)
    none = Test(f"EXACT({said},{expr_quoted(NO_UNITS)})")
    some = any_of(compared(count, ">", ZERO), none)
    hint = Test(f"EXACT({said},{expr_quoted(folded(IN_TABLE))})")
    other = all_of(is_(count, 0), not_(none), not_(hint), not_(reader.blank(said)))
    errors.append(grid.keep(grid.truth(other)))
    judged_rows = grid.cases([(not_(some), number(MISSING)), (unjudged, number(INVALID))], number(DECLARED))
    # a file in place of the rows is for the program to read
    state = grid.keep(Expr(f'IF(TRIM({file})<>"",NA(),{judged_rows})', 5))
    errors.append(grid.keep(grid.truth(is_(state, INVALID))))
    known = grid.keep(grid.truth(is_(state, DECLARED)))
    end = Fraction(count, ONE)
    return Table(
        state,
        grid.keep(grid.truth(some)),
        Span(Fraction(passed, ONE), Fraction(most, ONE), known=known),
        Span(end, end, known=known),
        errors,
        cells,
    )


def _row(
    grid: Grid, reader: Reader, criteria: CriteriaSet, places: _Row, head: Header, documents: Documents
) -> tuple[Expr, Expr]:
    """Whether one unit passes (1, 0, 0.5), and 1 where its figures are wrong."""
    own = Reader(grid, reader)
    tables = {
        each.id: Fact(number(MISSING), Span(NONE, NONE, known=ZERO), ZERO, ZERO)
        for each in criteria.inputs.values()
        if each.set
    }
    known: dict[str, Value] = known_values(grid, criteria, {}, head.year)
    given = given_facts(grid, criteria, {}, head.year)
    facts = resolve(grid, own, criteria, places, known, tables, given)
    judged_years: list[Year] = years(criteria, {})
    measuring = Measuring(grid, criteria, judged_years, head.year)
    cited: dict[str, Expr] = {}
    unknown = [places.foreign(grid, criteria)]
    for name in criteria.inputs:
        cited[name], fault = documents.cited_by(grid, places.beside(name, "evidence"))
        unknown.append(fault)
    scorer = Scorer(grid, criteria, facts, measuring, {}, cited)
    scored = {each.id: scorer.score(each) for each in criteria.indicators}
    made = pillars(grid, criteria, scored, facts.firm)
    scope, _ = unit(grid, criteria, made, facts.firm)
    wrong = grid.keep(grid.some([grid.keep(each) for each in (*facts.errors, *unknown)]))
    found = award(grid, criteria, scope, wrong)
    if found is None or criteria.award is None:
        return HALF, wrong
    if criteria.award.single:
        return found.holds, wrong
    levels = {at: here for at, here in found.possible.items() if at != NO_LEVEL}
    good = [here for at, here in levels.items() if criteria.award.tiers[at].recognised]
    bad = [here for at, here in levels.items() if not criteria.award.tiers[at].recognised]
    count = grid.keep(grid.total(found.possible.values()))
    any_good, any_bad = is_(grid.some(good), 1), is_(grid.some(bad), 1)
    fails = any_of(all_of(is_(count, 1), not_(any_good)), all_of(any_bad, not_(any_good)))
    open_or_met = grid.choose(all_of(is_(count, 1), any_good), ONE, HALF)
    state = grid.choose(fails, ZERO, open_or_met)
    return grid.keep(grid.choose(is_(wrong, 1), HALF, state)), wrong
