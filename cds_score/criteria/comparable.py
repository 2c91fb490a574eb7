"""What of two criteria sets can be put side by side: which indicator was which, and in what their results compare.

The matches of one set with itself are `unchanged`; those of two versions come from `criteria.diff.matching`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang

Both = Mapping[Lang, str]
"""A text in both languages."""
Level = Literal["full", "value", "none"]
"""Measure, points and rules are the same; only the measure is; not even that."""


@dataclass(frozen=True, slots=True)
class Match:
    """One indicator in both sets."""

    before: str
    """Its id in the set of the side before …"""
    after: str
    """… and in that of the side after."""
    level: Level = "full"
    reasons: tuple[Both, ...] = ()
    """What has changed of it, where the level is not `full`."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Two sets side by side."""

    related: bool
    """Are they versions of one set, or does one replace the other?"""
    indicators: Mapping[str, Match]
    """By the id after."""
    inputs: Mapping[str, str]
    """Id after to id before, of inputs that are called otherwise."""
    gone: tuple[str, ...] = ()
    """Indicators that only the set before has."""
    added: tuple[str, ...] = ()
    """Indicators that only the set after has."""
    pillars: Mapping[str, tuple[Both, ...]] = field(default_factory=dict)
    """By id: what has changed of its rule and of what it is made of; those that are not named are the same."""
    whole: tuple[Both, ...] = ()
    """What has changed of the award and of what holds for the whole set."""
    ranking: tuple[Both, ...] = ()
    """What has changed of the ranking."""
    same: bool = False
    """They are one and the same set."""


def is_same(before: CriteriaSet, after: CriteriaSet) -> bool:
    """Are both of the same text, and so are the sets that judge nested units?"""
    nested = [{name: each.digest for name, each in one.nested.items()} for one in (before, after)]
    return before.digest == after.digest and nested[0] == nested[1]


def unchanged(criteria: CriteriaSet) -> Matches:
    """A set beside itself."""
    return Matches(True, {each.id: Match(each.id, each.id) for each in criteria.indicators}, {}, same=True)
