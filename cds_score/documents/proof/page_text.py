"""The text of each page, for people and for comparison: what is printed, and what was added to it since.

The text is NFC. Soft hyphens and other unseen signs are left out, and every run of white space is one space: where
words and lines part is a guess of the reader from positions, which differs between its versions, so comparisons leave
white space out altogether. Marks and page margins (running heads, page numbers) are text like any other and stand in
the order in which they were drawn; a hyphen that the layout adds at the end of a line is not in the text of the paper.
Annotations, such as stamps, are read as if they were drawn on the page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from cds_score.documents.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PAGES = 2000
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff\u0002]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass(frozen=True, slots=True)
class PageChange:
    """What differs on one page; both texts are runs of words, ` … ` between them."""

    page: int
    added: str
    removed: str


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page. Raises DocumentError where there is no reader, or the file is none that it can read."""
    _reader()
    from cds_score.documents.proof.unpacked import require_room

    require_room(pdf)
    return own_page_texts(pdf)


def own_page_texts(pdf: bytes) -> list[str]:
    """The same of a file that this program has just made: how much its streams unpack to is not looked at."""
    pypdfium2 = _reader()
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            "Tệp không phải là PDF lành lặn nên không đọc được chữ.", f"The file is no sound PDF: {error}"
        ) from error
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"Tệp PDF dài quá {MAX_PAGES} trang.", f"The PDF has more than {MAX_PAGES} pages.")
        return [_page_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise DocumentError("Có trang của tệp PDF không đọc được chữ.", f"A page cannot be read: {error}") from error
    finally:
        document.close()


def _reader() -> Any:
    """The library that reads the text of a PDF; raises DocumentError where it is not installed."""
    try:
        import pypdfium2
    except ImportError as missing:
        raise DocumentError(
            "Máy này chưa có thư viện pypdfium2 để đọc chữ trong PDF. Chạy: pip install 'cds-score[pdf]'.",
            "pypdfium2, which reads the text of a PDF, is not installed. Run: pip install 'cds-score[pdf]'.",
        ) from missing
    return pypdfium2


def normalised(text: str) -> str:
    """A text as `page_texts` gives it."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_LIGATURES)
    return " ".join(plain.split())


def squeezed(text: str) -> str:
    """The same without white space: what comparisons look at."""
    return "".join(normalised(text).split())


def added_text(first: Sequence[str], whole: Sequence[str]) -> list[PageChange]:
    """Page by page what a file shows beyond its first revision, and what it shows no more; only pages that differ."""
    changes = []
    for at in range(max(len(first), len(whole))):
        before = first[at] if at < len(first) else ""
        after = whole[at] if at < len(whole) else ""
        if squeezed(before) != squeezed(after):
            changes.append(_change(at + 1, before.split(), after.split()))
    return changes


def _change(page: int, before: list[str], after: list[str]) -> PageChange:
    added, removed = [], []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = before[i:j], after[k:m]
        if kind != "equal" and "".join(gone) != "".join(come):
            removed += [" ".join(gone)] if gone else []
            added += [" ".join(come)] if come else []
    return PageChange(page, " … ".join(added), " … ".join(removed))


def _page_text(document: Any, number: int) -> str:
    import pypdfium2

    page = document[number]
    # Annotations become part of the page as it is held in memory; where there were any, the page is then read anew.
    flattened = pypdfium2.raw.FPDFPage_Flatten(page.raw, pypdfium2.raw.FLAT_NORMALDISPLAY)
    if flattened != pypdfium2.raw.FLATTEN_NOTHINGTODO:
        page.close()
        page = document[number]
    text = page.get_textpage()
    found: str = text.get_text_range()
    text.close()
    page.close()
    return normalised(found)
