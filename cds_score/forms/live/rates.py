"""Rates in cells: `selfreport.rates` step by step. From two counts, from a printed figure, or from both."""

from __future__ import annotations

from cds_score.criteria.compiled import Input
from cds_score.forms.live.answers import (
    DECLARED,
    INVALID,
    MISSING,
    OVER_ZERO,
    STATED,
    UNCONFIRMED,
    Fact,
)
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, Test, all_of, any_of, compared, is_, not_, number
from cds_score.forms.live.spans import (
    NONE,
    Fraction,
    Span,
    above,
    crossed,
    divide,
    exact,
    exactly,
    is_zero,
    keep,
    span,
    within,
)
from cds_score.reading.possible import Range

_ALL, _NO_LIMIT = span(Range((0, 1), (1, 1))), span(Range((0, 1), None))
_NOTHING = span(Range((0, 1), (0, 1)))


def rate(grid: Grid, declared: Input, n: Fact, d: Fact, printed: Fact) -> Fact:
    """The fact of a rate from its counts and its own cell."""
    assert isinstance(n.value, Span)
    assert isinstance(d.value, Span)
    assert isinstance(printed.value, Span)
    top, bottom = n.value, d.value
    limits = _NO_LIMIT if declared.may_exceed else _ALL
    stated = grid.keep(grid.truth(is_(printed.state, DECLARED)))  # printed, read, confirmed
    is_stated = is_(stated, 1)
    both_known = all_of(is_(top.known, 1), is_(bottom.known, 1))
    zero = is_zero(bottom)
    plain = grid.keep(
        grid.truth(all_of(both_known, exact(grid, top), exact(grid, bottom), compared(bottom.low.n, ">", ZERO)))
    )  # fmt: skip
    too_much = all_of(compared(top.low.n, ">", bottom.low.n), Test("FALSE" if declared.may_exceed else "TRUE"))
    # a denominator of 0: the printed figure must be 0, and so must the numerator
    printed_above = compared(above(grid, printed.value, _NOTHING), "<>", ZERO)
    top_above = all_of(is_(top.known, 1), is_(above(grid, top, _NOTHING), 1))
    over_zero = grid.choose(any_of(all_of(is_stated, printed_above), top_above), number(INVALID), number(OVER_ZERO))
    value, vague_state, firm = _from_counts(grid, declared, top, bottom, printed, is_stated, limits)
    alone, alone_state = _from_print(grid, declared, bottom, printed, limits)
    without = grid.choose(
        is_stated,
        alone_state,
        # what is printed and cannot be read, or waits, stays so
        grid.choose(compared(printed.state, ">=", number(INVALID)), printed.state, number(MISSING)),
    )
    state = grid.keep(
        grid.cases(
            [
                (is_(plain, 1), grid.choose(too_much, number(INVALID), number(DECLARED))),
                (any_of(is_(n.state, INVALID), is_(d.state, INVALID)), number(INVALID)),
                (any_of(is_(n.state, UNCONFIRMED), is_(d.state, UNCONFIRMED)), number(UNCONFIRMED)),
                (zero, over_zero),
                (both_known, vague_state),
            ],
            without,
        )
    )
    own_fault = any_of(
        all_of(is_(plain, 1), too_much),
        all_of(
            is_(plain, 0),
            not_(any_of(is_(n.state, INVALID), is_(d.state, INVALID))),
            is_(state, INVALID),
        ),
    )
    error = grid.keep(grid.truth(any_of(is_(printed.error, 1), own_fault)))
    known = grid.keep(grid.truth(any_of(is_(state, DECLARED), is_(state, STATED))))
    result = _picked(grid, is_(plain, 1), exactly(Fraction(top.low.n, bottom.low.n)), both_known, value, alone)
    result = Span(result.low, result.high, result.low_open, result.high_open, known)
    firm_known = grid.keep(grid.truth(all_of(is_(state, STATED), both_known)))
    firm = keep(grid, Span(firm.low, firm.high, firm.low_open, firm.high_open, firm_known))
    # a printed figure that does not count, beside counts that do, is no answer of the rate
    answered = grid.keep(
        grid.cases(
            [
                (is_(plain, 1), stated),
                (any_of(*(is_(each.state, code) for each in (n, d) for code in (INVALID, UNCONFIRMED))), ZERO),
                (any_of(zero, both_known), stated),
            ],
            grid.truth(compared(printed.state, "<>", number(MISSING))),
        )
    )
    return Fact(state, result, error, printed.filled, printed.places, printed.vague, firm, answered)


def _picked(grid: Grid, first: Test, a: Span, second: Test, b: Span, c: Span) -> Span:
    """One of three."""

    def pick(x: Expr, y: Expr, z: Expr) -> Expr:
        return grid.keep(grid.cases([(first, x), (second, y)], z))

    return Span(
        Fraction(pick(a.low.n, b.low.n, c.low.n), pick(a.low.d, b.low.d, c.low.d)),
        Fraction(pick(a.high.n, b.high.n, c.high.n), pick(a.high.d, b.high.d, c.high.d)),
        pick(a.low_open, b.low_open, c.low_open),
        pick(a.high_open, b.high_open, c.high_open),
    )


def _from_counts(
    grid: Grid, declared: Input, top: Span, bottom: Span, printed: Fact, is_stated: Test, limits: Span
) -> tuple[Span, Expr, Span]:
    """Where a count is known only between bounds: the value, the state, and what the counts alone say."""
    assert isinstance(printed.value, Span)
    some = all_of(is_(above(grid, top, _NOTHING), 1), is_(bottom.low.n, 0))
    total = Span(
        bottom.low, bottom.high, grid.keep(grid.choose(some, ONE, bottom.low_open)), bottom.high_open, bottom.known
    )  # fmt: skip
    quotient = keep(grid, divide(grid, top, total))
    firm, possible = within(grid, quotient, limits)
    possible = all_of(is_(quotient.known, 1), possible)
    widened, printable = _widened(grid, printed, limits)
    inside, agree = within(grid, firm, widened)
    whole, some_whole = _whole_parts(grid, inside, bottom)
    narrow = grid.keep(grid.truth(all_of(exact(grid, bottom), compared(bottom.low.n, ">", ZERO))))
    use_whole = all_of(is_(narrow, 1), not_(exact(grid, inside)))
    agree = all_of(printable, agree, any_of(not_(use_whole), some_whole))
    narrowed = keep(grid, _chosen(grid, use_whole, whole, inside))
    same = all_of(
        crossed(grid, narrowed.low, firm.low, "="),
        _same_high(grid, narrowed, firm),
        compared(narrowed.low_open, "=", firm.low_open),
        compared(narrowed.high_open, "=", firm.high_open),
    )
    rests = all_of(is_stated, not_(same)) if declared.accept_without_counts else Test("FALSE", False)
    rests_on = grid.keep(grid.truth(rests))
    state = grid.keep(
        grid.cases(
            [
                (not_(possible), number(INVALID)),
                (all_of(is_stated, not_(agree)), number(INVALID)),
                (is_(rests_on, 1), number(STATED)),
            ],
            number(DECLARED),
        )
    )
    return _chosen(grid, is_(rests_on, 1), narrowed, firm), state, firm


def _same_high(grid: Grid, a: Span, b: Span) -> Test:
    """Are both high ends infinite, or the same number?"""
    both_endless = all_of(is_(a.high.d, 0), is_(b.high.d, 0))
    return any_of(both_endless, all_of(a.high.finite, b.high.finite, crossed(grid, a.high, b.high, "=")))


def _chosen(grid: Grid, test: Test, a: Span, b: Span) -> Span:
    """One of two."""

    def pick(x: Expr, y: Expr) -> Expr:
        return grid.keep(grid.choose(test, x, y))

    return Span(
        Fraction(pick(a.low.n, b.low.n), pick(a.low.d, b.low.d)),
        Fraction(pick(a.high.n, b.high.n), pick(a.high.d, b.high.d)),
        pick(a.low_open, b.low_open),
        pick(a.high_open, b.high_open),
    )


def _from_print(grid: Grid, declared: Input, bottom: Span, printed: Fact, limits: Span) -> tuple[Span, Expr]:
    """Where only the printed figure is known, and perhaps the denominator."""
    if not declared.accept_without_counts:
        return Span(NONE, NONE), number(MISSING)
    widened, printable = _widened(grid, printed, limits)
    whole, some_whole = _whole_parts(grid, widened, bottom)
    use_whole = grid.keep(grid.truth(all_of(is_(bottom.known, 1), exact(grid, bottom))))
    good = all_of(printable, any_of(is_(use_whole, 0), some_whole))
    state = grid.keep(grid.choose(good, number(STATED), number(INVALID)))
    return _chosen(grid, is_(use_whole, 1), whole, widened), state


def _widened(grid: Grid, printed: Fact, limits: Span) -> tuple[Span, Test]:
    """Every value that a printed rate may stand for, and whether there is one."""
    value = printed.value
    assert isinstance(value, Span)
    rounded = grid.keep(grid.truth(is_(printed.vague, 0)))
    unit = grid.keep(Expr(f'100*VALUE("1"&REPT("0",{printed.places}))', 10**8))
    # the printed figure in units of its last decimal: its denominator is `unit`, or 1 at the ends of what is allowed
    units = grid.keep(Expr(f"({value.low.n}*INT({unit}/{value.low.d}+0.5))", 10**8))
    double = grid.mul(number(2), unit)
    low = Fraction(grid.add(grid.mul(number(2), units), number(-1)), double)
    high = Fraction(grid.add(units, ONE), unit)
    wide = _chosen(grid, is_(rounded, 1), Span(low, high, ZERO, ONE), value)
    return within(grid, wide, limits)


def _whole_parts(grid: Grid, value: Span, bottom: Span) -> tuple[Span, Test]:
    """The part of a value that whole numerators over the denominator can give; `bottom` counts where it is exact."""
    total = bottom.low.n
    scaled = grid.keep(grid.mul(value.low.n, total))
    low_d = grid.keep(Expr(f"MAX(1,{value.low.d})", value.low.d.most))
    floor = grid.keep(Expr(f"INT(({scaled}-MOD({scaled},{low_d}))/{low_d}+0.5)", scaled.most))
    level = grid.keep(grid.truth(compared(Expr(f"MOD({scaled},{low_d})"), "=", ZERO)))
    least = grid.keep(
        grid.choose(is_(level, 1), grid.add(floor, value.low_open), grid.add(floor, ONE))
    )  # fmt: skip
    reach = grid.keep(grid.mul(value.high.n, total))
    high_d = grid.keep(Expr(f"MAX(1,{value.high.d})", value.high.d.most))
    top = grid.keep(Expr(f"INT(({reach}-MOD({reach},{high_d}))/{high_d}+0.5)", reach.most))
    level_top = all_of(is_(value.high_open, 1), compared(Expr(f"MOD({reach},{high_d})"), "=", ZERO))
    most = grid.keep(grid.choose(level_top, grid.add(top, number(-1)), top))
    endless = is_(value.high.d, 0)
    found = Span(
        Fraction(least, total),
        Fraction(grid.keep(grid.choose(endless, ONE, most)), grid.keep(grid.choose(endless, ZERO, total))),
    )
    return found, any_of(endless, compared(least, "<=", most))
