"""A paper as PDF: PDF/A-3a for the archive and PDF/UA-1 for readers of every kind, in one file.

The same paper gives the same bytes for the same versions of the libraries, which stand in the file's producer.
No clock is read: the document carries the day it stands for.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import TYPE_CHECKING

from cds_score.documents.errors import PdfUnavailable
from cds_score.documents.paper import Attachment, Paper, paper_markup
from cds_score.documents.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

    from cds_score.documents.finish import Unfinished
    from cds_score.scoring.assessment import Assessment


def paper_pdf(paper: Paper, attachments: Sequence[Attachment] = ()) -> bytes:
    """The finished file.

    Raises PdfUnavailable where a library is missing, TemplateFault where the paper asks for anything that is not
    bundled.
    """
    return finished(paper, drawn(paper), attachments)


def drawn(paper: Paper) -> bytes:
    """The pages of a paper, which take most of the time; raises as `paper_pdf`."""
    pages: bytes = _engine().drawn(paper_markup(paper), paper.style, own=paper.house.bundled)
    return pages


def finished(paper: Paper, pages: bytes, attachments: Sequence[Attachment] = ()) -> bytes:
    """The finished file of drawn pages."""
    with unfinished(paper, pages) as document:
        return document.finish(attachments)


def unfinished(paper: Paper, pages: bytes) -> Unfinished:
    """Drawn pages on their way to the finished file: their text can be read before it is attached."""
    document: Unfinished = _engine().unfinished(pages, about=paper.about, mark=paper.mark)
    return document


def sheet_pdf(
    assessment: Assessment, attachments: Sequence[Attachment] = (), *, overrides: Path | None = None
) -> bytes:
    """The finished score sheet; see `sheet` and `paper_pdf`."""
    _engine()
    return paper_pdf(sheet(assessment, overrides=overrides), attachments)


def require_pdf() -> None:
    """Raises PdfUnavailable, with what to install, where this machine cannot make a PDF."""
    _engine()


def _engine() -> ModuleType:
    """The module that needs WeasyPrint and pikepdf, loaded on first use."""
    try:
        # WeasyPrint prints advice of its own before it fails, and warns where HarfBuzz-Subset is missing, without
        # which it works at half the speed.
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            from cds_score.documents import engine
    except (ImportError, OSError) as missing:
        raise PdfUnavailable(
            f"Máy này chưa in được PDF ({missing}). Cài thư viện Python: pip install 'cds-score[pdf]'. Cài thư viện "
            "hệ thống: Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: "
            "brew install pango; Windows: cài Pango từ MSYS2. Hoặc xuất HTML rồi in bằng trình duyệt.",
            f"PDF cannot be made on this machine ({missing}). Python libraries: pip install 'cds-score[pdf]'. System "
            "libraries: Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: "
            "brew install pango; Windows: Pango from MSYS2. Or write HTML and print it from a browser.",
        ) from missing
    return engine
