"""The history of a case: what happened when, by whom, why; lines are only added, and each is chained to the one before.

One line is one event as canonical JSON (RFC 8785). It carries `previous`, the SHA-256 of the line before (its bytes
without the line's end; "" in the first), and `check`, the SHA-256 of its own canonical content without `check`. So an
edited, removed, inserted or exchanged line is found with its number. What no file can show by itself is a tail that was
cut off or written anew: the head, the SHA-256 of the last line, is printed on papers for that.

Names are what people say of themselves. They prove nothing until a paper with the head is signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.canonical import canonical, digest_of
from cds_score.reading.dates import VIETNAM, format_date

MOVE, REOPEN = "move", "reopen"
"""What an event may be: a step, or a step that opens closed figures again."""
REPORT, TABLES, REVIEW, REVIEW_COUNT, DOCUMENT, FIGURES = (
    "report", "tables", "review", "review_count", "document", "figures",
)  # fmt: skip
"""Keys of `details`: SHA-256 of the report's text; of its tables beside it; over the first `review_count` entries of
the review; the number of a paper; whether the figures are closed or open from then on."""
CLOSED, OPEN = "closed", "open"
_TEXTS = (
    "at", "actor_name", "actor_office", "actor_unit", "action", "from_stage", "to_stage", "reason", "previous",
)  # fmt: skip
_CHECK = "check"
_NO_DETAILS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `digest` is the SHA-256 of its line; empty, like `previous`, until it stands in a history."""

    at: str
    """ISO 8601 with the offset of Vietnam; at midnight where only the day was given."""
    actor_name: str
    actor_office: str
    actor_unit: str
    """The code of the commune whose official the actor is; empty for anybody else."""
    action: str
    from_stage: str
    to_stage: str
    reason: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: _NO_DETAILS)
    previous: str = ""
    digest: str = ""

    @property
    def when(self) -> datetime:
        """Its time."""
        return datetime.fromisoformat(self.at)

    @property
    def day(self) -> date:
        """Its day in Vietnam."""
        return self.when.astimezone(VIETNAM).date()

    @property
    def only_day(self) -> bool:
        """Only the day was given, so the hour is not known."""
        return self.when.astimezone(VIETNAM).time() == time(0)

    @property
    def time_text(self) -> str:
        """`03/02/2025 14:30` in Vietnam, or the day alone where no hour was given."""
        day = format_date(self.day)
        return day if self.only_day else f"{day} {self.when.astimezone(VIETNAM):%H:%M}"


@dataclass(frozen=True, slots=True)
class History:
    """Events, oldest first. `whole` is False where anything is wrong with the file."""

    events: tuple[Event, ...] = ()
    whole: bool = True

    @property
    def head(self) -> str:
        """The SHA-256 of the last line; empty where there is none."""
        return self.events[-1].digest if self.events else ""

    @property
    def stage(self) -> str:
        """Where the case stands; empty where nothing has happened: then it is at the first stage of its procedure."""
        return self.events[-1].to_stage if self.events else ""

    @property
    def locked(self) -> bool:
        """The figures are closed."""
        return bool(self.events) and self.events[-1].details.get(FIGURES) == CLOSED

    def with_head(self, head: str) -> Event | None:
        """The event whose line has this digest, given whole or by its first digits (12 at least), in groups or not."""
        wanted = "".join(head.split()).lower()
        if len(wanted) < _SHORTEST_HEAD:
            return None
        return next((event for event in self.events if event.digest.startswith(wanted)), None)


_SHORTEST_HEAD = 12


def line_of(event: Event) -> str:
    """The line of an event as it stands in the file, without its end."""
    content: dict[str, Any] = {name: getattr(event, name) for name in _TEXTS}
    content["details"] = dict(event.details)
    content[_CHECK] = digest_of(content)
    return canonical(content).decode("utf-8")


def append(history: History, event: Event) -> str:
    """The line that an event becomes at the end of a history, without its end."""
    return line_of(chained(history, event))


def chained(history: History, event: Event) -> Event:
    """The event with its place in the chain."""
    values = {name: getattr(event, name) for name in _TEXTS} | {"details": event.details, "previous": history.head}
    linked = Event(**values)
    return Event(**values, digest=_digest(line_of(linked)))


def appended(text: str, line: str) -> str:
    """The text of the file with one more line."""
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n"


def read_history(source: Source) -> tuple[History, list[Diagnostic]]:
    """The history of a file, and every line of it that is not as it was written.

    Events that can be read are given even where the chain is broken, so that people can look at them.
    """
    events: list[Event] = []
    found: list[Diagnostic] = []
    at, before = 0, ""
    lines = source.text.split("\n")
    ended = lines[-1] == ""
    if ended:
        lines.pop()
    for number, text in enumerate(lines, 1):
        event, code = _read(text)
        if code and number == len(lines) and not ended and not _is_json(text):
            code = "history-half-written"
        elif not code and event is not None and event.previous != before:
            code = "history-chain-broken"
        if code:
            found.append(Diagnostic(code, source, at, at + max(len(text), 1), {"line": number}))
        if event is not None:
            events.append(event)
        before = _digest(text)
        at += len(text) + 1
    return History(tuple(events), not found), found


def _read(text: str) -> tuple[Event | None, str]:
    """The event of a line, and the code of what is wrong with the line; empty where nothing is."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None, "history-line-unreadable"
    if not isinstance(content, dict) or content.keys() != {*_TEXTS, "details", _CHECK}:
        return None, "history-line-unreadable"
    details = content["details"]
    texts = [content[name] for name in (*_TEXTS, _CHECK)]
    if not isinstance(details, dict) or not all(isinstance(each, str) for each in (*texts, *details.values())):
        return None, "history-line-unreadable"
    event = Event(**{name: content[name] for name in _TEXTS}, details=details, digest=_digest(text))
    if not _is_time(event.at):
        return None, "history-line-unreadable"
    try:
        return event, "" if line_of(event) == text else "history-line-edited"
    except ValueError:  # half of a surrogate pair has no canonical form
        return None, "history-line-unreadable"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
