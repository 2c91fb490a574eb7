"""Periods beside each other: how long each is, what it is called, and what is missing between two of them.

A period is counted in calendar months where it begins with the first day of one and ends with the last day of one; else
in days. A February and a March are of one length, a half year and a year are not.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cds_score.diagnostics import Lang
from cds_score.reading.dates import format_date
from cds_score.scoring.assessment import Period

_YEAR: Final = 12
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "month": "T{number}",
        "quarter": "quý {number}",
        "first": "{number} tháng đầu",
        "last": "{number} tháng cuối",
        "year": "năm {year}",
        "of_year": "{name}/{year}",
        "months": "{count} tháng",
        "days": "{count} ngày",
    },
    "en": {
        "month": "{month}",
        "quarter": "Q{count}",
        "first": "first {number} months",
        "last": "last {number} months",
        "year": "year {year}",
        "of_year": "{name} {year}",
        "months": "{count} months",
        "days": "{count} days",
    },
}
_QUARTERS = ("I", "II", "III", "IV")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From the first day to the last, both within it."""

    start: date
    end: date

    @property
    def months(self) -> int | None:
        """How many calendar months; None where it does not begin and end with one."""
        if self.start.day != 1 or self.end.day != monthrange(self.end.year, self.end.month)[1]:
            return None
        return (self.end.year - self.start.year) * _YEAR + self.end.month - self.start.month + 1

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.start).days + 1

    @property
    def length(self) -> tuple[str, int]:
        """What periods of one length share."""
        return ("months", self.months) if self.months is not None else ("days", self.days)

    def length_text(self, lang: Lang) -> str:
        """`6 tháng`, `116 ngày`."""
        unit, count = self.length
        return _WORDS[lang][unit].format(count=count)

    def name(self, lang: Lang, *, with_year: bool = True) -> str:
        """`T7/2025`, `quý III/2025`, `6 tháng đầu/2025`, `năm 2025`, `T7` without the year; else its two days."""
        words, year = _WORDS[lang], self.start.year
        if self.months == _YEAR and self.end.year == year:
            return words["year"].format(year=year)
        within = self._within_year(words)
        if not within:
            return f"{format_date(self.start)}–{format_date(self.end)}"
        return words["of_year"].format(name=within, year=year) if with_year else within

    def _within_year(self, words: dict[str, str]) -> str:
        """What it is called within its year; empty where it has no name."""
        count, first = self.months, self.start.month
        if count is None or self.end.year != self.start.year:
            return ""
        if count == 1:
            return words["month"].format(number=first, month=_MONTHS[first - 1])
        if count == 3 and first % 3 == 1:
            return words["quarter"].format(number=_QUARTERS[first // 3], count=first // 3 + 1)
        if first == 1:
            return words["first"].format(number=count)
        return words["last"].format(number=count) if self.end.month == _YEAR else ""


def span_of(period: Period) -> Span | None:
    """The days of a period; None where the report has none."""
    if not period.start or not period.end:
        return None
    return Span(date.fromisoformat(period.start), date.fromisoformat(period.end))


def gap_between(first: Span, second: Span) -> Span | None:
    """The days between two periods; None where the second begins right after the first, or earlier."""
    start, end = first.end + timedelta(days=1), second.start - timedelta(days=1)
    return Span(start, end) if start <= end else None


def missing_between(first: Span, second: Span) -> Iterator[Span]:
    """The periods of the length of `first` that are missing between the two; what is left over is one of its own.

    Periods of a length that does not fill a year, as nine months do not, are a year apart: nothing is missing there.
    Of periods that are no calendar months what is missing is one.
    """
    count = first.months
    if count is None:
        gap = gap_between(first, second)
        yield from [] if gap is None else [gap]
        return
    if _YEAR % count:
        start = _later(first.start, _YEAR)
        while start < second.start:
            yield Span(start, _later(start, count) - timedelta(days=1))
            start = _later(start, _YEAR)
        return
    start = first.end + timedelta(days=1)
    while start < second.start:
        end = min(_later(start, count), second.start) - timedelta(days=1)
        yield Span(start, end)
        start = end + timedelta(days=1)


def _later(day: date, months: int) -> date:
    """The first day of a month so many months later."""
    at = day.year * _YEAR + day.month - 1 + months
    return date(at // _YEAR, at % _YEAR + 1, 1)
