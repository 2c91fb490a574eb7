"""Nhật ký hồ sơ: for each indicator who declared it, on what evidence, who changed it, agreed, decided, and when.

Read from the result, the review and the history; nothing here is known that does not stand there. The assessments must
have their inputs (`with_inputs`). Without an appraisal it says what the commune declared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cds_score.documents.environment import clean, short_digest, templates
from cds_score.documents.history_view import event_record
from cds_score.documents.official import Form, trace_lines
from cds_score.documents.papers.province import province_paper
from cds_score.documents.papers.words import commune_committee, department, province_committee
from cds_score.reading.dates import VIETNAM, format_date
from cds_score.reading.unit_names import in_text
from cds_score.selfreport.history import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper
    from cds_score.province.decision import Decision
    from cds_score.scoring.appraisal import AppraisedLine, Decided
    from cds_score.scoring.assessment import Assessment, IndicatorResult, InputFact
    from cds_score.selfreport.history import Event


Kind = Literal["claimed", "declared", "computed", "changed", "decided", "outcome"]
"""Said not to apply; declared; worked out of what was declared; changed; decided, or not yet; what has come of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody did about one indicator; texts are empty where nothing is known."""

    kind: Kind
    what: str
    """The kind in words."""
    content: str
    who: str = ""
    when: str = ""
    day: str = ""
    """ISO: of a decision its own, of what was declared the day that the report is as of."""
    input: str = ""
    """Id of the input that it is about."""
    round: str = ""
    """Key of `selfreport.review.words.ROUNDS`."""
    outdated: bool = False
    """A decision about figures that were declared otherwise since: it does not count."""


@dataclass(frozen=True, slots=True)
class Trail:
    """One indicator from its figures to its result."""

    number: int
    id: str
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event of the history, in words."""

    at: str
    step: str
    who: str
    why: str
    digest: str


def audit_paper(case: Case, *, overrides: Path | None = None) -> Paper:
    """The paper of one unit; nobody signs it.

    Raises TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    a = case.assessment
    words = house.words(a.lang)
    w = words["papers"]["audit"]
    agency = department(case, words)
    form = Form(
        kind=w["kind"],
        about=w["about"].format(
            unit=a.commune.name or words["blank"], year=a.period.year or words["blank"], title=a.criteria.title
        ),
        trace=trace_lines(a, words, case.head),
        superior=province_committee(case, words),
        agency=agency,
        with_place=False,
        notices=tuple(a.notices),
        enclosed=w["enclosed"].format(unit=in_text(a.commune.name) or words["blank"]),
        issued=not a.trial,
    )
    return province_paper(
        "nhat-ky",
        "papers/audit.html.j2",
        form,
        a,
        house=house,
        w=w,
        trails=trails(case, words),
        history=[_history_row(each, case.stage_names, w) for each in case.history],
        head=case.head,
        facts_digest=case.appraisal.digest if case.appraisal else "",
        review_digest=case.appraisal.review_digest if case.appraisal else "",
        signed=case.decision.text if case.decision is not None and case.decision.signed else "",
        status=a.award.status_text,
    )


def audit_record(case: Case, *, overrides: Path | None = None) -> dict[str, Any]:
    """The same as JSON values: every indicator with its steps, the events of the history, the digests."""
    words = templates(overrides).words(case.assessment.lang)
    a, decision = case.assessment, case.decision
    signed = decision if decision is not None and decision.signed else None
    return {
        "report": a.report,
        "commune": {"code": a.commune.code or None, "name": a.commune.name},
        "year": a.period.year or None,
        "set": f"{a.criteria.id}@{a.criteria.version}",
        "basis": a.basis,
        "decision": _decision_record(signed) if signed is not None else None,
        "digests": {
            **a.digests,
            "appraisal": case.appraisal.digest if case.appraisal else None,
            "review": case.appraisal.review_digest if case.appraisal else None,
            "history": case.head or None,
        },
        "history": [event_record(each, lambda stage: case.stage_names.get(stage, stage)) for each in case.history],
        "indicators": [
            {
                "id": each.id,
                "number": each.number,
                "name": each.name,
                "steps": [_step_record(step) for step in each.steps],
            }
            for each in trails(case, words)
        ],
    }


def _decision_record(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "date": decision.day.isoformat() if decision.day else None,
        "issuer": decision.issuer or None,
        "signer": decision.signer,
    }


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "text": step.content,
        "input": step.input or None,
        "by": step.who or None,
        "date": step.day or None,
        "round": step.round or None,
        "outdated": step.outdated,
    }


def audit_text(case: Case, *, overrides: Path | None = None) -> str:
    """The same as lines for a terminal: a heading for each indicator, a line for each step."""
    words = templates(overrides).words(case.assessment.lang)
    own = words["papers"]["audit"]
    lines = [
        own["about"].format(
            unit=case.declared.commune.name, year=case.declared.period.year, title=case.declared.criteria.title
        )
    ]
    for trail in trails(case, words):
        lines += ["", f"{trail.number}. {trail.name} ({trail.id})"]
        for step in trail.steps:
            lines.append(f"  {step.what}: {step.content}")
            lines += [f"    {said}" for said in (" · ".join(part for part in (step.who, step.when) if part),) if said]
    history = [_history_row(each, case.stage_names, own) for each in case.history]
    lines += ["", own["history"]]
    lines += [f"  {row.at}  {row.step}  {row.who}  {row.why}".rstrip() for row in history] or [f"  {own['no_history']}"]
    lines += [f"  {own['head'].format(head=case.head)}"] if case.head else []
    return "\n".join(clean(each) for each in lines) + "\n"


def trails(case: Case, words: dict[str, Any]) -> list[Trail]:
    """Every indicator in the order of the set."""
    lines = {each.id: each for each in case.appraisal.lines} if case.appraisal else {}
    facts = {each.id: each for each in case.declared.facts}
    teller = _Teller(case.declared, facts, words)
    return [
        Trail(each.number, each.id, each.name, tuple(teller.steps(each, lines.get(each.id))))
        for each in case.declared.indicators
    ]


class _Teller:
    def __init__(self, declared: Assessment, facts: Mapping[str, InputFact], words: dict[str, Any]) -> None:
        self._facts = facts
        self._own = words["papers"]["audit"]
        self._evidence = {each.id: each.short or each.text for each in declared.evidence}
        self._unit = commune_committee(declared.commune, words)
        as_of = declared.period.as_of
        self._day = as_of
        self._as_of = format_date(date.fromisoformat(as_of)) if as_of else ""

    def steps(self, result: IndicatorResult, line: AppraisedLine | None) -> Iterator[Step]:
        """What happened to one indicator, in its order."""
        own = self._own
        if result.state == "not_applicable":
            yield self._step("claimed", result.sentence, self._unit, self._when(), self._day)
        names = dict.fromkeys((*result.inputs, *(each.input for each in (line.changes if line else ()))))
        for name in names:
            fact = self._facts.get(name)
            if fact is not None and (fact.text or result.state != "not_applicable"):
                yield self._declared(fact)
        if line is None:
            yield self._step("outcome", self._outcome(result))
            return
        for change in line.changes:
            if "province" in change.texts:
                old = change.texts.get("declared", "") or own["nothing"]
                text = own["change"].format(label=change.label, old=old, new=change.texts["province"])
                yield self._step("changed", text, change.givers["province"], about=change.input)
        words = {change.values[name]: text for change in line.changes for name, text in change.texts.items()}
        for each in line.outdated:
            yield self._decision(each, words, outdated=True)
        for each in line.decided:
            yield self._decision(each, words)
        if not line.decided:
            yield self._step("decided", own["not_reviewed"])
        text = own["standing"].format(standing=line.standing_text, state=self._outcome(line.appraised))
        yield self._step("outcome", f"{text} {line.appraised.sentence}")

    def _decision(self, each: Decided, words: Mapping[str, str], *, outdated: bool = False) -> Step:
        """One decision; `words` are what values are called. Of an outdated one it is said at the end."""
        own = self._own
        parts = [each.decision_text]
        if each.input:
            label = self._facts[each.input].label if each.input in self._facts else each.input
            old, new = (words.get(text, text) or own["nothing"] for text in (each.was, each.value_text))
            parts.append(own["change"].format(label=label, old=old, new=new))
        parts += [part for part in (each.reason_text, each.note, own["outdated"] if outdated else "") if part]
        who = f"{each.person} ({each.office})"
        when = f"{each.date_text}, {each.round_text}"
        kind: Kind = "changed" if each.input else "decided"
        step = self._step(kind, "; ".join(parts), who, when, each.date, each.input, each.round)
        return replace(step, outdated=outdated)

    def _declared(self, fact: InputFact) -> Step:
        own = self._own
        if not fact.text:
            text = own["value"].format(label=fact.label, value=fact.value_text or own["nothing"])
            text = f"{text} ({fact.origin_text})" if fact.value_text else text
            if fact.value_text:
                return self._step("computed", f"{text}.", own["worked_out"], about=fact.id)
            return self._step("declared", f"{text}.", self._unit, about=fact.id)
        cited = [self._evidence.get(each, each) for each in fact.evidence]
        evidence = own["evidence"].format(list="; ".join(cited)) if cited else own["no_evidence"]
        who = self._unit
        if fact.provider:
            who = own["provider"].format(unit=self._unit, provider=fact.provider)
        numeric = any(sign.isdigit() for sign in fact.text)
        text = own["value"].format(label=fact.label, value=fact.text if numeric else fact.value_text or fact.text)
        return self._step("declared", f"{text}. {evidence}", who, self._when(), self._day, fact.id)

    def _step(
        self, kind: Kind, content: str, who: str = "", when: str = "", day: str = "", about: str = "", turn: str = ""
    ) -> Step:
        """`about` is the input, `turn` the round."""
        return Step(kind, self._own[kind], content, who, when, day, about, turn)

    def _when(self) -> str:
        text: str = self._own["in_report"].format(day=self._as_of)
        return text if self._as_of else ""

    @staticmethod
    def _outcome(result: IndicatorResult) -> str:
        points = f", {result.points_text}" if result.points_text else ""
        return f"{result.state_text}{points}."


def _history_row(event: Event, names: Mapping[str, str], w: dict[str, Any]) -> HistoryRow:
    new = names.get(event.to_stage, event.to_stage)
    old = names.get(event.from_stage, event.from_stage)
    who = [event.actor_name, event.actor_office]
    if event.actor_unit:
        who.append(w["acts_for"].format(code=event.actor_unit))
    day = format_date(event.day)
    paper = event.details.get(DOCUMENT, "")
    document = w["document"].format(document=paper) if paper else ""
    return HistoryRow(
        at=day if event.only_day else f"{event.when.astimezone(VIETNAM):%H:%M} {day}",
        step=w["step_from"].format(old=old, new=new) if old else new,
        who=", ".join(part for part in who if part),
        why="; ".join(part for part in (event.reason, document) if part),
        digest=short_digest(event.digest),
    )
