"""A province's round as JSON: one object by the published schema in docs/schemas/province.schema.json.

The sentences of indicators are left out: they stand in the record of each unit, which is what `score` prints.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cds_score.documents.json_text import one
from cds_score.documents.record import points_record
from cds_score.province.arranged import headline, stand
from cds_score.province.result import (
    IndicatorCell,
    PillarCell,
    Problem,
    ProvinceResult,
    SetColumns,
    Summary,
    UnitRow,
)
from cds_score.scoring.values import dotted


def province_json(result: ProvinceResult) -> str:
    """The whole result in one line. Same result, same bytes."""
    return one(province_record(result))


def province_record(result: ProvinceResult) -> dict[str, Any]:
    """The whole result as plain data; points and values are strings with a dot."""
    return {
        "program": result.program,
        "rules_version": result.rules_version,
        "lang": result.lang,
        "folder": result.folder,
        "register": {"file": result.register, "digest": result.register_digest} if result.register else None,
        "headline": headline(result),
        "notices": result.notices,
        "sets": [_set(each) for each in result.sets],
        "summary": _summary(result.summary),
        "units": [_unit(each) for each in result.units],
        "problems": [_problem(each) for each in result.problems],
    }


def _set(columns: SetColumns) -> dict[str, Any]:
    return {
        "name": columns.name,
        "title": columns.title,
        "approved": columns.approved,
        "approval_text": columns.approval_text,
        "terms": {"pillar": columns.pillar_term, "indicator": columns.indicator_term},
        "pillars": [asdict(each) for each in columns.pillars],
        "indicators": [
            {
                "id": each.id,
                "number": each.number,
                "pillar": each.pillar,
                "name": each.name,
                "target": each.target or None,
                "mandatory": each.mandatory,
                "max": dotted(each.max_text) or None,
                "unit": each.unit or None,
            }
            for each in columns.indicators
        ],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "standing": asdict(summary.standing) if summary.standing is not None else None,
        "states": [asdict(each) for each in summary.states],
        "tiers": [asdict(each) for each in summary.tiers],
        "points": [asdict(each) for each in summary.points],
        "holding": [asdict(each) | {"gap_text": each.gap_text or None} for each in summary.holding],
        "one_away": [asdict(each) | {"need": each.need or None} for each in summary.one_away],
        "differences": [asdict(each) | {"id": each.id or None} for each in summary.differences],
    }


def _unit(unit: UnitRow) -> dict[str, Any]:
    return {
        "code": unit.code or None,
        "name": unit.name,
        "level": unit.level or None,
        "province": unit.province or None,
        "set": unit.set or None,
        "year": unit.year or None,
        "period_text": unit.period_text or None,
        "as_of": unit.as_of or None,
        "file": unit.file or None,
        "versions": [asdict(each) for each in unit.versions],
        "basis": unit.basis,
        "basis_text": unit.basis_text or None,
        "status": unit.status,
        "status_text": unit.status_text,
        "stand": stand(unit),
        "award": unit.award,
        "award_text": unit.award_text or None,
        "held": unit.held or None,
        "tier": unit.tier or None,
        "tier_text": unit.tier_text or None,
        "points": points_record(unit.points),
        "declared_points": points_record(unit.declared_points),
        "pillars": [_pillar(each) for each in unit.pillars],
        "indicators": [_indicator(each) for each in unit.indicators],
        "away": unit.away,
        "place": unit.place,
        "place_text": unit.place_text,
        "place_reason": unit.place_reason or None,
        "group_text": unit.group_text or None,
        "in_register": unit.in_register,
        "registered_text": unit.registered_text or None,
        "predecessors": unit.predecessors,
        "notices": unit.notices,
        "errors": unit.errors,
        "warnings": unit.warnings,
    }


def _pillar(pillar: PillarCell) -> dict[str, Any]:
    return {
        "id": pillar.id,
        "status": pillar.status,
        "why": pillar.why,
        "points": points_record(pillar.points),
        "met": pillar.met,
        "counted": pillar.counted,
    }


def _indicator(cell: IndicatorCell) -> dict[str, Any]:
    return {
        "id": cell.id,
        "state": cell.state,
        "value": cell.value,
        "value_text": cell.value_text,
        "target": cell.target or None,
        "points": points_record(cell.points, cell.state in ("missing", "invalid")),
        "stated": cell.stated,
        "open": cell.open,
        "declared_state": cell.declared_state,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": problem.file,
        "place": problem.place or None,
        "line": problem.line or None,
        "unit": problem.unit or None,
        "unit_name": problem.unit_name or None,
        "message": problem.message,
        "remedy": problem.remedy or None,
    }
