"""What figures may be: the widest range of each input and measure, cut at the values where something changes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.formula.compiler import Formula, Value, counted
from cds_score.criteria.formula.syntax import UNIT_FUNCTIONS, FormulaError, Name, Operation, Tree, parse
from cds_score.criteria.target import number_text
from cds_score.reading.possible import Number, Range, split, within

NOT_NEGATIVE = Range((0, 1), None)


def widest(criteria: CriteriaSet) -> dict[str, Value | None]:
    """Every input as all that it may be; what is no number is not known. Nothing that is counted is below 0."""
    values: dict[str, Value | None] = {}
    for each in criteria.inputs.values():
        if each.kind.name == "number":
            values[each.id] = within(each.limits, NOT_NEGATIVE) if each.limits is not None else NOT_NEGATIVE
        elif each.kind.name == "units":
            values |= {counted(function, each.id): NOT_NEGATIVE for function in UNIT_FUNCTIONS}
    return values


def domain(measure: Formula, criteria: CriteriaSet, values: dict[str, Value | None]) -> Range | None:
    """All that a measure may be, as far as its inputs say; None where it is no number."""
    if measure.kind.name != "number":
        return None
    found = measure.evaluate(values)
    wide = found if isinstance(found, Range) else Range(None, None)
    wide = wide if "-" in measure.text or "−" in measure.text else within(wide, NOT_NEGATIVE) or wide
    return tightened(wide) or wide if is_whole(measure.text, criteria) else wide


def is_whole(text: str, criteria: CriteriaSet) -> bool:
    """Does a formula yield whole numbers only?"""
    try:
        return _whole(parse(text), criteria)
    except FormulaError:
        return False


def _whole(tree: Tree, criteria: CriteriaSet) -> bool:
    if isinstance(tree, Name):
        return tree.id in criteria.inputs and criteria.inputs[tree.id].type == "count"
    if isinstance(tree, Operation):
        if tree.operator in UNIT_FUNCTIONS:
            return True
        return tree.operator in ("+", "-", "×", "min", "max") and all(_whole(each, criteria) for each in tree.operands)
    return not isinstance(tree.value, bool) and not tree.percent and tree.value[0] % tree.value[1] == 0


def tightened(values: Range) -> Range | None:
    """The whole numbers of a range as a range with closed ends; None where there are none."""
    low = high = None
    if values.low is not None:
        n, d = values.low
        low = n // d + 1 if values.low_open else -(-n // d)
    if values.high is not None:
        n, d = values.high
        high = -(-n // d) - 1 if values.high_open else n // d
    if low is not None and high is not None and low > high:
        return None
    return Range(None if low is None else (low, 1), None if high is None else (high, 1))


def cells(values: Range, cuts: Iterable[Number], *, whole: bool) -> list[Range]:
    """A range cut at numbers: each that lies in it by itself, and what is between, in rising order."""
    found: list[Range] = []
    rest = [values]
    for cut in sorted({Fraction(*each) for each in cuts}):
        bound = (cut.numerator, cut.denominator)
        below, rest = split(rest, [("<", bound)])
        at, rest = split(rest, [("=", bound)])
        found += [*below, *at]
    found += rest
    if whole:
        return [each for part in found if (each := tightened(part)) is not None]
    return found


def some_value(values: Range) -> Number:
    """A value inside a range, near its lower end."""
    low, high = values.low, values.high
    if low is not None and not values.low_open:
        return low
    if low is None:
        return (0, 1) if high is None else (high[0] - high[1], high[1])
    if high is None:
        return low[0] + low[1], low[1]
    return low[0] * high[1] + high[0] * low[1], 2 * low[1] * high[1]


def in_words(values: Range, *, percent: bool) -> dict[str, str]:
    """`từ 90% đến dưới 95%`, in both languages."""
    low = "" if values.low is None else number_text(values.low, percent)
    high = "" if values.high is None else number_text(values.high, percent)
    if values.exact:
        return {"vi": f"đúng {low}", "en": f"exactly {low}"}
    if not high:
        if not low:
            return {"vi": "mọi giá trị", "en": "anything"}
        if values.low_open:
            return {"vi": f"trên {low}", "en": f"above {low}"}
        return {"vi": f"từ {low} trở lên", "en": f"{low} and more"}
    if not low:
        if values.high_open:
            return {"vi": f"dưới {high}", "en": f"below {high}"}
        return {"vi": f"từ {high} trở xuống", "en": f"{high} and less"}
    vi = f"{'trên' if values.low_open else 'từ'} {low} đến {'dưới ' if values.high_open else ''}{high}"
    en = f"{'above' if values.low_open else 'from'} {low} to {'below ' if values.high_open else ''}{high}"
    return {"vi": vi, "en": en}
