"""The list of documents in a dossier (mục lục văn bản trong hồ sơ), as a paper.

Its columns are those that offices use: number, day, issuer, kind and title, sheet or page, remarks. Every document that
the report cites has a line, whether its file is there or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cds_score.documents.environment import templates
from cds_score.documents.paper import Paper
from cds_score.reading.dates import format_date
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.beside import relative
from cds_score.selfreport.dossier.contents import REPORT_FOLDER, Contents
from cds_score.selfreport.model import Citation, SelfReport

_STYLES = ("styles/paper.css", "styles/dossier.css")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: for which indicators it is cited, and further remarks, a line each."""

    number: str
    date: str
    issuer: str
    title: str
    pages: str
    indicators: tuple[str, ...]
    notes: tuple[str, ...]


def dossier_list(assessment: Assessment, report: SelfReport, packed: Contents) -> Paper:
    """The list of what `packed` holds of a report and of what it cites. Raises TemplateFault."""
    house = templates()
    words = house.words(assessment.lang)
    content = house.render(
        "dossier.html.j2",
        a=assessment,
        t=words,
        rows=list(_rows(assessment, report, packed, words["dossier"])),
        files=len(packed.files),
        missing=len(packed.missing),
    )
    return Paper(
        lang=assessment.lang,
        title=f"{words['dossier']['title']} – {assessment.commune.name}",
        author=f"Ủy ban nhân dân {assessment.commune.name}".rstrip(),
        generator=f"{assessment.program} (rules {assessment.rules_version})",
        date=assessment.period.day,
        content=content,
        styles=_STYLES,
        approved=assessment.criteria.approved,
        house=house,
    )


def _rows(assessment: Assessment, report: SelfReport, packed: Contents, words: dict[str, Any]) -> Iterator[Row]:
    """The report and what goes with it, then every cited document in the order of the report, then further papers."""
    commune = f"Ủy ban nhân dân {report.unit.name[:1].lower()}{report.unit.name[1:]}".rstrip()
    for name, each in packed.files.items():
        if each.kind not in ("evidence", "paper"):
            issuer = commune if each.kind == "report" else ""
            yield Row("", "", issuer, each.title, "", (), (words["file"].format(name=name),))
    cited_for: dict[str, list[str]] = {}
    for indicator in assessment.indicators:
        for cited in indicator.evidence:
            cited_for.setdefault(cited.id, []).append(indicator.id)
    for citation in report.evidence.values():
        notes = tuple(_notes(citation, packed, words))
        indicators = tuple(cited_for.get(citation.id, ()))
        day = format_date(citation.day) if citation.day else citation.date
        title = citation.title or ("" if citation.number else citation.id)
        yield Row(citation.number, day, citation.issuer, title, citation.pages, indicators, notes)
    for name, each in packed.files.items():
        if each.kind == "paper":
            yield Row("", "", "", each.title, "", (), (words["file"].format(name=name),))


def _notes(citation: Citation, packed: Contents, words: dict[str, Any]) -> Iterator[str]:
    inside = relative(citation.file) if citation.file else None
    name = f"{REPORT_FOLDER}{inside}"
    if citation.file:
        yield words["file" if name in packed.files else "absent"].format(name=name if inside else citation.file)
    if citation.url:
        yield words["online"].format(url=citation.url)
    elif not citation.file:
        yield words["no_file"]
