"""Commands that a person takes from the screen and runs as they stand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w./:@=+-]+")
_NOT_IN_QUOTES = re.compile(r'["$`!]|\\$')
"""What double quotes do not take away its meaning from."""


def pasted(words: Iterable[str]) -> str:
    """The words as one line for a shell: in double quotes, which every shell and system knows, where that is enough."""
    return " ".join(map(_word, words))


def _word(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _NOT_IN_QUOTES.search(word) else f'"{word}"'
