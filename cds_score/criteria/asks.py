"""What would have to come true for a clause to hold: the least that indicators and points must bring.

A clause that does not hold yet names it as alternatives, each of them demands that must all be fulfilled. They are
necessary: whenever the clause holds, all demands of at least one alternative are fulfilled. They need not be enough;
whether a clause holds is said by the clause alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cds_score.reading.possible import Number


@dataclass(frozen=True, slots=True)
class Count:
    """At least `least` of these indicators are met."""

    ids: tuple[str, ...]
    least: int


@dataclass(frozen=True, slots=True)
class Reach:
    """The points of one part, in the set's smallest unit, are at least `bound`; with `above` they are more than it.

    `id` is that of an indicator, a group or a pillar, and empty for the whole.
    """

    id: str
    bound: Number
    above: bool = False


@dataclass(frozen=True, slots=True)
class Complete:
    """At least `least` of these pillars are complete."""

    ids: tuple[str, ...]
    least: int


Ask = Count | Reach | Complete
Alternatives = list[tuple[Ask, ...]]

MOST = 400
"""So many alternatives of a rule are told apart; a rule with more (no such rule is known) is taken to ask nothing."""

HOLDS: Alternatives = [()]
"""Nothing more is asked."""
NEVER: Alternatives = []
"""No indicator can make it hold: it rests on something else, or on nothing at all."""


def every(parts: Iterable[Alternatives]) -> Alternatives:
    """All of several: each combination of their alternatives. Repeated demands are named once."""
    found: Alternatives = [()]
    for part in parts:
        found = [tuple(dict.fromkeys((*one, *other))) for one in found for other in part]
        if len(found) > MOST:
            return HOLDS
    return found


def count_asks(ids: Sequence[str], least: int) -> Alternatives:
    """`Count`, where so many there are."""
    return [(Count(tuple(ids), least),)] if least <= len(ids) else NEVER


def least_count(comparisons: Iterable[tuple[str, Number]], times: int = 1) -> int:
    """The smallest number, from 0, that is not below what comparisons ask for; their bounds are multiplied."""
    least = 0
    for sign, (n, d) in comparisons:
        if sign in ("≥", "="):
            least = max(least, -(-n * times // d))
        elif sign == ">":
            least = max(least, n * times // d + 1)
    return least


def reach_asks(identity: str, comparisons: Iterable[tuple[str, Number]]) -> Alternatives:
    """`Reach` for each bound from below."""
    found = (Reach(identity, bound, sign == ">") for sign, bound in comparisons if sign in ("≥", ">", "="))
    return [tuple(found)]
