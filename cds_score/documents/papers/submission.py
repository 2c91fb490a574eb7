"""Tờ trình: the department puts the results of one or many communes to the Chairman of the province for decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cds_score.documents.environment import templates
from cds_score.documents.papers.forms import round_form
from cds_score.documents.papers.province import province_paper, round_of
from cds_score.documents.papers.words import cited, department, province_committee
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import format_whole
from cds_score.reading.unit_names import in_text
from cds_score.scoring.appraisal import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper
    from cds_score.documents.papers.province import Round


def submission(cases: Sequence[Case], *, overrides: Path | None = None) -> Paper:
    """The paper, for one or many units, in the order of names; its number and day are those that the decision names.

    Raises PaperNotPossible as `round_of` does, TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    words = house.words(cases[0].declared.lang if cases else "vi")
    w = words["papers"]["submission"]
    made = round_of(cases, words)
    a, case = made.first, cases[0]
    decision = case.decision
    proposed = [each for each in made.rows if each.eligible]
    blank, day = words["blank"], decision.proposal_day if decision else None
    to = w["to"].format(province=province_committee(case, words))
    said = {"year": a.period.year or blank, "title": a.criteria.title, "agency": department(case, words), "to": to}
    said |= {"award": award_name(a.award.name, blank), "count": len(proposed)}
    form = round_form(
        made,
        words,
        w,
        "TTr",
        about=_about(made, said, w),
        signer="submission",
        number=decision.proposal_number if decision else "",
        day=day,
        to=(to,),
        basis=bases(made, words, w),
        recipients=case.office.recipients.get("submission", ()),
    )
    statuses = [each.appraised.award.status for each in made.appraisals]
    undecided = sum(status == "undecided" for status in statuses)
    counts = {name: sum(each.counts[name] for each in made.appraisals) for name in STANDINGS}
    lines = sum(len(each.lines) for each in made.appraisals)
    return province_paper(
        "to-trinh",
        "papers/submission.html.j2",
        form,
        a,
        house=house,
        day=day.isoformat() if day else "",
        w=w,
        said=said,
        rows=made.rows,
        proposed=proposed,
        others=[each for each in made.rows if not each.eligible],
        counts={name: format_whole(count) for name, count in (counts | {"lines": lines}).items()},
        eligible=len(proposed),
        undecided=undecided,
        not_eligible=len(made.rows) - len(proposed) - undecided,
        events=_events(case, w) if len(cases) == 1 else [],
    )


def award_name(name: str, blank: str) -> str:
    """“hoàn thành chuyển đổi số”, as it stands within a sentence."""
    return name[:1].lower() + name[1:] if name else blank


def bases(made: Round, words: dict[str, Any], w: dict[str, Any]) -> tuple[str, ...]:
    """Căn cứ: a line for the law on the authority's competence, left to whoever signs; then what the set cites."""
    criteria = made.first.criteria
    named = [w["basis_decision"].format(decision=cited(criteria.decision, words))] if criteria.decision else []
    amended = [w["basis_more"].format(document=cited(each, words)) for each in criteria.amendments]
    return (w["basis_blank"], *named, *amended)


def _about(made: Round, said: dict[str, Any], w: dict[str, Any]) -> str:
    proposed = [each for each in made.rows if each.eligible]
    if len(proposed) == 1:
        return str(w["about_one"].format(unit=in_text(proposed[0].name), **said))
    return str(w["about_many" if proposed else "about_none"].format(**said))


def _events(case: Case, w: dict[str, Any]) -> list[str]:
    """The steps of the case, one line each."""
    return [
        w["event"].format(
            day=format_date(each.day),
            step=case.stage_names.get(each.to_stage, each.to_stage),
            office=each.actor_office,
        )
        for each in case.history
    ]
