"""A comparison as JSON, by the published schema in docs/schemas/compare.schema.json, and as CSV."""

from __future__ import annotations

from typing import Any

from cds_score.diagnostics import Lang
from cds_score.documents.record import indicator_points, points_record
from cds_score.province.compare import Absent, IndicatorMoves, Move, Ranked, RoundComparison, UnitComparison
from cds_score.reading.inert import csv_text
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult
from cds_score.scoring.comparison import IndicatorComparison, OneSided, PillarComparison
from cds_score.scoring.values import dotted

_HEAD: dict[Lang, str] = {
    "vi": "Mã đơn vị;Đơn vị;Mã đơn vị trước;Đơn vị trước;Tệp trước;Tệp sau;Căn cứ trước;Căn cứ sau;Chỉ tiêu;"
    "Tên chỉ tiêu;Thay đổi;Đánh giá trước;Đánh giá sau;Kết quả trước;Kết quả sau;Chênh lệch;Điểm trước;Điểm sau;"
    "Chênh lệch điểm;Lý do",
    "en": "Unit code;Unit;Unit code before;Unit before;File before;File after;Basis before;Basis after;Indicator;"
    "Name;Turn;State before;State after;Value before;Value after;Difference;Points before;Points after;"
    "Difference of points;Reasons",
}


def comparison_record(made: RoundComparison) -> dict[str, Any]:
    """Everything that was compared; what is the same is there too."""
    return {
        "before": made.before,
        "after": made.after,
        "notices": made.notices,
        "notes": made.notes,
        "units": [_unit(each) for each in made.units],
        "only_before": [_absent(each) for each in made.only_before],
        "only_after": [_absent(each) for each in made.only_after],
        "states": [_move(each) for each in made.states],
        "awards": [_move(each) for each in made.awards],
        "indicators": [_moves(each) for each in made.indicators],
    }


def _unit(unit: UnitComparison) -> dict[str, Any]:
    made = unit.comparison
    return {
        "code": unit.code or None,
        "name": unit.name,
        "lineage": made.lineage,
        "changed": made.changed,
        "notices": made.notices,
        "notes": made.notes,
        "before": _side(made.before, unit.before),
        "after": _side(made.after, unit.after),
        "status": made.whole.status,
        "award": made.whole.award,
        "points": made.whole.points,
        "points_text": made.whole.points_text or None,
        "reasons": made.whole.reasons,
        "not_compared": made.whole.not_compared,
        "rank_moved": unit.rank_moved,
        "rank_text": unit.rank_text or None,
        "counts": made.counts,
        "pillars": [_pillar(each) for each in made.pillars],
        "indicators": [_indicator(each) for each in made.indicators],
        "gone": [_one_sided(each) for each in made.gone],
        "added": [_one_sided(each) for each in made.added],
    }


def _side(result: Assessment, ranked: Ranked | None) -> dict[str, Any]:
    return {
        "report": result.report,
        "set": f"{result.criteria.id}@{result.criteria.version}",
        "code": result.commune.code or None,
        "name": result.commune.name,
        "period": {"from": result.period.start or None, "to": result.period.end or None},
        "basis": result.basis,
        "status": result.status,
        "award": result.award.status,
        "tier": result.award.tier or None,
        "points": points_record(result.points),
        "place": ranked.place if ranked is not None else None,
        "placed": ranked.of if ranked is not None else None,
        "group": ranked.group or None if ranked is not None else None,
    }


def _pillar(each: PillarComparison) -> dict[str, Any]:
    return {
        "id": each.shown.id,
        "name": each.shown.name,
        "turn": each.turn,
        "before": _pillar_side(each.before),
        "after": _pillar_side(each.after),
        "points_text": each.points_text or None,
        "reasons": each.reasons,
        "not_compared": each.not_compared,
    }


def _pillar_side(pillar: PillarResult | None) -> dict[str, Any] | None:
    if pillar is None:
        return None
    return {"status": pillar.status, "why": pillar.why, "points": points_record(pillar.points)}


def _indicator(each: IndicatorComparison) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.after.name,
        "turn": each.turn,
        "before": _indicator_side(each.before),
        "after": _indicator_side(each.after),
        "difference": dotted(each.difference) if each.difference is not None else None,
        "difference_text": each.difference_text or None,
        "points_text": each.points_text or None,
        "reasons": each.reasons,
    }


def _indicator_side(result: IndicatorResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "state": result.state,
        "value": result.value,
        "value_text": result.value_text,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "target": result.target or None,
        "points": indicator_points(result),
    }


def _one_sided(each: OneSided) -> dict[str, Any]:
    return {"name": each.result.name, "result": _indicator_side(each.result), "reason": each.reason}


def _absent(each: Absent) -> dict[str, Any]:
    return {
        "report": each.result.report,
        "code": each.result.commune.code or None,
        "name": each.result.commune.name,
        "status": each.result.status,
        "reason": each.reason,
    }


def _move(each: Move) -> dict[str, Any]:
    return {"before": each.before, "after": each.after, "count": each.count}


def _moves(each: IndicatorMoves) -> dict[str, Any]:
    return {"set": each.set, "id": each.id, "name": each.name, "counts": each.counts, "units": each.units}


def comparison_csv(made: RoundComparison) -> str:
    """A row per unit and indicator; opens in a spreadsheet with a double click."""
    rows = [_HEAD[made.lang].split(";")]
    for unit in made.units:
        before, after = unit.comparison.before, unit.comparison.after
        for each in unit.comparison.indicators:
            was, now = each.before, each.after
            row = [
                unit.code, unit.name, before.commune.code, before.commune.name, before.report, after.report,
                before.basis_text, after.basis_text,
                each.id, now.name, each.turn_text, was.state_text, now.state_text, was.value_text, now.value_text,
                each.difference or "", was.points_text, now.points_text, each.points_text, "; ".join(each.reasons),
            ]  # fmt: skip
            rows.append(row)
    return csv_text(rows)
