"""What the pages are made from: all of it finished, so that a template only arranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang


@dataclass(frozen=True, slots=True)
class View:
    """One report on the page. `base` is the beginning of every address, without a slash at its end."""

    base: str
    name: str
    state: Mapping[str, Any]
    criteria: CriteriaSet | None
    """None where it is not known by which set the report is judged."""
    lang: Lang


@dataclass(frozen=True, slots=True)
class Listed:
    """One report in the list of the folder."""

    name: str
    unit: str
    code: str
    criteria: str
    title: str
    """Of the set; empty where it is not known."""
    period: str
    status: str
    """What its result is, or that it cannot be read."""
    errors: int


@dataclass(frozen=True, slots=True)
class ListView:
    """The reports of the folder, and the sets that a new one can be for."""

    base: str
    folder: str
    """The name of the folder, not where it lies."""
    reports: Sequence[Listed]
    sets: Mapping[str, str]
    """`id@version` to the title."""
    lang: Lang
    problems: Sequence[str] = field(default_factory=tuple)
