"""`bands`: the first band whose condition holds gives its points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.formula.compiler import Kind
from cds_score.criteria.scale import Measured
from cds_score.criteria.scales import ScaleError, bands
from cds_score.reading.possible import Range, exactly
from tests.unit.scales.tools import context

COUNT, PERCENT, CHOICE = Kind("number"), Kind("number", "%"), Kind("choice", options=("a", "b"))
STEPS = (("≥ 4", "20"), ("≥ 3", "15"), ("≥ 1", "5"))


def build(steps: tuple[tuple[str, str], ...] = STEPS, otherwise: str = "0", kind: Kind = COUNT) -> bands.Bands:
    options = [{"when": when, "points": points} for when, points in steps] + [{"otherwise": otherwise}]
    return made(options, kind)


def made(options: list[dict[str, str]], kind: Kind = COUNT) -> bands.Bands:
    return bands.build(bands.Options.model_validate(options), context((20, 1), kind, {}, True))


def points(scale: bands.Bands, value: Range | None) -> tuple[Fraction | int, Fraction | int]:
    low, high = scale.points(Measured(value, None))
    return Fraction(*low), Fraction(*high)


@pytest.mark.parametrize(
    ("number", "expected"),
    [((0, 1), 0), ((99, 100), 0), ((1, 1), 5), ((2, 1), 5), ((3, 1), 15), ((399, 100), 15), ((4, 1), 20)],
)
def test_first_band_that_holds(number: tuple[int, int], expected: int) -> None:
    assert points(build(), exactly(*number)) == (expected, expected)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 0, 20),
        (Range(None, None), 0, 20),
        (Range((3, 1), None), 15, 20),
        (Range((4, 1), None, low_open=True), 20, 20),
        (Range((0, 1), (3, 1), high_open=True), 0, 5),
        (Range((0, 1), (3, 1)), 0, 15),
        (Range((1, 1), (3, 1), high_open=True), 5, 5),
    ],
)
def test_points_of_what_is_not_exact(value: Range | None, low: int, high: int) -> None:
    assert points(build(), value) == (low, high)


def test_bands_that_leave_nothing_over_never_fall_through() -> None:
    scale = build((("≤ 5%", "10"), ("> 5%", "4")), kind=PERCENT)
    assert points(scale, Range((0, 1), (1, 1))) == (4, 10)


def test_band_behind_another_is_never_reached() -> None:
    scale = build((("≤ 4", "10"), ("≤ 3", "20")))
    assert points(scale, Range((2, 1), (9, 1))) == (0, 10)


def test_equal_and_unequal() -> None:
    scale = build((("= 3", "7"), ("≠ 5", "2")), otherwise="20")
    assert [points(scale, exactly(n))[0] for n in (3, 4, 5)] == [7, 2, 20]
    assert points(scale, Range((4, 1), (6, 1))) == (2, 20)
    assert points(scale, Range((5, 1), (6, 1), low_open=True)) == (2, 2)


def test_values_that_a_band_leaves_are_the_only_ones_that_go_on() -> None:
    # All but 5 take the first band; 5 takes the second: nothing is left over.
    scale = build((("≠ 5", "19"), ("≠ 7", "17")), otherwise="3")
    assert points(scale, Range((0, 1), (9, 1))) == (17, 19)


@given(st.integers(0, 800), st.integers(0, 800))
def test_rising_bands_never_score_less_for_more(one: int, other: int) -> None:
    less, more = sorted((one, other))
    low, high = (points(build(), exactly(number, 100))[0] for number in (less, more))
    assert 0 <= low <= high <= 20


@given(st.integers(0, 600), st.integers(0, 600), st.booleans(), st.booleans(), st.integers(0, 100))
def test_points_of_every_possible_value_are_among_the_possible(
    one: int, other: int, low_open: bool, high_open: bool, at: int
) -> None:
    less, more = sorted((one, other))
    number = less + Fraction((more - less) * (2 * at + 1), 202)
    if less < more:
        low, high = points(build(), Range((less, 100), (more, 100), low_open, high_open))
        exact = points(build(), exactly(number.numerator, number.denominator * 100))[0]
        assert low <= exact <= high


@pytest.mark.parametrize(
    ("options", "kind", "code"),
    [
        ([{"when": "≥ 4", "points": "20"}, {"otherwise": "0"}], CHOICE, "scale-needs-number"),
        ([{"when": "≥ 4", "points": "20"}, {"when": "≥ 3", "points": "10"}], COUNT, "bands-otherwise-last"),
        ([{"otherwise": "0"}, {"when": "≥ 4", "points": "20"}], COUNT, "bands-otherwise-last"),
        ([{"points": "20"}, {"otherwise": "0"}], COUNT, "bands-otherwise-last"),
        ([{"when": "≥ 4", "points": "20"}, {"when": "≥ 3", "otherwise": "0"}], COUNT, "bands-otherwise-last"),
        ([{"when": "≥ 4", "points": "20,01"}, {"otherwise": "0"}], COUNT, "points-above-maximum"),
        ([{"when": "≥ 4", "points": "20"}, {"otherwise": "21"}], COUNT, "points-above-maximum"),
        ([{"when": "≥ 4", "points": "nhiều"}, {"otherwise": "0"}], COUNT, "points-unreadable"),
        ([{"when": "≥ 4", "points": "hơn 3"}, {"otherwise": "0"}], COUNT, "points-unreadable"),
        ([{"when": "≥ có", "points": "20"}, {"otherwise": "0"}], COUNT, "level-unreadable"),
        ([{"when": "≥ 4", "points": "20"}, {"otherwise": "0"}], PERCENT, "formula-percent-missing"),
    ],
)
def test_faults(options: list[dict[str, str]], kind: Kind, code: str) -> None:
    with pytest.raises(ScaleError) as fault:
        made(options, kind)
    assert fault.value.code == code


def test_says_why_in_both_languages() -> None:
    for lang in ("vi", "en"):
        sentence = build().why(lang, Measured(exactly(3)), "3", "15,00")
        assert "3" in sentence
        assert "15,00" in sentence


RANGES = [
    {"when": "từ 95% đến 100%", "points": "20"},
    {"when": "từ 88% đến dưới 95%", "points": "15"},
    {"when": "trên 50% đến dưới 88%", "points": "5"},
    {"otherwise": "0"},
]


@pytest.mark.parametrize(
    ("thousandths", "expected"),
    [(1000, 20), (950, 20), (949, 15), (880, 15), (879, 5), (501, 5), (500, 0), (0, 0)],
)
def test_bands_that_are_ranges(thousandths: int, expected: int) -> None:
    assert points(made(RANGES, PERCENT), exactly(thousandths, 1000)) == (expected, expected)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (Range((95, 100), None, low_open=True), 0, 20),  # above 100 % no band is left
        (Range((95, 100), (1, 1), low_open=True), 20, 20),
        (Range((0, 1), (95, 100), high_open=True), 0, 15),
        (Range((88, 100), (95, 100), high_open=True), 15, 15),
        (Range((88, 100), (95, 100)), 15, 20),
        (Range((0, 1), (1, 2)), 0, 0),
        (Range((1, 2), (88, 100), low_open=True, high_open=True), 5, 5),
        (None, 0, 20),
    ],
)
def test_ranges_of_what_is_not_exact(value: Range | None, low: int, high: int) -> None:
    assert points(made(RANGES, PERCENT), value) == (low, high)


@given(st.permutations(RANGES[:-1]), st.integers(0, 1050), st.integers(0, 1050))
def test_order_of_ranges_that_do_not_overlap_decides_nothing(order: list[dict[str, str]], one: int, other: int) -> None:
    least, most = sorted((one, other))
    value = Range((least, 1000), (most, 1000))
    assert points(made([*order, RANGES[-1]], PERCENT), value) == points(made(RANGES, PERCENT), value)


def test_first_of_overlapping_bands_counts() -> None:
    listed = [
        {"when": "từ 95% đến 100%", "points": "4"},
        {"when": "từ 90% đến 95%", "points": "3"},
        {"otherwise": "0"},
    ]
    options = bands.Options.model_validate({"overlap": "first", "bands": listed})
    scale = bands.build(options, context((20, 1), PERCENT, {}, True))
    assert scale.first_wins
    assert not made(listed, PERCENT).first_wins
    assert [points(scale, exactly(each, 100))[0] for each in (89, 90, 95, 100)] == [0, 3, 4, 4]


def test_ranges_describe_themselves() -> None:
    assert made(RANGES, PERCENT).describe("vi") == (
        "Điểm theo bậc – từ 95% đến 100%: 20; từ 88% đến dưới 95%: 15; trên 50% đến dưới 88%: 5; còn lại: 0."
    )
    assert made(RANGES, PERCENT).describe("en").startswith("Points by steps – ")
    assert [Fraction(*each) for each in made(RANGES, PERCENT).turns()] == [
        Fraction(each, 100) for each in (95, 100, 88, 95, 50, 88)
    ]


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("từ 10% đến 20", "formula-percent-missing"),
        ("từ 10 đến 20%", "formula-percent-missing"),
        ("20%", "target-without-sign"),
        ("từ 10% tới 20%", "target-without-sign"),
    ],
)
def test_faults_of_ranges(when: str, code: str) -> None:
    with pytest.raises(ScaleError) as fault:
        made([{"when": when, "points": "20"}, {"otherwise": "0"}], PERCENT)
    assert fault.value.code == code
