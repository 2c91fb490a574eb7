"""The files of a case: for a report `X.yaml` the review `X.tham-dinh.yaml` and the history `X.lich-su.jsonl`."""

from __future__ import annotations

from pathlib import Path

REVIEW_ENDING = ".tham-dinh.yaml"
HISTORY_ENDING = ".lich-su.jsonl"
YAML_ENDINGS = (".yaml", ".yml")


def review_path(report: Path) -> Path:
    """Where the review of a report lies, whether there is one or not."""
    return report.parent / f"{report.stem}{REVIEW_ENDING}"


def history_path(report: Path) -> Path:
    """Where the history of a report lies, whether there is one or not."""
    return report.parent / f"{report.stem}{HISTORY_ENDING}"


def has_review(report: Path) -> bool:
    """Is there a review of a report? Of a form `X.xlsx` and its `X.yaml` in one folder it is that of the latter."""
    return review_path(report).exists() and not has_yaml_beside(report)


def has_yaml_beside(report: Path) -> bool:
    """Is a report a form, with a YAML of the same name beside it?"""
    yaml = report.suffix.lower() in YAML_ENDINGS
    return not yaml and any(report.with_suffix(ending).exists() for ending in YAML_ENDINGS)
