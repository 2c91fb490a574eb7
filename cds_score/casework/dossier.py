"""From a report to the members of its dossier: what belongs into it, the list of documents, the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cds_score.casework.dossier_papers import differing
from cds_score.casework.opening import Outcome
from cds_score.diagnostics import Diagnostic, sorted_by_place
from cds_score.reading.source import digest
from cds_score.selfreport.dossier import packing
from cds_score.selfreport.dossier.contents import TITLES, Contents, contents
from cds_score.selfreport.dossier.manifest import MANIFEST, Listed
from cds_score.selfreport.evidence_files import read_evidence
from cds_score.selfreport.files import DISK


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is written, by its name in the dossier."""

    files: Mapping[str, packing.Member]
    digest: str
    """SHA-256 of the manifest, hexadecimal."""
    missing: int
    """How many cited files are not there."""


def gathered(outcome: Outcome, path: Path, papers: Sequence[Path] = ()) -> tuple[Contents, list[Diagnostic]]:
    """What belongs into the dossier of the report at `path`, and why there cannot be one, if so.

    The outcome must have its report; what is found is added to its diagnostics.
    """
    assert outcome.report is not None
    evidence, found = read_evidence(outcome.report, path.parent)
    packed, refused = contents(outcome.report, path, evidence, papers)
    pdfs = [each for each in packed.files.values() if each.kind == "paper" and each.name.lower().endswith(".pdf")]
    given = ((str(each.path), data) for each in pdfs if (data := DISK.data(each.path)) is not None)
    refused += differing(outcome.report, given, str(path))
    outcome.diagnostics = sorted_by_place([*outcome.diagnostics, *found, *refused])
    return packed, refused


def made_of(outcome: Outcome, packed: Contents, *, pdf_needed: bool = True) -> Dossier:
    """The dossier with its list of documents as HTML and as PDF; as HTML alone where no PDF can or need be made.

    Raises DocumentError.
    """
    assert outcome.report is not None
    report = outcome.report
    files = packing.members(report, digest(report.source.text), packed, _index(outcome, packed, pdf_needed))
    manifest = files[MANIFEST]
    assert isinstance(manifest, bytes)
    return Dossier(files, hashlib.sha256(manifest).hexdigest(), len(packed.missing))


def _index(outcome: Outcome, packed: Contents, pdf_needed: bool) -> dict[str, tuple[bytes, Listed]]:
    """The list of documents. Raises DocumentError."""
    from cds_score.documents.dossier_list import dossier_list
    from cds_score.documents.errors import PdfUnavailable
    from cds_score.documents.paper import paper_html
    from cds_score.documents.pdf import paper_pdf, require_pdf

    assert outcome.assessment is not None
    assert outcome.report is not None
    possible = True
    try:
        require_pdf()
    except PdfUnavailable:
        if pdf_needed:
            raise
        possible = False
    paper = dossier_list(outcome.assessment, outcome.report, packed)
    made: dict[str, bytes] = {"muc-luc.html": paper_html(paper).encode("utf-8")}
    if possible:
        from cds_score.documents.structure import require_structure

        made["muc-luc.pdf"] = require_structure(paper_pdf(paper))
    return {
        name: (data, Listed("index", len(data), hashlib.sha256(data).hexdigest(), TITLES["index"]))
        for name, data in made.items()
    }
