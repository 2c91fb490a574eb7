"""The one result of a province's round: finished before anything is printed; tables, files and pages compute nothing.

It is made from finished Assessments only. Every text is in the language that was asked for. Points are whole numbers of
the set's smallest unit, with their printed form beside, as in an Assessment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cds_score.scoring.assessment import Points, State, Why

Severity = Literal["error", "warning", "note"]


@dataclass(slots=True)
class PillarCell:
    """One pillar of one unit."""

    id: str
    status: Literal["complete", "incomplete", "scored"]
    status_text: str
    why: list[Why]
    points: Points | None
    points_text: str
    met: int
    """Indicators met or scored …"""
    counted: int
    """… of those that apply."""


class IndicatorCell(NamedTuple):
    """One indicator of one unit; what is the same for all units stands in `IndicatorColumn`.

    A tuple, since a round has a hundred thousand of them: quicker made, and taken by JSON as it is.
    """

    id: str
    state: State
    state_text: str
    value_text: str
    target: str
    points: Points | None
    points_text: str
    stated: bool
    """It rests on a printed rate without its counts."""
    open: bool
    """In an appraisal: not decided yet."""
    sentence: str
    need: str
    declared_state: State | None = None
    """As the unit declared it; None where nothing was appraised."""
    declared_points_text: str = ""
    value: str | None = None
    """As of an IndicatorResult: decimal string with a dot (a rate in percent), choice key, `yes`/`no`."""
    unit: str = ""
    """What `value` is counted in: "%", "hồ sơ"; empty where it is no number."""


@dataclass(slots=True)
class Version:
    """One file of a unit that does not count, and why."""

    file: str
    reason: str


@dataclass(slots=True)
class UnitRow:
    """One unit: the report that counts, as far as it has been judged, and its place."""

    code: str
    name: str
    level: str
    province: str
    set: str
    """`id@version`."""
    year: int
    period_text: str
    file: str
    """The file that counts, relative to the folder; empty for a unit of the register that has sent nothing."""
    versions: list[Version]
    basis: Literal["self_reported", "appraised", "recognised"]
    basis_text: str
    status: Literal["complete", "incomplete", "scored", "refused", "unreadable", "none"]
    """As of an Assessment; `unreadable`: its file gives no result; `none`: there is no file."""
    status_text: str
    award: Literal["eligible", "not_eligible", "undecided", "uncovered", "none"]
    award_text: str
    tier: str
    tier_text: str
    points: Points | None
    declared_points: Points | None
    """As the unit scored itself; None where nothing was appraised."""
    pillars: list[PillarCell]
    indicators: list[IndicatorCell]
    away: list[str]
    """Ids of indicators each of which alone, if met, would make the unit eligible; empty for one that is."""
    place: int | None
    place_text: str
    """"3", "3 (đồng hạng)", "–"."""
    place_reason: str
    """Why it has no place, or with whom it is level; empty otherwise."""
    group_text: str
    """The group within which it is ranked; empty where all are ranked together."""
    registered_text: str
    """What the register says of it: registered for which year and batch, recognised when and by which decision, not
    assessed and why; empty without a register."""
    predecessors: list[str]
    """What each unit merged into it had reached, one sentence each: nothing of that is inherited."""
    notices: list[str]
    errors: int
    warnings: int
    as_of: str = ""
    """ISO date for which its figures stand: the day they are as of, or the last of the period; empty where unknown."""
    in_register: bool | None = None
    """Is it a unit of the register on the day of the round? None without a register."""
    held: str = ""
    """Why its result does not count in this round, by what the register says against its report. The award, its level
    and `away` are empty then; `award_text` says what the report alone gives."""


@dataclass(slots=True)
class IndicatorColumn:
    """What an indicator is in every row of its set."""

    id: str
    number: int
    pillar: str
    name: str
    target: str
    """Empty where it differs among units."""
    mandatory: bool
    max_text: str
    """Empty in a set without points."""
    unit: str = ""
    """What its value is counted in: "%", "hồ sơ"; empty where it is no number."""


@dataclass(slots=True)
class PillarColumn:
    """What a pillar is in every row of its set."""

    id: str
    name: str


@dataclass(slots=True)
class SetColumns:
    """One set by which at least one unit is judged."""

    name: str
    """`id@version`."""
    title: str
    approved: bool
    approval_text: str
    pillar_term: str
    indicator_term: str
    pillars: list[PillarColumn]
    indicators: list[IndicatorColumn]


@dataclass(slots=True)
class Problem:
    """What is wrong in one place, and what to do there."""

    severity: Severity
    file: str
    """Relative to the folder; the register's name for what is wrong there."""
    place: str
    """"dòng 12, cột 5", "Trang 1, ô D14"; empty where the whole file is meant."""
    line: int
    """From 1; 0 where the whole file is meant."""
    unit: str
    """Code of the unit, where it is known."""
    unit_name: str
    code: str
    """Of the diagnostic."""
    message: str
    remedy: str


@dataclass(slots=True)
class Holding:
    """One indicator that holds units back."""

    set: str
    id: str
    name: str
    not_met: int
    missing: int
    units: int
    """Those to which it applies."""
    sole: int
    """Those to which it alone would give the award."""
    gap_text: str
    """By how much, in words: the median of what units lack to the target; empty where there is no figure."""


@dataclass(slots=True)
class OneAway:
    """A unit that a single indicator keeps from the award."""

    code: str
    name: str
    indicators: list[str]
    """Ids: any of them is enough."""
    need: str


@dataclass(slots=True)
class Bin:
    """How many units lie within one band of points, a tier, or a state."""

    text: str
    count: int


@dataclass(slots=True)
class Difference:
    """What the units gave themselves beside what the appraisal gave, for one indicator or pillar or the total."""

    id: str
    name: str
    declared_met: int
    appraised_met: int
    raised: int
    lowered: int
    kind: Literal["total", "pillar", "indicator"] = "indicator"
    set: str = ""
    units: int = 0
    """Those on which the appraisal has decided it: only they are compared."""


@dataclass(slots=True)
class Standing:
    """Where the province stands against its register and plan; None where nobody knows.

    recognised + in_appraisal + remaining = total; in_period + before = cumulative.
    """

    total: int | None
    recognised: int
    in_appraisal: int
    remaining: int | None
    excluded: int
    """Of `total`: not to be assessed, with a reason in the register; they are part of `remaining`."""
    in_period: int
    before: int
    cumulative: int
    planned: int | None
    """The year's plan, where the register or an option gives it."""
    sentences: list[str]
    """"Đã công nhận 10 + đang thẩm định 13 + còn lại 14 = 37 đơn vị." …"""
    undated: int = 0
    """Recognised on a day that the register does not say, where a period is asked for: neither in it nor before."""


@dataclass(slots=True)
class Summary:
    """The picture of the province."""

    standing: Standing | None
    """None without a register."""
    states: list[Bin]
    tiers: list[Bin]
    points: list[Bin]
    """Bands of ten percent of the maximum that applies to each unit."""
    holding: list[Holding]
    """The worst first."""
    one_away: list[OneAway]
    differences: list[Difference]
    """Empty where nothing was appraised."""


@dataclass(slots=True)
class ProvinceResult:
    """Everything that a run over a province has found."""

    lang: Literal["vi", "en"]
    program: str
    rules_version: int
    folder: str
    """Its name, without the folders that it lies in."""
    register: str
    """The register's file name; empty without one."""
    register_digest: str
    sets: list[SetColumns]
    units: list[UnitRow]
    """In the order of their names (Vietnamese collation), then codes."""
    problems: list[Problem]
    """Errors first, then by file and line."""
    summary: Summary
    notices: list[str] = field(default_factory=list)
    """What stands at the head of every output: not compared with the signed decision, trial, fictional units."""
