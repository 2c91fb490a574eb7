"""Who is where: units by place within their group, those without a place and why, and what the results rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from cds_score.documents.province.lines import Line, Table
from cds_score.province.arranged import rank_groups
from cds_score.province.result import ProvinceResult

_BASES: dict[Literal["self_reported", "appraised", "recognised"], str] = {
    "self_reported": "declared",
    "appraised": "appraised",
    "recognised": "recognised",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Units that were compared with each other; titles and order are those of a `RankGroup`."""

    title: str
    placed: list[Line]
    unplaced: list[Line]


def groups(result: ProvinceResult, table: Table) -> list[Group]:
    """Every group with at least one place."""
    lines = {id(line.unit): line for line in table.lines}
    return [
        Group(each.title, [lines[id(unit)] for unit in each.ranked], [lines[id(unit)] for unit in each.unranked])
        for each in rank_groups(result)
        if each.ranked
    ]


def bases(result: ProvinceResult) -> list[tuple[str, int]]:
    """How many results rest on what units declare, an appraisal, a decision; by their keys in the words `appraisal`."""
    counted = Counter(each.basis for each in result.units if each.pillars)
    return [(word, counted[basis]) for basis, word in _BASES.items() if counted[basis]]
