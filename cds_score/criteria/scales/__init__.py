"""Scales: how a measured value becomes points.

One module is one scale; its name is the name that a criteria file uses, its docstring is its page in the manual. A
module has `Options` (a pydantic model of what stands below the name) and `build(options, context)`, which returns
a `cds_score.criteria.scale.Scale` or raises `ScaleError`. Nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from cds_score.criteria.formula.compiler import PERCENT, Formula, Kind, check_units, constant
from cds_score.criteria.formula.syntax import FormulaError, split_condition
from cds_score.criteria.scale import Line, Scale
from cds_score.reading.numbers import Problem, read_decimal
from cds_score.reading.possible import Number, less

Path = tuple[str | int, ...]


class ScaleError(Exception):
    """What is wrong with a scale's options: a diagnostic code and its params; `path` leads there from the options."""

    def __init__(self, code: str, path: Path = (), **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.params = params

    def below(self, *path: str | int) -> ScaleError:
        """The same fault seen from further out."""
        self.path = (*path, *self.path)
        return self


@dataclass(frozen=True, slots=True)
class Context:
    """What a scale knows of its indicator: the most points, what it measures, whether it has a target.

    `points` is None in a set without points, `kind` where the indicator has no measure of its own. `formula` compiles a
    formula over inputs and attributes, `line` a part, `scale` a scale within this one; each raises ScaleError.
    """

    points: Number | None
    kind: Kind | None
    options: Mapping[str, str]
    has_target: bool
    formula: Callable[[str], Formula]
    line: Callable[[Any, Path], Line]
    scale: Callable[[Mapping[str, Any]], Scale]
    rounded: Callable[[Number], Number]
    """Points of one part, rounded where the set rounds parts."""

    @property
    def most(self) -> Number:
        """The maximum of an indicator that must have one. Raises ScaleError."""
        if self.points is None:
            raise ScaleError("scale-without-points")
        return self.points

    def number_kind(self, scale: str) -> Kind:
        """The kind of a measure that must be a number. Raises ScaleError."""
        if self.kind is None:
            raise ScaleError("measure-missing")
        if self.kind.name != "number":
            raise ScaleError("scale-needs-number", scale=scale)
        return self.kind

    def count_kind(self, scale: str) -> Kind:
        """The kind of a measure that must count something. Raises ScaleError."""
        kind = self.number_kind(scale)
        if kind.unit == PERCENT:
            raise ScaleError("scale-needs-count", scale=scale)
        return kind


@cache  # looked for once, not for each indicator of a set
def names() -> list[str]:
    """Every scale there is, in alphabetical order."""
    return sorted(module.name for module in iter_modules(__path__))


def module(name: str) -> ModuleType:
    """The module of a scale that is known to exist."""
    return import_module(f"{__name__}.{name}")


def read_points(text: str, context: Context, *path: str | int) -> Number:
    """Points in a scale's options: a Vietnamese decimal between 0 and the indicator's maximum."""
    figure = read_decimal(text)
    if isinstance(figure, Problem) or figure.value.low is None or not figure.value.exact:
        raise ScaleError("points-unreadable", path, text=text)
    number = figure.value.low
    if less(context.most, number):
        raise ScaleError("points-above-maximum", path, text=text)
    return number


def read_share(text: str, *path: str | int) -> Number:
    """A share of the maximum, written as a percentage from 0% to 100%."""
    kind, value = _constant(text, path)
    if kind.unit != PERCENT or not isinstance(value, tuple) or value[0] > value[1]:
        raise ScaleError("share-unreadable", path, text=text)
    return value


def read_level(text: str, kind: Kind, *path: str | int) -> Number:
    """A value of the measure, above 0, in the measure's own unit."""
    found, value = _constant(text, path)
    try:
        check_units(kind, found, 0)
    except FormulaError as error:
        raise ScaleError(error.code, path, **error.params) from error
    if not isinstance(value, tuple) or value[0] <= 0:
        raise ScaleError("level-unreadable", path, text=text)
    return value


def read_condition(text: str, kind: Kind, *path: str | int) -> list[tuple[str, Number]]:
    """`≥ 4`, `từ 88% đến dưới 90%`: comparisons in the measure's own unit, all of which must hold."""
    comparisons = []
    for sign, rest, at in split_condition(text):
        if not at:
            raise ScaleError("target-without-sign", path, text=text)
        found, bound = _constant(rest, path)
        try:
            check_units(kind, found, at)
        except FormulaError as error:
            raise ScaleError(error.code, path, **error.params) from error
        if not isinstance(bound, tuple):
            raise ScaleError("level-unreadable", path, text=text)
        comparisons.append((sign, bound))
    return comparisons


def _constant(text: str, path: Path) -> tuple[Kind, Number | bool | str]:
    try:
        return constant(text)
    except FormulaError as error:
        raise ScaleError(error.code, path, **error.params) from error
