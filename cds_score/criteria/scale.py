"""What a scale is: the interface of the modules in `criteria.scales`, what it is given, and the parts it may have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from cds_score.criteria.formula.compiler import Formula, Value, Values
from cds_score.criteria.target import Target, target_for
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range

Exact = Number | bool | str
"""A value that is known exactly: a number, an answer, the key of an option."""


@dataclass(slots=True)
class Measured:
    """What a scale is given: the value of the measure, the target's verdict on it, and every other known value."""

    value: Value | None
    verdict: bool | None = None
    values: Values = field(default_factory=dict)


class Scale(ABC):
    """How a measured value becomes points. One module of `criteria.scales` each."""

    measure: Formula | None = None
    """Of a scale with parts: what it measures itself, so that the indicator needs no measure of its own."""
    target: Target | None = None
    """Of a scale with parts: what is asked of them."""
    lines: tuple[Line, ...] = ()
    """The parts, each judged by itself."""
    names: tuple[str, ...] = ()
    """Inputs that it reads besides the measure."""
    message: str = ""
    """Of a scale behind a condition: what people read of the condition."""

    def verdict(self, at: Measured) -> bool | None:
        """The verdict as the scale sees it: the target's, unless something stands before it."""
        return at.verdict

    def before(self, at: Measured) -> str:  # noqa: ARG002 - few scales have anything that comes first
        """What must come first and is known not to be there, in the set's own words; empty where nothing is."""
        return ""

    @abstractmethod
    def points(self, at: Measured) -> tuple[Number, Number]:
        """The fewest and the most points that the possible values give, unrounded."""

    def exact(self, value: Exact, met: bool, lang: Lang) -> tuple[Number, str] | None:  # noqa: ARG002
        """The points at one value by the target's verdict on it, and `why` with {0} for the value, {1} for the points.

        None where more is looked at than these, or where the scale does not trouble to say it beforehand.
        """
        return None

    @abstractmethod
    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:
        """The sentence that says how the points came about; `shown` and `points` are their printed forms.

        `points` is empty in a set without points: then only what stands before the target is worth a sentence.
        """

    @abstractmethod
    def describe(self, lang: Lang) -> str:
        """How points are given, in one sentence, before anything is measured."""

    def turns(self) -> list[Number]:
        """The values of the measure at which the points, or how they grow, change: worth showing in numbers."""
        return []

    def knots(self) -> list[Number]:
        """Every value of a number at which they change: between two neighbours points grow evenly or stay."""
        return self.turns()


class Monotone(Scale):
    """A scale over a number of which more is never worth less, or never worth more where it is `falling`."""

    falling = False

    def __init__(self, most: Number) -> None:
        self.most = most

    @abstractmethod
    def worth(self, number: Number) -> Number:
        """The points at one value."""

    def points(self, at: Measured) -> tuple[Number, Number]:
        """Those at the ends of the possible values; none, and all, where an end is not known."""
        if not isinstance(at.value, Range):
            return (0, 1), self.most
        low, high = (at.value.high, at.value.low) if self.falling else (at.value.low, at.value.high)
        return (0, 1) if low is None else self.worth(low), self.most if high is None else self.worth(high)


class ForEach(Monotone):
    """Over a number of things of which each is worth, or takes off, the same."""

    def __init__(self, most: Number, each: Number, unit: str) -> None:
        super().__init__(most)
        self._each = each
        self._unit = unit

    def turns(self) -> list[Number]:
        """The number of things at which the maximum is reached, or used up."""
        return [(self.most[0] * self._each[1], self.most[1] * self._each[0])]


def all_or_none(most: Number, verdict: bool | None) -> tuple[Number, Number]:
    """The points of what is met or not, and both while that is open."""
    return most if verdict else (0, 1), (0, 1) if verdict is False else most


@dataclass(slots=True)
class Line:
    """One part of an indicator: measured, judged and scored by itself."""

    name: str
    measure: Formula
    targets: tuple[Target, ...]
    most: Number | None
    scale: Scale | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every input that it reads."""
        return (*self.measure.names, *(self.scale.names if self.scale is not None else ()))

    def asked(self, target: Target, lang: Lang) -> str:
        """What is asked of it: its name, with the target where the name cannot say that already."""
        return self.name if isinstance(target.bound, bool) else f"{self.name} ({target.text[lang]})"

    def measured(self, values: Values) -> Measured:
        """Its value and the verdict of its target."""
        value = self.measure.evaluate(values)
        target, known = target_for(self.targets, values, value)
        verdict = target.verdict(value) if target is not None and known else None
        at = Measured(value, verdict, values)
        if self.scale is not None:
            at.verdict = self.scale.verdict(at)
        return at

    def points(self, values: Values) -> tuple[Number, Number]:
        """The fewest and the most points; everything is possible where nothing is known."""
        if self.scale is None:
            return (0, 1), (0, 1)
        return self.scale.points(self.measured(values))
