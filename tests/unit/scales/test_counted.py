"""`per_item`, `sample` and `given`: points in proportion to what is counted, asked, or scored by somebody else."""

from __future__ import annotations

from fractions import Fraction

import pytest

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


def per_item(each: str = "1,5", most: int = 9) -> Scale:
    return build("per_item", {"points": each}, (most, 1), COUNT)


def sample() -> Scale:
    return build("sample", {"size": "50", "points_each": "0,4"}, (20, 1), COUNT)


def given(of: str = "100", kind: object = COUNT) -> Scale:
    return build("given", {"of": of}, (10, 1), kind)  # type: ignore[arg-type]


# -------------------------------------------------------------------------------------------------------- per item


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, F(3, 2)), (5, F(15, 2)), (6, 9), (7, 9), (1000, 9)])
def test_points_for_each_up_to_the_maximum(count: int, expected: F) -> None:
    assert at(per_item(), count) == expected


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 0, 9),
        (ABOUT, 0, 9),
        (above(5), F(15, 2), 9),
        (above(6), 9, 9),
        (below(3), 0, F(9, 2)),
        (Range((2, 1), (4, 1)), 3, 6),
    ],
)
def test_items_that_are_not_exact(value: Range | None, low: F, high: F) -> None:
    assert points(per_item(), value) == (low, high)


def test_per_item_says_why() -> None:
    assert both_sentences(per_item(), exact(4), "4", "6,00 điểm") == (
        "Điểm: 4 × 1,5 = 6,00 điểm.",
        "Points: 4 × 1,5 = 6,00 điểm.",
    )
    assert both_sentences(per_item(), exact(6), "6", "9,00 điểm")[0] == "Điểm: 6 × 1,5 = 9,00 điểm."
    assert both_sentences(per_item(), exact(7), "7", "9,00 điểm") == (
        "Điểm: 7 × 1,5, tối đa 9 = 9,00 điểm.",
        "Points: 7 × 1,5, at most 9 = 9,00 điểm.",
    )


def test_per_item_describes_itself() -> None:
    assert described(per_item()) == ("Mỗi lớp được 1,5 điểm, tối đa 9 điểm.", "1,5 points for each lớp, at most 9.")
    assert [F(*each) for each in per_item().turns()] == [6]


def test_faults_of_per_item() -> None:
    assert fault("per_item", {"points": "1"}, (9, 1), PERCENT) == ("scale-needs-count", ())
    assert fault("per_item", {"points": "1"}, (9, 1), YES_NO) == ("scale-needs-number", ())
    assert fault("per_item", {"points": "0"}, (9, 1), COUNT) == ("scale-without-gain", ("points",))
    assert fault("per_item", {"points": "9,1"}, (9, 1), COUNT) == ("points-above-maximum", ("points",))
    assert fault("per_item", {"points": "nhiều"}, (9, 1), COUNT) == ("points-unreadable", ("points",))
    assert fault("per_item", {"points": "1"}, None, COUNT) == ("scale-without-points", ())
    assert at(per_item("9"), 1) == 9


# ---------------------------------------------------------------------------------------------------------- sample


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, F(2, 5)), (49, F(98, 5)), (50, 20)])
def test_points_for_each_that_passes(count: int, expected: F) -> None:
    assert at(sample(), count) == expected


def test_a_sample_never_gives_more_than_all_points() -> None:
    assert at(sample(), 51) == 20


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(None, 0, 20), (ABOUT, 0, 20), (above(49), F(98, 5), 20), (above(50), 20, 20), (below(10), 0, 4)],
)
def test_samples_that_are_not_exact(value: Range | None, low: F, high: F) -> None:
    assert points(sample(), value) == (low, high)


def test_sample_says_why_and_describes_itself() -> None:
    assert both_sentences(sample(), exact(40), "40", "16,00 điểm") == (
        "Điểm: 40 × 0,4 = 16,00 điểm (mẫu 50).",
        "Points: 40 × 0,4 = 16,00 điểm (sample of 50).",
    )
    assert described(sample()) == (
        "Kiểm tra mẫu 50; mỗi trường hợp đạt được 0,4 điểm.",
        "A sample of 50 is checked; each that passes gives 0,4 points.",
    )
    assert sample().turns() == [(50, 1)]


def test_faults_of_sample() -> None:
    options = {"size": "50", "points_each": "0,4"}
    assert fault("sample", options, (19, 1), COUNT) == ("sample-not-maximum", ())
    assert fault("sample", {**options, "size": "51"}, (20, 1), COUNT) == ("sample-not-maximum", ())
    assert fault("sample", {**options, "size": "0"}, (20, 1), COUNT) == ("level-unreadable", ("size",))
    assert fault("sample", options, (20, 1), PERCENT) == ("scale-needs-count", ())
    assert fault("sample", options, (20, 1), YES_NO) == ("scale-needs-number", ())


# ----------------------------------------------------------------------------------------------------------- given


@pytest.mark.parametrize(
    ("score", "expected"), [(0, 0), (F(9443, 100), F(9443, 1000)), (F(9999, 100), F(9999, 1000)), (100, 10), (101, 10)]
)
def test_score_is_carried_over(score: F, expected: F) -> None:
    assert at(given(), score) == expected


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(None, 0, 10), (ABOUT, 0, 10), (above(90), 9, 10), (below(50), 0, 5), (Range((40, 1), (50, 1)), 4, 5)],
)
def test_scores_that_are_not_exact(value: Range | None, low: F, high: F) -> None:
    assert points(given(), value) == (low, high)


def test_given_says_why_and_describes_itself() -> None:
    assert both_sentences(given(), exact(F(9443, 100)), "94,43", "9,44 điểm") == (
        "Điểm quy đổi: 94,43 ÷ 100 × 10 = 9,44 điểm.",
        "Points carried over: 94,43 ÷ 100 × 10 = 9,44 điểm.",
    )
    assert described(given()) == (
        "Lấy kết quả đã công bố trên thang 100, quy đổi về 10 điểm.",
        "The published score out of 100, carried over to 10 points.",
    )
    percent = given("80%", PERCENT)
    assert at(percent, F(40, 100)) == 5
    assert "thang 80%" in described(percent)[0]
    assert F(*percent.turns()[0]) == F(4, 5)


def test_faults_of_given() -> None:
    assert fault("given", {"of": "0"}, (10, 1), COUNT) == ("level-unreadable", ("of",))
    assert fault("given", {"of": "100"}, (10, 1), PERCENT) == ("formula-percent-missing", ("of",))
    assert fault("given", {"of": "100"}, (10, 1), YES_NO) == ("scale-needs-number", ())
    assert fault("given", {"of": "100"}, None, COUNT) == ("scale-without-points", ())
