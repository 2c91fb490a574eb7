"""Signs that steer a terminal instead of being read: escapes, other controls, what turns the direction of the text."""

from __future__ import annotations

import re

STEERING = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The inside of a class of a regular expression."""
_STEERING = re.compile(f"[{STEERING}]|\r(?!\n)")


def harmless(text: str) -> str:
    """The text with � in the place of each such sign; the ends of lines and tabs stay."""
    return _STEERING.sub("\ufffd", text)
