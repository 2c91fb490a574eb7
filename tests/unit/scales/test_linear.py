"""`linear`: base points at the base, so many more for every step beyond it, up to the maximum."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cds_score.reading.possible import Range
from tests.unit.scales.tools import (
    ABOUT,
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
    pair,
    points,
)

F = Fraction
UP = {"base": "70%", "base_points": "5", "step": "1%", "per_step": "0,5", "below": "1"}
"""5 points at 70 %, half a point per percent, all 10 points at 80 %; 1 point short of it."""
WHOLE = {**UP, "step": "5%", "per_step": "2", "whole_steps": "có"}
DOWN = {"base": "10%", "base_points": "5", "step": "1%", "per_step": "1", "direction": "down"}


def rate(thousandths: int) -> F:
    return F(thousandths, 1000)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 1), (699, 1), (700, 5), (701, F(505, 100)), (799, F(995, 100)), (800, 10), (801, 10), (1000, 10)],
)
def test_up(value: int, expected: F) -> None:
    assert at(build("linear", UP, (10, 1), PERCENT), rate(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(699, 1), (700, 5), (749, 5), (750, 7), (799, 7), (800, 9), (849, 9), (850, 10), (900, 10)]
)
def test_whole_steps_only(value: int, expected: int) -> None:
    assert at(build("linear", WHOLE, (10, 1), PERCENT), rate(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(101, 0), (100, 5), (99, F(51, 10)), (51, F(99, 10)), (50, 10), (49, 10), (0, 10)]
)
def test_down(value: int, expected: F) -> None:
    assert at(build("linear", DOWN, (10, 1), PERCENT), rate(value)) == expected


def test_down_in_whole_steps() -> None:
    scale = build("linear", {**DOWN, "whole_steps": "có"}, (10, 1), PERCENT)
    assert [at(scale, rate(each)) for each in (101, 100, 91, 90, 81, 80, 50, 0)] == [0, 5, 5, 6, 6, 7, 10, 10]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 1, 10),
        (ABOUT, 1, 10),
        (above(rate(700)), 5, 10),
        (above(rate(699)), 1, 10),
        (above(rate(800)), 10, 10),
        (below(rate(700)), 1, 1),
        (below(rate(701)), 1, F(505, 100)),
        (below(rate(800)), 1, 10),
        (Range(pair(rate(710)), pair(rate(720))), F(55, 10), 6),
    ],
)
def test_what_is_not_exact(value: Range | None, low: F, high: F) -> None:
    assert points(build("linear", UP, (10, 1), PERCENT), value) == (low, high)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (above(rate(700)), 5, 10),
        (below(rate(750)), 1, 5),
        (Range((0, 1), pair(rate(750))), 1, 7),
        (below(rate(751)), 1, 7),
        (below(rate(700)), 1, 1),
        (Range(pair(rate(700)), pair(rate(800)), high_open=True), 5, 7),
    ],
)
def test_whole_steps_of_what_is_not_exact(value: Range, low: int, high: int) -> None:
    assert points(build("linear", WHOLE, (10, 1), PERCENT), value) == (low, high)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 0, 10),
        (ABOUT, 0, 10),
        (above(rate(100)), 0, 0),
        (above(rate(99)), 0, F(51, 10)),
        (above(rate(50)), 0, 10),
        (below(rate(100)), 5, 10),
        (below(rate(101)), 0, 10),
        (below(rate(50)), 10, 10),
    ],
)
def test_down_of_what_is_not_exact(value: Range | None, low: F, high: F) -> None:
    assert points(build("linear", DOWN, (10, 1), PERCENT), value) == (low, high)


def test_says_why() -> None:
    up, down = (build("linear", options, (10, 1), PERCENT) for options in (UP, DOWN))
    assert both_sentences(up, exact(rate(750)), "75%", "7,50 điểm") == (
        "Điểm theo phần vượt mức 70%: 75% được 7,50 điểm.",
        "Points for what exceeds 70%: 75% gives 7,50 điểm.",
    )
    assert both_sentences(up, exact(rate(699)), "69,9%", "1,00 điểm") == (
        "Chưa tới mức 70%: 1,00 điểm.",
        "Short of 70%: 1,00 điểm.",
    )
    assert both_sentences(down, exact(rate(80)), "8%", "7,00 điểm") == (
        "Điểm theo phần thấp hơn mức 10%: 8% được 7,00 điểm.",
        "Points for what is below 10%: 8% gives 7,00 điểm.",
    )
    assert both_sentences(down, exact(rate(101)), "10,1%", "0,00 điểm")[0] == "Chưa tới mức 10%: 0,00 điểm."


def test_describes_itself() -> None:
    assert described(build("linear", WHOLE, (10, 1), PERCENT)) == (
        (
            "Tại mức 70% được 5 điểm; vượt lên mỗi 5% thêm 2 điểm (chỉ tính bước đủ), tối đa 10; "
            "chưa tới mức đó được 1 điểm."
        ),
        "5 points at 70%; 2 more for each 5% above (whole steps only), at most 10; 1 short of it.",
    )
    vi, en = described(build("linear", DOWN, (10, 1), PERCENT))
    assert "giảm xuống mỗi 1% thêm 1 điểm, tối đa 10" in vi
    assert "1 more for each 1% below, at most 10" in en


def test_turns_at_its_base() -> None:
    assert [F(*each) for each in build("linear", UP, (10, 1), PERCENT).turns()] == [F(7, 10)]


def test_faults() -> None:
    assert fault("linear", UP, (10, 1), YES_NO) == ("scale-needs-number", ())
    assert fault("linear", UP, None, PERCENT) == ("scale-without-points", ())
    assert fault("linear", {**UP, "below": "5,01"}, (10, 1), PERCENT) == ("linear-below-above-base", ("below",))
    assert fault("linear", {**UP, "per_step": "0"}, (10, 1), PERCENT) == ("linear-without-gain", ("per_step",))
    assert fault("linear", {**UP, "per_step": "10,5"}, (10, 1), PERCENT) == ("points-above-maximum", ("per_step",))
    assert fault("linear", {**UP, "base": "0%"}, (10, 1), PERCENT) == ("level-unreadable", ("base",))
    assert fault("linear", {**UP, "step": "1"}, (10, 1), PERCENT) == ("formula-percent-missing", ("step",))
    assert at(build("linear", {**UP, "below": "5"}, (10, 1), PERCENT), rate(0)) == 5
