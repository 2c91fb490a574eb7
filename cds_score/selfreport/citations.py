"""Cited documents: how each is printed, and what can be said of them without opening a file.

That a document is no proof of a figure is for a person to say. What is said here follows from the entry alone: its
date against the period and the set's tolerance, a number that is none, one document under two ids. Without a tolerance
of the set all of it is pointed out and refuses nothing: a plan of the year before, or the report of January on the year
that has just ended, is rightly cited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem, folded, is_blank
from cds_score.selfreport.model import Citation, SelfReport, Span

LONGEST_NUMBER = 60
"""Characters of a document's number and symbol; "2215/QĐ-UBND" has a dozen."""
_ADDED = re.compile(r"(^|\s)(ngày|của|về việc|v/v)\s", re.IGNORECASE)
"""Words that belong into other fields than the number."""
_COMMITTEE = re.compile(r"\bủy ban nhân dân\b|\buỷ ban nhân dân\b")


def in_print(citation: Citation) -> tuple[str, str]:
    """A citation in short and in full, as `Citation` describes them."""
    pages = f", trang {citation.pages}" if citation.pages else ""
    dated = f"ngày {format_date(citation.day) if citation.day else citation.date}" if citation.date else ""
    if citation.number:
        short = " ".join(part for part in (citation.number, dated) if part)
        head = f"{short} của {citation.issuer}" if citation.issuer else short
    else:
        head = ", ".join(part for part in (citation.issuer, dated) if part)
        short = head or citation.title
    full = " – ".join(part for part in (head, citation.title) if part)
    return short + pages, full + pages


def identity(citation: Citation) -> tuple[str, str, str] | None:
    """What makes two entries the same document: number (else title), day and issuer, folded; None where too little.

    "UBND" and "Ủy ban nhân dân" are one, and so are "Số 12/QĐ-UBND" and "12/qđ-ubnd", "5/1/2024" and "05/01/2024".
    """
    name = folded(citation.number).removeprefix("số").lstrip(": ") or folded(citation.title)
    day = citation.day.isoformat() if citation.day else folded(citation.date)
    issuer = folded(citation.issuer)
    if "nhân dân" in issuer:
        issuer = _COMMITTEE.sub("ubnd", issuer)
    if " " in name:
        name = re.sub(r"\s*([/-])\s*", r"\1", name)
    return (name, day, issuer) if name and (day or issuer) else None


def check_citations(report: SelfReport, criteria: CriteriaSet) -> list[Diagnostic]:
    """What is wrong with the entries of `evidence:`, each at its place; errors only where the set gives a tolerance."""
    cited = [each for each in report.evidence.values() if each.text]
    found: list[Diagnostic] = []
    for citation in cited:
        if citation.day is None and not is_blank(citation.date):
            read = read_date(citation.date)
            if isinstance(read, Problem) and read.code == "date-impossible":
                found.append(_at(report, citation, "date", "evidence-date-impossible", **read.params))
            else:
                found.append(_at(report, citation, "date", "evidence-date-unreadable", text=citation.date))
        number = citation.number.strip()
        if _is_odd(number) and not is_blank(number):
            found.append(_at(report, citation, "number", "evidence-number-odd", text=number))
    found += _repeated(report, cited)
    if report.span is not None and criteria.evidence_days is not None:
        found += _tolerated(report, cited, report.span, criteria.evidence_days)
    elif report.span is not None:
        found += _outside(report, cited, report.span)
    return found


def _is_odd(number: str) -> bool:
    """Is it no number of a document?"""
    if len(number) > LONGEST_NUMBER or not (number[:1].isdigit() or any(sign.isdigit() for sign in number)):
        return True
    return len(number.split()) > 1 and _ADDED.search(number) is not None


def _repeated(report: SelfReport, cited: list[Citation]) -> Iterator[Diagnostic]:
    """The second entry of the same document. Two entries with different pages are two places in it, and may stand."""
    first: dict[tuple[str, str, str], Citation] = {}
    same_day = Counter(each.day for each in cited)
    for citation in cited:
        if citation.day is not None and same_day[citation.day] == 1:
            continue  # nothing else can be the same document
        key = identity(citation)
        if key is None:
            continue
        before = first.setdefault(key, citation)
        if before is not citation and not (before.pages and citation.pages and before.pages != citation.pages):
            yield _at(report, citation, "", "evidence-repeated", id=citation.id, first=before.id)


def _outside(report: SelfReport, cited: list[Citation], span: Span) -> Iterator[Diagnostic]:
    """One finding that names all: where the set gives no tolerance, an outside date is worth a look, no more."""
    outside = [each for each in cited if each.day is not None and not span.start <= each.day <= span.end]
    if outside:
        named = "; ".join(f"{each.id} ({format_date(each.day)})" for each in outside if each.day)
        dates = {"start": format_date(span.start), "end": format_date(span.end)}
        yield _at(report, outside[0], "date", "evidence-outside-period", documents=named, **dates)


def _tolerated(
    report: SelfReport, cited: list[Citation], span: Span, days: tuple[int, int]
) -> Iterator[Diagnostic]:  # fmt: skip
    """Each entry that the set's tolerance does not cover, or of which that cannot be known."""
    before, after = (timedelta(days=each) for each in days)
    for citation in cited:
        day = citation.day
        if is_blank(citation.date):
            yield _at(report, citation, "", "evidence-undated", id=citation.id)
        elif day is not None and (span.start - day > before or day - span.end > after):
            params = {"text": format_date(day), "before": days[0], "after": days[1]}
            dates = {"start": format_date(span.start), "end": format_date(span.end)}
            yield _at(report, citation, "date", "evidence-outside-tolerance", id=citation.id, **params, **dates)


def _at(report: SelfReport, citation: Citation, field: str, code: str, **params: object) -> Diagnostic:
    place = citation.places.get(field) or citation.at
    start, end = (place.start, place.end) if place is not None else (0, 1)
    return Diagnostic(code, report.source, start, end, params)
