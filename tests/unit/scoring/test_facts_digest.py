"""The digest of what is scored, against its definition: SHA-256 of one object as canonical JSON."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from cds_score.scoring.facts_digest import digest_of_facts
from cds_score.selfreport.facts import Judgement
from cds_score.selfreport.model import SelfReport
from tests.helpers import read_text, report_text

REPORTS = {
    "nothing declared": report_text(""),
    "counts, evidence and words": report_text(
        'tu: {value: 75, evidence: [b, a]}\nmau: "1.224"\nZ: có\nấp: "a\\"b\\\\ \\u202e"\n',
        "evidence: {b: {number: 1/BC, url: http://x.vn}, a: {title: Biên bản, file: a.pdf}}\n"
        "explanations: {A.01: Vì}\nnot_applicable: {A.02: Không có}\nattributes: {mien_nui: có}\n",
    ),
    "to be confirmed": report_text("tu: {value: 75, evidence: [a], to_confirm: kỳ trước}\nmau: 100"),
    "declared twice": report_text("tu: 75\ntu: 76\nmau: 100"),
    "a table": report_text("thon:\n  rows:\n    - {name: Thôn Đông, dat: có}\n    - {name: Thôn Đoài}"),
    "no head": "criteria: mau/nho@1\ninputs: {tu: 5}\n",
}
ACCEPTED = {"A.01": Judgement("accepted"), "A.02": Judgement("rejected", {"vi": "sai", "en": "wrong"})}


def defined(report: SelfReport, attributes: dict[str, str], judgements: dict[str, Judgement] | None) -> str:
    """The digest as docs and certificates have it."""
    unit, span = report.unit, report.span
    scored: dict[str, Any] = {
        "criteria": report.criteria.text if report.criteria else "",
        "commune": [unit.code, unit.name, unit.level, unit.province, unit.fictional],
        "period": [each.isoformat() for each in (span.start, span.end, span.as_of)] if span else [],
        "year": report.year,
        "registered": attributes,
        "attributes": {name: scalar.text for name, scalar in report.attributes.items()},
        "inputs": answers(report.answers),
        "evidence": {each.id: [each.text, each.file, each.url] for each in report.evidence.values()},
        "not_applicable": {name: reason.text for name, (_, reason) in report.not_applicable.items()},
        "explanations": {name: text.text for name, (_, text) in report.explanations.items()},
    }
    if report.tables:
        scored["tables"] = {
            name: [
                [each.text for each in table.evidence],
                [[row.name, answers(row.answers)] for row in table.rows or ()],
            ]
            for name, table in report.tables.items()
        }
    if judgements is not None:
        scored["origins"] = {name: each.origin for name, each in report.answers.items()}
        scored["judgements"] = {name: each.kind for name, each in judgements.items()}
    text = json.dumps(scored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def answers(found: Any) -> dict[str, Any]:
    return {
        name: [each.value.text, [one.text for one in each.evidence], each.to_confirm, each.repeated]
        for name, each in found.items()
    }


@pytest.mark.parametrize("judgements", [None, {}, ACCEPTED], ids=["declared", "unjudged", "judged"])
@pytest.mark.parametrize("attributes", [{}, {"mien_nui": "có", "b": "\u202e"}], ids=["unregistered", "registered"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_digest_is_that_of_its_definition(name, attributes, judgements):
    report, _ = read_text(REPORTS[name])
    assert report is not None
    assert digest_of_facts(report, attributes, judgements) == defined(report, attributes, judgements)
