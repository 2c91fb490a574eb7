"""What holds of every scale over numbers, whatever its options: bounds, direction, and vague figures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.scale import Scale
from cds_score.criteria.scales.gate import Gate
from cds_score.reading.possible import Range
from tests.unit.scales.tools import COUNT, above, at, below, build, context, exact, pair, points

F = Fraction
MOST = 10
tenths = st.integers(0, MOST * 10).map(lambda n: F(n, 10))
levels = st.integers(1, 200).map(lambda n: F(n, 2))
values = st.integers(0, 1000).map(lambda n: F(n, 4))


def text(number: F) -> str:
    """`2,5`"""
    whole, part = divmod(int(number * 100), 100)
    return f"{whole},{part:02d}" if part else str(whole)


@st.composite
def linear(draw: st.DrawFn, direction: str) -> Scale:
    at_base = draw(tenths)
    options = {
        "base": text(draw(levels)),
        "base_points": text(at_base),
        "step": text(draw(levels)),
        "per_step": text(draw(tenths.filter(bool))),
        "below": text(draw(tenths.filter(lambda number: number <= at_base))),
        "whole_steps": draw(st.sampled_from(("có", "không"))),
        "direction": direction,
    }
    return build("linear", options, (MOST, 1), COUNT)


@st.composite
def sample(draw: st.DrawFn) -> Scale:
    size = draw(st.sampled_from((1, 2, 4, 5, 10, 20, 50, 100)))
    return build("sample", {"size": str(size), "points_each": text(F(MOST, size))}, (MOST, 1), COUNT)


@st.composite
def bands(draw: st.DrawFn) -> Scale:
    """Bands that fill the line from some level upwards, in any order; more is worth more."""
    bounds = sorted(draw(st.sets(levels, min_size=1, max_size=4)))
    worth = sorted(draw(st.lists(tenths, min_size=len(bounds) + 1, max_size=len(bounds) + 1)))
    steps = []
    for low, high, each in zip(bounds, [*bounds[1:], None], worth[1:], strict=True):
        when = f"≥ {text(low)}" if high is None else f"từ {text(low)} đến dưới {text(high)}"
        steps.append({"when": when, "points": text(each)})
    order = draw(st.permutations(steps))
    return build("bands", [*order, {"otherwise": text(worth[0])}], (MOST, 1), COUNT)


per_item = tenths.filter(bool).map(lambda each: build("per_item", {"points": text(each)}, (MOST, 1), COUNT))
given_of = levels.map(lambda of: build("given", {"of": text(of)}, (MOST, 1), COUNT))
proportional = levels.map(lambda full: build("proportional", {"full_at": text(full)}, (MOST, 1), COUNT))
rising = st.one_of(linear("up"), per_item, sample(), given_of, proportional, bands())
any_scale = st.one_of(rising, linear("down"))


def vague(number: F, step: F, kind: int) -> Range:
    """One of the ways of being vague about a number."""
    return [
        exact(number),
        above(number - step),
        below(number + step),
        Range(pair(number), None),
        Range((0, 1), pair(number)),
        Range(pair(max(F(0), number - step)), pair(number + step), number > 0, True),
        Range((0, 1), None),
    ][kind]


steps = st.integers(1, 40).map(lambda n: F(n, 4))
kinds = st.integers(0, 6)


@given(rising, values, values)
def test_more_is_never_worth_less(scale: Scale, one: F, other: F) -> None:
    less, more = sorted((one, other))
    assert 0 <= at(scale, less) <= at(scale, more) <= MOST


@given(linear("down"), values, values)
def test_where_less_is_better_more_is_never_worth_more(scale: Scale, one: F, other: F) -> None:
    less, more = sorted((one, other))
    assert MOST >= at(scale, less) >= at(scale, more) >= 0


@given(any_scale, values, steps, kinds)
def test_a_vague_figure_leaves_the_points_of_the_true_one_possible(scale: Scale, number: F, step: F, kind: int) -> None:
    low, high = points(scale, vague(number, step, kind))
    assert 0 <= low <= at(scale, number) <= high <= MOST


@given(any_scale, values, steps, steps, st.booleans())
def test_a_vaguer_figure_never_narrows_the_points(scale: Scale, number: F, step: F, more: F, up: bool) -> None:
    """`above 3` says less than `above 4`."""
    blur = above if up else below
    near = number - step if up else number + step
    far = near - more if up else near + more
    low, high = points(scale, blur(near))
    wider_low, wider_high = points(scale, blur(far))
    assert wider_low <= low <= high <= wider_high


@given(any_scale, values, steps)
def test_between_two_figures_the_points_are_those_of_the_two(scale: Scale, number: F, step: F) -> None:
    found = points(scale, Range(pair(number), pair(number + step)))
    assert list(found) == sorted((at(scale, number), at(scale, number + step)))


@given(any_scale, values, st.booleans(), st.booleans())
def test_a_gate_only_takes_away(scale: Scale, number: F, has: bool, known: bool) -> None:
    gate = Gate(context((MOST, 1), COUNT).formula("a"), "phải có a", scale)
    low, high = points(gate, exact(number), **({"a": has} if known else {}))
    true = at(scale, number)
    assert (low, high) == ((true, true) if has and known else (0, 0) if known else (0, true))
