"""Reports of earlier periods of the same unit that lie in the same folder: what each input was then."""

from __future__ import annotations

from dataclasses import dataclass, field

from cds_score.desk.scoring import Desk, Scored
from cds_score.reading.numbers import is_blank
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report

SHOWN = 4
"""Periods that are shown beside a figure."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier reports, the latest first, each with what its period is called."""

    reports: list[tuple[str, SelfReport]] = field(default_factory=list)

    def values(self, name: str) -> list[dict[str, str]]:
        """`{period, value}` of one input, as it was written then."""
        return [
            {"period": period, "value": answer.value.text.strip()}
            for period, report in self.reports
            if (answer := report.answers.get(name)) is not None and not is_blank(answer.value.text)
        ]


class Shelf:
    """The reports of the folder, each read once as long as it does not change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read: dict[str, tuple[tuple[int, int, int], SelfReport | None]] = {}

    def before(self, scored: Scored) -> Earlier:
        """Those of the same unit and the same set whose period ends before this one's."""
        own = scored.report
        if own is None or own.span is None or not (own.unit.code or own.unit.name):
            return Earlier()
        found = [
            (each.span.end, each)
            for name in self._desk.folder.names()
            if name != scored.held.name and (each := self._report(name)) is not None
            if each.span is not None and each.span.end < own.span.end and _is_same(each, own)
        ]
        found.sort(key=lambda pair: pair[0], reverse=True)
        return Earlier([(f"{end.day:02}/{end.month:02}/{end.year}", each) for end, each in found[:SHOWN]])

    def _report(self, name: str) -> SelfReport | None:
        stamp = self._desk.folder.stamp(name)
        known = self._read.get(name)
        if known is None or known[0] != stamp:
            try:
                source = self._desk.folder.read(name).source
            except OSError:
                source = None
            known = (stamp, read_report(source)[0] if source is not None else None)
            self._read[name] = known
        return known[1]


def _is_same(one: SelfReport, other: SelfReport) -> bool:
    """The same unit, by its code where both have one, judged by a version of the same set."""
    if one.unit.code and other.unit.code:
        unit = one.unit.code == other.unit.code
    else:
        unit = one.unit.name == other.unit.name
    sets = [each.criteria.text.strip().partition("@")[0] if each.criteria else "" for each in (one, other)]
    return unit and sets[0] == sets[1] != ""
