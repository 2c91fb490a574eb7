"""What stands over a self-report after its review: other values, and what is said of each indicator.

A value of the province goes before the declared one, a reviewer's before that, the council's before all; of one rank
the later one counts. Every older value is kept. Who accepts after an adjustment accepts the adjusted value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.diagnostics import Diagnostic
from cds_score.diagnostics.pasted import pasted
from cds_score.reading.numbers import folded, is_blank
from cds_score.reading.source import digest
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Scalar
from cds_score.selfreport.facts import UNREVIEWED, Judgement, JudgementKind
from cds_score.selfreport.model import Answer, Older, Origin, SelfReport
from cds_score.selfreport.review.basis import basis_of
from cds_score.selfreport.review.model import Entry, Person, Review
from cds_score.selfreport.review.words import ROUNDS

_KINDS: dict[str, JudgementKind] = {
    "accept": "accepted",
    "adjust": "accepted",
    "reject": "rejected",
    "return": "returned",
    "consent": "consented",
}
_RANK: dict[Origin, int] = {"declared": 0, "province": 1, "reviewer": 2, "council": 3}
_WEIGHT = {key: weight for weight, key in enumerate(ROUNDS)}


@dataclass(slots=True)
class Overlay:
    """What the appraisal puts over a report."""

    report: SelfReport
    """The report with the values that count; what the commune declared stands in `Answer.older`."""
    judgements: dict[str, Judgement]
    """One for every indicator that counts."""
    entries: dict[str, list[Entry]]
    """The decisions that stand, by indicator, the one that decides last."""
    outdated: dict[str, list[Entry]] = field(default_factory=dict)
    """Those about figures that the commune has declared otherwise since, by indicator, oldest first."""


def overlay(
    report: SelfReport, criteria: CriteriaSet, review: Review | None, figures: Mapping[str, Answer]
) -> tuple[Overlay, list[Diagnostic]]:
    """The report as the appraisal sees it, and what is wrong with the review.

    `figures` are the province's own, by input. Without a review every indicator is unreviewed.
    """
    maker = _Maker(report, criteria, review, figures)
    entries = maker.standing()
    answers = dict(report.answers)
    keys = dict(report.keys)
    for name, answer in figures.items():
        maker.put(answers, keys, name, answer)
    # Who agrees to a claim in the end takes back what was put in its place.
    agreed = {name for name, listed in entries.items() if listed[-1].decision == "consent"} & set(report.not_applicable)
    for each in sorted((each for listed in entries.values() for each in listed), key=_order):
        if each.value is not None and each.indicator not in agreed:
            origin: Origin = "council" if each.round == "council" else "reviewer"
            value = Answer(each.value, source=review.source if review else None, origin=origin, by=each.by.text)
            maker.put(answers, keys, each.input, value)
    _drop_printed_rates(answers, keys, criteria)
    judgements = {
        indicator.id: _judgement(entries.get(indicator.id, ()))
        for indicator in criteria.indicators
        if not indicator.informative
    }
    changed = {each.indicator for listed in entries.values() for each in listed if each.decision == "adjust"} - agreed
    claims = {name: claim for name, claim in report.not_applicable.items() if name not in changed}
    made = replace(report, answers=answers, keys=keys, not_applicable=claims)
    return Overlay(made, judgements, entries, maker.outdated), maker.found


def own_unit(person: Person, code: str, name: str) -> bool:
    """Is it an official of the unit? By the code that stands with the person, or the unit's name in the office."""
    if person.unit:
        return person.unit == code
    plain = folded(name).partition(" (")[0]
    return bool(plain) and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", folded(person.office)) is not None


class _Maker:
    def __init__(
        self, report: SelfReport, criteria: CriteriaSet, review: Review | None, figures: Mapping[str, Answer]
    ) -> None:
        self._report = report
        self._known = {**report.answers, **figures}
        self._criteria = criteria
        self._review = review
        self._indicators = {each.id: each for each in criteria.indicators}
        self.found: list[Diagnostic] = []
        self.outdated: dict[str, list[Entry]] = {}

    def standing(self) -> dict[str, list[Entry]]:
        """The decisions that count, by indicator, in the order in which they outrank each other."""
        review = self._review
        if review is None or not self._binds(review):
            return {}
        now = digest(self._report.source.text)
        same = review.digest == now
        if not same:
            name = self._report.source.name
            self._note("review-report-changed", 0, {"file": name, "pasted": pasted(name)})
        found: dict[str, list[Entry]] = {}
        for entry in review.entries:
            indicator = self._indicators.get(entry.indicator)
            if indicator is None:
                suggestion = closest(entry.indicator, self._indicators)
                params = {"id": entry.indicator, "set": self._criteria.name, "suggestion": suggestion}
                self._note("review-indicator-unknown", entry.at, params)
            elif own_unit(entry.by, self._report.unit.code, self._report.unit.name):
                self._note("review-own-unit", entry.at, {"name": entry.by.name, "unit": self._report.unit.name})
            elif not (entry.on in (basis_of(indicator, self._report), now) if entry.on else same):
                self.outdated.setdefault(entry.indicator, []).append(entry)
            elif self._fits(entry, indicator):
                found.setdefault(entry.indicator, []).append(entry)
        for entry in sorted((each for listed in self.outdated.values() for each in listed), key=lambda each: each.at):
            # Where somebody has decided anew, nothing is left to be done about the old decision.
            if not any(_order(later) > _order(entry) for later in found.get(entry.indicator, ())):
                self._note("review-stale", entry.at, {"id": entry.indicator})
        return {name: sorted(listed, key=_order) for name, listed in found.items()}

    def put(self, answers: dict[str, Answer], keys: dict[str, Scalar], name: str, answer: Answer) -> None:
        """A value in the place of the one that stands there; evidence stays with the figure."""
        before = answers.get(name)
        if before is None:
            answers[name], keys[name] = answer, answer.value
            return
        older = before.older
        if not is_blank(before.value.text):
            older = (*older, Older(before.value.text, before.origin, before.by))
        answers[name] = replace(answer, evidence=before.evidence, older=older)

    def _binds(self, review: Review) -> bool:
        """Is it a review of this unit by this set?"""
        unit = self._report.unit
        if review.code != unit.code or (not unit.code and review.name != unit.name):
            params = {"code": review.code, "name": review.name, "other": unit.code, "unit": unit.name}
            self._note("review-other-commune", 0, params)
            return False
        if review.criteria and review.criteria != self._criteria.name:
            self._note("review-other-set", 0, {"text": review.criteria, "set": self._criteria.name})
            return False
        return True

    def _fits(self, entry: Entry, indicator: Indicator) -> bool:
        """Can such a decision be made about this indicator?"""
        params: dict[str, Any] = {"id": indicator.id, "input": entry.input}
        if entry.decision == "reject" and indicator.section == "penalty":
            code = "review-reject-penalty"
        elif entry.decision == "accept" and indicator.id in self._report.not_applicable:
            code = "review-accept-claim"
        elif entry.decision == "consent" and not (indicator.na_claim or indicator.na_when_zero):
            code = "na-not-allowed"
        elif entry.decision == "adjust" and entry.input not in (*indicator.inputs, *indicator.facts):
            code = "review-input-unknown"
            known = [*indicator.inputs, *indicator.facts]
            params |= {"known": ", ".join(dict.fromkeys(known)), "suggestion": closest(entry.input, known)}
        elif entry.decision == "adjust" and self._worked_out(entry.input):
            code = "review-adjust-rate"
            params["label"] = self._criteria.inputs[entry.input].label
        elif entry.decision == "adjust" and self._criteria.inputs[entry.input].set:
            code = "review-adjust-table"
        else:
            return True
        self._note(code, entry.at, params)
        return False

    def _worked_out(self, name: str) -> bool:
        """Is it a rate that follows from counts, which are what can be adjusted?"""
        of, answers = self._criteria.inputs[name].of, self._known
        return of is not None and all(part in answers and not is_blank(answers[part].value.text) for part in of)

    def _note(self, code: str, at: int, params: dict[str, Any]) -> None:
        assert self._review is not None
        self.found.append(Diagnostic(code, self._review.source, at, at + 1, params))


def _order(entry: Entry) -> tuple[int, int]:
    return _WEIGHT[entry.round], entry.at


def _judgement(entries: Sequence[Entry]) -> Judgement:
    """The last decision that counts; nothing said is unreviewed."""
    if not entries:
        return UNREVIEWED
    last = entries[-1]
    return Judgement(_KINDS[last.decision], {"vi": last.reason_text("vi"), "en": last.reason_text("en")})


def _drop_printed_rates(answers: dict[str, Answer], keys: dict[str, Scalar], criteria: CriteriaSet) -> None:
    """A printed rate says nothing beside counts one of which has been replaced by somebody who outranks it."""
    for name, declared in criteria.inputs.items():
        answer = answers.get(name)
        if declared.of is None or answer is None:
            continue
        counts = [answers[part] for part in declared.of if part in answers and not is_blank(answers[part].value.text)]
        if len(counts) == len(declared.of) and any(_RANK[each.origin] > _RANK[answer.origin] for each in counts):
            del answers[name]
            keys.pop(name, None)
