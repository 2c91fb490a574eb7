"""Scales: how a measured value becomes points.

One module is one scale; its name is the name that a criteria file uses, its docstring is its page in the manual. A
module has `Options` (a pydantic model of what stands below the name) and `build(options, context)`, which returns
an object with the two methods of `cds_score.criteria.compiled.Scale`. Nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from cds_score.criteria.formula.compiler import PERCENT, Kind, check_units, constant
from cds_score.criteria.formula.syntax import FormulaError
from cds_score.reading.numbers import Problem, read_decimal
from cds_score.reading.possible import Number


class ScaleError(Exception):
    """What is wrong with a scale's options: a diagnostic code and its params."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Context:
    """What a scale knows of its indicator: the most points, what it measures, whether it has a target."""

    points: Number
    kind: Kind
    options: Mapping[str, str]
    has_target: bool


def names() -> list[str]:
    """Every scale there is, in alphabetical order."""
    return sorted(module.name for module in iter_modules(__path__))


def module(name: str) -> ModuleType:
    """The module of a scale that is known to exist."""
    return import_module(f"{__name__}.{name}")


def read_points(text: str, context: Context) -> Number:
    """Points in a scale's options: a Vietnamese decimal between 0 and the indicator's maximum."""
    figure = read_decimal(text)
    if isinstance(figure, Problem) or figure.value.low is None or not figure.value.exact:
        raise ScaleError("points-unreadable", text=text)
    number = figure.value.low
    if number[0] * context.points[1] > context.points[0] * number[1]:
        raise ScaleError("points-above-maximum", text=text)
    return number


def read_share(text: str) -> Number:
    """A share of the maximum, written as a percentage from 0% to 100%."""
    kind, value = _constant(text)
    if kind.unit != PERCENT or not isinstance(value, tuple) or value[0] > value[1]:
        raise ScaleError("share-unreadable", text=text)
    return value


def read_level(text: str, context: Context) -> Number:
    """A value of the measure, above 0, in the measure's own unit."""
    kind, value = _constant(text)
    try:
        check_units(context.kind, kind, 0)
    except FormulaError as error:
        raise ScaleError(error.code, **error.params) from error
    if not isinstance(value, tuple) or value[0] <= 0:
        raise ScaleError("level-unreadable", text=text)
    return value


def _constant(text: str) -> tuple[Kind, Number | bool | str]:
    try:
        return constant(text)
    except FormulaError as error:
        raise ScaleError(error.code, **error.params) from error
