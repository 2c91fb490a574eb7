"""The criteria file as the author writes it: the published model, every field a text or a part of its own.

Numbers, dates, formulas and targets stay texts here; `build` reads them, with their places, into a `CriteriaSet`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from cds_score.criteria import clauses
from cds_score.criteria.parts import ID_PATTERN as ID_PATTERN
from cds_score.criteria.parts import Citation as Citation
from cds_score.criteria.parts import Flag as Flag
from cds_score.criteria.parts import Id as Id
from cds_score.criteria.parts import Part as Part
from cds_score.criteria.parts import Source as Source
from cds_score.criteria.procedure_file import Procedure

TO_FILL = "CẦN ĐIỀN"
"""What a draft writes where a person still has to say something."""
VERSION_PATTERN = "^[^@/“”‘’]+$"
SET_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$"


class Province(Part):
    """The province whose set it is; its communes are judged, those of others only tried ("chấm thử")."""

    code: str
    name: str


class Decision(Part):
    """The decision that issued the set."""

    number: str
    date: str
    issuer: str
    title: str = ""
    source: Citation = None


class Rounding(Part):
    """How points are rounded. `order` is the first level that is rounded; every level above adds rounded points."""

    places: Annotated[str, Field(pattern="^[0-4]$")] = "2"
    mode: Literal["half_up", "half_even", "down"] = "half_up"
    order: Literal["parts", "indicators", "pillars", "total"] = "indicators"
    source: Citation


class EvidenceDays(Part):
    """How many days around the period evidence may be dated; without it, an outside date is only pointed out."""

    before: Annotated[str, Field(pattern=r"^\d{1,4}$")] = "0"
    after: Annotated[str, Field(pattern=r"^\d{1,4}$")] = "0"
    source: Citation


class EvidenceRule(Part):
    """Whether an indicator that is met without any cited document counts; `scores_zero`: it has no points either."""

    met_without: Literal["counts", "does_not_count", "scores_zero"]
    dated: EvidenceDays | None = None
    source: Citation


class NotApplicablePoints(Part):
    """What becomes of the points of an indicator that does not apply.

    `dropped`: they leave the maximum; `full`: it counts as met with all of them; `zero`: as not met with none.
    """

    points: Literal["dropped", "full", "zero"] = "dropped"
    source: Citation


class TotalLimits(Part):
    """The least and the most that the total may be, bonus and penalty included."""

    min: str = ""
    max: str = ""
    source: Citation


class Declared(Part):
    """What the signed text says of its own size: compared with the file, never used to score."""

    pillars: str = ""
    groups: str = ""
    indicators: str = ""
    points: str = ""


class Replaces(Part):
    """The version before this one, and which of its ids became which: old to new."""

    set: str
    inputs: dict[str, str] = {}
    indicators: dict[str, str] = {}


class Figure(Part):
    """A figure that the province gives per year, such as its own mean; targets may depend on it."""

    label: str
    type: Literal["count", "decimal", "percent", "money"]
    unit: str = ""
    values: dict[Annotated[str, Field(pattern=r"^\d{4}$")], str]
    source: Citation


class Terms(Part):
    """What this set calls things in print."""

    pillar: str = "Trụ cột"
    indicator: str = "Chỉ tiêu"


class Attribute(Part):
    """A dimension of the commune on which targets may depend; held by the province's register."""

    label: str
    type: Literal["yes_no", "choice"]
    options: dict[str, str] = {}


class Input(Part):
    """A fact that is declared once."""

    label: str
    type: Literal["count", "decimal", "percent", "money", "yes_no", "choice", "date", "text", "code", "rate", "units"]
    unit: str = ""
    accrual: Literal["flow", "stock", ""] = ""
    """`flow`: arises within the period; `stock`: stands at a day."""
    provider: str = ""
    meaning: str = ""
    example: str = ""
    options: dict[str, str] = {}
    of: Annotated[list[str], Field(min_length=2, max_length=2)] | None = None
    """Numerator and denominator of a rate: inputs of type count."""
    without_counts: Literal["accept", "refuse"] = "refuse"
    may_exceed: Flag = False
    min: str = ""
    max: str = ""
    set: str = ""
    """Of units: the criteria set `id@version` by which each of them is judged."""
    given: Flag = False
    """Not declared by the commune: the province's register holds it, in a column named `id@year`."""


class Check(Part):
    """A relation between inputs that must hold, with the sentence that says so."""

    rule: str
    message: str
    message_en: str = ""
    severity: Literal["error", "warning"] = "error"


class ConditionalTarget(Part):
    """A target, and for whom: `when` is a formula over attributes; without it, for everyone else."""

    when: str = ""
    target: str


class NotApplicable(Part):
    """`claim`: a person may say so with a reason; `when_zero`: it is so when the denominator is declared as 0."""

    claim: Literal["allowed", "refused"] = "refused"
    when_zero: Literal["allowed", "refused"] = "refused"
    source: Citation


def _one_target(value: Any) -> Any:
    return [{"target": value}] if isinstance(value, str) else value


def bare_scale(value: Any) -> Any:
    """`threshold` is as good as `{threshold: {}}`."""
    return {value: {}} if isinstance(value, str) else value


class Line(Part):
    """A part of an indicator: measured, judged and scored by itself."""

    name: str
    measure: str
    target: Annotated[list[ConditionalTarget], BeforeValidator(_one_target)] = []
    points: str = ""
    scale: Annotated[dict[str, Any], BeforeValidator(bare_scale), Field(max_length=1)] = {}


class Indicator(Part):
    """One line that is scored."""

    id: Id
    name: str
    measure: str = ""
    """A formula over inputs; left out where the scale has parts of its own."""
    target: Annotated[list[ConditionalTarget], BeforeValidator(_one_target)] = []
    """One target for all, or a list of which the first whose `when` holds is the unit's; none: scored only."""
    points: str = ""
    scale: Annotated[dict[str, Any], BeforeValidator(bare_scale), Field(max_length=1)] = {}
    """The name of a scale, or a mapping from its name to its options."""
    mandatory: Flag = False
    informative: Flag = False
    """Shown, and never counted in points or in any rule."""
    na: NotApplicable | None = None
    evidence: list[str] = []
    verified_by: str = ""
    wording: str = ""
    interpretation: str = ""
    note: str = ""
    source: Citation


class Rule(Part):
    """Clauses that must all hold; each key is a clause of `criteria.clauses`, `source` is where the rule stands."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)
    source: Citation

    @classmethod
    def known(cls) -> list[str]:
        """The keys of the format, and every clause."""
        return [*cls.model_fields, *clauses.names()]

    @property
    def clauses(self) -> dict[str, Any]:
        """Clause name to what stands below it, as the author wrote it."""
        return dict(self.model_extra or {})


Kind = Literal["base", "bonus", "penalty"]
"""`bonus`: points on top of the maximum; `penalty`: points that are taken off."""


class Group(Part):
    """Indicators within a pillar that are shown and counted together."""

    id: Id
    name: str
    kind: Kind = "base"
    cap: str = ""
    """Of a bonus or a penalty: at most so many points."""
    indicators: Annotated[list[Indicator], Field(min_length=1)]


class Pillar(Part):
    """A pillar with its indicators, or with groups of them; without `complete` it is only scored."""

    id: Id
    name: str
    kind: Kind = "base"
    cap: str = ""
    complete: Rule | None = None
    indicators: list[Indicator] = []
    groups: list[Group] = []


class Tier(Rule):
    """One level of an award."""

    id: Id
    name: str
    recognised: Flag = True
    """False: units of this level are not proposed for recognition."""


class Otherwise(Part):
    """The level of a unit that no tier covers."""

    id: Id
    name: str
    recognised: Flag = False
    source: Citation


class Cap(Part):
    """A downgrade: where `when` holds, the level is at most `at_most`. A veto names the lowest."""

    when: str
    at_most: str
    message: str = ""
    source: Citation


class AwardRule(Rule):
    """When a commune may be proposed for recognition: clauses for a single level, or tiers, the best first."""

    name: str
    tiers: list[Tier] = []
    otherwise: Otherwise | None = None
    caps: list[Cap] = []
    source: Citation = None


class RankingKey(Part):
    """One step of the tie-break chain: `points` (of `total`, a pillar, a group, an indicator), `measure`, or `vote`."""

    points: str = ""
    measure: str = ""
    vote: str = ""
    label: str = ""
    direction: Literal["descending", "ascending"] = "descending"


class Ranking(Part):
    """Among whom units are ranked, and by what."""

    groups: list[str] = []
    order: Annotated[list[RankingKey], Field(min_length=1)]
    source: Citation


class SetFile(Part):
    """A whole criteria set."""

    id: Annotated[str, Field(pattern=SET_ID_PATTERN)]
    version: Annotated[str, Field(pattern=VERSION_PATTERN)]
    title: str
    about: str = ""
    province: Province | None = None
    levels: Annotated[list[str], Field(min_length=1)]
    decision: Decision | None = None
    amendments: list[Source] = []
    """Decisions that amend it and letters that explain it."""
    replaces: Replaces | None = None
    declares: Declared | None = None
    applies_to: Annotated[list[str], Field(min_length=1)]
    rounding: Rounding | None = None
    not_applicable: NotApplicablePoints | None = None
    evidence: EvidenceRule
    total: TotalLimits | None = None
    terms: Terms = Terms()
    points_source: Citation = None
    attributes: dict[Id, Attribute] = {}
    figures: dict[Id, Figure] = {}
    inputs: Annotated[dict[Id, Input], Field(min_length=1)]
    checks: list[Check] = []
    pillars: Annotated[list[Pillar], Field(min_length=1)]
    award: AwardRule | None = None
    """None where nobody is recognised: units are only scored and ranked."""
    ranking: Ranking | None = None
    procedure: Procedure | None = None
    """How an appraisal goes; None where the set leaves it to the procedure that comes with the program."""

    @property
    def indicators(self) -> list[Indicator]:
        """All of them, in the order of the file."""
        found: list[Indicator] = []
        for pillar in self.pillars:
            found += pillar.indicators
            for group in pillar.groups:
                found += group.indicators
        return found
