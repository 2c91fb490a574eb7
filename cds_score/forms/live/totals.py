"""Points added up in cells: groups, pillars, the whole (`scoring.totals` step by step)."""

from __future__ import annotations

from collections.abc import Callable

from cds_score.criteria.compiled import CriteriaSet, Section
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, Test, compared, number
from cds_score.forms.live.indicators import Tally
from cds_score.forms.live.spans import NONE, Fraction, crossed, plus
from cds_score.forms.live.worth import rounded


def added(grid: Grid, parts: list[Tally]) -> Tally:
    """The plain sum."""

    def total(each: list[Fraction]) -> Fraction:
        if all(points.d.value == 1 for points in each):
            return Fraction(grid.keep(grid.total(points.n for points in each)), ONE)
        found = NONE
        for points in each:
            found = plus(grid, found, points)
            found = Fraction(grid.keep(found.n), grid.keep(found.d))
        return found

    most = grid.keep(grid.total(each.adds for each in parts))
    return Tally(
        total([each.low for each in parts]),
        total([each.high for each in parts]),
        total([each.earned for each in parts]),
        total([each.possible for each in parts]),
        most,
        most,
    )


def section(grid: Grid, parts: list[Tally], kind: Section, cap: int | None) -> Tally:
    """The sum as the level above adds it: capped, on top of the maximum, or taken off."""
    found = added(grid, parts)
    if cap is not None:
        limit = Fraction(number(cap), ONE)

        def capped(points: Fraction) -> Fraction:
            over = crossed(grid, points, limit, ">")
            return _chosen(grid, over, limit, points)

        most = grid.keep(Expr(f"MIN({found.most},{cap})", cap))
        found = _each(found, capped, most, most)
    if kind == "base":
        return found
    if kind == "bonus":
        return Tally(found.low, found.high, found.earned, found.possible, found.most, ZERO)

    def off(points: Fraction) -> Fraction:
        return Fraction(grid.keep(grid.neg(points.n)), points.d)

    return Tally(off(found.high), off(found.low), off(found.possible), off(found.earned), found.most, ZERO)


def whole(grid: Grid, pillars: list[Tally], criteria: CriteriaSet) -> Tally:
    """The total of a unit: rounded where the set rounds it, and kept within its limits."""
    found = added(grid, pillars)
    if criteria.order == "total":
        found = in_units(grid, found, criteria)
    low, high = criteria.limits

    def limited(points: Fraction) -> Fraction:
        for bound, sign in ((low, "<"), (high, ">")):
            if bound is not None:
                limit = Fraction(number(bound), ONE)
                points = _chosen(grid, crossed(grid, points, limit, sign), limit, points)
        return points

    return _each(found, limited, found.most, found.adds)


def in_units(grid: Grid, tally: Tally, criteria: CriteriaSet) -> Tally:
    """Every figure rounded to the smallest unit."""
    return _each(
        tally, lambda points: Fraction(whole_units(grid, points, criteria), ONE), tally.most, tally.adds
    )  # fmt: skip


def whole_units(grid: Grid, points: Fraction, criteria: CriteriaSet) -> Expr:
    """Points as a whole number of the smallest unit; a penalty is rounded by its size."""
    if points.d.value == 1:
        return points.n
    size = Fraction(grid.keep(Expr(f"ABS({points.n})", points.n.most)), points.d)
    made = rounded(grid, size, criteria.rounding)
    return grid.keep(grid.choose(compared(points.n, ">=", ZERO), made, grid.neg(made)))


def _chosen(grid: Grid, test: Test, a: Fraction, b: Fraction) -> Fraction:
    return Fraction(grid.keep(grid.choose(test, a.n, b.n)), grid.keep(grid.choose(test, a.d, b.d)))


def _each(tally: Tally, change: Callable[[Fraction], Fraction], most: Expr, adds: Expr) -> Tally:
    return Tally(
        change(tally.low), change(tally.high), change(tally.earned), change(tally.possible), most, adds
    )  # fmt: skip
