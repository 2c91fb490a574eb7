"""What holds of every review, whatever the set, the report and the decisions."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.documents.appraisal_record import appraisal_record
from cds_score.reading.numbers import is_blank
from cds_score.scoring.appraisal import Appraisal, appraise
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.facts_record import facts_record
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from cds_score.selfreport.review.model import Person
from cds_score.selfreport.review.read import read_review
from cds_score.selfreport.review.words import DECISIONS, NEEDS_REASON, REASONS, ROUNDS, Decision, Round
from cds_score.selfreport.review.write import NewEntry, new_review, taken_up, with_entries
from tests.property.spec import Figures, Rules
from tests.property.strategies import answers_to, cases, more_cases
from tests.property.test_scoring import bytes_of
from tests.property.writing import answer_text, assessed, compiled, report_yaml

AN = Person("an", "Nguyễn Văn An", "Sở Khoa học và Công nghệ")
DAY = date(2025, 2, 3)
ADJUSTABLE: tuple[Decision, ...] = ("accept", "adjust", "reject", "return", "consent")
ROUND_KEYS: tuple[Round, ...] = ("first", "second", "council")


@dataclass(frozen=True)
class Desk:
    """A report, its set, and what its reading said."""

    criteria: CriteriaSet
    report: SelfReport
    found: list[Diagnostic]
    registered: dict[str, str]

    def appraise(self, entries: list[NewEntry], lang: Lang = "vi", person: Person = AN) -> Appraisal:
        source = Source("x.tham-dinh.yaml", new_review(self.report, self.criteria.name))
        written = Source(source.name, with_entries(source, person, entries)) if entries else source
        review, found = read_review(written)
        assert review is not None
        assert found == []
        assert len(review.entries) == len(entries)
        return appraise(
            self.report, self.criteria, list(self.found), lang, review=review, attributes=self.registered
        )  # fmt: skip


def desk(rules: Rules, figures: Figures) -> Desk:
    report, found = read_report(Source("bao-cao.yaml", report_yaml(rules, figures)))
    assert report is not None
    registered = {name: scalar.text for name, scalar in report.attributes.items()}
    return Desk(compiled(rules), report, found, registered)


def entry(name: str, decision: Decision, turn: Round = "first", put: str = "", value: str = "") -> NewEntry:
    reason = "no_evidence" if decision in NEEDS_REASON else ""
    return NewEntry(name, decision, AN.id, DAY, turn, put, "", value, reason)


@st.composite
def reviews(draw: st.DrawFn, rules: Rules) -> list[NewEntry]:
    """Decisions of all kinds, in which no two indicators adjust the same input."""
    percents = {measure.input("r") for measure in rules.measures}
    percents |= {measure.input("x") for measure in rules.measures if measure.kind == "percent"}
    owner = {name: each.id for each in rules.indicators for name in each.measure.inputs}
    entries = []
    for each in draw(st.lists(st.sampled_from(rules.indicators), max_size=10)):
        decision = draw(st.sampled_from(ADJUSTABLE))
        turn = draw(st.sampled_from(ROUND_KEYS))
        answers = draw(answers_to(each.measure)) if decision == "adjust" else {}
        names = [name for name in answers if owner[name] == each.id]
        if decision == "adjust" and not names:
            continue
        put = draw(st.sampled_from(names)) if names else ""
        value = answer_text(answers[put], put in percents) if put else ""
        entries.append(entry(each.id, decision, turn, put, value))
    return entries


@st.composite
def reviewed(draw: st.DrawFn) -> tuple[Desk, list[NewEntry]]:
    rules, figures = draw(st.one_of(cases(), more_cases()))
    return desk(rules, figures), draw(reviews(rules))


def outcome(result: Assessment) -> dict[str, Any]:
    """States and points, apart from who decided them."""
    record = facts_record(result)
    return {name: record[name] for name in ("status", "award", "points", "counts", "pillars", "indicators")}


def accepted(at: Desk) -> list[NewEntry]:
    """Every figure accepted, every claim agreed to."""
    declared = appraise(at.report, at.criteria, [], review=None, attributes=at.registered).declared
    states = {each.id: each.state for each in declared.indicators}
    assume(all(states[name] == "not_applicable" for name in at.report.not_applicable))
    return [entry(name, "consent" if state == "not_applicable" else "accept") for name, state in states.items()]


def complete(result: Assessment) -> dict[str, bool]:
    """What is complete, by pillar, and of the whole."""
    pillars = {each.id: each.status == "complete" for each in result.pillars}
    return {**pillars, "": result.status in ("complete", "scored"), "award": result.award.status == "eligible"}


everything = st.one_of(cases(), more_cases())


@given(case=everything)
def test_who_accepts_everything_gives_what_the_commune_gave_itself(case: tuple[Rules, Figures]) -> None:
    at = desk(*case)
    got = at.appraise(accepted(at))
    assert outcome(got.appraised) == outcome(got.declared)
    assert got.unreviewed == []
    assert not any(line.differs or line.effect_text for line in got.lines)


@given(case=everything, data=st.data())
def test_who_rejects_one_never_raises_the_total(case: tuple[Rules, Figures], data: st.DataObject) -> None:
    at = desk(*case)
    entries = accepted(at)
    name = data.draw(st.sampled_from(entries)).indicator
    section = next(each.section for each in at.criteria.indicators if each.id == name)
    before = at.appraise(entries).appraised
    after = at.appraise([*entries, entry(name, "reject", "second")]).appraised
    if section == "penalty":
        assert outcome(after)["points"] == outcome(before)["points"]
        assert has_errors(after.diagnostics)
        return
    assert next(each.state for each in after.indicators if each.id == name) == "not_met"
    if before.points is not None and after.points is not None:
        assert after.points.earned <= before.points.earned


@given(case=reviewed(), data=st.data())
def test_to_return_something_never_makes_anything_complete(
    case: tuple[Desk, list[NewEntry]], data: st.DataObject
) -> None:
    at, entries = case
    name = data.draw(st.sampled_from([each.id for each in at.criteria.indicators]))
    before = complete(at.appraise(entries).appraised)
    got = at.appraise([*entries, entry(name, "return", "council")])
    after = complete(got.appraised)
    assert all(before[each] for each, done in after.items() if done)
    assert not after["award"]
    assert name in got.unreviewed


@given(case=reviewed())
def test_a_review_changes_nothing_of_what_was_declared(case: tuple[Desk, list[NewEntry]]) -> None:
    at, entries = case
    text = at.report.source.text
    alone = assessed(text, at.criteria)
    answers = repr(at.report.answers)
    got = at.appraise(entries)
    assert bytes_of(got.declared) == bytes_of(alone)
    assert repr(at.report.answers) == answers
    assert at.report.source.text == text


@given(case=reviewed(), data=st.data())
def test_the_order_of_decisions_about_different_indicators_decides_nothing(
    case: tuple[Desk, list[NewEntry]], data: st.DataObject
) -> None:
    at, entries = case
    queues: dict[str, list[NewEntry]] = {}
    for each in entries:
        queues.setdefault(each.indicator, []).append(each)
    order = data.draw(st.permutations([each.indicator for each in entries]))
    turned = [queues[name].pop(0) for name in order]
    one, other = at.appraise(entries), at.appraise(turned)
    assert (one.digest, one.review_digest) == (other.digest, other.review_digest)
    assert appraisal_record(one)["lines"] == appraisal_record(other)["lines"]
    assert one.unreviewed == other.unreviewed


@given(case=reviewed())
def test_language_decides_nothing_and_the_same_review_gives_the_same_bytes(case: tuple[Desk, list[NewEntry]]) -> None:
    at, entries = case
    one, again, english = at.appraise(entries), at.appraise(entries), at.appraise(entries, "en")
    assert json.dumps(appraisal_record(one), default=str) == json.dumps(appraisal_record(again), default=str)
    assert bytes_of(one.appraised) == bytes_of(again.appraised)
    assert facts_record(one.appraised) == facts_record(english.appraised)
    assert facts_record(one.declared) == facts_record(english.declared)
    assert (one.digest, one.review_digest) == (english.digest, english.review_digest)


@given(case=reviewed())
def test_what_is_open_is_never_recognised_and_every_line_has_a_standing(case: tuple[Desk, list[NewEntry]]) -> None:
    at, entries = case
    got = at.appraise(entries)
    assert sum(got.counts.values()) == len(got.lines) == len(at.criteria.indicators)
    for line in got.lines:
        state = line.appraised.state
        if line.standing == "rejected":
            assert state == "not_met"
        if line.standing in ("unreviewed", "returned"):
            assert state in ("missing", "invalid")
        if state == "not_applicable":
            assert line.standing == "consented"
    if got.unreviewed or has_errors(got.appraised.diagnostics):
        assert got.appraised.award.status not in ("eligible", "recognised")


written = st.text(min_size=1, max_size=60).filter(lambda text: not is_blank(text) and bool(text.strip()))
decisions = st.builds(
    NewEntry,
    indicator=written,
    decision=st.sampled_from(ADJUSTABLE),
    by=st.just("an"),
    date=st.integers(0, 20_000).map(lambda days: date(2000, 1, 1) + timedelta(days)),
    round=st.sampled_from(ROUND_KEYS),
    input=written,
    was=written,
    value=written,
    reason=st.sampled_from([*REASONS]),
    note=st.one_of(st.just(""), written),
    on=st.one_of(st.just(""), written),
)
people = st.builds(Person, id=written, name=written, office=written, unit=st.sampled_from(["", "08152"]))
REPORT = "commune: {name: Xã Thử, code: '08152'}\nperiod: năm 2024\ninputs: {tu: 1}\n"


def read_back(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


@given(person=people, listed=st.lists(decisions, max_size=4), name=written)
def test_what_is_written_reads_back_the_same(person: Person, listed: list[NewEntry], name: str) -> None:
    report, _ = read_report(Source(f"{name}.yaml", REPORT))
    assert report is not None
    entries = [
        replace(each, by=person.id)
        if each.decision == "adjust"
        else replace(each, by=person.id, input="", value="", was="")
        for each in listed
    ]
    text = new_review(report, "a/b@1")
    for each in entries:
        text = with_entries(Source("x", text), person, [each])
    review, found = read_review(Source("x", text))
    assert review is not None
    assume(read_back(person.id) == person.id)
    assert found == []
    for each, got in zip(entries, review.entries, strict=True):
        assert (got.indicator, got.decision, got.round) == (read_back(each.indicator), each.decision, each.round)
        assert (got.date, got.reason, got.note) == (each.date, each.reason, read_back(each.note))
        assert (got.input, got.was, got.on) == (read_back(each.input), read_back(each.was), read_back(each.on))
        assert (got.value.text if got.value else "") == unicodedata.normalize("NFC", each.value)
        assert (got.by.name, got.by.office) == (read_back(person.name), read_back(person.office))
    again = taken_up(Source("x", text), report)
    assert taken_up(Source("x", again), report) == again
    assert read_review(Source("x", again))[0] is not None


def test_every_word_of_the_closed_lists_is_one_of_its_own() -> None:
    for words in (DECISIONS, ROUNDS, REASONS):
        assert len({each["vi"] for each in words.values()}) == len(words)
