"""What is looked at in one printed paper: each column of the page gives the faults that it finds, in English."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from bench.conformance.cases import Printed
from cds_score.documents.proof.page_text import page_texts, squeezed
from cds_score.documents.structure import structure_checks

COLUMNS = {
    "pdfa": "PDF/A-3a",
    "pdfua": "PDF/UA-1",
    "syntax": "Cú pháp",
    "fonts": "Phông nhúng",
    "tagged": "Gắn thẻ",
    "language": "Ngôn ngữ",
    "title": "Tiêu đề",
    "bookmarks": "Mục lục",
    "attachments": "Tệp đính kèm",
    "same": "Cùng byte",
    "notices": "Điều ghi rõ",
}
_PDFA = ("encryption", "output-intent", "metadata", "activity")
_PDFUA = ("language-title", "tags", "shape", "figures", "headings", "tables")
_SHOWING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
"""Operators that put something on the page."""

Found = dict[str, list[str] | None]
"""The faults by column; None where the paper has nothing of the kind."""


def look(paper: Printed) -> Found:
    """What was found in one paper."""
    pdf = paper.pdfs[0]
    checks = structure_checks(pdf)
    text = page_texts(pdf)[0]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            "pdfa": _of(checks, _PDFA),
            "pdfua": _of(checks, _PDFUA),
            "syntax": _syntax(document, pdf),
            "fonts": [*checks["fonts"], *_strange_fonts(document)],
            "tagged": list(_untagged(document)),
            "language": [] if document.Root.Lang == paper.lang else [f"the language is {document.Root.Lang}"],
            "title": _title(document),
            "bookmarks": checks["bookmarks"] if Name.Outlines in document.Root else None,
            "attachments": checks["attachments"] if len(document.attachments) else None,
            "same": [] if paper.pdfs[1:] == [pdf] else ["the second print differs"],
            "notices": _absent(paper.notices, text) if paper.notices else None,
        }


def qpdf_version() -> str:
    """Which qpdf looks at the syntax; empty where the machine has none."""
    if shutil.which("qpdf") is None:
        return ""
    return subprocess.run(["qpdf", "--version"], capture_output=True, check=True, text=True).stdout.split("\n")[0]


def _of(checks: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [problem for name in names for problem in checks[name]]


def _syntax(document: pikepdf.Pdf, pdf: bytes) -> list[str]:
    """`qpdf --check` where there is qpdf, else the same library's check through pikepdf."""
    if shutil.which("qpdf") is None:
        return list(document.check_pdf_syntax())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False, text=True)
    return [] if done.returncode == 0 else (done.stderr or done.stdout).splitlines()


def _strange_fonts(document: pikepdf.Pdf) -> Iterator[str]:
    """Fonts that do not come with the program."""
    for thing in document.objects:
        if isinstance(thing, Dictionary) and thing.get(Name.Type) == "/Font":
            name = str(thing.get(Name.BaseFont, ""))
            if "CDS-Serif" not in name and "CDSSerif" not in name:
                yield f"font {name} is none of the program"


def _untagged(document: pikepdf.Pdf) -> Iterator[str]:
    """Everything drawn is part of the structure or an artifact, never both."""
    for number, page in enumerate(document.pages, 1):
        open_marks: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            sign = str(operator)
            if sign in ("BDC", "BMC"):
                marked = len(operands) > 1 and isinstance(operands[1], Dictionary) and Name.MCID in operands[1]
                open_marks.append("tagged" if marked else "artifact" if operands[0] == "/Artifact" else "")
            elif sign == "EMC":
                open_marks.pop()
            elif sign in _SHOWING and len({"tagged", "artifact"} & set(open_marks)) != 1:
                yield f"page {number}: {sign} is neither tagged nor an artifact, or both"


def _title(document: pikepdf.Pdf) -> list[str]:
    shown = document.Root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False)
    return [] if shown and str(document.docinfo.get(Name.Title, "")).strip() else ["the title is not shown"]


def _absent(wanted: list[str], text: str) -> list[str]:
    page = squeezed(text).casefold()
    return [f"not on the first page: {each}" for each in wanted if squeezed(each).casefold() not in page]
