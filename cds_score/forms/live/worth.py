"""What a scale over a number is worth, as breakpoints: the scale itself is asked, so nothing is said twice.

Every such scale is made of pieces: between two neighbouring breakpoints the points grow evenly, or not at all. The
breakpoints are what the scale calls its `knots`; between them two values tell the straight line, and a third that it is
one. Points here are in the set's smallest unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction as Ratio
from functools import reduce
from math import lcm

from cds_score.criteria.scale import Measured, Scale
from cds_score.forms.live.expr import ZERO, Expr, Grid, Test, all_of, any_of, compared, is_, number
from cds_score.forms.live.spans import Fraction, Span, crossed, exact, fraction
from cds_score.reading.numbers import Mode
from cds_score.reading.numbers import rounded as exactly_rounded
from cds_score.reading.possible import Number, exactly


@dataclass(frozen=True, slots=True)
class Line:
    """Points as `slope` × value + `start`."""

    slope: Ratio
    start: Ratio

    def at(self, value: Ratio) -> Ratio:
        """The points of the line at a value."""
        return self.slope * value + self.start


@dataclass(frozen=True, slots=True)
class Pieces:
    """A scale as pieces: `lines` lie before, between and after the `knots`; `at` are the points at each knot."""

    knots: tuple[Ratio, ...]
    at: tuple[Ratio, ...]
    lines: tuple[Line, ...]

    @property
    def direction(self) -> int:
        """1 where more is never worth less, -1 where more is never worth more, 0 where neither."""
        steps: list[Ratio] = []
        for here, line in enumerate(self.lines):
            steps.append(line.slope)
            if here < len(self.knots):
                knot = self.knots[here]
                steps.append(self.at[here] - line.at(knot))
                steps.append(self.lines[here + 1].at(knot) - self.at[here])
        if all(step >= 0 for step in steps):
            return 1
        return -1 if all(step <= 0 for step in steps) else 0


def pieces(scale: Scale, unit: int) -> Pieces:
    """The pieces of a scale over a number; `unit` is how many of the smallest unit are one point."""

    def worth(value: Ratio) -> Ratio:
        low, high = scale.points(Measured(exactly(value.numerator, value.denominator)))
        assert Ratio(*low) == Ratio(*high)
        return Ratio(*low) * unit

    knots = sorted({Ratio(0), *(Ratio(*each) for each in scale.knots())})
    lines = []
    for here in range(len(knots) + 1):
        low = knots[here - 1] if here else knots[0] - 4
        step = (knots[here] - low if here < len(knots) else max(low, Ratio(1))) / 4
        first, second, third = (worth(low + step * count) for count in (1, 2, 3))
        assert second - first == third - second, "the knots of a scale leave no bend between them"
        slope = (second - first) / step
        lines.append(Line(slope, first - slope * (low + step)))
    kept = [at for at, knot in enumerate(knots) if not _smooth(lines[at], lines[at + 1], worth(knot), knot) or not at]
    return Pieces(
        tuple(knots[at] for at in kept),
        tuple(worth(knots[at]) for at in kept),
        (lines[0], *(lines[at + 1] for at in kept)),
    )


def _smooth(before: Line, after: Line, here: Ratio, knot: Ratio) -> bool:
    """Does nothing change at a knot?"""
    return before == after and before.at(knot) == here


def worth(grid: Grid, made: Pieces, value: Span) -> tuple[Fraction, Fraction]:
    """The fewest and the most points of the possible values, which are known."""
    direction = made.direction
    below = grid.neg(value.high_open)
    if direction == 0:
        return _over_all(grid, made, value)
    low = _at(grid, made, value.low, value.low_open)
    high = low if value.low == value.high else _at(grid, made, value.high, below)
    return (low, high) if direction > 0 else (high, low)


def _at(grid: Grid, made: Pieces, value: Fraction, side: Expr) -> Fraction:
    """The points at one value; `side` -1 or 1: just before it, or just behind it."""
    common = reduce(
        lcm,
        (
            each.denominator
            for line in made.lines
            for each in (line.slope, line.start)
        ),
        reduce(lcm, (each.denominator for each in made.at), 1),
    )  # fmt: skip
    n, d = grid.keep(value.n), grid.keep(value.d)

    def points(line: Line) -> Expr:
        risen = grid.mul(n, number(int(line.slope * common)))
        return grid.short(grid.add(risen, grid.mul(d, number(int(line.start * common)))))

    found = points(made.lines[0])
    for at, knot in enumerate(made.knots):
        bound = fraction((knot.numerator, knot.denominator))
        before, after, here = made.lines[at].at(knot), made.lines[at + 1].at(knot), made.at[at]
        past, level = crossed(grid, value, bound, ">"), crossed(grid, value, bound, "=")
        if before == here == after or here == after == before:
            reached: Test = past
        elif here == after:
            reached = any_of(past, all_of(level, compared(side, ">=", ZERO)))
        else:
            reached = any_of(past, all_of(level, compared(side, ">", ZERO)))
            if here != before:
                single = grid.mul(d, number(int(here * common)))
                found = grid.choose(all_of(level, is_(side, 0)), single, found)
        found = grid.choose(reached, points(made.lines[at + 1]), found)
        found = grid.keep(found) if at % 3 == 2 else found  # no formula is nested too deep
    # at an infinite end points do not grow any more
    ends = [number(int(line.start * common)) for line in (made.lines[0], made.lines[-1])]
    endless = grid.choose(compared(n, "<", ZERO), ends[0], ends[1])
    if value.d.value != 0 and value.d.value is not None:
        return Fraction(grid.keep(found), grid.keep(grid.mul(d, number(common))))
    infinite = is_(d, 0)
    top = grid.keep(grid.choose(infinite, endless, found))
    return Fraction(top, grid.keep(grid.choose(infinite, number(common), grid.mul(d, number(common)))))


def _over_all(grid: Grid, made: Pieces, value: Span) -> tuple[Fraction, Fraction]:
    """The same where points go up and down: over every piece that a possible value lies in."""
    if any(line.slope for line in made.lines):
        single = grid.keep(grid.truth(exact(grid, value)))
        found = _at(grid, made, value.low, ZERO)
        only = Fraction(grid.keep(grid.choose(is_(single, 1), found.n, Expr("NA()", 1))), found.d)
        return only, only
    common = reduce(lcm, (each.denominator for each in (*made.at, *(line.start for line in made.lines))), 1)
    bounds = [fraction((each.numerator, each.denominator)) for each in made.knots]
    parts: list[tuple[Test, Ratio]] = []
    for at, line in enumerate(made.lines):
        sides = []
        if at:
            sides.append(crossed(grid, value.high, bounds[at - 1], ">"))
        if at < len(bounds):
            sides.append(crossed(grid, value.low, bounds[at], "<"))
        parts.append((all_of(*sides), line.start))
    for bound, points in zip(bounds, made.at, strict=True):
        low = any_of(
            crossed(grid, value.low, bound, "<"),
            all_of(crossed(grid, value.low, bound, "="), is_(value.low_open, 0)),
        )
        high = any_of(
            crossed(grid, value.high, bound, ">"),
            all_of(crossed(grid, value.high, bound, "="), is_(value.high_open, 0)),
        )
        parts.append((all_of(low, high), points))
    beyond = max(int(points * common) for _, points in parts) + 1
    least = grid.keep(
        Expr("MIN(" + ",".join(f"IF({test},{int(points * common)},{beyond})" for test, points in parts) + ")", beyond)
    )
    most = grid.keep(
        Expr("MAX(" + ",".join(f"IF({test},{int(points * common)},0)" for test, points in parts) + ")", beyond)
    )
    return Fraction(least, number(common)), Fraction(most, number(common))


def rounded(grid: Grid, points: Fraction, mode: Mode) -> Expr:
    """Points that are not negative as a whole number of the smallest unit."""
    if points.d.value == 1:
        return points.n
    if points.n.value is not None and points.d.value is not None:
        return number(exactly_rounded((int(points.n.value), int(points.d.value)), 0, mode))
    n, d = grid.keep(points.n), grid.keep(points.d)
    whole = grid.keep(Expr(f"INT(({n}-MOD({n},{d}))/{d}+0.5)", n.most))
    if mode == "down":
        return whole
    twice = grid.keep(grid.mul(number(2), Expr(f"MOD({n},{d})", d.most)))
    up = compared(twice, ">=", d)
    if mode == "half_even":
        even = all_of(compared(twice, "=", d), Test(f"MOD({whole},2)=1"))
        up = any_of(compared(twice, ">", d), even)
    return grid.keep(grid.add(whole, grid.truth(up)))


def constant(points: Number, unit: int) -> Fraction:
    """Fixed points in the smallest unit."""
    value = Ratio(points[0] * unit, points[1])
    return fraction((value.numerator, value.denominator))


def least_most(grid: Grid, each: list[Fraction], *, most: bool) -> Fraction:
    """The most, or the fewest, of several points."""
    found = each[0]
    for other in each[1:]:
        wins = crossed(grid, other, found, ">" if most else "<")
        found = Fraction(
            grid.keep(grid.choose(wins, other.n, found.n)), grid.keep(grid.choose(wins, other.d, found.d))
        )  # fmt: skip
    return found
