"""JSON in the one form of RFC 8785, which is what digests are made of: same facts, same bytes on every machine.

Only texts, whole numbers, yes and no, nothing, lists and mappings: no figure that decides is ever a JSON number with a
fraction.
"""

from __future__ import annotations

import hashlib
from typing import Any


def canonical(value: Any) -> bytes:
    """The bytes of a JSON value as RFC 8785 orders and escapes them."""
    import rfc8785

    return rfc8785.dumps(value)


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical form, hex."""
    return hashlib.sha256(canonical(value)).hexdigest()
