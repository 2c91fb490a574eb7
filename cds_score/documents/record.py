"""An Assessment as JSON: one object per report, by the published schema in docs/schemas/score.schema.json."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.render import as_json
from cds_score.documents.json_text import one, several
from cds_score.scoring.assessment import Assessment, IndicatorResult, PartResult, PillarResult, Points, Standing
from cds_score.scoring.values import dotted
from cds_score.selfreport.model import Citation

_CITATION = ("id", "number", "date", "issuer", "title", "pages", "file", "url")


def record(assessment: Assessment) -> dict[str, Any]:
    """The whole result as plain data; numbers that decide are strings."""
    period = assessment.period
    award = assessment.award
    return {
        "report": assessment.report,
        "program": assessment.program,
        "rules_version": assessment.rules_version,
        "criteria": {
            "id": assessment.criteria.id,
            "version": assessment.criteria.version,
            "amendments": assessment.criteria.amendments,
            "digest": assessment.criteria.digest,
            "approved": assessment.criteria.approved,
        },
        "commune": {
            "code": assessment.commune.code or None,
            "name": assessment.commune.name,
            "level": assessment.commune.level,
            "province": assessment.commune.province or None,
            "fictional": assessment.commune.fictional,
        },
        "period": {
            "from": period.start or None,
            "to": period.end or None,
            "as_of": period.as_of or None,
            "year": period.year or None,
        },
        "basis": assessment.basis,
        "trial": assessment.trial,
        "status": assessment.status,
        "award": {
            "status": award.status,
            "name": award.name,
            "tier": award.tier or None,
            "possible": award.possible,
            "reasons": award.reasons,
            "tiers": [
                {"id": each.id, "name": each.name, "holds": each.holds, "reasons": each.reasons} for each in award.tiers
            ],
        },
        "ranking": _ranking(assessment.ranking),
        "points": _points(assessment.points),
        "counts": assessment.counts,
        "pillars": [_pillar(each) for each in assessment.pillars],
        "indicators": _indicators(assessment),
        "inputs": {
            each.id: {"declared": each.text, "value": each.value_text, "origin": each.origin_text}
            for each in assessment.facts
            if each.text or each.value_text
        },
        "digests": assessment.digests,
        "notices": assessment.notices,
        "diagnostics": [as_json(each, assessment.lang) for each in assessment.diagnostics],
    }


def unreadable(file: str, diagnostics: Iterable[Diagnostic], lang: Lang) -> dict[str, Any]:
    """What stands for a report that could not be read."""
    return {"report": file, "status": "unreadable", "diagnostics": [as_json(each, lang) for each in diagnostics]}


def indicator_points(indicator: IndicatorResult) -> dict[str, str | None] | None:
    """Points of one indicator; `earned` is None where nothing is known of it."""
    points = _points(indicator.points)
    if points is None or indicator.state not in ("missing", "invalid"):
        return points
    return {**points, "earned": None}


def dumps(records: list[dict[str, Any]]) -> str:
    """One report: its object. Several: an array, a line each. Same input, same bytes."""
    return one(records[0]) if len(records) == 1 else several(records)


def _points(points: Points | None) -> dict[str, str | None] | None:
    if points is None:
        return None
    return {
        "earned": dotted(points.earned_text),
        "possible": dotted(points.possible_text),
        "max": dotted(points.max_text),
    }


def _pillar(pillar: PillarResult) -> dict[str, Any]:
    return {
        "id": pillar.id,
        "name": pillar.name,
        "kind": pillar.kind,
        "status": pillar.status,
        "why": pillar.why,
        "data": {"declared": pillar.declared, "required": pillar.required},
        "points": _points(pillar.points),
        "counts": pillar.counts,
        "reasons": pillar.reasons,
        "groups": [
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind,
                "points": _points(each.points),
                "counts": each.counts,
            }
            for each in pillar.groups
        ],
    }


def _ranking(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    keys = [{"label": key.label, "value": dotted(key.text) if key.value else None} for key in standing.keys]
    return {"group": standing.group, "keys": keys}


def _part(part: PartResult) -> dict[str, Any]:
    return {
        "name": part.name,
        "state": part.state,
        "value_text": part.value_text,
        "target": part.target or None,
        "points": part.points_text or None,
        "reasons": part.reasons,
    }


def _indicators(assessment: Assessment) -> list[dict[str, Any]]:
    cited = {each.id: _evidence(each) for each in assessment.evidence}
    return [_indicator(each, cited) for each in assessment.indicators]


def _indicator(indicator: IndicatorResult, cited: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "pillar": indicator.pillar,
        "group": indicator.group or None,
        "name": indicator.name,
        "mandatory": indicator.mandatory,
        "state": indicator.state,
        "stated": indicator.stated,
        "value": indicator.value,
        "unit": indicator.unit,
        "value_text": indicator.value_text,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "target": indicator.target or None,
        "points": indicator_points(indicator),
        "evidence": [cited[each.id] for each in indicator.evidence],
        "without_evidence": indicator.without_evidence,
        "explanation": indicator.explanation or None,
        "sentence": indicator.sentence,
        "need": indicator.need or None,
        "source": indicator.source,
        "parts": [_part(each) for each in indicator.parts],
    }


def _evidence(evidence: Citation) -> dict[str, str]:
    return {name: value for name in _CITATION if (value := getattr(evidence, name))}


def points_record(points: Points | None, unknown: bool = False) -> dict[str, str | None] | None:
    """Points of anything as strings with a dot; `unknown`: nothing is known of what is earned."""
    made = _points(points)
    return {**made, "earned": None} if made is not None and unknown else made
