"""The order of Vietnamese names: a ă â b c d đ e ê …, then tones: ngang, huyền, hỏi, ngã, sắc, nặng.

A tone counts only where all letters are equal. Numbers within a name stand by their values (Phường 2 before Phường 10).
Case counts last.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: at for at, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining marks of huyền, hỏi, ngã, sắc, nặng; ngang has none."""
_PARTS = re.compile(r"[0-9]+|\w|\W+")
_BREAK, _NUMBER, _LETTER, _OTHER = range(4)
"""What stands between words comes before numbers, those before letters, those before all other signs."""

Key = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], str]


@lru_cache(maxsize=16384)
def collation_key(text: str) -> Key:
    """What to sort names by: letters first, then tones, then the text itself, so that only equal texts are equal."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text).casefold()):
        if part.isascii() and part.isdigit():
            letters.append((_NUMBER, int(part), ""))
        elif not part[0].isalnum():
            letters.append((_BREAK, 0, ""))
            continue
        else:
            letter, tone = _letter(part)
            rank = _RANK.get(letter)
            letters.append((_OTHER, 0, letter) if rank is None else (_LETTER, rank, ""))
            tones.append(tone)
    return tuple(letters), tuple(tones), text


def _letter(sign: str) -> tuple[str, int]:
    """A letter without its tone, and the tone from 0 to 5."""
    marks = unicodedata.normalize("NFD", sign)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone
