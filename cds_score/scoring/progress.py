"""Progress over several periods of one year: flows add up, stocks are the latest, rates are worked out anew.

Pure and exact. What is unknown in one period stays unknown in the sum: a month that nobody reported is not 0. Nothing
here is a verdict: what a unit has reached in a year, only the year's own report says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from cds_score.criteria.formula.compiler import Value
from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import Figure, format_number, format_whole, read_decimal
from cds_score.reading.possible import Number, Range, above, add, divide
from cds_score.scoring.assessment import Assessment, IndicatorResult, InputFact
from cds_score.scoring.spans import Span, gap_between, span_of
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.scoring.values import number_against, range_text

Accrual = Literal["flow", "stock", ""]
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One indicator or one input over the periods; texts, "–" where nothing is known."""

    id: str
    name: str
    unit: str
    accrual: Accrual
    target: str
    """What the year asks for, or empty."""
    now: str
    before: str
    """Of the period before; empty where there is none."""
    total: str
    """Lũy kế: the sum of a flow, the latest of a stock, a rate of added counts."""
    above_one: bool = False
    """A rate of added counts above 100 %, though that of this period is not: the same may be counted in two periods."""
    gaps: tuple[int, ...] = ()
    """Positions of the periods, from 0, because of which `total` is not known."""
    known: Value | None = None
    """What `total` may be, exactly; None where nothing is known, or it is no measure of one input or rate."""
    of: tuple[str, ...] = ()
    """Of an indicator: the input that it measures, or the counts of its rate."""


@dataclass(frozen=True, slots=True)
class Progress:
    """All periods up to the latest one."""

    indicators: list[ProgressLine]
    inputs: list[ProgressLine]
    start: str
    """ISO dates: the first day of the first period, and the last day of the last."""
    end: str
    spans: list[Span]
    """What each position stands for: the periods, and the days between them that nobody has reported on."""


def progress(now: Assessment, earlier: Sequence[Assessment]) -> tuple[Progress | None, list[Diagnostic]]:
    """The progress up to `now`; `earlier` is in the order of time. None where the periods do not go together.

    Every assessment was made with its inputs.
    """
    periods = [*earlier, now]
    found = _disagreements(periods)
    return (None, found) if found else (added_up(periods), [])


def added_up(reported: Sequence[Assessment]) -> Progress:
    """The progress up to the last of periods that go together. What lies between two of them is not known."""
    now = reported[-1]
    spans: list[Span] = []
    periods: list[Assessment | None] = []
    for each in reported:
        span = span_of(each.period)
        assert span is not None
        gap = gap_between(spans[-1], span) if spans else None
        if gap is not None:
            spans.append(gap)
            periods.append(None)
        spans.append(span)
        periods.append(each)
    texts = TEXTS[now.lang]
    tables = [{fact.id: fact for fact in each.facts} if each is not None else {} for each in periods]
    results = [{each.id: each for each in period.indicators} if period is not None else {} for period in periods]
    indicators = [_indicator(each, results, tables, texts) for each in now.indicators]
    inputs = [_input(fact, tables, texts) for fact in now.facts if fact.kind != "units"]
    return Progress(indicators, inputs, reported[0].period.start, now.period.end, spans)


def _disagreements(periods: Sequence[Assessment]) -> list[Diagnostic]:
    """Why periods cannot be added: another unit or set, or `misplaced`."""
    found: list[Diagnostic] = []
    now = periods[-1]
    for each in periods[:-1]:
        if (each.commune.code, each.commune.name) != (now.commune.code, now.commune.name):
            params = {"other": each.commune.name, "unit": now.commune.name}
            found.append(Diagnostic("progress-other-unit", params=params, file=each.report))
        if each.criteria.digest != now.criteria.digest:
            params = {
                "other": f"{each.criteria.id}@{each.criteria.version}",
                "set": f"{now.criteria.id}@{now.criteria.version}",
            }
            found.append(Diagnostic("progress-other-set", params=params, file=each.report))
    return found or misplaced(periods)


def misplaced(periods: Sequence[Assessment]) -> list[Diagnostic]:
    """Why periods do not follow each other: one has no days, two share some, or a later one comes first."""
    found = [Diagnostic("progress-without-period", file=each.report) for each in periods if not each.period.start]
    if found:
        return found
    for first, second in pairwise(periods):
        params = {"first": _span(first), "second": _span(second), "file": first.report}
        if second.period.start <= first.period.end:
            code = "progress-unordered" if second.period.end < first.period.start else "progress-overlap"
            found.append(Diagnostic(code, params=params, file=second.report))
    return found


def _span(each: Assessment) -> str:
    start, end = (format_date(date.fromisoformat(day)) for day in (each.period.start, each.period.end))
    return f"{start}–{end}"


def _input(fact: InputFact, tables: list[dict[str, InputFact]], texts: Texts) -> ProgressLine:
    total, gaps = _total(fact.id, tables)
    before = tables[-2].get(fact.id) if len(tables) > 1 else None
    return ProgressLine(
        id=fact.id,
        name=fact.label,
        unit=fact.unit,
        accrual=_accrual(fact, tables[-1]),
        target="",
        now=fact.value_text or texts["nothing"],
        before=(before.value_text or texts["nothing"]) if before is not None else "",
        total=_text(total, fact, "", texts),
        above_one=_above_one(total, fact),
        gaps=gaps,
        known=total,
    )


def _indicator(
    now: IndicatorResult,
    results: list[dict[str, IndicatorResult]],
    tables: list[dict[str, InputFact]],
    texts: Texts,
) -> ProgressLine:
    """The line of an indicator; its total where it measures one input, or one rate."""
    before = results[-2].get(now.id) if len(results) > 1 else None
    fact = _measured(now, tables[-1])
    total, gaps = _total(fact.id, tables) if fact is not None else (None, ())
    shown = _text(total, fact, now.target, texts) if fact is not None else texts["nothing"]
    counts = _counts_text(fact, tables) if fact is not None and fact.of else ""
    return ProgressLine(
        id=now.id,
        name=now.name,
        unit=now.unit,
        accrual=_accrual(fact, tables[-1]) if fact is not None else "",
        target=now.target,
        now=_with_counts(now),
        before=_with_counts(before) if before is not None else "",
        total=f"{shown} ({counts})" if counts else shown,
        above_one=fact is not None and _above_one(total, fact),
        gaps=gaps,
        known=total,
        of=() if fact is None else fact.of or (fact.id,),
    )


def _with_counts(each: IndicatorResult) -> str:
    return f"{each.value_text} ({each.counts_text})" if each.counts_text else each.value_text


def _measured(indicator: IndicatorResult, facts: dict[str, InputFact]) -> InputFact | None:
    """The one input, or the rate, that the indicator measures; None for a formula."""
    names = indicator.inputs
    if not names or names[-1] not in facts:
        return None
    last = facts[names[-1]]
    if len(names) == 3 and last.of == (names[0], names[1]):
        return last
    return last if len(names) == 1 and indicator.formula in (last.label, f"“{last.label}”") else None


def _accrual(fact: InputFact, facts: dict[str, InputFact]) -> Accrual:
    """Of a rate: a flow where one of its counts is one."""
    if fact.of is None:
        return fact.accrual
    kinds = {facts[name].accrual for name in fact.of if name in facts}
    return "flow" if "flow" in kinds else "stock" if kinds == {"stock"} else ""


def _total(name: str, tables: list[dict[str, InputFact]]) -> tuple[Value | None, tuple[int, ...]]:
    """What has come together of an input, and the periods because of which that is not known."""
    fact = tables[-1][name]
    if fact.of is not None:
        tops, bottoms = (_total(each, tables) for each in fact.of)
        top, bottom = tops[0], bottoms[0]
        if isinstance(top, Range) and isinstance(bottom, Range):
            return divide(top, bottom), ()
        if _accrual(fact, tables[-1]) == "flow" and len(tables) > 1:
            return None, tuple(sorted({*tops[1], *bottoms[1]}))
    values = [table[name].known if name in table else None for table in tables]
    in_words = any(isinstance(value, bool | str) for value in values)  # yes, or one of several: there is no sum
    if fact.accrual != "flow" or fact.of is not None or in_words:
        return fact.known, () if fact.known is not None else (len(tables) - 1,)
    gaps = tuple(at for at, value in enumerate(values) if not isinstance(value, Range))
    known = [value for value in values if isinstance(value, Range)]
    if gaps or not known:
        return None, gaps
    total = known[0]
    for value in known[1:]:
        total = add(total, value)
    return total, ()


def _text(value: Value | None, fact: InputFact, target: str, texts: Texts) -> str:
    """A total as printed; a rate with enough decimals to stay on its own side of the target."""
    if value is None:
        return texts["nothing"]
    if not isinstance(value, Range):
        return fact.value_text or texts["nothing"]
    rate = fact.of is not None
    if value.exact and value.low is not None:
        bounds = _bounds(target) or [None]
        shown = [number_against(value.low, bound, percent=True) if rate else _number(value.low) for bound in bounds]
        return max(shown, key=len)
    return range_text(value, rate, texts)


def _above_one(total: Value | None, fact: InputFact) -> bool:
    if fact.of is None or not isinstance(total, Range) or not isinstance(fact.known, Range):
        return False
    return above(total, (1, 1)) is True and above(fact.known, (1, 1)) is False


def _number(value: Number) -> str:
    return format_whole(value[0]) if value[1] == 1 else format_number(value, 6)


def _bounds(target: str) -> list[Number | None]:
    """The figures of a target as it is printed, "≥ 70%": as shares where it is one of a rate."""
    found: list[Number | None] = []
    for text in _FIGURE.findall(target):
        figure = read_decimal(text)
        if isinstance(figure, Figure) and figure.value.low is not None:
            top, bottom = figure.value.low
            found.append((top, bottom * 100) if "%" in target else (top, bottom))
    return found


def _counts_text(rate: InputFact, tables: list[dict[str, InputFact]]) -> str:
    """The added counts, “1.183/1.224”, where both are exact."""
    ends = []
    for name in rate.of or ():
        value, _ = _total(name, tables)
        if not isinstance(value, Range) or not value.exact or value.low is None:
            return ""
        ends.append(_number(value.low))
    return "/".join(ends)
