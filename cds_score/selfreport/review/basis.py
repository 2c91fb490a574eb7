"""What a decision rests on: the declared answers of its indicator, in one short digest.

So a decision about an indicator that the commune left alone stands when another part of the report is changed, and one
whose figures were changed after it does not.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.compiled import Indicator
from cds_score.reading.canonical import digest_of
from cds_score.selfreport.model import SelfReport

LENGTH = 16
"""Hex digits that are written: enough to tell versions of one indicator apart."""


def basis_of(indicator: Indicator, report: SelfReport) -> str:
    """The digest of all that is declared for one indicator: answers, tables, evidence, N/A, explanation."""
    answers: dict[str, list[Any]] = {}
    for name in dict.fromkeys((*indicator.inputs, *indicator.facts)):
        answer, table = report.answers.get(name), report.tables.get(name)
        if answer is not None:
            cited = [_cited(report, each.text) for each in answer.evidence]
            answers[name] = [answer.value.text, answer.to_confirm, cited]
        elif table is not None:
            rows = [[row.name, {key: each.value.text for key, each in row.answers.items()}] for row in table.rows or ()]
            answers[name] = [rows, [_cited(report, each.text) for each in table.evidence]]
    texts = [
        section[indicator.id][1].text if indicator.id in section else ""
        for section in (report.not_applicable, report.explanations)
    ]
    return digest_of([indicator.id, answers, texts])[:LENGTH]


def _cited(report: SelfReport, name: str) -> list[str]:
    citation = report.evidence.get(name)
    return [name, citation.text, citation.file] if citation is not None else [name]
