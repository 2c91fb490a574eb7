"""What people see of the calculation: texts in cells, the same as the program prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cds_score.criteria.compiled import AwardRule, CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.target import possible_targets
from cds_score.forms.live.answers import STATED, dotted
from cds_score.forms.live.expr import LIMIT, Expr, Grid, all_of, any_of, is_, number, quoted
from cds_score.forms.live.facts import Facts
from cds_score.forms.live.indicators import LACKING, NOT_APPLICABLE, NOTED, STATES, WRONG, Scored, Tally
from cds_score.forms.live.measuring import Year
from cds_score.forms.live.rules import AwardCells, PillarCells
from cds_score.forms.live.spans import Fraction, Span, crossed, exact, fraction
from cds_score.forms.live.totals import whole_units
from cds_score.scoring.award import NO_LEVEL
from cds_score.scoring.texts import TEXTS

UNDECIDED = "xem bằng chương trình"
"""What stands where formulas cannot tell."""
_TEXTS = TEXTS["vi"]
_FINEST = 5
"""Decimals that a rate is shown with at most; with more, the program shows it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Texts of an indicator in cells."""

    result: Expr
    state: Expr
    points: Expr


@dataclass(slots=True)
class Printer:
    """Puts a unit's results into words. `refused` is 1 where the report is not judged at all."""

    grid: Grid
    criteria: CriteriaSet
    facts: Facts
    years: Sequence[Year]
    year: Expr
    refused: Expr
    raw: dict[str, str]
    """The cell of each input."""

    def indicator(self, each: Scored) -> Shown:
        """The three previews of an indicator."""
        states = [_TEXTS[f"state.{name}"] for name in STATES]
        word = f"CHOOSE({each.state},{','.join(map(quoted, states))})"
        if each.without_evidence.value != 0:
            proven = quoted(_TEXTS["state.met_no_evidence"])
            word = f"IF(AND({each.state}=1,{each.without_evidence}=1),{proven},{word})"
        return Shown(self._final(self._result(each)), self._final(word), self._final(self._points(each)))

    def _final(self, formula: str) -> Expr:
        """The text, or that the program must be asked."""
        refused = f"IF({self.refused}=1,{quoted(_TEXTS['report.refused'])},{formula})"
        return self.grid.keep(Expr(f"IFERROR({refused},{quoted(UNDECIDED)})"))

    def _points(self, each: Scored) -> str:
        indicator, state = each.indicator, each.state
        if not self.criteria.has_points or indicator.informative:
            return '""'
        most = quoted(f"/{self.criteria.units_text(indicator.max_units, trim=True)}")
        earned = self.grid.keep(whole_units(self.grid, each.tally.earned, self.criteria))
        sign = {"base": "", "bonus": f'IF({earned}=0,"","+")&', "penalty": f'IF({earned}=0,"","-")&'}
        known = f"{sign[indicator.section]}{self.units(earned)}"
        nothing = quoted(_TEXTS["nothing"])
        text = f"IF(OR({state}={LACKING},{state}={WRONG}),{nothing},{known})&{most}"
        if self.criteria.not_applicable == "dropped":
            return f'IF({state}={NOT_APPLICABLE},"",{text})'
        return text

    def units(self, units: Expr) -> str:
        """Points as printed: `2,90`."""
        return printed(self.grid, units, self.criteria.places)

    # --------------------------------------------------------------------------------------------------- the result

    def _result(self, each: Scored) -> str:
        """The measured value in print."""
        indicator, state, made = each.indicator, each.state, each.outcome
        name = indicator.measure.text
        fact = self.facts.facts.get(name)
        nothing = quoted(_TEXTS["nothing"])
        raw = f'{self.raw[name]}&""' if self.raw.get(name) else ""
        said = nothing
        if raw:
            said = f"IF({self.facts.answered[name]}=1,{raw},{nothing})"
        value = made.value
        if isinstance(value, Span):
            shown = self._number(each, value)
            if fact is not None and raw:
                percent = f'IF(ISNUMBER(FIND("%",{raw})),{raw},{raw}&"%")'
                shown = f"IF({fact.state}={STATED},{percent},{shown})"
        elif indicator.measure.kind.name == "choice":
            options = indicator.measure.kind.options
            labels = [self._label(indicator, key) for key in options]
            # as the program prints it where it is not known which target is the unit's: by its key
            keys = f"CHOOSE({value},{','.join(map(quoted, options))})"
            shown = f"CHOOSE({value},{','.join(map(self.grid.words, labels))})"
            shown = f"IF(AND({made.target_known}=0,{state}={LACKING}),{keys},{shown})"
        else:
            shown = f"IF({value}=1,{quoted(_TEXTS['yes'])},{quoted(_TEXTS['no'])})"
        lost = any_of(is_(state, WRONG), all_of(is_(state, LACKING), is_(made.known, 0)))
        known = f"IF({made.known}=0,{nothing},{shown})"
        return f"IF({state}={NOT_APPLICABLE},{nothing},IF(AND({state}<>{NOTED},{lost}),{said},{known}))"

    def _label(self, indicator: Indicator, key: str) -> str:
        declared = self.criteria.inputs.get(indicator.measure.text)
        return declared.options.get(key, key) if declared is not None else key

    def _number(self, each: Scored, value: Span) -> str:
        grid, percent = self.grid, each.indicator.measure.kind.unit == PERCENT
        n, d = grid.keep(value.low.n), grid.keep(value.low.d)
        top = grid.keep(grid.mul(n, number(10_000 if percent else 100)))
        cents = grid.keep(Expr(f"INT(({top}-MOD({top},{d}))/{d}+0.5)", LIMIT))
        rest = grid.keep(Expr(f"MOD({top},{d})", d.most))
        two = self._decimals(cents, rest, d, 2)
        bound = None if each.indicator.informative else self._bound(each.indicator, Fraction(n, d))
        shown = self._shown(two, 2, percent)
        if bound is not None:
            shown = self._against(Fraction(n, d), bound, (cents, rest), percent)
        one = grid.keep(grid.truth(exact(grid, value)))
        fact = self.facts.facts.get(each.indicator.measure.text)
        vague = self._between(value, percent)
        fact = self.facts.facts.get(each.indicator.measure.text)
        cell = self.raw.get(each.indicator.measure.text)
        if fact is not None and cell and self.criteria.inputs[each.indicator.measure.text].of is None:
            vague = f'{cell}&""'
        return f"IF({one}=1,{shown},{vague})"

    def _between(self, value: Span, percent: bool) -> str:
        """The range of what a value may be, cut towards the outside at four decimals."""
        low, high = self._end(value.low, percent, up=False), self._end(value.high, percent, up=True)
        names = {(0, 0): "range", (0, 1): "range.open", (1, 0): "range.between", (1, 1): "range.inside"}
        bounded = self._said("range", low, high)
        for (low_open, high_open), name in names.items():
            here = f"AND({value.low_open}={low_open},{value.high_open}={high_open})"
            bounded = f"IF({here},{self._said(name, low, high)},{bounded})"
        anything = quoted(_TEXTS["range.any"])
        from_zero = all_of(is_(value.low.n, 0), is_(value.low_open, 0))
        if percent:
            whole = all_of(from_zero, crossed(self.grid, value.high, fraction((1, 1)), "="), is_(value.high_open, 0))
            bounded = f"IF({whole},{anything},{bounded})"
        upwards = f"IF({value.low_open}=1,{self._said('range.above', low)},{self._said('range.from', low)})"
        upwards = f"IF({from_zero},{anything},{upwards})"
        down = f"IF({value.high_open}=1,{self._said('range.below', high)},{self._said('range.to', high)})"
        return str(
            self.grid.keep(
                Expr(
                    f"IF({value.low.finite},IF({value.high.finite},{bounded},{upwards}),"
                    f"IF({value.high.finite},{down},{anything}))"
                )
            )
        )

    @staticmethod
    def _said(name: str, *ends: str) -> str:
        """A form of words with its ends put in."""
        form = _TEXTS[name].replace("{low}", "\n").replace("{high}", "\n").split("\n")
        parts = [quoted(form[0])]
        for end, after in zip(ends, form[1:], strict=True):
            parts += [end, quoted(after)]
        return "&".join(part for part in parts if part != '""')

    def _end(self, end: Fraction, percent: bool, *, up: bool) -> str:
        """One end in print; nothing that can be shown where it is infinite."""
        grid = self.grid
        top = grid.keep(grid.mul(grid.keep(end.n), number(1_000_000 if percent else 10_000)))
        d = grid.keep(Expr(f"MAX(1,{end.d})", end.d.most))
        cut = f"INT(({top}-MOD({top},{d}))/{d}+0.5)"
        units = grid.keep(Expr(f"({cut}+IF(MOD({top},{d})>0,1,0))" if up else cut, LIMIT))
        part = f"MOD({units},10000)"
        shown = f'TEXT({part},"0000")'
        for size, form in ((10, "000"), (100, "00"), (1000, "0")):
            shown = f'IF(MOD({part},{size})=0,TEXT({part}/{size},"{form}"),{shown})'
        whole = dotted(grid.keep(Expr(f"INT({units}/10000+0.00005)", LIMIT)))
        text = f'IF({units}<0,NA(),{whole}&IF({part}=0,"",","&{shown})' + ('&"%"' if percent else "") + ")"
        return str(grid.keep(Expr(text)))

    def _decimals(self, cents: Expr, rest: Expr, d: Expr, places: int) -> Expr:
        """The value in whole units of so many decimals, rounded half up."""
        more = 10 ** (places - 2)
        twice, double = f"(2*{rest}*{more}+{d})" if more > 1 else f"(2*{rest}+{d})", f"(2*{d})"
        up = f"INT(({twice}-MOD({twice},{double}))/{double}+0.5)"
        return self.grid.keep(Expr(f"({cents}*{more}+{up})", cents.most * more))

    def _against(self, value: Fraction, bound: Fraction, cut: tuple[Expr, Expr], percent: bool) -> str:
        """The value with as many decimals as show on which side of the bound it is."""
        grid = self.grid
        side = grid.keep(Expr(f"SIGN({grid.sub(grid.mul(value.n, bound.d), grid.mul(bound.n, value.d))})", 1))
        hundred = number(100 if percent else 1)
        text = f"IF({side}=0,{self._shown(self._decimals(*cut, value.d, 2), 2, percent)},NA())"
        for places in range(_FINEST, 1, -1):
            units = self._decimals(*cut, value.d, places)
            scaled = grid.mul(grid.mul(bound.n, hundred), number(10**places))
            shown = f"SIGN({grid.sub(grid.mul(units, bound.d), scaled)})"
            text = f"IF({shown}={side},{self._shown(units, places, percent)},{text})"
        return text

    def _shown(self, units: Expr, places: int, percent: bool) -> str:
        """A number of so many decimals without the zeros at its end; only two can end in them."""
        power = 10**places
        digits = f"INT({units}/{power}+{0.5 / power})"
        if percent:
            whole = f'IF({digits}<1000,TEXT({digits},"0"),NA())'
        else:
            whole = str(self.grid.keep(Expr(dotted(self.grid.keep(Expr(digits, units.most))))))
        part = f'","&TEXT(MOD({units},{power}),"{"0" * places}")'
        if places == 2:
            one = f'","&TEXT(MOD({units},{power})/10,"0")'
            part = f'IF(MOD({units},{power})=0,"",IF(MOD({units},10)=0,{one},{part}))'
        return f"{whole}&{part}" + ('&"%"' if percent else "")

    def _bound(self, indicator: Indicator, value: Fraction) -> Fraction | None:
        """What the printed value must not seem to cross, in the year that is judged."""
        if not indicator.targets:
            return None
        grid = self.grid
        found: list[tuple[int, Fraction | None]] = []
        for year in self.years:
            bounds: list[Fraction] = []
            for each in possible_targets(indicator.targets, year.values):
                if each is None or not isinstance(each.bound, tuple):
                    bounds = []
                    break
                bound = fraction(each.bound)
                if each.also is not None:
                    inside = crossed(grid, value, bound, {"≥": ">=", ">": ">"}.get(each.sign, ">="))
                    also = fraction(each.also[1])
                    bound = Fraction(grid.choose(inside, also.n, bound.n), grid.choose(inside, also.d, bound.d))
                bounds.append(bound)
            found.append((year.year, self._nearest(value, bounds) if bounds else None))
        if all(bound is None for _, bound in found):
            return None
        # a year without a bound has no value that could be judged either; any bound will do for it
        result = next(bound for _, bound in reversed(found) if bound is not None)
        for at, of_year in reversed(found):
            if of_year is not None and of_year != result:
                here = is_(self.year, at)
                bound = of_year
                result = Fraction(grid.choose(here, bound.n, result.n), grid.choose(here, bound.d, result.d))
        return Fraction(grid.keep(result.n), grid.keep(result.d))

    def _nearest(self, value: Fraction, bounds: list[Fraction]) -> Fraction:
        """The bound that a value is nearest to; the first of two that are equally near."""
        grid = self.grid

        def distance(bound: Fraction) -> Fraction:
            gap = grid.sub(grid.mul(value.n, bound.d), grid.mul(bound.n, value.d))
            return Fraction(grid.keep(Expr(f"ABS({gap})", gap.most)), bound.d)

        found = bounds[0]
        for other in bounds[1:]:
            nearer = crossed(grid, distance(other), distance(found), "<")
            found = Fraction(
                grid.keep(grid.choose(nearer, other.n, found.n)), grid.keep(grid.choose(nearer, other.d, found.d))
            )  # fmt: skip
        return found

    # ------------------------------------------------------------------------------------------- pillars, the award

    def pillar(self, made: PillarCells) -> Shown:
        """The state of a pillar and its points; its result are the indicators of which data are missing."""
        missing, failed = _TEXTS["pillar.missing"], _TEXTS["pillar.not_met"]
        if made.pillar.rule is None:
            word = f'{quoted(_TEXTS["pillar.scored"])}&IF({made.lacking}=1,{quoted(f" ({missing})")},"")'
        else:
            lacks = f'IF({made.lacking}=1,{quoted(f" ({missing})")},"")'
            fails = f"IF({made.lacking}=1,{quoted(f' ({failed}; {missing})')},{quoted(f' ({failed})')})"
            why = f"IF({made.not_met}=1,{fails},{lacks})"
            complete, incomplete = (quoted(_TEXTS[f"pillar.{name}"]) for name in ("complete", "incomplete"))
            word = f"IF({made.status}=1,{complete},{incomplete}&{why})"
        names = [
            self.grid.keep(Expr(f'IF({each.lacking},{quoted(f", {each.indicator.id}")},"")')) for each in made.scored
        ]
        listed = self._joined(names)
        points = self._final(self.sum(made.tally, made.pillar.kind))
        return Shown(self._final(f"MID({listed},3,999)"), self._final(word), points)

    def _joined(self, texts: list[Expr]) -> Expr:
        parts = texts
        while len(parts) > 20:
            parts = [self.grid.keep(Expr("&".join(map(str, parts[:20])))), *parts[20:]]
        return self.grid.keep(Expr("&".join(map(str, parts)) or '""'))

    def sum(self, tally: Tally, kind: str) -> str:
        """Points of a pillar or the whole in print: of their maximum, on top of it, or taken off."""
        if not self.criteria.has_points:
            return '""'
        earned = self.grid.keep(whole_units(self.grid, tally.earned, self.criteria))
        most = trimmed(self.grid, tally.most, self.criteria.places)
        plus = f'IF({earned}<>0,"+","")&' if kind == "bonus" else ""
        before, between, after = _around(_TEXTS[f"points.{kind}"])
        return "&".join(
            part for part in (before, f"{plus}{self.units(earned)}", between, most, after) if part != '""'
        )  # fmt: skip

    def total(self, tally: Tally) -> Expr:
        """The points of the whole in print."""
        return self._final(self.sum(tally, "base"))

    def award(self, rule: AwardRule | None, made: AwardCells | None) -> Expr:
        """What the unit may be proposed for, as the program says it."""
        if rule is None or made is None:
            return self._final(quoted(_TEXTS["award.none"]))
        texts = {name: quoted(_TEXTS[f"award.{name}"]) for name in ("eligible", "not_eligible", "undecided")}
        if rule.single:
            return self._final(
                f"IF({made.holds}=1,{texts['eligible']},IF({made.holds}=0,{texts['not_eligible']},{texts['undecided']}))"
            )
        count = self.grid.keep(self.grid.total(made.possible.values()))
        one = _TEXTS["award.no_level"]
        several: list[Expr] = []
        decided = quoted(_TEXTS["award.uncovered"])
        for at, here in reversed(made.possible.items()):
            name = one if at == NO_LEVEL else rule.tiers[at].name
            several.insert(0, self.grid.keep(Expr(f'IF({here}=1,{self.grid.words(_TEXTS["or"] + name)},"")')))
            if at != NO_LEVEL:
                key = "eligible" if rule.tiers[at].recognised else "not_eligible"
                said = self.grid.words(_TEXTS[f"award.tier.{key}"].format(tier=name))
                decided = f"IF({here}=1,{said},{decided})"
        names = f"MID({self._joined(several)},{len(_TEXTS['or']) + 1},999)"
        before, after = (quoted(part) for part in _TEXTS["award.tier.undecided"].split("{tiers}"))
        open_ = f"{before}&{names}&{after}"
        return self._final(f"IF(AND({count}=1,{made.barred}=0),{decided},{open_})")


def printed(grid: Grid, units: Expr, places: int) -> str:
    """A whole number of 10^-places with a decimal comma."""
    power = 10**places
    size = grid.keep(Expr(f"ABS({units})", units.most))
    whole = grid.keep(Expr(f"INT({size}/{power}+{0.5 / power})", size.most)) if places else size
    part = f'&","&TEXT(MOD({size},{power}),"{"0" * places}")' if places else ""
    return f'IF({units}<0,"-","")&{grid.keep(Expr(dotted(whole)))}{part}'


def trimmed(grid: Grid, units: Expr, places: int) -> str:
    """The same without zeros at its end."""
    text = printed(grid, units, places)
    for cut in range(1, places + 1):
        shorter = grid.keep(Expr(f"INT({units}/{10**cut}+{0.5 / 10**cut})", units.most))
        text = f"IF(MOD({units},{10**cut})=0,{printed(grid, shorter, places - cut)},{text})"
    return text


def _around(form: str) -> tuple[str, str, str]:
    """What stands before, between and after the points and the maximum in a form of words."""
    before, _, rest = form.partition("{points}")
    between, _, after = rest.partition("{most}")
    return quoted(before), quoted(between), quoted(after)
