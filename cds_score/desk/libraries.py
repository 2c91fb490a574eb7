"""What the server needs besides the program, installed with `cds-score[desk]`; asked for without loading any of it."""

from __future__ import annotations

import importlib.util

LIBRARIES = ("starlette", "uvicorn", "python_multipart")


def missing_library() -> str:
    """The first of them that is not installed; empty where all are."""
    return next((name for name in LIBRARIES if importlib.util.find_spec(name) is None), "")
