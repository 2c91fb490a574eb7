"""One thing measured in cells: its value, the verdict of its target, and its points; of an indicator or of a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction as Ratio

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import Kind, Values
from cds_score.criteria.scale import Line as Part
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales.all_of import Conditions
from cds_score.criteria.scales.any_of import Best
from cds_score.criteria.scales.choice import Choice
from cds_score.criteria.scales.gate import Gate
from cds_score.criteria.scales.parts import Parts
from cds_score.criteria.scales.threshold import Threshold
from cds_score.criteria.target import Target, possible_targets
from cds_score.forms.live.expr import HALF, ONE, ZERO, Expr, Grid, Test, all_of, compared, is_, not_, number
from cds_score.forms.live.formulas import Names, Value, is_known, translated
from cds_score.forms.live.spans import Fraction, Span, compare, exactly, fraction, keep, plus
from cds_score.forms.live.worth import Pieces, constant, least_most, pieces, rounded, worth

NOTHING = constant((0, 1), 1)
Points = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Year:
    """A year that the set judges, and what is known beforehand of a unit then: attributes, figures of the province."""

    year: int
    values: Values


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measure comes to. `target_known` is 0 where it is not known which target is the unit's."""

    value: Value
    known: Expr
    verdict: Expr
    target_known: Expr
    before: Expr
    """1 where something that must come first is known not to be there."""
    low: Fraction
    high: Fraction


@dataclass(slots=True)
class Measuring:
    """Measures indicators and parts of one unit. `year` is the cell with the year that is judged."""

    grid: Grid
    criteria: CriteriaSet
    years: Sequence[Year]
    year: Expr
    _pieces: dict[int, Pieces] = field(default_factory=dict)

    @property
    def unit(self) -> int:
        """How many of the smallest unit are one point."""
        return int(10**self.criteria.places)

    def indicator(self, indicator: Indicator, names: Names) -> Outcome:
        """What an indicator comes to by its figures."""
        value, known = self.measure(indicator, names)
        return self._outcome(indicator.targets, indicator.measure.kind, indicator.scale, value, known, names)

    def decided(self, indicator: Indicator, made: Outcome) -> Expr:
        """Does the value alone, whatever must come first, meet or miss a target that needs no figure of a year?"""
        grid = self.grid
        verdicts = [
            grid.keep(self._met(each, indicator.measure.kind, made.value, made.known))
            for each in indicator.targets
            if not each.formulas
        ]
        return grid.every([made.known, grid.some(grid.truth(compared(each, "<>", HALF)) for each in verdicts)])

    def measure(self, indicator: Indicator, names: Names) -> tuple[Value, Expr]:
        """The value of an indicator's measure, and whether anything is known of it."""
        scale = _inner(indicator.scale)
        kind = indicator.measure.kind.name
        if scale is None or not scale.lines:
            value = translated(self.grid, indicator.measure.text, names)
            value = keep(self.grid, value) if isinstance(value, Span) else self.grid.keep(value)
            return value, self.grid.keep(is_known(self.grid, value, kind))
        parts = [self.part(line, names) for line in scale.lines]
        if isinstance(scale, Parts):
            low, high = self._sum(parts)
            known = self.grid.keep(self.grid.some(each.known for each in parts))
            low, high = (Fraction(each.n, self.grid.mul(each.d, number(self.unit))) for each in (low, high))
            return keep(self.grid, Span(low, high, known=known)), known
        return self._how_many(parts)

    def _how_many(self, parts: list[Outcome]) -> tuple[Value, Expr]:
        """How many of the parts are met."""
        grid = self.grid
        met = grid.keep(grid.total(grid.truth(is_(each.verdict, 1)) for each in parts))
        failed = grid.keep(grid.total(grid.truth(is_(each.verdict, 0)) for each in parts))
        most = grid.keep(grid.sub(number(len(parts)), failed))
        known = grid.keep(grid.truth(compared(grid.add(met, failed), ">", ZERO)))
        return Span(Fraction(met, ONE), Fraction(most, ONE), known=known), known

    def part(self, line: Part, names: Names) -> Outcome:
        """What one part comes to."""
        value = translated(self.grid, line.measure.text, names)
        value = keep(self.grid, value) if isinstance(value, Span) else self.grid.keep(value)
        known = self.grid.keep(is_known(self.grid, value, line.measure.kind.name))
        return self._outcome(line.targets, line.measure.kind, line.scale, value, known, names)

    def _outcome(
        self, targets: tuple[Target, ...], kind: Kind, scale: Scale | None, value: Value, known: Expr, names: Names
    ) -> Outcome:
        grid = self.grid
        verdict, target_known = self._target(targets, kind, value, known)
        verdict = grid.keep(grid.choose(is_(target_known, 1), verdict, HALF))
        before = ZERO
        if scale is not None:
            before = grid.keep(self._before(scale, names))
            if targets:
                verdict = grid.keep(self._verdict(scale, verdict, names))
        low, high = NOTHING, NOTHING
        if scale is not None and self.criteria.has_points:
            low, high = self._points(scale, value, known, verdict if targets else HALF, names)
        return Outcome(value, known, verdict if targets else HALF, target_known, before, low, high)

    # ------------------------------------------------------------------------------------------------------ targets

    def _target(self, targets: tuple[Target, ...], kind: Kind, value: Value, known: Expr) -> tuple[Expr, Expr]:
        """The verdict of the unit's target, and whether it is known which that is."""
        if not targets:
            return HALF, ONE
        found = [(each.year, self._of_year(possible_targets(targets, each.values), kind, value, known))
                 for each in self.years]  # fmt: skip
        verdict, sure = found[-1][1]
        for year, (one, certain) in reversed(found[:-1]):
            verdict = self.grid.choose(is_(self.year, year), one, verdict)
            sure = self.grid.choose(is_(self.year, year), certain, sure)
        return self.grid.keep(verdict), self.grid.keep(sure)

    def _of_year(
        self, possible: list[Target | None], kind: Kind, value: Value, known: Expr
    ) -> tuple[Expr, Expr]:  # fmt: skip
        """The same in one year, for the targets that may be the unit's then."""
        grid = self.grid
        verdicts = [self._met(each, kind, value, known) for each in possible if each is not None]
        if len(verdicts) < len(possible):
            return HALF, ZERO
        if len(verdicts) == 1:
            return verdicts[0], ONE
        # several may be: known where each of them says the same
        kept = [grid.keep(each) for each in verdicts]
        agreed = all_of(
            compared(grid.every(kept), "=", grid.some(kept)),
            not_(is_(kept[0], 0.5)),
            is_(known, 1),
        )
        return kept[0], grid.keep(grid.truth(agreed))

    def _met(self, target: Target, kind: Kind, value: Value, known: Expr) -> Expr:
        """Does the value meet a target?"""
        grid = self.grid
        if isinstance(value, Span):
            assert isinstance(target.bound, tuple)
            found = compare(grid, value, target.sign, exactly(fraction(target.bound)))
            if target.also is not None:
                also = compare(grid, value, target.also[0], exactly(fraction(target.also[1])))
                found = grid.every([grid.keep(found), grid.keep(also)])
            return found
        assert not isinstance(target.bound, tuple)
        bound = target.bound
        asked = number(list(kind.options).index(bound) + 1 if isinstance(bound, str) else bound)
        same = grid.truth(compared(value, "=", asked))
        return grid.choose(is_(known, 0), HALF, same if target.sign == "=" else grid.no(same))

    # ------------------------------------------------------------------------------------------------------- scales

    def _verdict(self, scale: Scale, verdict: Expr, names: Names) -> Expr:
        """The verdict as the scale sees it."""
        if isinstance(scale, Gate):
            return self.grid.every([self._gate(scale, names), self._verdict(scale.inner, verdict, names)])
        return verdict

    def _gate(self, scale: Gate, names: Names) -> Expr:
        found = translated(self.grid, scale.formula.text, names)
        assert isinstance(found, Expr)
        return self.grid.keep(found)

    def _before(self, scale: Scale, names: Names) -> Expr:
        if isinstance(scale, Gate):
            shut = self.grid.truth(is_(self._gate(scale, names), 0))
            return self.grid.some([shut, self._before(scale.inner, names)])
        return ZERO

    def _points(self, scale: Scale, value: Value, known: Expr, verdict: Expr, names: Names) -> Points:
        """The fewest and the most points, in the smallest unit; the verdict is that with what comes first."""
        grid = self.grid
        if isinstance(scale, Gate):
            gate = self._gate(scale, names)
            low, high = self._points(scale.inner, value, known, verdict, names)
            opened, shut = is_(gate, 1), is_(gate, 0)
            return (
                Fraction(grid.keep(grid.choose(opened, low.n, ZERO)), low.d),
                Fraction(grid.keep(grid.choose(shut, ZERO, high.n)), high.d),
            )
        if isinstance(scale, Parts):
            return self._sum([self.part(line, names) for line in scale.lines])
        if isinstance(scale, Best):
            parts = [self.part(line, names) for line in scale.lines]
            return (
                least_most(grid, [NOTHING, *(each.low for each in parts)], most=True),
                least_most(grid, [NOTHING, *(each.high for each in parts)], most=True),
            )
        if isinstance(scale, (Threshold, Conditions)):
            met, _ = scale.points(Measured(None, True))
            full = constant(met, self.unit)
            return (
                Fraction(grid.keep(grid.choose(is_(verdict, 1), full.n, ZERO)), full.d),
                Fraction(grid.keep(grid.choose(is_(verdict, 0), ZERO, full.n)), full.d),
            )
        if isinstance(scale, Choice):
            return self._of_choice(scale, value)
        assert isinstance(value, Span)
        made = self._pieces.get(id(scale))
        if made is None:
            made = self._pieces[id(scale)] = pieces(scale, self.unit)
        low, high = worth(grid, made, value)
        none = [constant(each, self.unit) for each in scale.points(Measured(None))]
        return self._where(known, low, none[0]), self._where(known, high, none[1])

    def _where(self, known: Expr, points: Fraction, none: Fraction) -> Fraction:
        """The points where the value is known, else those of nothing known."""
        if known.value == 1:
            return points
        grid, is_there = self.grid, is_(known, 1)
        return Fraction(
            grid.keep(grid.choose(is_there, points.n, none.n)), grid.keep(grid.choose(is_there, points.d, none.d))
        )  # fmt: skip

    def _of_choice(self, scale: Choice, value: Value) -> Points:
        assert isinstance(value, Expr)
        grid = self.grid
        found: list[list[tuple[Test, Ratio]]] = [[], []]
        none = [Ratio(*each) * self.unit for each in scale.points(Measured(None))]
        for at, key in enumerate(scale.options, 1):
            for ends, points in zip(found, scale.points(Measured(key)), strict=True):
                ends.append((is_(value, at), Ratio(*points) * self.unit))
        result = []
        for ends, rest in zip(found, none, strict=True):
            common = rest.denominator
            for _, worth_of in ends:
                common *= worth_of.denominator
            cases = [(test, number(int(worth_of * common))) for test, worth_of in ends]
            result.append(Fraction(grid.keep(grid.cases(cases, number(int(rest * common)))), number(common)))
        return result[0], result[1]

    def _of_part(self, points: Fraction) -> Fraction:
        """Rounded where the set rounds parts."""
        if self.criteria.order != "parts":
            return points
        return Fraction(rounded(self.grid, points, self.criteria.rounding), ONE)

    def _sum(self, parts: list[Outcome]) -> Points:
        """The points of parts added, each rounded first where the set rounds parts."""
        grid = self.grid
        sums = []
        for each in ([part.low for part in parts], [part.high for part in parts]):
            found = NOTHING
            for points in each:
                found = plus(grid, found, self._of_part(points))
            sums.append(Fraction(grid.keep(found.n), grid.keep(found.d)))
        return sums[0], sums[1]


def _inner(scale: Scale | None) -> Scale | None:
    """The scale behind every gate."""
    while isinstance(scale, Gate):
        scale = scale.inner
    return scale
