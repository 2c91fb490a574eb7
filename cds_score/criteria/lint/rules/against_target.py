"""Points that go against the target of their indicator.

With a target `≥ …` more is better, with `≤ …` less is. A scale that gives more points the other way round was given
the wrong direction, or the target the wrong sign. And whoever has all points without meeting the target is scored by
something else than what is asked for.

Bad:

    target: ≤ 5%                                       # the fewer poor households the better
    scale: {linear: {base: 10%, step: 1%, per_step: 1}}     # … and more points for more of them

    target: ≥ 80%
    scale: {proportional: {full_at: 50%}}              # all points at 50 %, which is not met

Good:

    scale: {linear: {base: 10%, step: 1%, per_step: 1, direction: down}}
    scale: {proportional: {full_at: 80%}}

The bands of a scale have a rule of their own (`monotone`).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cds_score.criteria.lint.ranges import domain, is_whole, widest
from cds_score.criteria.lint.subject import Judged, Subject
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales.bands import Bands
from cds_score.criteria.scales.gate import Gate
from cds_score.criteria.target import Target
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Number, Range, exactly

TITLE = "Điểm đi ngược với mức yêu cầu, hoặc chưa đạt mà đã đủ điểm."
CODES = ("lint-scale-against-target", "lint-full-before-target")
_FAR = 1000
"""A value of so many times the bound stands for the far end of what has none."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Each indicator and part that has a target of one side and points by a number."""
    values = widest(subject.criteria)
    for each in subject.judged():
        targets = [
            one for one in each.targets if one.also is None and not one.formulas and isinstance(one.bound, tuple)
        ]
        span = domain(each.measure, subject.criteria, values)
        if span is None or not targets or each.scale is None or isinstance(each.scale, Bands | Gate):
            continue
        if each.scale.lines or each.scale.target is not None:
            continue
        yield from _judge(subject, each, each.scale, targets, span)


def _judge(subject: Subject, each: Judged, scale: Scale, targets: list[Target], span: Range) -> Iterator[Diagnostic]:
    rising = all(target.sign in ("≥", ">") for target in targets)
    if not rising and not all(target.sign in ("≤", "<") for target in targets):
        return
    place = subject.place(each.below)
    far = max(Fraction(*_bound(target)) for target in targets) * _FAR + 1
    low = Fraction(0) if span.low is None else Fraction(*span.low)
    high = far if span.high is None else Fraction(*span.high)
    worst, best = (low, high) if rising else (high, low)
    if _points(scale, best, True) < _points(scale, worst, False):
        yield subject.at((*each.path, "target"), CODES[0], id=each.label, target=targets[0].text, place=place)
        return
    whole = is_whole(each.measure.text, subject.criteria)
    for target in targets:
        short = _short_of(target, whole)
        most = None if each.most is None else Fraction(*each.most)
        if most and low <= short <= high and _points(scale, short, False) >= most:
            yield subject.at((*each.path, "target"), CODES[1], id=each.label, target=target.text, place=place)
            return


def _bound(target: Target) -> Number:
    assert isinstance(target.bound, tuple)
    return target.bound


def _short_of(target: Target, whole: bool) -> Fraction:
    """A value that just does not meet the target."""
    bound = Fraction(*_bound(target))
    if target.sign in (">", "<"):
        return bound
    step = Fraction(1) if whole else abs(bound) / _FAR or Fraction(1, _FAR)
    return bound - step if target.sign == "≥" else bound + step


def _points(scale: Scale, value: Fraction, met: bool) -> Fraction:
    return Fraction(*scale.points(Measured(exactly(value.numerator, value.denominator), met))[1])
