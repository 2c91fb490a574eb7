"""Sets of possible numbers in `Fraction`s, and what holds of all of them: the oracle's own arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tests.property.spec import Word

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Span:
    """Every number between two ends; an end of None is infinite, `_in` says whether the end belongs to it."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    @property
    def one(self) -> Fraction | None:
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    def __contains__(self, number: Fraction) -> bool:
        above = self.low is None or number > self.low or (number == self.low and self.low_in)
        below = self.high is None or number < self.high or (number == self.high and self.high_in)
        return above and below

    def and_(self, other: Span) -> Span:
        """What lies in both."""
        low, low_in = self.low, self.low_in
        if other.low is not None and (low is None or other.low > low):
            low, low_in = other.low, other.low_in
        elif other.low is not None and other.low == low:
            low_in = low_in and other.low_in
        high, high_in = self.high, self.high_in
        if other.high is not None and (high is None or other.high < high):
            high, high_in = other.high, other.high_in
        elif other.high is not None and other.high == high:
            high_in = high_in and other.high_in
        return Span(low, high, low_in, high_in)


EVERYTHING = Span(None, None)


def point(number: Fraction) -> Span:
    return Span(number, number)


def meaning(word: Word, figure: Fraction) -> Span:
    """What a figure with its approximate word may stand for; nothing that is declared is below 0."""
    return {
        "exactly": point(figure),
        "above": Span(figure, None, low_in=False),
        "below": Span(ZERO, figure, high_in=False),
        "from": Span(figure, None),
        "to": Span(ZERO, figure),
        "about": Span(ZERO, None),
    }[word]


def cells(span: Span, cuts: Iterable[Fraction]) -> list[Fraction]:
    """One number of `span` for each way of lying at, or between, the cuts."""
    ends = [end for end in (span.low, span.high) if end is not None]
    marks = sorted({*cuts, *ends, ZERO})
    tries = [marks[0] - 1, *marks, marks[-1] + 1]
    tries += [(left + right) / 2 for left, right in pairwise(marks)]
    return [number for number in tries if number in span]


def holds(sign: str, number: Fraction, bound: Fraction) -> bool:
    return {
        "≥": number >= bound,
        ">": number > bound,
        "≤": number <= bound,
        "<": number < bound,
        "=": number == bound,
        "≠": number != bound,
    }[sign]


def verdict(sign: str, span: Span, bound: Fraction) -> bool | None:
    """True or False where every possible number says so."""
    found = {holds(sign, number, bound) for number in cells(span, [bound])}
    return found.pop() if len(found) == 1 else None
