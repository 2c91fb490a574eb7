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


def closest(text: str, known: Iterable[str]) -> dict[str, str]:
    """A sentence in both languages that names the nearest of `known`; empty where none is near."""
    from rapidfuzz import fuzz, process

    choices = {name: without_marks(name).replace("_", " ") for name in known}
    found = process.extractOne(without_marks(text).replace("_", " "), choices, scorer=fuzz.ratio, score_cutoff=_ENOUGH)
    if found is None:
        return {"vi": "", "en": ""}
    name = found[2]
    return {"vi": f"Có phải ý là “{name}”? ", "en": f"Did you mean “{name}”? "}


def likeness(a: str, b: str) -> int:
    """How alike two texts are in percent, marks and case set aside."""
    from rapidfuzz import fuzz

    return round(fuzz.ratio(without_marks(a), without_marks(b)))
