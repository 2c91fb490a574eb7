"""Public holidays as data: `ngay-nghi.yaml`, and a province's own file of the same form.

A year that is listed is known; of a year that is not, only weekends and the days of `every_year` are left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from cds_score.criteria.faults import Faults
from cds_score.criteria.faults import Path as Keys
from cds_score.criteria.holidays_file import DayOff, HolidaysFile
from cds_score.criteria.read import read_compiled
from cds_score.diagnostics import Diagnostic
from cds_score.reading.calendar import Holidays
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem

_LEAP_YEAR = 2000
"""A year that has every day."""
_LONGEST = 31
"""A holiday of more days is a slip."""


def read_holidays(path: Path) -> tuple[Holidays | None, list[Diagnostic]]:
    """The days of a file, or what is wrong with it."""
    return read_compiled(path, HolidaysFile, _compiled)


def _compiled(declared: HolidaysFile, faults: Faults) -> Holidays:
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    fixed: dict[tuple[int, int], str] = {}
    for at, each in enumerate(declared.every_year):
        day = read_date(f"{each.day}/{_LEAP_YEAR}")
        if isinstance(day, Problem):
            faults.report(("every_year", at, "day"), "holiday-day-unreadable", {"text": each.day})
        else:
            fixed[day.day, day.month] = each.name
    for year, days in declared.years.items():
        for section, listed, found in (("off", days.off, off), ("worked", days.worked, worked)):
            for at, entry in enumerate(listed):
                for day in _days(entry, int(year), faults, ("years", year, section, at)):
                    if day in off or day in worked:
                        params = {"day": f"{day.day}/{day.month}/{day.year}"}
                        faults.report(("years", year, section, at), "holiday-repeated", params)
                    found[day] = entry.name
    return Holidays(off, worked, fixed, frozenset(map(int, declared.years)))


def _days(entry: DayOff, year: int, faults: Faults, path: Keys) -> list[date]:
    first = read_date(entry.date)
    last = read_date(entry.to) if entry.to else first
    for key, day in (("date", first), ("to", last))[: 2 if entry.to else 1]:
        if isinstance(day, Problem):
            faults.report((*path, key), day.code, day.params)
        elif day.year != year:
            faults.report((*path, key), "holiday-other-year", {"year": year})
    if isinstance(first, Problem) or isinstance(last, Problem):
        return []
    count = (last - first).days + 1
    if not 1 <= count <= _LONGEST:
        faults.report((*path, "to"), "holiday-range", {"most": _LONGEST})
        return []
    return [first + timedelta(days=n) for n in range(count)]
