"""What an indicator's result rests on, exactly: the value behind the print, and what it would grow with.

A count of what happened within a period grows with its length; a count of any kind grows with the size of the unit. A
share of two such counts does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.reading.numbers import Figure, read_decimal
from cds_score.reading.possible import Range, exactly
from cds_score.scoring.assessment import Assessment, IndicatorResult


def exact_values(result: Assessment, criteria: CriteriaSet) -> dict[str, Value | None]:
    """What each indicator's measure may be, by its id; `result` was made with its inputs.

    None where nothing is known, or the indicator has nothing that counts: it does not apply, or its figures are wrong.
    """
    values: dict[str, Value | None] = {fact.id: fact.known for fact in result.facts}
    values |= {name: years.get(result.period.year) for name, years in criteria.figure_values.items()}
    indicators = {each.id: each for each in criteria.indicators}
    return {each.id: _value(each, indicators[each.id], values) for each in result.indicators}


def _value(shown: IndicatorResult, indicator: Indicator, values: Mapping[str, Value | None]) -> Value | None:
    if shown.state in ("not_applicable", "invalid"):
        return None
    value = indicator.measure.evaluate(values)
    if value is not None or shown.value is None:
        return value
    # What it reads stands in no input: nested units that pass, an attribute. The print has it.
    return _printed(shown.value, percent=indicator.measure.kind.unit == PERCENT)


def _printed(text: str, *, percent: bool) -> Value:
    """A decimal string of a result as a value; any other is a word."""
    if text in ("yes", "no"):
        return text == "yes"
    figure = read_decimal(text.replace(".", ","))
    if not isinstance(figure, Figure) or figure.value.low is None:
        return text
    n, d = figure.value.low
    return exactly(n, d * 100 if percent else d)


def grows_with_time(indicator: Indicator, criteria: CriteriaSet) -> bool:
    """Would a longer period alone make its value larger? Of a formula over anything that happens: perhaps, so yes."""
    names = indicator.measure.names
    if indicator.counts is not None and indicator.rate is not None:
        kinds = [criteria.inputs[name].accrual == "flow" for name in indicator.counts]
        return any(kinds) and not all(kinds)
    every = [counted for name in names for counted in _counts(name, criteria)]
    return any(criteria.inputs[name].accrual == "flow" for name in every)


def grows_with_size(indicator: Indicator) -> bool:
    """Would a larger unit alone make its value larger?"""
    kind = indicator.measure.kind
    return kind.name == "number" and kind.unit != PERCENT


def _counts(name: str, criteria: CriteriaSet) -> tuple[str, ...]:
    """An input, or of a rate its counts; nothing of what is no input."""
    declared = criteria.inputs.get(name)
    if declared is None:
        return ()
    return declared.of or (name,)


def is_exact(value: Value | None) -> bool:
    """Is it one number?"""
    return isinstance(value, Range) and value.exact
