"""(report, criteria set, facts) to one finished Assessment. Pure: no clock, no file, no chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cds_score import RULES_VERSION, __version__
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, sorted_by_place
from cds_score.reading.dates import format_date
from cds_score.reading.names import province_name
from cds_score.reading.numbers import folded, format_number, is_blank
from cds_score.reading.possible import Number, Range
from cds_score.reading.source import digest
from cds_score.scoring.assessment import (
    STATES,
    Assessment,
    Award,
    Commune,
    CriteriaHeader,
    IndicatorResult,
    InputFact,
    Period,
)
from cds_score.scoring.award import award_result
from cds_score.scoring.facts_digest import digest_of_facts
from cds_score.scoring.faults import beyond, notices
from cds_score.scoring.nested import judge_units
from cds_score.scoring.rules import count_states, standing
from cds_score.scoring.set_rules import general_rules
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.scoring.totals import printed
from cds_score.scoring.unexplained import unexplained
from cds_score.scoring.unit import ScoredUnit, score_unit
from cds_score.scoring.values import number_against, range_text
from cds_score.selfreport.citations import check_citations
from cds_score.selfreport.facts import Fact, Facts, Judgement
from cds_score.selfreport.header import period_texts, year_place, year_told_once
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.resolve import resolve


@dataclass(slots=True)
class Assessed:
    """A finished result, and what it was made of: for whoever asks what would be if something were otherwise."""

    assessment: Assessment
    unit: ScoredUnit | None
    """None where the report is refused."""
    facts: Facts


def assess(
    report: SelfReport,
    criteria: CriteriaSet,
    found: list[Diagnostic],
    lang: Lang = "vi",
    with_inputs: bool = False,
    attributes: Mapping[str, str] | None = None,
    judgements: Mapping[str, Judgement] | None = None,
) -> Assessment:
    """The finished result of a report, as `assess_unit` makes it."""
    return assess_unit(report, criteria, found, lang, with_inputs, attributes, judgements).assessment


def assess_unit(
    report: SelfReport,
    criteria: CriteriaSet,
    found: list[Diagnostic],
    lang: Lang = "vi",
    with_inputs: bool = False,
    attributes: Mapping[str, str] | None = None,
    judgements: Mapping[str, Judgement] | None = None,
    declared: Iterable[Diagnostic] | None = None,
) -> Assessed:
    """Reads the answers, scores them, and finishes the result; `found` are the diagnostics of reading the file.

    `attributes` is what the province's register holds of the unit. `with_inputs` also lists what is known of every
    input; a report that is refused always has that list. With `judgements`, one for every indicator that counts, the
    result is the appraised one of a report over which a review has been put; `declared` is then what was found in the
    report alone, so that errors of figures that were put over it are not called the report's.
    """
    facts, more = resolve(report, criteria, attributes or {}, judgements)
    texts = TEXTS[lang]
    refusal = _refusal(report, criteria, texts)
    nested = [] if refusal or not criteria.nested else judge_units(report, criteria, facts, lang)
    diagnostics = [*found, *more, *nested, *_header_findings(report, criteria), *check_citations(report, criteria)]
    assessment = _empty(report, criteria, texts, lang, attributes or {})
    if judgements is not None:
        assessment.basis, assessment.basis_text = "appraised", texts["basis.appraised"]
        assessment.digests["facts"] = digest_of_facts(report, attributes or {}, judgements)
    if refusal or with_inputs:
        assessment.facts = [_input_fact(name, report, criteria, facts, lang) for name in criteria.inputs]
    if refusal:
        assessment.notices.insert(0, refusal)
        assessment.diagnostics = sorted_by_place(year_told_once(diagnostics))
        return Assessed(assessment, None, facts)
    unit = score_unit(report, criteria, facts, lang)
    assessment.pillars = [each.result for each in unit.pillars]
    assessment.indicators = [each.result for each in unit.scored]
    assessment.points = printed(unit.total, criteria)
    assessment.counts = count_states(unit.scored)
    diagnostics += unexplained(assessment.indicators, report)
    assessment.diagnostics = sorted_by_place(diagnostics) if diagnostics else []
    errors = [each for each in assessment.diagnostics if each.severity == "error"]
    put = beyond(errors, declared) if declared is not None else []
    assessment.notices[:0] = notices(errors, put, report, texts)
    own = len(errors) > len(put) or not _header_filled(report)
    wrong = own or bool(put)
    reason = texts["reason.errors" if own else "reason.errors.put"] if wrong else ""
    assessment.award = award_result(criteria, unit.standing, _bar(reason, assessment.indicators, texts), lang)
    assessment.ranking = standing(unit.standing, criteria, lang)
    _finish(assessment, criteria, wrong, texts)
    return Assessed(assessment, unit, facts)


def _bar(wrong: str, indicators: list[IndicatorResult], texts: Texts) -> str:
    """What stands in the way of any award, after what is wrong; empty where nothing does."""
    waiting = [each.id for each in indicators if each.open]
    said = [wrong] if wrong else []
    if waiting:
        said.append(texts["reason.unreviewed"].format(count=len(waiting), ids=", ".join(waiting)))
    return " ".join(said)


def _finish(assessment: Assessment, criteria: CriteriaSet, wrong: bool, texts: Texts) -> None:
    """The status of the whole: complete where every pillar with a rule is; scored where none has one.

    A set whose award has levels says "complete" of a level too, so its status speaks of pillars.
    """
    ruled = [pillar for pillar in assessment.pillars if pillar.status != "scored"]
    if ruled:
        every = all(pillar.status == "complete" for pillar in ruled)
        assessment.status = "complete" if every and not wrong else "incomplete"
        leveled = criteria.award is not None and not criteria.award.single and (not every or not wrong)
        key = f"report.levels.{assessment.status}" if leveled else f"report.{assessment.status}"
        assessment.status_text = texts[key].format(term=criteria.pillar_term.lower())
    else:
        done = not wrong and not any(pillar.why for pillar in assessment.pillars)
        assessment.status = "scored" if done else "incomplete"
        assessment.status_text = texts["report.scored" if done else "report.unscored"]


def _header_findings(report: SelfReport, criteria: CriteriaSet) -> list[Diagnostic]:
    """What the set has to say about who reports and for which year."""
    found = []
    at = report.unit_at
    start, end = (at.start, at.end) if at is not None else (0, 1)
    if report.unit.level and folded(report.unit.level) not in criteria.levels:
        params = {"level": report.unit.level, "levels": ", ".join(criteria.levels)}
        found.append(Diagnostic("unit-level-other", report.source, start, end, params))
    elif report.unit.name and not report.unit.code:
        found.append(Diagnostic("unit-code-missing", report.source, start, end))
    if criteria.province and report.unit.name and not report.unit.province:
        found.append(Diagnostic("unit-province-missing", report.source, start, end, {"province": criteria.province}))
    if report.year and report.year not in criteria.years:
        said = {"year": str(report.year), "years": ", ".join(map(str, criteria.years)), "outside": ""}
        found.append(Diagnostic("year-not-judged", report.source, *year_place(report), said))
    return found


def _refusal(report: SelfReport, criteria: CriteriaSet, texts: Texts) -> str:
    """Why the report is read but not assessed; empty where it is."""
    if report.unit.level and folded(report.unit.level) not in criteria.levels:
        return texts["notice.level"].format(levels=", ".join(criteria.levels), level=report.unit.level)
    if report.year and report.year not in criteria.years:
        return texts["notice.year"].format(years=", ".join(map(str, criteria.years)), year=report.year)
    return ""


def _empty(
    report: SelfReport, criteria: CriteriaSet, texts: Texts, lang: Lang, attributes: Mapping[str, str]
) -> Assessment:  # fmt: skip
    """The head of a result, with nothing judged yet: what a refused report keeps."""
    unit = report.unit
    trial = bool(
        criteria.province and unit.province and province_name(criteria.province) != province_name(unit.province)
    )
    notices = []
    if trial:
        notices.append(texts["notice.trial"].format(province=unit.province, own=criteria.province))
    if unit.fictional:
        notices.append(texts["notice.fictional"])
    if not _header_filled(report):
        notices.append(texts["notice.period" if unit.name and _period_written(report) else "notice.header"])
    return Assessment(
        lang=lang,
        program=f"cds-score {__version__}",
        rules_version=RULES_VERSION,
        report=report.source.name,
        digests={
            "report": digest(report.source.text),
            "facts": digest_of_facts(report, attributes),
            "criteria": criteria.digest,
            **{f"criteria:{each.name}": each.digest for each in criteria.nested.values()},
        },
        criteria=CriteriaHeader(
            id=criteria.id,
            version=criteria.version,
            title=criteria.title,
            about=criteria.about,
            decision=criteria.decision,
            amendments=criteria.amendments,
            digest=criteria.digest,
            approved=criteria.approval.complete,
            approval_text=criteria.approval.text[lang],
            own_choices=criteria.own_choices[lang],
            pillar_term=criteria.pillar_term,
            indicator_term=criteria.indicator_term,
            rules=criteria.once(general_rules, lang),
        ),
        commune=Commune(unit.code, unit.name, unit.level, unit.province, unit.address, unit.fictional),
        period=_period(report, texts),
        basis="self_reported",
        basis_text=texts["basis.self_reported"],
        trial=trial,
        status="refused",
        status_text=texts["report.refused"],
        award=Award("undecided", criteria.award.name if criteria.award else "", texts["report.refused"], [], ""),
        points=None,
        counts=dict.fromkeys(STATES, 0),
        pillars=[],
        indicators=[],
        facts=[],
        evidence=[each for each in report.evidence.values() if each.text],
        narrative=report.narrative,
        contact=report.contact,
        notices=notices,
    )


def _header_filled(report: SelfReport) -> bool:
    """Is it said who reports, and on which period?"""
    return bool(report.unit.name) and report.span is not None


def _period_written(report: SelfReport) -> bool:
    """Do both ends of a period stand there, readable or not?"""
    said = period_texts(report)
    return isinstance(said, str) or not any(is_blank(said[key]) for key in ("from", "to"))


def _period(report: SelfReport, texts: Texts) -> Period:
    span = report.span
    if span is None:
        return Period("", "", "", "", report.year)
    key = "period" if span.as_of == span.end else "period.as_of"
    text = texts[key].format(
        start=format_date(span.start), end=format_date(span.end), as_of=format_date(span.as_of)
    )  # fmt: skip
    return Period(span.start.isoformat(), span.end.isoformat(), span.as_of.isoformat(), text, report.year)


def _input_fact(name: str, report: SelfReport, criteria: CriteriaSet, facts: Facts, lang: Lang) -> InputFact:
    declared, texts = criteria.inputs[name], TEXTS[lang]
    answer = report.answers.get(name)
    fact = facts.facts.get(name)
    shown = InputFact(
        name,
        declared.label,
        declared.unit,
        declared.provider,
        text=answer.value.text if answer else "",
        value_text="",
        origin_text=texts["origin.missing"],
        evidence=[],
        kind=declared.type,
        accrual=declared.accrual,
        of=declared.of,
    )
    if fact is not None:
        bound = criteria.bounds.get(name)
        shown.value_text = _fact_text(fact, declared.of is not None, bound, declared.options, texts)
        shown.origin_text = _origin(fact, report, lang)
        shown.evidence = [each.text for each in answer.evidence] if answer else []
        shown.known = fact.value
    return shown


def _fact_text(fact: Fact, rate: bool, bound: Number | None, options: dict[str, str], texts: Texts) -> str:
    value = fact.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return texts["yes" if value else "no"]
    if isinstance(value, str):
        return options.get(value, value)
    if value.exact and value.low is not None:
        return number_against(value.low, bound, percent=True) if rate else format_number(value.low, 6)
    known = range_text(value, rate, texts)
    return "" if known == texts["range.any"] else known


def _origin(fact: Fact, report: SelfReport, lang: Lang) -> str:
    texts, counts = TEXTS[lang], ""
    if isinstance(fact.numerator, Range) and isinstance(fact.denominator, Range):
        ends = [each.low for each in (fact.numerator, fact.denominator)]
        counts = "/".join("?" if end is None else format_number(end) for end in ends)
    if fact.answer is None:
        key = f"origin.{fact.state}"
        return texts[f"{key}_rate" if fact.state in ("invalid", "unconfirmed") else key].format(counts=counts)
    if fact.answer.origin != "declared":
        return texts[f"origin.{fact.answer.origin}"].format(by=fact.answer.by)
    at = (fact.answer.source or report.source).within(fact.answer.value.start, lang)
    state = "computed_stated" if fact.state == "computed" else fact.state
    return texts["origin." + state].format(counts=counts, at=at, text=fact.answer.value.text)
