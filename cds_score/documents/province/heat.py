"""The map of a set: units against its pillars and indicators, one mark to a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cds_score.documents.province.lines import Line, PillarMark, Table, outcome
from cds_score.province.result import IndicatorCell, IndicatorColumn, PillarColumn, ProvinceResult, SetColumns
from cds_score.scoring.assessment import Points, State

_STEPS = 10
CLASSES: dict[State, str] = {
    "met": "m",
    "not_met": "n",
    "scored": "s",
    "missing": "q",
    "not_applicable": "x",
    "invalid": "e",
    "noted": "i",
}
"""The style of each state; one letter, since a map has thousands of cells."""


@dataclass(frozen=True, slots=True)
class Head:
    """One pillar with its indicators."""

    pillar: PillarColumn
    indicators: list[IndicatorColumn]


class Cell(NamedTuple):
    """One indicator of one unit."""

    style: str
    """Classes; empty where the unit has no such indicator."""
    text: str
    """The state in words, behind its mark; of a scored one the tenths of its maximum, which are seen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit; no `parts` where its file gave no result."""

    line: Line
    parts: list[tuple[PillarMark | None, list[Cell]]]


@dataclass(frozen=True, slots=True)
class Map:
    """All units of one set."""

    columns: SetColumns
    heads: list[Head]
    rows: list[Row]
    width: int
    """Columns behind the names."""
    states: list[State]
    """Those that occur, for the legend."""
    has_open: bool
    has_changed: bool


def maps(result: ProvinceResult, table: Table) -> list[Map]:
    """One map to a set that has units, in the order of the sets."""
    made = [_map(each, [line for line in table.lines if line.unit.set == each.name]) for each in result.sets]
    return [each for each in made if each.rows]


def _map(columns: SetColumns, lines: list[Line]) -> Map:
    heads = [
        Head(pillar, [each for each in columns.indicators if each.pillar == pillar.id]) for pillar in columns.pillars
    ]
    cells = [cell for line in lines for cell in line.unit.indicators]
    occurring = {cell.state for cell in cells}
    return Map(
        columns,
        heads,
        [Row(line, _parts(line, heads)) for line in lines],
        len(columns.pillars) + len(columns.indicators),
        [state for state in CLASSES if state in occurring],
        any(cell.open for cell in cells),
        any(changed(cell) for cell in cells),
    )


def changed(cell: IndicatorCell) -> bool:
    """Has the appraisal come to another state or other points than the unit gave itself?"""
    return cell.declared_state is not None and (cell.declared_state, cell.declared_points_text) != (
        cell.state,
        cell.points_text,
    )


def _parts(line: Line, heads: list[Head]) -> list[tuple[PillarMark | None, list[Cell]]]:
    unit = line.unit
    if not unit.pillars:
        return []
    pillars = {each.id: PillarMark(each, outcome(each)) for each in unit.pillars}
    cells = {each.id: _cell(each) for each in unit.indicators}
    nothing = Cell("", "")
    return [(pillars.get(head.pillar.id), [cells.get(each.id, nothing) for each in head.indicators]) for head in heads]


def _cell(cell: IndicatorCell) -> Cell:
    style = CLASSES[cell.state] + " o" * cell.open + " d" * changed(cell)
    if cell.state == "scored" and cell.points is not None and cell.points.max > 0:
        tenths = _tenths(cell.points)
        return Cell(f"{style} s{tenths // 2}", str(tenths))
    return Cell(style, cell.state_text)


def _tenths(points: Points) -> int:
    """Points earned in tenths of their maximum, rounded down: 10 is the maximum itself."""
    return max(0, min(_STEPS, points.earned * _STEPS // points.max))
