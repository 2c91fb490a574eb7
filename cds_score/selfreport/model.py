"""What a commune declares, as the file has it: texts with their places, not yet read by type."""

from __future__ import annotations

import datetime
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Literal

from cds_score.diagnostics import Source
from cds_score.reading.tree import Mapping, Node, Scalar

HEADER = ("commune", "period", "year")
"""The sections that say who reports, and on what."""
Origin = Literal["declared", "province", "reviewer", "council"]
"""Whose value it is; each outranks the one before."""


@dataclass(frozen=True, slots=True)
class Older:
    """A value that another one has taken the place of, as it was written."""

    text: str
    origin: Origin
    by: str


@dataclass(slots=True)
class Answer:
    """One declared input, or the value that an appraisal has put in its place."""

    value: Scalar
    evidence: list[Scalar] = field(default_factory=list)
    note: str = ""
    as_of: str = ""
    """The day of this one figure, as written, where it is not that of the report."""
    repeated: bool = False
    """Declared twice, so that it is not known which value is meant."""
    to_confirm: str = ""
    """Where it comes from, while nobody has confirmed it for this period; until then it does not count."""
    source: Source | None = None
    """The file that `value` stands in; None: the report."""
    origin: Origin = "declared"
    by: str = ""
    """Who gives it, where that is not the commune."""
    older: tuple[Older, ...] = ()
    """What stood here before, the oldest first."""


@dataclass(slots=True)
class Row:
    """One nested unit: its name and its answers. `source` is the report, or the CSV file that it stands in."""

    name: str
    source: Source
    at: int
    """Where it begins in `source`."""
    answers: dict[str, Answer]
    keys: dict[str, Scalar]


@dataclass(slots=True)
class Table:
    """Nested units in rows, or in a CSV file beside the report; `rows` is None until that file has been read."""

    at: Scalar
    """The key of the input."""
    rows: list[Row] | None
    file: Scalar | None = None
    evidence: list[Scalar] = field(default_factory=list)
    note: str = ""


@dataclass(slots=True)
class Citation:
    """A document that is cited as evidence; every field as written, its day read."""

    id: str
    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    pages: str = ""
    file: str = ""
    url: str = ""
    text: str = ""
    """All of it in one line: "01/BC-UBND ngày 10/12/2024 của UBND xã Ví Dụ – Báo cáo …, trang 3-4".

    Empty where neither number nor title is given: such an entry names no document and counts for nothing.
    """
    short: str = ""
    """Enough to find it in a list: "01/BC-UBND ngày 10/12/2024, trang 3-4"."""
    day: datetime.date | None = None
    """`date` read as a day; None where there is none, or it can not be read."""
    at: Scalar | None = field(default=None, repr=False, compare=False)
    """Where its id stands in the report."""
    places: dict[str, Scalar] = field(default_factory=dict, repr=False, compare=False)
    """Each field that is written, with its place."""


@dataclass(slots=True)
class Unit:
    """Who reports."""

    code: str = ""
    name: str = ""
    level: str = ""
    province: str = ""
    address: str = ""
    fictional: bool = False


@dataclass(slots=True)
class Span:
    """The period that is reported on; `as_of` is the day on which stocks were counted."""

    start: datetime.date
    end: datetime.date
    as_of: datetime.date


@dataclass(slots=True)
class SelfReport:
    """One self-report. Contact and narrative are kept apart: they are never scored and never hashed with the facts."""

    source: Source
    criteria: Scalar | None
    unit: Unit
    unit_at: Scalar | None
    span: Span | None
    year: int
    attributes: dict[str, Scalar]
    answers: dict[str, Answer]
    keys: MutableMapping[str, Scalar]
    """The key of each answer, for its place."""
    tables: dict[str, Table]
    """Input of type units to its rows."""
    evidence: dict[str, Citation]
    not_applicable: dict[str, tuple[Scalar, Scalar]]
    """Indicator id to (key, reason)."""
    explanations: dict[str, tuple[Scalar, Scalar]]
    contact: dict[str, str]
    narrative: dict[str, str]
    header: dict[str, Node] = field(default_factory=dict, repr=False, compare=False)
    """Unit, period and year as they are written (`HEADER`): what `unit`, `span` and `year` were read from."""
    unread: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """Sections that are there and cannot be read, which has been told: nothing is told to be missing in them."""

    @property
    def code_at(self) -> Scalar | None:
        """The code of the unit as it is written, for its place; the name where there is none."""
        commune = self.header.get("commune")
        code = commune.items.get("code") if isinstance(commune, Mapping) else None
        return code if isinstance(code, Scalar) else self.unit_at
