"""The files that are made of a finished round, by the names that `--only` knows them by; each is loaded when it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cds_score.province.result import ProvinceResult

Export = Callable[["ProvinceResult"], bytes]
LINES = "jsonl"
"""The one output that is not made of the round but written as the reports are done."""
FILES: dict[str, str] = {LINES: "results.jsonl"}
"""Name to file."""
EXPORTS: dict[str, Export] = {}


def table(result: ProvinceResult) -> str:
    """The round as text: a line for each unit."""
    lines = []
    for row in result.units:
        lines.append("  ".join(filter(None, (row.place_text, row.code, row.name, row.status_text, row.award_text))))
    return "\n".join(lines) + "\n" if lines else ""
