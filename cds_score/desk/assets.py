"""Style sheets and scripts of the page, all shipped with the program beside its templates."""

from __future__ import annotations

from pathlib import Path

from cds_score.documents.bundled import reports_folder

_COLOURS = "colours.css"
"""Shared with the page of a province's round."""


def assets() -> dict[str, Path]:
    """Every file that can be asked for, by its name: nothing else can."""
    root = reports_folder()
    found = [*(root / "desk").glob("*.css"), *(root / "desk").glob("*.js"), root / "styles" / _COLOURS]
    return {path.name: path for path in sorted(found)}
