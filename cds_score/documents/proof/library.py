"""pyHanko, which makes and checks digital signatures, where it is installed; it is kept quiet and off the network."""

from __future__ import annotations

import logging
from importlib.util import find_spec

INSTALL = {
    "vi": "Chạy: pip install 'cds-score[sign]'",
    "en": "Run: pip install 'cds-score[sign]'",
}
"""What to do where it is missing."""


def can_sign() -> bool:
    """Is the library there?"""
    if find_spec("pyhanko") is None:
        return False
    # It tells the error stream of what is told here in words.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return True
