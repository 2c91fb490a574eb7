"""An indicator in cells: its state, what rules may see of it, and its points (`scoring.indicators` step by step)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.forms.live.answers import INVALID, STATED
from cds_score.forms.live.expr import HALF, ONE, ZERO, Expr, Grid, Test, all_of, any_of, compared, is_, not_, number
from cds_score.forms.live.facts import Facts, divided, over_zero
from cds_score.forms.live.measuring import Measuring, Outcome
from cds_score.forms.live.spans import NONE, Fraction, crossed
from cds_score.forms.live.worth import rounded
from cds_score.scoring.ordinary import needs_evidence

STATES = ("met", "not_met", "scored", "missing", "invalid", "not_applicable", "noted")
"""As numbers: the first is 1."""
MET, NOT_MET, SCORED, LACKING, WRONG, NOT_APPLICABLE, NOTED = range(1, 8)


@dataclass(frozen=True, slots=True)
class Tally:
    """Points in the smallest unit; see `scoring.totals.Tally`. `most` and `adds` are whole numbers."""

    low: Fraction
    high: Fraction
    earned: Fraction
    possible: Fraction
    most: Expr
    adds: Expr


@dataclass(frozen=True, slots=True)
class Scored:
    """What rules and previews need of an indicator; truths as in `expr`."""

    indicator: Indicator
    outcome: Outcome
    state: Expr
    applies: Expr
    holds: Expr
    provisional: Expr
    without_evidence: Expr
    tally: Tally

    @property
    def lacking(self) -> Test:
        """Is it not known because of its data?"""
        return any_of(is_(self.state, LACKING), is_(self.state, WRONG))


@dataclass(slots=True)
class Scorer:
    """Scores the indicators of one unit. `cited` is 1 where documents that exist are cited for an input."""

    grid: Grid
    criteria: CriteriaSet
    facts: Facts
    measuring: Measuring
    claims: Mapping[str, Expr]
    cited: Mapping[str, Expr]

    def score(self, indicator: Indicator) -> Scored:
        """The indicator by its figures."""
        grid, criteria, facts = self.grid, self.criteria, self.facts
        made = self.measuring.indicator(indicator, facts.values)
        invalid = self._invalid(indicator)
        zero = over_zero(grid, indicator, facts)
        not_applied = self._not_applied(indicator, made, zero)
        missing = any_of(
            all_of(is_(made.known, 0), is_(made.before, 0)),
            is_(made.target_known, 0),
        )
        evidence = grid.keep(
            grid.some(grid.every([facts.answered[name], self.cited[name]]) for name in indicator.inputs)
        )
        wanted = needs_evidence(indicator, criteria)
        bare = all_of(is_(evidence, 0)) if wanted else Test("FALSE", False)
        unproven = bare if criteria.evidence == "scores_zero" else Test("FALSE", False)
        stated = self._stated(indicator)
        low, high = self._points(made.low), self._points(made.high)
        low, high = self._zeroed(low, unproven), self._zeroed(high, unproven)
        settled = grid.keep(grid.truth(not_(crossed(grid, low, high, "<"))))
        targeted = bool(indicator.targets)
        verdict = grid.keep(grid.choose(unproven, ZERO, made.verdict)) if targeted else HALF
        if targeted:
            normal = grid.cases([(is_(verdict, 1), number(MET)), (is_(verdict, 0), number(NOT_MET))], number(LACKING))
            holds = verdict
        else:
            scored = any_of(is_(stated, 1), is_(settled, 1))
            normal = grid.choose(scored, number(SCORED), number(LACKING))
            holds = grid.choose(all_of(scored, is_(settled, 1)), ONE, HALF)
            holds = grid.choose(any_of(unproven, is_(made.before, 1)), ZERO, holds)
        normal, holds = grid.keep(normal), grid.keep(holds)
        state = grid.keep(
            grid.cases(
                [
                    (is_(invalid, 1), number(WRONG)),
                    (is_(not_applied, 1), number(NOT_APPLICABLE)),
                    (Test("TRUE", True) if indicator.informative else Test("FALSE", False), number(NOTED)),
                    (missing, number(LACKING)),
                ],
                normal,
            )
        )
        unevidenced = all_of(any_of(is_(state, MET), is_(state, SCORED)), bare)
        certain = self._certain(indicator, made, low, high, holds, stated, unproven, bare)
        return self._finished(
            indicator, made, state, not_applied, (low, high), certain, grid.keep(grid.truth(unevidenced)),
            missing=grid.keep(grid.truth(any_of(is_(invalid, 1), missing))),
        )  # fmt: skip

    def _finished(
        self,
        indicator: Indicator,
        made: Outcome,
        state: Expr,
        not_applied: Expr,
        printed: tuple[Fraction, Fraction],
        certain: tuple[Fraction, Fraction, Expr, Expr],
        without_evidence: Expr,
        *,
        missing: Expr,
    ) -> Scored:
        """What is open, does not apply, or only informs put in its place."""
        grid, criteria = self.grid, self.criteria
        if indicator.informative:
            nothing = Tally(NONE, NONE, NONE, NONE, ZERO, ZERO)
            return Scored(indicator, made, state, ZERO, HALF, ZERO, ZERO, nothing)
        full = criteria.not_applicable == "full" and indicator.section == "base"
        fixed = number(indicator.max_units if full else 0)
        dropped = criteria.not_applicable == "dropped"
        gone, is_open = is_(not_applied, 1), is_(missing, 1)
        most = number(indicator.max_units)

        def placed(points: Fraction, unknown: Expr) -> Fraction:
            n = grid.keep(grid.cases([(gone, fixed), (is_open, unknown)], points.n))
            outside = any_of(gone, is_open)
            return Fraction(n, points.d if points.d.value == 1 else grid.keep(grid.choose(outside, ONE, points.d)))

        low, high, holds, provisional = certain
        maximum = grid.keep(grid.choose(gone, ZERO, most)) if dropped else most
        tally = Tally(
            placed(low, ZERO), placed(high, most), placed(printed[0], ZERO), placed(printed[1], most), maximum, maximum
        )  # fmt: skip
        applies = grid.no(not_applied) if dropped else ONE
        held = ONE if criteria.not_applicable == "full" else HALF if dropped else ZERO
        holds = grid.keep(grid.cases([(gone, held), (is_open, HALF)], holds))
        provisional = grid.keep(grid.choose(any_of(gone, is_open), ZERO, provisional))
        return Scored(indicator, made, state, grid.keep(applies), holds, provisional, without_evidence, tally)

    def _invalid(self, indicator: Indicator) -> Expr:
        """Is what it reads wrong, or is something of it divided by 0?"""
        grid, facts = self.grid, self.facts.facts
        own = facts.get(indicator.measure.text)
        read = [own] if own is not None else [facts[name] for name in indicator.used if name in facts]
        wrong = [grid.truth(is_(each.state, INVALID)) for each in read]
        return grid.keep(grid.some([*wrong, divided(grid, indicator, self.facts.values).something]))

    def _not_applied(self, indicator: Indicator, made: Outcome, zero: Expr) -> Expr:
        """Is it said not to apply, or does it not since its denominator is 0?"""
        grid = self.grid
        ways = [self.claims[indicator.id]] if indicator.id in self.claims else []
        if indicator.na_when_zero:
            decided = ZERO
            if indicator.scale is not None and indicator.scale.lines:
                decided = self.measuring.decided(indicator, made)
            ways.append(grid.every([zero, grid.no(decided)]))
        invalid = self._invalid(indicator)
        return grid.keep(grid.every([grid.some(ways), grid.no(invalid)]))

    def _stated(self, indicator: Indicator) -> Expr:
        """Does anything that it reads rest on a printed rate alone?"""
        grid, inputs = self.grid, self.criteria.inputs
        rates = [name for name in indicator.used if name in inputs and inputs[name].accept_without_counts]
        return grid.keep(grid.some(grid.truth(is_(self.facts.of(name).state, STATED)) for name in rates))

    def _points(self, points: Fraction) -> Fraction:
        """Rounded where the set rounds indicators, or the parts of them."""
        if self.criteria.order in ("pillars", "total"):
            return points
        return Fraction(rounded(self.grid, points, self.criteria.rounding), ONE)

    def _zeroed(self, points: Fraction, unproven: Test) -> Fraction:
        return Fraction(self.grid.keep(self.grid.choose(unproven, ZERO, points.n)), points.d)

    def _certain(
        self,
        indicator: Indicator,
        made: Outcome,
        low: Fraction,
        high: Fraction,
        holds: Expr,
        stated: Expr,
        unproven: Test,
        bare: Test,
    ) -> tuple[Fraction, Fraction, Expr, Expr]:
        """What rules may see: points, verdict, and whether it is only provisional."""
        grid, criteria = self.grid, self.criteria
        most = Fraction(number(indicator.max_units), ONE)
        provisional = ZERO
        if stated.value != 0:
            firm = self.measuring.indicator(indicator, self.facts.firm)
            there = is_(firm.known, 1)
            first, last = self._points(firm.low), self._points(firm.high)
            first, last = self._either(there, first, NONE), self._either(there, last, most)
            settled = not_(crossed(grid, first, last, "<"))
            verdict = firm.verdict if indicator.targets else grid.choose(settled, ONE, HALF)
            verdict = grid.keep(grid.choose(there, verdict, HALF))
            rests = all_of(is_(stated, 1), not_(unproven))
            low, high = self._either(rests, first, low), self._either(rests, last, high)
            failed = is_(holds, 0)
            holds = grid.keep(grid.choose(rests, grid.choose(failed, ZERO, verdict), holds))
            provisional = grid.keep(grid.truth(all_of(rests, compared(verdict, "<>", ONE))))
        if criteria.evidence == "does_not_count" and bare.value is not False:
            low, high = self._either(bare, NONE, low), self._either(bare, most, high)
            # without documents what holds by its figures is open; the printed rate is not looked at any more
            held = made.verdict if indicator.targets else None
            settled = not_(crossed(grid, self._points(made.low), self._points(made.high), "<"))
            plain = held if held is not None else grid.choose(settled, ONE, HALF)
            if held is None:
                plain = grid.choose(is_(made.before, 1), ZERO, plain)
            failed = is_(grid.keep(plain), 0)
            holds = grid.keep(grid.choose(bare, grid.choose(failed, ZERO, HALF), holds))
            provisional = grid.keep(grid.choose(bare, ONE, provisional))
        return low, high, holds, provisional

    def _either(self, test: Test, a: Fraction, b: Fraction) -> Fraction:
        grid = self.grid
        return Fraction(grid.keep(grid.choose(test, a.n, b.n)), grid.keep(grid.choose(test, a.d, b.d)))
