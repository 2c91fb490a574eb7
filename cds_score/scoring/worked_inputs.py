"""Inputs at which a formula has a wanted value: what has to be declared to stand just below, at and above a level.

One input is moved while the others stay: of a rate its numerator, over the example's denominator where that can meet
the level exactly, else over 1.000. Values here are what a person declares, so a count is whole, a percentage has two
decimals. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, product

from cds_score.criteria.compiled import Input
from cds_score.criteria.formula.compiler import Formula, Value, counted
from cds_score.reading.numbers import Figure, format_number
from cds_score.reading.possible import Range, divide

Chosen = dict[str, Value]
"""What is declared, by input; of nested units the two counts, by `đạt(name)` and `đếm(name)`. Rates are not in it."""

TOTALS = (1000, 10_000, 100_000)
"""Denominators that are tried after the example's."""
_UNITS = (8, 20, 100)
"""How many nested units there are, likewise."""
_STEPS = {"count": Fraction(1), "decimal": Fraction(1, 100), "percent": Fraction(1, 10_000), "money": Fraction(1)}
_HIGHEST = {"count": 10**7, "decimal": 10**6, "percent": 1, "money": 10**12}
_COMBINATIONS = 256
_MET, _EVERY = "đạt", "đếm"


class Searcher:
    """Finds inputs for the formulas of one set. `fixed` are values that are not declared: attributes and figures."""

    def __init__(self, inputs: Mapping[str, Input], fixed: Mapping[str, Value | None]) -> None:
        self._inputs = inputs
        self._fixed = fixed

    def values(self, chosen: Chosen) -> dict[str, Value | None]:
        """The values that formulas see, rates among them."""
        values: dict[str, Value | None] = {**self._fixed, **chosen}
        for name, each in self._inputs.items():
            if each.of is not None:
                top, bottom = (chosen.get(part) for part in each.of)
                if isinstance(top, Range) and isinstance(bottom, Range):
                    values[name] = divide(top, bottom)
        return values

    def fulfilling(self, names: Iterable[str], wanted: Callable[[Mapping[str, Value | None]], bool]) -> Chosen | None:
        """Answers to `names` for which `wanted` holds of their values; None where none of the first few do."""
        parts = list(self._parts(names))
        options = [list(self._candidates(self._inputs[name])) for name in parts]
        for answers in islice(product(*options), _COMBINATIONS):
            chosen = dict(zip(parts, answers, strict=True))
            if wanted(self.values(chosen)):
                return chosen
        return None

    def choices(self, measure: Formula) -> list[Chosen]:
        """Of a measure that is an answer or a choice: one way to each of its values, in the order of the options."""
        values: list[Value] = [False, True] if measure.kind.name == "yes_no" else list(measure.kind.options)
        ways = []
        for value in values:
            way = self.fulfilling(measure.names, lambda at, value=value: measure.evaluate(at) == value)  # type: ignore[misc]
            if way is not None:
                ways.append(way)
        return ways

    def line(self, measure: Formula, levels: list[Fraction]) -> Line | None:
        """The one input along which a measure passes all `levels`, the others fixed; None where there is none.

        The first that meets every level exactly is taken; else the first that passes them all.
        """
        usable = None
        for line in self._lines(measure):
            if not all(line.reaches(level) for level in levels):
                continue
            if all(line.value(line.at(level)) == level for level in levels):
                return line
            usable = usable or line
        return usable

    def _lines(self, measure: Formula) -> Iterator[Line]:
        tables = [name for name in measure.names if self._inputs[name].set] if measure.names else []
        if tables:
            yield from self._unit_lines(measure, tables[0])
            return
        parts = list(self._parts(measure.names))
        bottoms = {each.of[1] for name in measure.names if (each := self._inputs.get(name)) and each.of}
        for total in (None, *(TOTALS if bottoms else ())):
            for full in (False, True):
                base = {name: self._base(self._inputs[name]) for name in parts}
                for name in bottoms if total is not None else ():
                    base[name] = Range((total, 1), (total, 1))
                if full:  # every rate at 100 %, so that only the moved one holds a minimum down
                    for name in measure.names:
                        of = self._inputs[name].of if name in self._inputs else None
                        if of is not None:
                            base[of[0]] = base[of[1]]
                for name in parts:
                    if name not in bottoms and self._inputs[name].type in _STEPS:
                        yield self._line(measure, base, name)

    def _line(self, measure: Formula, base: Chosen, name: str) -> Line:
        each = self._inputs[name]
        step = _STEPS[each.type]
        low = _fraction(each.limits.low) if each.limits is not None and each.limits.low is not None else Fraction(0)
        high = Fraction(_HIGHEST[each.type])
        if each.limits is not None and each.limits.high is not None:
            high = _fraction(each.limits.high)
        for rate in self._inputs.values():
            bottom = base.get(rate.of[1]) if rate.of is not None and rate.of[0] == name else None
            if isinstance(bottom, Range) and bottom.low is not None and not rate.may_exceed:
                high = min(high, _fraction(bottom.low))
        return Line(self, measure, base, name, step, -(-low // step), high // step)

    def _unit_lines(self, measure: Formula, table: str) -> Iterator[Line]:
        for total in _UNITS:
            every: Chosen = {counted(_EVERY, table): Range((total, 1), (total, 1))}
            yield Line(self, measure, every, counted(_MET, table), Fraction(1), 0, total)

    def _parts(self, names: Iterable[str]) -> dict[str, None]:
        """The inputs that are declared for `names`: of a rate its two counts."""
        parts: dict[str, None] = {}
        for name in names:
            if name in self._inputs:
                parts.update(dict.fromkeys(self._inputs[name].of or (name,)))
        return parts

    def _candidates(self, each: Input) -> Iterator[Value]:
        if each.kind.name == "yes_no":
            yield from (True, False)
        elif each.kind.name == "choice":
            yield from each.options
        elif each.kind.name == "number":
            yield self._base(each)
            yield from (Range((0, 1), (0, 1)), Range((1000, 1), (1000, 1)))

    def _base(self, each: Input) -> Value:
        """The example of an input, where it has one that is exact."""
        if each.kind.name == "yes_no":
            return True
        if each.kind.name == "choice":
            return next(iter(each.options))
        read = each.read(each.example) if each.example else None
        if isinstance(read, Figure) and read.value.exact and read.value.low and read.value.low[0] > 0:
            return read.value
        return Range((1, 2), (1, 2)) if each.type == "percent" else Range((1000, 1), (1000, 1))


class Line:
    """A measure along one input, which runs over whole multiples of `step` from `first` to `last`."""

    def __init__(
        self, searcher: Searcher, measure: Formula, base: Chosen, name: str, step: Fraction, first: int, last: int
    ) -> None:
        self._searcher = searcher
        self._measure = measure
        self._base = base
        self._name = name
        self._step = step
        self._first, self._last = first, last
        start, end = self.value(first), self.value(last)
        self._ends = (start, end)
        self._down = start is not None and end is not None and end < start

    def chosen(self, at: int) -> Chosen:
        """What is declared at one place."""
        moved = at * self._step
        number = (moved.numerator, moved.denominator)
        return {**self._base, self._name: Range(number, number)}

    def value(self, at: int) -> Fraction | None:
        """The measure at one place; None where it has no single value."""
        found = self._measure.evaluate(self._searcher.values(self.chosen(at)))
        return _fraction(found.low) if isinstance(found, Range) and found.exact and found.low is not None else None

    def reaches(self, level: Fraction) -> bool:
        """Does the measure lie below the level at one end, and not below it at the other?"""
        start, end = self._ends
        return start is not None and end is not None and min(start, end) <= level <= max(start, end)

    def at(self, level: Fraction) -> int:
        """The first place, from the low end of the measure, where it is not below the level."""
        low, high = (self._last, self._first) if self._down else (self._first, self._last)
        step = -1 if self._down else 1
        while low != high:
            middle = low + step * (abs(high - low) // 2)
            value = self.value(middle)
            if value is not None and value >= level:
                high = middle
            else:
                low = middle + step
        return low

    def below(self, level: Fraction) -> int | None:
        """The last place where the measure is below the level; None at the end."""
        at = self.at(level) + (1 if self._down else -1)
        return at if self._first <= at <= self._last else None

    def above(self, level: Fraction) -> int | None:
        """The first place where the measure is above the level; None where it never is."""
        at = self.at(level)
        value = self.value(at)
        if value is not None and value > level:
            return at
        at += -1 if self._down else 1
        return at if self._first <= at <= self._last else None


def written(each: Input | None, value: Value) -> str:
    """The value as a person declares it; `each` is None for a count of nested units."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return value
    assert value.low is not None
    n, d = value.low
    return (
        f"{format_number((n * 100, d), 6)}%"
        if each is not None and each.type == "percent"
        else format_number((n, d), 6)
    )


def _fraction(number: tuple[int, int]) -> Fraction:
    return Fraction(*number)
