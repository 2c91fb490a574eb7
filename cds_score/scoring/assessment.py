"""The one result of scoring a self-report: finished before anything is printed.

Templates and exporters compute nothing; whatever they show stands here. Texts (`sentence`, `need`, `reasons`, names
ending in `_text`) are in the language that was asked for and are never part of what is hashed.

Points are whole numbers of the set's smallest unit of points (`rounding.places`), so sums and comparisons are
exact; `*_text` carries the printed form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from cds_score.criteria.formula.compiler import Value
    from cds_score.diagnostics import Diagnostic
    from cds_score.selfreport.model import Citation

State = Literal["met", "not_met", "scored", "missing", "not_applicable", "invalid", "noted"]
"""`scored`: an indicator without a target; `missing`: nothing, or too little, is declared to decide; `noted`: one that
only informs."""
STATES: tuple[State, ...] = ("met", "not_met", "scored", "missing", "not_applicable", "invalid", "noted")
Why = Literal["not_met", "missing"]


class Points(NamedTuple):
    """Points earned for certain, the most still possible, and the maximum that applies to this unit.

    A tuple, which many results may share, and which JSON takes as it is.
    """

    earned: int
    possible: int
    max: int
    earned_text: str
    possible_text: str
    max_text: str


@dataclass(slots=True)
class PartResult:
    """One part of an indicator, or one of the nested units that it counts, judged by itself."""

    name: str
    state: Literal["met", "not_met", "scored", "missing"]
    state_text: str
    value_text: str
    target: str
    points_text: str
    """"2,50/2,5", or empty where the part has no points of its own."""
    reasons: list[str]
    """Of a nested unit that does not pass: what stands in its way."""


@dataclass(slots=True)
class IndicatorResult:
    """One indicator, judged and explained."""

    id: str
    pillar: str
    group: str
    """The id of its group; empty where the pillar has none."""
    number: int
    """Running number (STT) within the whole set, from 1."""
    name: str
    mandatory: bool
    state: State
    state_text: str
    """"Đạt", "Chưa đạt", "Đã chấm điểm", "Chưa đủ số liệu", "Không áp dụng (chờ thẩm định)", "Số liệu sai"."""
    stated: bool
    """True where the value rests on a printed rate without its counts."""
    value: str | None
    """Decimal string with a dot (a rate in percent), choice key, `yes`/`no`; None where there is no single value."""
    unit: str
    value_text: str
    """As printed: "96,65%", "hơn 96%", "Có"; "–" where nothing is declared."""
    numerator: str | None
    denominator: str | None
    counts_text: str
    """"1.183/1.224", or empty."""
    target: str
    """"≥ 70%", or empty."""
    points: Points | None
    """None in a set without points and for an indicator that does not apply."""
    points_text: str
    """"2,90/3", "–/3" where undecided, "-2,00" where they are taken off; empty in a set without points."""
    evidence: list[Citation]
    evidence_wanted: list[str]
    without_evidence: bool
    """True where the indicator is met and no document is cited."""
    explanation: str
    sentence: str
    """Why this state and these points, in one or two sentences."""
    need: str
    """What is still needed to meet the target; empty where nothing is, or it cannot be said."""
    source: str
    """The citation of the threshold in one line; "none" where the set names no document."""
    source_text: str
    """The same for print: the citation, or "Do bộ tiêu chí tự đặt, không dẫn văn bản"."""
    formula: str
    """How the value comes from the inputs, in their labels: "“Hồ sơ trực tuyến” ÷ “Hồ sơ tiếp nhận”"."""
    inputs: list[str]
    """The ids of the inputs that the measure uses; of a rate the numerator, the denominator, the rate."""
    parts: list[PartResult] = field(default_factory=list)
    open: bool = False
    """In an appraisal: nobody has decided on it yet, or not on what has to be decided."""


@dataclass(slots=True)
class GroupResult:
    """A group of indicators within a pillar."""

    id: str
    name: str
    kind: Literal["base", "bonus", "penalty"]
    points: Points | None
    counts: dict[State, int]
    points_text: str
    """"12,50/20", "+1,50 (tối đa +3)", "-1,00 (nhiều nhất -3)"; empty in a set without points."""
    kind_text: str
    """"điểm cộng thêm, ngoài mức tối đa", "điểm trừ"; empty for `base`."""


@dataclass(slots=True)
class PillarResult:
    """One pillar against its rule."""

    id: str
    name: str
    kind: Literal["base", "bonus", "penalty"]
    status: Literal["complete", "incomplete", "scored"]
    """`scored`: the set has no rule that completes it."""
    status_text: str
    why: list[Why]
    declared: int
    """How many of the pillar's required inputs are declared."""
    required: int
    points: Points | None
    counts: dict[State, int]
    reasons: list[str]
    """The rule clause by clause: what is fulfilled, what is not, and through which indicators."""
    rule_text: str
    """The pillar rule in words, with its source ("do bộ tiêu chí mẫu tự đặt"); empty where there is none."""
    points_text: str = ""
    """As of a group."""
    kind_text: str = ""
    groups: list[GroupResult] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)
    """Those of the reasons whose clause does not hold, or is not decided."""


@dataclass(slots=True)
class TierResult:
    """One level of the award, clause by clause."""

    id: str
    name: str
    holds: bool | None
    holds_text: str
    """"Đủ", "Chưa đủ", "Chưa rõ"."""
    reasons: list[str]
    rule_text: str
    unmet: list[str] = field(default_factory=list)
    """As of a pillar."""
    recognised: bool = True
    """May a unit of this level be proposed?"""


@dataclass(slots=True)
class Award:
    """What the whole set says: whether recognition may be proposed, and at which level.

    `uncovered`: the award has levels, and what the unit has reached fits none of them; `none`: the set
    recognises nobody.
    """

    status: Literal["eligible", "not_eligible", "undecided", "uncovered", "none"]
    name: str
    status_text: str
    reasons: list[str]
    rule_text: str
    tier: str = ""
    """The id of the level; empty where the award has one level only, or none is certain."""
    tier_text: str = ""
    possible: list[str] = field(default_factory=list)
    """Ids of the levels that are still possible, the best first, while none is certain."""
    tiers: list[TierResult] = field(default_factory=list)
    """Every level with its trace; empty where the award has one level only."""
    unmet: list[str] = field(default_factory=list)
    """As of a pillar; what lowers the level is among them."""


@dataclass(slots=True)
class RankKey:
    """One step of the tie-break chain for one unit; `value` is exact, None where it is not known or people vote."""

    label: str
    value: tuple[int, int] | None
    text: str
    ascending: bool
    vote: bool


@dataclass(slots=True)
class Standing:
    """What a unit is ranked by: with whom (values of attributes), and its keys in their order."""

    group: list[str]
    group_text: str
    keys: list[RankKey]


@dataclass(slots=True)
class InputFact:
    """One input as the result shows it: what was declared, how it was read, where it came from."""

    id: str
    label: str
    unit: str
    provider: str
    text: str
    """As declared, or empty."""
    value_text: str
    origin_text: str
    """"khai trong báo cáo, dòng 12", "tính từ 1.183/1.224", "chưa khai"."""
    evidence: list[str]
    kind: str = ""
    """The declared type: "count", "rate", "yes_no" …"""
    accrual: Literal["flow", "stock", ""] = ""
    """Phát sinh trong kỳ, or tại ngày chốt số liệu."""
    of: tuple[str, str] | None = None
    """Of a rate: the ids of its counts."""
    known: Value | None = None
    """What it may be, exactly; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of the whole set: its heading and its sentences, each with its source."""

    name: str
    lines: list[str]


@dataclass(slots=True)
class CriteriaHeader:
    """Of which set the result is, and how far that set can be relied on."""

    id: str
    version: str
    title: str
    about: str
    decision: str
    """The decision in one line, or empty."""
    amendments: list[str]
    """Decisions that amend it and letters that explain it, each in one line."""
    digest: str
    """SHA-256 of the set's text, hex."""
    approved: bool
    approval_text: str
    """Who compared the file with the signed decision, or that nobody has."""
    own_choices: list[str]
    """What the set decides without a document: points, pillar rules, award rule, rounding …"""
    pillar_term: str
    indicator_term: str
    rules: list[RuleText]
    """What holds for the whole set besides pillar rules and levels: caps, ranking, evidence, rounding …"""


@dataclass(slots=True)
class Commune:
    """Who reports."""

    code: str
    name: str
    level: str
    province: str
    address: str
    fictional: bool


@dataclass(slots=True)
class Period:
    """Which time is reported on, and which year is judged."""

    start: str
    """ISO date."""
    end: str
    as_of: str
    text: str
    """"từ ngày 01/7/2025 đến ngày 24/10/2025, số liệu chốt ngày 24/10/2025"."""
    year: int

    @property
    def day(self) -> str:
        """The ISO date of a paper about it: that of its figures, or its last one, or the first of the year judged."""
        return self.as_of or self.end or f"{self.year or 1970:04d}-01-01"


@dataclass(slots=True)
class Assessment:
    """The finished result of one report."""

    lang: Literal["vi", "en"]
    program: str
    """"cds-score 0.1.0"."""
    rules_version: int
    report: str
    """The report's file name as given."""
    digests: dict[str, str]
    """SHA-256 hex: `report` (the file), `facts` (the scored part: no contact, no narrative), `criteria`."""
    criteria: CriteriaHeader
    commune: Commune
    period: Period
    basis: Literal["self_reported", "appraised", "recognised"]
    basis_text: str
    trial: bool
    """The commune belongs to another province than the set: "chấm thử"."""
    status: Literal["complete", "incomplete", "scored", "refused"]
    """`scored`: the set completes nothing, and everything has its points; `refused`: read and shown, but the set is not
    for units of this level or year."""
    status_text: str
    award: Award
    points: Points | None
    counts: dict[State, int]
    pillars: list[PillarResult]
    indicators: list[IndicatorResult]
    facts: list[InputFact]
    """Every input with its origin; only where it was asked for, and where the report is refused."""
    evidence: list[Citation]
    """Every document that the report cites, in its order."""
    narrative: dict[str, str]
    """Keys: general, steering, results, difficulties, causes, next_steps, proposals."""
    contact: dict[str, str]
    """Keys: name, office, phone, email."""
    notices: list[str]
    """What stands at the head of every output: chấm thử, đơn vị hư cấu, chưa đối chiếu …"""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ranking: Standing | None = None
    """None where the set ranks nobody."""
    without_figures: bool = False
    """Appraised without the figures that the province has of the unit."""

    @property
    def answered(self) -> tuple[int, int]:
        """How many inputs are declared, of how many that have to be known, over all pillars."""
        return sum(each.declared for each in self.pillars), sum(each.required for each in self.pillars)
