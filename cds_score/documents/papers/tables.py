"""Rows of the tables that papers have beside the score sheet's own: counted here, since templates compute nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cds_score.scoring.assessment import Assessment, State


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One pillar, or all of them."""

    name: str
    counts: tuple[int, int, int, int, int]
    """All indicators; met or scored; not met; not decided; not applicable or only for information."""
    points: str


def summary_rows(assessment: Assessment, words: dict[str, Any]) -> list[SummaryRow]:
    """One row for each pillar, and the total."""
    points = assessment.points
    total = f"{points.earned_text}/{points.max_text}" if points else ""
    rows = [SummaryRow(each.name, _counts(each.counts), each.points_text) for each in assessment.pillars]
    return [*rows, SummaryRow(words["result"]["total"], _counts(assessment.counts), total)]


def _counts(counts: Mapping[State, int]) -> tuple[int, int, int, int, int]:
    def of(*states: State) -> int:
        return sum(counts.get(state, 0) for state in states)

    return (
        sum(counts.values()),
        of("met", "scored"),
        of("not_met"),
        of("missing", "invalid"),
        of("not_applicable", "noted"),
    )
