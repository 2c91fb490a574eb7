"""The chapters of the handbooks whose commands are run, each in a folder of its own; see `scripts.transcript`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scripts.appraisal_walkthrough import MASKS
from scripts.handbook import at_commune, at_province
from scripts.marks import ROOT
from scripts.transcript import Transcript

HANDBOOK = ROOT / "docs/handbook"
_STEPS = {**at_commune.STEPS, **at_province.STEPS}
_MASKS = {
    **MASKS,
    r"(?<=Mã của dòng cuối: )[0-9a-f]{64}": "…",
    r"(?<=manifest\.json\): )[0-9a-f]{64}": "…",
}
_CHAPTERS = (
    "can-bo-xa/bat-dau",
    "can-bo-xa/bang-tinh",
    "can-bo-xa/tep-yaml",
    "can-bo-xa/trinh-soan-thao",
    "can-bo-xa/xin-so-lieu",
    "can-bo-xa/kiem-tra",
    "can-bo-xa/cham-diem",
    "can-bo-xa/ho-so",
    "can-bo-xa/ky-sau",
    "tham-dinh/index",
    "tham-dinh/danh-muc",
    "tham-dinh/ca-tinh",
    "tham-dinh/doi-chieu",
    "tham-dinh/y-kien",
    "tham-dinh/thoi-han",
    "tham-dinh/van-ban",
    "tham-dinh/so-cap-giay",
    "cai-dat/in-an",
)
CHAPTERS = {name: Transcript(HANDBOOK / f"{name}.md", _STEPS, masks=_MASKS) for name in _CHAPTERS}
"""Every chapter that shows commands."""


def chapter(name: str) -> str:
    """The page with the output of today."""
    with tempfile.TemporaryDirectory() as folder:
        return CHAPTERS[name].text(Path(folder))
