"""The table of units: what each row is sorted by, found by and filtered by, ready for a script that only compares."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from cds_score.province.arranged import pillar_columns
from cds_score.province.result import PillarCell, PillarColumn, Problem, ProvinceResult, UnitRow
from cds_score.reading.collation import collation_key
from cds_score.reading.suggest import without_marks

Outcome = Literal["met", "not_met", "missing", "scored"]
"""A pillar at a glance: `missing` where only data are missing."""
_OUTCOMES: tuple[Outcome, ...] = ("missing", "not_met", "scored", "met")
_AWARDS = ("none", "uncovered", "not_eligible", "undecided", "eligible")
_STATUSES = ("none", "unreadable", "refused", "incomplete", "scored", "complete")
PROBLEMS = "e"
"""The token of a unit that has errors or warnings."""
_CODE = re.compile(r"[0-9][0-9A-Za-z.-]{0,30}")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter; rows that have `token` pass."""

    token: str
    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the table, with every value that some row has."""

    name: str
    """A key among the words of the page; of a pillar's filter the pillar's name."""
    options: list[Option]


@dataclass(frozen=True, slots=True)
class PillarMark:
    """One pillar of one unit and how it is drawn."""

    cell: PillarCell
    outcome: Outcome


@dataclass(slots=True)
class Line:
    """One unit: row of the table, of the map, and its details, which all have the same number."""

    unit: UnitRow
    name: str
    """Its name; of a file whose unit is not known that of the file."""
    number: int
    anchor: str
    """The id of its details: its code, where that can be an address and is no other unit's."""
    find: str
    """What a typed word is looked for in: small letters without diacritics."""
    pillars: list[PillarMark | None]
    """In the order of the table's pillars; None where its set has no such pillar."""
    keys: dict[str, str] = field(default_factory=dict)
    """What each column is sorted by: whole numbers; empty sorts last."""
    tokens: str = ""
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """All units, and which columns and filters are worth having."""

    lines: list[Line]
    pillars: list[PillarColumn]
    """Those of every set, each once."""
    filters: list[Filter]
    pillar_filters: list[Filter]
    has_places: bool
    has_points: bool
    has_declared: bool
    """Anything was appraised."""
    has_tiers: bool
    anchors: dict[str, str]
    """The details of a unit by its code."""
    found: list[str]
    """What a typed word is looked for in, for each of the result's problems."""


def outcome(cell: PillarCell) -> Outcome:
    """How a pillar stands, as one mark."""
    if cell.status == "complete":
        return "met"
    if cell.status == "scored" and not cell.why:
        return "scored"
    return "missing" if cell.why == ["missing"] else "not_met"


def arrange(result: ProvinceResult) -> Table:
    """The table of a result, in the order of its units."""
    pillars = pillar_columns(result)
    names = {(one.name, each.id): each.name for one in result.sets for each in one.pillars}
    anchors = _anchors(result.units)
    lines = [
        Line(unit, unit.name or unit.file, number, anchor, _findable(unit), _pillars(unit, pillars, names))
        for number, (unit, anchor) in enumerate(zip(result.units, anchors, strict=True))
    ]
    by_code: dict[str, str] = {}
    problems: dict[str, list[Problem]] = {}
    for each in result.problems:
        problems.setdefault(each.unit, []).append(each)
    for line in lines:
        by_code.setdefault(line.unit.code, line.anchor)
        unit = line.unit
        line.problems = (
            problems.get(unit.code, [])
            if unit.code
            else [each for each in problems.get("", []) if unit.file and each.file == unit.file]
        )
    table = Table(
        lines,
        pillars,
        [],
        [],
        has_places=any(each.place is not None for each in result.units),
        has_points=any(each.points is not None for each in result.units),
        has_declared=any(each.declared_points is not None for each in result.units),
        has_tiers=any(each.tier_text for each in result.units),
        anchors={code: anchor for code, anchor in by_code.items() if code},
        found=[
            without_marks(" ".join(filter(None, (each.file, each.unit, each.unit_name, each.code))))
            for each in result.problems
        ],
    )
    _sort_keys(table)
    _filters(table)
    return table


def ranks(values: Sequence[Any]) -> list[str]:
    """The place of each value among all of them, from 0, as text; empty for None. Equal values have equal places."""
    order = {value: str(at) for at, value in enumerate(sorted({each for each in values if each is not None}))}
    return ["" if each is None else order[each] for each in values]


def _anchors(units: Iterable[UnitRow]) -> list[str]:
    taken: set[str] = set()
    made = []
    for number, unit in enumerate(units):
        usable = _CODE.fullmatch(unit.code) and unit.code not in taken
        made.append(unit.code if usable else f"u-{number}")
        taken.add(made[-1])
    return made


def _findable(unit: UnitRow) -> str:
    return without_marks(" ".join(filter(None, (unit.name, unit.code, unit.file))))


def _pillars(
    unit: UnitRow, pillars: Iterable[PillarColumn], names: Mapping[tuple[str, str], str]
) -> list[PillarMark | None]:
    own = {(each.id, names.get((unit.set, each.id))): PillarMark(each, outcome(each)) for each in unit.pillars}
    return [own.get((each.id, each.name)) for each in pillars]


def _sort_keys(table: Table) -> None:
    """Gives every line its keys; whatever is compared is exact."""
    units = [line.unit for line in table.lines]
    columns: dict[str, Sequence[Any]] = {
        "name": [(collation_key(each.name), each.code) for each in units],
        "place": [each.place for each in units],
        "set": [each.set or None for each in units],
        "points": [each.points.earned if each.points else None for each in units],
        "declared": [each.declared_points.earned if each.declared_points else None for each in units],
        "status": [
            (_STATUSES.index(each.status), _AWARDS.index(each.award), collation_key(each.tier_text)) for each in units
        ],
        "tier": [collation_key(each.tier_text) if each.tier_text else None for each in units],
        "problems": [(each.errors, each.warnings) for each in units],
    }
    for at in range(len(table.pillars)):
        columns[f"pillar-{at}"] = [_pillar_key(line.pillars[at]) for line in table.lines]
    for name, values in columns.items():
        for line, key in zip(table.lines, ranks(values), strict=True):
            line.keys[name] = key


def _pillar_key(mark: PillarMark | None) -> tuple[int, Fraction, int] | None:
    if mark is None:
        return None
    cell = mark.cell
    share = Fraction(cell.met, cell.counted) if cell.counted else Fraction(0)
    return _OUTCOMES.index(mark.outcome), share, cell.points.earned if cell.points else 0


class _Tokens:
    """Short names for the values of one filter."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._known: dict[Hashable, tuple[Any, Option]] = {}

    def token(self, value: Hashable, text: str, order: Any) -> str:
        """The token of a value; `text` is how the filter shows it, `order` is its place among the others."""
        option = Option(f"{self._prefix}{len(self._known)}", text)
        return self._known.setdefault(value, (order, option))[1].token

    def filter(self, name: str) -> Filter:
        """The filter, its values in their order."""
        return Filter(name, [option for _, option in sorted(self._known.values(), key=lambda each: each[0])])


def _filters(table: Table) -> None:
    """Gives every line its tokens, and the table those filters that would part its lines."""
    statuses, awards, groups, sets = (_Tokens(letter) for letter in "sagc")
    pillars = [_Tokens(f"p{at}-") for at in range(len(table.pillars))]
    for line in table.lines:
        unit = line.unit
        order = (-_STATUSES.index(unit.status), collation_key(unit.status_text))
        tokens = [statuses.token((unit.status, unit.status_text), unit.status_text, order)]
        if unit.award != "none":
            level = (-_AWARDS.index(unit.award), collation_key(unit.tier_text))
            tokens.append(awards.token((unit.award, unit.tier), unit.tier_text or unit.award_text, level))
        if unit.group_text:
            tokens.append(groups.token(unit.group_text, unit.group_text, collation_key(unit.group_text)))
        if unit.set:
            tokens.append(sets.token(unit.set, unit.set, unit.set))
        for known, mark in zip(pillars, line.pillars, strict=True):
            if mark is not None:
                tokens.append(known.token(mark.cell.status_text, mark.cell.status_text, _pillar_order(mark)))
        if unit.errors or unit.warnings:
            tokens.append(PROBLEMS)
        line.tokens = " ".join(tokens)
    made = [statuses.filter("by_state"), awards.filter("award"), groups.filter("group"), sets.filter("set")]
    table.filters = [each for each in made if len(each.options) > 1]
    own = [known.filter(pillar.name) for known, pillar in zip(pillars, table.pillars, strict=True)]
    table.pillar_filters = [each for each in own if len(each.options) > 1]


def _pillar_order(mark: PillarMark) -> tuple[int, str]:
    return -_OUTCOMES.index(mark.outcome), mark.cell.status_text
