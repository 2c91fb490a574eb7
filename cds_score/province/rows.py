"""One file of a round as a worker hands it back: finished texts and exact numbers, small enough to travel.

Nothing is computed here that an Assessment says already, but for what each unmet indicator lacks to its target: that
is worked out while the facts are at hand, and only from exact figures.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.target import Target, target_of
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.problems import problem
from cds_score.province.ranking import Contestant, contestant
from cds_score.province.result import IndicatorCell, PillarCell, Problem, UnitRow
from cds_score.province.unregistered import open_for
from cds_score.province.versions import Candidate, candidate_of
from cds_score.reading.possible import Number
from cds_score.scoring.appraisal import Appraisal, AppraisedLine
from cds_score.scoring.assessment import Assessment, IndicatorResult, Points, State
from cds_score.scoring.difference import exact_number
from cds_score.selfreport.facts import Facts
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.unit_in_text import unit_in_text

Effect = tuple[bool, bool, int]
"""Met, complete or eligible as declared; the same as appraised; whether the appraisal raised (1) or lowered (-1) it."""
_NO_RESULT = {"vi": "Không có kết quả", "en": "No result"}
_BROKEN = {"vi": "Đã gửi, tệp hỏng", "en": "Sent, the file is broken"}


@dataclass(slots=True)
class Compared:
    """What an appraisal made of what the unit gave itself, as far as it is decided."""

    indicators: dict[str, Effect] = field(default_factory=dict)
    pillars: dict[str, Effect] = field(default_factory=dict)
    """Those in which no indicator is open."""
    total: Effect | None = None
    """None while an indicator is open."""


@dataclass(slots=True)
class Judged:
    """All that a round needs of one file. It can be pickled."""

    row: UnitRow
    candidate: Candidate
    contestant: Contestant | None
    """None for a file that gives no result."""
    problems: list[Problem]
    province: str
    """Of the unit, as its report has it."""
    unit_at: tuple[int, int] = (0, 0)
    """Line and column, from 1, at which the report names its unit."""
    gaps: dict[str, Number] = field(default_factory=dict)
    """What an indicator that is not met lacks to its target, exactly: a share of 1, or in its own unit."""
    compared: Compared | None = None
    recognised_on: str = ""
    """ISO day of the decision, where the result is recognised."""
    trial: bool = False
    fictional: bool = False
    appraising: bool = False
    """A review lies beside it, whatever stands in that."""
    by_pattern: bool = False
    """The file cannot be read, and its unit is what its text says by a pattern (`unit_in_text`)."""
    open_for: list[str] = field(default_factory=list)
    """The attributes for want of which an indicator is open (`unregistered.open_for`)."""


def unit_row(
    result: Assessment | Appraisal,
    criteria: CriteriaSet,
    file: str,
    *,
    underway: Appraisal | None = None,
    facts: Facts | None = None,
    away: Iterable[str] = (),
    signed: bool = False,
    recognised_on: str = "",
    unit_at: tuple[int, int] = (0, 0),
    whole: bool = True,
) -> Judged:
    """One finished result as a row of its province.

    `file` is its name relative to the folder, `underway` an appraisal that is not finished, beside the declared result
    that counts: what it has decided is compared with what is declared, and no more. `facts` is what the result was
    scored of (of an appraisal that which counts; without them nobody learns by how much an indicator falls short),
    `away` the ids of indicators each of which alone would bring the award, `signed` whether the report comes out of a
    sound signed or sealed paper, `recognised_on` the day (ISO) of the decision by which the result is recognised,
    `unit_at` line and column at which the report names its unit (`place_of_unit`). Without `whole` the row says of an
    indicator no more than its state, which takes nearly no memory, but for those in `away`.
    """
    appraisal = result if isinstance(result, Appraisal) else None
    final = result.appraised if isinstance(result, Appraisal) else result
    declared = result.declared if isinstance(result, Appraisal) else result
    lines = {each.id: each for each in appraisal.lines} if appraisal is not None else {}
    away = [] if final.award.status == "eligible" else list(away)
    cells = [
        _cell(each, lines.get(each.id) if lines else None) if whole or each.id in away else stated(each.id, each.state)
        for each in final.indicators
    ]
    unit, period = final.commune, final.period
    name = f"{final.criteria.id}@{final.criteria.version}"
    problems = [problem(each, final.lang, file=file, unit=unit.code, unit_name=unit.name) for each in final.diagnostics]
    errors = sum(1 for each in problems if each.severity == "error")
    row = UnitRow(
        code=unit.code,
        name=unit.name,
        level=unit.level,
        province=unit.province,
        set=name,
        year=period.year,
        period_text=period.text,
        file=file,
        versions=[],
        basis=final.basis,
        basis_text=final.basis_text,
        status=final.status,
        status_text=final.status_text,
        award=final.award.status,
        award_text=final.award.status_text,
        tier=final.award.tier,
        tier_text=final.award.tier_text,
        points=final.points,
        declared_points=declared.points if appraisal is not None else None,
        pillars=_pillars(final),
        indicators=cells,
        away=away,
        place=None,
        place_text="–",
        place_reason="",
        group_text="",
        registered_text="",
        predecessors=[],
        notices=list(final.notices),
        errors=errors,
        warnings=len(problems) - errors,
        as_of=period.as_of,
    )
    beside = appraisal or underway
    review = beside.review_digest if beside is not None and any(each.decided for each in beside.lines) else ""
    return Judged(
        row,
        candidate_of(result, file, review=review, signed=signed),
        contestant(final),
        problems,
        unit.province,
        unit_at,
        gaps=_gaps(final, criteria, facts) if facts is not None else {},
        compared=_compared(beside) if beside is not None else None,
        recognised_on=recognised_on if final.basis == "recognised" else "",
        trial=final.trial,
        fictional=unit.fictional,
        open_for=open_for(final, criteria),
    )


def unread(
    file: str,
    found: Iterable[Diagnostic],
    lang: Lang,
    report: SelfReport | None = None,
    *,
    text: str = "",
    signed: bool = False,
) -> Judged:
    """A file that gives no result; `report` is what could be read of it, where only its set is not known.

    Without one its unit is what `text`, that of the file, says by a pattern. That names its row and keeps the unit from
    being called missing; nothing is scored by it.
    """
    code = name = level = province = named = start = end = as_of = ""
    year, unit_at = 0, (0, 0)
    if report is not None:
        unit, span = report.unit, report.span
        code, name, level, province, year = unit.code, unit.name, unit.level, unit.province, report.year
        unit_at = place_of_unit(report)
        named = report.criteria.text.strip() if report.criteria is not None else ""
        if span is not None:
            start, end, as_of = span.start.isoformat(), span.end.isoformat(), span.as_of.isoformat()
    else:
        code, name = unit_in_text(text)
    problems = [problem(each, lang, file=file, unit=code, unit_name=name) for each in found]
    errors = sum(1 for each in problems if each.severity == "error")
    row = bare_row(code=code, name=name, level=level, province=province, year=year, file=file)
    row.set = named
    row.status, row.status_text = "unreadable", (_BROKEN if code else _NO_RESULT)[lang]
    row.errors, row.warnings = errors, len(problems) - errors
    candidate = Candidate(
        file, code, named, year, start, end, as_of, signed=signed, name=name if report is not None else ""
    )
    return Judged(row, candidate, None, problems, province, unit_at, by_pattern=bool(code) and report is None)


def place_of_unit(report: SelfReport) -> tuple[int, int]:
    """Line and column, from 1, at which a report names its unit; the first of the file where it names none."""
    return report.source.position(report.unit_at.start if report.unit_at is not None else 0)


def bare_row(*, code: str, name: str, level: str, province: str, year: int, file: str = "") -> UnitRow:
    """A row of a unit that nothing is known of yet but who it is."""
    return UnitRow(
        code=code, name=name, level=level, province=province, set="", year=year, period_text="", file=file,
        versions=[], basis="self_reported", basis_text="", status="none", status_text="", award="none",
        award_text="–", tier="", tier_text="", points=None, declared_points=None, pillars=[], indicators=[], away=[],
        place=None, place_text="–", place_reason="", group_text="", registered_text="", predecessors=[], notices=[],
        errors=0, warnings=0,
    )  # fmt: skip


@functools.cache
def stated(indicator: str, state: State) -> IndicatorCell:
    """No more than the state of an indicator, one for all units: what the picture of a round counts."""
    return IndicatorCell(indicator, state, "", "", "", None, "", stated=False, open=False, sentence="", need="")


def _cell(result: IndicatorResult, line: AppraisedLine | None) -> IndicatorCell:
    return IndicatorCell(
        result.id,
        result.state,
        result.state_text,
        result.value_text,
        result.target,
        result.points,
        result.points_text,
        result.stated,
        result.open,
        result.sentence,
        result.need,
        None if line is None else line.declared.state,
        "" if line is None else line.declared.points_text,
        result.value,
        result.unit,
    )


def _pillars(result: Assessment) -> list[PillarCell]:
    cells = []
    for each in result.pillars:
        counts = each.counts
        applying = sum(counts.values()) - counts.get("not_applicable", 0) - counts.get("noted", 0)
        met = counts.get("met", 0) + counts.get("scored", 0)
        cells.append(
            PillarCell(
                each.id, each.status, each.status_text, each.why, each.points, each.points_text, met, applying
            )
        )  # fmt: skip
    return cells


def _gaps(result: Assessment, criteria: CriteriaSet, facts: Facts) -> dict[str, Number]:
    unmet = {each.id for each in result.indicators if each.state == "not_met"}
    gaps = {}
    for indicator in criteria.indicators if unmet else ():
        if indicator.id in unmet:
            value = exact_number(indicator.measure.evaluate(facts.values))
            target, _ = target_of(indicator.targets, facts.values)
            gap = None if value is None or target is None else _lacking(value, target)
            if gap is not None:
                gaps[indicator.id] = gap
    return gaps


def _lacking(value: Number, target: Target) -> Number | None:
    """How far a value is below a lower bound, or above an upper one; None where it is on the right side of each."""
    bounds = [(target.sign, target.bound), *([target.also] if target.also is not None else [])]
    for sign, bound in bounds:
        if isinstance(bound, tuple):
            apart = bound[0] * value[1] - value[0] * bound[1]
            if (apart > 0 and sign in ("≥", ">", "=")) or (apart < 0 and sign in ("≤", "<", "=")):
                return abs(apart), bound[1] * value[1]
    return None


def _compared(appraisal: Appraisal) -> Compared:
    compared = Compared()
    open_pillars = {each.pillar for each in appraisal.lines if each.appraised.open}
    for line in appraisal.lines:
        if line.standing not in ("not_reviewable", "unreviewed", "returned"):
            before, after = line.declared.state == "met", line.appraised.state == "met"
            effect = line.effect
            more = int(after) - int(before) if effect is None else (effect > 0) - (effect < 0)
            compared.indicators[line.id] = (before, after, more)
    declared = {each.id: each for each in appraisal.declared.pillars}
    for pillar in appraisal.appraised.pillars:
        was = declared.get(pillar.id)
        if was is not None and pillar.id not in open_pillars:
            done = (was.status == "complete", pillar.status == "complete")
            compared.pillars[pillar.id] = (*done, _more(was.points, pillar.points, done))
    if not open_pillars and appraisal.appraised.status != "refused":
        first, last = appraisal.declared, appraisal.appraised
        done = (first.award.status == "eligible", last.award.status == "eligible")
        compared.total = (*done, _more(first.points, last.points, done))
    return compared


def _more(before: Points | None, after: Points | None, done: tuple[bool, bool]) -> int:
    """1 where the appraisal gave more points, -1 where fewer; without points, by what is complete."""
    if before is None or after is None:
        return int(done[1]) - int(done[0])
    return (after.earned > before.earned) - (after.earned < before.earned)
