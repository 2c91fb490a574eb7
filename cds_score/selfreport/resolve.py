"""A self-report and a criteria set to Facts: every answer read by its declared type, every relation checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cds_score.criteria.compiled import CriteriaSet, Indicator, Input
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.numbers import Figure, Problem, bare_count, format_against, is_blank
from cds_score.reading.possible import Range, above, exactly, within
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Scalar
from cds_score.selfreport.facts import MISSING, Fact, Facts, Judgement
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.rates import printed_rate, resolve_rate

MAX_UNITS = 500
"""Nested units of one table. A commune has some dozens of hamlets; each is scored by a set of its own."""


def resolve(
    report: SelfReport,
    criteria: CriteriaSet,
    attributes: Mapping[str, str],
    judgements: Mapping[str, Judgement] | None = None,
) -> tuple[Facts, list[Diagnostic]]:
    """What is known of every input, and what is wrong with the answers.

    `attributes` are those that the province's register holds of the unit, as texts; a report may repeat them, and
    cannot set them. `judgements` are those of an appraisal; its figures stand in the report already (`overlaid`).
    """
    resolver = _Resolver(report, criteria, attributes)
    facts = resolver.facts()
    facts.judgements = judgements or {}
    return facts, resolver.found


class _Resolver:
    def __init__(self, report: SelfReport, criteria: CriteriaSet, attributes: Mapping[str, str]) -> None:
        self._report = report
        self._registered = attributes
        self._criteria = criteria
        self._facts: dict[str, Fact] = {}
        self._values: dict[str, Value | None] = {}
        self._firm: dict[str, Value | None] = {}
        self.found: list[Diagnostic] = []

    def facts(self) -> Facts:
        self._attributes()
        self._given()
        self._answers()
        self._tables()
        self._rates()
        self._checks()
        self._quotients()
        claims, explanations = self._claims(), self._explanations()
        firm = {**self._values, **self._firm} if self._firm else self._values
        return Facts(self._facts, self._values, firm, claims, explanations)

    def _answers(self) -> None:
        inputs, facts, values, cited = self._criteria.inputs, self._facts, self._values, self._report.evidence
        counts = self._criteria.once(_counts, "vi")
        for name, answer in self._report.answers.items():
            text = answer.value.text
            if name in counts and not answer.repeated and not answer.to_confirm and (count := bare_count(text)):
                facts[name] = Fact("declared", count.value, answer)
                values[name] = count.value
                for reference in answer.evidence:
                    if reference.text not in cited:
                        self._cited(reference)
                continue
            declared = inputs.get(name)
            if declared is None:
                params = {"key": name, "set": self._criteria.name, "suggestion": closest(name, inputs)}
                self._of(name, answer, "input-unknown", params)
                continue
            if declared.set or (declared.given and answer.origin == "declared"):
                if not is_blank(text):
                    code = "input-given" if declared.given else "table-expected"
                    self._of(name, answer, code, {"label": declared.label, "key": name})
                continue
            for reference in answer.evidence:
                if reference.text not in cited:
                    self._cited(reference)
            value = declared.read(text)
            if type(value) is not Figure:  # a figure has digits, and begins with no quote
                if is_blank(text):
                    continue
                if text[:1] in "“‘" and answer.value.plain and not answer.repeated:
                    self._at(answer, "smart-quotes", {"text": text})
                    facts[name] = Fact("invalid", None, answer)
                    continue
            if answer.repeated:
                facts[name] = Fact("invalid", None, answer)
                continue
            if type(value) is Figure and declared.limits is None and declared.kind.unit != PERCENT:
                fact = Fact("declared", value.value, answer)
            else:
                fact = self._fact(declared, answer, text, value)
            if answer.to_confirm:
                self._note("answer-to-confirm", self._report.keys[name], {"label": declared.label})
                fact = Fact("unconfirmed", None, answer)
            facts[name] = fact
            if declared.of is None:
                values[name] = fact.value

    def _given(self) -> None:
        """What the province gives: figures of the year, and inputs that its register holds in a column `id@year`."""
        criteria, year = self._criteria, self._report.year
        for name, by_year in criteria.figure_values.items():
            if year in by_year:
                self._values[name] = by_year[year]
        for declared in criteria.given:
            name = declared.id
            text = self._registered.get(f"{name}@{year}")
            if text is None:
                continue
            value = declared.read(text)
            outside = isinstance(value, Figure) and within(value.value, declared.limits or Range(None, None)) is None
            if isinstance(value, Problem) or outside:
                self._note("register-unreadable", None, {"label": declared.label, "text": text})
                self._facts[name] = Fact("invalid")
                continue
            known = value.value if isinstance(value, Figure) else value
            self._facts[name] = Fact("given", known)
            self._values[name] = known

    def _tables(self) -> None:
        """Nested units: that they are declared where they belong. What they come to is found by scoring."""
        inputs = self._criteria.inputs
        for name, table in self._report.tables.items():
            declared = inputs.get(name)
            if declared is None:
                params = {"key": name, "set": self._criteria.name, "suggestion": closest(name, inputs)}
                self._note("input-unknown", table.at, params)
            elif not declared.set:
                self._note("table-not-expected", table.at, {"key": name, "label": declared.label})
            elif table.rows is not None and len(table.rows) > MAX_UNITS:
                self._note("table-too-long", table.at, {"limit": MAX_UNITS})
            elif table.rows is not None:
                self._facts[name] = Fact("declared", None, Answer(table.at, table.evidence))
                for reference in table.evidence:
                    self._cited(reference)

    def _fact(self, declared: Input, answer: Answer, text: str, value: Figure | Problem | Value) -> Fact:
        """Of one answer, whose text has been read as `value`."""
        if not isinstance(value, Figure):
            if not isinstance(value, Problem):
                return Fact("declared", value, answer)
            self._at(answer, value.code, value.params)
            return Fact("invalid", None, answer)
        known, limits = value.value, declared.limits
        if "%" not in text and declared.kind.unit == PERCENT and (params := below_one(value, text)) is not None:
            self._at(answer, "percent-below-one", params)
        if limits is not None:
            inside = within(known, limits)
            if inside is None:
                percent = declared.kind.unit == PERCENT
                ends = (limits.low, limits.high)
                low, high = (number_text(end, percent) if end else none for end, none in zip(ends, "0∞", strict=True))
                self._at(answer, "value-out-of-range", {"text": text, "low": low, "high": high})
                return Fact("invalid", None, answer)
            known = inside
        if declared.of is None:
            return Fact("declared", known, answer)
        fact = printed_rate(value, text)
        fact.value, fact.answer = known, answer
        return fact

    def _quotients(self) -> None:
        """Formulas that divide something by nothing."""
        for indicator in self._criteria.quotients:
            if something_of_nothing(indicator, self._values):
                name = next((name for name in indicator.facts if name in self._report.answers), None)
                params = {"formula": indicator.measure.text, "id": indicator.id}
                self._at(self._report.answers.get(name or ""), "formula-over-zero", params)

    def _rates(self) -> None:
        facts = self._facts
        for declared in self._criteria.rates:
            assert declared.of is not None
            name, (top, bottom) = declared.id, declared.of
            printed = facts.get(name)
            stated = printed if printed is not None and printed.state == "stated" else None
            fact, problem = resolve_rate(declared, facts.get(top, MISSING), facts.get(bottom, MISSING), stated)
            if problem is not None:
                about = {"rate": name, "numerator": top, "denominator": bottom}[problem.about]
                params = {**problem.params, "rate": declared.label}
                if problem.code == "rate-contradicts-counts":
                    bound = self._criteria.bounds.get(name)
                    against = None if bound is None else (bound[0] * 100, bound[1])
                    params["computed"] = f"{format_against(params['computed'], against, params['places'])}%"
                params["top"], params["bottom"] = (self._criteria.inputs[each].label for each in declared.of)
                self._at(self._report.answers[about], problem.code, params)
            if fact.state != "missing" or fact.answer is not None:
                facts[name] = fact
                self._values[name] = fact.value
                if fact.state == "stated":
                    self._firm[name] = fact.firm

    def _checks(self) -> None:
        # All are tried before any is acted on: what one makes invalid must not hide another.
        failed = [check for check in self._criteria.checks if check.formula.evaluate(self._values) is False]
        for check in failed:
            at = next((name for name in check.inputs if name in self._report.answers), None)
            place = self._report.answers[at] if at else None
            figures = "; ".join(
                f"{self._criteria.inputs[name].label}: {self._report.answers[name].value.text}"
                for name in check.inputs
                if name in self._report.answers
            )
            code = "check-failed" if check.severity == "error" else "check-suspicious"
            self._at(place, code, {"message": check.message, "figures": figures})
            if check.severity == "error":
                self._invalidate(check.inputs)

    def _invalidate(self, names: tuple[str, ...]) -> None:
        """Inputs that contradict each other, and the rates worked out from them, decide nothing."""
        for name, declared in self._criteria.inputs.items():
            if name in names or any(part in names for part in declared.of or ()):
                fact = self._facts.get(name)
                if fact is not None:
                    self._facts[name] = Fact("invalid", None, fact.answer)
                    self._values[name] = None

    def _claims(self) -> dict[str, str]:
        if not self._report.not_applicable:
            return {}
        claims, indicators = {}, self._criteria.by_id
        uses = [name for indicator in indicators.values() for name in indicator.facts]
        shared = {name for name in uses if uses.count(name) > 1}
        for name, (key, reason) in self._report.not_applicable.items():
            indicator = indicators.get(name)
            if indicator is None:
                self._unknown_indicator(name, key, indicators)
            elif not indicator.na_claim and not indicator.na_when_zero:
                self._note("na-not-allowed", key, {"id": name})
            elif is_blank(reason.text):
                self._note("na-without-reason", key, {"id": name})
            elif not indicator.na_claim and not self._divides_by_zero(indicator):
                self._note("na-only-when-zero", key, {"id": name})
            elif self._has_figures(indicator, shared):
                self._note("na-with-value", key, {"id": name})
            else:
                claims[name] = reason.text.strip()
        return claims

    def _has_figures(self, indicator: Indicator, shared: set[str]) -> bool:
        """Is anything declared that is this indicator's alone, or enough to give it a value?"""
        if self._divides_by_zero(indicator):
            return False
        answers = self._report.answers
        own = [name for name in indicator.inputs if name not in shared and name in self._report.keys]
        declared = any(name not in answers or not is_blank(answers[name].value.text) for name in own)
        return declared or indicator.measure.evaluate(self._values) is not None

    def _divides_by_zero(self, indicator: Indicator) -> bool:
        return divides_by_zero(indicator, self._facts, self._values)

    def _explanations(self) -> dict[str, str]:
        kept, indicators = {}, self._criteria.by_id
        for name, (key, text) in self._report.explanations.items():
            if name not in indicators:
                self._unknown_indicator(name, key, indicators)
            elif not is_blank(text.text):
                kept[name] = text.text.strip()
        return kept

    def _unknown_indicator(self, name: str, key: Scalar, indicators: dict[str, Indicator]) -> None:
        params = {"id": name, "set": self._criteria.name, "suggestion": closest(name, indicators)}
        self._note("indicator-unknown", key, params)

    def _attributes(self) -> None:
        for name, declared in self._criteria.attributes.items():
            text = self._registered.get(name)
            value = declared.read(text) if text is not None else None
            if isinstance(value, (bool, str)):
                self._values[name] = value
            elif text is not None:
                self._note("register-unreadable", None, {"label": declared.label, "text": text})
        for name, scalar in self._report.attributes.items():
            known = self._criteria.attributes.get(name)
            if known is None:
                params = {"key": name, "suggestion": closest(name, self._criteria.attributes)}
                self._note("attribute-unknown", scalar, params)
                continue
            repeated = known.read(scalar.text)
            if isinstance(repeated, Problem):
                self._note(repeated.code, scalar, repeated.params)
            elif self._values.get(name) is None:
                self._note("attribute-not-registered", scalar, {"label": known.label})
            elif repeated != self._values[name]:
                self._note("attribute-differs", scalar, {"label": known.label, "text": self._registered[name]})

    def _cited(self, reference: Scalar) -> None:
        if reference.text not in self._report.evidence and "evidence" not in self._report.unread:
            params = {"id": reference.text, "suggestion": closest(reference.text, self._report.evidence)}
            self._note("evidence-unknown", reference, params)

    def _of(self, name: str, answer: Answer, code: str, params: dict[str, Any]) -> None:
        """A finding about an input: at its key, or at its value where that stands in another file."""
        if answer.source is None:
            self._note(code, self._report.keys[name], params)
        else:
            self._at(answer, code, params)

    def _at(self, answer: Answer | None, code: str, params: dict[str, Any]) -> None:
        """A finding about a value, in the file that it stands in."""
        if answer is None:
            self._note(code, None, params)
            return
        source = answer.source or self._report.source
        self.found.append(Diagnostic(code, source, answer.value.start, answer.value.end, params))

    def _note(self, code: str, scalar: Scalar | None, params: dict[str, Any]) -> None:
        start, end = (scalar.start, scalar.end) if scalar is not None else (0, 1)
        self.found.append(Diagnostic(code, self._report.source, start, end, params))


def _counts(criteria: CriteriaSet, lang: Lang) -> frozenset[str]:  # noqa: ARG001 - the same in both
    """Inputs of which a whole number in digits says all: two answers of three are read with no further question."""
    return frozenset(
        each.id
        for each in criteria.inputs.values()
        if each.type == "count" and not each.set and not each.given and each.limits is None and each.of is None
    )


def below_one(figure: Figure, text: str) -> dict[str, str] | None:
    """The params of `percent-below-one` for a percentage below 1 without its sign; None where there is no doubt."""
    number = figure.value.low
    if "%" in text or not (figure.value.exact and number and 0 < number[0] * 100 < number[1]):
        return None
    return {"text": text, "value": number_text((number[0] * 100, number[1]), True).rstrip("%")}


def divides_by_zero(indicator: Indicator, facts: dict[str, Fact], values: dict[str, Value | None]) -> bool:
    """Is the indicator without a value because a denominator is declared as 0?"""
    if any(facts.get(name, MISSING).state == "zero" for name in indicator.used):
        return True
    zero = exactly(0)
    return any(divisor(values) == zero for _, divisor in indicator.measure.divisions)


def something_of_nothing(indicator: Indicator, values: dict[str, Value | None]) -> bool:
    """Does the indicator's own formula divide more than 0 by a 0?"""
    zero = exactly(0)
    for dividend, divisor in indicator.measure.divisions:
        top = dividend(values)
        if divisor(values) == zero and isinstance(top, Range) and above(top, (0, 1)):
            return True
    return False
