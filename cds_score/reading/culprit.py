"""Which line a syntax error is about: the parser stops where it can go no further, which may be lines after the slip.

A quote that is not closed ends at the next quote of the file; a line that is moved in or out, or has no colon, is taken
for the first of its group, and the next one that stands right is refused. So the lines above are looked at too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BLOCK_START = re.compile(r"^(?P<indent>\s*+)(?:- )*+[^#]*:\s++[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*+(?P<key>[^\s#\"'\[\]{}][^:#\[\]{}\"']*?)(?P<colon>:)(?:\s|$)")
_VALUE_IN_QUOTES = re.compile(r"""(?:^\s*|[:\-]\s+|[\[{,]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?P<open>["']))""")
_AFTER_QUOTE = re.compile(r"[ \t]*(?:\#[^\n]*)?(?:\n|\Z)|[ \t]*[,\]}:]")
_AROUND = 6
"""So many lines before and after a line show how far its group is moved in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside comments and block texts; `at` is its offset, `after_block` tells the first one after a text."""

    at: int
    text: str
    after_block: bool

    @property
    def indent(self) -> int:
        """By how many spaces it is moved in."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def start(self) -> int:
        """The offset of its first sign that is no space."""
        return self.at + self.indent

    @property
    def key(self) -> re.Match[str] | None:
        """Its key up to the colon; None where it has none."""
        return _KEY.match(self.text)

    @property
    def has_value(self) -> bool:
        """Does anything stand after its key?"""
        key = self.key
        return key is not None and bool(self.text[key.end("colon") :].partition(" #")[0].strip())


def written(text: str) -> Iterator[Line]:
    """Every line outside block texts and comments, empty ones too."""
    offset = 0
    block_indent: int | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is None or (line.strip() and indent <= block_indent):
            if not line.startswith("#", indent):
                yield Line(offset, line, block_indent is not None)
            block = _BLOCK_START.match(line) if not line.startswith("#", indent) else None
            block_indent = len(block["indent"]) if block else None
        offset += len(line) + 1


def culprit(text: str, code: str, start: int) -> tuple[str, int]:
    """The code and the offset of the slip that lets the parser stop at `start` with what `code` says."""
    lines = [each for each in written(text) if each.text.strip()]
    at = bisect_right(lines, start, key=lambda each: each.at) - 1
    if at < 0:
        return code, start
    quote = _unclosed(text, lines[: at + 1])
    if quote is not None:
        return "quote-unclosed", quote
    if code == "colon-missing":
        return _without_colon(lines, at)
    if code == "indent-wrong":
        return _moved(text, lines, at, start)
    if code == "yaml-second-document":
        return _of_first(lines, at) or (code, start)
    if code == "value-colon-or-indent":
        key = lines[at].key
        if at and lines[at - 1].indent == lines[at].indent and ":" not in lines[at - 1].text:
            return _without_colon(lines, at - 1)
        if key is not None and lines[at].at + key.start("colon") == start:
            return _by_indent(lines, at) or (code, start)
    return code, start


def before(text: str, start: int) -> int:
    """Where the last line begins that says something before the one of an offset; that one where it is the first."""
    lines = [each.at for each in written(text) if each.text.strip()]
    at = bisect_right(lines, start) - 1
    return lines[max(at - 1, 0)] if lines else start


def _unclosed(text: str, lines: Sequence[Line]) -> int | None:
    """Where the first value begins whose quote is closed by that of another value; None where there is none."""
    done = 0
    for line in lines:
        if line.at < done:
            continue
        for match in _VALUE_IN_QUOTES.finditer(line.text.partition(" #")[0]):
            opened = match.start("open")
            if opened < 0:
                continue
            end = text.find(match["open"], line.at + opened + 1)
            if end < 0 or _AFTER_QUOTE.match(text, end + 1) is None:
                return line.at + opened
            done = end
            break
    return None


def _without_colon(lines: Sequence[Line], at: int) -> tuple[str, int]:
    """Of a line without a colon: is it one of a text of many lines?"""
    line = lines[at]
    if line.after_block:
        return "text-outdented", line.start
    above = next((number for number in range(at - 1, -1, -1) if lines[number].indent < line.indent), None)
    if above is not None and above + 1 < at:
        key = lines[above].key
        prose = all(" " in each["key"] if (each := lines[n].key) else True for n in range(above + 1, at))
        if key is not None and not lines[above].has_value and prose:
            return "text-without-bar", lines[above].at + key.start("colon")
    return "colon-missing", line.start


def _moved(text: str, lines: Sequence[Line], at: int, start: int) -> tuple[str, int]:
    """Of a line at which no key was expected."""
    line = lines[at]
    head = text[line.at : start].rstrip()
    if head.strip():
        after_bracket = head[-1:] in ("}", "]") or text[start : start + 1] in ("}", "]")
        return "text-after-bracket" if after_bracket else "indent-wrong", start
    if line.text.lstrip().startswith("- ") and at and not lines[at - 1].text.lstrip().startswith("- "):
        return "dash-unexpected", start
    if at and ":" not in lines[at - 1].text and not _continues(lines, at - 1):
        return _without_colon(lines, at - 1)
    return _by_indent(lines, at) or ("indent-wrong", start)


def _by_indent(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """The line above, where it is moved in otherwise than those around and the line itself is not."""
    if not at:
        return None
    line, above = lines[at], lines[at - 1]
    around = [*lines[max(0, at - 1 - _AROUND) : at - 1], *lines[at + 1 : at + 1 + _AROUND]]
    common = Counter(each.indent for each in around if each.key is not None).most_common(1)
    if common and common[0][0] == line.indent != above.indent and above.key is not None:
        return "indent-wrong", above.start
    return None


def _of_first(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """The first line, where the file seems to end after it: it is a text, or it is moved in and the others are not."""
    first = lines[0]
    if at and ":" not in first.text and not first.text.startswith(("---", "...", "{", "[")):
        return "colon-missing", first.start
    if at and first.key is not None and first.indent > lines[at].indent:
        return "indent-wrong", first.start
    return None


def _continues(lines: Sequence[Line], at: int) -> bool:
    """Is a line without a colon the next one of a value that stands above it, or of a bracket?"""
    while at:
        line, above = lines[at], lines[at - 1]
        if above.text.rstrip().endswith((",", "[", "{")) or (line.indent > above.indent and above.has_value):
            return True
        if above.key is not None or line.indent != above.indent:
            return False
        at -= 1
    return False
