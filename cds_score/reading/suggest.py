"""Did you mean …? The nearest known name to one that is unknown, with marks and case set aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_ENOUGH = 60
"""Likeness in percent below which a suggestion would rather mislead."""


def without_marks(text: str) -> str:
    """Lower case without diacritics: `Đã số hóa` → `da so hoa`."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Known:
    """Names that are known, made ready once to be asked for many times."""

    def __init__(self, names: Iterable[str], enough: int = _ENOUGH) -> None:
        """`enough` is the likeness in percent below which none is meant."""
        self._choices = {name: _plain(name) for name in names}
        self._enough = enough

    def nearest(self, text: str) -> str:
        """The name that is most like a text; empty where none is near."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(_plain(text), self._choices, scorer=fuzz.ratio, score_cutoff=self._enough)
        return "" if found is None else str(found[2])


def closest(text: str, known: Iterable[str]) -> dict[str, str]:
    """A sentence in both languages that names the nearest of `known`; empty where none is near."""
    name = Known(known).nearest(text)
    return did_you_mean(f"“{name}”") if name else {"vi": "", "en": ""}


def did_you_mean(name: str) -> dict[str, str]:
    """The sentence that asks, in both languages, with a space after it."""
    return {"vi": f"Có phải ý là {name}? ", "en": f"Did you mean {name}? "}


def _plain(text: str) -> str:
    return without_marks(text).replace("_", " ")


def likeness(a: str, b: str) -> int:
    """How alike two texts are in percent, marks and case set aside."""
    from rapidfuzz import fuzz

    return round(fuzz.ratio(without_marks(a), without_marks(b)))
