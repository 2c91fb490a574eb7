"""Báo cáo tự đánh giá: what the commune sends up with its score sheet, for the chairman of the commune to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.official import official_paper
from cds_score.documents.papers.forms import commune_form
from cds_score.documents.papers.tables import summary_rows
from cds_score.documents.papers.words import cited, commune_committee
from cds_score.scoring.assessment import STATES

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper
    from cds_score.scoring.assessment import Assessment

_STYLES = ("styles/indicators.css", "styles/papers.css")


def self_assessment(case: Case, *, overrides: Path | None = None) -> Paper:
    """The report, made from what the commune declared, whatever an appraisal says since.

    Raises TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    a = case.declared
    words = house.words(a.lang)
    w = words["papers"]["self_assessment"]
    agency = commune_committee(a.commune, words)
    undone = [each for each in a.indicators if each.state in ("not_met", "missing", "invalid")]
    silent = [each for each in undone if each.state == "missing" and each.value_text == words["empty"]]
    about = w["about"].format(year=a.period.year or words["blank"], title=a.criteria.title)
    form = commune_form(case, words, w, "report", about)
    return official_paper(
        "papers/self-assessment.html.j2",
        form,
        a,
        house=house,
        author=agency,
        day=a.period.day,
        styles=_STYLES,
        w=w,
        agency=agency,
        decision=cited(a.criteria.decision, words),
        rows=summary_rows(a, words),
        states=STATES,
        short=[each for each in undone if each not in silent],
        silent=silent,
        closing=w[_closing(a)],
    )


def _closing(a: Assessment) -> str:
    """Whether recognition is asked for at the end, and whether there is a level to name."""
    if a.award.status != "eligible":
        return "closing"
    return "closing_level" if a.award.tier_text else "closing_eligible"
