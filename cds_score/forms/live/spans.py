"""Ranges of exact fractions in cells: what `reading.possible` is in Python, in expressions.

A span has two ends, each a fraction of whole numbers; an infinite end is -1/0 or 1/0, which crosswise multiplication
puts where it belongs. `open` is 1 where the end itself is left out. Where nothing is known `known` is 0, and the ends
mean nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.forms.live.expr import (
    FALSE,
    HALF,
    ONE,
    TRUE,
    ZERO,
    Expr,
    Grid,
    Test,
    all_of,
    any_of,
    compared,
    is_,
    number,
)
from cds_score.reading.possible import Number, Range


@dataclass(frozen=True, slots=True)
class Fraction:
    """A numerator and a denominator, which is not negative."""

    n: Expr
    d: Expr

    @property
    def finite(self) -> Test:
        """Is it a number, not an infinite end?"""
        return compared(self.d, ">", ZERO)


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers between two ends. `positive`: no value of it can be below 0."""

    low: Fraction
    high: Fraction
    low_open: Expr = ZERO
    high_open: Expr = ZERO
    known: Expr = ONE
    positive: bool = True


def fraction(value: Number) -> Fraction:
    """A constant."""
    return Fraction(number(value[0]), number(value[1]))


NONE, ENDLESS = Fraction(ZERO, ONE), Fraction(ONE, ZERO)
BOTTOMLESS = Fraction(number(-1), ZERO)


def span(value: Range) -> Span:
    """A constant range."""
    return Span(
        BOTTOMLESS if value.low is None else fraction(value.low),
        ENDLESS if value.high is None else fraction(value.high),
        number(value.low_open),
        number(value.high_open),
        ONE,
        value.low is not None and value.low[0] >= 0,
    )


def exactly(at: Fraction) -> Span:
    """The span of one value."""
    return Span(at, at)


def keep(grid: Grid, value: Span) -> Span:
    """The same, every part in a cell of its own."""
    k = grid.keep
    return Span(
        Fraction(k(value.low.n), k(value.low.d)),
        Fraction(k(value.high.n), k(value.high.d)),
        k(value.low_open),
        k(value.high_open),
        k(value.known),
        value.positive,
    )


def crossed(grid: Grid, a: Fraction, b: Fraction, sign: str) -> Test:
    """A comparison of two fractions, false between two infinite ends."""
    test = compared(grid.mul(a.n, b.d), sign, grid.mul(b.n, a.d))
    if a.d.value in (None, 0) and b.d.value in (None, 0):
        return all_of(compared(grid.add(a.d, b.d), ">", ZERO), test)
    return test


def exact(grid: Grid, value: Span) -> Test:
    """Is it one value?"""
    if value.low == value.high:
        return value.low.finite
    return all_of(value.low.finite, value.high.finite, crossed(grid, value.low, value.high, "="))


def is_zero(value: Span) -> Test:
    """Is it exactly 0?"""
    return all_of(is_(value.known, 1), is_(value.low.n, 0), is_(value.high.n, 0))


def at_least(grid: Grid, a: Span, b: Span) -> Expr:
    """Is every value of a ≥ every value of b: 1, 0, or 0.5 where some are and some are not."""
    yes = crossed(grid, a.low, b.high, ">=")
    below = crossed(grid, a.high, b.low, "<")
    is_open = grid.some([a.high_open, b.low_open])
    level = FALSE if is_open.value == 0 else all_of(crossed(grid, a.high, b.low, "="), is_(is_open, 1))
    return grid.cases([(yes, ONE), (any_of(below, level), ZERO)], HALF)


def above(grid: Grid, a: Span, b: Span) -> Expr:
    """The same for >."""
    over = crossed(grid, a.low, b.high, ">")
    is_open = grid.some([a.low_open, b.high_open])
    level = FALSE if is_open.value == 0 else all_of(crossed(grid, a.low, b.high, "="), is_(is_open, 1))
    no = crossed(grid, a.high, b.low, "<=")
    return grid.cases([(any_of(over, level), ONE), (no, ZERO)], HALF)


def equal(grid: Grid, a: Span, b: Span) -> Expr:
    """The same for =."""
    low, high = grid.keep(at_least(grid, a, b)), grid.keep(above(grid, a, b))
    one = all_of(exact(grid, a), exact(grid, b), is_(low, 1), is_(high, 0))
    return grid.cases([(any_of(is_(low, 0), is_(high, 1)), ZERO), (one, ONE)], HALF)


def compare(grid: Grid, a: Span, sign: str, b: Span) -> Expr:
    """A comparison by its sign; 0.5 where one of them is not known."""
    if sign in ("≥", "<"):
        found = at_least(grid, a, b)
    elif sign in (">", "≤"):
        found = above(grid, a, b)
    else:
        found = equal(grid, a, b)
    if sign in ("<", "≤", "≠"):
        found = grid.no(found)
    known = all_of(is_(a.known, 1), is_(b.known, 1))
    return grid.choose(known, found, HALF)


def _sum(grid: Grid, a: Fraction, b: Fraction) -> Fraction:
    """The sum; infinite where one is."""
    if a.d.text == b.d.text and (a.d.value or 0) > 0:
        return Fraction(grid.add(a.n, b.n), a.d)
    n = grid.add(grid.mul(a.n, b.d), grid.mul(b.n, a.d))
    if a.d.value is None or b.d.value is None or not a.d.value or not b.d.value:
        # n/0 + m/d: the products make the sign of the infinite end, times a denominator
        n = grid.choose(all_of(a.finite, b.finite), n, grid.choose(a.finite, b.n, a.n))
    return reduced(grid, Fraction(n, grid.mul(a.d, b.d)))


def reduced(grid: Grid, a: Fraction) -> Fraction:
    """The same in lowest terms where it may have become large."""
    if max(a.n.most, a.d.most) <= 10**9 or a.d.value is not None:
        return a
    n, d = grid.keep(a.n), grid.keep(a.d)
    common = grid.keep(Expr(f"MAX(1,GCD(ABS({n}),{d}))", max(n.most, d.most)))
    parts = (grid.keep(Expr(f"ROUND({each}/{common},0)", each.most)) for each in (n, d))
    return Fraction(*parts)


def plus(grid: Grid, a: Fraction, b: Fraction) -> Fraction:
    """The sum of two fractions."""
    return _sum(grid, a, b)


def add(grid: Grid, a: Span, b: Span) -> Span:
    """Sums of every pair."""
    return Span(
        _sum(grid, a.low, b.low),
        _sum(grid, a.high, b.high),
        grid.some([a.low_open, b.low_open]),
        grid.some([a.high_open, b.high_open]),
        grid.every([a.known, b.known]),
        a.positive and b.positive,
    )


def minus(grid: Grid, a: Span) -> Span:
    """Every value with its sign changed."""
    low, high = Fraction(grid.neg(a.high.n), a.high.d), Fraction(grid.neg(a.low.n), a.low.d)
    return Span(low, high, a.high_open, a.low_open, a.known, positive=False)


def _product(grid: Grid, a: Fraction, b: Fraction) -> Fraction:
    """The product of ends that are not negative; nothing times infinity is nothing."""
    n, d = grid.mul(a.n, b.n), grid.mul(a.d, b.d)
    if (a.d.value or 0) > 0 and (b.d.value or 0) > 0:
        return Fraction(n, d)
    nothing = any_of(is_(a.n, 0), is_(b.n, 0))
    return Fraction(n, grid.choose(nothing, ONE, d))


def multiply(grid: Grid, a: Span, b: Span) -> Span:
    """Products of every pair of two spans that are not negative; #N/A where one may be."""
    known = grid.every([a.known, b.known])
    if not (a.positive and b.positive):
        known = grid.keep(Expr("NA()", 1))
    closed = any_of(all_of(is_(a.low.n, 0), is_(a.low_open, 0)), all_of(is_(b.low.n, 0), is_(b.low_open, 0)))
    low_open = grid.choose(closed, ZERO, grid.some([a.low_open, b.low_open]))
    nothing = any_of(is_(a.high.n, 0), is_(b.high.n, 0))
    high_open = grid.choose(nothing, ZERO, grid.some([a.high_open, b.high_open]))
    low, high = _product(grid, a.low, b.low), _product(grid, a.high, b.high)
    return Span(reduced(grid, low), reduced(grid, high), low_open, high_open, known)


def divide(grid: Grid, a: Span, b: Span) -> Span:
    """Quotients of every pair of two spans that are not negative; not known where the divisor is 0.

    Where it may be 0, or more, everything is possible.
    """
    inverse = Span(
        Fraction(b.high.d, b.high.n),
        Fraction(b.low.d, b.low.n),
        grid.choose(b.high.finite, b.high_open, ONE),
        grid.choose(is_(b.low.n, 0), ZERO, b.low_open),
    )
    sure = any_of(compared(b.low.n, ">", ZERO), is_(b.low_open, 1))
    quotient = multiply(grid, a, keep(grid, inverse))
    if not (a.positive and b.positive):
        return quotient
    known = grid.choose(is_zero(b), ZERO, grid.every([a.known, b.known]))
    pick = grid.choose
    return Span(
        Fraction(pick(sure, quotient.low.n, number(-1)), pick(sure, quotient.low.d, ZERO)),
        Fraction(pick(sure, quotient.high.n, ONE), pick(sure, quotient.high.d, ZERO)),
        pick(sure, quotient.low_open, ZERO),
        pick(sure, quotient.high_open, ZERO),
        known,
        positive=False,
    )


def _later(grid: Grid, a: Span, b: Span) -> tuple[Fraction, Expr]:
    """The upper of two low ends, and whether it is open."""
    wins, level = crossed(grid, a.low, b.low, ">"), crossed(grid, a.low, b.low, "=")
    return (
        Fraction(grid.choose(wins, a.low.n, b.low.n), grid.choose(wins, a.low.d, b.low.d)),
        grid.cases([(level, grid.some([a.low_open, b.low_open])), (wins, a.low_open)], b.low_open),
    )


def _earlier(grid: Grid, a: Span, b: Span) -> tuple[Fraction, Expr]:
    """The lower of two high ends, and whether it is open."""
    wins, level = crossed(grid, a.high, b.high, "<"), crossed(grid, a.high, b.high, "=")
    return (
        Fraction(grid.choose(wins, a.high.n, b.high.n), grid.choose(wins, a.high.d, b.high.d)),
        grid.cases([(level, grid.some([a.high_open, b.high_open])), (wins, a.high_open)], b.high_open),
    )


def largest(grid: Grid, a: Span, b: Span) -> Span:
    """The span of max(x, y)."""
    low, low_open = _later(grid, a, b)
    wins, level = crossed(grid, a.high, b.high, ">"), crossed(grid, a.high, b.high, "=")
    high = Fraction(grid.choose(wins, a.high.n, b.high.n), grid.choose(wins, a.high.d, b.high.d))
    high_open = grid.cases([(level, grid.every([a.high_open, b.high_open])), (wins, a.high_open)], b.high_open)
    return Span(low, high, low_open, high_open, grid.every([a.known, b.known]), a.positive or b.positive)


def smallest(grid: Grid, a: Span, b: Span) -> Span:
    """The span of min(x, y)."""
    found = minus(grid, largest(grid, minus(grid, a), minus(grid, b)))
    return Span(
        found.low, found.high, found.low_open, found.high_open, found.known, a.positive and b.positive
    )  # fmt: skip


def within(grid: Grid, a: Span, limits: Span) -> tuple[Span, Test]:
    """The part of a inside the limits, and whether there is any."""
    low, low_open = _later(grid, a, limits)
    high, high_open = _earlier(grid, a, limits)
    low = Fraction(grid.keep(low.n), grid.keep(low.d))
    high = Fraction(grid.keep(high.n), grid.keep(high.d))
    low_open, high_open = grid.keep(low_open), grid.keep(high_open)
    some_open = grid.some([low_open, high_open])
    past = crossed(grid, low, high, ">")
    level = FALSE if some_open.value == 0 else all_of(crossed(grid, low, high, "="), is_(some_open, 1))
    outside = any_of(past, level)
    there = TRUE if outside.value is False else Test(f"NOT({outside})")
    return Span(low, high, low_open, high_open, a.known, limits.positive or a.positive), there
