"""Time limits of a case: which run since it entered its stage, and until which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cds_score.criteria.procedure import Deadline, Procedure
from cds_score.diagnostics import Diagnostic
from cds_score.reading.calendar import Holidays, deadline
from cds_score.reading.dates import format_date
from cds_score.selfreport.history import History


@dataclass(frozen=True, slots=True)
class Running:
    """One time limit of the stage in which a case stands: it runs from the day after `start` up to and with `last`."""

    deadline: Deadline
    start: date
    last: date
    unknown_years: tuple[int, ...]
    """Years among its days whose holidays are not known."""

    def is_over(self, day: date) -> bool:
        """Is it over on a day?"""
        return day > self.last

    def warning(self, file: str) -> Diagnostic | None:
        """That the holidays of a year are not known; None where they are."""
        if not self.unknown_years:
            return None
        years = ", ".join(map(str, self.unknown_years))
        params = {"name": self.deadline.name, "day": format_date(self.last), "years": years}
        return Diagnostic("holidays-year-unknown", params=params, file=file)


def running(history: History, procedure: Procedure, holidays: Holidays) -> list[Running]:
    """The time limits that run now, in the order of the procedure. None before the first event."""
    if not history.events:
        return []
    start = history.events[-1].day
    found = []
    for each in procedure.deadlines:
        if history.stage in each.after:
            limit = deadline(start, each.days, holidays)
            found.append(Running(each, start, limit.last, limit.unknown_years))
    return found
