"""What the two counts of a rate are called, from the name of an indicator and from how it is worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RATE = re.compile(
    r"(?:tỷ lệ|tỉ lệ)(?:\s*(?:phần trăm|\(%\)|%))?(?:\s+(?:số|các))?\s+(?P<what>\S.*)", re.IGNORECASE | re.DOTALL
)
_OVER = re.compile(r"\s+(?:trên|trong|/)\s*(?P<whole>(?:tổng|tổng số|toàn bộ)\s.+)", re.IGNORECASE | re.DOTALL)
_QUOTIENT = re.compile(
    r"(?P<part>(?:Số|Tổng)\s[^/÷\n;:=]{3,150}?)\s*[/÷]\s*\(?\s*(?P<whole>(?:Tổng|Số)\s[^/÷\n;:=]{2,150}?)"
    r"\s*(?=[)\];\n]|[.,](?!\d)|\s[x×*]\s*\d|$)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
"""A quotient such as "số người / tổng số" says less than the name of the indicator does."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Labels of numerator and denominator; the denominator may be unknown."""

    part: str
    whole: str
    written: bool
    """The annex itself writes them as a quotient."""


def is_rate(name: str) -> bool:
    """Does the name of an indicator begin with "Tỷ lệ"?"""
    return bool(_RATE.match(name.strip()))


def counts_of(name: str, method: str) -> Counts:
    """The labels; from a quotient in `method` where there is exactly one, else from the words of the name."""
    quotients = list(_QUOTIENT.finditer(" ".join(method.split()) if method.count("\n") > 8 else method))
    if len(quotients) == 1:
        part, whole = (_clean(quotients[0][name]) for name in ("part", "whole"))
        if min(len(part.split()), len(whole.split())) >= _FEWEST_WORDS:
            return Counts(part, whole, True)
    match = _RATE.match(name.strip())
    what = match["what"] if match else name
    over = _OVER.search(what)
    if over:
        return Counts(_clean("Số " + what[: over.start()]), _clean(over["whole"]), False)
    return Counts(_clean("Số " + what), "", False)


def _clean(text: str) -> str:
    text = " ".join(text.split()).strip(" .;:,()[]–-")
    return text[:1].upper() + text[1:]
