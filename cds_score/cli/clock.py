"""The clock, in the time of Vietnam on every machine: for commands that append to a history, and for `check`."""

from __future__ import annotations

from datetime import datetime

import click

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.dates import VIETNAM, format_date, read_moment
from cds_score.reading.numbers import Problem

_FUTURE = {
    "vi": "Ngày {day} của --at chưa tới (hôm nay là {today}). Ghi ngày đã làm, hoặc bỏ --at.",
    "en": "The day {day} of --at has not come yet (today is {today}). Give the day it was done or leave out --at.",
}


def now() -> datetime:
    """The present moment, to the second."""
    return datetime.now(VIETNAM).replace(microsecond=0)


def moment(text: str, lang: Lang) -> datetime:
    """What `--at` says, or the present moment where it says nothing.

    Raises click.UsageError where it cannot be read or has not come yet.
    """
    if not text:
        return now()
    at = given(text, lang)
    not_after(at, lang)
    return at


def given(text: str, lang: Lang) -> datetime:
    """A moment as a person writes it. Raises click.UsageError where it cannot be read."""
    at = read_moment(text)
    if isinstance(at, Problem):
        raise click.UsageError(" ".join(Diagnostic(at.code, params=at.params).sentences(lang)))
    return at


def not_after(at: datetime, lang: Lang) -> None:
    """Raises click.UsageError where a moment has not come yet."""
    present = now()
    if at > present:
        said = {"day": format_date(at.date()), "today": format_date(present.date())}
        raise click.UsageError(_FUTURE[lang].format(**said))
