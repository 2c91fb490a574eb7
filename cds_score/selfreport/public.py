"""The part of a self-report that is scored, as data that may be shown to anyone: no contact, no narrative, no comment.

Read back as a report (JSON is YAML), it gives the same facts and the same digest of them.
"""

from __future__ import annotations

from typing import Any

from cds_score.reading.canonical import canonical
from cds_score.selfreport.model import Answer, Citation, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, ROW_NAME


def public_report(report: SelfReport, criteria: str) -> bytes:
    """The scored part as canonical JSON, in the sections and keys of a self-report for the set `criteria`."""
    unit, span = report.unit, report.span
    commune = {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "province": unit.province,
        "fictional": "có" if unit.fictional else "",
    }
    days = {"from": span.start, "to": span.end, "as_of": span.as_of} if span is not None else {}
    inputs: dict[str, Any] = _answers(report.answers)
    for name, table in report.tables.items():
        rows = [{ROW_NAME: row.name, **_answers(row.answers)} for row in table.rows or ()]
        inputs[name] = _filled({"rows": rows, "evidence": [each.text for each in table.evidence]})
    record = {
        "criteria": report.criteria.text if report.criteria is not None else criteria,
        "commune": {key: text for key, text in commune.items() if text},
        "period": {key: day.isoformat() for key, day in days.items()},
        "year": str(report.year) if report.year else "",
        "attributes": {name: scalar.text for name, scalar in report.attributes.items()},
        "inputs": inputs,
        "evidence": {each.id: _citation(each) for each in report.evidence.values()},
        "not_applicable": {name: reason.text for name, (_, reason) in report.not_applicable.items()},
        "explanations": {name: text.text for name, (_, text) in report.explanations.items()},
    }
    return canonical({"inputs": inputs} | _filled(record))


def _answers(answers: dict[str, Answer]) -> dict[str, Any]:
    return {name: _answer(each) for name, each in answers.items()}


def _answer(answer: Answer) -> Any:
    parts = {"evidence": [each.text for each in answer.evidence], "to_confirm": answer.to_confirm}
    more = _filled(parts)
    return {"value": answer.value.text, **more} if more else answer.value.text


def _citation(citation: Citation) -> dict[str, str]:
    return {key: text for key in CITATION_KEYS if (text := getattr(citation, key))}


def _filled(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value}
