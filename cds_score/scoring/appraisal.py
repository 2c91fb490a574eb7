"""An appraisal: what the commune gave itself and what the review leaves of it, side by side, indicator by indicator.

Finished before anything is printed, like an Assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.canonical import digest_of
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import format_units
from cds_score.scoring.assessment import Assessment, IndicatorResult, Points
from cds_score.scoring.engine import Assessed, assess_unit
from cds_score.scoring.facts_record import facts_record
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.scoring.values import answer_text
from cds_score.selfreport.facts import Judgement
from cds_score.selfreport.model import Answer, Origin, SelfReport
from cds_score.selfreport.review.apply import Overlay, overlay
from cds_score.selfreport.review.model import Entry, Person, Review
from cds_score.selfreport.review.public import public_review
from cds_score.selfreport.review.words import REASONS, ROUNDS

Standing = Literal[
    "accepted", "adjusted", "rejected", "returned", "consented", "unreviewed", "not_reviewable"
]  # fmt: skip
STANDINGS: tuple[Standing, ...] = (
    "accepted", "adjusted", "rejected", "returned", "consented", "unreviewed", "not_reviewable",
)  # fmt: skip
"""`not_reviewable`: an indicator that only informs."""


@dataclass(slots=True)
class Change:
    """One input that no longer has the value that was declared."""

    input: str
    label: str
    unit: str
    values: dict[Origin, str]
    """As written, by whose it is; the last one counts."""
    final_text: str
    final_origin: Origin
    by_text: str
    """Who gave the value that counts."""
    texts: dict[Origin, str] = field(default_factory=dict)
    """The same as `values`, as printed: “1.188” for 1188, the label of an option in place of its key."""
    givers: dict[Origin, str] = field(default_factory=dict)
    """Who gave each value; empty for the commune."""


@dataclass(slots=True)
class Decided:
    """One decision of the review, in words."""

    decision: str
    decision_text: str
    reason: str
    reason_text: str
    note: str
    person: str
    office: str
    date: str
    """ISO."""
    date_text: str
    round: str
    round_text: str
    input: str
    value_text: str
    was: str


@dataclass(slots=True)
class AppraisedLine:
    """One indicator, declared and appraised."""

    id: str
    number: int
    name: str
    pillar: str
    declared: IndicatorResult
    appraised: IndicatorResult
    standing: Standing
    standing_text: str
    decided: list[Decided]
    """The decisions that count, the one that decides last."""
    changes: list[Change]
    differs: bool
    """Is the state or are the points other than those that the commune gave itself?"""
    effect_text: str
    """"giảm 1,25 điểm; từ “Đạt” thành “Chưa đạt”", or empty."""
    outdated: list[Decided] = field(default_factory=list)
    """The decisions about figures that the commune has declared otherwise since, oldest first: none of them counts."""

    @property
    def in_force(self) -> list[Decided]:
        """The last decision, before it the last one about each input whose value counts: no replaced one."""
        last = {each.input: each for each in self.decided if each.input}
        counted = [last[each.input] for each in self.changes if each.input in last]
        return [each for each in self.decided if each is self.decided[-1] or any(each is one for one in counted)]

    @property
    def effect(self) -> int | None:
        """Points more, or less, than the commune gave itself, in `Appraisal.places`; None where neither has any."""
        before, after = self.declared.points, self.appraised.points
        if before is None and after is None:
            return None
        return (after.earned if after else 0) - (before.earned if before else 0)


@dataclass(slots=True)
class Appraisal:
    """Two results of one report. `appraised.basis` is `recognised` once a decision stands."""

    declared: Assessment
    appraised: Assessment
    lines: list[AppraisedLine]
    counts: dict[Standing, int]
    unreviewed: list[str]
    """Indicators that nobody has accepted or rejected yet, those that were returned among them."""
    round_text: str
    """The last round in which anything was decided; empty where nothing was."""
    people: list[Person]
    public_review: dict[str, Any]
    """What counts of the review, as anyone may see it (`selfreport.review.public`)."""
    effect_text: str
    """What the review did to the total, or empty."""
    places: int = 0
    """Decimal places of the set's points: of those that `Points` counts in whole numbers."""
    assessed: tuple[Assessed, ...] = field(default=(), repr=False, compare=False)
    """What both results were made of: as declared, and as appraised before any decision of recognition."""

    @property
    def review_digest(self) -> str:
        """SHA-256 of what counts of the review, hex: decisions, values, reasons."""
        return digest_of(self.public_review)

    @property
    def digest(self) -> str:
        """SHA-256 of the appraised facts (`facts_record`), hex."""
        return digest_of(facts_record(self.appraised))


def appraise(
    report: SelfReport,
    criteria: CriteriaSet,
    found: list[Diagnostic],
    lang: Lang = "vi",
    *,
    review: Review | None,
    figures: Mapping[str, Answer] | None = None,
    attributes: Mapping[str, str] | None = None,
    with_inputs: bool = False,
) -> Appraisal:
    """Scores a report as declared and as reviewed.

    `found` are the diagnostics of reading the files; `figures` the province's own figures of this unit, by input. What
    is wrong with the review stands among the diagnostics of the appraised result.
    """
    own = assess_unit(report, criteria, list(found), lang, with_inputs, attributes)
    over, more = overlay(report, criteria, review, figures or {})
    put = assess_unit(
        over.report, criteria, [*found, *more], lang, with_inputs, attributes, over.judgements,
        own.assessment.diagnostics,
    )  # fmt: skip
    declared, appraised = own.assessment, put.assessment
    texts = TEXTS[lang]
    before = {each.id: each for each in declared.indicators}
    lines = [_line(before[each.id], each, over, criteria, lang) for each in appraised.indicators]
    entries = [each for listed in over.entries.values() for each in listed]
    rounds = [name for name in ROUNDS if any(each.round == name for each in entries)]
    people = {each.by.id: each.by for each in entries}
    return Appraisal(
        declared=declared,
        appraised=appraised,
        lines=lines,
        counts={each: sum(line.standing == each for line in lines) for each in STANDINGS},
        unreviewed=[line.id for line in lines if line.standing in ("unreviewed", "returned")],
        round_text=ROUNDS[rounds[-1]][lang] if rounds else "",
        people=list(people.values()),
        public_review=public_review(report, over),
        effect_text=_points_effect(declared.points, appraised.points, criteria.places, texts),
        places=criteria.places,
        assessed=(own, put),
    )


def _line(
    before: IndicatorResult, after: IndicatorResult, over: Overlay, criteria: CriteriaSet, lang: Lang
) -> AppraisedLine:
    texts = TEXTS[lang]
    indicator = next(each for each in criteria.indicators if each.id == after.id)
    names = dict.fromkeys((*indicator.inputs, *indicator.facts))
    changes = [_change(name, over.report.answers[name], criteria) for name in names if _changed(name, over)]
    standing = _standing(over.judgements.get(after.id), after, bool(changes))
    effects = [_points_effect(before.points, after.points, criteria.places, texts)]
    if before.state != after.state:
        effects.append(texts["effect.state"].format(old=before.state_text, new=after.state_text))
    return AppraisedLine(
        id=after.id,
        number=after.number,
        name=after.name,
        pillar=after.pillar,
        declared=before,
        appraised=after,
        standing=standing,
        standing_text=texts[f"appraisal.{standing}"],
        decided=[_decided(each, lang) for each in over.entries.get(after.id, ())],
        changes=changes,
        differs=before.state != after.state or before.points_text != after.points_text,
        effect_text="; ".join(each for each in effects if each),
        outdated=[_decided(each, lang) for each in over.outdated.get(after.id, ())],
    )


def _changed(name: str, over: Overlay) -> bool:
    answer = over.report.answers.get(name)
    return answer is not None and answer.origin != "declared"


def _change(name: str, answer: Answer, criteria: CriteriaSet) -> Change:
    declared = criteria.inputs[name]
    values: dict[Origin, str] = {each.origin: each.text for each in answer.older}
    values[answer.origin] = answer.value.text
    givers: dict[Origin, str] = {each.origin: each.by for each in answer.older}
    givers[answer.origin] = answer.by
    texts = {origin: answer_text(declared, text) for origin, text in values.items()}
    return Change(
        name, declared.label, declared.unit, values, answer.value.text, answer.origin, answer.by, texts, givers
    )


def _standing(judgement: Judgement | None, after: IndicatorResult, adjusted: bool) -> Standing:
    """What is said of it. Who accepts a claim that it does not apply, or agrees to none, has not decided on it."""
    if judgement is None:
        return "not_reviewable"
    if after.open and judgement.kind != "returned":
        return "unreviewed"
    return "adjusted" if judgement.kind == "accepted" and adjusted else judgement.kind


def _decided(entry: Entry, lang: Lang) -> Decided:
    return Decided(
        decision=entry.decision,
        decision_text=entry.decision_text(lang),
        reason=entry.reason,
        reason_text=REASONS[entry.reason][lang] if entry.reason else "",
        note=entry.note,
        person=entry.by.name,
        office=entry.by.office,
        date=entry.date.isoformat(),
        date_text=format_date(entry.date),
        round=entry.round,
        round_text=ROUNDS[entry.round][lang],
        input=entry.input,
        value_text=entry.value.text if entry.value is not None else "",
        was=entry.was,
    )


def _points_effect(before: Points | None, after: Points | None, places: int, texts: Texts) -> str:
    if before is None or after is None or before.earned == after.earned:
        return ""
    more = after.earned - before.earned
    points = format_units(abs(more), places)
    return texts["effect.more" if more > 0 else "effect.less"].format(points=points)
