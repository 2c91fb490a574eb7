"""The smallest set of indicators that, once solved, takes a unit to a goal; and how far each of them has to go.

First by number; among the smallest sets by the sum of the ways still to go (`Move.gap`); among those the set whose
indicators come first in the criteria set. Demands of the rules, which are necessary, give the answer; the real rules
confirm it. Where they do not (rules that points may also exceed, sums that are rounded late), sets are tried one by
one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.scoring.plan_goal import Goal, Ground, Trial, demands
from cds_score.scoring.plan_moves import WHOLE, Level, Move, levels, moves
from cds_score.scoring.plan_search import TooLargeError, cheapest, fulfils
from cds_score.scoring.scored import Scored
from cds_score.selfreport.facts import Facts

MOST_TRIED = 20_000
"""So many sets are tried one by one before the search gives up; the demands of all bundled sets need none."""
MOST_JUDGED = 2_000
"""So many of them are put before the real rules."""


@dataclass(slots=True)
class Step:
    """One indicator that has to be solved, and the least level that is enough."""

    move: Move
    level: Level


@dataclass(slots=True)
class Solution:
    """`reached`: nothing is to be done; `impossible`: not even everything that can be raised is enough.

    `proven` is False where the search gave up: then `steps` reach the goal, or none do, but a smaller set may too.
    """

    status: Literal["reached", "found", "impossible"]
    steps: list[Step]
    """In the order of the set."""
    proven: bool
    trial: Trial
    moves: list[Move]

    @property
    def changes(self) -> dict[str, Level]:
        """The level of every step."""
        return {each.move.indicator.id: each.level for each in self.steps}

    @property
    def everything(self) -> dict[str, Level]:
        """All that can be raised, as far as it can be."""
        return _best(self.moves)


def solve(
    criteria: CriteriaSet,
    scored: Sequence[Scored],
    facts: Facts,
    goal: Goal,
    fixed: Collection[str] = (),
    lang: Lang = "vi",
) -> Solution:
    """The plan of one unit. Indicators in `fixed` stay as they are; `lang` is that of the sentences of `trial`."""
    trial = Trial(criteria, scored, facts, lang)
    movable = moves(scored, criteria, facts, fixed)
    if trial.reaches(goal, {}):
        return Solution("reached", [], True, trial, movable)
    solver = _Solver(criteria, trial, goal, movable)
    chosen, proven = solver.smallest()
    if chosen is None:
        return Solution("impossible", [], proven, trial, movable)
    least = _least(criteria, trial, goal, chosen, facts)
    steps = [Step(each, least[each.indicator.id]) for each in chosen]
    return Solution("found", steps, proven, trial, movable)


class _Solver:
    def __init__(self, criteria: CriteriaSet, trial: Trial, goal: Goal, movable: list[Move]) -> None:
        self._trial = trial
        self._goal = goal
        self._moves = movable
        ground = Ground(criteria, trial.scored)
        self._items = [ground.item(move, cost) for move, cost in zip(movable, _costs(movable), strict=True)]
        self._ways = [ground.needs(way) for way in demands(goal, criteria, trial.unit({}).standing)]

    def smallest(self) -> tuple[list[Move] | None, bool]:
        """The chosen moves, or None; and whether that is proved."""
        if not self._ways:
            return None, True
        try:
            found = [each for way in self._ways if (each := cheapest(self._items, way)) is not None]
        except TooLargeError:
            return self._greedy(), False
        if not found:
            return None, True
        best = min(found, key=lambda each: each.cost)
        if self._enough(best.items):
            return [self._moves[at] for at in best.items], True
        return self._one_by_one(len(best.items))

    def _enough(self, chosen: Sequence[int]) -> bool:
        return self._trial.reaches(self._goal, _best([self._moves[at] for at in chosen]))

    def _one_by_one(self, size: int) -> tuple[list[Move] | None, bool]:
        """Sets from `size` on, the cheapest first, until the real rules are content with one."""
        tried = judged = 0
        for count in range(size, len(self._items) + 1):
            fitting = []
            for chosen in combinations(range(len(self._items)), count):
                tried += 1
                if tried > MOST_TRIED:
                    return self._greedy(), False
                if any(fulfils(self._items, way, chosen) for way in self._ways):
                    fitting.append((sum(self._items[at].cost for at in chosen), chosen))
            for _, chosen in sorted(fitting):
                judged += 1
                if judged > MOST_JUDGED:
                    return self._greedy(), False
                if self._enough(chosen):
                    return [self._moves[at] for at in chosen], True
        return None, True

    def _greedy(self) -> list[Move] | None:
        """A set from which nothing can be left out, the dearest having been tried first; None without any."""
        kept = list(range(len(self._items)))
        if not self._enough(kept):
            return None
        for at in sorted(kept, key=lambda at: -self._items[at].cost):
            without = [each for each in kept if each != at]
            if self._enough(without):
                kept = without
        return [self._moves[at] for at in kept]


def _best(chosen: Sequence[Move]) -> dict[str, Level]:
    return {each.indicator.id: each.best for each in chosen}


def _costs(movable: Sequence[Move]) -> list[int]:
    """Number, then way to go, then place in the set, in one figure; sums of different sets are different."""
    count = len(movable)
    place = count + count.bit_length() + 1
    way = place + (WHOLE * count + 1).bit_length()
    return [
        (1 << way) + (each.gap << place) + (1 << count) - (1 << (count - 1 - at)) for at, each in enumerate(movable)
    ]


def _least(
    criteria: CriteriaSet, trial: Trial, goal: Goal, chosen: Sequence[Move], facts: Facts
) -> dict[str, Level]:  # fmt: skip
    """The least level of each: none can be lower than it is then.

    The one with the longest way is lowered first, and all of them to their targets before any goes below its own.
    """
    found = _best(chosen)
    order = sorted(range(len(chosen)), key=lambda at: (-chosen[at].gap, at))
    for with_target in (True, False):
        for at in order:
            move = chosen[at]
            name = move.indicator.id
            if move.indicator.section == "penalty":
                continue
            rising = [each for each in levels(move.indicator, criteria, facts) if _is_step(each, move, found[name])]
            rising = [each for each in rising if each.met] if with_target else rising
            low, high = 0, len(rising)  # past the end is the level that it has, which is enough
            while low < high:
                middle = (low + high) // 2
                if trial.reaches(goal, {**found, name: rising[middle]}):
                    high = middle
                else:
                    low = middle + 1
            if high < len(rising):
                found[name] = rising[high]
    return found


def _is_step(level: Level, move: Move, most: Level) -> bool:
    """Is it more than the indicator has, and less than it would have to come to otherwise?"""
    n, d = move.now.tally.low
    holds = move.now.holds is True
    rises = level.points * d >= n and (level.met or not holds) and (level.points * d > n or level.met)
    return rises and level.points < most.points
