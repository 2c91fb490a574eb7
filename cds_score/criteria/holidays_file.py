"""A file of public holidays as a person writes it; every field a text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cds_score.criteria.parts import Citation, Part

YEAR_PATTERN = r"^\d{4}$"


class FixedDay(Part):
    """A day off in every year: `day` is `30/4`."""

    day: str
    name: str
    source: Citation


class DayOff(Part):
    """A day, or all days from `date` to `to`."""

    date: str
    to: str = ""
    name: str
    source: Citation


class YearOfDays(Part):
    """What is known of one year: days off, and weekend days worked in exchange."""

    off: list[DayOff] = []
    worked: list[DayOff] = []


class HolidaysFile(Part):
    """Public holidays."""

    every_year: list[FixedDay] = []
    years: dict[Annotated[str, Field(pattern=YEAR_PATTERN)], YearOfDays] = {}
