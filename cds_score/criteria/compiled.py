"""A criteria set ready to score with: formulas compiled, numbers read, citations in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from cds_score.criteria.approval.model import Approval
from cds_score.criteria.clauses import Clause
from cds_score.criteria.formula.compiler import Formula, Kind
from cds_score.criteria.scale import Scale
from cds_score.criteria.target import Target
from cds_score.reading.numbers import Figure, Mode, Problem, format_units
from cds_score.reading.possible import Number, Range

if TYPE_CHECKING:
    from cds_score.criteria.procedure import Procedure
    from cds_score.diagnostics import Lang

Made = TypeVar("Made")

TOTAL = "total"
"""What a ranking calls the points of the whole unit."""

Read = Callable[[str], Figure | Problem | Range | bool | str]


@dataclass(slots=True)
class Input:
    """A fact that is declared once; `read` turns the text of an answer into its value."""

    id: str
    label: str
    type: str
    unit: str
    accrual: Literal["flow", "stock", ""]
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
    set: str = ""
    """Of units: the `id@version` of the set by which each of them is judged."""
    given: bool = False
    """Held by the province's register, not declared by the commune."""


@dataclass(slots=True)
class Check:
    """A relation between inputs. `inputs` are those that become invalid where an error's relation fails."""

    formula: Formula
    inputs: tuple[str, ...]
    message: dict[str, str]
    severity: Literal["error", "warning"]


Section = Literal["base", "bonus", "penalty"]


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
    used: tuple[str, ...]
    """The names that the measure and its scale read, rates by their own names."""
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
    informative: bool
    group: str
    """The id of its group; empty where the pillar has none."""
    section: Section
    """What its points are in the end: those of its pillar or its group, whichever is not base."""
    na_claim: bool
    na_when_zero: bool
    na_source: str
    """Where it stands that it may not apply; empty where it always does."""
    evidence: list[str]
    verified_by: str
    wording: str
    interpretation: str
    note: str
    source: str
    """The citation of the threshold in one line; "none" where the set names no document."""

    @property
    def may_not_apply(self) -> bool:
        """Does the set let a report say, on whatever condition, that it does not apply?"""
        return self.na_claim or self.na_when_zero


@dataclass(slots=True)
class Rule:
    """Clauses that must all hold."""

    clauses: tuple[Clause, ...]
    source: str


@dataclass(slots=True)
class Group:
    """Indicators within a pillar that are counted together."""

    id: str
    name: str
    kind: Section
    cap: int | None
    """In the set's smallest unit of points."""
    indicators: list[Indicator]


@dataclass(slots=True)
class Pillar:
    """Groups of indicators that are complete or incomplete together; without a rule they are only scored.

    A pillar without groups has one whose id is empty.
    """

    id: str
    name: str
    kind: Section
    cap: int | None
    rule: Rule | None
    groups: list[Group]

    @property
    def indicators(self) -> list[Indicator]:
        """Those of all its groups."""
        return [indicator for group in self.groups for indicator in group.indicators]


@dataclass(slots=True)
class Tier:
    """One level of an award; `otherwise` has no clauses and takes whoever no tier covers."""

    id: str
    name: str
    rule: Rule
    recognised: bool


@dataclass(slots=True)
class Cap:
    """A downgrade: where `when` holds, the level is at most that of tier number `at_most` (0 is the best)."""

    when: Formula
    at_most: int
    message: str
    source: str


@dataclass(slots=True)
class AwardRule:
    """What a unit may be proposed for: the first tier whose rule holds, no higher than the caps allow."""

    name: str
    tiers: list[Tier]
    """The best first; the last may be the one for whoever no other covers."""
    single: bool
    """The award has one level, whose name is the award's."""
    caps: list[Cap]
    has_otherwise: bool


@dataclass(slots=True)
class RankingKey:
    """One step of a tie-break chain; exactly one of `points` (an id, or `total`), `measure`, `vote`."""

    label: str
    points: str = ""
    measure: Formula | None = None
    vote: bool = False
    ascending: bool = False


@dataclass(slots=True)
class Ranking:
    """Among whom units are ranked (attributes), and by what."""

    groups: tuple[str, ...]
    order: tuple[RankingKey, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Replaces:
    """The set before this one (`id@version`), and what its ids are called here: old to new."""

    set: str
    inputs: dict[str, str]
    indicators: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """The citations of what holds for the whole set, each in one line; "none" where the set names no document."""

    points: str
    """Of the maxima, the scales, and which indicators are mandatory."""
    rounding: str
    evidence: str
    evidence_days: str
    not_applicable: str
    total: str
    figures: dict[str, str]


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
    amendments: list[str]
    """Decisions that amend it and letters that explain it, each in one line."""
    years: tuple[int, ...]
    places: int
    rounding: Mode
    order: Literal["parts", "indicators", "pillars", "total"]
    """The first level whose points are rounded."""
    not_applicable: Literal["dropped", "full", "zero"]
    limits: tuple[int | None, int | None]
    """The least and the most that the total may be, in the smallest unit."""
    evidence: Literal["counts", "does_not_count", "scores_zero"]
    evidence_days: tuple[int, int] | None
    """How many days before and after the period evidence may be dated; None where the set does not say."""
    pillar_term: str
    indicator_term: str
    attributes: dict[str, Input]
    figures: dict[str, Input]
    """Given per year by the province; `figure_values` has their values."""
    figure_values: dict[str, dict[int, Range]]
    inputs: dict[str, Input]
    checks: list[Check]
    pillars: list[Pillar]
    award: AwardRule | None
    """None where nobody is recognised: units are only scored and ranked."""
    ranking: Ranking | None
    bounds: dict[str, Number]
    """Rate to the target that most units are asked for: wherever the rate is printed, it stays on its side of it."""
    sources: Sources
    own_choices: dict[str, list[str]]
    has_points: bool
    digest: str
    rates: list[Input] = field(init=False, repr=False, compare=False)
    """Those of the inputs that are worked out from two others."""
    given: list[Input] = field(init=False, repr=False, compare=False)
    """Those that the province's register holds."""
    by_id: dict[str, Indicator] = field(init=False, repr=False, compare=False)
    """The indicators."""
    quotients: list[Indicator] = field(init=False, repr=False, compare=False)
    """Those of the indicators whose own formula divides."""
    approval: Approval
    nested: dict[str, CriteriaSet] = field(default_factory=dict)
    """Input of type units to the set by which each unit is judged."""
    replaces: Replaces | None = None
    procedure: Procedure | None = None
    """How an appraisal goes, where the set says so itself (`criteria.bundled.procedure_of` for every set)."""

    made: dict[tuple[Any, Lang], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `once` keeps."""

    def once(self, make: Callable[[CriteriaSet, Lang], Made], lang: Lang) -> Made:
        """What `make` makes of the set in a language: made for the first report, kept for all that follow.

        For what is the same in every report; a set is not changed any more once a report has been scored with it.
        """
        found: Made | None = self.made.get((make, lang))
        if found is None:
            found = self.made[make, lang] = make(self, lang)
        return found

    @property
    def name(self) -> str:
        """`thanh-hoa/cap-xa@2023`, as a report names it."""
        return f"{self.id}@{self.version}"

    def __post_init__(self) -> None:
        self.rates = [each for each in self.inputs.values() if each.of is not None]
        self.given = [each for each in self.inputs.values() if each.given]
        self.by_id = {each.id: each for each in self.indicators}
        self.quotients = [each for each in self.by_id.values() if each.measure.divisions]

    @property
    def unfinished(self) -> set[str]:
        """The names of the sets that judge nested units and are not approved themselves."""
        return {each.name for each in self.nested.values() if not each.approval.complete}

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
