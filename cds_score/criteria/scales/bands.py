"""Steps: the first band whose condition holds gives its points.

    scale:
      bands:
        - {when: ≥ 4, points: 20}
        - {when: ≥ 3, points: 15}
        - {when: ≥ 1, points: 5}
        - {otherwise: 0}

The last entry is `otherwise`. Where a figure is not exact, every band that one of its possible values reaches counts
as possible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import Field, RootModel

from cds_score.criteria.formula.compiler import Value, check_units, constant
from cds_score.criteria.formula.syntax import FormulaError, split_comparison
from cds_score.criteria.model import Part
from cds_score.criteria.scales import Context, ScaleError, read_points
from cds_score.reading.possible import COMPARISONS, Number, Range, within

_WHY = {
    "vi": "Điểm theo bậc: {value} được {points}.",
    "en": "Points by steps: {value} gives {points}.",
}

_OUTSIDE: dict[str, Callable[[Number], Range]] = {
    "≥": lambda bound: Range(None, bound, high_open=True),
    ">": lambda bound: Range(None, bound),
    "≤": lambda bound: Range(bound, None, low_open=True),
    "<": lambda bound: Range(bound, None),
    "≠": lambda bound: Range(bound, bound),
}


class Band(Part):
    when: str = ""
    points: str = ""
    otherwise: str = ""


class Options(RootModel[Annotated[list[Band], Field(min_length=2)]]):
    """The bands in the order in which they are tried."""


def build(options: Options, context: Context) -> Bands:
    if context.kind.name != "number":
        raise ScaleError("scale-needs-number", scale="bands")
    *steps, last = options.root
    if not last.otherwise or last.when or any(step.otherwise or not step.when for step in steps):
        raise ScaleError("bands-otherwise-last")
    return Bands([_step(step, context) for step in steps], read_points(last.otherwise, context))


def _step(step: Band, context: Context) -> tuple[str, Number, Number]:
    sign, rest, at = split_comparison(step.when)
    if not at:
        raise ScaleError("target-without-sign", text=step.when)
    try:
        kind, bound = constant(rest)
        check_units(context.kind, kind, at)
    except FormulaError as error:
        raise ScaleError(error.code, **error.params) from error
    if not isinstance(bound, tuple):
        raise ScaleError("level-unreadable", text=step.when)
    return sign, bound, read_points(step.points, context)


class Bands:
    def __init__(self, steps: list[tuple[str, Number, Number]], otherwise: Number) -> None:
        self._steps = steps
        self._otherwise = otherwise

    def points(self, value: Value | None, verdict: bool | None) -> tuple[Number, Number]:  # noqa: ARG002
        reached = []
        rest = value if isinstance(value, Range) else Range(None, None)
        for sign, bound, points in self._steps:
            holds = COMPARISONS[sign](rest, bound)
            if holds is not False:
                reached.append(points)
            if holds:
                break
            if holds is None and sign in _OUTSIDE:
                # The next band is tried only by the values that this one has left.
                rest = within(rest, _OUTSIDE[sign](bound)) or rest
        else:
            reached.append(self._otherwise)
        low = high = reached[0]
        for points in reached[1:]:
            low = points if points[0] * low[1] < low[0] * points[1] else low
            high = points if points[0] * high[1] > high[0] * points[1] else high
        return low, high

    def why(self, lang: str, value: Value, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(value=shown, points=points)
