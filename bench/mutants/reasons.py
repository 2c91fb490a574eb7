"""Why a mutant may survive: the change says nothing new, or no worked case can tell. Every other survivor needs a case.

An entry is (set, operator, path, change, reason): the first four are patterns that must match the whole of it; the
place of an indicator is its id, of a tier its id too.
"""

from __future__ import annotations

import re

ANY = ".*"
EQUIVALENT = "tương đương"
OUT_OF_REACH = "ngoài tầm trường hợp mẫu"

REASONS: tuple[tuple[str, str, str, str, str, str], ...] = ()


def reason(set_name: str, operator: str, place: str, what: str) -> tuple[str, str] | None:
    """(category, reason) of a survivor; None where it needs a worked case."""
    for name, kind, where, change, category, why in REASONS:
        if all(
            re.fullmatch(pattern, text)
            for pattern, text in ((name, set_name), (kind, operator), (where, place), (change, what))
        ):
            return category, why
    return None
