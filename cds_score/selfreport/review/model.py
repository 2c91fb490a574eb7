"""A review as its file has it. Entries are only ever added; a later one goes before an earlier one of its round."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cds_score.diagnostics import Lang, Source
from cds_score.reading.dates import format_date
from cds_score.reading.tree import Scalar
from cds_score.selfreport.review.words import DECISIONS, REASONS, ROUNDS, Decision, Round


@dataclass(frozen=True, slots=True)
class Person:
    """Who reviews. What stands here is a declaration, until a paper is signed."""

    id: str
    name: str
    office: str
    unit: str = ""
    """The code of the commune whose official it is, if any: nobody reviews their own unit."""

    @property
    def text(self) -> str:
        """`Nguyễn Văn An (Sở Khoa học và Công nghệ)`"""
        return f"{self.name} ({self.office})"


@dataclass(slots=True)
class Entry:
    """One decision about one indicator."""

    indicator: str
    decision: Decision
    by: Person
    date: date
    round: Round
    input: str = ""
    """Of an adjustment: which input has another value."""
    was: str = ""
    """The value before, as written then."""
    value: Scalar | None = None
    reason: str = ""
    """A key of `words.REASONS`."""
    note: str = ""
    on: str = ""
    """What the decision was made on: see `basis`, or the digest of a whole report. Empty: the report that the review
    is bound to."""
    at: int = 0
    """Where it begins in the file."""

    def reason_text(self, lang: Lang) -> str:
        """The reason in words, the note after it."""
        reason = REASONS[self.reason][lang] if self.reason else ""
        return "; ".join(part for part in (reason, self.note) if part)

    def who(self, lang: Lang) -> str:
        """`Nguyễn Văn An (Sở Khoa học và Công nghệ), lần 1, 03/02/2025`"""
        return f"{self.by.text}, {ROUNDS[self.round][lang]}, {format_date(self.date)}"

    def decision_text(self, lang: Lang) -> str:
        """The decision in words."""
        return DECISIONS[self.decision][lang]


@dataclass(frozen=True, slots=True)
class FiguresUsed:
    """The province's figures that opinions of a review were last given with."""

    file: str
    """The name of their file, without its folder."""
    digest: str
    """SHA-256 of what they gave for the unit (`province.figures.figures_digest`)."""


@dataclass(slots=True)
class Review:
    """One review file."""

    source: Source
    report: str
    """The name of the report's file."""
    digest: str
    """SHA-256 of the report's text when the review was begun, or last taken up again."""
    criteria: str
    code: str
    name: str
    people: dict[str, Person]
    entries: list[Entry]
    declared: dict[str, str] = field(default_factory=dict)
    """What the commune had declared then, by input: so that it can be said later what has changed."""
    figures: FiguresUsed | None = None
    """None where no opinion was given with figures of the unit, or the file does not say."""
