"""An Assessment as JSON: one object per report, by the published schema in docs/schemas/score.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.render import as_json
from cds_score.documents.json_text import Quoted, encoded, listed, quoted
from cds_score.scoring.assessment import Assessment, IndicatorResult, PartResult, PillarResult, Points, Standing
from cds_score.scoring.values import dotted
from cds_score.selfreport.model import Citation

_UNKNOWN = ("missing", "invalid")
"""States of an indicator of which nothing is known: its certain points are not those that it has earned."""
_CITATION = ("id", "number", "date", "issuer", "title", "pages", "file", "url")


def record(assessment: Assessment) -> dict[str, Any]:
    """The whole result as plain data; numbers that decide are strings."""
    return {
        **_before(assessment),
        "indicators": json.loads(f"[{','.join(_indicators(assessment))}]"),
        **_after(assessment),
    }


def dumps(results: Sequence[Assessment | dict[str, Any]]) -> str:
    """One result: its object. Several: an array, a line each. Same input, same bytes.

    Plain data, such as what stands for a report that could not be read, may stand in the place of a result.
    """
    if len(results) == 1 and isinstance(results[0], Assessment):
        return _text(results[0], end="\n")
    texts = [_text(each) if isinstance(each, Assessment) else encoded(each) for each in results]
    return f"{texts[0]}\n" if len(texts) == 1 else listed(texts)


def _text(assessment: Assessment, end: str = "") -> str:
    """What `record` gives, as JSON. The indicators, nine tenths of it, are text from the start (`_indicator`)."""
    before, after = encoded(_before(assessment)), encoded(_after(assessment))
    lines = _indicators(assessment) or [""]
    # Put to the first and the last of them, so that the whole is copied once.
    lines[0] = f'{before[:-1]},"indicators":[{lines[0]}'
    lines[-1] = f"{lines[-1]}],{after[1:]}{end}"
    return ",".join(lines)


def _before(assessment: Assessment) -> dict[str, Any]:
    """What stands before the indicators."""
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
        "points": points_record(assessment.points),
        "counts": assessment.counts,
        "pillars": [_pillar(each) for each in assessment.pillars],
    }


def _after(assessment: Assessment) -> dict[str, Any]:
    """What stands after them."""
    return {
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
    return points_record(indicator.points, indicator.state in _UNKNOWN)


def points_record(points: Points | None, unknown: bool = False) -> dict[str, str | None] | None:
    """Points of anything as strings with a dot; `unknown`: nothing is known of what is earned."""
    if points is None:
        return None
    return _figures(points.earned_text, points.possible_text, points.max_text, unknown)


def _figures(earned: str, possible: str, most: str, unknown: bool) -> dict[str, str | None]:
    return {"earned": None if unknown else dotted(earned), "possible": dotted(possible), "max": dotted(most)}


def _pillar(pillar: PillarResult) -> dict[str, Any]:
    return {
        "id": pillar.id,
        "name": pillar.name,
        "kind": pillar.kind,
        "status": pillar.status,
        "why": pillar.why,
        "data": {"declared": pillar.declared, "required": pillar.required},
        "points": points_record(pillar.points),
        "counts": pillar.counts,
        "reasons": pillar.reasons,
        "groups": [
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind,
                "points": points_record(each.points),
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


def _indicators(assessment: Assessment) -> list[str]:
    cited = {each.id: _evidence(each) for each in assessment.evidence}
    return [_indicator(each, cited) for each in assessment.indicators]


_FIXED, _FIXED_OR_NULL = Quoted(), Quoted(empty="null")
"""Texts of sets."""
_SHORT = Quoted()
"""Figures: kept apart, so that their number does not drive out the texts of a set."""


def _indicator(each: IndicatorResult, cited: dict[str, str]) -> str:
    """One indicator as JSON: the one list of its fields, which `record` reads back.

    Written as text because plain data, and an encoder that walks it, take four times as long.
    """
    return (
        f'{{"id":{_FIXED[each.id]},"pillar":{_FIXED[each.pillar]},"group":{_FIXED_OR_NULL[each.group]}'
        f',"name":{_FIXED[each.name]},"mandatory":{_FLAG[each.mandatory]},"state":"{each.state}"'
        f',"stated":{_FLAG[each.stated]},"value":{_SHORT[each.value]},"unit":{_FIXED[each.unit]}'
        f',"value_text":{_SHORT[each.value_text]},"numerator":{_SHORT[each.numerator]}'
        f',"denominator":{_SHORT[each.denominator]},"target":{_FIXED_OR_NULL[each.target]}'
        f',"points":{_points_text(each)}'
        f',"evidence":[{",".join([cited[citation.id] for citation in each.evidence]) if each.evidence else ""}]'
        f',"without_evidence":{_FLAG[each.without_evidence]}'
        f',"explanation":{quoted(each.explanation) if each.explanation else "null"}'
        f',"sentence":{quoted(each.sentence)},"need":{quoted(each.need) if each.need else "null"}'
        f',"source":{_FIXED[each.source]}'
        f',"parts":{encoded([_part(part) for part in each.parts]) if each.parts else "[]"}}}'
    )


_FLAG = {True: "true", False: "false"}


def _points_text(each: IndicatorResult) -> str:
    points = each.points
    if points is None:
        return "null"
    return _points_in_json(points.earned_text, points.possible_text, points.max_text, each.state in _UNKNOWN)


@lru_cache(maxsize=8192)
def _points_in_json(earned: str, possible: str, most: str, unknown: bool) -> str:
    """Cached: a nation has few hundred different points."""
    return encoded(_figures(earned, possible, most, unknown))


def _evidence(evidence: Citation) -> str:
    """A document as JSON, with what is said of it."""
    fields = [f'"{name}":{quoted(text)}' for name in _CITATION if (text := getattr(evidence, name))]
    return f"{{{','.join(fields)}}}"
