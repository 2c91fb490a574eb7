"""Where the bundled templates, styles, words and fonts lie; loads nothing."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def reports_folder() -> Path:
    """The folder of the bundled templates: package data in a wheel, `reports/` in a checkout."""
    packed = _PACKAGE / "_data" / "reports"
    return packed if packed.is_dir() else _PACKAGE.parent / "reports"
