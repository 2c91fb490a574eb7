"""What stands at the head of a page, above its text."""

from __future__ import annotations

import pypdfium2

from cds_score.documents.mark import MARK

_HEIGHT = 23 * 72 / 25.4
"""The upper margin of the papers, in points."""


def head_of(page: pypdfium2.PdfPage) -> str:
    """The words in the upper margin but those of the mark: the number of the page, or nothing."""
    said: str = page.get_textpage().get_text_bounded(bottom=page.get_height() - _HEIGHT)
    return " ".join(said.split()).replace(MARK, "").strip()
