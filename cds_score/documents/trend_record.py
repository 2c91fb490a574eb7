"""Trends as JSON, by the published schema in docs/schemas/trend.schema.json, and as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cds_score.diagnostics import Lang
from cds_score.documents.record import points_record
from cds_score.reading.inert import csv_text
from cds_score.scoring.trend import IndicatorLine, IndicatorPoint, PillarLine, PillarPoint, Series, Slot, Trend

_HEAD: dict[Lang, str] = {
    "vi": "Mã đơn vị;Đơn vị;Loại kỳ;Kỳ;Từ ngày;Đến ngày;Tệp;Bộ tiêu chí;Chỉ tiêu;Tên chỉ tiêu;Đánh giá;Kết quả;Số đếm;"
    "Lũy kế;Thiếu kỳ;Mức yêu cầu;Còn cần đến hết năm",
    "en": "Unit code;Unit;Kind of period;Period;From;To;File;Set;Indicator;Name;State;Value;Counts;Total so far;"
    "Missing periods;Target;Still needed until the end of the year",
}


def trend_record(made: Trend) -> dict[str, Any]:
    """One unit."""
    return {
        "code": made.code or None,
        "name": made.name,
        "notices": made.notices,
        "notes": made.notes,
        "series": [_series(each) for each in made.series],
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "name": series.name,
        "length": {"unit": series.length[0], "count": series.length[1]},
        "notes": series.notes,
        "periods": [_slot(each) for each in series.slots],
        "pillars": [_pillar(each) for each in series.pillars],
        "indicators": [_indicator(each) for each in series.indicators],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    result = slot.result
    return {
        "name": slot.name,
        "from": slot.span.start.isoformat(),
        "to": slot.span.end.isoformat(),
        "report": result.report if result is not None else None,
        "set": f"{result.criteria.id}@{result.criteria.version}" if result is not None else None,
        "status": result.status if result is not None else None,
        "award": result.award.status if result is not None else None,
        "tier": (result.award.tier or None) if result is not None else None,
        "points": points_record(result.points) if result is not None else None,
    }


def _pillar(line: PillarLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "breaks": line.breaks,
        "values": [_pillar_point(each) for each in line.points],
    }


def _pillar_point(point: PillarPoint | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "status": point.result.status,
        "why": point.result.why,
        "points": points_record(point.result.points),
        "met": point.met,
        "counted": point.counted,
        "known": point.known,
    }


def _indicator(line: IndicatorLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "pillar": line.pillar,
        "set": line.set,
        "unit": line.unit,
        "accrual": line.accrual or None,
        "pace": line.pace or None,
        "values": [_point(each) for each in line.points],
    }


def _point(point: IndicatorPoint | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "id": point.id,
        "state": point.state,
        "value": point.value_text,
        "counts": point.counts_text or None,
        "target": point.target or None,
        "total": point.total_text,
        "missing": point.missing,
    }


def trends_csv(trends: Iterable[Trend], lang: Lang) -> str:
    """A row per unit, period and indicator; a period that nobody reported on has a row of its own."""
    rows = [_HEAD[lang].split(";")]
    for made in trends:
        for series in made.series:
            for at, slot in enumerate(series.slots):
                rows += _rows(made, series, at, slot)
    return csv_text(rows)


def _rows(made: Trend, series: Series, at: int, slot: Slot) -> list[list[str]]:
    result = slot.result
    head = [made.code, made.name, series.name, slot.name, slot.span.start.isoformat(), slot.span.end.isoformat()]
    if result is None:
        return [[*head, *[""] * 11]]
    head += [result.report, f"{result.criteria.id}@{result.criteria.version}"]
    found = []
    for line in series.indicators:
        point = line.points[at]
        if point is not None:
            last = at == len(series.slots) - 1
            found.append([
                *head, point.id, line.name, point.state_text, point.value_text, point.counts_text, point.total_text,
                ", ".join(point.missing), point.target, line.pace if last else "",
            ])  # fmt: skip
    return found
