"""The files of a case: for a report `X.yaml` the review `X.tham-dinh.yaml` and the history `X.lich-su.jsonl`."""

from __future__ import annotations

from pathlib import Path

REVIEW_ENDING = ".tham-dinh.yaml"
HISTORY_ENDING = ".lich-su.jsonl"


def review_path(report: Path) -> Path:
    """Where the review of a report lies, whether there is one or not."""
    return report.parent / f"{report.stem}{REVIEW_ENDING}"


def history_path(report: Path) -> Path:
    """Where the history of a report lies, whether there is one or not."""
    return report.parent / f"{report.stem}{HISTORY_ENDING}"
