"""A random sample of units to visit that anybody can draw again: of the same units and the same seed, the same sample.

The units are ordered by the SHA-256 of `<seed>` LF `<unit code>` (UTF-8, hexadecimal); the first ones are the sample.
No random number generator takes part, so neither the machine nor the version of Python matters, and anybody can
recompute it with any SHA-256 program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def sample(codes: Iterable[str], count: int, seed: str) -> list[str]:
    """`count` of the codes (all, where there are fewer), in the order in which they were drawn."""
    return sorted(set(codes), key=lambda code: (place_of(code, seed), code))[: max(count, 0)]


def place_of(code: str, seed: str) -> str:
    """What a unit is ordered by."""
    return hashlib.sha256(f"{seed}\n{code}".encode()).hexdigest()
