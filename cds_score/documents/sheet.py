"""The score sheet of a finished Assessment, as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cds_score.documents.case import Case
from cds_score.documents.environment import templates
from cds_score.documents.official import trace_lines
from cds_score.documents.paper import Paper, paper_html
from cds_score.documents.picture import WIDTH, bars
from cds_score.documents.result_words import concluded
from cds_score.scoring.assessment import STATES
from cds_score.scoring.obstacles import obstacles

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.scoring.assessment import Assessment

_STYLES = ("styles/paper.css", "styles/sheet.css", "styles/indicators.css", "styles/signatures.css")


def sheet(assessment: Assessment, *, overrides: Path | None = None) -> Paper:
    """The score sheet.

    `overrides` is a province's folder of templates. Raises TemplateFault where one of them is wrong.
    """
    return _sheet(Case(assessment), overrides)


def case_sheet(case: Case, *, overrides: Path | None = None) -> Paper:
    """The score sheet of a case: with an appraisal, self-given and appraised results side by side; see `sheet`."""
    return _sheet(case, overrides)


def _sheet(case: Case, overrides: Path | None) -> Paper:
    assessment, appraisal = case.assessment, case.appraisal
    house = templates(overrides)
    words = house.words(assessment.lang)
    content = house.render(
        "score-sheet.html.j2",
        a=assessment,
        t=words,
        states=STATES,
        bars=bars(assessment),
        bar_width=WIDTH,
        trace=trace_lines(assessment, words, case.head),
        superior="" if appraisal is None else case.office.province.people_committee,
        agency=_agency(case, words),
        signed=appraisal is None and not assessment.trial,
        appraisal=appraisal,
        concluded=concluded(assessment),
        obstacles=obstacles(assessment),
        lines={line.id: line for line in appraisal.lines} if appraisal else {},
        pairs=list(zip(appraisal.declared.pillars, assessment.pillars, strict=True)) if appraisal else [],
    )
    return Paper(
        lang=assessment.lang,
        title=_title(assessment, words),
        author=f"Ủy ban nhân dân {assessment.commune.name}".rstrip(),
        generator=f"{assessment.program} (rules {assessment.rules_version})",
        date=assessment.period.day,
        content=content,
        styles=_STYLES,
        approved=assessment.criteria.approved,
        house=house,
        kind="phieu-ket-qua",
        basis=assessment.basis,
    )


def sheet_html(assessment: Assessment, *, overrides: Path | None = None) -> str:
    """The score sheet as one file of HTML; see `sheet`."""
    return paper_html(sheet(assessment, overrides=overrides))


def _agency(case: Case, words: dict[str, Any]) -> tuple[str, ...]:
    """Whose sheet it is, in lines: the commune's; once appraised, that of the office that appraises."""
    if case.appraisal is None:
        return words["official"]["committee"], case.declared.commune.name
    return (case.office.department.name or words["blank"],)


def _title(assessment: Assessment, words: dict[str, Any]) -> str:
    """What it is, of whom, for which year."""
    parts = (words["title"][assessment.basis], assessment.commune.name, assessment.period.year or "")
    return " – ".join(str(part) for part in parts if part)
