"""What the indicators of one unit can still bring: how far each can be raised, and how far it is from there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.scale import Measured
from cds_score.criteria.target import Target, possible_targets, target_for
from cds_score.reading.possible import COMPARISONS, Number, Range, less
from cds_score.scoring.scored import Scored
from cds_score.scoring.totals import Tally
from cds_score.selfreport.facts import Facts

WHOLE = 1000
"""A distance is counted in thousandths: this is the whole way."""

Lack = Literal["data", "result"]
"""`data`: figures, counts or evidence are missing, and with them it may be met as it is; `result`: what was achieved
falls short."""


@dataclass(frozen=True, slots=True)
class Level:
    """What an indicator can come to: points in the smallest unit, and whether its target is met (always, without)."""

    points: int
    met: bool


@dataclass(slots=True)
class Move:
    """One indicator that can be raised."""

    indicator: Indicator
    now: Scored
    best: Level
    gap: int
    """How far it is from its target, or from all its points, in thousandths (`WHOLE`), rounded up."""
    lack: Lack


def raised(scored: Scored, level: Level) -> Scored:
    """The indicator as the rules would see it at a level: known for certain, with all its documents."""
    points = (level.points, 1)
    result = replace(scored.result)
    result.state = "not_met" if not level.met else "met" if scored.indicator.targets else "scored"
    most = scored.indicator.max_units
    return Scored(scored.indicator, result, True, level.met, False, Tally(points, points, points, points, most, most))


def moves(
    scored: Sequence[Scored], criteria: CriteriaSet, facts: Facts, fixed: Collection[str] = ()
) -> list[Move]:  # fmt: skip
    """Every indicator that can be raised, in the order of the set; none of those in `fixed`.

    What does not apply stays so, and what has been taken off stays off: it has happened. Of a penalty only what is not
    declared can still turn out to be nothing.
    """
    found = []
    for each in scored:
        indicator = each.indicator
        if indicator.informative or not each.applies or each.result.state == "not_applicable" or indicator.id in fixed:
            continue
        if each.holds is True and not less(each.tally.low, (indicator.max_units, 1)):
            continue
        best = (levels(indicator, criteria, facts) or [Level(0, met=False)])[-1]
        if indicator.section == "penalty":
            if not less(each.tally.low, each.tally.high):
                continue
            best = Level(0, met=True)
        elif not less(each.tally.low, (best.points, 1)) and (each.holds is True or not best.met):
            continue
        found.append(Move(indicator, each, best, _gap(each, best, facts), _lack(each, criteria)))
    return found


def levels(indicator: Indicator, criteria: CriteriaSet, facts: Facts) -> list[Level]:
    """All that an indicator can come to, from the least: by points, and of equal points the one without the target.

    Its target is that of the unit, as far as the unit's attributes and the figures of the year say which.
    """
    if all(target.when is None and not target.formulas for target in indicator.targets):
        key = (criteria.digest, indicator.id)
        if key not in _LEVELS:
            if len(_LEVELS) >= _KEPT:
                _LEVELS.clear()
            _LEVELS[key] = _levels(indicator, criteria)
        return _LEVELS[key]
    own = tuple(each for each in possible_targets(indicator.targets, facts.values) if each is not None)
    return _levels(replace(indicator, targets=own or indicator.targets), criteria)


_KEPT = 2000
_LEVELS: dict[tuple[str, str], list[Level]] = {}
"""By the digest of a set and an indicator: the same file gives the same levels."""


def _levels(indicator: Indicator, criteria: CriteriaSet) -> list[Level]:
    from cds_score.criteria.lint.outcomes import countable, members, outcomes
    from cds_score.criteria.lint.ranges import widest

    if not countable(criteria):
        return [Level(0, met=False), Level(indicator.max_units, met=True)]
    found = outcomes(indicator, criteria, widest(criteria))
    sides = ((found.not_met, False), (found.met, True))
    every = [Level(points, met) for bits, met in sides for points in members(bits)]
    top = max((each.points for each in every if each.met), default=None)
    # All points, or more than with the target met, without the target are no step of their own.
    kept = [each for each in every if each.met or top is None or each.points < top]
    return sorted(kept, key=lambda each: (each.points, each.met))


def _lack(scored: Scored, criteria: CriteriaSet) -> Lack:
    result = scored.result
    unproven = criteria.evidence != "counts" and not result.evidence
    return "data" if result.state in ("missing", "invalid") or result.stated or unproven else "result"


def _gap(scored: Scored, best: Level, facts: Facts) -> int:
    """The way still to go; the whole where nothing is known, or there is no figure to go by."""
    indicator = scored.indicator
    judged = facts.judgements.get(indicator.id)
    value = indicator.measure.evaluate(facts.values)
    if value is None or scored.result.state == "invalid" or (judged is not None and judged.kind == "rejected"):
        return WHOLE
    at = Measured(value, None, facts.values)
    if indicator.scale is not None and indicator.scale.before(at):
        return WHOLE
    target, known = target_for(indicator.targets, facts.values, value)
    if target is not None and known and target.verdict(value) is not True:
        return _short_of(value, target)
    if indicator.targets and not known:
        return WHOLE
    if scored.holds is not True and target is not None:
        return 0  # only its counts, or its documents, are missing
    n, d = scored.tally.low
    most = max(best.points, 1)
    return min(max(-((n - best.points * d) * WHOLE // (most * d)), 0), WHOLE)


def _short_of(value: object, target: Target) -> int:
    """By what share of the bound, or of the value where it is too high, a value misses its target."""
    if not isinstance(value, Range) or not isinstance(target.bound, tuple):
        return WHOLE
    sign, bound = target.sign, target.bound
    if target.also is not None and COMPARISONS[sign](value, bound):
        sign, bound = target.also
    if sign in ("≥", ">"):
        return _share(value.low or (0, 1), bound)
    if sign in ("≤", "<"):
        return WHOLE if value.high is None else _share(bound, value.high)
    end = value.low or (0, 1)
    return _share(end, bound) if less(end, bound) else _share(bound, end)


def _share(less_: Number, more: Number) -> int:
    """(more − less) ÷ more in thousandths, rounded up, within 0 and the whole."""
    top = more[0] * less_[1] - less_[0] * more[1]
    bottom = more[0] * less_[1]
    if top <= 0:
        return 0
    return WHOLE if bottom <= 0 else min(-(-top * WHOLE // bottom), WHOLE)
