"""What is known of a unit before it says anything: attributes of the register, figures of the province by year."""

from __future__ import annotations

from collections.abc import Mapping

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.criteria.formula.compiler import Value as Known
from cds_score.forms.live.answers import DECLARED, INVALID, MISSING, Fact, constant, nothing
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, Test, is_, number
from cds_score.forms.live.formulas import Value
from cds_score.forms.live.measuring import Year
from cds_score.forms.live.spans import Fraction, Span, keep


def cell_of(declared: Input, value: Known) -> Expr:
    """A known answer as a number."""
    return number(list(declared.options).index(value) + 1 if isinstance(value, str) else bool(value))


def years(criteria: CriteriaSet, attributes: Mapping[str, Known]) -> list[Year]:
    """Each year that the set judges with what is known then; the last one stands for no year at all."""
    found = [
        Year(year, {**attributes, **{name: by[year] for name, by in criteria.figure_values.items() if year in by}})
        for year in criteria.years
    ]
    return [*found, Year(0, dict(attributes))]


def known_values(grid: Grid, criteria: CriteriaSet, attributes: Mapping[str, Known], year: Expr) -> dict[str, Value]:
    """Attributes, and the figures that the province gives for the year."""
    found: dict[str, Value] = {}
    for name, value in attributes.items():
        found[name] = cell_of(criteria.attributes[name], value)
    for name, by_year in criteria.figure_values.items():
        low_n, low_d, known = ZERO, ONE, ZERO
        for at, value in by_year.items():
            assert value.low is not None
            here = is_(year, at)
            low_n = grid.choose(here, number(value.low[0]), low_n)
            low_d = grid.choose(here, number(value.low[1]), low_d)
            known = grid.choose(here, ONE, known)
        end = Fraction(grid.keep(low_n), grid.keep(low_d))
        found[name] = Span(end, end, known=grid.keep(known))
    return found


def given_facts(grid: Grid, criteria: CriteriaSet, register: Mapping[str, str], year: Expr) -> dict[str, Fact]:
    """Inputs that the province's register holds, in columns `id@year`."""
    found = {}
    for each in criteria.given:
        value = nothing(each)
        state, error = number(MISSING), ZERO
        for at in criteria.years:
            text = register.get(f"{each.id}@{at}")
            if text is None:
                continue
            here, read = is_(year, at), constant(each, text)
            value = _chosen(grid, here, nothing(each) if read is None else read, value)
            state = grid.choose(here, number(INVALID if read is None else DECLARED), state)
            error = grid.choose(here, number(read is None), error)
        kept = keep(grid, value) if isinstance(value, Span) else grid.keep(value)
        found[each.id] = Fact(grid.keep(state), kept, grid.keep(error), ZERO)
    return found


def _chosen(grid: Grid, test: Test, a: Value, b: Value) -> Value:
    """One of two values of the same kind."""
    if isinstance(a, Expr) or isinstance(b, Expr):
        assert isinstance(a, Expr)
        assert isinstance(b, Expr)
        return grid.choose(test, a, b)

    def pick(x: Expr, y: Expr) -> Expr:
        return grid.choose(test, x, y)

    return Span(
        Fraction(pick(a.low.n, b.low.n), pick(a.low.d, b.low.d)),
        Fraction(pick(a.high.n, b.high.n), pick(a.high.d, b.high.d)),
        pick(a.low_open, b.low_open),
        pick(a.high_open, b.high_open),
        pick(a.known, b.known),
    )
