"""Ranges of possible values, against brute force over sampled fractions."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cds_score.reading.possible import (
    COMPARISONS,
    Range,
    above,
    add,
    at_least,
    divide,
    equal,
    exactly,
    largest,
    minus,
    multiply,
    negate,
    smallest,
    within,
)

ORDER: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "≥": operator.ge,
    ">": operator.gt,
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "≠": operator.ne,
}
small = st.fractions(min_value=-5, max_value=5, max_denominator=4)
scales = st.integers(min_value=1, max_value=3)


def pair(number: Fraction, scale: int = 1) -> tuple[int, int]:
    """A number as a pair that need not be in lowest terms."""
    return number.numerator * scale, number.denominator * scale


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Any range that is not empty: one value, closed, open, half open, without an end."""
    low, high = sorted([draw(small), draw(small)])
    scale = draw(scales)
    if draw(st.booleans()) and draw(st.booleans()):
        return exactly(*pair(low, scale))
    left = None if draw(st.integers(0, 4)) == 0 else pair(low, scale)
    right = None if draw(st.integers(0, 4)) == 0 else pair(high)
    strict = low < high
    low_open = left is not None and strict and draw(st.booleans())
    high_open = right is not None and strict and draw(st.booleans())
    return Range(left, right, low_open, high_open)


def holds(value: Range, number: Fraction) -> bool:
    """Is a number in a range? Written apart from the code under test."""
    if value.low is not None:
        low = Fraction(*value.low)
        if number < low or (number == low and value.low_open):
            return False
    if value.high is not None:
        high = Fraction(*value.high)
        if number > high or (number == high and value.high_open):
            return False
    return True


def members(value: Range) -> list[Fraction]:
    """Numbers of a range: its ends, or ones very near to open ends, something between, something far off."""
    tiny = Fraction(1, 1000)
    low = None if value.low is None else Fraction(*value.low)
    high = None if value.high is None else Fraction(*value.high)
    near = [each for end in (low, high) if end is not None for each in (end - tiny, end, end + tiny)]
    far = [Fraction(0), Fraction(-1), Fraction(1), Fraction(-1000), Fraction(1000)]
    if low is not None and high is not None:
        near.append((low + high) / 2)
    found = [number for number in {*near, *far} if holds(value, number)]
    assert found
    return found


@given(ranges(), small, scales, st.sampled_from(sorted(ORDER)))
def test_a_verdict_is_that_of_every_possible_value(value, bound, scale, sign):
    verdict = COMPARISONS[sign](value, pair(bound, scale))
    told = {ORDER[sign](member, bound) for member in members(value)}
    if verdict is None:
        assert not value.exact
    else:
        assert told == {verdict}


@given(ranges(), small, st.sampled_from(sorted(ORDER)))
def test_a_verdict_is_left_open_only_where_values_differ(value, bound, sign):
    tiny = Fraction(1, 10**6)
    told = {
        ORDER[sign](each, bound) for each in [*members(value), bound - tiny, bound, bound + tiny] if holds(value, each)
    }
    assert COMPARISONS[sign](value, pair(bound)) is (told.pop() if len(told) == 1 else None)


OPERATIONS: dict[str, tuple[Callable[[Range, Range], Range | None], Callable[[Fraction, Fraction], Fraction]]] = {
    "+": (add, operator.add),
    "-": (lambda a, b: add(a, minus(b)), operator.sub),
    "×": (multiply, operator.mul),
    "÷": (divide, operator.truediv),
    "min": (smallest, min),
    "max": (largest, max),
}


@given(ranges(), ranges(), st.sampled_from(sorted(OPERATIONS)))
def test_the_result_holds_what_every_two_members_give(a, b, name):
    combine, oracle = OPERATIONS[name]
    result = combine(a, b)
    for x in members(a):
        for y in members(b):
            if name == "÷" and y == 0:
                continue
            assert result is not None
            assert holds(result, oracle(x, y)), (x, y, result)


@given(small, small, st.sampled_from(sorted(OPERATIONS)))
def test_exact_members_give_an_exact_result(x, y, name):
    assume(name != "÷" or y != 0)
    combine, oracle = OPERATIONS[name]
    result = combine(exactly(*pair(x)), exactly(*pair(y)))
    assert result == exactly(*pair(oracle(x, y)))
    assert result.exact


@given(ranges(), ranges(), st.sampled_from(["+", "-", "min", "max", "×"]))
def test_a_closed_end_of_the_result_is_reached(a, b, name):
    combine, oracle = OPERATIONS[name]
    result = combine(a, b)
    assert result is not None
    reached = {oracle(x, y) for x in members(a) for y in members(b)}
    if result.low is not None and not result.low_open:
        assert Fraction(*result.low) in reached
    if result.high is not None and not result.high_open:
        assert Fraction(*result.high) in reached


@given(ranges(), ranges())
def test_within_keeps_exactly_the_common_members(value, limits):
    common = within(value, limits)
    tiny = Fraction(1, 10**6)
    edges = [Fraction(*end) for end in (value.low, value.high, limits.low, limits.high) if end is not None]
    for number in [*members(value), *members(limits), *edges, *(e - tiny for e in edges), *(e + tiny for e in edges)]:
        assert (common is not None and holds(common, number)) == (holds(value, number) and holds(limits, number))


@given(ranges())
def test_taking_the_negative_twice_changes_nothing(value):
    assert minus(minus(value)) == value


CLOSED = Range((2, 1), (3, 1))
OPEN = Range((2, 1), (3, 1), low_open=True, high_open=True)
UP = Range((2, 1), None)
ALL = Range(None, None)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (add(CLOSED, OPEN), Range((4, 1), (6, 1), True, True)),
        (add(CLOSED, UP), Range((4, 1), None)),
        (minus(Range((2, 1), (3, 1), low_open=True)), Range((-3, 1), (-2, 1), high_open=True)),
        (multiply(CLOSED, CLOSED), Range((4, 1), (9, 1))),
        (multiply(CLOSED, OPEN), Range((4, 1), (9, 1), True, True)),
        (multiply(UP, exactly(0)), exactly(0)),
        (multiply(UP, exactly(-1)), Range(None, (-2, 1))),
        (multiply(Range((-1, 1), (2, 1)), Range((-3, 1), (1, 1))), Range((-6, 1), (3, 1))),
        (multiply(ALL, exactly(2)), ALL),
        (divide(CLOSED, exactly(2)), Range((1, 1), (3, 2))),
        (divide(CLOSED, exactly(-2)), Range((-3, 2), (-1, 1))),
        (divide(exactly(1), CLOSED), Range((1, 3), (1, 2))),
        (divide(exactly(1), UP), Range((0, 1), (1, 2), low_open=True)),
        (divide(exactly(1), Range((0, 1), (2, 1), low_open=True)), Range((1, 2), None)),
        (divide(exactly(1), Range((0, 1), (2, 1))), ALL),
        (divide(exactly(1), Range((-2, 1), (-1, 1))), Range((-1, 1), (-1, 2))),
        (smallest(CLOSED, UP), CLOSED),
        (smallest(CLOSED, OPEN), Range((2, 1), (3, 1), False, True)),
        (largest(CLOSED, exactly(5, 2)), Range((5, 2), (3, 1))),
        (largest(CLOSED, UP), UP),
        (largest(OPEN, CLOSED), Range((2, 1), (3, 1), True, False)),
    ],
)
def test_results_worked_out_by_hand(result, expected):
    assert result == expected


def test_nothing_is_divided_by_exactly_zero():
    assert divide(CLOSED, exactly(0, 7)) is None


@pytest.mark.parametrize(
    ("value", "bound", "at_least_it", "above_it", "equal_to_it"),
    [
        (exactly(7, 10), (70, 100), True, False, True),
        (Range((96, 100), None, low_open=True), (96, 100), True, True, False),
        (Range((96, 100), None), (96, 100), True, None, None),
        (Range((0, 1), (70, 100), high_open=True), (70, 100), False, False, False),
        (Range((0, 1), (70, 100)), (70, 100), None, False, None),
        (ALL, (0, 1), None, None, None),
        (Range((1, 1), (2, 1)), (3, 1), False, False, False),
        (Range((1, 1), (2, 1)), (0, 1), True, True, False),
    ],
)
def test_verdicts_at_the_bound(value, bound, at_least_it, above_it, equal_to_it):
    assert at_least(value, bound) is at_least_it
    assert above(value, bound) is above_it
    assert equal(value, bound) is equal_to_it


def test_three_valued_denial():
    assert [negate(verdict) for verdict in (True, False, None)] == [False, True, None]


def test_a_range_is_the_same_whatever_terms_its_numbers_are_in():
    assert exactly(1, 2) == exactly(2, 4)
    assert hash(exactly(1, 2)) == hash(exactly(2, 4))
    assert Range((1, 1), None) != Range((1, 1), None, low_open=True)
    assert Range((1, 1), None) != Range(None, None)
    assert exactly(1) != "1"


def test_a_range_shows_its_ends():
    assert repr(Range((1, 2), None, low_open=True)) == "(1/2; ∞]"
    assert repr(Range(None, (3, 4), high_open=True)) == "[∞; 3/4)"
