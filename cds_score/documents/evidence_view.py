"""Evidence over many reports, as lines for the terminal and as plain data: files, and what several communes cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.render import as_json
from cds_score.province.shared_evidence import CitedReport, SharedDocument, said

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "files": "{report}: {files} tệp tài liệu kiểm chứng, {cited} tài liệu được dẫn.",
        "own": "Văn bản của cấp xã (hoặc chưa rõ cơ quan ban hành) được nhiều đơn vị dẫn:",
        "above": "Văn bản của cấp trên được nhiều đơn vị cùng dẫn (chỉ để biết):",
        "file": "cùng một tệp",
        "number": "cùng số, ngày, cơ quan",
    },
    "en": {
        "files": "{report}: {files} files of evidence, {cited} documents cited.",
        "own": "A commune’s own papers (or of an issuer not named) that several communes cite:",
        "above": "Papers from above that several communes cite (for information):",
        "file": "the same file",
        "number": "the same number, day and issuer",
    },
}


def evidence_lines(reports: Iterable[CitedReport], shared: list[SharedDocument], lang: Lang) -> Iterator[str]:
    """How many files each report has, then the documents that several communes cite: their own first."""
    words = _WORDS[lang]
    for each in reports:
        cited = len(each.assessment.evidence)
        yield words["files"].format(report=each.assessment.report, files=len(each.files), cited=cited)
    for own in (True, False):
        documents = [each for each in shared if each.own is own]
        if documents:
            yield words["own" if own else "above"]
        for document in documents:
            why = ", ".join(words[key] for key in ("file", "number") if getattr(document, f"same_{key}"))
            yield f"  • {document.text} ({why})"
            yield from (f"      {said(use)}" for use in document.uses)


def evidence_record(
    reports: Iterable[CitedReport], shared: Iterable[SharedDocument], found: Iterable[Diagnostic], lang: Lang
) -> dict[str, Any]:
    """The same as one JSON object, by docs/schemas/evidence.schema.json."""
    return {
        "diagnostics": [as_json(each, lang) for each in found],
        "files": [
            {
                "report": report.assessment.report,
                "citation": file.citation,
                "path": file.path,
                "size": file.size,
                "sha256": file.sha256,
                "media_type": file.media_type,
            }
            for report in reports
            for file in report.files.values()
        ],
        "shared": [
            {
                "document": document.text,
                "own": document.own,
                "same_file": document.same_file,
                "same_number": document.same_number,
                "uses": [
                    {
                        "report": use.report,
                        "commune": {"code": use.code, "name": use.commune},
                        "citation": use.citation,
                        "indicators": list(use.indicators),
                    }
                    for use in document.uses
                ],
            }
            for document in shared
        ],
    }
