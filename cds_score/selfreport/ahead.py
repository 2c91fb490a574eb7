"""Days of a report that have not come yet: the day of its figures, the dates of the documents that it cites.

The only check that knows which day it is. Whoever asks says so: no result, no record and no paper is made with it.
"""

from __future__ import annotations

from datetime import date

from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date
from cds_score.reading.tree import Mapping, Node, Scalar
from cds_score.selfreport.model import SelfReport

_AS_OF = {"vi": "ngày chốt số liệu ({day})", "en": "the day of the figures ({day})"}
_DOCUMENT = {"vi": "tài liệu {id} ({day})", "en": "the document {id} ({day})"}


def days_ahead(report: SelfReport, today: date) -> list[Diagnostic]:
    """One warning that names every day after `today`, where the first of them is written; nothing without any."""
    told: list[dict[str, str]] = []
    places: list[Node | None] = []
    if report.span is not None and report.span.as_of > today:
        day = format_date(report.span.as_of)
        told.append({lang: text.format(day=day) for lang, text in _AS_OF.items()})
        places.append(_of_figures(report))
    for citation in report.evidence.values():
        if citation.day is not None and citation.day > today:
            said = {"id": citation.id, "day": format_date(citation.day)}
            told.append({lang: text.format(**said) for lang, text in _DOCUMENT.items()})
            places.append(citation.places.get("date"))
    if not told:
        return []
    start, end = _range(places[0])
    listed = {lang: "; ".join(each[lang] for each in told) for lang in _AS_OF}
    return [Diagnostic("day-ahead", report.source, start, end, {"today": format_date(today), "days": listed})]


def _of_figures(report: SelfReport) -> Node | None:
    """What says the day of the figures: `as_of`, else the last day of the period, else the period in words."""
    period = report.header.get("period")
    if isinstance(period, Mapping):
        return period.items.get("as_of") or period.items.get("to")
    return period


def _range(node: Node | None) -> tuple[int, int]:
    return (node.start, node.end) if isinstance(node, Scalar) else (0, 1)
