"""Rates: worked out from their counts, checked against the printed figure, or standing on the printed figure alone.

A printed rate stands for every value that its decimals allow, rounded or cut off: 85,2 % is from 85,15 % up to, but
not including, 85,3 %. Where only the denominator is known, the numerator is a whole number, which narrows it further:
100 % of 21 hamlets is 21.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.compiled import Input
from cds_score.reading.numbers import Figure, format_whole
from cds_score.reading.possible import Number, Range, above, at_least, divide, exactly, within
from cds_score.selfreport.facts import Fact

_ALL = Range((0, 1), (1, 1))
_NO_LIMIT = Range((0, 1), None)


class RateProblem:
    """A finding about a rate: code, params, and which of `rate`, `numerator`, `denominator` it is about."""

    __slots__ = ("about", "code", "params")

    def __init__(self, code: str, about: str, **params: Any) -> None:
        self.code = code
        self.about = about
        self.params = params


def resolve_rate(rate: Input, n: Fact, d: Fact, stated: Fact | None) -> tuple[Fact, RateProblem | None]:
    """The fact of a rate from its counts and its printed figure, and what is wrong with them."""
    top, bottom = n.value, d.value
    if isinstance(top, Range) and isinstance(bottom, Range) and top.exact and bottom.exact:
        assert top.low is not None
        assert bottom.low is not None
        if bottom.low[0]:
            return _from_exact(rate, top, bottom, (top.low[0], bottom.low[0]), stated)
    if n.state == "invalid" or d.state == "invalid":
        return Fact("invalid"), None
    if "unconfirmed" in (n.state, d.state):
        return Fact("unconfirmed"), None
    answer = stated.answer if stated else None
    if isinstance(bottom, Range) and bottom.exact and bottom.low is not None and bottom.low[0] == 0:
        return _over_zero(top, bottom, stated)
    if isinstance(top, Range) and isinstance(bottom, Range):
        return _from_counts(rate, top, bottom, stated)
    if stated is None or not isinstance(stated.value, Range):
        return (stated, None) if stated is not None and stated.state != "missing" else (Fact(), None)
    if not rate.accept_without_counts:
        return Fact("missing", answer=answer), RateProblem("rate-needs-counts", "rate", text=stated.declared_text)
    return _from_print(rate, bottom, stated)


def _from_exact(
    rate: Input, top: Range, bottom: Range, value: Number, stated: Fact | None
) -> tuple[Fact, RateProblem | None]:
    """Where both counts are known, which is nearly always: `value` is one over the other, the latter not 0."""
    n, d = value
    answer = stated.answer if stated is not None else None
    if n > d and not rate.may_exceed:
        above_one = {"numerator": format_whole(n), "denominator": format_whole(d)}
        return Fact("invalid", answer=answer), RateProblem("rate-above-one", "numerator", **above_one)
    fact = Fact("computed", Range(value, value), answer, top, bottom)
    if stated is not None and isinstance(stated.value, Range) and not _allows(stated, value, rate.may_exceed):
        params: dict[str, Any] = {
            "text": stated.declared_text,
            "counts": f"{format_whole(n)}/{format_whole(d)}",
            "computed": (n * 100, d),
            "places": max(2, stated.places),
        }
        return fact, RateProblem("rate-contradicts-counts", "rate", **params)
    return fact, None


def _over_zero(top: Any, bottom: Range, stated: Fact | None) -> tuple[Fact, RateProblem | None]:
    answer = stated.answer if stated else None
    if stated is not None and isinstance(stated.value, Range) and above(stated.value, (0, 1)) is not False:
        return Fact("invalid", answer=answer), RateProblem("rate-impossible-with", "rate", text=stated.declared_text)
    if isinstance(top, Range) and above(top, (0, 1)) is True:
        return Fact("invalid", answer=answer), RateProblem("rate-over-zero", "numerator")
    return Fact("zero", None, answer, top if isinstance(top, Range) else None, bottom), None


def _from_counts(rate: Input, top: Range, bottom: Range, stated: Fact | None) -> tuple[Fact, RateProblem | None]:
    """Where at least one of the counts is known only between bounds."""
    answer = stated.answer if stated else None
    if above(top, (0, 1)) is True and bottom.low is not None and bottom.low[0] == 0:
        bottom = Range((0, 1), bottom.high, True, bottom.high_open)  # a part that exists has a total that does
    quotient = divide(top, bottom)
    value = within(quotient, _NO_LIMIT if rate.may_exceed else _ALL) if quotient is not None else None
    if value is None:
        return Fact("invalid", answer=answer), RateProblem("rate-counts-impossible", "numerator")
    if stated is not None and isinstance(stated.value, Range):
        narrowed = _narrowed(value, bottom, stated, rate)
        if narrowed is None:
            return Fact("invalid", answer=answer), RateProblem(
                "rate-impossible-with", "rate", text=stated.declared_text
            )
        if narrowed != value and rate.accept_without_counts:
            fact = Fact("stated", narrowed, answer, top, bottom, firm=value)
            fact.declared_text, fact.places, fact.approximate = stated.declared_text, stated.places, stated.approximate
            return fact, None
    return Fact("computed", value, answer, top, bottom), None


def _allows(stated: Fact, rate: Number, may_exceed: bool) -> bool:
    """May a printed rate stand for the one that its counts give?"""
    printed = stated.value
    assert isinstance(printed, Range)
    if stated.approximate or printed.low is None:
        allowed = widened(stated, may_exceed)
        return allowed is not None and within(exactly(*rate), allowed) is not None
    (a, b), (n, d) = printed.low, rate  # as `widened`, without making a range for each rate of each report
    unit = 100 * 10**stated.places
    return (2 * a * unit - b) * d <= n * 2 * b * unit and n * b * unit < (a * unit + b) * d and (may_exceed or n <= d)


def _narrowed(value: Range, bottom: Range, stated: Fact, rate: Input) -> Range | None:
    """The part of `value` that the printed rate allows; None where they contradict each other."""
    printed = widened(stated, rate.may_exceed)
    inside = None if printed is None else within(value, printed)
    if inside is None or inside.exact or not bottom.exact or bottom.low is None:
        return inside
    return _whole_parts(inside, bottom.low[0])


def _from_print(rate: Input, bottom: Any, stated: Fact) -> tuple[Fact, RateProblem | None]:
    value = widened(stated, rate.may_exceed)
    if value is not None and isinstance(bottom, Range) and bottom.exact and bottom.low is not None:
        total = bottom.low[0]
        value = _whole_parts(value, total)
        if value is None:
            params = {"text": stated.declared_text, "denominator": format_whole(total)}
            return Fact("invalid", answer=stated.answer), RateProblem("rate-impossible-of", "rate", **params)
    if value is None:
        return Fact("invalid", answer=stated.answer), RateProblem(
            "rate-above-one-printed", "rate", text=stated.declared_text
        )
    fact = Fact("stated", value, stated.answer, None, bottom if isinstance(bottom, Range) else None)
    fact.declared_text, fact.places, fact.approximate = stated.declared_text, stated.places, stated.approximate
    return fact, None


def widened(stated: Fact, may_exceed: bool) -> Range | None:
    """Every value that a printed rate may stand for; None where none lies within its limits."""
    value = stated.value
    assert isinstance(value, Range)
    if not stated.approximate and value.low is not None:
        n, d = value.low
        unit = 100 * 10**stated.places
        value = Range((2 * n * unit - d, 2 * d * unit), (n * unit + d, d * unit), high_open=True)
    return within(value, _NO_LIMIT if may_exceed else _ALL)


def _whole_parts(value: Range, total: int) -> Range | None:
    """The part of `value` that whole numerators over `total` can give."""
    assert value.low is not None
    least = _ceiling(value.low, total)
    if value.low_open and at_least(exactly(least, total), value.low) and not above(exactly(least, total), value.low):
        least += 1
    if value.high is None:
        return Range((least, total), None)
    most = value.high[0] * total // value.high[1]
    if value.high_open and most * value.high[1] == value.high[0] * total:
        most -= 1
    return None if least > most else Range((least, total), (most, total))


def _ceiling(number: Number, total: int) -> int:
    return -(-number[0] * total // number[1])


def printed_rate(figure: Figure, text: str) -> Fact:
    """A printed rate before it is held against its counts."""
    fact = Fact("stated", figure.value)
    fact.declared_text, fact.places, fact.approximate = text, figure.places, figure.approximate
    return fact
