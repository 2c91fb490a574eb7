"""One indicator: its state, its points, and the sentence that says why."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT, Value, Values
from cds_score.criteria.scale import Measured
from cds_score.criteria.target import Target, target_for, target_of
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import rounded
from cds_score.reading.possible import Number, Range, less
from cds_score.scoring.absence import Absence
from cds_score.scoring.assessment import IndicatorResult, State
from cds_score.scoring.formula_text import target_texts
from cds_score.scoring.needs import still_needed
from cds_score.scoring.ordinary import needs_evidence, ordinary_indicators
from cds_score.scoring.parts import missing_parts, part_results
from cds_score.scoring.scored import Scored
from cds_score.scoring.sentences import Sentences
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.totals import Tally, printed
from cds_score.scoring.values import (
    count_string,
    counts_text,
    decimal_string,
    value_text,
)
from cds_score.selfreport.facts import Fact, Facts, Judgement
from cds_score.selfreport.model import Citation, SelfReport
from cds_score.selfreport.resolve import divides_by_zero, something_of_nothing


class Scorer:
    """Scores the indicators of one report; finished when `score` has been called for each."""

    def __init__(self, criteria: CriteriaSet, report: SelfReport, facts: Facts, lang: Lang) -> None:
        self._criteria = criteria
        self._facts = facts
        self._lang: Lang = lang
        self._texts = TEXTS[lang]
        self._ordinary = criteria.once(ordinary_indicators, lang)
        self._absence = Absence(criteria, facts, report.year, lang)
        self._sentences = Sentences(criteria, facts, self._absence, lang)
        self._cited = {name: each for name, each in report.evidence.items() if each.text}

    def score(self, indicator: Indicator) -> Scored:
        """The result of one indicator; in an appraisal, what is said of it there goes before its figures."""
        scored = self.straight(indicator) or self._by_figures(indicator)
        judgement = self._facts.judgements.get(indicator.id)
        return scored if judgement is None else self._judged(scored, judgement)

    def straight(self, indicator: Indicator) -> Scored | None:
        """The result where the indicator, and what is known of it, are as they mostly are; None where not."""
        facts = self._facts
        ordinary, fact = self._ordinary.get(indicator.id), facts.facts.get(indicator.measure.text)
        if ordinary is None or fact is None or indicator.id in facts.claims:
            return None
        return ordinary.score(fact, self._evidence(indicator), facts)

    def _judged(self, scored: Scored, judgement: Judgement) -> Scored:
        """The same under a judgement: rejected is not met, what nobody has accepted is not decided."""
        indicator, result, texts = scored.indicator, scored.result, self._texts
        claimed = result.state == "not_applicable"
        if judgement.kind == "rejected":
            reason = judgement.reason[self._lang]
            self._override(result, "not_met", texts["judged.rejected"].format(reason=reason), texts["need.judged"])
            tally = self._tally(indicator, (0, 1), (0, 1))
            self._print_points(result, tally)
            return Scored(indicator, result, True, False, False, tally)
        if judgement.kind == "consented" and claimed:
            result.state_text = texts["state.not_applicable.consented"]
            return scored
        if judgement.kind == "accepted" and not claimed:
            return scored
        if result.state == "invalid":
            result.open = judgement.kind in ("returned", "unreviewed")
            return scored
        key = judgement.kind if judgement.kind in ("returned", "unreviewed") else "claim" if claimed else "no_claim"
        why = texts[f"judged.{key}"].format(reason=judgement.reason.get(self._lang, ""))
        self._override(result, "missing", why, texts["need.judged" if key == "returned" else "need.review"])
        result.open = True
        return self._open(indicator, result)

    def _override(self, result: IndicatorResult, state: State, sentence: str, need: str) -> None:
        result.state, result.state_text = state, self._texts["state." + state]
        result.sentence, result.need = sentence, need
        result.stated = result.without_evidence = False

    def _by_figures(self, indicator: Indicator) -> Scored:
        """The result as the figures have it."""
        facts = self._facts
        fact = facts.of(indicator.measure.text) if indicator.measure.text in self._criteria.inputs else None
        if self._is_invalid(indicator, fact):
            return self._without_value(indicator, fact, "invalid", self._absence.invalid(indicator))
        if indicator.measure.divisions and something_of_nothing(indicator, facts.values):
            return self._without_value(indicator, fact, "invalid", self._absence.invalid(indicator))
        claim = facts.claims.get(indicator.id)
        if indicator.rate is not None and fact is not None:
            zero = fact.state == "zero"
        else:
            zero = divides_by_zero(indicator, facts.facts, facts.values)
        value = indicator.measure.evaluate(facts.values)
        if claim is not None or (zero and indicator.na_when_zero and not self._decided(indicator, value)):
            return self._not_applicable(indicator, fact, claim)
        if indicator.informative:
            return self._noted(indicator, fact, value)
        if value is None and not self._before(indicator, Measured(None, None, facts.values)):
            return self._without_value(indicator, fact, "missing", self._absence.missing(indicator, fact, zero))
        target, known = target_for(indicator.targets, facts.values, value)
        if not known:
            return self._target_unknown(indicator, fact, value)
        return self._with_value(indicator, fact, value, target)

    @staticmethod
    def _before(indicator: Indicator, at: Measured) -> str:
        """What must come first and is not there: nothing else decides then."""
        return indicator.scale.before(at) if indicator.scale is not None else ""

    @staticmethod
    def _decided(indicator: Indicator, value: Value | None) -> bool:
        """Do the parts of an indicator decide it although one of them has a denominator of 0?"""
        if indicator.scale is None or not indicator.scale.lines or value is None:
            return False
        return any(target.verdict(value) is not None for target in indicator.targets if not target.formulas)

    def _verdict(self, indicator: Indicator, value: Value | None, target: Target | None, values: Values) -> Measured:
        """The measure with its verdict: the target's, unless the scale puts something before it."""
        at = Measured(value, target.verdict(value) if target is not None else None, values)
        if indicator.scale is not None and target is not None:
            at.verdict = indicator.scale.verdict(at)
        return at

    def _with_value(
        self, indicator: Indicator, fact: Fact | None, value: Value | None, target: Target | None
    ) -> Scored:  # fmt: skip
        criteria, texts = self._criteria, self._texts
        at = self._verdict(indicator, value, target, self._facts.values)
        verdict = at.verdict
        low, high = self._points(indicator, at)
        # Its own measure, and what its scale reads: a gate may rest on a printed rate too.
        stated = any(self._facts.of(name).state == "stated" for name in indicator.used)
        evidence = self._evidence(indicator)
        unproven = not evidence and criteria.evidence == "scores_zero" and needs_evidence(indicator, criteria)
        if unproven:
            verdict, low, high = (False if target is not None else None), (0, 1), (0, 1)
        state = _state(target, verdict, not less(low, high), stated)
        shown = value_text(indicator, value, fact, target, texts)
        if isinstance(value, str):
            shown = self._option_label(indicator, value)
        counts = counts_text(fact, indicator, self._facts)
        without_evidence = not evidence and state in ("met", "scored") and needs_evidence(indicator, criteria)
        unit = indicator.measure.kind.unit
        full = f"{shown} ({counts})" if counts else shown
        if isinstance(value, Range) and value.exact and unit not in ("", PERCENT):
            full = f"{shown} {unit}"
        sentence = self._sentences.verdict(indicator, state, full, value, target)
        if state != "missing":
            if indicator.scale is not None and not unproven:
                sentence += self._sentences.points(indicator, at, shown, low, high)
            if stated and isinstance(value, Range):
                sentence += f" {self._sentences.stated(indicator, value, fact, shown, state)}"
        if unproven:
            sentence += f" {texts['no_evidence_zero']}"
        elif without_evidence:
            sentence += f" {texts['no_evidence']}"
        need = ""
        if unproven:
            need = texts["need.evidence"]
        elif state == "not_met" and target is not None:
            need = self._need(indicator, fact, target, at)
        elif stated:
            need = self._absence.counts(indicator)
        elif state == "missing":
            need = self._absence.vague(indicator)
        result = self._result(indicator, state, shown, evidence, sentence, need)
        result.stated = stated
        result.value = decimal_string(value, fact, shown)
        result.counts_text = counts
        result.target = target.text[self._lang] if target else ""
        result.without_evidence = without_evidence
        result.parts = part_results(indicator, criteria, self._facts, self._lang)
        if without_evidence and state == "met":
            result.state_text = texts["state.met_no_evidence"]
        if fact is not None:
            result.numerator, result.denominator = count_string(fact.numerator), count_string(fact.denominator)
        tally = self._tally(indicator, low, high)
        self._print_points(result, tally)
        holds = None if state == "missing" else verdict if target is not None else (not less(low, high) or None)
        if target is None and (unproven or self._before(indicator, at)):
            holds = False
        if not evidence and criteria.evidence == "does_not_count" and needs_evidence(indicator, criteria):
            tally.low, tally.high = (0, 1), (indicator.max_units, 1)
            return Scored(indicator, result, True, None if holds else holds, True, tally)
        if stated and not unproven:
            return self._without_printed(indicator, result, target, holds, tally)
        return Scored(indicator, result, True, holds, False, tally)

    def _need(self, indicator: Indicator, fact: Fact | None, target: Target, at: Measured) -> str:
        """What it takes to meet a target that is not met: what comes first, then the figure itself."""
        first = self._before(indicator, at)
        needs = [self._texts["need.become"].format(target=first)] if first else []
        if not first or target.verdict(at.value) is False:
            known = fact or Fact("computed", at.value)
            parts = missing_parts(indicator, self._facts.values, self._lang)
            needs.append(parts or still_needed(indicator, self._criteria, known, target, self._facts, self._lang))
        return " ".join(needs)

    def _without_printed(
        self, indicator: Indicator, result: IndicatorResult, target: Target | None, holds: bool | None, tally: Tally
    ) -> Scored:
        """What the rules may see of an indicator that rests on printed rates: a failure, and what the counts say."""
        value = indicator.measure.evaluate(self._facts.firm_values)
        verdict = None
        tally.low, tally.high = (0, 1), (indicator.max_units, 1)
        if value is not None:
            at = self._verdict(indicator, value, target, self._facts.firm_values)
            tally.low, tally.high = self._points(indicator, at)
            verdict = at.verdict if target is not None else (not less(tally.low, tally.high) or None)
        return Scored(indicator, result, True, False if holds is False else verdict, verdict is not True, tally)

    def _noted(self, indicator: Indicator, fact: Fact | None, value: Value | None) -> Scored:
        """An indicator that only informs: shown, and left out of everything."""
        texts = self._texts
        shown = texts["nothing"] if value is None else value_text(indicator, value, fact, None, texts)
        if isinstance(value, str):
            shown = self._option_label(indicator, value)
        sentence = texts["noted" if value is not None else "noted.missing"].format(value=shown)
        result = self._result(indicator, "noted", shown, self._evidence(indicator), sentence, "")
        result.value = None if value is None else decimal_string(value, fact, shown)
        result.counts_text = counts_text(fact, indicator, self._facts)
        result.parts = part_results(indicator, self._criteria, self._facts, self._lang)
        return Scored(indicator, result, False, None, False, Tally())

    def _not_applicable(self, indicator: Indicator, fact: Fact | None, claim: str | None) -> Scored:
        texts, rule = self._texts, self._criteria.not_applicable
        judged = self._facts.judgements.get(indicator.id)
        consented = ".consented" if judged is not None and judged.kind == "consented" else ""
        if claim is not None:
            sentence = texts[f"not_applicable.claim{consented}"].format(reason=claim)
        else:
            sentence = texts[f"not_applicable.zero{consented}"].format(bottom=self._absence.bottom(indicator))
        result = self._result(
            indicator, "not_applicable", texts["nothing"], self._evidence(indicator), sentence, ""
        )  # fmt: skip
        if fact is not None:
            result.numerator, result.denominator = count_string(fact.numerator), count_string(fact.denominator)
        if rule == "dropped" or indicator.informative:
            return Scored(indicator, result, False, None, False, Tally())
        full = rule == "full" and indicator.section == "base"
        points = (indicator.max_units if full else 0, 1)
        tally = self._tally(indicator, points, points)
        self._print_points(result, tally)
        said = "all_points" if full else "no_points" if indicator.section == "base" else "nothing"
        result.sentence += f" {texts[f'not_applicable.{said}']}"
        return Scored(indicator, result, True, rule == "full", False, tally)

    def _without_value(self, indicator: Indicator, fact: Fact | None, state: State, why: tuple[str, str]) -> Scored:
        sentence, need = why
        shown = self._texts["nothing"]
        if fact is not None and fact.answer is not None:
            shown = fact.answer.value.text
        result = self._result(indicator, state, shown, self._evidence(indicator), sentence, need)
        target, _ = target_of(indicator.targets, self._facts.values)
        result.target = target.text[self._lang] if target else ""
        result.parts = part_results(indicator, self._criteria, self._facts, self._lang)
        return self._open(indicator, result)

    def _target_unknown(self, indicator: Indicator, fact: Fact | None, value: Value | None) -> Scored:
        shown = value_text(indicator, value, fact, None, self._texts)
        result = self._result(indicator, "missing", shown, self._evidence(indicator), *self._absence.target(indicator))
        result.counts_text = counts_text(fact, indicator, self._facts)
        result.target = "; ".join(target_texts(indicator.targets, self._criteria, self._lang))
        return self._open(indicator, result)

    def _open(self, indicator: Indicator, result: IndicatorResult) -> Scored:
        """Nothing is known: any points are still possible."""
        if indicator.informative:
            return Scored(indicator, result, False, None, False, Tally())
        tally = self._tally(indicator, (0, 1), (indicator.max_units, 1))
        self._print_points(result, tally)
        return Scored(indicator, result, True, None, False, tally)

    def _is_invalid(self, indicator: Indicator, fact: Fact | None) -> bool:
        if fact is not None:
            return fact.state == "invalid"
        return any(self._facts.of(name).state == "invalid" for name in indicator.used)

    def _points(self, indicator: Indicator, at: Measured) -> tuple[Number, Number]:
        """In the smallest unit: whole where the set rounds indicators, exact where it rounds later."""
        criteria = self._criteria
        if indicator.scale is None or not criteria.has_points:
            return (0, 1), (0, 1)
        low, high = indicator.scale.points(at)
        places = criteria.places
        if criteria.order in ("pillars", "total"):
            unit = 10**places
            return (low[0] * unit, low[1]), (high[0] * unit, high[1])
        first = (rounded(low, places, criteria.rounding), 1)
        return first, first if not less(low, high) else (rounded(high, places, criteria.rounding), 1)

    def _tally(self, indicator: Indicator, low: Number, high: Number) -> Tally:
        return Tally(low, high, low, high, indicator.max_units, indicator.max_units)

    def _print_points(self, result: IndicatorResult, tally: Tally) -> None:
        if self._criteria.has_points:
            result.points = printed(tally, self._criteria)
            assert result.points is not None
            unknown = result.state in ("missing", "invalid")
            shown = self._texts["nothing"] if unknown else result.points.earned_text
            result.points_text = f"{shown}/{result.points.max_text}"

    def _evidence(self, indicator: Indicator) -> list[Citation]:
        found: dict[str, Citation] = {}
        facts, cited = self._facts.facts, self._cited
        for name in indicator.inputs:
            fact = facts.get(name)
            if fact is not None and fact.answer is not None:
                for reference in fact.answer.evidence:
                    citation = cited.get(reference.text)
                    if citation is not None:
                        found[reference.text] = citation
        return list(found.values()) if found else []

    def _option_label(self, indicator: Indicator, key: str) -> str:
        name = indicator.measure.text
        return self._criteria.inputs[name].options.get(key, key) if name in self._criteria.inputs else key

    def _result(
        self, indicator: Indicator, state: State, shown: str, evidence: list[Citation], sentence: str, need: str
    ) -> IndicatorResult:
        texts = self._texts
        cited = indicator.source != "none"
        return IndicatorResult(
            id=indicator.id,
            pillar=indicator.pillar,
            group=indicator.group,
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
