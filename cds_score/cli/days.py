"""The days of the command line: `--at`, and today by the clock of Vietnam."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import click

from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

HANOI = timezone(timedelta(hours=7))
_FUTURE = {
    "vi": "Ngày {day} của --at chưa tới (hôm nay là {today}). Ghi ngày đã làm, hoặc bỏ --at.",
    "en": "The day {day} of --at has not come yet (today is {today}). Give the day it was done or leave out --at.",
}


def moment_of(at: str, lang: Lang) -> datetime:
    """The moment that a command stands for: now, or the beginning of the day of `--at`.

    Raises click.UsageError where `at` is no day, or has not come yet.
    """
    now = datetime.now(HANOI).replace(microsecond=0)
    day = day_of(at, lang) if at else None
    if day is None:
        return now
    if day > now.date():
        raise click.UsageError(_FUTURE[lang].format(day=format_date(day), today=format_date(now.date())))
    return datetime(day.year, day.month, day.day, tzinfo=HANOI)


def day_of(text: str, lang: Lang) -> date:
    """One day. Raises click.UsageError."""
    day = read_date(text)
    if isinstance(day, Problem):
        raise click.UsageError(" ".join(Diagnostic(day.code, params=day.params).sentences(lang)))
    return day
