"""The oracle, part two: what a value is worth by each scale, unrounded."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from tests.property.spans import ONE, ZERO, Span, cells, holds
from tests.property.spec import Indicator, Linear, Scale

Ends = tuple[Fraction, Fraction]
"""The fewest and the most points."""


def _proportional(scale: Scale, value: Span, most: Fraction) -> Ends:
    """Where the best value is only approached, so are its points."""
    full, lowest = scale.full or ONE, scale.floor or ZERO

    def at(number: Fraction) -> Fraction:
        return ZERO if number < lowest else most * min(ONE, max(ZERO, number) / full)

    low = ZERO if value.low is None else at(value.low)
    if value.high is None:
        return low, most
    return low, ZERO if value.high == lowest and not value.high_in else at(value.high)


def _bands(scale: Scale, value: Span) -> Ends:
    reached = []
    for number in cells(value, [bound for comparisons, _ in scale.bands for _, bound in comparisons]):
        first = next(
            (worth for comparisons, worth in scale.bands if all(holds(sign, number, b) for sign, b in comparisons)),
            scale.otherwise,
        )
        reached.append(first)
    return min(reached), max(reached)


def _linear(rule: Linear, value: Span, most: Fraction) -> Ends:
    """Measured as the distance beyond the base, in steps; what is only approached is counted as not reached."""
    sign = -1 if rule.down else 1

    def steps(number: Fraction) -> Fraction:
        return sign * (number - rule.base) / rule.step

    def worth(count: Fraction) -> Fraction:
        return min(most, rule.at_base + count * rule.per_step)

    best, worst = (value.low, value.high) if rule.down else (value.high, value.low)
    best_in = value.low_in if rule.down else value.high_in
    if worst is None or steps(worst) < 0:
        low = rule.below
    else:
        low = worth(Fraction(floor(steps(worst))) if rule.whole else steps(worst))
    if best is None:
        return low, most
    far = steps(best)
    if far < 0 or (far == 0 and not best_in):
        return low, rule.below
    if rule.whole:
        far = Fraction(floor(far) if best_in else ceil(far) - 1)
    return low, worth(far)


def _per_item(scale: Scale, value: Span, most: Fraction) -> Ends:
    def at(number: Fraction) -> Fraction:
        return min(most, max(ZERO, number) * scale.each)

    return ZERO if value.low is None else at(value.low), most if value.high is None else at(value.high)


def worth_of(each: Indicator, value: Span | bool | str, met: bool | None) -> Ends:
    """By the indicator's scale, in points."""
    if each.scale is None or each.points is None:
        return ZERO, ZERO
    scale, most = each.scale, each.points
    if scale.kind == "threshold":
        return {None: (ZERO, most), True: (most, most), False: (ZERO, ZERO)}[met]
    if scale.kind == "choice":
        share = most * dict(scale.shares)[str(value)]
        return share, share
    assert isinstance(value, Span)
    if scale.kind == "bands":
        return _bands(scale, value)
    if scale.linear is not None:
        return _linear(scale.linear, value, most)
    return _per_item(scale, value, most) if scale.kind == "per_item" else _proportional(scale, value, most)
