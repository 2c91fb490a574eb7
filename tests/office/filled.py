"""A workbook that a person fills in with LibreOffice."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cds_score.forms.report_book.layout import Cell

_PYTHON = "/usr/bin/python3"
"""The one that Debian's python3-uno is for."""


@functools.cache
def has_office() -> bool:
    """Are LibreOffice and what talks to it here?"""
    if shutil.which("soffice") is None or not Path(_PYTHON).exists():
        return False
    return subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def typed(file: Path, saved: Path, cells: Sequence[tuple[Cell, str]], show: Sequence[Cell] = ()) -> list[str]:
    """Types the texts into a copy of the file that is saved elsewhere; gives what the cells of `show` say then.

    Raises AssertionError where LibreOffice cannot be brought to do it.
    """
    asked = {
        "file": str(file.resolve()),
        "saved": str(saved.resolve()),
        "cells": [[each.sheet, each.name, text] for each, text in cells],
        "show": [[each.sheet, each.name] for each in show],
    }
    done = subprocess.run(
        [_PYTHON, str(Path(__file__).with_name("keyboard.py"))],
        input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    file.with_name(f".~lock.{file.name}#").unlink(missing_ok=True)
    assert done.returncode == 0, done.stderr
    shown: list[str] = json.loads(done.stdout)
    return shown
