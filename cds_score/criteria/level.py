"""A level that points or numbers must reach: `≥ 80%` of a maximum, `≥ 80`, `từ 85 đến dưới 95`."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.formula.compiler import PERCENT, Kind, constant
from cds_score.criteria.formula.syntax import FormulaError, split_condition
from cds_score.criteria.target import condition_text
from cds_score.reading.possible import COMPARISONS, Number, Range, both


@dataclass(frozen=True, slots=True)
class Level:
    """Comparisons that must all hold; `percent`: the bounds are shares of a maximum."""

    comparisons: tuple[tuple[str, Number], ...]
    percent: bool
    text: str

    def holds(self, value: Range, most: Number) -> bool | None:
        """Does every value in the range, or none, reach the level? `most` is what a share is a share of."""
        verdict: bool | None = True
        for sign, bound in self.comparisons:
            against = (bound[0] * most[0], bound[1] * most[1]) if self.percent else bound
            verdict = both(verdict, COMPARISONS[sign](value, against))
        return verdict

    @property
    def bound(self) -> Number:
        """The first bound: what a printed number must not seem to cross."""
        return self.comparisons[0][1]


def read_level(text: str) -> Level:
    """The level of a text. Raises FormulaError."""
    comparisons = []
    percents = []
    for sign, rest, at in split_condition(text):
        kind, bound = _constant(rest, at)
        if not isinstance(bound, tuple) or not at or (kind.unit == PERCENT and bound[0] > bound[1]):
            raise FormulaError("rule-points-unreadable", at, text=text)
        comparisons.append((sign, bound))
        percents.append(kind.unit == PERCENT)
    if len(set(percents)) > 1:
        raise FormulaError("rule-points-unreadable", at, text=text)
    percent = percents[0]
    return Level(tuple(comparisons), percent, condition_text(comparisons, percent))


def _constant(text: str, at: int) -> tuple[Kind, Number | bool | str]:
    try:
        return constant(text)
    except FormulaError as fault:
        raise FormulaError(fault.code, at + fault.at, **fault.params) from fault
