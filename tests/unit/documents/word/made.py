"""Small papers and the insides of their Word files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from markupsafe import Markup

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.documents.environment import templates
from cds_score.documents.paper import Paper
from cds_score.documents.sheet import sheet
from cds_score.documents.word.document import paper_docx

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").glob("*/bao-cao.yaml"))
STYLES = ("styles/paper.css", "styles/sheet.css", "styles/signatures.css")


def paper(content: str, **more: Any) -> Paper:
    """A paper of some HTML in the styles of the score sheet."""
    plain = Paper(
        lang="vi",
        title="Biểu thử",
        author="Ủy ban nhân dân xã Ví Dụ (giả định)",
        generator="cds-score 0",
        date="2025-03-05",
        content=Markup(content),
        styles=STYLES,
        approved=True,
        house=templates(),
    )
    return replace(plain, **more)


def example(path: Path) -> Paper:
    """The score sheet of an example."""
    assessment = assess_file(str(path), open_province(Settings(), "vi"), "vi").assessment
    assert assessment is not None
    return sheet(assessment)


def opened(made: Paper | bytes) -> Any:
    """The Word file of a paper, whose insides the library's types do not know."""
    return docx.Document(io.BytesIO(made if isinstance(made, bytes) else paper_docx(made)))


def bytes_of(document: Document) -> bytes:
    """A file that somebody saved."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def parts(data: bytes) -> dict[str, str]:
    """Every XML part as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def said(element: Any) -> str:
    """The text of an element of Word, with a space where a paragraph, a line or a cell ends."""
    found: list[str] = []
    for each in element.iter():
        if each.tag == qn("w:t"):
            found.append(each.text or "")
        elif each.tag in (qn("w:p"), qn("w:br"), qn("w:tab")):
            found.append(" ")
    return " ".join("".join(found).split())
