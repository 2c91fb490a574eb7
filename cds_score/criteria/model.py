"""The criteria file as the author writes it: the published model, every field a text or a part of its own.

Numbers, dates, formulas and targets stay texts here; `build` reads them, with their places, into a `CriteriaSet`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

_FLAGS = {"true": True, "có": True, "false": False, "không": False}


def _flag(value: Any) -> bool:
    if not isinstance(value, str) or value not in _FLAGS:
        raise PydanticCustomError("flag-unreadable", "flag", {"text": str(value)})
    return _FLAGS[value]


Flag = Annotated[bool, BeforeValidator(_flag)]
Id = Annotated[str, Field(pattern=r"^[^\W\d]\w*(\.\w+)*$", max_length=60)]


class Part(BaseModel):
    """Any mapping of the file; a key that it does not know is an error, never ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        if isinstance(data, dict):
            known = [field.alias or name for name, field in cls.model_fields.items()]
            unknown = [key for key in data if key not in known]
            if unknown:
                raise PydanticCustomError("key-unknown", "keys", {"keys": unknown, "known": known})
        return data


class Source(Part):
    """Where a rule stands: document, day, clause, page, address; `seen: false` where nobody has had it at hand."""

    document: str
    date: str = ""
    clause: str = ""
    page: str = ""
    url: str = ""
    seen: Flag = True
    note: str = ""


Citation = Annotated[Source | None, BeforeValidator(lambda value: None if value == "none" else value)]
"""A rule without a document says `source: none` and prints as the set's own choice."""


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
    """How the points of each indicator are rounded; totals add rounded points."""

    places: Annotated[str, Field(pattern="^[0-4]$")] = "2"
    mode: Literal["half_up", "half_even", "down"] = "half_up"
    source: Citation


class EvidenceRule(Part):
    """Whether an indicator that is met without any cited document counts."""

    met_without: Literal["counts", "does_not_count"]
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
    type: Literal["count", "decimal", "percent", "money", "yes_no", "choice", "date", "text", "code", "rate"]
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


def _bare_scale(value: Any) -> Any:
    return {value: {}} if isinstance(value, str) else value


class Indicator(Part):
    """One line that is scored."""

    id: Id
    name: str
    measure: str
    target: Annotated[list[ConditionalTarget], BeforeValidator(_one_target)] = []
    """One target for all, or a list of which the first whose `when` holds is the unit's; none: scored only."""
    points: str = ""
    scale: Annotated[dict[str, Any], BeforeValidator(_bare_scale), Field(max_length=1)] = {}
    """The name of a scale, or a mapping from its name to its options."""
    mandatory: Flag = False
    na: NotApplicable | None = None
    evidence: list[str] = []
    verified_by: str = ""
    wording: str = ""
    interpretation: str = ""
    note: str = ""
    source: Citation


class PillarRule(Part):
    """When a pillar is complete: every clause that stands here must hold."""

    mandatory: Literal["all", ""] = ""
    indicators: Literal["all", ""] = ""
    points: str = ""
    source: Citation


class Pillar(Part):
    """A group of indicators with the rule that completes it."""

    id: Id
    name: str
    complete: PillarRule
    indicators: Annotated[list[Indicator], Field(min_length=1)]


class AwardRule(Part):
    """When a commune may be proposed for recognition: every clause that stands here must hold."""

    name: str
    pillars: Literal["all", ""] = ""
    points: str = ""
    source: Citation


class SetFile(Part):
    """A whole criteria set."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$")]
    version: str
    title: str
    about: str = ""
    province: Province | None = None
    levels: Annotated[list[str], Field(min_length=1)]
    decision: Decision | None = None
    applies_to: Annotated[list[str], Field(min_length=1)]
    rounding: Rounding | None = None
    evidence: EvidenceRule
    terms: Terms = Terms()
    points_source: Citation = None
    attributes: dict[Id, Attribute] = {}
    inputs: Annotated[dict[Id, Input], Field(min_length=1)]
    checks: list[Check] = []
    pillars: Annotated[list[Pillar], Field(min_length=1)]
    award: AwardRule
