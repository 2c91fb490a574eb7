"""Many papers as one PDF, to be printed in one go: a print copy, which is no PDF/A, bears no seal and proves nothing.

Needs pikepdf.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, String

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

    The bookmarks are the units with their papers. Raises OSError, pikepdf.PdfError.
    """
    with pikepdf.new() as whole:
        bookmarks: list[tuple[str, list[tuple[str, int]]]] = []
        for unit, title, path in papers:
            if not bookmarks or bookmarks[-1][0] != unit:
                bookmarks.append((unit, []))
            bookmarks[-1][1].append((title, len(whole.pages)))
            with pikepdf.open(path) as paper:
                for page in paper.pages:
                    for key in (Name.StructParents, Name.Tabs):
                        if key in page.obj:
                            del page.obj[key]
                whole.pages.extend(paper.pages)
        _head(whole, bookmarks, lang)
        whole.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _head(whole: pikepdf.Pdf, bookmarks: Sequence[tuple[str, list[tuple[str, int]]]], lang: Lang) -> None:
    title, subject = _SAID["title"][lang], _SAID["subject"][lang]
    whole.docinfo[Name.Title] = String(title)
    whole.docinfo[Name.Subject] = String(subject)
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    whole.Root.PageMode = Name.UseOutlines
    with whole.open_outline() as outline:
        for unit, papers in bookmarks:
            item = OutlineItem(unit, papers[0][1], "Fit")
            item.is_closed = True
            item.children.extend(OutlineItem(each, page, "Fit") for each, page in papers)
            outline.root.append(item)
