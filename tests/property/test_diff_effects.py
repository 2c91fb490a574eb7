"""“Khó hơn” and “dễ hơn” are claims about every value: they are held against the points and verdicts of many values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.diff.change import Effect
from cds_score.criteria.diff.effects import of_conditions, of_scales
from cds_score.criteria.formula.compiler import Kind
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales import Context, bands, proportional
from cds_score.reading.possible import COMPARISONS, Range

MOST = 12


def never(*_: Any) -> Any:
    raise AssertionError("not asked of these scales")


CONTEXT = Context((MOST, 1), Kind("number"), {}, False, never, never, never, lambda points: points)
LEVELS = st.integers(1, 6)


@st.composite
def stairs(draw: st.DrawFn) -> tuple[str, Scale]:
    """Bands from the best down, so that more is never worth less."""
    bounds = sorted(draw(st.sets(LEVELS, min_size=1, max_size=3)), reverse=True)
    points = sorted((draw(st.integers(0, MOST)) for _ in range(len(bounds) + 1)), reverse=True)
    signs = [draw(st.sampled_from("≥>")) for _ in bounds]
    listed = [{"when": f"{s} {b}", "points": str(p)} for s, b, p in zip(signs, bounds, points, strict=False)]
    options = bands.Options.model_validate([*listed, {"otherwise": str(points[-1])}])
    return "bands", bands.build(options, CONTEXT)


@st.composite
def slope(draw: st.DrawFn) -> tuple[str, Scale]:
    full = draw(LEVELS)
    floor = draw(st.one_of(st.just(""), st.integers(1, full).map(str)))
    return "proportional", proportional.build(proportional.Options(full_at=str(full), floor=floor), CONTEXT)


SCALES = st.one_of(stairs(), slope())
VALUES = [Fraction(each, 12) for each in range(-12, 12 * 8)]
"""Finer than any two turns are apart, on both sides of each."""


def points(scale: Scale, value: Fraction) -> Fraction:
    number = (value.numerator, value.denominator)
    low, high = scale.points(Measured(Range(number, number)))
    assert low == high
    return Fraction(*low)


@given(SCALES, SCALES)
def test_scales(old, new):
    (before_name, before), (after_name, after) = old, new
    effect = of_scales((before_name, after_name), before, after, (Fraction(MOST), Fraction(MOST)))
    gains = [points(after, value) - points(before, value) for value in VALUES]
    if all(gain <= 0 for gain in gains):
        assert effect is Effect.HARDER
    elif all(gain >= 0 for gain in gains):
        assert effect is Effect.EASIER
    else:
        assert effect is Effect.REVIEW


SIGNS = st.sampled_from(["≥", ">", "≤", "<", "="])
CONDITIONS = st.one_of(
    st.tuples(SIGNS, LEVELS).map(lambda each: [(each[0], (each[1], 1))]),
    st.tuples(LEVELS, LEVELS, st.sampled_from("≥>"), st.sampled_from("≤<")).map(
        lambda each: [(each[2], (min(each[:2]), 1)), (each[3], (max(each[:2]) + 1, 1))]
    ),
)


def meets(value: Fraction, condition: list[tuple[str, tuple[int, int]]]) -> bool:
    number = (value.numerator, value.denominator)
    return all(COMPARISONS[sign](Range(number, number), bound) is True for sign, bound in condition)


@given(CONDITIONS, CONDITIONS)
def test_conditions(old, new):
    before = {value for value in VALUES if meets(value, old)}
    after = {value for value in VALUES if meets(value, new)}
    expected = None if before == after else Effect.REVIEW
    if before > after:
        expected = Effect.HARDER
    elif before < after:
        expected = Effect.EASIER
    assert of_conditions(old, new) is expected
