"""Pillars and the award in cells: sums put before the rules of the set (`scoring.rules`, `scoring.award`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction as Ratio

from cds_score.criteria.clauses import Sort
from cds_score.criteria.clauses.points import Points
from cds_score.criteria.compiled import AwardRule, CriteriaSet, Group, Pillar
from cds_score.forms.live.clauses import Cells, Scope, Verdict, judge, units
from cds_score.forms.live.expr import (
    FAIL,
    HALF,
    ONE,
    ZERO,
    Expr,
    Grid,
    Test,
    all_of,
    any_of,
    compared,
    is_,
    not_,
    number,
)
from cds_score.forms.live.formulas import Names, translated
from cds_score.forms.live.indicators import Scored, Tally
from cds_score.forms.live.spans import Fraction, Span, compare, crossed, exactly
from cds_score.forms.live.totals import in_units, section, whole
from cds_score.reading.possible import Number, Range, split
from cds_score.scoring.award import NO_LEVEL, lowered

COMPLETE, INCOMPLETE, ONLY_SCORED = 1, 0, 2


@dataclass(frozen=True, slots=True)
class PillarCells:
    """A pillar added up and put against its rule. `status` is one of the three above."""

    pillar: Pillar
    scored: list[Scored]
    tally: Tally
    item: Cells
    groups: list[Cells]
    status: Expr
    not_met: Expr
    lacking: Expr


@dataclass(frozen=True, slots=True)
class AwardCells:
    """What a unit may be proposed for.

    `possible` has 1 for each level that it may turn out to have; of an award with one level, `holds` is its truth.
    """

    barred: Expr
    holds: Expr
    possible: dict[int, Expr]
    """Position of a level, or `NO_LEVEL`."""


def pillars(grid: Grid, criteria: CriteriaSet, scored: dict[str, Scored], firm: Names) -> list[PillarCells]:
    """Every pillar."""
    return [_pillar(grid, each, criteria, scored, firm) for each in criteria.pillars]


def _pillar(grid: Grid, pillar: Pillar, criteria: CriteriaSet, scored: dict[str, Scored], firm: Names) -> PillarCells:
    groups = [(each, section(grid, [scored[one.id].tally for one in each.indicators], each.kind, each.cap))
              for each in pillar.groups]  # fmt: skip
    tally = section(grid, [each for _, each in groups], "base", None)
    if criteria.order == "pillars":
        tally = in_units(grid, tally, criteria)
    tally = section(grid, [tally], pillar.kind, pillar.cap)
    own = [scored[each.id] for each in pillar.indicators]
    named = [_group(grid, each, points, pillar, scored) for each, points in groups if each.id]
    item = _item(grid, pillar.id, "pillar", tally, own)
    lacking = item.lacking
    status, not_met = number(ONLY_SCORED), ZERO
    if pillar.rule is not None:
        items = [indicator_item(grid, each) for each in own if not each.indicator.informative]
        scope = Scope(criteria, items, named, [], item, firm)
        verdicts = [judge(grid, each, scope) for each in pillar.rule.clauses]
        applies = item.applies
        holds = grid.keep(grid.every([grid.truth(is_(each.holds, 1)) for each in verdicts]))
        status = grid.keep(grid.every([applies, holds]))
        failed = grid.some(grid.truth(is_(each.holds, 0)) for each in verdicts)
        not_met = grid.keep(grid.every([applies, failed]))
        still = grid.some(_still_open(grid, each) for each in verdicts)
        lacking = grid.keep(grid.choose(is_(applies, 0), ONE, still))
    item = Cells(
        item.id, "pillar", item.applies, grid.keep(grid.choose(is_(status, COMPLETE), ONE, HALF)), not_met,
        item.lacking, item.provisional, item.low, item.high, item.most, item.full,
        counted=pillar.kind == "base", ruled=pillar.rule is not None,
    )  # fmt: skip
    return PillarCells(pillar, own, tally, item, named, status, not_met, lacking)


def _still_open(grid: Grid, verdict: Verdict) -> Expr:
    """Is a clause that does not hold still open?"""
    return grid.truth(all_of(not_(is_(verdict.holds, 1)), is_(verdict.open, 1)))


def _group(grid: Grid, group: Group, tally: Tally, pillar: Pillar, scored: dict[str, Scored]) -> Cells:
    item = _item(grid, group.id, "group", tally, [scored[each.id] for each in group.indicators])
    counted = pillar.kind == "base" and group.kind == "base"
    return Cells(
        item.id, "group", item.applies, HALF, ZERO, item.lacking, item.provisional, item.low, item.high, item.most,
        item.full, counted=counted,
    )  # fmt: skip


def indicator_item(grid: Grid, each: Scored) -> Cells:
    """An indicator as rules see it."""
    return Cells(
        each.indicator.id, "indicator", each.applies, each.holds, ZERO, grid.truth(each.lacking), each.provisional,
        each.tally.low, each.tally.high, each.tally.most, each.indicator.max_units,
        mandatory=each.indicator.mandatory, counted=each.indicator.section == "base",
    )  # fmt: skip


def _item(grid: Grid, identity: str, sort: Sort, tally: Tally, own: Sequence[Scored]) -> Cells:
    return Cells(
        identity,
        sort,
        grid.keep(grid.some(each.applies for each in own)),
        HALF,
        ZERO,
        grid.keep(grid.some(grid.truth(each.lacking) for each in own)),
        grid.keep(grid.some(each.provisional for each in own)),
        tally.low,
        tally.high,
        tally.most,
        sum(each.indicator.max_units for each in own),
    )


def unit(grid: Grid, criteria: CriteriaSet, made: list[PillarCells], firm: Names) -> tuple[Scope, Tally]:
    """All that the award's rules may ask about, and the total."""
    tally = whole(grid, [each.tally for each in made], criteria)
    own = [one for each in made for one in each.scored]
    items = [indicator_item(grid, each) for each in own if not each.indicator.informative]
    total = _item(grid, "", "total", tally, own)
    return Scope(criteria, items, [one for each in made for one in each.groups], [each.item for each in made],
                 total, firm), tally  # fmt: skip


def award(grid: Grid, criteria: CriteriaSet, scope: Scope, barred: Expr) -> AwardCells | None:
    """The award; None where the set has none."""
    rule = criteria.award
    if rule is None:
        return None
    judged = [[judge(grid, each, scope).holds for each in tier.rule.clauses] for tier in rule.tiers]
    verdicts = [grid.keep(grid.every(each)) for each in judged]
    if rule.single:
        bar = grid.choose(is_(barred, 1), HALF, ONE)
        return AwardCells(barred, grid.keep(grid.every([verdicts[0], bar])), {})
    reached: dict[int, Expr] = {}
    above: list[Expr] = []
    for at, verdict in enumerate(verdicts):
        reached[at] = grid.keep(grid.truth(all_of(not_(is_(verdict, 0)), is_(grid.some(above), 0))))
        above.append(grid.keep(grid.truth(is_(verdict, 1))))
    certain = grid.keep(grid.some(above))
    if rule.has_otherwise:
        reached[NO_LEVEL] = ZERO
    else:
        covered = _covered(grid, rule, judged, scope)
        reached[NO_LEVEL] = grid.keep(grid.truth(all_of(is_(certain, 0), is_(covered, 0))))
    return AwardCells(barred, HALF, _capped(grid, rule, reached, scope))


def _covered(grid: Grid, rule: AwardRule, judged: list[list[Expr]], scope: Scope) -> Expr:
    """Does some level take the unit whatever its points turn out to be?

    The bounds that levels name part all points into pieces; each piece that points may lie in must belong to a level of
    which nothing else is open. Where bounds in points and in shares stand side by side their order is not known.
    """
    total, criteria = scope.total, scope.criteria
    levels = [[each.level for each in tier.rule.clauses if isinstance(each, Points)] for tier in rule.tiers]
    every = [level for each in levels for level in each]
    if len({level.percent for level in every}) > 1:
        return FAIL
    bounds = sorted({bound for level in every for _, bound in level.comparisons}, key=lambda one: Ratio(*one))
    cells: dict[Number, Fraction] = {}
    for level in every:
        for (_, bound), (_, place) in zip(level.comparisons, units(level, total.most, grid, criteria), strict=True):
            cells[bound] = Fraction(grid.keep(place.n), place.d)
    points = Span(total.low, total.high)
    pieces: list[tuple[Range, Test]] = []
    for at in range(len(bounds) + 1):
        low, high = (bounds[at - 1] if at else None), (bounds[at] if at < len(bounds) else None)
        sides = []
        if low is not None:
            sides.append(crossed(grid, points.high, cells[low], ">"))
        if high is not None:
            sides.append(crossed(grid, points.low, cells[high], "<"))
        pieces.append((Range(low, high, True, True), all_of(*sides)))
    for bound in bounds:
        inside = is_(compare(grid, points, "≠", exactly(cells[bound])), 1)
        pieces.append((Range(bound, bound), not_(inside)))
    found = []
    for piece, possible in pieces:
        takers = []
        for tier, verdicts, asked in zip(rule.tiers, judged, levels, strict=True):
            _, left = split([piece], [one for level in asked for one in level.comparisons])
            if not left:
                rest = [verdict for clause, verdict in zip(tier.rule.clauses, verdicts, strict=True)
                        if not isinstance(clause, Points)]  # fmt: skip
                takers.append(all_of(compared(total.most, ">", ZERO), *(is_(each, 1) for each in rest)))
        found.append(grid.keep(grid.truth(any_of(not_(possible), *takers))))
    return grid.keep(grid.every(found))


def _capped(grid: Grid, rule: AwardRule, reached: dict[int, Expr], scope: Scope) -> dict[int, Expr]:
    """Every level that is possible under every cap that is."""
    applies = []
    for each in rule.caps:
        value = translated(grid, each.when.text, scope.values)
        assert isinstance(value, Expr)
        applies.append(grid.keep(value))
    certain = ZERO
    for each, holds in zip(rule.caps, applies, strict=True):
        larger = all_of(is_(holds, 1), compared(number(each.at_most), ">", certain))
        certain = grid.keep(grid.choose(larger, number(each.at_most), certain))
    highest: dict[int, list[Expr]] = {}
    for at in {0, *(each.at_most for each in rule.caps)}:
        highest[at] = [grid.truth(is_(certain, at))]
    for each, holds in zip(rule.caps, applies, strict=True):
        open_ = all_of(is_(holds, 0.5), compared(number(each.at_most), ">", certain))
        highest[each.at_most].append(grid.truth(open_))
    found: dict[int, list[Expr]] = {}
    for cap, ways in highest.items():
        possible = grid.keep(grid.some(ways))
        for at, here in reached.items():
            found.setdefault(lowered(at, cap, rule), []).append(grid.every([here, possible]))
    return {at: grid.keep(grid.some(found[at])) for at in sorted(found, key=lambda one: (one == NO_LEVEL, one))}
