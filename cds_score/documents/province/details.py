"""What the details of a unit say of its indicators: each with what its set says of it, or only which need work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cds_score.documents.province.heat import CLASSES, changed
from cds_score.documents.province.lines import Line, PillarMark, Table, outcome
from cds_score.province.result import IndicatorCell, IndicatorColumn, ProvinceResult, SetColumns
from cds_score.scoring.assessment import State

_NEED_WORK: tuple[State, ...] = ("not_met", "missing", "invalid", "not_applicable")


class Explained(NamedTuple):
    """One indicator of one unit, in the order in which the template takes it apart: a page has thousands."""

    id: str
    name: str
    mandatory: bool
    value: str
    target: str
    points: str
    style: str
    """The class of its state."""
    state: str
    open: bool
    declared: State | None
    """As the unit declared it, where the appraisal has come to something else."""
    declared_points: str
    sentence: str
    need: str


@dataclass(frozen=True, slots=True)
class Part:
    """One pillar of one unit with its indicators."""

    mark: PillarMark
    name: str
    term: str
    """What the set calls an indicator, within a sentence."""
    indicators: list[Explained]


@dataclass(frozen=True, slots=True)
class InState:
    """The indicators of one unit that are in one state."""

    text: str
    ids: list[str]


def explained(result: ProvinceResult, table: Table) -> list[list[Part]]:
    """For each line of the table its pillars with every indicator; nothing for a unit without a result."""
    sets = {each.name: each for each in result.sets}
    return [_parts(line, sets[line.unit.set]) if line.unit.set in sets else [] for line in table.lines]


def _parts(line: Line, columns: SetColumns) -> list[Part]:
    pillars = {each.id: each for each in line.unit.pillars}
    cells = {each.id: each for each in line.unit.indicators}
    return [
        Part(
            PillarMark(pillars[pillar.id], outcome(pillars[pillar.id])),
            pillar.name,
            columns.indicator_term.lower(),
            [
                _explained(cells[each.id], each)
                for each in columns.indicators
                if each.pillar == pillar.id and each.id in cells
            ],
        )
        for pillar in columns.pillars
        if pillar.id in pillars
    ]


def _explained(cell: IndicatorCell, column: IndicatorColumn) -> Explained:
    return Explained(
        id=column.id,
        name=column.name,
        mandatory=column.mandatory,
        value=cell.value_text,
        target=cell.target,
        points=cell.points_text,
        style=CLASSES[cell.state],
        state=cell.state_text,
        open=cell.open,
        declared=cell.declared_state if changed(cell) else None,
        declared_points=cell.declared_points_text,
        sentence=cell.sentence,
        need=cell.need,
    )


def in_states(table: Table, words: Mapping[str, str]) -> list[list[InState]]:
    """For each line of the table the states that need work, with their indicators; `words` are those for states."""
    made = []
    for line in table.lines:
        found: dict[State, list[str]] = {}
        for cell in line.unit.indicators:
            found.setdefault(cell.state, []).append(cell.id)
        made.append([InState(words[state], found[state]) for state in _NEED_WORK if state in found])
    return made
