"""The result as pydantic models: the fields of the published JSON, in its order."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Points(BaseModel):
    """Printed with a decimal point."""

    earned: str | None
    possible: str
    max: str


class Indicator(BaseModel):
    """One line."""

    id: str
    pillar: str
    group: str | None = None
    name: str
    mandatory: bool
    state: str
    stated: bool
    value: str | None
    unit: str
    value_text: str
    numerator: str | None
    denominator: str | None
    target: str | None
    points: Points | None
    evidence: list[dict[str, str]]
    without_evidence: bool
    explanation: str | None
    sentence: str
    need: str | None
    source: str
    parts: list[str] = []


class Data(BaseModel):
    """How many inputs are declared."""

    declared: int
    required: int


class Pillar(BaseModel):
    """One pillar."""

    id: str
    name: str
    kind: str
    status: str
    why: list[str]
    data: Data
    points: Points
    counts: dict[str, int]
    reasons: list[str]
    groups: list[str] = []


class Award(BaseModel):
    """The whole set."""

    status: str
    name: str
    tier: str | None = None
    possible: list[str] = []
    reasons: list[str]
    tiers: list[str] = []


class Criteria(BaseModel):
    """Of which set."""

    id: str
    version: str
    amendments: list[str]
    digest: str
    approved: bool


class Commune(BaseModel):
    """Who reports."""

    code: str | None
    name: str
    level: str
    province: str | None
    fictional: bool


class Period(BaseModel):
    """On which time."""

    model_config = ConfigDict(populate_by_name=True)

    start: str = Field(serialization_alias="from")
    end: str = Field(serialization_alias="to")
    as_of: str
    year: int


class Result(BaseModel):
    """Everything."""

    report: str
    program: str
    rules_version: int
    criteria: Criteria
    commune: Commune
    period: Period
    basis: str
    trial: bool
    status: str
    award: Award
    ranking: None = None
    points: Points | None
    counts: dict[str, int]
    pillars: list[Pillar]
    indicators: list[Indicator]
    inputs: dict[str, dict[str, str]]
    digests: dict[str, str]
    notices: list[str]
    diagnostics: list[dict[str, str]]
