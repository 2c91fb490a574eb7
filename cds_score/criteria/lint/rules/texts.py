"""Letters that only look right: decomposed Vietnamese, invisible characters, double spaces in names.

`ế` may be one character or three. Both look alike; a search, a comparison of two versions and the digest that an
approval is bound to do not see them so. A space that is none keeps words from wrapping and ids from matching.

Bad: a name pasted from a PDF, with e + ̂ + ́, a no-break space, or two spaces between words.

Good: the name typed anew, or saved as NFC (most editors: “normalise Unicode”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.tree import Scalar

TITLE = "Chữ gõ rời, ký tự không nhìn thấy, hai dấu cách liền nhau."
CODES = ("lint-not-nfc", "lint-invisible-character", "lint-double-space", "lint-control-character")
NAMES = ("name", "label", "title", "issuer", "document", "number", "unit", "provider", "message", "verified_by")
_INVISIBLE = re.compile("[\u00a0\u00ad\u034f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Decomposed letters once for the file, the first of each other kind in every line; control characters may also
    be written as escapes.
    """
    source = subject.source
    yield from _decomposed(source)
    at = 0
    for line in source.text.split("\n"):
        if found := _INVISIBLE.search(line):
            params = {"character": f"U+{ord(found[0]):04X}"}
            yield Diagnostic(CODES[1], source, at + found.start(), at + found.end(), params)
        at += len(line) + 1
    for path, node in subject.nodes():
        if not isinstance(node, Scalar):
            continue
        if found := _CONTROL.search(node.text):
            yield subject.at(path, CODES[3], character=f"U+{ord(found[0]):04X}")
        if path and path[-1] in NAMES and "  " in node.text:
            start = source.text.find("  ", node.start, node.end)
            yield Diagnostic(CODES[2], source, max(start, node.start), max(start, node.start) + 2, {"key": path[-1]})


def _decomposed(source: Source) -> Iterator[Diagnostic]:
    """The first letter that is written in several characters, and how many lines have some: one save mends them all."""
    lines = source.text.split("\n")
    marked = [at for at, line in enumerate(lines) if not unicodedata.is_normalized("NFC", line)]
    if not marked:
        return
    line = lines[marked[0]]
    change = _first_change(line)
    word = line[: change + 1].split()[-1:] + (line[change + 1 :].split() or [""])[:1]
    shown = unicodedata.normalize("NFC", "".join(word))
    at = sum(len(each) + 1 for each in lines[: marked[0]]) + change
    yield Diagnostic(CODES[0], source, at, at + 1, {"text": shown, "count": len(marked)})


def _first_change(line: str) -> int:
    """Where composed and written text part: at the letter before a combining mark."""
    composed = unicodedata.normalize("NFC", line)
    at = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed) - 1)
    return max(at, 0)
