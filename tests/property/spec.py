"""What a random set asks for (`Rules`) and what a random commune declares (`Figures`), as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

ZERO = Fraction(0)

# --------------------------------------------------------------------------------------------- what a set asks for

MeasureKind = Literal["rate", "capped", "count", "percent", "sum", "quotient", "yes_no", "choice"]
OPTIONS = ("nhat", "nhi", "ba")


@dataclass(frozen=True)
class Measure:
    """What is measured, with inputs of its own: `a` and `b` are counts, `r` the rate of both, `x` anything else."""

    number: int
    kind: MeasureKind
    accept: bool = True
    may_exceed: bool = False

    def input(self, letter: str) -> str:
        return f"{letter}{self.number}"

    @property
    def inputs(self) -> tuple[str, ...]:
        if self.kind in ("rate", "capped"):
            return self.input("a"), self.input("b"), self.input("r")
        if self.kind in ("sum", "quotient"):
            return self.input("a"), self.input("b")
        return (self.input("x"),)

    @property
    def of_rate(self) -> bool:
        return self.kind in ("rate", "capped")

    @property
    def in_percent(self) -> bool:
        return self.kind in ("rate", "capped", "percent", "quotient")

    @property
    def number_like(self) -> bool:
        return self.kind not in ("yes_no", "choice")


@dataclass(frozen=True)
class Target:
    """`when` is the answer of the one attribute that it is for; None for everyone else."""

    sign: str
    bound: Fraction | bool | str
    when: bool | None = None


Comparisons = tuple[tuple[str, Fraction], ...]
"""(sign, bound), all of which must hold: one, or the two ends of “từ … đến …”."""


@dataclass(frozen=True)
class Linear:
    """Points at a base, and for every step beyond it."""

    base: Fraction
    at_base: Fraction
    step: Fraction
    per_step: Fraction
    below: Fraction
    down: bool
    whole: bool


@dataclass(frozen=True)
class Scale:
    kind: Literal["threshold", "proportional", "bands", "choice", "linear", "per_item"]
    full: Fraction | None = None
    floor: Fraction | None = None
    bands: tuple[tuple[Comparisons, Fraction], ...] = ()
    otherwise: Fraction = ZERO
    shares: tuple[tuple[str, Fraction], ...] = ()
    linear: Linear | None = None
    each: Fraction = ZERO
    """Points for each thing counted."""


@dataclass(frozen=True)
class Indicator:
    id: str
    measure: Measure
    targets: tuple[Target, ...]
    points: Fraction | None
    scale: Scale | None
    mandatory: bool
    claim: bool
    when_zero: bool
    group: str = ""
    """The id of its group, where its pillar has groups."""


@dataclass(frozen=True)
class Enough:
    """Points, or how many are met, against a share of the maximum or against a number."""

    sign: str
    bound: Fraction
    share: bool


Kind = Literal["base", "bonus", "penalty"]


@dataclass(frozen=True)
class Group:
    """Some of a pillar's indicators; `cap` is in points."""

    id: str
    kind: Kind = "base"
    cap: Fraction | None = None


@dataclass(frozen=True)
class Pillar:
    """Without any clause it is only scored."""

    id: str
    indicators: tuple[Indicator, ...]
    mandatory: bool
    all_met: bool
    points: Enough | None
    groups: tuple[Group, ...] = ()
    kind: Kind = "base"
    cap: Fraction | None = None

    @property
    def ruled(self) -> bool:
        return self.mandatory or self.all_met or self.points is not None


ClauseName = Literal["points", "indicators", "optional", "each", "no_zero", "pillars"]


@dataclass(frozen=True)
class Clause:
    """`enough` of None is “all”; `of` is what `each` and `no_zero` look at."""

    name: ClauseName
    enough: Enough | None = None
    of: str = ""


@dataclass(frozen=True)
class Tier:
    id: str
    clauses: tuple[Clause, ...]
    recognised: bool


@dataclass(frozen=True)
class Rules:
    pillars: tuple[Pillar, ...]
    award_pillars: bool
    award_points: Enough | None
    places: int
    mode: Literal["half_up", "half_even", "down"]
    bare_met_counts: bool
    bare_scores_zero: bool = False
    order: Literal["parts", "indicators", "pillars", "total"] = "indicators"
    not_applicable: Literal["dropped", "full", "zero"] = "dropped"
    limits: tuple[Fraction | None, Fraction | None] = (None, None)
    tiers: tuple[Tier, ...] = ()
    """The best first; where there are any they stand in the place of the plain award."""
    otherwise: bool = False
    caps: tuple[tuple[bool, int], ...] = ()
    """(answer of the attribute that lowers, number of the tier that is then the best)"""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(each for pillar in self.pillars for each in pillar.indicators)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(dict.fromkeys(each.measure for each in self.indicators))

    @property
    def with_points(self) -> bool:
        return self.indicators[0].points is not None


# ------------------------------------------------------------------------------------------ what a commune declares

Word = Literal["exactly", "above", "below", "from", "to", "about"]


@dataclass(frozen=True)
class Answer:
    """`figure` is a number (a percentage as a fraction of 1), an answer or an option; None cannot be read."""

    figure: Fraction | bool | str | None
    word: Word = "exactly"
    places: int = 0
    evidence: bool = False
    to_confirm: bool = False


@dataclass(frozen=True)
class Figures:
    answers: dict[str, Answer]
    claims: frozenset[str] = frozenset()
    attribute: bool | None = None

    def having(self, name: str, answer: Answer | None) -> Figures:
        """The same report with one answer set, or taken out."""
        rest = {key: value for key, value in self.answers.items() if key != name}
        return replace(self, answers=rest if answer is None else {**rest, name: answer})
