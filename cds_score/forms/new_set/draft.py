"""The draft of a criteria set: what is known, what is proposed, and what a person still has to fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.model import TO_FILL as TO_FILL

PROPOSED = "ĐỀ XUẤT"
"""Stands before everything that the program read out of the words of an annex."""


@dataclass(slots=True)
class Head:
    """What stands at the top of a set. Empty where it is not known."""

    id: str
    version: str
    title: str = ""
    province_code: str = ""
    province: str = ""
    years: list[str] = field(default_factory=list)
    decision: str = ""
    decision_date: str = ""
    issuer: str = ""


@dataclass(slots=True)
class Input:
    """A figure that a measure needs."""

    id: str
    label: str
    type: Literal["count", "rate", "yes_no"]
    unit: str = ""
    of: tuple[str, str] | None = None
    provider: str = ""
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A part of an indicator, with points of its own."""

    name: str
    inputs: list[Input]
    """What it is measured by: the last of them is its measure."""
    points: str
    target: str = ""
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Indicator:
    """One line that is scored."""

    id: str
    name: str
    inputs: list[Input]
    """What it is measured by: the last of them is its measure. Not needed where it is split into parts."""
    target: str = ""
    points: str = ""
    wording: str = ""
    evidence: list[str] = field(default_factory=list)
    verified_by: str = ""
    note: str = ""
    parts: list[Part] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    """Under the key beside which they stand; those of the indicator as a whole under an empty text."""

    def remark(self, key: str, text: str) -> None:
        """Adds a comment beside a key."""
        self.comments.setdefault(key, []).append(text)


@dataclass(slots=True)
class Group:
    """A group of indicators within a pillar; without an id: those of a pillar that lie in no group."""

    id: str
    name: str
    indicators: list[Indicator]
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Pillar:
    """A pillar with its groups."""

    id: str
    name: str
    groups: list[Group]
    comments: list[str] = field(default_factory=list)

    @property
    def indicators(self) -> list[Indicator]:
        """Those of all its groups."""
        return [each for group in self.groups for each in group.indicators]


@dataclass(slots=True)
class Draft:
    """A whole set."""

    head: Head
    pillars: list[Pillar]
    origin: str = ""
    """The file that it was made from; empty for a skeleton."""
    comments: list[str] = field(default_factory=list)

    @property
    def indicators(self) -> list[Indicator]:
        """Those of all pillars."""
        return [each for pillar in self.pillars for each in pillar.indicators]

    @property
    def has_points(self) -> bool:
        """Has any indicator points? Then all have, be it 0 until somebody fills them in."""
        return any(each.points for each in self.indicators)
