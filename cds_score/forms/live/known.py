"""What is known of a unit before it says anything: attributes of the register, figures of the province by year."""

from __future__ import annotations

from collections.abc import Mapping

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.criteria.formula.compiler import Value as Known
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, is_, number
from cds_score.forms.live.formulas import Value
from cds_score.forms.live.measuring import Year
from cds_score.forms.live.spans import Fraction, Span


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


def known_values(
    grid: Grid, criteria: CriteriaSet, attributes: Mapping[str, Known], year: Expr
) -> dict[str, Value]:
    """Attributes, and the figures that the province gives for the year."""
    found: dict[str, Value] = {}
    for name, value in attributes.items():
        found[name] = _cell_of(criteria.attributes[name], value)
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


