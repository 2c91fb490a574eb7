"""Facts: answers, rates worked out and held against the printed ones, and the relations of the set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bench.usual.reading import Figure, Report, Word
from cds_score.criteria.compiled import CriteriaSet

_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(slots=True)
class Fact:
    """What is known of one input."""

    state: str = "missing"
    value: Figure | Word | None = None
    answer: Any = None
    numerator: Figure | None = None
    denominator: Figure | None = None


class Resolver:
    """Facts of reports on one set."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self._criteria = criteria
        self._relations = [(_sides(each.formula.text), each) for each in criteria.checks]

    def facts(self, report: Report, problems: list[dict[str, str]]) -> dict[str, Fact]:
        """What is known of each input; what is wrong is added to `problems`."""
        inputs = self._criteria.inputs
        facts: dict[str, Fact] = {}
        for name, answer in report.inputs:
            if answer is None or answer.value is None:
                continue
            if answer.to_confirm:
                facts[name] = Fact("unconfirmed", None, answer)
                problems.append(_problem("warning", f"{inputs[name].label}: chưa xác nhận cho kỳ này"))
            else:
                facts[name] = Fact("stated" if inputs[name].of else "declared", answer.value, answer)
        for name, each in inputs.items():
            if each.of is None:
                continue
            stated = facts.get(name)
            if stated is not None and stated.state == "unconfirmed":
                continue
            fact = self._rate(name, facts.get(each.of[0]), facts.get(each.of[1]), stated, problems)
            if fact is not None:
                facts[name] = fact
        for (left, right), check in self._relations:
            sides = [_sum(names, facts) for names in (left, right)]
            if sides[0] is None or sides[1] is None or sides[0].low is None or sides[1].high is None:
                continue
            if sides[0].low < sides[1].high or (
                sides[0].low == sides[1].high and not sides[0].low_open and not sides[1].high_open
            ):
                continue
            problems.append(_problem(check.severity, check.message["vi"]))
            if check.severity == "error":
                wrong = set(check.inputs)
                for name, each in inputs.items():
                    if name in facts and (name in wrong or not wrong.isdisjoint(each.of or ())):
                        facts[name] = Fact("invalid", None, facts[name].answer)
        return facts

    def _rate(
        self, name: str, top: Fact | None, bottom: Fact | None, stated: Fact | None, problems: list[dict[str, str]]
    ) -> Fact | None:
        each = self._criteria.inputs[name]
        answer = stated.answer if stated else None
        if (top and top.state == "unconfirmed") or (bottom and bottom.state == "unconfirmed"):
            return Fact("unconfirmed")
        n = top.value if top and isinstance(top.value, Figure) else None
        d = bottom.value if bottom and isinstance(bottom.value, Figure) else None
        if d is not None and d.exact and d.low == 0:
            if n is not None and n.low is not None and n.low > 0:
                problems.append(_problem("error", f"{each.label}: tử số lớn hơn 0 mà mẫu số bằng 0"))
                return Fact("invalid", None, answer)
            return Fact("zero", None, answer, n, d)
        if n is not None and d is not None:
            if n.exact and d.exact and n.low is not None and d.low:
                if n.low > d.low and not each.may_exceed:
                    problems.append(_problem("error", f"{each.label}: tử số lớn hơn mẫu số"))
                    return Fact("invalid", None, answer)
                value = n.low / d.low
                if stated is not None and isinstance(stated.value, Figure):
                    printed = _widened(stated.value)
                    if not _holds(printed, value):
                        problems.append(_problem("warning", f"{each.label}: in {stated.value.text}, tính ra {value}"))
                return Fact("computed", Figure(value, value), answer, n, d)
            low = n.low / d.high if n.low is not None and d.high else _ZERO
            high = min(n.high / d.low, _ONE) if n.high is not None and d.low else _ONE
            if low > high:
                problems.append(_problem("error", f"{each.label}: hai số đếm không thể cùng đúng"))
                return Fact("invalid", None, answer)
            return Fact("computed", Figure(low, high), answer, n, d)
        if stated is None or not isinstance(stated.value, Figure):
            return None
        if not each.accept_without_counts:
            problems.append(_problem("error", f"{each.label}: phải khai số đếm"))
            return Fact("missing", None, answer)
        value = _widened(stated.value)
        if d is not None and d.exact and d.low is not None and value.low is not None and value.high is not None:
            least, most = math.ceil(value.low * d.low), math.floor(value.high * d.low)
            if value.high_open and Fraction(most) == value.high * d.low:
                most -= 1
            if least > most:
                problems.append(_problem("error", f"{each.label}: {stated.value.text} không thể có được"))
                return Fact("invalid", None, answer)
            value = Figure(least / d.low, most / d.low, value.text)
        return Fact("stated", value, answer, None, d)


def _sides(text: str) -> tuple[list[str], list[str]]:
    """A relation as the names whose sum is at most the sum of the others."""
    if "÷" in text:
        part, _, rest = text.partition("÷")
        whole, sign, _ = rest.split()
        return ([whole], [part.strip()]) if sign == "≥" else ([part.strip()], [whole])
    left, _, right = text.partition("≤")
    return [each.strip() for each in left.split("+")], [each.strip() for each in right.split("+")]


def _sum(names: list[str], facts: dict[str, Fact]) -> Figure | None:
    values = [facts[name].value for name in names if name in facts]
    figures = [value for value in values if isinstance(value, Figure)]
    if len(figures) != len(names):
        return None
    if len(figures) == 1:
        return figures[0]
    lows, highs = [each.low for each in figures], [each.high for each in figures]
    return Figure(
        None if None in lows else sum(lows, _ZERO),  # type: ignore[arg-type]
        None if None in highs else sum(highs, _ZERO),  # type: ignore[arg-type]
        low_open=any(each.low_open for each in figures),
        high_open=any(each.high_open for each in figures),
    )


def _widened(value: Figure) -> Figure:
    """Everything that a printed rate may stand for, rounded or cut off."""
    if not value.exact or value.low is None:
        return value
    unit = Fraction(1, 100 * 10**value.places)
    low, high = max(value.low - unit / 2, _ZERO), value.low + unit
    if high > 1:
        return Figure(low, _ONE, value.text)
    return Figure(low, high, value.text, high_open=True)


def _holds(value: Figure, number: Fraction) -> bool:
    assert value.low is not None
    if number < value.low or (value.low_open and number == value.low):
        return False
    return value.high is None or number < value.high or (number == value.high and not value.high_open)


def _problem(severity: str, message: str) -> dict[str, str]:
    return {"severity": severity, "message": message}
