"""Many papers as one PDF, to be printed in one go: a print copy, which is no PDF/A, bears no seal and proves nothing.

Needs pikepdf.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import String

from cds_score.documents.pdf_pieces import PdfInPieces

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

_SAID = {
    "title": {"vi": "Bản in gộp, chỉ để in", "en": "All papers in one, for printing only"},
    "subject": {
        "vi": "Bản gộp không thay cho từng giấy: không có niêm phong, chữ ký số, tệp kèm theo.",
        "en": "This copy stands for no paper in it: it has no seal, no signature and no files.",
    },
}


def join(papers: Sequence[tuple[str, str, Path]], target: Path, lang: Lang) -> None:
    """Writes the pages of all papers, one after another; each is (unit, title, file). Same papers, same bytes.

    The bookmarks are the units with their papers. What it holds in memory does not grow with the papers, but for a few
    numbers of each. Raises OSError, pikepdf.PdfError.
    """
    with target.open("wb") as stream:
        whole = PdfInPieces(stream)
        bookmarks: list[tuple[str, list[tuple[str, int]]]] = []
        for unit, title, path in papers:
            if not bookmarks or bookmarks[-1][0] != unit:
                bookmarks.append((unit, []))
            with pikepdf.open(path) as paper:
                bookmarks[-1][1].append((title, whole.add(paper)))
        shown = b"/ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines"
        info = b"<< /Title %b /Subject %b >>" % (_text(_SAID["title"][lang]), _text(_SAID["subject"][lang]))
        whole.finish(b"%b /Outlines %d 0 R" % (shown, _outlines(whole, bookmarks)), info)


def _outlines(whole: PdfInPieces, bookmarks: Sequence[tuple[str, list[tuple[str, int]]]]) -> int:
    """The bookmarks, every unit closed; the number of their root."""
    root, units = whole.new(), [whole.new() for _ in bookmarks]
    for (unit, papers), number, beside in zip(bookmarks, units, _neighbours(units), strict=True):
        own = [whole.new() for _ in papers]
        for (title, page), each, around in zip(papers, own, _neighbours(own), strict=True):
            whole.put(each, _bookmark(title, page, number, around))
        whole.put(number, _bookmark(unit, papers[0][1], root, beside + _children(own, -len(own))))
    whole.put(root, b"<< /Type /Outlines%b >>" % (_children(units, len(units)) if units else b""))
    return root


def _bookmark(title: str, page: int, parent: int, more: bytes) -> bytes:
    return b"<< /Title %b /Dest [ %d 0 R /Fit ] /Parent %d 0 R%b >>" % (_text(title), page, parent, more)


def _children(numbers: Sequence[int], count: int) -> bytes:
    """Their first and last; `count` is below zero where they are not to be shown at first."""
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (numbers[0], numbers[-1], count)


def _neighbours(numbers: Sequence[int]) -> list[bytes]:
    """For each of several side by side, which is before and which after it."""
    found = [b""] * len(numbers)
    for at, (one, other) in enumerate(pairwise(numbers)):
        found[at] += b" /Next %d 0 R" % other
        found[at + 1] += b" /Prev %d 0 R" % one
    return found


def _text(text: str) -> bytes:
    return String(text).unparse()
