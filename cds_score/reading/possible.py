"""The set of values that an answer may stand for, as a range of exact fractions.

An exact figure is a range of one value; a figure that is missing is every value; "hơn 96%" is everything above 96 %.
A comparison therefore has three results: it holds for every possible value (True), for none (False), or for some
(None). Numbers are pairs (numerator, denominator) of integers, the denominator above 0; they need not be in lowest
terms. No float takes part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import gcd

Number = tuple[int, int]


class Range:
    """All numbers between two ends. An end of None is open to infinity; `low_open` leaves the end itself out.

    Never changed once it is made: the same object may stand for the same figure in many reports.
    """

    __slots__ = ("exact", "high", "high_open", "low", "low_open")

    def __init__(
        self,
        low: Number | None,
        high: Number | None,
        low_open: bool = False,
        high_open: bool = False,
    ) -> None:
        self.low = low
        self.high = high
        self.low_open = low_open
        self.high_open = high_open
        self.exact = low is not None and high is not None and (low is high or low[0] * high[1] == high[0] * low[1])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Range):
            return NotImplemented
        return (
            _same(self.low, other.low)
            and _same(self.high, other.high)
            and (self.low_open, self.high_open) == (other.low_open, other.high_open)
        )

    def __hash__(self) -> int:
        return hash((self.low_open, self.high_open))

    def __repr__(self) -> str:
        def end(number: Number | None) -> str:
            return "∞" if number is None else f"{number[0]}/{number[1]}"

        return f"{'(' if self.low_open else '['}{end(self.low)}; {end(self.high)}{')' if self.high_open else ']'}"


def exactly(numerator: int, denominator: int = 1) -> Range:
    """The range of one value."""
    value = (numerator, denominator)
    return Range(value, value)


def _same(a: Number | None, b: Number | None) -> bool:
    if a is None or b is None:
        return a is b
    return a[0] * b[1] == b[0] * a[1]


def at_least(value: Range, bound: Number) -> bool | None:
    """Is every possible value ≥ bound? None where some are and some are not."""
    n, d = bound
    low, high = value.low, value.high
    if low is not None and low[0] * d >= n * low[1]:
        return True
    if high is not None:
        difference = high[0] * d - n * high[1]
        if difference < 0 or (difference == 0 and value.high_open):
            return False
    return None


def above(value: Range, bound: Number) -> bool | None:
    """Is every possible value > bound?"""
    n, d = bound
    low, high = value.low, value.high
    if low is not None:
        difference = low[0] * d - n * low[1]
        if difference > 0 or (difference == 0 and value.low_open):
            return True
    if high is not None and high[0] * d <= n * high[1]:
        return False
    return None


def equal(value: Range, bound: Number) -> bool | None:
    """Is every possible value = bound?"""
    low, high = at_least(value, bound), above(value, bound)
    if low is False or high is True:
        return False
    return True if value.exact and low is True and high is False else None


def negate(verdict: bool | None) -> bool | None:
    """The opposite verdict; None stays None."""
    return None if verdict is None else not verdict


def both(a: bool | None, b: bool | None) -> bool | None:
    """Do both hold? Not known where neither fails and one is not known."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


COMPARISONS: dict[str, Callable[[Range, Number], bool | None]] = {
    "≥": at_least,
    ">": above,
    "<": lambda value, bound: negate(at_least(value, bound)),
    "≤": lambda value, bound: negate(above(value, bound)),
    "=": equal,
    "≠": lambda value, bound: negate(equal(value, bound)),
}


_REGIONS: dict[str, Callable[[Number], list[Range]]] = {
    "≥": lambda bound: [Range(bound, None)],
    ">": lambda bound: [Range(bound, None, low_open=True)],
    "≤": lambda bound: [Range(None, bound)],
    "<": lambda bound: [Range(None, bound, high_open=True)],
    "=": lambda bound: [Range(bound, bound)],
    "≠": lambda bound: [Range(None, bound, high_open=True), Range(bound, None, low_open=True)],
}
_OPPOSITE = {"≥": "<", "<": "≥", ">": "≤", "≤": ">", "=": "≠", "≠": "="}


def split(values: list[Range], comparisons: Iterable[tuple[str, Number]]) -> tuple[list[Range], list[Range]]:
    """Those of the values for which every comparison holds, and the others."""
    inside, outside = values, []
    for sign, bound in comparisons:
        outside += _parts(inside, _REGIONS[_OPPOSITE[sign]](bound))
        inside = _parts(inside, _REGIONS[sign](bound))
    return inside, outside


def _parts(values: list[Range], regions: list[Range]) -> list[Range]:
    return [part for value in values for region in regions if (part := within(value, region)) is not None]


def within(value: Range, limits: Range) -> Range | None:
    """The part of `value` that lies inside `limits`; None where nothing does."""
    if value.exact and limits.low and limits.high and not (limits.low_open or limits.high_open):
        assert value.low is not None
        n, d = value.low
        inside = limits.low[0] * d <= n * limits.low[1] and n * limits.high[1] <= limits.high[0] * d
        return value if inside else None
    low, low_open = _upper_low(value, limits)
    high, high_open = _lower_high(value, limits)
    if low is not None and high is not None:
        difference = low[0] * high[1] - high[0] * low[1]
        if difference > 0 or (difference == 0 and (low_open or high_open)):
            return None
    return Range(low, high, low_open, high_open)


def add(a: Range, b: Range) -> Range:
    """Sums of every pair."""
    return Range(
        None if a.low is None or b.low is None else _sum(a.low, b.low),
        None if a.high is None or b.high is None else _sum(a.high, b.high),
        a.low_open or b.low_open,
        a.high_open or b.high_open,
    )


def minus(a: Range) -> Range:
    """Every value with its sign changed."""
    return Range(
        None if a.high is None else (-a.high[0], a.high[1]),
        None if a.low is None else (-a.low[0], a.low[1]),
        a.high_open,
        a.low_open,
    )


def multiply(a: Range, b: Range) -> Range:
    """Products of every pair; infinite ends are kept apart so that 0 × ∞ never has to be decided."""
    if a.exact and b.exact and a.low and b.low:
        product = (a.low[0] * b.low[0], a.low[1] * b.low[1])
        return Range(product, product)
    corners = [_end_product(x, y) for x in _ends(a) for y in _ends(b)]
    return _hull(corners)


def divide(a: Range, b: Range) -> Range | None:
    """Quotients of every pair; None where the divisor is exactly 0, everything where it may be 0."""
    if b.exact and b.low is not None:
        n, d = b.low
        if n == 0:
            return None
        return multiply(a, exactly(d if n > 0 else -d, abs(n)))
    if above(b, (0, 1)) is True:
        inverse = Range(
            (0, 1) if b.high is None else (b.high[1], b.high[0]),
            None if b.low is None or b.low[0] == 0 else (b.low[1], b.low[0]),
            b.high is None or b.high_open,
            b.low_open,
        )
        return multiply(a, inverse)
    if above(minus(b), (0, 1)) is True:
        return divide(minus(a), minus(b))
    return Range(None, None)


def smallest(a: Range, b: Range) -> Range:
    """The range of min(x, y)."""
    return minus(largest(minus(a), minus(b)))


def largest(a: Range, b: Range) -> Range:
    """The range of max(x, y)."""
    low, low_open = _upper_low(a, b)
    if a.high is None or b.high is None:
        return Range(low, None, low_open, False)
    difference = a.high[0] * b.high[1] - b.high[0] * a.high[1]
    if difference == 0:
        return Range(low, a.high, low_open, a.high_open and b.high_open)
    winner = a if difference > 0 else b
    return Range(low, winner.high, low_open, winner.high_open)


def _upper_low(a: Range, b: Range) -> tuple[Number | None, bool]:
    if a.low is None:
        return b.low, b.low_open
    if b.low is None:
        return a.low, a.low_open
    difference = a.low[0] * b.low[1] - b.low[0] * a.low[1]
    if difference == 0:
        return a.low, a.low_open or b.low_open
    winner = a if difference > 0 else b
    return winner.low, winner.low_open


def _lower_high(a: Range, b: Range) -> tuple[Number | None, bool]:
    if a.high is None:
        return b.high, b.high_open
    if b.high is None:
        return a.high, a.high_open
    difference = a.high[0] * b.high[1] - b.high[0] * a.high[1]
    if difference == 0:
        return a.high, a.high_open or b.high_open
    winner = a if difference < 0 else b
    return winner.high, winner.high_open


def _sum(a: Number, b: Number) -> Number:
    return (a[0] + b[0], a[1]) if a[1] == b[1] else (a[0] * b[1] + b[0] * a[1], a[1] * b[1])


def total(numbers: Iterable[Number]) -> Number:
    """Their sum, in lowest terms unless it is whole anyway."""
    result: Number = (0, 1)
    for number in numbers:
        result = _sum(result, number)
    if result[1] == 1:
        return result
    common = gcd(*result)
    return result[0] // common, result[1] // common


def less(a: Number, b: Number) -> bool:
    """A < b"""
    return a[0] * b[1] < b[0] * a[1]


_End = tuple[Number | None, bool, int]
"""An end of a range: its number or None, whether it is open, and the sign of its infinity."""


def _ends(a: Range) -> tuple[_End, _End]:
    return (a.low, a.low_open, -1), (a.high, a.high_open, 1)


def _end_product(x: _End, y: _End) -> _End:
    (a, a_open, a_sign), (b, b_open, b_sign) = x, y
    if a is not None and b is not None:
        product = (a[0] * b[0], a[1] * b[1])
        closed_zero = (a[0] == 0 and not a_open) or (b[0] == 0 and not b_open)
        return product, (a_open or b_open) and not closed_zero, 0
    left = a_sign if a is None else (a[0] > 0) - (a[0] < 0)
    right = b_sign if b is None else (b[0] > 0) - (b[0] < 0)
    sign = left * right
    if sign == 0:
        closed = (a is not None and not a_open) or (b is not None and not b_open)
        return (0, 1), not closed, 0
    return None, True, sign


def _hull(corners: list[_End]) -> Range:
    low: Number | None = None
    high: Number | None = None
    low_open = high_open = True
    low_free = any(number is None and sign < 0 for number, _, sign in corners)
    high_free = any(number is None and sign > 0 for number, _, sign in corners)
    for number, is_open, _ in corners:
        if number is None:
            continue
        if low is None or number[0] * low[1] < low[0] * number[1]:
            low, low_open = number, is_open
        elif _same(number, low):
            low_open = low_open and is_open
        if high is None or number[0] * high[1] > high[0] * number[1]:
            high, high_open = number, is_open
        elif _same(number, high):
            high_open = high_open and is_open
    return Range(
        None if low_free else low,
        None if high_free else high,
        not low_free and low_open,
        not high_free and high_open,
    )
