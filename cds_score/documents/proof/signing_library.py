"""pyHanko, which makes and checks digital signatures, where it is installed; it is kept quiet and off the network."""

from __future__ import annotations

import logging
from importlib.util import find_spec

INSTALL = {
    "vi": "Chạy: pip install 'cds-score[sign]'",
    "en": "Run: pip install 'cds-score[sign]'",
}
"""What to do where it is missing."""


def missing_library() -> str:
    """The library that signing needs and this machine has not; empty where all are there."""
    if not can_check():
        return "pyhanko"
    return next((name for name in ("pikepdf", "pypdfium2", "PIL") if not _is_there(name)), "")


def can_check() -> bool:
    """Is pyHanko there?"""
    if not _is_there("pyhanko"):
        return False
    # It tells the error stream of what is told here in words.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return True


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # it is known not to be there
        return False
