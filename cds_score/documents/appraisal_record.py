"""Appraisals as JSON: one as `review show` prints it, what differs in many as `review diff` does.

By the published schemas review-show and review-diff in docs/schemas.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cds_score.documents.record import indicator_points, record
from cds_score.province.discrepancy import overview
from cds_score.reading.numbers import format_units
from cds_score.scoring.values import dotted
from cds_score.selfreport.review.words import REASONS

if TYPE_CHECKING:
    from cds_score.province.discrepancy import Discrepancy, IndicatorDiscrepancies, UnitDiscrepancies
    from cds_score.scoring.appraisal import Appraisal, AppraisedLine, Change, Decided
    from cds_score.scoring.assessment import IndicatorResult
    from cds_score.selfreport.review.model import Person


def appraisal_record(appraisal: Appraisal) -> dict[str, Any]:
    """Both results whole, and the lines that say what became of each indicator."""
    return {
        "declared": record(appraisal.declared),
        "appraised": record(appraisal.appraised),
        "counts": appraisal.counts,
        "unreviewed": appraisal.unreviewed,
        "reviewers": [_person(each) for each in appraisal.people],
        "lines": [_line(line, appraisal.places) for line in appraisal.lines],
        "digests": {"appraisal": appraisal.digest, "review": appraisal.review_digest},
    }


def differences_record(appraisals: Sequence[Appraisal]) -> dict[str, Any]:
    """What differs in units of one set and year, at least one: by unit, and by indicator."""
    made, first = overview(appraisals), appraisals[0]
    effects = [each.effect for each in made.units if each.effect is not None]
    return {
        "set": f"{first.appraised.criteria.id}@{first.appraised.criteria.version}",
        "year": first.appraised.period.year or None,
        "counts": made.counts,
        "effect": _effect(sum(effects) if effects else None, first.places),
        "units": [_unit(unit, each) for unit, each in zip(made.units, appraisals, strict=True)],
        "indicators": [_indicator(each, made.units, first.places) for each in made.indicators],
    }


def _line(line: AppraisedLine, places: int) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "standing": line.standing,
        "differs": line.differs,
        "declared": _side(line.declared),
        "appraised": _side(line.appraised),
        "effect": _effect(line.effect, places),
        "effect_text": line.effect_text or None,
        "changes": [_change(each) for each in line.changes],
        "decisions": [_decided(each) for each in line.decided],
        "outdated": [_decided(each) for each in line.outdated],
    }


def _unit(unit: UnitDiscrepancies, appraisal: Appraisal) -> dict[str, Any]:
    return {
        "report": appraisal.appraised.report,
        "code": unit.code or None,
        "name": unit.name,
        "decided": unit.decided,
        "counts": unit.counts,
        "effect": _effect(unit.effect, appraisal.places),
        "indicators": [_discrepancy(each, appraisal.places) for each in unit.items],
    }


def _discrepancy(found: Discrepancy, places: int) -> dict[str, Any]:
    return {
        "id": found.line.id,
        "name": found.line.name,
        "standing": found.line.standing,
        "direction": found.direction,
        "declared": _side(found.line.declared),
        "appraised": _side(found.line.appraised),
        "changes": [_change(each) for each in found.changes],
        "reasons": list(found.reasons),
        "effect": _effect(found.effect, places),
    }


def _indicator(found: IndicatorDiscrepancies, units: Sequence[UnitDiscrepancies], places: int) -> dict[str, Any]:
    held = [(unit, each.direction) for unit in units for each in unit.items if each.line.id == found.id]
    return {
        "id": found.id,
        "name": found.name,
        "decided": found.decided,
        "counts": found.counts,
        "units": [{"code": unit.code or None, "name": unit.name, "direction": direction} for unit, direction in held],
        "reasons": {key: found.reasons.get(key, 0) for key in REASONS},
        "effect": _effect(found.effect, places),
    }


def _side(result: IndicatorResult) -> dict[str, Any]:
    return {
        "state": result.state,
        "value": result.value,
        "value_text": result.value_text,
        "points": indicator_points(result),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "input": change.input,
        "label": change.label,
        "unit": change.unit,
        "values": [
            {"origin": origin, "value": text, "by": change.givers.get(origin) or None}
            for origin, text in change.values.items()
        ],
        "counts": change.final_origin,
    }


def _decided(decided: Decided) -> dict[str, Any]:
    return {
        "decision": decided.decision,
        "round": decided.round,
        "date": decided.date,
        "reason": decided.reason or None,
        "note": decided.note or None,
        "input": decided.input or None,
        "value": decided.value_text or None,
        "was": decided.was or None,
        "by": {"name": decided.person, "office": decided.office},
    }


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "office": person.office, "unit": person.unit or None}


def _effect(effect: int | None, places: int) -> str | None:
    return None if effect is None else dotted(format_units(effect, places))
