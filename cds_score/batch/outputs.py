"""The files that are made of a finished round, by the names that `--only` knows; each is loaded when it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cds_score.province.result import ProvinceResult

Export = Callable[["ProvinceResult", Path | None], bytes]
"""The bytes of a file; the folder is that of a province's own templates. Raises DocumentError."""
LINES = "jsonl"
"""The one output that is not made of the round, but written as the reports are done."""
FILES = {
    LINES: "results.jsonl",
    "json": "results.json",
    "csv": "results.csv",
    "xlsx": "results.xlsx",
    "html": "index.html",
    "pdf": "summary.pdf",
}
"""Name to file."""


def _json(result: ProvinceResult, _: Path | None) -> bytes:
    from cds_score.documents.province_record import province_json

    return province_json(result).encode("utf-8")


def _csv(result: ProvinceResult, _: Path | None) -> bytes:
    from cds_score.forms.province_csv import province_csv

    return province_csv(result).encode("utf-8")


def _xlsx(result: ProvinceResult, _: Path | None) -> bytes:
    from cds_score.forms.province_workbook import province_workbook

    return province_workbook(result)


def _html(result: ProvinceResult, _: Path | None) -> bytes:
    from cds_score.documents.province.page import province_page

    return province_page(result).encode("utf-8")


def _pdf(result: ProvinceResult, overrides: Path | None) -> bytes:
    from cds_score.casework.printing import plain_bytes
    from cds_score.documents.papers.round_summary import summary_paper

    return plain_bytes(summary_paper(result, overrides=overrides), ".pdf")


EXPORTS: dict[str, Export] = {"json": _json, "csv": _csv, "xlsx": _xlsx, "html": _html, "pdf": _pdf}
EVERY = tuple(FILES)
