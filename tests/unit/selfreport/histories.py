"""Histories to test with: events of an invented commune, and files that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cds_score.diagnostics import Source
from cds_score.selfreport.history import Event, History, appended, chained, line_of

UNIT = "99001"


def event(to: str, day: str = "2025-02-03", **more: Any) -> Event:
    """A step to a stage, by default of somebody of the province."""
    values: dict[str, Any] = {
        "at": f"{day}T09:00:00+07:00",
        "actor_name": "Nguyễn Văn An (giả định)",
        "actor_office": "Sở Khoa học và Công nghệ",
        "actor_unit": "",
        "action": "move",
        "from_stage": "nhap",
        "to_stage": to,
    }
    return Event(**(values | more))


def history_of(events: Sequence[Event]) -> tuple[History, str]:
    """A history, and the text of its file."""
    history, text = History(), ""
    for each in events:
        linked = chained(history, each)
        text = appended(text, line_of(linked))
        history = History((*history.events, linked))
    return history, text


def source_of(text: str) -> Source:
    return Source("bao-cao.lich-su.jsonl", text)
