"""The closed lists of a review: decisions, rounds, reasons; what people write, and the keys that the code has for them.

The reasons are those for which provinces return a file (DESIGN.md, Words); a free note stands beside each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from cds_score.diagnostics import Lang
from cds_score.reading.numbers import folded
from cds_score.reading.suggest import without_marks

Decision = Literal["accept", "adjust", "reject", "return", "consent"]
Round = Literal["first", "second", "council"]
Words = Mapping[str, Mapping[Lang, str]]

DECISIONS: Final[Words] = {
    "accept": {"vi": "chấp nhận", "en": "accepted"},
    "adjust": {"vi": "điều chỉnh", "en": "adjusted"},
    "reject": {"vi": "không chấp nhận", "en": "rejected"},
    "return": {"vi": "trả lại", "en": "returned"},
    "consent": {"vi": "đồng ý không áp dụng", "en": "agreed that it does not apply"},
}
ROUNDS: Final[Words] = {
    "first": {"vi": "lần 1", "en": "first round"},
    "second": {"vi": "lần 2", "en": "second round"},
    "council": {"vi": "hội đồng", "en": "council"},
}
"""In the order of their weight: a later round outranks an earlier one."""
REASONS: Final[Words] = {
    "no_evidence": {"vi": "thiếu tài liệu kiểm chứng", "en": "evidence is missing"},
    "evidence_outside_period": {
        "vi": "tài liệu không thuộc kỳ đánh giá",
        "en": "evidence of another period",
    },
    "not_as_guided": {"vi": "xác định không đúng hướng dẫn", "en": "not determined as the guidance says"},
    "differs_from_agency": {
        "vi": "không khớp số liệu của cơ quan quản lý",
        "en": "differs from the figures of the agency in charge",
    },
}
NEEDS_REASON: Final = ("adjust", "reject", "return")
"""Whoever takes something from a commune says why."""


def key_without_marks(text: str, words: Words) -> str:
    """The key of a word typed without diacritics (command line, grid); empty where it is none, or could be two."""
    plain = without_marks(folded(text))
    found = [key for key, texts in words.items() if plain == without_marks(folded(texts["vi"]))]
    return found[0] if len(found) == 1 else ""


def key_of(text: str, words: Words) -> str:
    """The key of what a person wrote, whatever the case; empty where it is none of the list."""
    plain = folded(text)
    return next((key for key, texts in words.items() if plain == folded(texts["vi"])), "")
