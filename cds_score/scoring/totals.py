"""Points added up: over groups, pillars and the whole, with bonus and penalty, caps, limits and the set's rounding.

The set says at which level points are first rounded (`rounding.order`); below it they are exact fractions, above it
rounded points are added. A bonus stands on top of the maximum, a penalty is taken off; each at most its cap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet, Section
from cds_score.reading.numbers import format_units, rounded
from cds_score.reading.possible import Number, less, total
from cds_score.scoring.assessment import Points


@dataclass(slots=True)
class Tally:
    """Points in the set's smallest unit, exact.

    `low`, `high` are what counts and documents make certain and possible; `earned`, `possible` are the printed ones.
    `most` is the maximum of its own, `adds` what it adds to the maximum above it.
    """

    low: Number = (0, 1)
    high: Number = (0, 1)
    earned: Number = (0, 1)
    possible: Number = (0, 1)
    most: int = 0
    adds: int = 0


def added(parts: Iterable[Tally]) -> Tally:
    """The plain sum."""
    parts = list(parts)
    low = high = earned = possible = most = 0
    for part in parts:
        if part.low is part.high is part.earned is part.possible and part.low[1] == 1:
            units = part.low[0]  # all is certain, as it mostly is
            low, high, earned, possible = low + units, high + units, earned + units, possible + units
            most += part.adds
            continue
        if not part.low[1] == part.high[1] == part.earned[1] == part.possible[1] == 1:
            return _fractions_added(parts)
        low += part.low[0]
        high += part.high[0]
        earned += part.earned[0]
        possible += part.possible[0]
        most += part.adds
    if low == high == earned == possible:
        certain = (low, 1)
        return Tally(certain, certain, certain, certain, most, most)
    return Tally((low, 1), (high, 1), (earned, 1), (possible, 1), most, most)


def _fractions_added(parts: list[Tally]) -> Tally:
    most = sum(part.adds for part in parts)
    return Tally(
        total(part.low for part in parts),
        total(part.high for part in parts),
        total(part.earned for part in parts),
        total(part.possible for part in parts),
        most,
        most,
    )


def section(parts: list[Tally], kind: Section, cap: int | None) -> Tally:
    """The sum of a group or a pillar as the level above it adds it: capped, on top of the maximum, or taken off.

    One part that nothing changes is its own sum.
    """
    if len(parts) == 1 and kind == "base" and cap is None and parts[0].adds == parts[0].most:
        return parts[0]
    tally = added(parts)
    if cap is not None:
        tally = _each(tally, lambda number: (cap, 1) if less((cap, 1), number) else number)
        tally.most = tally.adds = min(tally.most, cap)
    if kind == "base":
        return tally
    tally.adds = 0
    if kind == "bonus":
        return tally
    off = _each(tally, lambda number: (-number[0], number[1]))
    # What is certainly taken off is the least that is taken off at all: the ends change places.
    return Tally(off.high, off.low, off.possible, off.earned, tally.most, 0)


def whole(pillars: Iterable[Tally], criteria: CriteriaSet) -> Tally:
    """The total of a unit: rounded where the set rounds it, and kept within its limits."""
    tally = added(pillars)
    if criteria.order == "total":
        tally = rounded_tally(tally, criteria)
    low, high = criteria.limits

    def limited(number: Number) -> Number:
        if low is not None and less(number, (low, 1)):
            return low, 1
        return (high, 1) if high is not None and less((high, 1), number) else number

    return tally if criteria.limits == (None, None) else _each(tally, limited)


def rounded_tally(tally: Tally, criteria: CriteriaSet) -> Tally:
    """Every figure rounded to the smallest unit."""
    return _each(tally, lambda number: (in_units(number, criteria), 1))


def in_units(number: Number, criteria: CriteriaSet) -> int:
    """Exact points in the smallest unit as a whole number of it; a penalty is rounded by its size."""
    if number[1] == 1:
        return number[0]
    size = rounded((abs(number[0]), number[1]), 0, criteria.rounding)
    return size if number[0] >= 0 else -size


def printed(tally: Tally, criteria: CriteriaSet) -> Points | None:
    """The points as they are shown; None in a set without points."""
    if not criteria.has_points:
        return None
    earned, possible = in_units(tally.earned, criteria), in_units(tally.possible, criteria)
    places = criteria.places
    text = format_units(earned, places)
    return Points(
        earned,
        possible,
        tally.most,
        text,
        text if earned == possible else format_units(possible, places),
        format_units(tally.most, places, True),
    )


def _each(tally: Tally, change: Callable[[Number], Number]) -> Tally:
    return Tally(
        change(tally.low), change(tally.high), change(tally.earned), change(tally.possible), tally.most, tally.adds
    )  # fmt: skip
