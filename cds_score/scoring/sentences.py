"""Why an indicator has its state and its points, in sentences; what is missing for that is said by `absence`."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.criteria.scale import Measured
from cds_score.criteria.target import Target
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_number
from cds_score.reading.possible import Number, Range, less
from cds_score.scoring.absence import Absence
from cds_score.scoring.assessment import State
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.totals import in_units
from cds_score.scoring.values import number_against, range_text
from cds_score.selfreport.facts import Fact, Facts


class Sentences:
    """The sentences of one report."""

    def __init__(self, criteria: CriteriaSet, facts: Facts, absence: Absence, lang: Lang) -> None:
        self._criteria = criteria
        self._facts = facts
        self._absence = absence
        self._lang: Lang = lang
        self._texts = TEXTS[lang]

    def points(self, indicator: Indicator, at: Measured, shown: str, low: Number, high: Number) -> str:
        """How the points came about; in a set without points, what stands before the target."""
        assert indicator.scale is not None
        value = at.value
        points = ""
        if self._criteria.has_points:
            units = in_units(low, self._criteria)
            key = "points.at_least" if less(low, high) else "points.of"
            points = self._texts[key].format(points=self._criteria.units_text(units))
        if isinstance(value, Range) and not value.exact and less(low, high) and value.low is not None:
            shown = number_against(value.low, None, indicator.measure.kind.unit == PERCENT)
        said = indicator.scale.why(self._lang, at, shown, points)
        return f" {said}" if said else ""

    def verdict(
        self, indicator: Indicator, state: State, full: str, value: Value | None, target: Target | None
    ) -> str:  # fmt: skip
        """What the value is against its target; of a missing one, why nothing can be concluded."""
        texts = self._texts
        percent = indicator.measure.kind.unit == PERCENT
        if state != "missing":
            if state == "not_met" and target is not None and target.verdict(value) is not False:
                return texts["not_met.before"].format(value=full, target=target.text[self._lang])
            key = state if isinstance(value, Range) or target is None else f"{state}.word"
            return texts[key].format(value=full, target=target.text[self._lang] if target else "")
        units = self._absence.undecided_units(indicator, target.text[self._lang] if target else "")
        if units:
            return units
        within = range_text(value, percent, texts) if isinstance(value, Range) else texts["range.any"]
        if target is None:
            return texts["missing.undecided_points"].format(value=full, range=within)
        if target.verdict(value) is not None:
            return texts["missing.before"].format(value=full, target=target.text[self._lang])
        return texts["missing.undecided"].format(value=full, range=within, target=target.text[self._lang])

    def stated(self, indicator: Indicator, value: Range, fact: Fact | None, shown: str, state: State) -> str:
        """That the value rests on a printed rate, and what follows from that."""
        texts, facts = self._texts, self._facts
        if not value.exact:
            key = "stated.failed" if state == "not_met" else "stated"
            return texts[key].format(range=range_text(value, indicator.measure.kind.unit == PERCENT, texts))
        if fact is not None and fact.state == "stated" and fact.denominator is not None and fact.denominator.low:
            return texts["stated.exact"].format(value=shown, total=format_number(fact.denominator.low))
        rates = tuple(name for name in indicator.used if facts.of(name).state == "stated")
        return texts["stated.other"].format(rates=self._absence.labels(rates))
