"""Facts: what is known of each input after reading, with where it comes from. The only thing that scoring looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cds_score.criteria.formula.compiler import Value
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Range
from cds_score.selfreport.model import Answer

FactState = Literal["missing", "declared", "computed", "stated", "zero", "unconfirmed", "invalid", "given"]
"""`given`: held by the province's register, not declared by the commune; `computed`: a rate from its counts;
`stated`: a printed rate without them; `zero`: a rate whose denominator is 0; `unconfirmed`: carried over from an
earlier period and not confirmed; `invalid`: unreadable or contradictory."""


@dataclass(slots=True)
class Fact:
    """One input. `value` is None where nothing is known of it."""

    state: FactState = "missing"
    value: Value | None = None
    answer: Answer | None = None
    numerator: Range | None = None
    denominator: Range | None = None
    declared_text: str = ""
    """A printed rate as it was written, where the value rests on it."""
    places: int = 0
    approximate: bool = False
    """The printed rate is a bound in words ("hơn 96%"), not a figure that was rounded."""
    firm: Value | None = None
    """Of a stated rate: what its counts alone say, which is all that a pillar or an award may rest on."""


MISSING = Fact()

JudgementKind = Literal["accepted", "rejected", "returned", "consented", "unreviewed"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the appraisal says of one indicator; the figures themselves are facts, wherever they come from.

    `rejected` is not met, whatever its figures; `returned` and `unreviewed` are not decided; `consented` agrees to a
    claim that the indicator does not apply.
    """

    kind: JudgementKind
    reason: Mapping[Lang, str] = field(default_factory=dict)


UNREVIEWED = Judgement("unreviewed")


@dataclass(slots=True)
class Facts:
    """All that is known, by input; `claims` are the indicators said not to apply, with the reason."""

    facts: dict[str, Fact]
    values: dict[str, Value | None]
    firm_values: dict[str, Value | None]
    """The same without what rests on printed rates alone."""
    claims: dict[str, str]
    explanations: dict[str, str]
    units: dict[str, list[Any]] = field(default_factory=dict)
    """Of each table of nested units, their results: filled in by scoring, which judges them by a set of their own."""
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    """By indicator; empty in a self-assessment."""

    def of(self, name: str) -> Fact:
        """What is known of one input; never None."""
        return self.facts.get(name, MISSING)
