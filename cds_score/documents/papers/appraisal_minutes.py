"""Biên bản thẩm định: what council or department found about one unit, for secretary and chair to sign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.official import Form, Signature, enclosed, trace_lines
from cds_score.documents.papers.province import appraisal_of, province_paper, side_rows, symbol
from cds_score.documents.papers.words import cited, department, province_committee
from cds_score.province.discrepancy import discrepancies
from cds_score.reading.unit_names import in_text
from cds_score.scoring.obstacles import obstacles

if TYPE_CHECKING:
    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper


def appraisal_minutes(case: Case, *, overrides: Path | None = None) -> Paper:
    """The minutes; time, votes and signatures are left to be filled in.

    Raises PaperNotPossible where there is no appraisal, TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    appraisal = appraisal_of(case)
    a = appraisal.appraised
    words = house.words(a.lang)
    w = words["papers"]["appraisal_minutes"]
    sign = symbol(case, "BB")
    council = case.office.council
    form = Form(
        kind=w["kind"],
        about=w["about"].format(
            year=a.period.year or words["blank"], unit=in_text(a.commune.name), title=a.criteria.title
        ),
        trace=trace_lines(a, words, case.head),
        superior=province_committee(case, words),
        agency=department(case, words),
        sign=sign,
        with_place=False,
        signers=(
            Signature(tuple(w["secretary_role"]), council.secretary.name, w["hint"]),
            Signature(tuple(w["chair_role"]), council.chair.name, w["hint"]),
        ),
        recipients=case.office.recipients.get("minutes") or tuple(w["recipients"]),
        notices=tuple(a.notices),
        enclosed=enclosed(w["kind"], "", sign, None, department(case, words), words),
        issued=not a.trial,
    )
    found = discrepancies(appraisal)
    claims = [each for each in appraisal.lines if each.declared.state == "not_applicable"]
    return province_paper(
        "bien-ban-tham-dinh",
        "papers/appraisal-minutes.html.j2",
        form,
        a,
        house=house,
        w=w,
        appraisal=appraisal,
        council=council,
        decision=cited(a.criteria.decision, words),
        rows=side_rows(appraisal, words),
        changed=[each for each in found.items if each.direction != "open"],
        returned=[each.line for each in found.items if each.direction == "open"],
        claims=claims,
        obstacles=obstacles(a),
        unit=in_text(a.commune.name) or words["blank"],
        unfinished=[each for each in appraisal.lines if each.standing == "unreviewed"],
        head=case.head,
        report_file=Path(a.report).name,
        facts_digest=appraisal.digest,
    )
