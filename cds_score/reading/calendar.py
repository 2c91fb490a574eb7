"""Working days: Monday to Friday without public holidays, with the Saturdays that are worked in exchange.

The day of the event does not count: a time limit of three working days from a Friday ends on the next Wednesday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)
_NO_DAYS: Mapping[date, str] = {}
_NO_FIXED: Mapping[tuple[int, int], str] = {}


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off and days worked in exchange, each with its name.

    `fixed` are days (day, month) of every year; `years` are those whose other days are known too: in any other year
    only weekends and fixed days are left out.
    """

    off: Mapping[date, str] = field(default_factory=lambda: _NO_DAYS)
    worked: Mapping[date, str] = field(default_factory=lambda: _NO_DAYS)
    fixed: Mapping[tuple[int, int], str] = field(default_factory=lambda: _NO_FIXED)
    years: frozenset[int] = frozenset()

    def with_more(self, more: Holidays) -> Holidays:
        """These and those of another file, which has the last word on each day that it names."""
        off = {day: name for day, name in self.off.items() if day not in more.worked}
        worked = {day: name for day, name in self.worked.items() if day not in more.off}
        return Holidays(
            off | dict(more.off),
            worked | dict(more.worked),
            dict(self.fixed) | dict(more.fixed),
            self.years | more.years,
        )

    def is_working(self, day: date) -> bool:
        """Do offices work on this day?"""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off and (day.day, day.month) not in self.fixed


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a time limit, and the years among its days whose holidays are not known."""

    last: date
    unknown_years: tuple[int, ...]


def deadline(start: date, days: int, holidays: Holidays) -> Limit:
    """The last of `days` working days after `start`; `start` itself does not count. With 0 days, `start`.

    Raises OverflowError past the year 9999.
    """
    day, left, years = start, days, set()
    while left > 0:
        day += _DAY
        years.add(day.year)
        left -= holidays.is_working(day)
    return Limit(day, tuple(sorted(years - holidays.years)))


def working_days_between(first: date, last: date, holidays: Holidays) -> int:
    """How many working days there are after `first` up to and with `last`; negative where `last` is before `first`."""
    if last < first:
        return -working_days_between(last, first, holidays)
    return sum(holidays.is_working(first + n * _DAY) for n in range(1, (last - first).days + 1))
