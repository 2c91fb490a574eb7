"""`deduct`: all points, less so many for each thing counted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.scale import Scale
from cds_score.reading.possible import Range
from tests.unit.scales.tools import (
    ABOUT,
    COUNT,
    PERCENT,
    YES_NO,
    above,
    at,
    below,
    both_sentences,
    build,
    described,
    exact,
    fault,
    points,
)

F = Fraction


def deduct(each: str = "1,5", most: int = 5) -> Scale:
    return build("deduct", {"each": each}, (most, 1), COUNT)


@pytest.mark.parametrize(("count", "expected"), [(0, 5), (1, F(7, 2)), (2, 2), (3, F(1, 2)), (4, 0), (1000, 0)])
def test_each_takes_off_its_points_and_never_more_than_there_are(count: int, expected: F) -> None:
    assert at(deduct(), count) == expected


def test_the_last_points_go_where_they_are_used_up_exactly() -> None:
    assert at(deduct("0,5"), 9) == F(1, 2)
    assert at(deduct("0,5"), 10) == 0


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 0, 5),
        (ABOUT, 0, 5),
        (above(2), 0, 2),
        (above(4), 0, 0),
        (below(2), 2, 5),
        (Range((1, 1), (3, 1)), F(1, 2), F(7, 2)),
    ],
)
def test_a_vague_count_leaves_a_range(value: Range | None, low: F, high: F) -> None:
    assert points(deduct(), value) == (low, high)


def test_says_why_and_describes_itself() -> None:
    assert both_sentences(deduct(), exact(2), "2", "2,00 điểm") == (
        "Điểm: 5 − 2 × 1,5 = 2,00 điểm.",
        "Points: 5 − 2 × 1,5 = 2,00 điểm.",
    )
    assert both_sentences(deduct(), exact(4), "4", "0,00 điểm") == (
        "Điểm: 5 − 4 × 1,5, không dưới 0: 0,00 điểm.",
        "Points: 5 − 4 × 1,5, not below 0: 0,00 điểm.",
    )
    assert described(deduct()) == (
        "Có 5 điểm; mỗi lớp trừ 1,5 điểm, không dưới 0.",
        "5 points; each lớp takes off 1,5, not below 0.",
    )
    assert deduct("0,5").turns() == [(50, 5)]


def test_faults() -> None:
    assert fault("deduct", {"each": "1"}, (5, 1), PERCENT) == ("scale-needs-count", ())
    assert fault("deduct", {"each": "1"}, (5, 1), YES_NO) == ("scale-needs-number", ())
    assert fault("deduct", {"each": "0"}, (5, 1), COUNT) == ("scale-without-gain", ("each",))
    assert fault("deduct", {"each": "6"}, (5, 1), COUNT) == ("points-above-maximum", ("each",))
    assert fault("deduct", {"each": "ít"}, (5, 1), COUNT) == ("points-unreadable", ("each",))


tenths = st.integers(1, 50).map(lambda n: f"{n // 10},{n % 10}")
counts = st.integers(0, 60)


@given(tenths, counts, counts)
def test_more_is_never_worth_more_and_points_stay_within_bounds(each: str, some: int, others: int) -> None:
    scale = deduct(each)
    fewer, more = at(scale, min(some, others)), at(scale, max(some, others))
    assert 0 <= more <= fewer <= 5


@given(tenths, counts, counts, counts)
def test_a_range_has_the_points_of_every_count_within_it(each: str, one: int, two: int, three: int) -> None:
    low, inside, high = sorted((one, two, three))
    least, most = points(deduct(each), Range((low, 1), (high, 1)))
    assert least <= at(deduct(each), inside) <= most
