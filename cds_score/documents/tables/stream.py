"""The text of a PDF as one stream of signs without spaces, in which cells are looked for.

A PDF has no tables and no spaces that one could rely on: lines are broken anywhere, what stands between two pages lies
between two rows. What is kept of spaces is where they stood, so that “12 5” and “1 25” are two things.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cds_score.documents.errors import DocumentError, PdfUnavailable
from cds_score.documents.markup import seen_text

_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\N{SOFT HYPHEN}": "-"})
"""How PDFium gives a hyphen at the end of a line."""
_MOST_PLACES = 60
_ASCII = re.compile(r"[^\x21-\x7e]")


def folded(text: str, *, ascii_only: bool) -> str:
    """A text as it is looked for: without spaces, capitals as small letters; perhaps without letters beyond ASCII."""
    kept = "".join(seen_text(text.translate(_HYPHENS)).casefold().split())
    return _ASCII.sub("", kept) if ascii_only else kept


@dataclass(frozen=True, slots=True)
class Stream:
    """All pages after one another."""

    text: str
    raw: str
    """The same signs as they are printed."""
    apart: frozenset[int]
    """Positions before which there was a space or the end of a line."""
    pages: tuple[int, ...]
    """Where each page begins."""

    def places(self, wanted: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Where a text stands with a space or the end of a line on both sides; not more than `_MOST_PLACES` of them."""
        end = len(self.text) if end is None else end
        at = self.text.find(wanted, start, end) if wanted else -1
        count = 0
        while at >= 0 and count < _MOST_PLACES:
            if self.edge(at) and self.edge(at + len(wanted)):
                count += 1
                yield at
            at = self.text.find(wanted, at + 1, end)

    def edge(self, at: int) -> bool:
        """Does a word end or begin here?"""
        return at in self.apart or at == len(self.text)

    def said(self, positions: Iterable[int]) -> str:
        """What is printed at some positions, with its spaces."""
        return "".join(f" {self.raw[at]}" if at in self.apart else self.raw[at] for at in positions).strip()

    def new_page(self, start: int, end: int) -> bool:
        """Does a page begin between two positions?"""
        return bisect_left(self.pages, start) < bisect_right(self.pages, end)


def read_stream(pdf: bytes, *, ascii_only: bool) -> Stream:
    """The stream of a PDF. Raises DocumentError where it cannot be read, PdfUnavailable without the library."""
    text: list[str] = []
    raw: list[str] = []
    apart: set[int] = set()
    pages: list[int] = []
    for page in _pages(pdf):
        pages.append(len(text))
        apart.add(len(text))
        for sign in unicodedata.normalize("NFC", page.translate(_HYPHENS)):
            if sign.isspace():
                apart.add(len(text))
            for small in folded(sign, ascii_only=ascii_only):
                text.append(small)
                raw.append(sign)
    return Stream("".join(text), "".join(raw), frozenset(apart), tuple(pages))


def _pages(pdf: bytes) -> list[str]:
    try:
        import pypdfium2
    except ImportError as missing:
        raise PdfUnavailable(
            "Thiếu thư viện đọc PDF. Cài: pip install 'cds-score[pdf]'.",
            "The library that reads PDF is missing. Install: pip install 'cds-score[pdf]'.",
        ) from missing
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as fault:
        raise DocumentError(
            "Tệp không phải là PDF lành lặn: có thể bị hỏng, có mật khẩu, hoặc chỉ đổi đuôi.",
            "This is no sound PDF: damaged, protected by a password, or only renamed.",
        ) from fault


def chain(places: Sequence[Iterable[int]], lengths: Sequence[int]) -> list[int]:
    """One place for each of many texts, rising and without overlap, so that most text is found; -1 for none."""
    ends: list[int] = []
    weights: list[int] = []
    nodes: list[tuple[int, int, int]] = []  # text, place, node before
    best: list[int] = []  # the node that ends at ends[i]
    for text, candidates in enumerate(places):
        found: list[tuple[int, int, int]] = []
        for place in candidates:
            at = bisect_right(ends, place) - 1
            weight = lengths[text] + (weights[at] if at >= 0 else 0)
            nodes.append((text, place, best[at] if at >= 0 else -1))
            found.append((place + lengths[text], weight, len(nodes) - 1))
        for end, weight, node in found:
            at = bisect_right(ends, end)
            if at and weights[at - 1] >= weight:
                continue
            if at and ends[at - 1] == end:
                at -= 1
                del ends[at], weights[at], best[at]
            while at < len(ends) and weights[at] <= weight:
                del ends[at], weights[at], best[at]
            ends.insert(at, end)
            weights.insert(at, weight)
            best.insert(at, node)
    chosen = [-1] * len(places)
    node = best[-1] if best else -1
    while node >= 0:
        text, place, node = nodes[node]
        chosen[text] = place
    return chosen
