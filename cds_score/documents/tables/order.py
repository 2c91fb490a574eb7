"""Which elements of a sequence have to move for it to be in order, and which just changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def displaced(places: Sequence[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The positions that changed places in pairs, and after that those that moved alone, as few as there can be.

    `places` are different numbers; in order they rise. A pair (a, b) stands where each has the other's place.
    """
    ranks = {place: rank for rank, place in enumerate(sorted(places))}
    now = [ranks[place] for place in places]
    pairs = [(at, to) for at, to in enumerate(now) if at < to and now[to] == at]
    for at, to in pairs:
        now[at], now[to] = at, to
    staying = set(_rising(now))
    return pairs, [at for at in range(len(now)) if at not in staying]


def _rising(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest rising subsequence."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[length], ends[length] = number, at
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]
