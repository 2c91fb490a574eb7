"""The oracle, first half: what a report says of a measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.property.spans import EVERYTHING, ONE, ZERO, Span, meaning, point, verdict
from tests.property.spec import Answer, Figures, Measure


@dataclass
class Known:
    """What is known of a measure. `value` is None where there is none; `error`: the report cannot stand like this.

    Where the value rests on a printed rate, `firm` is what the counts alone say.
    """

    value: Span | bool | str | None = None
    firm: Span | None = None
    invalid: bool = False
    zero: bool = False
    stated: bool = False
    error: bool = False


def _count(answer: Answer | None) -> Known:
    if answer is None:
        return Known()
    if answer.figure is None:
        return Known(invalid=not answer.to_confirm, error=True)
    if answer.to_confirm:
        return Known()
    assert isinstance(answer.figure, Fraction)
    return Known(meaning(answer.word, answer.figure))


def _limits(measure: Measure) -> Span:
    return Span(ZERO, None if measure.may_exceed else ONE)


def _quotient(top: Span, bottom: Span) -> Span:
    """Every quotient of two numbers that are not below 0; a divisor that may be 0 leaves everything open."""
    if ZERO in bottom:
        return EVERYTHING
    assert top.low is not None
    assert bottom.low is not None
    if bottom.high is None:
        low, low_in = ZERO, ZERO in top
    else:
        low, low_in = top.low / bottom.high, top.low_in and (bottom.high_in or top.low == 0)
    if top.high == 0:
        return point(ZERO)
    if top.high is None or bottom.low == 0:
        return Span(low, None, low_in)
    return Span(low, top.high / bottom.low, low_in, top.high_in and bottom.low_in)


def printed(answer: Answer, measure: Measure) -> Span:
    """Every rate that is printed like this, rounded or cut off; an approximate word already is a set of rates."""
    assert isinstance(answer.figure, Fraction)
    span = meaning(answer.word, answer.figure)
    if answer.word == "exactly":
        last = Fraction(1, 100 * 10**answer.places)
        span = Span(answer.figure - last / 2, answer.figure + last, high_in=False)
    return span.and_(_limits(measure))


def _whole_parts(span: Span, total: Fraction) -> Span | None:
    """The rates among `span` that a whole number of `total` gives."""
    assert span.low is not None
    least = next(
        n for n in _from(int(span.low * total)) if Fraction(n) / total in span or Fraction(n) / total > span.low
    )
    if span.high is None:
        return Span(least / total, None)
    possible = [n for n in range(least, int(span.high * total) + 1) if n / total in span]
    return Span(possible[0] / total, possible[-1] / total) if possible else None


def _from(start: int) -> Iterable[int]:
    while True:
        yield start
        start += 1


def _rate(measure: Measure, figures: Figures) -> Known:
    a, b = (_count(figures.answers.get(measure.input(letter))) for letter in "ab")
    answer = figures.answers.get(measure.input("r"))
    error = a.error or b.error
    unreadable = answer is not None and (answer.figure is None or _outside(answer, measure))
    if answer is not None and (unreadable or answer.to_confirm):
        error = error or unreadable
        unreadable = unreadable and not answer.to_confirm
        answer = None
    if a.invalid or b.invalid:
        return Known(invalid=True, error=True)
    if any(each is not None and each.to_confirm for each in (figures.answers.get(measure.input(x)) for x in "ab")):
        return Known(error=error)
    top, bottom = a.value, b.value
    if isinstance(bottom, Span) and bottom.one == 0:
        if isinstance(top, Span) and verdict(">", top, ZERO) is True:
            return Known(invalid=True, error=True)
        if answer is not None and isinstance(answer.figure, Fraction):
            told = meaning(answer.word, answer.figure).and_(_limits(measure))
            if verdict(">", told, ZERO) is not False:
                return Known(invalid=True, error=True)  # a rate of nothing is no rate
        return Known(zero=True, error=error)
    if isinstance(top, Span) and isinstance(bottom, Span):
        known = _counted(measure, top, bottom, answer)
        known.error = known.error or error
        return known
    if answer is None or not measure.accept:
        return Known(invalid=unreadable, error=error)
    known = _stated(measure, bottom if isinstance(bottom, Span) else None, answer)
    known.error = known.error or error
    return known


def _counted(measure: Measure, top: Span, bottom: Span, answer: Answer | None) -> Known:
    if top.one is not None and bottom.one is not None:
        rate = top.one / bottom.one
        if rate > 1 and not measure.may_exceed:
            return Known(invalid=True, error=True)
        return Known(point(rate))
    if verdict(">", top, ZERO) is True and ZERO in bottom:
        bottom = Span(ZERO, bottom.high, False, bottom.high_in)  # a part that exists has a total that does
    value = _quotient(top, bottom).and_(_limits(measure))
    if value.empty:
        return Known(invalid=True, error=True)
    if answer is None:
        return Known(value)
    narrowed: Span | None = value.and_(printed(answer, measure))
    if narrowed is not None and not narrowed.empty and narrowed.one is None and bottom.one is not None:
        narrowed = _whole_parts(narrowed, bottom.one)
    if narrowed is None or narrowed.empty:
        return Known(invalid=True, error=True)
    if narrowed == value or not measure.accept:
        return Known(value)
    return Known(narrowed, firm=value, stated=True)


def _stated(measure: Measure, bottom: Span | None, answer: Answer) -> Known:
    value = printed(answer, measure)
    if value.empty:
        return Known(invalid=True, error=True)
    if bottom is not None and bottom.one is not None:
        narrowed = _whole_parts(value, bottom.one)
        if narrowed is None:
            return Known(invalid=True, error=True)
        value = narrowed
    return Known(value, stated=True)


def stands(answer: Answer, measure: Measure) -> bool:
    """Is a printed rate readable, possible and confirmed?"""
    return answer.figure is not None and not answer.to_confirm and not _outside(answer, measure)


def _outside(answer: Answer, measure: Measure) -> bool:
    assert isinstance(answer.figure, Fraction)
    return meaning(answer.word, answer.figure).and_(_limits(measure)).empty


def known_of(measure: Measure, figures: Figures) -> Known:
    """What the report says of a measure."""
    if measure.kind == "rate":
        return _rate(measure, figures)
    if measure.kind == "capped":
        rate = _rate(measure, figures)
        if isinstance(rate.value, Span):
            rate.value = _at_most_one(rate.value)
        rate.firm = None if rate.firm is None else _at_most_one(rate.firm)
        return rate
    if measure.kind in ("sum", "quotient"):
        return _of_two_counts(measure, figures)
    answer = figures.answers.get(measure.input("x"))
    if answer is None:
        return Known()
    if answer.figure is None or (measure.kind == "percent" and _outside(answer, measure)):
        return Known(invalid=not answer.to_confirm, error=True)
    if answer.to_confirm:
        return Known()
    if not isinstance(answer.figure, Fraction):
        return Known(answer.figure)
    span = meaning(answer.word, answer.figure)
    return Known(span.and_(_limits(measure)) if measure.kind == "percent" else span)


def _at_most_one(span: Span) -> Span:
    """The set of min(v, 1)."""
    assert span.low is not None
    if span.low >= 1:
        return point(ONE)
    if span.high is None or span.high > 1:
        return Span(span.low, ONE, span.low_in)
    return span


def _of_two_counts(measure: Measure, figures: Figures) -> Known:
    a, b = (_count(figures.answers.get(measure.input(letter))) for letter in "ab")
    error = a.error or b.error
    if a.invalid or b.invalid:
        return Known(invalid=True, error=True)
    quotient = measure.kind == "quotient"
    if quotient and isinstance(b.value, Span) and b.value.one == 0:
        if isinstance(a.value, Span) and verdict(">", a.value, ZERO) is True:
            return Known(invalid=True, error=True)
        return Known(zero=True, error=error)
    if not isinstance(a.value, Span) or not isinstance(b.value, Span):
        return Known(error=error)
    if quotient:
        return Known(_quotient(a.value, b.value))
    x, y = a.value, b.value
    assert x.low is not None
    assert y.low is not None
    high = None if x.high is None or y.high is None else x.high + y.high
    return Known(Span(x.low + y.low, high, x.low_in and y.low_in, x.high_in and y.high_in))
