"""Makes the evidence files of `examples/xa-vi-du`: one small PDF for each document that the report cites.

    python -m scripts.make_example_evidence

The commune, its papers and their figures are invented, and every page says so. A file that is there is made anew only
where it has been deleted: its bytes depend on the versions of the PDF libraries.
"""

from __future__ import annotations

from markupsafe import Markup

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.documents.environment import templates
from cds_score.documents.paper import Paper
from cds_score.documents.pdf import paper_pdf
from cds_score.reading.dates import format_date
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.model import Citation, SelfReport
from scripts.marks import ROOT

REPORT = ROOT / "examples/xa-vi-du/bao-cao.yaml"
_PAGE = Markup(
    '<div class="masthead" lang="vi" data-set="{number}" data-digests="" data-page="Trang">'
    '<div class="agency"><span class="underlined">{issuer}</span></div>'
    '<div class="motto"><span class="words">ĐƠN VỊ GIẢ ĐỊNH</span></div></div>'
    '<h1>{title}</h1><p class="subtitle">Số {number}, ngày {day}</p>'
    '<div class="notices"><p>Văn bản minh họa, do người soạn ví dụ đặt ra: đơn vị, số, ngày và số liệu đều giả định; '
    "bản này rút gọn còn một trang, không có chữ ký, không có giá trị pháp lý.</p></div>{figures}"
)
_LINE = Markup('<p class="prose">{label}: {value}.</p>')


def main() -> None:
    """Writes every file that is not there."""
    province = open_province(Settings(), "vi")
    outcome = assess_file(str(REPORT), province, "vi")
    assert outcome.report is not None
    assert outcome.assessment is not None
    criteria, _ = province.sets.load(province.sets.folder(outcome.assessment.criteria.id + "@2023") or ROOT)
    assert criteria is not None
    labels = {name: each.label for name, each in criteria.inputs.items()}
    for citation in outcome.report.evidence.values():
        path = REPORT.parent / citation.file
        if citation.file and not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(paper_pdf(_paper(citation, outcome.report, outcome.assessment, labels)))


def _paper(citation: Citation, report: SelfReport, assessment: Assessment, labels: dict[str, str]) -> Paper:
    """The document with the figures that the report takes from it."""
    assert citation.day is not None
    taken = [
        (labels[name], answer.value.text)
        for name, answer in report.answers.items()
        if citation.id in [each.text for each in answer.evidence]
    ]
    figures = Markup("").join(_LINE.format(label=label, value=value) for label, value in taken)
    content = _PAGE.format(
        number=citation.number,
        issuer=citation.issuer,
        title=citation.title,
        day=format_date(citation.day),
        figures=figures,
    )
    return Paper(
        lang="vi",
        title=f"{citation.number} – {citation.title}",
        author=citation.issuer,
        generator=assessment.program,
        date=citation.day.isoformat(),
        content=content,
        styles=("styles/paper.css",),
        approved=True,
        house=templates(),
    )


if __name__ == "__main__":
    main()
