"""Dates and periods as Vietnamese officials write them.

A date is `d/m/yyyy`, `d-m-yyyy`, `d.m.yyyy` or `yyyy-mm-dd`. A period is a year, a half, nine months, a quarter, a
month, or from–to: `năm 2024`, `6 tháng đầu năm 2023`, `9 tháng năm 2024`, `quý I/2025`, `tháng 7/2025`,
`từ 1/7/2025 đến 24/10/2025`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from cds_score.reading.numbers import Problem, folded

VIETNAM = timezone(timedelta(hours=7))
"""The time of every history, wherever the machine stands."""
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HOUR = re.compile(r"(.+?)[ ,]+([01]?\d|2[0-3])[:h]([0-5]\d)", re.ASCII)
_YEAR = re.compile(r"(?:năm\s+)?(\d{4})")
_MONTHS = re.compile(r"(\d{1,2}) tháng (?:(đầu|cuối) )?(?:năm )?(\d{4})")
_QUARTER = re.compile(r"quý (iv|i{1,3}|[1-4])\s*(?:/|năm)?\s*(\d{4})")
_MONTH = re.compile(r"tháng (\d{1,2})\s*(?:/|năm)?\s*(\d{4})")
_FROM_TO = re.compile(r"(?:từ )?(?:ngày )?([\d/.-]+) (?:đến|-|–) (?:hết )?(?:ngày )?([\d/.-]+)")
PERIODS = (_YEAR, _MONTHS, _QUARTER, _MONTH, _FROM_TO)
"""Every way to write a period, as it stands after `folded`."""


def read_date(text: str) -> date | Problem:
    """One day."""
    text = text.strip()
    day = _day(text)
    if day is not None:
        return day
    if (parts := _parts(text)) is not None:
        return Problem("date-impossible", text=text, why=_why_not(*parts))
    return Problem("date-short-year" if _SHORT_YEAR.fullmatch(text) else "date-unreadable", text=text)


@lru_cache(maxsize=1024)  # a year has 366 days, and the reports of a round speak of one year
def _day(text: str) -> date | None:
    """The day that a text without spaces around it names; None where it names none that exists."""
    parts = _parts(text)
    try:
        return date(*parts) if parts is not None else None
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as they are written, whether or not there is such a day."""
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[4]), int(match[3]), int(match[1])
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    return None


def _why_not(year: int, month: int, day: int) -> dict[str, str]:
    """Why there is no such day, in each language."""
    if not (year and month and day):
        return {"vi": "ngày, tháng, năm đều bắt đầu từ 1", "en": "days, months and years begin at 1"}
    if month > 12:
        return {"vi": f"không có tháng {month}", "en": f"there is no month {month}"}
    last = monthrange(year, month)[1]
    of_year = f" năm {year}" if month == 2 else ""
    return {"vi": f"tháng {month}{of_year} chỉ có {last} ngày", "en": f"month {month} of {year} has only {last} days"}


def read_moment(text: str) -> datetime | Problem:
    """A day with or without an hour (`25/11/2026`, `25/11/2026 14:30`), or ISO 8601; midnight where there is no hour.

    In the time of Vietnam where no offset is given.
    """
    match = _HOUR.fullmatch(text.strip())
    day = read_date(match[1] if match else text)
    if not isinstance(day, Problem):
        hour, minute = (int(match[2]), int(match[3])) if match else (0, 0)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return day
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def read_period(text: str) -> tuple[date, date] | Problem:
    """First and last day of a period written in words."""
    plain = folded(text)
    if match := _YEAR.fullmatch(plain):
        return _months(int(match[1]), 1, 12, text)
    if match := _MONTHS.fullmatch(plain):
        count = int(match[1])
        if match[2] == "cuối":
            return _months(int(match[3]), 13 - count, 12, text)
        return _months(int(match[3]), 1, count, text)
    if match := _QUARTER.fullmatch(plain):
        last = 3 * _QUARTERS[match[1]]
        return _months(int(match[2]), last - 2, last, text)
    if match := _MONTH.fullmatch(plain):
        return _months(int(match[2]), int(match[1]), int(match[1]), text)
    if match := _FROM_TO.fullmatch(plain):
        start, end = read_date(match[1]), read_date(match[2])
        if isinstance(start, Problem):
            return start
        if isinstance(end, Problem):
            return end
        return start, end
    return Problem("period-unreadable", text=text)


def _months(year: int, first: int, last: int, text: str) -> tuple[date, date] | Problem:
    if not (1 <= year <= 9999 and 1 <= first <= last <= 12):
        return Problem("period-unreadable", text=text)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


@lru_cache(maxsize=1024)
def format_date(day: date) -> str:
    """`01/7/2025`, `05/02/2025`: a leading 0 for days below 10 and for the months 1 and 2 (NĐ 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
