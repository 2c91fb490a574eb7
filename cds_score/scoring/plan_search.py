"""The cheapest choice of indicators that fulfils demands on counts and on points. Exact, and without any figure of law.

Items are taken in the order of the set, one group after the other, so what a group or a pillar still lacks has to be
remembered only while its own items are being taken. Choices that leave the same behind are one: the cheapest of them
stays. Choices that cannot be finished, or not more cheaply than a choice that is known, are dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

Units = int | Fraction
"""Points in the set's smallest unit; a fraction where the set rounds later."""
MOST_STATES = 200_000
"""So many different states are kept at a time; beyond that the search gives up and says so."""


@dataclass(frozen=True, slots=True)
class Section:
    """A group or a pillar: what stands in it for certain, what is counted of it at most, and whether it takes off."""

    id: str
    raw: Units
    cap: int | None = None
    penalty: bool = False

    def counted(self, raw: Units) -> Units:
        """What a sum adds to the level above."""
        held = raw if self.cap is None else min(raw, self.cap)
        return -held if self.penalty else held


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator that can be solved: what it adds to the sum of its group, or takes away from a penalty.

    `cost` is above 0, and the sum of two different choices is never the same.
    """

    id: str
    cost: int
    gain: Units
    group: Section
    pillar: Section

    @property
    def helps(self) -> Units:
        """What it does for the whole; below 0 for one that meets its target only with fewer points."""
        return -self.gain if self.group.penalty or self.pillar.penalty else self.gain


@dataclass(frozen=True, slots=True)
class Need:
    """At least `least` items of `ids`, or points of the part `of` (an indicator, a group, a pillar, "" for all)."""

    least: Units
    ids: frozenset[str] | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Positions of the chosen items, and their cost together."""

    items: tuple[int, ...]
    cost: int


class TooLargeError(Exception):
    """More states than are kept: nothing is proved."""


def cheapest(items: Sequence[Item], needs: Sequence[Need]) -> Choice | None:
    """The cheapest choice that fulfils every need; None where there is none. Raises TooLargeError."""
    open_needs = [each for each in needs if each.least > 0]
    if not open_needs:
        return Choice((), 0)
    return _Search(items, open_needs).run()


def fulfils(items: Sequence[Item], needs: Sequence[Need], chosen: Sequence[int]) -> bool:
    """Do the items at these positions fulfil every need?"""
    return _Search(items, [each for each in needs if each.least > 0]).fulfilled(set(chosen))


class _Search:
    def __init__(self, items: Sequence[Item], needs: Sequence[Need]) -> None:
        self._items = items
        self._needs = needs
        self._suffixes: list[list[list[Units]]] = []
        self._costs: list[list[int]] = []

    @staticmethod
    def _most(item: Item, need: Need) -> Units:
        """The most that an item can add to what a need counts."""
        if need.ids is not None:
            return 1 if item.id in need.ids else 0
        if need.of in ("", item.id, item.group.id, item.pillar.id):
            return max(item.helps, 0)
        return 0

    def run(self) -> Choice | None:
        known = self._known()
        if known is None:
            return None
        items = self._items
        for need in self._needs:
            gains = [self._most(item, need) for item in items]
            self._suffixes.append([_sums(gains[at:]) for at in range(len(items) + 1)])
        self._costs = [[0, *accumulate(sorted(each.cost for each in items[at:]))] for at in range(len(items) + 1)]
        first = tuple(each.least for each in self._needs)
        states: dict[tuple[tuple[Units, ...], Units, Units], tuple[int, int]] = {(first, 0, 0): (0, 0)}
        before: Item | None = None
        for at, item in enumerate(self._items):
            after: dict[tuple[tuple[Units, ...], Units, Units], tuple[int, int]] = {}
            same_group = before is not None and before.group is item.group
            same_pillar = before is not None and before.pillar is item.pillar
            for (left, group_raw, pillar_raw), (cost, chosen) in states.items():
                group = group_raw if same_group else item.group.raw
                pillar = pillar_raw if same_pillar else item.pillar.raw
                for taken in (False, True):
                    new_left, new_group, new_pillar, new_cost = left, group, pillar, cost
                    if taken:
                        new_left, new_group, new_pillar = self._taken(at, left, group, pillar)
                        new_cost += item.cost
                    rest = self._rest(at + 1, new_left)
                    if rest is None or new_cost + rest > known:
                        continue
                    key = (
                        new_left,
                        new_group if item.group.cap is not None else 0,
                        new_pillar if item.pillar.cap is not None else 0,
                    )
                    old = after.get(key)
                    if old is None or new_cost < old[0]:
                        after[key] = (new_cost, chosen | (taken << at))
            if len(after) > MOST_STATES:
                raise TooLargeError
            states, before = after, item
        done = [found for (left, _, _), found in states.items() if not any(left)]
        if not done:
            return None
        cost, chosen = min(done)
        return Choice(tuple(at for at in range(len(self._items)) if chosen >> at & 1), cost)

    def _taken(
        self, at: int, left: tuple[Units, ...], group: Units, pillar: Units
    ) -> tuple[tuple[Units, ...], Units, Units]:
        """What is still needed after an item, and the sums of its group and pillar."""
        item = self._items[at]
        new_group = group + item.gain
        within = item.group.counted(new_group) - item.group.counted(group)
        new_pillar = pillar + within
        whole = item.pillar.counted(new_pillar) - item.pillar.counted(pillar)
        found = []
        for need, rest in zip(self._needs, left, strict=True):
            if need.ids is not None:
                gain: Units = 1 if item.id in need.ids else 0
            elif need.of in ("", item.pillar.id):
                gain = whole
            elif need.of == item.group.id:
                gain = within
            else:
                gain = item.gain if need.of == item.id else 0
            found.append(max(rest - gain, 0))
        return tuple(found), new_group, new_pillar

    def _rest(self, at: int, left: tuple[Units, ...]) -> int | None:
        """The least that fulfilling what is left still costs; None where it cannot be fulfilled."""
        most = 0
        for sums, rest in zip(self._suffixes, left, strict=True):
            if rest > 0:
                here = sums[at]
                if here[-1] < rest:
                    return None
                most = max(most, bisect_left(here, rest))
        return self._costs[at][most]

    def _known(self) -> int | None:
        """The cost of a choice that fulfils everything, found by leaving out the dearest first; None without any."""
        every = range(len(self._items))
        taken = {at for at in every if self._items[at].helps >= 0}
        if not self.fulfilled(taken):
            # Where a target costs points, it may still be wanted for its own sake.
            return sum(each.cost for each in self._items) if len(taken) < len(self._items) else None
        for at in sorted(taken, key=lambda at: -self._items[at].cost):
            taken.remove(at)
            if not self.fulfilled(taken):
                taken.add(at)
        return sum(self._items[at].cost for at in taken)

    def fulfilled(self, taken: Collection[int]) -> bool:
        """Do the items at these positions fulfil everything?"""
        left = tuple(each.least for each in self._needs)
        before: Item | None = None
        group: Units = 0
        pillar: Units = 0
        for at, item in enumerate(self._items):
            group = group if before is not None and before.group is item.group else item.group.raw
            pillar = pillar if before is not None and before.pillar is item.pillar else item.pillar.raw
            if at in taken:
                left, group, pillar = self._taken(at, left, group, pillar)
            before = item
        return not any(left)


def _sums(gains: Sequence[Units]) -> list[Units]:
    """0, the greatest gain, the sum of the two greatest …"""
    return [0, *accumulate(sorted(gains, reverse=True))]
