"""Texts as YAML scalars: what the program writes into a person's file reads back as the same text."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W_](?:[\w./&()@-]| (?=[\w/&(]))*")
"""Letters, digits and signs that mean nothing to YAML, with single spaces between words."""


def quoted(text: str) -> str:
    """A text as a double-quoted scalar on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'


def scalar(text: str) -> str:
    """The same without quotes where it needs none: `Sở KH&CN`, `12/BB-SKHCN`."""
    return text if _PLAIN.fullmatch(text) else quoted(text)
