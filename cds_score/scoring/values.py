"""How a value is printed, and the decimal string of it that goes into JSON."""

from __future__ import annotations

from functools import lru_cache

from cds_score.criteria.compiled import Indicator, Input
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.criteria.target import Target
from cds_score.reading.numbers import format_against, format_number, format_units, format_whole, rounded
from cds_score.reading.possible import COMPARISONS, Number, Range
from cds_score.scoring.texts import Texts
from cds_score.selfreport.facts import Fact, Facts


def value_text(
    indicator: Indicator, value: Value | None, fact: Fact | None, target: Target | None, texts: Texts
) -> str:
    """As printed. `fact` is that of the one input that the measure is, where it is one."""
    if value is None:
        return texts["nothing"]
    if isinstance(value, bool):
        return texts["yes" if value else "no"]
    if isinstance(value, str):
        return value
    percent = indicator.measure.kind.unit == PERCENT
    if fact is not None and fact.state == "stated":
        return fact.declared_text if "%" in fact.declared_text else f"{fact.declared_text}%"
    if fact is not None and fact.state == "declared" and not value.exact and fact.answer is not None:
        return fact.answer.value.text
    if value.exact and value.low is not None:
        bound = target.bound if target is not None and isinstance(target.bound, tuple) else None
        if target is not None and target.also is not None and COMPARISONS[target.sign](value, bound or (0, 1)):
            bound = target.also[1]
        return number_against(value.low, bound, percent)
    return range_text(value, percent, texts)


def answer_text(declared: Input, text: str) -> str:
    """An answer as printed: “1.188” for the count 1188, the label of an option for its key, else as it was written."""
    plain = text.strip()
    if declared.type == "count" and plain.isascii() and plain.isdigit():
        return format_whole(int(plain))
    return declared.options.get(plain, text)


def number_against(number: Number, bound: Number | None, percent: bool) -> str:
    """A number with enough decimals to stand on its own side of the bound."""
    if percent:
        hundredfold = None if bound is None else (bound[0] * 100, bound[1])
        return f"{format_against((number[0] * 100, number[1]), hundredfold)}%"
    if number[1] == 1:
        return format_whole(number[0])
    return format_against(number, bound)


def exact_texts(number: Number, bound: Number, percent: bool) -> tuple[str, str]:
    """`number_against` and the same as a decimal string: (`96,65%`, `96.65`)."""
    if percent:
        # Two decimals do unless they put the number on the other side: `_hundredths` then has most texts ready.
        units = rounded(number, 4)
        beyond = number[0] * bound[1] - bound[0] * number[1]
        shown = units * bound[1] - bound[0] * 10_000
        if (beyond > 0 and shown > 0) or (beyond < 0 and shown < 0) or beyond == shown == 0:
            return _hundredths(units)
    text = number_against(number, bound, percent)
    return text, dotted(text.removesuffix("%"))


@lru_cache(maxsize=16_384)
def _hundredths(units: int) -> tuple[str, str]:
    text = format_units(units, 2, trim=True)
    return f"{text}%", dotted(text)


_WHOLE = Range((0, 1), (1, 1))


def range_text(value: Range, percent: bool, texts: Texts) -> str:
    """`từ 85,15% đến dưới 85,3%`; ends are shown to four decimals, cut towards the outside."""
    low = None if value.low is None else _end(value.low, percent, up=False)
    high = None if value.high is None else _end(value.high, percent, up=True)
    if low is not None and high is not None:
        if percent and value == _WHOLE:
            return texts["range.any"]
        ends = {(False, False): "", (False, True): ".open", (True, False): ".between", (True, True): ".inside"}
        return texts["range" + ends[value.low_open, value.high_open]].format(low=low, high=high)
    if low is not None:
        if value.low == (0, 1) and not value.low_open:
            return texts["range.any"]
        return texts["range.above" if value.low_open else "range.from"].format(low=low)
    if high is not None:
        return texts["range.below" if value.high_open else "range.to"].format(high=high)
    return texts["range.any"]


def _end(number: Number, percent: bool, up: bool) -> str:
    n, d = (number[0] * 100, number[1]) if percent else number
    scaled = n * 10**4
    units = -(-scaled // d) if up else scaled // d
    return format_units(units, 4, trim=True) + ("%" if percent else "")


def decimal_string(value: Value | None, fact: Fact | None, text: str) -> str | None:
    """`96.65`, `1224`, an option's key, `yes`/`no`; None where there is no single value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if not isinstance(value, Range):
        return None
    if fact is not None and fact.state == "stated":
        return None if fact.approximate else dotted(fact.declared_text.removesuffix("%").strip())
    return dotted(text.removesuffix("%")) if value.exact else None


@lru_cache(maxsize=16_384)
def dotted(vietnamese: str) -> str:
    """`1.224,5` to `1224.5`"""
    return vietnamese.replace(".", "").replace(",", ".")


def counts_text(fact: Fact | None, indicator: Indicator, facts: Facts) -> str:
    """`1.183/1.224`, approximate words kept; empty where a count is not known."""
    if fact is None or indicator.counts is None or fact.numerator is None or fact.denominator is None:
        return ""
    top, bottom = indicator.counts
    return f"{_count_text(facts.of(top))}/{_count_text(facts.of(bottom))}"


def _count_text(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Range) and value.exact and value.low is not None:
        return format_number(value.low)
    return fact.answer.value.text if fact.answer is not None else "?"


def count_string(value: Range | None) -> str | None:
    """An exact count as digits."""
    if value is None or not value.exact or value.low is None:
        return None
    return str(value.low[0] // value.low[1])
