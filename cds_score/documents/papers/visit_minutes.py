"""Biên bản kiểm tra thực tế: what is compared on the spot, with columns to write in, for both sides to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.errors import PaperNotPossible
from cds_score.documents.official import Form, Signature, trace_lines
from cds_score.documents.papers.province import appraisal_of, province_paper, symbol
from cds_score.documents.papers.words import department, province_committee
from cds_score.reading.unit_names import in_text

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper
    from cds_score.scoring.appraisal import AppraisedLine

_SETTLED = ("accepted", "adjusted", "consented", "not_reviewable")
_BLANK_ROWS = 6


def visit_minutes(case: Case, *, overrides: Path | None = None) -> Paper:
    """The minutes, to be filled in on the spot.

    Raises PaperNotPossible where there is no appraisal or `case.visit` names an indicator that the set has not,
    TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    appraisal = appraisal_of(case)
    a = appraisal.appraised
    words = house.words(a.lang)
    w = words["papers"]["visit_minutes"]
    lines = _looked_at(case)
    form = Form(
        kind=w["kind"],
        about=w["about"].format(year=a.period.year or words["blank"], unit=in_text(a.commune.name)),
        trace=trace_lines(a, words, case.head),
        superior=province_committee(case, words),
        agency=department(case, words),
        sign=symbol(case, "BB"),
        with_place=False,
        signers=(
            Signature(tuple(w["left_role"]), hint=w["hint"]),
            Signature(tuple(w["right_role"]), hint=w["hint"]),
        ),
        recipients=case.office.recipients.get("minutes") or tuple(w["recipients"]),
        notices=tuple(a.notices),
        issued=not a.trial,
    )
    return province_paper(
        "bien-ban-kiem-tra",
        "papers/visit-minutes.html.j2",
        form,
        a,
        house=house,
        w=w,
        unit=in_text(a.commune.name),
        people=appraisal.people,
        lines=lines,
        blank_rows=0 if lines else _BLANK_ROWS,
        all=len(appraisal.lines),
    )


def _looked_at(case: Case) -> list[AppraisedLine]:
    """The indicators that the case names, else all that are not settled, in the order of the set."""
    lines = appraisal_of(case).lines
    unknown = set(case.visit) - {each.id for each in lines}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise PaperNotPossible(
            f"Bộ tiêu chí không có chỉ tiêu {names} để kiểm tra thực tế.",
            f"The set has no indicator {names} to be looked at.",
        )
    if case.visit:
        return [each for each in lines if each.id in case.visit]
    return [each for each in lines if each.standing not in _SETTLED]
