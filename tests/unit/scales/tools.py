"""A context for one scale alone, with a few inputs that its formulas may name."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from cds_score.criteria.build_indicator import IndicatorBuilder, Names, PointRules
from cds_score.criteria.compiled import Input
from cds_score.criteria.faults import Faults
from cds_score.criteria.formula.compiler import Formula, Kind, Value
from cds_score.criteria.inputs import compile_input
from cds_score.criteria.model import Input as Declared
from cds_score.criteria.model import Line
from cds_score.criteria.scale import Line as Compiled
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales import Context, Path, ScaleError, module
from cds_score.diagnostics import Source
from cds_score.reading.possible import Number, Range
from cds_score.reading.tree import Mapping as Tree

Ends = tuple[Fraction | int, Fraction | int]
"""The fewest and the most points."""
FORMULA = Formula("", Kind("number"), (), lambda _: None)
COUNT, PERCENT = Kind("number", "lớp"), Kind("number", "%")
CHOICE, YES_NO = Kind("choice", options=("a", "b")), Kind("yes_no")
INPUTS: Mapping[str, Input] = {
    **{name: compile_input(name, Declared(label=name, type="yes_no")) for name in ("a", "b", "c")},
    **{name: compile_input(name, Declared(label=name, type="count", unit="lớp")) for name in ("n", "m")},
    "p": compile_input("p", Declared(label="p", type="percent")),
}


def context(
    most: Number | None,
    kind: Kind | None,
    options: Mapping[str, str] | None = None,
    has_target: bool = True,
    round_parts: bool = False,
) -> Context:
    """What a scale is built with: formulas and parts over `INPUTS`, two places."""
    rules = PointRules(most is not None, 2, "half_up", True, round_parts)
    builder = IndicatorBuilder(Names(INPUTS, {}, {}), rules, Faults(Source("thử", ""), Tree(0, False)))

    def line(declared: Line, path: Path) -> Compiled:
        return builder._line(declared, path)

    def inner(declared: Mapping[str, object]) -> Scale:
        name, below = next(iter(declared.items()))
        found = module(name)
        made: Scale = found.build(found.Options.model_validate(below), whole)
        return made

    whole = Context(most, kind, options or {}, has_target, builder._formula_of_scale, line, inner, rules.rounded)
    return whole


def build(
    name: str,
    options: object,
    most: Number | None,
    kind: Kind | None,
    *,
    has_target: bool = False,
    round_parts: bool = False,
) -> Scale:
    """One scale from what a criteria file says below its name."""
    found = module(name)
    within = context(most, kind, {}, has_target, round_parts)
    made: Scale = found.build(found.Options.model_validate(options), within)
    return made


def fault(name: str, options: object, most: Number | None, kind: Kind | None, **more: bool) -> tuple[str, Path]:
    """The code of what is wrong with the options, and the way to it."""
    with pytest.raises(ScaleError) as raised:
        build(name, options, most, kind, **more)
    return raised.value.code, raised.value.path


def points(scale: Scale, value: Value | None, verdict: bool | None = None, /, **values: Value) -> Ends:
    """The fewest and the most points."""
    low, high = scale.points(Measured(value, verdict, values))
    return Fraction(*low), Fraction(*high)


def at(scale: Scale, number: Fraction | int) -> Fraction | int:
    """The points at one exact value."""
    low, high = points(scale, exact(number))
    assert low == high
    return low


def exact(number: Fraction | int) -> Range:
    return Range(pair(number), pair(number))


def pair(number: Fraction | int) -> Number:
    found = Fraction(number)
    return found.numerator, found.denominator


def above(number: Fraction | int) -> Range:
    """“hơn …”"""
    return Range(pair(number), None, low_open=True)


def below(number: Fraction | int) -> Range:
    """“dưới …”"""
    return Range((0, 1), pair(number), high_open=True)


ABOUT = Range((0, 1), None)
"""“gần …”, “khoảng …”: nothing that the number says may decide."""


def both_sentences(scale: Scale, value: Value, shown: str, points: str, **values: Value) -> tuple[str, str]:
    """Why these points, in Vietnamese and in English."""
    measured = Measured(value, None, values)
    return scale.why("vi", measured, shown, points), scale.why("en", measured, shown, points)


def described(scale: Scale) -> tuple[str, str]:
    return scale.describe("vi"), scale.describe("en")
