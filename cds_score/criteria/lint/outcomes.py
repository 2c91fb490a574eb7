"""What each indicator may come to: its points, with its target met and with it not met.

Points are whole numbers of the set's smallest unit and stand as bits of an integer: bit 5 is set where 5 units can be
had. So all sums of many indicators are a few shifts, and whether a total can happen is known, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import Formula, Value
from cds_score.criteria.lint.ranges import cells, domain, is_whole, tightened
from cds_score.criteria.scale import Line, Measured, Scale
from cds_score.criteria.scales.all_of import Conditions
from cds_score.criteria.scales.any_of import Best
from cds_score.criteria.scales.gate import Gate
from cds_score.criteria.scales.parts import Parts
from cds_score.criteria.target import Target
from cds_score.reading.numbers import rounded
from cds_score.reading.possible import Number, Range

Bits = int
MOST_COUNTED = 300
"""Up to so many whole values of a measure are tried one by one; more than that is taken as without steps."""
MOST_UNITS = 1_500_000
"""Sets with more points than that, in their smallest unit, are not searched: the sums would not fit."""


def countable(criteria: CriteriaSet) -> bool:
    """Can the points of a set be searched?"""
    return sum(each.max_units for each in criteria.indicators) <= MOST_UNITS


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Points that can be had with the target met (an indicator without one is always met), and without."""

    met: Bits
    not_met: Bits

    @property
    def all(self) -> Bits:
        """Either way."""
        return self.met | self.not_met


def outcomes(indicator: Indicator, criteria: CriteriaSet, values: dict[str, Value | None]) -> Outcomes:
    """Of one indicator that applies to the unit."""
    found = _outcomes(indicator.measure, indicator.targets, indicator.scale, criteria, values)
    if criteria.evidence == "scores_zero":  # whatever it measures, without a document it has nothing
        return Outcomes(found.met, found.not_met | 1)
    return found


def line_outcomes(line: Line, criteria: CriteriaSet, values: dict[str, Value | None]) -> Outcomes:
    """Of one part of an indicator."""
    return _outcomes(line.measure, line.targets, line.scale, criteria, values)


def _outcomes(
    measure: Formula,
    targets: tuple[Target, ...],
    scale: Scale | None,
    criteria: CriteriaSet,
    values: dict[str, Value | None],
) -> Outcomes:
    if isinstance(scale, Gate):
        inner = _outcomes(measure, targets, scale.inner, criteria, values)
        return Outcomes(inner.met, inner.not_met | 1)
    if isinstance(scale, Parts):
        return _parts(scale, targets, criteria, values)
    if isinstance(scale, Best):
        return Outcomes(_any(line_outcomes(line, criteria, values).met for line in scale.lines), 1)
    if isinstance(scale, Conditions):
        return Outcomes(_run(scale.points(Measured(None, True)), criteria), 1)
    met = not_met = 0
    for value in _values(measure, targets, scale, criteria, values):
        for verdict in _verdicts(targets, value):
            points = (0, 1), (0, 1)
            if scale is not None:
                points = scale.points(Measured(value, verdict, values))
            if verdict:
                met |= _run(points, criteria)
            else:
                not_met |= _run(points, criteria)
    return Outcomes(met, not_met)


def _values(
    measure: Formula,
    targets: tuple[Target, ...],
    scale: Scale | None,
    criteria: CriteriaSet,
    values: dict[str, Value | None],
) -> Iterator[Value]:
    """All that the measure may be, in pieces within which neither verdict nor way of counting changes."""
    if measure.kind.name == "yes_no":
        yield from (True, False)
        return
    if measure.kind.name == "choice":
        yield from measure.kind.options
        return
    whole = is_whole(measure.text, criteria)
    cuts = [*(scale.turns() if scale is not None else ()), *_bounds(targets)]
    for cell in cells(domain(measure, criteria, values) or Range(None, None), cuts, whole=whole):
        if whole and cell.low is not None and cell.high is not None and cell.high[0] - cell.low[0] <= MOST_COUNTED:
            yield from (Range((n, 1), (n, 1)) for n in range(cell.low[0], cell.high[0] + 1))
        else:
            yield cell


def _verdicts(targets: tuple[Target, ...], value: Value) -> set[bool]:
    """What the targets, each of some units, may say of a value; no target is always met."""
    found: set[bool] = set() if targets else {True}
    for target in targets:
        verdict = None if target.formulas else target.verdict(value)
        found |= {True, False} if verdict is None else {verdict}
    return found


def _parts(
    scale: Parts, targets: tuple[Target, ...], criteria: CriteriaSet, values: dict[str, Value | None]
) -> Outcomes:
    sums = 1
    for line in scale.lines:
        sums = added(sums, line_outcomes(line, criteria, values).all)
    scale_of = 10**criteria.places
    met = not_met = 0
    for cell in cells(Range((0, 1), None), _bounds(targets), whole=False):
        inside = tightened(
            Range(_times(cell.low, scale_of), _times(cell.high, scale_of), cell.low_open, cell.high_open)
        )
        if inside is None or inside.low is None:
            continue
        here = sums >> inside.low[0] << inside.low[0]
        if inside.high is not None:
            here &= (1 << (inside.high[0] + 1)) - 1
        verdicts = _verdicts(targets, cell)
        met |= here if True in verdicts else 0
        not_met |= here if False in verdicts else 0
    return Outcomes(met, not_met)


def _times(number: Number | None, by: int) -> Number | None:
    return None if number is None else (number[0] * by, number[1])


def _bounds(targets: tuple[Target, ...]) -> list[Number]:
    """The numbers at which verdicts turn."""
    bounds = [each for target in targets for each in (target.bound, target.also[1] if target.also else None)]
    return [bound for bound in bounds if isinstance(bound, tuple)]


def _run(points: tuple[Number, Number], criteria: CriteriaSet) -> Bits:
    """Every unit from the fewest to the most points."""
    low, high = (rounded(each, criteria.places, criteria.rounding) for each in points)
    return ((1 << (high - low + 1)) - 1) << low


def _any(sets: Iterable[Bits]) -> Bits:
    found = 0
    for each in sets:
        found |= each
    return found


def added(a: Bits, b: Bits) -> Bits:
    """All sums of one of the first and one of the second."""
    found = 0
    for start, length in runs(b):
        spread, covered = a << start, 1
        while covered < length:
            step = min(covered, length - covered)
            spread |= spread << step
            covered += step
        found |= spread
    return found


def runs(bits: Bits) -> Iterator[tuple[int, int]]:
    """(first, how many) of each unbroken row of members."""
    at = 0
    while bits:
        gap = lowest(bits)
        bits >>= gap
        length = lowest(~bits)
        bits >>= length
        yield at + gap, length
        at += gap + length


def members(bits: Bits) -> Iterator[int]:
    """Every member, in rising order."""
    for start, length in runs(bits):
        yield from range(start, start + length)


def lowest(bits: Bits) -> int:
    """The smallest member of a set that is not empty."""
    return (bits & -bits).bit_length() - 1


def highest(bits: Bits) -> int:
    """The greatest member; -1 of an empty set."""
    return bits.bit_length() - 1
