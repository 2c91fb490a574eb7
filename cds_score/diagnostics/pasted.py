"""Names of files in commands that are shown, so that a whole command can be copied and run as it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w./:@%+,=-]+" if os.name != "nt" else r"[\w./\\:@+,=-]+")
"""Letters, digits and signs that mean nothing to a shell."""
_MEANING = re.compile(r'["$`\\]')
"""What means something to a POSIX shell even within double quotes; no name of a file has `"` on Windows."""


def pasted(text: object) -> str:
    """A name or another word of a command as it is typed: in double quotes where it needs them."""
    word = str(text)
    if _PLAIN.fullmatch(word):
        return word
    escaped = word if os.name == "nt" else _MEANING.sub(r"\\\g<0>", word)
    return f'"{escaped}"'


def pasted_all(texts: Iterable[object]) -> str:
    """Several, with a space between."""
    return " ".join(pasted(each) for each in texts)
