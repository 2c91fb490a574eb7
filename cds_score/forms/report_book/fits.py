"""Texts of a report that are too long for a cell: said before the workbook is written, never cut."""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.diagnostics import Diagnostic, Source
from cds_score.forms.report_book.columns import MOST, codes_text
from cds_score.reading.tree import Scalar
from cds_score.selfreport.header import period_texts, unit_texts, year_text
from cds_score.selfreport.model import Answer, SelfReport


def too_long(report: SelfReport, source: Source | None = None) -> list[Diagnostic]:
    """One finding for each, where it stands; `source` is the file that its places are in, where that is not its own.

    The narrative goes on in further cells, so it is never too long.
    """
    found = []
    for text, file, place in _texts(report, source or report.source):
        if len(text) > MOST:
            start, end = (place.start, place.end) if place is not None else (0, 1)
            found.append(Diagnostic("cell-too-long", file, start, end, {"found": len(text), "limit": MOST}))
    return found


def _texts(report: SelfReport, source: Source) -> Iterator[tuple[str, Source, Scalar | None]]:
    """Every text that gets a cell, with the file and the place that it comes from."""
    period = period_texts(report)
    days = (period,) if isinstance(period, str) else period.values()
    for text in (*unit_texts(report).values(), *days, year_text(report), *report.contact.values()):
        yield text, source, report.unit_at
    for scalar in report.attributes.values():
        yield scalar.text, source, scalar
    for answer in report.answers.values():
        yield from _of_answer(answer, answer.source or source)
    for table in report.tables.values():
        yield codes_text(each.text for each in table.evidence), source, table.at
        yield table.note, source, table.at
        yield table.file.text if table.file else "", source, table.file
        for row in table.rows or ():
            yield row.name, row.source, Scalar(row.name, row.at, row.at + 1, True)
            for answer in row.answers.values():
                yield from _of_answer(answer, row.source)
    for citation in report.evidence.values():
        for key, scalar in citation.places.items():
            yield getattr(citation, key), source, scalar
        yield citation.id, source, citation.at
    for _, scalar in (*report.not_applicable.values(), *report.explanations.values()):
        yield scalar.text, source, scalar


def _of_answer(answer: Answer, source: Source) -> Iterator[tuple[str, Source, Scalar]]:
    texts = (answer.value.text, codes_text(each.text for each in answer.evidence), answer.note, answer.as_of)
    for text in (*texts, answer.to_confirm):
        yield text, source, answer.value
