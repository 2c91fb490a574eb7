"""Whether a change makes things harder or easier, shown exactly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from cds_score.criteria.diff.change import Effect
from cds_score.criteria.formula.syntax import FormulaError
from cds_score.criteria.level import read_level
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.target import Target
from cds_score.reading.possible import Number, Range

Comparison = tuple[str, Number]
_End = tuple[Fraction, bool] | None
"""A bound and whether it is left out; None where there is none."""


def joined(effects: Iterable[Effect]) -> Effect:
    """Of changes that all have to be met: harder where each is, easier where each is, else to be reviewed."""
    found = set(effects)
    return found.pop() if len(found) == 1 else Effect.REVIEW


def of_conditions(old: Sequence[Comparison], new: Sequence[Comparison]) -> Effect | None:
    """Harder where fewer values meet the new condition, easier where more do; None where the same do."""
    before, after = _ends(old), _ends(new)
    if before is None or after is None:
        return None if list(old) == list(new) else Effect.REVIEW
    low, high = _inner(before[0], after[0], 1), _inner(before[1], after[1], -1)
    if low == high == 0:
        return None
    if low >= 0 and high >= 0:
        return Effect.HARDER
    return Effect.EASIER if low <= 0 and high <= 0 else Effect.REVIEW


def _ends(comparisons: Sequence[Comparison]) -> tuple[_End, _End] | None:
    """The interval of values that meet all comparisons; None where it is no interval."""
    low: _End = None
    high: _End = None
    for sign, bound in comparisons:
        end = (Fraction(*bound), sign in "<>")
        if sign in ("≥", ">", "="):
            low = end
        if sign in ("≤", "<", "="):
            high = end
        if sign == "≠":
            return None
    return low, high


def _inner(old: _End, new: _End, direction: int) -> int:
    """1 where the new end lies further inside, -1 where further outside, 0 where it is the same."""
    if old is None or new is None:
        return (new is not None) - (old is not None)
    a, b = old[0] * direction, new[0] * direction
    return (b > a) - (b < a) or new[1] - old[1]


def of_targets(old: Target, new: Target) -> Effect | None:
    """Of what is asked of the same measure."""
    if old.formulas or new.formulas:
        same = [each.text for each in old.formulas] == [each.text for each in new.formulas]
        return (
            None
            if same and (old.sign, old.also and old.also[0]) == (new.sign, new.also and new.also[0])
            else Effect.REVIEW
        )
    if isinstance(old.bound, tuple) and isinstance(new.bound, tuple):
        return of_conditions(_comparisons(old), _comparisons(new))
    return None if (old.sign, old.bound) == (new.sign, new.bound) else Effect.REVIEW


def _comparisons(target: Target) -> list[Comparison]:
    assert isinstance(target.bound, tuple)
    return [(target.sign, target.bound), *([target.also] if target.also else [])]


def of_clauses(old: dict[str, Any], new: dict[str, Any], *, only_floors: bool = False) -> Effect | None:
    """Of the clauses of a rule, which must all hold; None where they ask for the same.

    `only_floors`: the rule is a level among others, so that an upper limit passes a unit on to a better level.
    """
    effects = []
    for name in {**old, **new}:
        if name not in old:
            effects.append(Effect.HARDER)
        elif name not in new:
            effects.append(Effect.EASIER)
        else:
            effect = _of_clause(name, old[name], new[name], only_floors=only_floors)
            if effect is not None:
                effects.append(effect)
    return joined(effects) if effects else None


_LEVELS = ("points", "pillars", "indicators", "optional")


def _of_clause(name: str, old: Any, new: Any, *, only_floors: bool) -> Effect | None:
    if name in _LEVELS and isinstance(old, str) and isinstance(new, str):
        return _of_levels(old, new, only_floors=only_floors)
    if old == new:
        return None
    if name == "met" and isinstance(old, list) and isinstance(new, list):
        if set(old) < set(new):
            return Effect.HARDER
        return Effect.EASIER if set(new) < set(old) else None if set(new) == set(old) else Effect.REVIEW
    if name == "points_of" and isinstance(old, dict) and isinstance(new, dict):
        effects = [Effect.HARDER] * bool(new.keys() - old.keys()) + [Effect.EASIER] * bool(old.keys() - new.keys())
        effects += [e for key in old.keys() & new.keys() if (e := _of_levels(old[key], new[key], only_floors=False))]
        return joined(effects) if effects else None
    return Effect.REVIEW


def _of_levels(old: str, new: str, *, only_floors: bool) -> Effect | None:
    if "all" in (old, new):
        return None if old == new else Effect.HARDER if new == "all" else Effect.EASIER
    try:
        before, after = read_level(old), read_level(new)
    except FormulaError:
        return Effect.REVIEW
    if before.percent is not after.percent:
        return Effect.REVIEW
    if only_floors:
        ends = [_ends(each.comparisons) for each in (before, after)]
        if ends[0] is None or ends[1] is None or ends[0][1] != ends[1][1] or None in (ends[0][0], ends[1][0]):
            return None if before.comparisons == after.comparisons else Effect.REVIEW
    return of_conditions(before.comparisons, after.comparisons)


_PIECEWISE = ("bands", "proportional")
"""Scales that are straight lines between their `turns`, and whose points depend on the measure alone."""


def of_scales(names: tuple[str, str], old: Scale, new: Scale, most: tuple[Fraction, Fraction]) -> Effect:
    """Of how the same measure becomes points, as shares of the maximum: shown where both are straight between turns."""
    if not set(names) <= set(_PIECEWISE) or not all(most):
        return Effect.REVIEW
    turns = sorted({Fraction(0), *(Fraction(*turn) for scale in (old, new) for turn in scale.turns())})
    differences: list[Fraction] = []

    def at(value: Fraction) -> Fraction:
        measured = Measured(Range((value.numerator, value.denominator), (value.numerator, value.denominator)))
        before, after = (Fraction(*scale.points(measured)[0]) for scale in (old, new))
        return after / most[1] - before / most[0]

    differences += [at(turn) for turn in turns]
    differences += [at(turns[0] - 1), at(turns[-1] + 1)]
    for low, high in pairwise(turns):
        third = (high - low) / 3
        near_low, near_high = at(low + third), at(high - third)
        # A straight line is above 0 within an interval where it is so at both ends; its ends follow from two points.
        differences += [2 * near_low - near_high, 2 * near_high - near_low]
    if all(difference <= 0 for difference in differences):
        return Effect.HARDER
    return Effect.EASIER if all(difference >= 0 for difference in differences) else Effect.REVIEW
