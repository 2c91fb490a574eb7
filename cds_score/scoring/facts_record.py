"""The facts of a result: what is hashed, compared and proved of it. No sentence, no label, no name of a person.

A change of wording, of language or of templates leaves it as it is; a change of an input, a state, a point or the award
does not. A decision changes nothing of it either: what was appraised is what is recognised.
"""

from __future__ import annotations

from typing import Any

from cds_score.scoring.assessment import Assessment, Points
from cds_score.scoring.values import dotted


def facts_record(assessment: Assessment) -> dict[str, Any]:
    """JSON values only: texts, whole numbers, yes and no, nothing; figures are texts with a dot."""
    period, unit, award = assessment.period, assessment.commune, assessment.award
    return {
        "criteria": [assessment.criteria.id, assessment.criteria.version, assessment.criteria.digest],
        "commune": [unit.code, unit.name, unit.level, unit.province, unit.fictional],
        "period": [period.start, period.end, period.as_of, period.year],
        "trial": assessment.trial,
        "facts": assessment.digests["facts"],
        "status": assessment.status,
        "award": [award.status, award.tier, award.possible],
        "points": _points(assessment.points),
        "counts": {state: count for state, count in assessment.counts.items() if count},
        "pillars": [
            [each.id, each.status, list(each.why), _points(each.points), each.declared, each.required]
            for each in assessment.pillars
        ],
        "indicators": [
            [each.id, each.state, each.value, each.numerator, each.denominator, each.stated, _points(each.points)]
            for each in assessment.indicators
        ],
    }


def _points(points: Points | None) -> list[str] | None:
    if points is None:
        return None
    return [dotted(points.earned_text), dotted(points.possible_text), dotted(points.max_text)]
