"""`proportional`: min(1, measure ÷ full) × maximum."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.formula.compiler import Kind
from cds_score.criteria.scale import Measured
from cds_score.criteria.scales import ScaleError, proportional
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Range, exactly
from tests.unit.scales.tools import context
from tests.unit.scoring.tools import line, one

PERCENT, MACHINES, YES_NO = Kind("number", "%"), Kind("number", "máy"), Kind("yes_no")
TEN = (10, 1)
LANGS: tuple[Lang, ...] = ("vi", "en")


def build(
    full_at: str = "", floor: str = "", kind: Kind = PERCENT, most: tuple[int, int] = TEN
) -> proportional.Proportional:
    options = proportional.Options(full_at=full_at, floor=floor)
    return proportional.build(options, context(most, kind, {}, True))


def points(scale: proportional.Proportional, value: Range | None) -> tuple[Fraction | int, Fraction | int]:
    low, high = scale.points(Measured(value, None))
    return Fraction(*low), Fraction(*high)


def of(scale: proportional.Proportional, part: int, whole: int = 1000) -> Fraction | int:
    low, high = points(scale, exactly(part, whole))
    assert low == high
    return low


@pytest.mark.parametrize(
    ("full_at", "floor", "part", "expected"),
    [
        ("", "", 0, "0"),
        ("", "", 852, "8.52"),
        ("", "", 1000, "10"),
        ("70%", "", 350, "5"),
        ("70%", "", 699, "9.985714285714285714"),
        ("70%", "", 700, "10"),
        ("70%", "", 999, "10"),
        ("70%", "35%", 349, "0"),
        ("70%", "35%", 350, "5"),
        ("70%", "35%", 351, "5.0142857142857142857"),
        ("70%", "70%", 699, "0"),
        ("70%", "70%", 700, "10"),
    ],
)
def test_points_of_a_rate(full_at: str, floor: str, part: int, expected: str) -> None:
    assert abs(of(build(full_at, floor), part) - Fraction(expected)) < Fraction(1, 10**15)


def test_points_are_exact() -> None:
    assert of(build("70%"), 333) == Fraction(10 * 333, 700)
    assert of(build("4", kind=MACHINES, most=(5, 2)), 3, 1) == Fraction(15, 8)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 0, 10),
        (Range(None, None), 0, 10),
        (Range((96, 100), None, low_open=True), "9.6", 10),  # hơn 96%
        (Range((0, 1), (5, 100), high_open=True), 0, "0.5"),  # dưới 5%
        (Range((1703, 2000), (853, 1000), high_open=True), "8.515", "8.53"),  # 85,2% in print
        (exactly(2), 10, 10),
    ],
)
def test_points_of_what_is_not_exact(value: Range | None, low: float | str, high: float | str) -> None:
    assert points(build(), value) == (Fraction(low), Fraction(high))


def test_floor_that_is_only_approached_earns_nothing() -> None:
    scale = build("70%", "35%")
    assert points(scale, Range((0, 1), (35, 100), high_open=True)) == (0, 0)
    assert points(scale, Range((0, 1), (35, 100))) == (0, 5)
    assert points(scale, Range((35, 100), (42, 100), low_open=True)) == (5, 6)
    assert points(scale, Range((34, 100), (42, 100), high_open=True)) == (0, 6)


@given(
    st.integers(0, 2000),
    st.integers(0, 2000),
    st.sampled_from([("", ""), ("70%", ""), ("70%", "35%"), ("0,5%", "0,5%"), ("100%", "99,5%")]),
)
def test_points_rise_with_the_measure_and_stay_within_bounds(one: int, other: int, options: tuple[str, str]) -> None:
    scale = build(*options)
    less, more = sorted((one, other))
    assert 0 <= of(scale, less) <= of(scale, more) <= 10


@pytest.mark.parametrize(
    ("full_at", "floor", "kind", "code"),
    [
        ("", "", YES_NO, "scale-needs-number"),
        ("", "", MACHINES, "scale-needs-full-at"),
        ("0%", "", PERCENT, "level-unreadable"),
        ("0", "", MACHINES, "level-unreadable"),
        ("70", "", PERCENT, "formula-percent-missing"),
        ("nhiều", "", MACHINES, "level-unreadable"),
        ("70%", "71%", PERCENT, "scale-floor-above-full"),
        ("", "101%", PERCENT, "scale-floor-above-full"),
        ("70%", "x + 1", PERCENT, "target-not-constant"),
    ],
)
def test_faults(full_at: str, floor: str, kind: Kind, code: str) -> None:
    with pytest.raises(ScaleError) as fault:
        build(full_at, floor, kind)
    assert fault.value.code == code


def test_sentence_below_the_floor_makes_no_false_sum() -> None:
    got = line(one("≥ 70%", scale="{proportional: {full_at: 70%, floor: 35%}}"), "tu: 20\nmau: 100")
    assert got.points_text == "0,00/10"
    assert "35%" in got.sentence  # the floor is why
    assert "20% ÷ 70%, tối đa 10 = 0,00" not in got.sentence


def test_sentence_above_the_maximum_makes_no_false_sum() -> None:
    inputs = """
    tu: {label: Phần, type: count, unit: hồ sơ}
    mau: {label: Tổng, type: count, unit: hồ sơ}
    ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], may_exceed: có}
    """
    got = line(one("≥ 70%", scale="proportional"), "tu: 120\nmau: 100", inputs=inputs)
    assert got.points_text == "10,00/10"
    assert "10 × 120% = 10,00" not in got.sentence


@given(
    full_at=st.sampled_from(("", "50%", "70%")),
    floor=st.sampled_from(("", "35%", "50%")),
    part=st.integers(0, 1200) | st.sampled_from((350, 500, 700, 1000)),
    lang=st.sampled_from(LANGS),
)
def test_one_number_says_beforehand_what_a_range_of_it_says(full_at: str, floor: str, part: int, lang: Lang) -> None:
    scale = build(full_at, floor)
    worth, form = scale.exact((part, 1000), True, lang)
    assert scale.points(Measured(exactly(part, 1000))) == (worth, worth)
    assert form.format("12%", "1 điểm") == scale.why(lang, Measured(exactly(part, 1000)), "12%", "1 điểm")
