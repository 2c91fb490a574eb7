"""What people do between two commands of the chapters about the province; see `scripts.handbook.chapters`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.handbook.at_commune import quietly
from scripts.handbook.example_round import ADDED, EXAMPLE, REGISTERED, ROUND, SUOI_MAU
from scripts.transcript import changed

__all__ = ["REGISTERED", "ROUND", "STEPS", "SUOI_MAU"]


def _laid(folder: Path, *chapters: str) -> None:
    """The example as `cds-score examples` lays it out, and in it what the handbook has its readers copy in."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    for chapter in chapters:
        _copied(folder, chapter)


def _copied(folder: Path, chapter: str) -> None:
    shutil.copytree(folder / ADDED / chapter, folder, dirs_exist_ok=True)


def _mended_round(folder: Path) -> None:
    changed(folder / ROUND / "dao-mau.yaml", "  ho_so_tiep_nhan:{", "  ho_so_tiep_nhan: {")


def _opened(folder: Path) -> None:
    for file in ("dong-mau", "nui-mau"):
        quietly(folder, "review", "new", f"{ROUND}/{file}.yaml")


def _renumbered(folder: Path) -> None:
    """The decision has the number of the paper that will take the place of the first one."""
    changed(folder / "quyet-dinh.yaml", 'certificate: "02"', 'certificate: "03"')


BEGINNINGS = {
    "round": (),
    "compared": ("y-kien",),
    "submitted": ("thoi-han",),
    "reviewed": ("y-kien", "van-ban"),
    "decided": ("y-kien", "van-ban", "so-cap-giay"),
}
"""The step that begins a chapter to the folders of the example that are copied in before it."""
WITHIN = {"slip": "danh-muc", "broken": "ca-tinh", "answered": "doi-chieu", "allsubmitted": "thoi-han-nhieu-ho-so"}
"""A step within a chapter to the folder that is copied in there."""
STEPS: dict[str, Callable[[Path], None]] = {
    **{step: lambda folder, added=added: _laid(folder, *added) for step, added in BEGINNINGS.items()},
    **{step: partial(_copied, chapter=chapter) for step, chapter in WITHIN.items()},
    "mendedround": _mended_round,
    "opened": _opened,
    "renumbered": _renumbered,
}
"""What happens at the province."""
