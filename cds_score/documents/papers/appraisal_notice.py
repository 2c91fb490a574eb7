"""Thông báo kết quả thẩm định: what the commune is told, what it completes, and until when it may contest it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.official import Form, day_text, trace_lines
from cds_score.documents.papers.province import (
    appraisal_of,
    department_place,
    department_signature,
    province_paper,
    side_rows,
    symbol,
)
from cds_score.documents.papers.words import cited, commune_committee, department, province_committee
from cds_score.province.discrepancy import discrepancies
from cds_score.reading.unit_names import in_text
from cds_score.scoring.obstacles import obstacles

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper


def appraisal_notice(case: Case, *, overrides: Path | None = None) -> Paper:
    """The notice; `case.complete_by` and `case.reconsider_by` are its time limits.

    Raises PaperNotPossible where there is no appraisal, TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    appraisal = appraisal_of(case)
    a = appraisal.appraised
    words = house.words(a.lang)
    w = words["papers"]["appraisal_notice"]
    committee = commune_committee(a.commune, words)
    form = Form(
        kind=w["kind"],
        about=w["about"].format(year=a.period.year or words["blank"], unit=in_text(a.commune.name)),
        trace=trace_lines(a, words, case.head),
        superior=province_committee(case, words),
        agency=department(case, words),
        sign=symbol(case, "TB"),
        place=department_place(case),
        day_text=day_text(None, words),
        signers=(department_signature(case, words, "notice"),),
        recipients=case.office.recipients.get("notice")
        or tuple(each.format(unit=committee) for each in w["recipients"]),
        notices=tuple(a.notices),
        issued=not a.trial,
    )
    found = discrepancies(appraisal)
    return province_paper(
        "thong-bao",
        "papers/appraisal-notice.html.j2",
        form,
        a,
        house=house,
        w=w,
        appraisal=appraisal,
        agency=form.agency,
        unit=committee,
        decision=cited(a.criteria.decision, words),
        rows=side_rows(appraisal, words),
        changed=[each for each in found.items if each.direction != "open"],
        returned=[each.line for each in found.items if each.direction == "open"],
        unfinished=appraisal.unreviewed,
        obstacles=obstacles(a),
        returned_for=case.returned_for,
        complete_by=case.complete_by,
        reconsider_by=case.reconsider_by,
    )
