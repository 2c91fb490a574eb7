"""Who is where: units by place within their group, those without a place and why, and what the results rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from cds_score.documents.province.lines import Line, Table
from cds_score.province.result import ProvinceResult
from cds_score.reading.collation import collation_key

_BASES: dict[Literal["self_reported", "appraised", "recognised"], str] = {
    "self_reported": "declared",
    "appraised": "appraised",
    "recognised": "recognised",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Units that were compared with each other."""

    title: str
    """Of their set; empty where there is one set only."""
    year: int
    text: str
    """Empty where the set ranks all units together."""
    placed: list[Line]
    """The best first; those that are level by name."""
    unplaced: list[Line]


def groups(result: ProvinceResult, table: Table) -> list[Group]:
    """Every group with at least one place, in the order of sets, years and names."""
    titles = {each.name: each.title for each in result.sets} if len(result.sets) > 1 else {}
    found: dict[tuple[str, int, str], list[Line]] = {}
    for line in table.lines:
        found.setdefault((line.unit.set, line.unit.year, line.unit.group_text), []).append(line)
    order = sorted(found, key=lambda key: (key[0], key[1], collation_key(key[2])))
    made = []
    for key in order:
        placed = sorted(
            ((line.unit.place, line) for line in found[key] if line.unit.place is not None),
            key=lambda each: (each[0], each[1].number),
        )
        if placed:
            rest = [line for line in found[key] if line.unit.place is None]
            made.append(Group(titles.get(key[0], ""), key[1], key[2], [line for _, line in placed], rest))
    return made


def bases(result: ProvinceResult) -> list[tuple[str, int]]:
    """How many results rest on what units declare, an appraisal, a decision; by their keys in the words `appraisal`."""
    counted = Counter(each.basis for each in result.units if each.pillars)
    return [(word, counted[basis]) for basis, word in _BASES.items() if counted[basis]]
