"""Facts: what is known of each input after reading, with where it comes from. The only thing that scoring looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.formula.compiler import Value
from cds_score.reading.possible import Range
from cds_score.selfreport.model import Answer

FactState = Literal["missing", "declared", "computed", "stated", "zero", "unconfirmed", "invalid"]
"""`computed`: a rate from its counts; `stated`: a printed rate without them; `zero`: a rate whose denominator is 0;
`unconfirmed`: carried over from an earlier period and not confirmed; `invalid`: unreadable or contradictory."""


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


MISSING = Fact()


@dataclass(slots=True)
class Facts:
    """All that is known, by input; `claims` are the indicators said not to apply, with the reason."""

    facts: dict[str, Fact]
    values: dict[str, Value | None]
    claims: dict[str, str]
    explanations: dict[str, str]
    unknown_attributes: list[str] = field(default_factory=list)

    def of(self, name: str) -> Fact:
        """What is known of one input; never None."""
        return self.facts.get(name, MISSING)
