"""One indicator: its state, its points, and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet, Indicator, Target
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_number, format_units, rounded
from cds_score.reading.possible import Range, exactly
from cds_score.scoring.assessment import IndicatorResult, Points, State
from cds_score.scoring.needs import still_needed
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.values import (
    count_string,
    counts_text,
    decimal_string,
    number_against,
    range_text,
    value_text,
)
from cds_score.selfreport.facts import Fact, Facts
from cds_score.selfreport.model import Citation, SelfReport
from cds_score.selfreport.resolve import divides_by_zero, something_of_nothing


@dataclass(slots=True)
class Scored:
    """An indicator's result with what the rules of pillar and award need of it.

    `holds` is the verdict as the rules see it: a target that is met on a printed rate, or without the evidence that
    the set asks for, counts as not known there, and so do its points (`low`, `high`, in the set's unit of points).
    """

    indicator: Indicator
    result: IndicatorResult
    applies: bool
    holds: bool | None
    provisional: bool
    low: int
    high: int


class Scorer:
    """Scores the indicators of one report; finished when `score` has been called for each."""

    def __init__(self, criteria: CriteriaSet, report: SelfReport, facts: Facts, lang: Lang) -> None:
        self._criteria = criteria
        self._facts = facts
        self._lang: Lang = lang
        self._texts = TEXTS[lang]
        self._cited = {name: each for name, each in report.evidence.items() if each.text}

    def score(self, indicator: Indicator) -> Scored:
        """The result of one indicator."""
        facts = self._facts
        fact = facts.of(indicator.measure.text) if indicator.measure.text in self._criteria.inputs else None
        if self._is_invalid(indicator, fact):
            return self._without_value(indicator, fact, "invalid", self._invalid(indicator))
        if indicator.measure.divisions and something_of_nothing(indicator, facts.values):
            return self._without_value(indicator, fact, "invalid", self._invalid(indicator))
        claim = facts.claims.get(indicator.id)
        if indicator.rate is not None and fact is not None:
            zero = fact.state == "zero"
        else:
            zero = divides_by_zero(indicator, facts.facts, facts.values)
        if claim is not None or (zero and indicator.na_when_zero):
            return self._not_applicable(indicator, fact, claim)
        value = indicator.measure.evaluate(facts.values)
        if value is None:
            return self._without_value(indicator, fact, "missing", self._missing(indicator, fact, zero))
        target, known = self._target(indicator)
        if not known:
            return self._attribute_unknown(indicator, fact, value)
        verdict = target.verdict(value) if target is not None else None
        return self._with_value(indicator, fact, value, target, verdict)

    def _with_value(
        self, indicator: Indicator, fact: Fact | None, value: Value, target: Target | None, verdict: bool | None
    ) -> Scored:
        criteria, texts = self._criteria, self._texts
        low, high = self._points(indicator, value, verdict)
        if fact is not None:
            stated = fact.state == "stated"
        else:
            stated = any(self._facts.of(name).state == "stated" for name in indicator.measure.names)
        state = _state(target, verdict, low == high, stated)
        shown = value_text(indicator, value, fact, target, texts)
        if isinstance(value, str):
            shown = self._option_label(indicator, value)
        counts = counts_text(fact, indicator, self._facts)
        evidence = self._evidence(indicator)
        without_evidence = state in ("met", "scored") and not evidence
        unit = indicator.measure.kind.unit
        full = f"{shown} ({counts})" if counts else shown
        if isinstance(value, Range) and value.exact and unit not in ("", PERCENT):
            full = f"{shown} {unit}"
        sentence = self._verdict_sentence(indicator, state, full, value, target)
        if state != "missing":
            if indicator.scale is not None:
                sentence += f" {self._points_sentence(indicator, value, shown, low, high)}"
            if stated and isinstance(value, Range):
                sentence += f" {self._stated_sentence(indicator, value, fact, shown, state)}"
        if without_evidence:
            sentence += f" {texts['no_evidence']}"
        need = ""
        if state == "not_met" and target is not None:
            need = still_needed(indicator, criteria, fact or Fact("computed", value), target, self._lang)
        elif stated:
            need = texts["need.counts"].format(inputs=self._labels(self._inexact(indicator)))
        elif state == "missing":
            need = texts["need.exact"].format(inputs=self._labels(self._inexact(indicator)))
        result = self._result(indicator, state, shown, evidence, sentence, need)
        result.stated = stated
        result.value = decimal_string(value, fact, shown)
        result.counts_text = counts
        result.target = target.text[self._lang] if target else ""
        result.without_evidence = without_evidence
        if without_evidence and state == "met":
            result.state_text = texts["state.met_no_evidence"]
        if fact is not None:
            result.numerator, result.denominator = count_string(fact.numerator), count_string(fact.denominator)
        if indicator.scale is not None:
            result.points = self._points_of(low, high, indicator)
            result.points_text = self._points_text(state, low, indicator)
        holds = None if state == "missing" else verdict if target is not None else (low == high or None)
        if not evidence and not criteria.met_without_evidence_counts:
            return Scored(indicator, result, True, None if holds else holds, True, 0, indicator.max_units)
        if stated:
            return self._without_printed(indicator, result, target, holds)
        return Scored(indicator, result, True, holds, False, low, high)

    def _without_printed(
        self, indicator: Indicator, result: IndicatorResult, target: Target | None, holds: bool | None
    ) -> Scored:
        """What the rules may see of an indicator that rests on printed rates: a failure, and what the counts say."""
        value = indicator.measure.evaluate(self._facts.firm_values)
        verdict = target.verdict(value) if target is not None else None
        low, high = (0, indicator.max_units)
        if value is not None:
            low, high = self._points(indicator, value, verdict)
            verdict = verdict if target is not None else (low == high or None)
        provisional = verdict is not True
        return Scored(indicator, result, True, False if holds is False else verdict, provisional, low, high)

    def _points_sentence(self, indicator: Indicator, value: Value, shown: str, low: int, high: int) -> str:
        assert indicator.scale is not None
        units = self._criteria.units_text
        key = "points.at_least" if low != high else "points.of"
        points = self._texts[key].format(points=units(low))
        if isinstance(value, Range) and not value.exact and low != high and value.low is not None:
            shown = number_against(value.low, None, indicator.measure.kind.unit == PERCENT)
        return indicator.scale.why(self._lang, value, shown, points)

    def _verdict_sentence(
        self, indicator: Indicator, state: State, full: str, value: Value, target: Target | None
    ) -> str:  # fmt: skip
        texts = self._texts
        percent = indicator.measure.kind.unit == PERCENT
        if state != "missing":
            key = state if isinstance(value, Range) or target is None else f"{state}.word"
            return texts[key].format(value=full, target=target.text[self._lang] if target else "")
        within = range_text(value, percent, texts) if isinstance(value, Range) else texts["range.any"]
        if target is None:
            return texts["missing.undecided_points"].format(value=full, range=within)
        return texts["missing.undecided"].format(value=full, range=within, target=target.text[self._lang])

    def _stated_sentence(self, indicator: Indicator, value: Range, fact: Fact | None, shown: str, state: State) -> str:
        texts = self._texts
        if value.exact and fact is not None and fact.denominator is not None and fact.denominator.low is not None:
            total = format_number(fact.denominator.low)
            return texts["stated.exact"].format(value=shown, total=total)
        key = "stated.failed" if state == "not_met" else "stated"
        return texts[key].format(range=range_text(value, indicator.measure.kind.unit == PERCENT, texts))

    def _not_applicable(self, indicator: Indicator, fact: Fact | None, claim: str | None) -> Scored:
        texts = self._texts
        if claim is not None:
            sentence = texts["not_applicable.claim"].format(reason=claim)
        else:
            sentence = texts["not_applicable.zero"].format(bottom=self._bottom(indicator))
        result = self._result(
            indicator, "not_applicable", texts["nothing"], self._evidence(indicator), sentence, ""
        )  # fmt: skip
        if fact is not None:
            result.numerator, result.denominator = count_string(fact.numerator), count_string(fact.denominator)
        return Scored(indicator, result, False, None, False, 0, 0)

    def _without_value(self, indicator: Indicator, fact: Fact | None, state: State, why: tuple[str, str]) -> Scored:
        sentence, need = why
        shown = self._texts["nothing"]
        if fact is not None and fact.answer is not None:
            shown = fact.answer.value.text
        result = self._result(indicator, state, shown, self._evidence(indicator), sentence, need)
        target, _ = self._target(indicator)
        result.target = target.text[self._lang] if target else ""
        return self._open(indicator, result)

    def _attribute_unknown(self, indicator: Indicator, fact: Fact | None, value: Value) -> Scored:
        texts = self._texts
        names = {name: None for target in indicator.targets if target.when for name in target.when.names}
        listed = ", ".join(self._criteria.attributes[name].label for name in names if name in self._criteria.attributes)
        shown = value_text(indicator, value, fact, None, texts)
        unknown = any(self._facts.values.get(name) is None for name in names)
        key = "missing.attribute" if unknown else "missing.no_target"
        result = self._result(
            indicator, "missing", shown, self._evidence(indicator),
            texts[key].format(names=listed), texts["need.attribute"].format(names=listed),
        )  # fmt: skip
        result.counts_text = counts_text(fact, indicator, self._facts)
        result.target = "; ".join(target.text[self._lang] for target in indicator.targets)
        return self._open(indicator, result)

    def _open(self, indicator: Indicator, result: IndicatorResult) -> Scored:
        """Nothing is known: any points are still possible."""
        if indicator.scale is not None:
            result.points = self._points_of(0, indicator.max_units, indicator)
            result.points_text = self._points_text("missing", 0, indicator)
        return Scored(indicator, result, True, None, False, 0, indicator.max_units)

    def _is_invalid(self, indicator: Indicator, fact: Fact | None) -> bool:
        if fact is not None:
            return fact.state == "invalid"
        return any(self._facts.of(name).state == "invalid" for name in indicator.measure.names)

    def _invalid(self, indicator: Indicator) -> tuple[str, str]:
        wrong = tuple(name for name in indicator.inputs if self._facts.of(name).state == "invalid")
        labels = self._labels(wrong or indicator.facts)
        return self._texts["invalid"].format(inputs=labels), self._texts["need.correct"].format(inputs=labels)

    def _missing(self, indicator: Indicator, fact: Fact | None, zero: bool) -> tuple[str, str]:
        texts, facts = self._texts, self._facts
        if zero:
            bottom = self._bottom(indicator)
            return texts["missing.zero"].format(bottom=bottom), texts["need.reach"].format(target="> 0")
        waiting = tuple(name for name in indicator.facts if facts.of(name).state == "unconfirmed")
        if not waiting and fact is not None and fact.state == "unconfirmed":
            waiting = (indicator.measure.text,)
        if waiting:
            labels = self._labels(waiting)
            return texts["missing.unconfirmed"].format(inputs=labels), texts["need.confirm"].format(inputs=labels)
        unknown = tuple(name for name in indicator.facts if facts.of(name).value is None)
        labels = self._labels(unknown)
        if fact is not None and fact.answer is not None and fact.state == "missing":
            refused = texts["missing.refused"].format(value=fact.answer.value.text)
            return refused, texts["need.counts"].format(inputs=labels)
        return texts["missing.undeclared"].format(inputs=labels), texts["need.declare"].format(inputs=labels)

    def _inexact(self, indicator: Indicator) -> tuple[str, ...]:
        """The inputs whose exact figure is still needed."""
        values = {name: self._facts.of(name).value for name in indicator.facts}
        return tuple(name for name, value in values.items() if not (isinstance(value, Range) and value.exact))

    def _target(self, indicator: Indicator) -> tuple[Target | None, bool]:
        """The target of this unit, and whether it is known which one that is."""
        for target in indicator.targets:
            if target.when is None:
                return target, True
            applies = target.when.evaluate(self._facts.values)
            if applies is None:
                return None, False
            if applies:
                return target, True
        return None, not indicator.targets

    def _points(self, indicator: Indicator, value: Value, verdict: bool | None) -> tuple[int, int]:
        if indicator.scale is None:
            return 0, 0
        low, high = indicator.scale.points(value, verdict)
        places, mode = self._criteria.places, self._criteria.rounding
        first = rounded(low, places, mode)
        return first, first if low == high else rounded(high, places, mode)

    def _points_of(self, low: int, high: int, indicator: Indicator) -> Points:
        text, places = format_units, self._criteria.places
        low_text = text(low, places)
        high_text = low_text if low == high else text(high, places)
        return Points(low, high, indicator.max_units, low_text, high_text, indicator.max_text)

    def _points_text(self, state: State, low: int, indicator: Indicator) -> str:
        if indicator.scale is None:
            return ""
        shown = self._texts["nothing"] if state == "missing" else self._criteria.units_text(low)
        return f"{shown}/{indicator.max_text}"

    def _evidence(self, indicator: Indicator) -> list[Citation]:
        found: dict[str, Citation] = {}
        facts, cited = self._facts.facts, self._cited
        for name in indicator.inputs:
            fact = facts.get(name)
            if fact is not None and fact.answer is not None:
                for reference in fact.answer.evidence:
                    if reference.text in cited:
                        found[reference.text] = cited[reference.text]
        return list(found.values())

    def _option_label(self, indicator: Indicator, key: str) -> str:
        name = indicator.measure.text
        return self._criteria.inputs[name].options.get(key, key) if name in self._criteria.inputs else key

    def _bottom(self, indicator: Indicator) -> str:
        if indicator.rate is not None:
            of = self._criteria.inputs[indicator.rate].of
            assert of is not None
            return self._criteria.inputs[of[1]].label
        zero = exactly(0)
        names = [name for name in indicator.facts if self._facts.values.get(name) == zero]
        return self._labels(tuple(names))

    def _labels(self, names: tuple[str, ...]) -> str:
        return "; ".join(f"“{self._criteria.inputs[name].label}”" for name in names)

    def _result(
        self, indicator: Indicator, state: State, shown: str, evidence: list[Citation], sentence: str, need: str
    ) -> IndicatorResult:
        texts = self._texts
        cited = indicator.source != "none"
        return IndicatorResult(
            id=indicator.id,
            pillar=indicator.pillar,
            number=indicator.number,
            name=indicator.name,
            mandatory=indicator.mandatory,
            state=state,
            state_text=texts["state." + state],
            stated=False,
            value=None,
            unit=indicator.measure.kind.unit,
            value_text=shown,
            numerator=None,
            denominator=None,
            counts_text="",
            target="",
            points=None,
            points_text="",
            evidence=evidence,
            evidence_wanted=indicator.evidence,
            without_evidence=False,
            explanation=self._facts.explanations.get(indicator.id, ""),
            sentence=sentence,
            need=need,
            source=indicator.source,
            source_text=indicator.source if cited else texts["source.none"],
            formula=indicator.formula,
            inputs=list(indicator.inputs),
        )


def _state(target: Target | None, verdict: bool | None, settled: bool, stated: bool) -> State:
    """The state of an indicator whose value is known at least in part; `settled`: its points are a single number."""
    if target is not None:
        return "missing" if verdict is None else "met" if verdict else "not_met"
    return "scored" if stated or settled else "missing"
