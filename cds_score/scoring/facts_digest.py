"""The digest of what is scored in a report: it binds a result to the figures that it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from cds_score.selfreport.facts import Judgement
from cds_score.selfreport.model import Answer, SelfReport

_CANONICAL = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
_name = lru_cache(maxsize=4096)(quoted)
"""Ids of inputs and of documents come again in every report."""


def digest_of_facts(
    report: SelfReport, attributes: Mapping[str, str], judgements: Mapping[str, Judgement] | None = None
) -> str:
    """SHA-256, hex, of the scored part as canonical JSON: no contact, no narrative, no comments, no order of keys.

    `attributes` are those of the register. Keys stand in their order, so what is encoded stands before and after
    `inputs`, of which there are many (`_inputs`).
    """
    before: dict[str, Any] = {
        "attributes": {name: scalar.text for name, scalar in report.attributes.items()},
        "commune": _unit(report),
        "criteria": report.criteria.text if report.criteria else "",
        "evidence": {each.id: [each.text, each.file, each.url] for each in report.evidence.values()},
        "explanations": {name: text.text for name, (_, text) in report.explanations.items()},
    }
    span = report.span
    after: dict[str, Any] = {
        "not_applicable": {name: reason.text for name, (_, reason) in report.not_applicable.items()},
        "period": [span.start.isoformat(), span.end.isoformat(), span.as_of.isoformat()] if span else [],
        "registered": dict(attributes),
        "year": report.year,
    }
    if report.tables:
        after["tables"] = {
            name: [
                [each.text for each in table.evidence],
                [[row.name, _answers(row.answers)] for row in table.rows or ()],
            ]
            for name, table in report.tables.items()
        }
    if judgements is not None:
        after["origins"] = {name: each.origin for name, each in report.answers.items()}
        after["judgements"] = {name: each.kind for name, each in judgements.items()}
    first, last = _CANONICAL.encode(before), _CANONICAL.encode(after)
    return hashlib.sha256(f'{first[:-1]},"inputs":{_inputs(report.answers)},{last[1:]}'.encode()).hexdigest()


def _unit(report: SelfReport) -> list[Any]:
    unit = report.unit
    return [unit.code, unit.name, unit.level, unit.province, unit.fictional]


def _answers(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """What decides of each answer."""
    return {
        name: [answer.value.text, [each.text for each in answer.evidence], answer.to_confirm, answer.repeated]
        for name, answer in answers.items()
    }


def _inputs(answers: Mapping[str, Answer]) -> str:
    """`_answers` as canonical JSON; most have a text and perhaps evidence, and those are written without the encoder.

    It halves the time of the digest, which was a twentieth of that of a whole result.
    """
    lines = []
    for name in sorted(answers):
        answer = answers[name]
        if answer.to_confirm or answer.repeated:
            lines.append(_CANONICAL.encode(_answers({name: answer}))[1:-1])
        elif not answer.evidence:
            lines.append(f'{_name(name)}:[{quoted(answer.value.text)},[],"",false]')
        elif len(answer.evidence) == 1:
            lines.append(f'{_name(name)}:[{quoted(answer.value.text)},[{_name(answer.evidence[0].text)}],"",false]')
        else:
            cited = ",".join([_name(each.text) for each in answer.evidence])
            lines.append(f'{_name(name)}:[{quoted(answer.value.text)},[{cited}],"",false]')
    return f"{{{','.join(lines)}}}"
