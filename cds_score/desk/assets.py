"""Style sheets, scripts and fonts of the page, all shipped with the program."""

from __future__ import annotations

from pathlib import Path


def assets() -> dict[str, Path]:
    """Every file of `assets/` by its path there, with `/`: nothing else can be asked for."""
    root = Path(__file__).with_name("assets")
    return {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
