"""What has become of a value, of points, of a state: exact, and the opposite when the sides are exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from cds_score.criteria.formula.compiler import Value
from cds_score.reading.possible import Range, less
from cds_score.scoring.assessment import Assessment, Award, IndicatorResult, Points, Why
from cds_score.scoring.comparison import Turn
from cds_score.scoring.measured import is_exact
from cds_score.scoring.turned import is_better

UNKNOWN = ("missing", "invalid")


def of_points(before: Points | None, after: Points | None, scales: tuple[int, int]) -> Turn:
    """More or fewer; known or unknown where what was possible before, or is now, holds all of the other.

    `scales`: how many of each side's smallest unit make a point.
    """
    if before is None or after is None:
        return "same" if before is after else "other"
    most = [Fraction(each.max, scale) for each, scale in zip((before, after), scales, strict=True)]
    earned = Fraction(after.earned, scales[1]) - Fraction(before.earned, scales[0])
    possible = Fraction(after.possible, scales[1]) - Fraction(before.possible, scales[0])
    if most[0] != most[1]:
        return "other"
    if earned == possible == 0:
        return "same"
    if before.earned == before.possible and after.earned == after.possible:
        return "better" if earned > 0 else "worse"
    if earned >= 0 >= possible:
        return "became_known"
    if earned <= 0 <= possible:
        return "became_unknown"
    return "better" if earned > 0 else "worse"


def of_values(before: Value | None, after: Value | None, target: str) -> Turn:
    """Nearer to what is asked for, or farther; `target` as it is printed. Without a target a value is only another."""
    if before is None or after is None:
        return "same" if before is after else "became_known" if before is None else "became_unknown"
    if before == after:
        return "same"
    if not (isinstance(before, Range) and isinstance(after, Range) and is_exact(before) and is_exact(after)):
        return "other"
    assert before.low is not None
    assert after.low is not None
    more = less(before.low, after.low)
    if target.startswith(("≥", ">")):
        return "better" if more else "worse"
    if target.startswith(("≤", "<")):
        return "worse" if more else "better"
    return "other"


def of_states(before: IndicatorResult, after: IndicatorResult) -> Turn:
    """Of the states alone."""
    a, b = before.state, after.state
    if a == b:
        return "same"
    if "not_applicable" in (a, b) or "noted" in (a, b):
        return "other"
    if (a in UNKNOWN) != (b in UNKNOWN):
        return "became_known" if a in UNKNOWN else "became_unknown"
    if {a, b} == {"met", "not_met"}:
        return "gained" if b == "met" else "lost"
    return "other"


def another_target(was: IndicatorResult, now: IndicatorResult) -> bool:
    """Is something else asked for? A side that has no verdict may be without a target; that is no other one."""
    if was.target == now.target:
        return False
    return not any(not each.target and each.state in ("not_applicable", *UNKNOWN) for each in (was, now))


def of_completion(before: str, after: str) -> Turn:
    """Of a standing (`standing_of`): complete, not met, missing; any other is only another."""
    if before == after:
        return "same"
    if not {before, after} <= {"complete", "not_met", "missing"}:
        return "other"
    if "missing" in (before, after):
        return "became_known" if before == "missing" else "became_unknown"
    return "gained" if after == "complete" else "lost"


def standing_of(status: str, why: Iterable[Why]) -> str:
    """A status, and of one that is incomplete why: `missing` where nothing is against it but what is not known."""
    if status != "incomplete":
        return status
    return "missing" if set(why) == {"missing"} else "not_met"


def standing_of_whole(result: Assessment) -> str:
    """The same of the whole set: by its pillars; where these are only scored, by what is known of the award."""
    why: set[Why] = {why for pillar in result.pillars if pillar.status == "incomplete" for why in pillar.why}
    if not why and result.award.status == "undecided":
        why = {"missing"}
    return standing_of(result.status, why)


def of_award(before: Award, after: Award) -> Turn:
    """Of what a unit may be proposed for, and of its level."""
    if (before.status, before.tier) == (after.status, after.tier):
        return "same"
    if "undecided" in (before.status, after.status):
        return "became_known" if before.status == "undecided" else "became_unknown"
    if is_better(before, after):
        return "gained"
    return "lost" if is_better(after, before) else "other"
