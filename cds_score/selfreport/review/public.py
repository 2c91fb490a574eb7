"""What counts of a review as data that may be shown to anyone, and a report put under it again.

Values, decisions, reasons from the closed list, days and offices; no name and no note of a person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.reading.tree import Scalar
from cds_score.selfreport.facts import Judgement
from cds_score.selfreport.model import Answer, Older, SelfReport
from cds_score.selfreport.review.apply import Overlay

_KINDS = ("accepted", "rejected", "returned", "consented", "unreviewed")
_ORIGINS = ("province", "reviewer", "council")


def public_review(report: SelfReport, over: Overlay) -> dict[str, Any]:
    """The difference between a report and the same report under its review; JSON values only."""
    values = {
        name: {"value": each.value.text, "origin": each.origin, "older": [[o.origin, o.text] for o in each.older]}
        for name, each in over.report.answers.items()
        if each.origin != "declared"
    }
    decisions = {
        name: [[e.decision, e.round, e.date.isoformat(), e.reason, e.input, e.by.office] for e in listed]
        for name, listed in over.entries.items()
    }
    return {
        "values": values,
        "decisions": decisions,
        "judgements": {name: each.kind for name, each in over.judgements.items()},
        "left_out": {
            "inputs": sorted(report.answers.keys() - over.report.answers.keys()),
            "claims": sorted(report.not_applicable.keys() - over.report.not_applicable.keys()),
        },
    }


def under_public(
    report: SelfReport, criteria: CriteriaSet, record: Any
) -> tuple[SelfReport, dict[str, Judgement]] | None:  # fmt: skip
    """The report with the values that count, and its judgements; None where the record has not the shape of one."""
    try:
        answers = dict(report.answers)
        keys = dict(report.keys)
        for name in record["left_out"]["inputs"]:
            del answers[name]
            keys.pop(name, None)
        for name, each in record["values"].items():
            older = tuple(Older(str(text), origin, "") for origin, text in each["older"])
            value, before = Scalar(str(each["value"]), 0, 1, plain=False), answers.get(name)
            if each["origin"] not in _ORIGINS or name not in criteria.inputs:
                return None
            evidence = before.evidence if before is not None else []
            answers[name] = Answer(value, evidence, origin=each["origin"], older=older)
            keys.setdefault(name, value)
        claims = {
            name: claim for name, claim in report.not_applicable.items() if name not in record["left_out"]["claims"]
        }
        kinds = dict(record["judgements"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    wanted = {each.id for each in criteria.indicators if not each.informative}
    if kinds.keys() != wanted or any(kind not in _KINDS for kind in kinds.values()):
        return None
    judgements = {name: Judgement(kind, {"vi": "", "en": ""}) for name, kind in kinds.items()}
    return replace(report, answers=answers, keys=keys, not_applicable=claims), judgements
