"""The clauses of a set in cells: each asks of indicators, groups, pillars and the whole what its own module asks.

Which parts a clause is about it says itself: it is put before a standing in which everything applies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cds_score.criteria.clauses import Clause, Item, Sort, Standing
from cds_score.criteria.clauses.any import AnyOf
from cds_score.criteria.clauses.each import Each, parts_of
from cds_score.criteria.clauses.facts import Facts
from cds_score.criteria.clauses.indicators import Indicators
from cds_score.criteria.clauses.mandatory import Mandatory
from cds_score.criteria.clauses.met import Met
from cds_score.criteria.clauses.no_zero import NoZero
from cds_score.criteria.clauses.optional import Optional
from cds_score.criteria.clauses.pillars import Pillars
from cds_score.criteria.clauses.points import Points
from cds_score.criteria.clauses.points_of import PointsOf
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.level import Level
from cds_score.forms.live.expr import HALF, ONE, ZERO, Expr, Grid, all_of, any_of, compared, is_, not_, number
from cds_score.forms.live.formulas import Names, translated
from cds_score.forms.live.spans import Fraction, Span, compare, exactly


@dataclass(frozen=True, slots=True)
class Cells:
    """An indicator, a group, a pillar or the whole, as rules see it; see `criteria.clauses.Item`."""

    id: str
    sort: Sort
    applies: Expr
    holds: Expr
    not_met: Expr
    lacking: Expr
    provisional: Expr
    low: Fraction
    high: Fraction
    most: Expr
    full: int
    """The maximum where everything applies."""
    mandatory: bool = False
    counted: bool = True
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """All that a rule may ask about; `values` are what counts and documents alone make certain."""

    criteria: CriteriaSet
    indicators: list[Cells]
    groups: list[Cells]
    pillars: list[Cells]
    total: Cells
    values: Names

    def item(self, identity: str) -> Cells | None:
        """The one with this id; None where it is not in scope."""
        return next((each for each in (*self.indicators, *self.groups, *self.pillars) if each.id == identity), None)

    def standing(self) -> Standing:
        """The same with everything applying, for a clause to choose from."""

        def item(each: Cells) -> Item:
            return Item(
                each.id, "", each.sort, True, None, False, each.mandatory, "", (0, 1), (0, 1), each.full,
                counted=each.counted, ruled=each.ruled,
            )  # fmt: skip

        indicators, groups, pillars = (
            [item(each) for each in group] for group in (self.indicators, self.groups, self.pillars)
        )
        scale = 10**self.criteria.places
        return Standing(indicators, groups, pillars, item(self.total), {}, self.criteria.units_text, scale, "", "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A clause judged: its truth, and 1 where anything that it looked at is still open."""

    holds: Expr
    open: Expr


def judge(grid: Grid, clause: Clause, scope: Scope) -> Verdict:
    """A clause against what a unit has."""
    return _JUDGES[type(clause)](grid, clause, scope)


def _chosen(scope: Scope, items: list[Item]) -> list[Cells]:
    """The cells of those parts that a clause chooses."""
    by_id = {(each.sort, each.id): each for each in (*scope.indicators, *scope.groups, *scope.pillars)}
    return [by_id[each.sort, each.id] for each in items]


def _open_unless(grid: Grid, holds: Expr) -> Verdict:
    holds = grid.keep(holds)
    return Verdict(holds, grid.truth(is_(holds, 0.5)))


def _count(wanted: Callable[[Standing], list[Item]]) -> Callable[[Grid, Clause, Scope], Verdict]:
    """How many of some indicators are met, against all of them or a level."""

    def judged(grid: Grid, clause: Clause, scope: Scope) -> Verdict:
        items = _chosen(scope, wanted(scope.standing()))
        level: Level | None = getattr(clause, "level", None)
        applying = grid.keep(grid.total(each.applies for each in items))
        failed = grid.keep(grid.total(grid.truth(all_of(is_(each.applies, 1), is_(each.holds, 0))) for each in items))
        met = grid.keep(grid.total(grid.truth(all_of(is_(each.applies, 1), is_(each.holds, 1))) for each in items))
        none = is_(applying, 0)
        unknown = any_of(compared(grid.add(met, failed), "<", applying), none)
        if level is None:
            holds = grid.cases([(none, HALF), (compared(failed, ">", ZERO), ZERO), (unknown, HALF)], ONE)
        else:
            possible = Span(Fraction(met, ONE), Fraction(grid.keep(grid.sub(applying, failed)), ONE))
            holds = grid.choose(none, HALF, reaches(grid, level, possible, applying))
        return Verdict(grid.keep(holds), grid.keep(grid.truth(unknown)))

    return judged


def reaches(grid: Grid, level: Level, value: Span, most: Expr) -> Expr:
    """Does a number reach a level? `most` is what a share is a share of."""
    verdicts = []
    for sign, (n, d) in level.comparisons:
        top = grid.mul(most, number(n)) if level.percent else number(n)
        verdicts.append(grid.keep(compare(grid, value, sign, exactly(Fraction(top, number(d))))))
    return grid.every(verdicts)


def reached(grid: Grid, item: Cells, level: Level, scope: Scope) -> Expr:
    """Do an item's points reach a level? Where no point is at stake, points show nothing."""
    low, high = item.low, item.high
    if not level.percent:
        scale = number(10**scope.criteria.places)
        low, high = Fraction(low.n, grid.mul(low.d, scale)), Fraction(high.n, grid.mul(high.d, scale))
    found = reaches(grid, level, Span(low, high), item.most)
    return grid.keep(grid.choose(is_(item.most, 0), HALF, found))


def _points(grid: Grid, clause: Points, scope: Scope) -> Verdict:
    return _open_unless(grid, reached(grid, scope.total, clause.level, scope))


def _points_of(grid: Grid, clause: PointsOf, scope: Scope) -> Verdict:
    verdicts, applying = [], []
    for identity, level in clause.levels.items():
        item = scope.item(identity)
        if item is not None:
            found = reached(grid, item, level, scope)
            verdicts.append(grid.choose(is_(item.applies, 0), ONE, found))
            applying.append(item.applies)
    some = grid.keep(grid.some(applying))
    kept = [grid.keep(each) for each in verdicts]
    open_ = grid.some([grid.no(some), *(grid.truth(is_(each, 0.5)) for each in kept)])
    return Verdict(grid.keep(grid.choose(is_(some, 0), HALF, grid.every(kept))), grid.keep(open_))


def _parts(grid: Grid, of: str, scope: Scope) -> list[tuple[Cells, Expr]]:
    """Those parts that may count, each with 1 where it applies and has a maximum."""
    return [
        (each, grid.keep(grid.truth(all_of(is_(each.applies, 1), compared(each.most, ">", ZERO)))))
        for each in _chosen(scope, parts_of(scope.standing(), of))
    ]


def _each(grid: Grid, clause: Each, scope: Scope) -> Verdict:
    parts = _parts(grid, clause.of, scope)
    verdicts = [
        grid.keep(grid.choose(is_(counts, 0), ONE, reached(grid, each, clause.level, scope))) for each, counts in parts
    ]
    some = grid.keep(grid.some(counts for _, counts in parts))
    holds = grid.keep(grid.choose(is_(some, 0), HALF, grid.every(verdicts)))
    open_ = grid.some([grid.truth(is_(holds, 0.5)), *(grid.truth(is_(each, 0.5)) for each in verdicts)])
    return Verdict(holds, grid.keep(open_))


def _no_zero(grid: Grid, clause: NoZero, scope: Scope) -> Verdict:
    parts = _parts(grid, clause.of, scope)
    zero = grid.keep(
        grid.some(grid.truth(all_of(is_(counts, 1), compared(each.high.n, "<=", ZERO))) for each, counts in parts)
    )
    unknown = grid.keep(
        grid.some(
            grid.truth(all_of(is_(counts, 1), compared(each.low.n, "<=", ZERO), compared(each.high.n, ">", ZERO)))
            for each, counts in parts
        )
    )
    none = grid.keep(grid.no(grid.some(counts for _, counts in parts)))
    open_ = grid.keep(grid.some([unknown, none]))
    return Verdict(grid.keep(grid.cases([(is_(zero, 1), ZERO), (is_(open_, 1), HALF)], ONE)), open_)


def _met(grid: Grid, clause: Met, scope: Scope) -> Verdict:
    found = [item for each in clause.ids if (item := scope.item(each)) is not None]
    some = grid.keep(grid.some(each.applies for each in found))
    verdicts = []
    for each in found:
        holds = grid.choose(is_(each.not_met, 1), ZERO, each.holds)
        verdicts.append(grid.keep(grid.choose(is_(each.applies, 0), ONE, holds)))
    open_ = grid.some([grid.no(some), *(grid.truth(is_(each, 0.5)) for each in verdicts)])
    return Verdict(grid.keep(grid.choose(is_(some, 0), HALF, grid.every(verdicts))), grid.keep(open_))


def _pillars(grid: Grid, clause: Pillars, scope: Scope) -> Verdict:
    ruled = [each for each in scope.pillars if each.ruled]
    done = grid.keep(grid.total(grid.truth(is_(each.holds, 1)) for each in ruled))
    failed = grid.keep(grid.total(each.not_met for each in ruled))
    if clause.level is not None and ruled:
        most = grid.keep(grid.sub(number(len(ruled)), failed))
        value = Span(Fraction(done, ONE), Fraction(most, ONE))
        return _open_unless(grid, reaches(grid, clause.level, value, number(len(ruled))))
    unfinished = compared(done, "<", number(len(ruled))) if ruled else compared(ZERO, "=", ZERO)
    holds = grid.cases([(compared(failed, ">", ZERO), ZERO), (unfinished, HALF)], ONE)
    return Verdict(grid.keep(holds), grid.keep(grid.truth(unfinished)))


def _facts(grid: Grid, clause: Facts, scope: Scope) -> Verdict:
    found = []
    for formula, _ in clause.conditions:
        value = translated(grid, formula.text, scope.values)
        assert isinstance(value, Expr)
        found.append(value)
    return _open_unless(grid, grid.every(found))


def _any(grid: Grid, clause: AnyOf, scope: Scope) -> Verdict:
    ways, open_ = [], []
    for way in clause.ways:
        verdicts = [judge(grid, each, scope) for each in way]
        ways.append(grid.keep(grid.every(each.holds for each in verdicts)))
        open_ += [each.open for each in verdicts]
    holds = grid.keep(grid.some(ways))
    still = all_of(is_(grid.keep(grid.some(open_)), 1), not_(is_(holds, 1)))
    return Verdict(holds, grid.keep(grid.truth(still)))


_JUDGES: dict[type, Callable[[Grid, Any, Scope], Verdict]] = {
    AnyOf: _any,
    Each: _each,
    Facts: _facts,
    Indicators: _count(Indicators.wanted),
    Mandatory: _count(Mandatory.wanted),
    Met: _met,
    NoZero: _no_zero,
    Optional: _count(Optional.wanted),
    Pillars: _pillars,
    Points: _points,
    PointsOf: _points_of,
}


def units(level: Level, most: Expr, grid: Grid, criteria: CriteriaSet) -> list[tuple[str, Fraction]]:
    """The comparisons of a level with points in the smallest unit."""
    found = []
    for sign, (n, d) in level.comparisons:
        top = grid.mul(most, number(n)) if level.percent else number(n * 10**criteria.places)
        found.append((sign, Fraction(top, number(d))))
    return found
