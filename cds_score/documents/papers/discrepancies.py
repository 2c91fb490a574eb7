"""Báo cáo chênh lệch: where appraised results are not the declared ones, of one commune or of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cds_score.documents.appraisal_record import differences_record
from cds_score.documents.environment import templates
from cds_score.documents.papers.forms import round_form
from cds_score.documents.papers.province import province_paper, round_of
from cds_score.documents.papers.words import department
from cds_score.province.discrepancy import overview
from cds_score.reading.numbers import format_whole
from cds_score.reading.unit_names import in_text
from cds_score.selfreport.review.words import REASONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper

ORIGINS = ("declared", "province", "reviewer", "council")


def differences(cases: Sequence[Case]) -> dict[str, Any]:
    """The same as JSON values; raises PaperNotPossible as `round_of` does."""
    made = round_of(cases, templates().words(cases[0].declared.lang if cases else "vi"))
    return differences_record(made.appraisals)


def discrepancy_report(cases: Sequence[Case], *, overrides: Path | None = None) -> Paper:
    """The report: of one unit with every value, of many with counts and effects by unit and by indicator.

    Raises PaperNotPossible as `round_of` does, TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    words = house.words(cases[0].declared.lang if cases else "vi")
    w = words["papers"]["discrepancies"]
    made = round_of(cases, words)
    a, case = made.first, cases[0]
    found = overview(made.appraisals)
    said = {
        "year": a.period.year or words["blank"],
        "title": a.criteria.title,
        "agency": department(case, words),
        "unit": in_text(a.commune.name),
        "count": len(cases),
    }
    about = w["about_one" if len(cases) == 1 else "about_many"].format(**said)
    form = round_form(made, words, w, "BC", about=about, signer="discrepancies")
    counts = {
        **{str(name): count for name, count in found.counts.items()},
        "decided": sum(each.decided for each in found.units),
    }
    return province_paper(
        "chenh-lech",
        "papers/discrepancies.html.j2",
        form,
        a,
        house=house,
        w=w,
        said=said,
        found=found,
        single=found.units[0] if len(cases) == 1 else None,
        summary=said
        | {"unit": a.commune.name or words["blank"]}
        | {name: format_whole(count) for name, count in counts.items()},
        effects=[each for each in found.units if each.items],
        reasons={key: text[a.lang] for key, text in REASONS.items()},
        origins=ORIGINS,
    )
