"""The day of an act that goes into a history: the one that is given, or today. The only place that reads the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import click

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem

HANOI = timezone(timedelta(hours=7))
_FUTURE = {
    "vi": "Ngày {day} của --at chưa tới (hôm nay là {today}). Ghi ngày đã làm, hoặc bỏ --at.",
    "en": "The day {day} of --at has not come yet (today is {today}). Give the day it was done or leave out --at.",
}


def now() -> datetime:
    """This moment in Vietnam."""
    return datetime.now(HANOI)


def day_of(text: str, lang: Lang) -> date:
    """The day that `--at` names; today where it names none. Raises click.UsageError for no day, or one to come."""
    today = now().date()
    if not text:
        return today
    day = read_date(text)
    if isinstance(day, Problem):
        raise click.UsageError(" ".join(Diagnostic(day.code, params=day.params).sentences(lang)))
    if day > today:
        raise click.UsageError(_FUTURE[lang].format(day=format_date(day), today=format_date(today)))
    return day
