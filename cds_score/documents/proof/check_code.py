"""The code that is printed on a paper: twenty signs that a person can read out, in four groups of five.

Crockford's Base32 knows no I, L, O and U. A typed code may be in lower case, lack its hyphens, and have O for 0 and I
or L for 1.
"""

from __future__ import annotations

import re

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 20, 5
_LIKE = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\u2010-\u2015.-]+")


def code_of(digest: str) -> str:
    """`0A1B2-C3D4E-…`: the first 100 bits of a SHA-256 that is given in hexadecimal."""
    number = int(digest, 16) >> (256 - 5 * _LENGTH)
    signs = "".join(_SIGNS[number >> 5 * (_LENGTH - 1 - place) & 31] for place in range(_LENGTH))
    return _grouped(signs)


def read_code(text: str) -> str | None:
    """A code as somebody has typed it, in its usual form; None where it is none."""
    signs = _BETWEEN.sub("", text).upper().translate(_LIKE)
    return _grouped(signs) if len(signs) == _LENGTH and set(signs) <= set(_SIGNS) else None


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))
