"""A criteria set ready to score with: formulas compiled, numbers read, citations in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from cds_score.criteria.approval.model import Approval
from cds_score.criteria.formula.compiler import Formula, Kind, Value
from cds_score.reading.numbers import Figure, Mode, Problem, format_number, format_units
from cds_score.reading.possible import COMPARISONS, Number, Range

Read = Callable[[str], Figure | Problem | Range | bool | str]


@dataclass(slots=True)
class Input:
    """A fact that is declared once; `read` turns the text of an answer into its value."""

    id: str
    label: str
    type: str
    unit: str
    accrual: str
    provider: str
    meaning: str
    example: str
    options: dict[str, str]
    of: tuple[str, str] | None
    accept_without_counts: bool
    may_exceed: bool
    limits: Range | None
    kind: Kind
    read: Read


@dataclass(slots=True)
class Check:
    """A relation between inputs. `inputs` are those that become invalid where an error's relation fails."""

    formula: Formula
    inputs: tuple[str, ...]
    message: dict[str, str]
    severity: Literal["error", "warning"]


@dataclass(slots=True)
class Target:
    """What is asked for, and of whom: `when` is None for everyone else."""

    sign: str
    bound: Number | bool | str
    text: dict[str, str]
    when: Formula | None = None

    def verdict(self, value: Value | None) -> bool | None:
        """Does the value meet it? None where some of its possible values do and some do not."""
        if value is None:
            return None
        if isinstance(value, Range):
            assert isinstance(self.bound, tuple)
            return COMPARISONS[self.sign](value, self.bound)
        return (value == self.bound) is (self.sign == "=")


class Scale(Protocol):
    """How a measured value becomes points. One module of `criteria.scales` each."""

    def points(self, value: Value | None, verdict: bool | None) -> tuple[Number, Number]:
        """The fewest and the most points that the possible values give, unrounded."""

    def why(self, lang: str, value: Value, shown: str, points: str) -> str:
        """The sentence that says how the points came about; `shown` and `points` are their printed forms."""


@dataclass(slots=True)
class Indicator:
    """One line that is scored. `max_units` is its maximum in the set's smallest unit of points."""

    id: str
    number: int
    pillar: str
    name: str
    measure: Formula
    formula: str
    """The measure in the labels of its inputs, where it is an input or a rate; else as the author wrote it."""
    inputs: tuple[str, ...]
    """Every input that is declared for it: for a rate its numerator, its denominator, and the rate itself."""
    facts: tuple[str, ...]
    """The same without the rates: what has to be known."""
    rate: str | None
    """The rate input, where the measure is nothing but that."""
    counts: tuple[str, str] | None
    """The two counts of that rate."""
    targets: tuple[Target, ...]
    max_units: int
    max_text: str
    scale: Scale | None
    mandatory: bool
    na_claim: bool
    na_when_zero: bool
    evidence: list[str]
    verified_by: str
    wording: str
    interpretation: str
    note: str
    source: str
    """The citation of the threshold in one line; "none" where the set names no document."""


@dataclass(slots=True)
class Share:
    """A clause "points ≥ 80% of the maximum", or of an absolute number of points where `percent` is False."""

    sign: str
    bound: Number
    percent: bool
    text: str


@dataclass(slots=True)
class PillarRule:
    """When a pillar is complete: each clause that is True, or stands here, must hold."""

    mandatory: bool
    indicators: bool
    points: Share | None
    source: str


@dataclass(slots=True)
class Pillar:
    """A group of indicators that is complete or incomplete."""

    id: str
    name: str
    rule: PillarRule
    indicators: list[Indicator]


@dataclass(slots=True)
class AwardRule:
    """When a commune may be proposed for recognition."""

    name: str
    pillars: bool
    points: Share | None
    source: str


@dataclass(slots=True)
class CriteriaSet:
    """A whole set. `years` are those that it judges, `digest` is that of its file."""

    id: str
    version: str
    title: str
    about: str
    province: str
    levels: tuple[str, ...]
    decision: str
    years: tuple[int, ...]
    places: int
    rounding: Mode
    met_without_evidence_counts: bool
    pillar_term: str
    indicator_term: str
    attributes: dict[str, Input]
    inputs: dict[str, Input]
    checks: list[Check]
    pillars: list[Pillar]
    award: AwardRule
    bounds: dict[str, Number]
    """Rate to the target that most units are asked for: wherever the rate is printed, it stays on its side of it."""
    own_choices: dict[str, list[str]]
    has_points: bool
    digest: str
    approval: Approval

    @property
    def name(self) -> str:
        """`thanh-hoa/cap-xa@2023`, as a report names it."""
        return f"{self.id}@{self.version}"

    @property
    def indicators(self) -> list[Indicator]:
        """All of them, in the order of the set."""
        return [indicator for pillar in self.pillars for indicator in pillar.indicators]

    def units_text(self, units: int, trim: bool = False) -> str:
        """Points in print: `2,90`; with `trim`, `3`."""
        return format_units(units, self.places, trim)


def kind_of(inputs: Mapping[str, Input]) -> dict[str, Kind]:
    """What each name yields in a formula."""
    return {name: each.kind for name, each in inputs.items()}


def number_text(bound: Number, percent: bool) -> str:
    """`70%` or `1.224`"""
    return f"{format_number((bound[0] * 100, bound[1]), 6)}%" if percent else format_number(bound, 6)
