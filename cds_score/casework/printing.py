"""From a case to the bytes of its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cds_score.casework.cases import HISTORY_FILE, REPORT_FILE, REVIEW_FILE, Opened
from cds_score.documents.papers.names import CODED, EMBEDDING

if TYPE_CHECKING:
    from cds_score.diagnostics import Diagnostic
    from cds_score.documents.paper import Attachment, Paper
    from cds_score.documents.papers.registry import Print
    from cds_score.documents.proof.proved import Proof

ENDINGS = (".pdf", ".docx", ".html")
_KINDS = {
    REPORT_FILE: ("application/yaml", "Báo cáo tự đánh giá"),
    REVIEW_FILE: ("application/yaml", "Ý kiến thẩm định"),
    HISTORY_FILE: ("application/jsonl", "Lịch sử hồ sơ"),
}


def paper_bytes(name: str, paper: Callable[[str], Paper], opened: Opened, ending: str) -> tuple[bytes, str]:
    """The finished file of the paper that `paper` makes with a check code, and that code, where it bears one.

    Raises DocumentError where it cannot be made.
    """
    if ending != ".pdf":
        return plain_bytes(paper(""), ending), ""
    from cds_score.documents.pdf import require_pdf

    require_pdf()
    from cds_score.documents.proof.proved import proved

    coded = name in CODED
    data, code = proved(paper, _proof(name, opened), coded=coded)
    return data, code if coded else ""


def unit_paper(
    name: str, opened: Opened, how: Print, ending: str
) -> tuple[tuple[bytes, str] | None, list[Diagnostic]]:  # fmt: skip
    """A paper about one unit as `paper_bytes`, with what was found; None, with the reasons, where it cannot be.

    Raises DocumentError.
    """
    from cds_score.documents.papers.certificate import code_drawing
    from cds_score.documents.papers.registry import PAPERS, printed

    def paper(code: str) -> Paper:
        made, _ = printed(kind, opened.case, replace(how, code=code, qr=code_drawing(opened.case, code)))
        assert made is not None
        return made

    kind = PAPERS[name]
    first, found = printed(kind, opened.case, how)
    if first is None:
        return None, found
    # Only what prints its check code is another paper with another code.
    return paper_bytes(name, paper if name in CODED else lambda _: first, opened, ending), found


def plain_bytes(paper: Paper, ending: str) -> bytes:
    """The finished file of a paper that carries nothing to score again. Raises DocumentError."""
    from cds_score.documents.paper import paper_html

    if ending == ".html":
        return paper_html(paper).encode("utf-8")
    if ending == ".docx":
        from cds_score.documents.word.document import paper_docx

        return paper_docx(paper)
    from cds_score.documents.pdf import paper_pdf, require_pdf

    require_pdf()
    from cds_score.documents.structure import require_structure

    return require_structure(paper_pdf(paper))


def _proof(name: str, opened: Opened) -> Proof:
    """What is embedded: for everyone the extract, in the papers of the dossier the report itself as well."""
    from cds_score.documents.proof.extract import extract, fields
    from cds_score.documents.proof.proved import Proof
    from cds_score.selfreport.public import public_report

    case, ready = opened.case, opened.ready
    appraisal = case.appraisal if case.assessment.basis != "self_reported" else None
    review: Mapping[str, Any] | None = appraisal.public_review if appraisal is not None else None
    report = public_report(ready.report, ready.criteria.name)
    files = extract(case.assessment, report, review, opened.sets, ready.attributes, case.decision)
    listed = fields(case.assessment, name, case.head, opened.record)
    return Proof(files, listed, _attachments(opened) if name in EMBEDDING else ())


def _attachments(opened: Opened) -> list[Attachment]:
    from cds_score.documents.paper import Attachment
    from cds_score.documents.record import dumps

    result = opened.case.assessment
    day = result.period.as_of
    readable = dumps([replace(result, facts=[])]).encode("utf-8")
    whole = [
        Attachment(name, text.encode("utf-8"), _KINDS[name][0], _KINDS[name][1], day, "Source")
        for name, text in opened.texts.items()
    ]
    return [
        *whole,
        Attachment("ket-qua.json", readable, "application/json", "Kết quả chấm, dạng máy đọc được", day, "Data"),
    ]
