"""What an approval file comes to: each line of it, the state of each rule, and whether the whole set is approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cds_score.criteria.approval.digests import Rule

State = Literal["approved", "changed", "withdrawn", "pending"]
"""Compared and unchanged since; changed since it was compared; taken back; never compared."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One line of the history: a person's word about one rule, or with `withdrawn` (the reason) its withdrawal."""

    rule: str
    digest: str
    """SHA-256 (hex) of the rule as it stood."""
    by: str
    office: str
    date: date
    document: str = ""
    """Number of the signed paper; empty while there is none."""
    scan: str = ""
    """SHA-256 (hex) of the file of the signed paper, where one was named."""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class RuleApproval:
    """A rule today. `entry` is the line that decides its state: None for a rule that was never compared."""

    state: State
    entry: Confirmation | None = None
    history: tuple[Confirmation, ...] = ()
    """Every line about it, oldest first."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A set today. `complete`: every rule is approved with a signed paper, and so are the sets of its nested units."""

    complete: bool = False
    text: Mapping[str, str] = field(default_factory=dict)
    """One sentence by language."""
    declared: tuple[Rule, ...] = ()
    """The rules of the set as they stand now, in the order in which a person reads them."""
    rules: Mapping[str, RuleApproval] = field(default_factory=dict)
    """How far each of them is approved, by its id."""
