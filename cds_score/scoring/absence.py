"""Why an indicator cannot be judged, and what to do about it: what is missing, wrong, vague, or not the commune's."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Range, exactly
from cds_score.scoring.texts import TEXTS
from cds_score.selfreport.facts import Fact, Facts


class Absence:
    """The sentences of one report; each pair is (why, what is needed)."""

    def __init__(self, criteria: CriteriaSet, facts: Facts, year: int, lang: Lang) -> None:
        self._criteria = criteria
        self._facts = facts
        self._year = year
        self._lang: Lang = lang
        self._texts = TEXTS[lang]

    def invalid(self, indicator: Indicator) -> tuple[str, str]:
        """What cannot be read, or contradicts itself."""
        wrong = tuple(name for name in indicator.inputs if self._facts.of(name).state == "invalid")
        labels = self.labels(wrong or indicator.facts)
        return self._texts["invalid"].format(inputs=labels), self._texts["need.correct"].format(inputs=labels)

    def missing(self, indicator: Indicator, fact: Fact | None, zero: bool) -> tuple[str, str]:
        """What is not declared, not confirmed, refused, or divided by 0."""
        texts, facts = self._texts, self._facts
        if zero:
            bottom = self.bottom(indicator)
            return texts["missing.zero"].format(bottom=bottom), texts["need.reach"].format(target="> 0")
        waiting = tuple(name for name in indicator.facts if facts.of(name).state == "unconfirmed")
        if not waiting and fact is not None and fact.state == "unconfirmed":
            waiting = (indicator.measure.text,)
        if waiting:
            labels = self.labels(waiting)
            return texts["missing.unconfirmed"].format(inputs=labels), texts["need.confirm"].format(inputs=labels)
        unknown = tuple(name for name in indicator.facts if facts.of(name).value is None)
        given = tuple(name for name in unknown if self._criteria.inputs[name].given)
        if unknown and given == unknown:
            labels = self.labels(given)
            why = texts["missing.given"].format(inputs=labels, year=self._year)
            return why, texts["need.given"].format(inputs=labels, year=self._year)
        labels = self.labels(unknown)
        if fact is not None and fact.answer is not None and fact.state == "missing":
            refused = texts["missing.refused"].format(value=fact.answer.value.text)
            return refused, texts["need.counts"].format(inputs=labels)
        return texts["missing.undeclared"].format(inputs=labels), texts["need.declare"].format(inputs=labels)

    def target(self, indicator: Indicator) -> tuple[str, str]:
        """Which target is the unit's is not known, or the province has not given the figure that it rests on."""
        texts, criteria = self._texts, self._criteria
        values = self._facts.values
        names = {name: None for target in indicator.targets if target.when for name in target.when.names}
        listed = ", ".join(f"“{criteria.attributes[name].label}”" for name in names if name in criteria.attributes)
        figures = {name: None for target in indicator.targets for each in target.formulas for name in each.names}
        absent = ", ".join(criteria.figures[name].label for name in figures if values.get(name) is None)
        if any(values.get(name) is None for name in names):
            return texts["missing.attribute"].format(names=listed), texts["need.attribute"].format(names=listed)
        if absent:
            params = {"figures": absent, "year": self._year}
            return texts["missing.figure"].format(**params), texts["need.figure"].format(**params)
        return texts["missing.no_target"].format(names=listed), texts["need.attribute"].format(names=listed)

    def vague(self, indicator: Indicator) -> str:
        """What is needed where a figure is not exact, or something beside it is not declared."""
        texts = self._texts
        units = [
            part.name for name in indicator.used for part in self._facts.units.get(name, ()) if part.state == "missing"
        ]
        if units:
            return texts["need.units_data"].format(names="; ".join(units))
        values = {name: self._facts.of(name).value for name in indicator.facts}
        unknown = tuple(name for name, value in values.items() if value is None)
        inexact = tuple(name for name, value in values.items() if isinstance(value, Range) and not value.exact)
        parts = []
        if inexact:
            parts.append(texts["need.exact"].format(inputs=self.labels(inexact)))
        if unknown:
            parts.append(texts["need.declare"].format(inputs=self.labels(unknown)))
        return " ".join(parts)

    def undecided_units(self, indicator: Indicator, target: str) -> str:
        """Of nested units that may turn the verdict: how many pass, how many are open; empty where none is open."""
        states = [part.state for name in indicator.used for part in self._facts.units.get(name, ())]
        if "missing" not in states:
            return ""
        passed, waiting = states.count("met"), states.count("missing")
        return self._texts["missing.units"].format(met=passed, all=len(states), open=waiting, target=target)

    def counts(self, indicator: Indicator) -> str:
        """The counts that a printed rate stands without."""
        values = {name: self._facts.of(name).value for name in indicator.facts}
        wanted = tuple(name for name, value in values.items() if not (isinstance(value, Range) and value.exact))
        return self._texts["need.counts"].format(inputs=self.labels(wanted))

    def bottom(self, indicator: Indicator) -> str:
        """The denominator that is 0."""
        if indicator.rate is not None:
            of = self._criteria.inputs[indicator.rate].of
            assert of is not None
            return self._criteria.inputs[of[1]].label
        zero = exactly(0)
        names = [name for name in indicator.facts if self._facts.values.get(name) == zero]
        return self.labels(tuple(names))

    def labels(self, names: tuple[str, ...]) -> str:
        """Inputs by their labels, in quotes."""
        return "; ".join(f"“{self._criteria.inputs[name].label}”" for name in names)
