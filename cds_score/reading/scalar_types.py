"""The JSON types that an editor may give to what is written on one line, where the program reads a text."""

from __future__ import annotations

FILLED = ("string", "number", "boolean")
"""Where something must be written."""
SCALARS = (*FILLED, "null")
