"""What the papers of the province have in common: who issues them, results side by side, one round of many units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cds_score.documents.environment import short_digest
from cds_score.documents.errors import PaperNotPossible
from cds_score.documents.official import Form, Signature, official_paper, trace_lines
from cds_score.documents.papers.words import signature
from cds_score.province.discrepancy import of_another_round
from cds_score.reading.canonical import digest_of
from cds_score.reading.collation import collation_key
from cds_score.scoring.obstacles import obstacles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cds_score.documents.case import Case
    from cds_score.documents.environment import Templates
    from cds_score.documents.paper import Paper
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.scoring.assessment import Assessment, PillarResult

STYLES = ("styles/indicators.css", "styles/papers.css", "styles/province.css")
_FEW = 5
"""So many units are named in a notice that does not concern all of them."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """One pillar, or all of them, as the commune has it and as the appraisal has it."""

    name: str
    declared_status: str
    declared_met: str
    """“9/11”: met or scored of all."""
    declared_points: str
    appraised_status: str
    appraised_met: str
    appraised_points: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in a list of many. No persons."""

    number: int
    code: str
    name: str
    declared_status: str
    declared_points: str
    appraised_status: str
    appraised_points: str
    award: str
    tier: str
    eligible: bool
    unfinished: int
    """Indicators that are not decided."""
    reasons: tuple[str, ...]
    """What stands in the way of the award."""
    facts: str
    """Check digits of the appraised facts."""
    head: str
    """Those of the last line of its history; empty where there is none."""
    certificate: str


@dataclass(frozen=True, slots=True)
class Round:
    """Many units under one set, for one year."""

    cases: tuple[Case, ...]
    appraisals: tuple[Appraisal, ...]
    notices: tuple[str, ...]
    trace: tuple[str, str]
    rows: tuple[UnitRow, ...]

    @property
    def first(self) -> Assessment:
        """A result of the round: its set, year and language are those of all."""
        return self.appraisals[0].appraised

    @property
    def trial(self) -> bool:
        """Is there a unit of another province among them? Then the paper is nobody's."""
        return any(each.appraised.trial for each in self.appraisals)


def appraisal_of(case: Case) -> Appraisal:
    """The appraisal of a case; raises PaperNotPossible where there is none."""
    if case.appraisal is None:
        name = case.declared.commune.name
        raise PaperNotPossible(
            f"Chưa thẩm định {name}, nên chưa lập được văn bản này. Hãy chạy thẩm định trước.",
            f"{name} has not been appraised, so this paper cannot be made yet.",
        )
    return case.appraisal


def round_of(cases: Sequence[Case], words: dict[str, Any]) -> Round:
    """The units of one paper, in the order of their names, then codes, as everywhere in the province.

    Raises PaperNotPossible where there is none, one is not appraised, or they are of several sets or years.
    """
    cases = by_name(cases)
    appraisals = tuple(appraisal_of(each) for each in cases)
    if not appraisals:
        raise PaperNotPossible("Chưa nêu đơn vị nào.", "No unit is given.")
    first, other = appraisals[0].appraised, of_another_round(appraisals)
    if other is not None:
        raise PaperNotPossible(
            f"{other.commune.name} được thẩm định theo bộ tiêu chí hoặc năm khác với {first.commune.name}: "
            "một văn bản chỉ gồm các đơn vị cùng bộ tiêu chí, cùng năm.",
            f"{other.commune.name} is appraised by another set or for another year than {first.commune.name}: one "
            "paper has units of one set and one year only.",
        )
    return Round(
        cases=tuple(cases),
        appraisals=appraisals,
        notices=_notices(appraisals, words),
        trace=_trace(cases, appraisals, words),
        rows=tuple(_unit_row(number, case) for number, case in enumerate(cases, 1)),
    )


def by_name(cases: Sequence[Case]) -> list[Case]:
    """In the Vietnamese order of the units' names, then codes: that of the province's tables."""
    return sorted(cases, key=lambda each: (collation_key(each.declared.commune.name), each.declared.commune.code))


def side_rows(appraisal: Appraisal, words: dict[str, Any]) -> list[SideRow]:
    """A row for each pillar, and the total."""
    declared, appraised = appraisal.declared, appraisal.appraised
    before = {each.id: each for each in declared.pillars}
    rows = [
        SideRow(
            each.name,
            _own(before[each.id]), _met(before[each.id].counts), before[each.id].points_text,
            _own(each), _met(each.counts), each.points_text,
        )
        for each in appraised.pillars
        if each.id in before
    ]  # fmt: skip
    total = SideRow(
        words["result"]["total"],
        declared.status_text, _met(declared.counts), total_text(declared),
        appraised.status_text, _met(appraised.counts), total_text(appraised),
    )  # fmt: skip
    return [*rows, total]


def total_text(assessment: Assessment) -> str:
    """“84,56/98”, or empty in a set without points."""
    points = assessment.points
    return f"{points.earned_text}/{points.max_text}" if points else ""


def department_signature(case: Case, words: dict[str, Any], key: str) -> Signature:
    """Who signs a paper of the department: the signer of that paper, or its head."""
    person = case.office.signer(key)
    if not (person.name or person.capacity):
        person = case.office.department.head
    return signature(person, tuple(words["province"]["head"]))


def symbol(case: Case, kind: str) -> str:
    """“BB-SKHCN”; the dots of the department's symbol where the office does not say it."""
    return f"{kind}-{case.office.department.symbol or '……'}"


def department_place(case: Case) -> str:
    """Địa danh of the department's papers."""
    return case.office.department.place or case.office.province.place


def province_paper(
    kind: str,
    template: str,
    form: Form,
    a: Assessment,
    *,
    house: Templates,
    day: str = "",
    **values: object,
) -> Paper:
    """The paper of one template of the province; `kind` is as of a Paper, `day` the ISO date it bears, if any."""
    paper = official_paper(
        template,
        form,
        a,
        house=house,
        author=form.agency,
        day=day or a.period.day,
        styles=STYLES,
        **values,
    )
    return replace(paper, kind=kind, basis=a.basis)


def _own(pillar: PillarResult) -> str:
    """Its status without the reason after it, which stands elsewhere."""
    return pillar.status_text.partition(" (")[0]


def _met(counts: Any) -> str:
    return f"{counts.get('met', 0) + counts.get('scored', 0)}/{sum(counts.values())}"


def _unit_row(number: int, case: Case) -> UnitRow:
    appraisal = appraisal_of(case)
    declared, result = appraisal.declared, appraisal.appraised
    return UnitRow(
        number=number,
        code=result.commune.code,
        name=result.commune.name,
        declared_status=declared.award.status_text,
        declared_points=total_text(declared),
        appraised_status=result.status_text,
        appraised_points=total_text(result),
        award=result.award.status_text,
        tier=result.award.tier_text,
        eligible=result.award.status == "eligible",
        unfinished=len(appraisal.unreviewed),
        reasons=tuple(obstacles(result).clauses),
        facts=short_digest(appraisal.digest),
        head=short_digest(case.head),
        certificate=case.unit.certificate if case.unit else "",
    )


def _notices(appraisals: Sequence[Appraisal], words: dict[str, Any]) -> tuple[str, ...]:
    """What is said of each unit's result, once; with the units it is said of, where it is not all."""
    own = words["province"]
    said: dict[str, list[str]] = {}
    for each in appraisals:
        for notice in each.appraised.notices:
            said.setdefault(notice, []).append(each.appraised.commune.name)
    found = []
    for notice, names in said.items():
        if len(names) == len(appraisals):
            found.append(notice)
        else:
            listed = ", ".join(names) if len(names) <= _FEW else own["count_units"].format(count=len(names))
            found.append(own["notice_of"].format(notice=notice, units=listed))
    return tuple(found)


def _trace(cases: Sequence[Case], appraisals: Sequence[Appraisal], words: dict[str, Any]) -> tuple[str, str]:
    """Of one unit its own trace; of many the set's digest and one over all their results and histories."""
    first = appraisals[0].appraised
    if len(cases) == 1:
        return trace_lines(first, words, cases[0].head)
    own = words["trace"]
    listed = digest_of(
        [[each.appraised.commune.code, each.digest, case.head] for case, each in zip(cases, appraisals, strict=True)]
    )
    parts = [(own["short_criteria"], first.digests["criteria"]), (own["short_list"], listed)]
    return (
        trace_lines(first, words)[0],
        f"{own['digest']}: " + " · ".join(f"{name} {short_digest(digest)}" for name, digest in parts),
    )
