"""Pillar rules and the award rule, each clause with three results: fulfilled, not fulfilled, not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet, Pillar, PillarRule, Share
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_against
from cds_score.reading.possible import COMPARISONS, Range
from cds_score.scoring.assessment import STATES, Award, PillarResult, Points, State, Why
from cds_score.scoring.indicators import Scored
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.selfreport.facts import Facts


@dataclass(slots=True)
class Clause:
    """One clause of a rule: its verdict, whether anything it looked at is still open, and the sentence."""

    holds: bool | None
    open: bool
    sentence: str


def pillar_result(
    pillar: Pillar, scored: list[Scored], criteria: CriteriaSet, facts: Facts, lang: Lang
) -> PillarResult:
    """The pillar against its rule."""
    texts = TEXTS[lang]
    applying = [each for each in scored if each.applies]
    rule = pillar.rule
    clauses = []
    if rule.mandatory:
        mandatory = [each for each in applying if each.indicator.mandatory]
        clauses.append(_all_met("reason.mandatory", mandatory, texts))
    if rule.indicators:
        clauses.append(_all_met("reason.indicators", applying, texts))
    if rule.points is not None:
        clauses.append(_enough(rule.points, applying, criteria, texts))
    if not applying:
        clauses = [Clause(None, True, texts["pillar.nothing"])]
    complete = all(clause.holds for clause in clauses)
    why: list[Why] = []
    if not complete:
        if any(clause.holds is False for clause in clauses):
            why.append("not_met")
        if any(clause.open for clause in clauses if clause.holds is not True):
            why.append("missing")
    wanted = {name for each in applying for name in each.indicator.facts}
    status_text = texts["pillar.complete" if complete else "pillar.incomplete"]
    if why:
        status_text += f" ({'; '.join(texts[f'pillar.{each}'] for each in why)})"
    return PillarResult(
        id=pillar.id,
        name=pillar.name,
        status="complete" if complete else "incomplete",
        status_text=status_text,
        why=why,
        declared=sum(1 for name in wanted if facts.of(name).state == "declared"),
        required=len(wanted),
        points=total(scored, criteria),
        counts=count_states(scored),
        reasons=[_with_verdict(clause, texts) for clause in clauses],
        rule_text=pillar_rule_text(rule, lang),
    )


def award_result(
    criteria: CriteriaSet, pillars: list[PillarResult], scored: list[Scored], has_errors: bool, lang: Lang
) -> Award:
    """The award against its rule. A report with errors is never eligible: what is wrong may decide."""
    texts = TEXTS[lang]
    rule = criteria.award
    clauses = []
    if rule.pillars:
        clauses.append(_all_complete(pillars, criteria, texts))
    if rule.points is not None:
        clauses.append(_enough(rule.points, [each for each in scored if each.applies], criteria, texts))
    if has_errors:
        clauses.append(Clause(None, True, texts["reason.errors"]))
    verdicts = [clause.holds for clause in clauses]
    status = "not_eligible" if False in verdicts else "undecided" if None in verdicts else "eligible"
    return Award(
        status=status,  # type: ignore[arg-type]
        name=rule.name,
        status_text=texts[f"award.{status}"],
        reasons=[_with_verdict(clause, texts) for clause in clauses],
        rule_text=award_rule_text(criteria, lang),
    )


def total(scored: Iterable[Scored], criteria: CriteriaSet) -> Points | None:
    """Rounded points added up over the indicators that apply; None in a set without points."""
    if not criteria.has_points:
        return None
    earned = possible = most = 0
    for each in scored:
        points = each.result.points
        if each.applies and points is not None:
            earned += points.earned
            possible += points.possible
            most += points.max
    text = criteria.units_text
    return Points(earned, possible, most, text(earned), text(possible), text(most, trim=True))


def count_states(scored: Iterable[Scored]) -> dict[State, int]:
    """How many indicators are in each state; every state is named."""
    counts: dict[State, int] = dict.fromkeys(STATES, 0)
    for each in scored:
        counts[each.result.state] += 1
    return counts


def _all_met(key: str, wanted: list[Scored], texts: Texts) -> Clause:
    failed: list[str] = []
    missing: list[str] = []
    stated: list[str] = []
    for each in wanted:
        if each.holds is False:
            failed.append(each.indicator.id)
        elif each.holds is None:
            only_stated = each.provisional and each.result.state != "missing"
            (stated if only_stated else missing).append(each.indicator.id)
    met = len(wanted) - len(failed) - len(missing) - len(stated)
    parts = [texts[key].format(met=met, all=len(wanted))]
    for name, group in (("not_met", failed), ("missing", missing), ("stated", stated)):
        if group:
            parts.append(texts[f"reason.{name}"].format(ids=", ".join(group)))
    if not wanted:
        parts.append(texts["reason.none_applies"])
    # Where all that is asked for is said not to apply, nothing has been shown.
    unknown = bool(stated or missing) or not wanted
    return Clause(False if failed else None if unknown else True, unknown, "; ".join(parts) + ".")


def _enough(share: Share, applying: list[Scored], criteria: CriteriaSet, texts: Texts) -> Clause:
    """Points against a share of the maximum, or a number of points; open where what is missing could still decide."""
    most = sum(each.indicator.max_units for each in applying)
    low, high = sum(each.low for each in applying), sum(each.high for each in applying)
    n, d = share.bound
    bound = (n * most, d) if share.percent else (n * 10**criteria.places, d)
    holds = COMPARISONS[share.sign](Range((low, 1), (high, 1)), bound) if most else None
    certain = total(applying, criteria)
    assert certain is not None

    def percent(units: int) -> str:
        if not most:
            return texts["nothing"]
        against = (share.bound[0] * 100, share.bound[1]) if share.percent else None
        return f"{format_against((units * 100, most), against)}%"

    units = criteria.units_text
    target = texts["rule.points_percent" if share.percent else "rule.points"].format(target=share.text)
    same = certain.earned == certain.possible
    sentence = texts["reason.points_fulfilled" if same else "reason.points"].format(
        earned=certain.earned_text,
        max=certain.max_text,
        percent=percent(certain.earned),
        possible=certain.possible_text,
        target=target,
    )
    if any(each.provisional for each in applying):
        firm = texts["reason.points_firm"].format(earned=units(low), max=certain.max_text, percent=percent(low))
        sentence += f"; {firm}"
    return Clause(holds, holds is None, sentence + ".")


def _all_complete(pillars: list[PillarResult], criteria: CriteriaSet, texts: Texts) -> Clause:
    unfinished = [pillar for pillar in pillars if pillar.status != "complete"]
    failed = any("not_met" in pillar.why for pillar in unfinished)
    done = len(pillars) - len(unfinished)
    term = criteria.pillar_term
    parts = [texts["reason.pillars"].format(term=term, complete=done, all=len(pillars))]
    if unfinished:
        parts.append(texts["reason.pillars_not"].format(names=", ".join(pillar.name for pillar in unfinished)))
    return Clause(False if failed else None if unfinished else True, bool(unfinished), "; ".join(parts) + ".")


def _with_verdict(clause: Clause, texts: Texts) -> str:
    key = "fulfilled" if clause.holds else "unknown" if clause.holds is None else "unfulfilled"
    return f"{texts[key]} – {clause.sentence}"


def pillar_rule_text(rule: PillarRule, lang: Lang) -> str:
    """When a pillar is complete, in one sentence with its source."""
    texts = TEXTS[lang]
    clauses = []
    if rule.mandatory:
        clauses.append(texts["rule.mandatory"])
    if rule.indicators:
        clauses.append(texts["rule.indicators"])
    if rule.points is not None:
        clauses.append(_points_text(rule.points, texts))
    return texts["rule.pillar"].format(clauses=texts["rule.and"].join(clauses), source=_source(rule.source, texts))


def award_rule_text(criteria: CriteriaSet, lang: Lang) -> str:
    """When a commune may be proposed, in one sentence with its source."""
    texts, rule = TEXTS[lang], criteria.award
    clauses = []
    if rule.pillars:
        clauses.append(texts["rule.pillars"].format(term=criteria.pillar_term.lower()))
    if rule.points is not None:
        clauses.append(_points_text(rule.points, texts))
    joined = texts["rule.and"].join(clauses)
    return texts["rule.award"].format(name=rule.name, clauses=joined, source=_source(rule.source, texts))


def _points_text(share: Share, texts: Texts) -> str:
    return texts["rule.points_percent" if share.percent else "rule.points"].format(target=share.text)


def _source(source: str, texts: Texts) -> str:
    return texts["rule.own"] if source == "none" else source
