"""What another criteria set would mean for units, as a table with its details, as plain data, and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.diagnostics.render import as_json
from cds_score.documents.result_words import award_text, points_text
from cds_score.province.impact import Moved, UnitImpact
from cds_score.reading.inert import csv_text
from cds_score.scoring.assessment import Assessment, IndicatorResult
from cds_score.scoring.values import dotted

Words = dict[str, str]
_WORDS: dict[Lang, Words] = {
    "vi": {
        "title": "{old} → {new}: {count} báo cáo, {changed} thay đổi",
        "head": "Đơn vị;Năm;Trạng thái;Công nhận;Điểm;Hạng;Chỉ tiêu đổi",
        "csv": "Tệp;Mã đơn vị;Đơn vị;Bộ cũ;Năm theo bộ cũ;Bộ mới;Năm theo bộ mới;Trạng thái cũ;Trạng thái mới;"
        "Công nhận cũ;Công nhận mới;Điểm cũ;Điểm mới;Hạng cũ;Hạng mới;Chỉ tiêu đổi;Quy định làm đổi kết quả;"
        "Không chuyển sang được",
        "same": "không đổi",
        "summary": "Đổi trạng thái: {status}; đổi công nhận hoặc mức: {award}; đổi điểm: {points}; đổi hạng: {rank}.",
        "through": "Qua quy định: {text}",
        "moved": "{id} {name}: {before} → {after}",
        "lost": "Không chuyển sang được: {text}",
        "none": "không có",
        "year": "Báo cáo năm {year} được xét như năm {now}, năm gần nhất mà bộ mới áp dụng.",
    },
    "en": {
        "title": "{old} → {new}: {count} reports, {changed} change",
        "head": "Unit;Year;Status;Award;Points;Rank;Indicators",
        "csv": "File;Unit code;Unit;Old set;Year under it;New set;Year under it;Old status;New status;Old award;"
        "New award;Old points;New points;Old rank;New rank;Indicators that change;Clauses that turn;Not carried over",
        "same": "same",
        "summary": "Status changes: {status}; award or level: {award}; points: {points}; rank: {rank}.",
        "through": "Through: {text}",
        "moved": "{id} {name}: {before} → {after}",
        "lost": "Not carried over: {text}",
        "none": "none",
        "year": "The report for {year} is judged as one for {now}, the nearest year that the new set judges.",
    },
}


def as_table(units: list[UnitImpact], old: CriteriaSet, new: CriteriaSet, lang: Lang) -> RenderableType:
    """The units that change in a table, then why, one unit after the other."""
    words = _WORDS[lang]
    changed = [unit for unit in units if unit.changed]
    title = words["title"].format(old=old.name, new=new.name, count=len(units), changed=len(changed))
    table = Table(title=title, title_justify="left")
    for head in words["head"].split(";"):
        table.add_column(head, overflow="fold")
    for unit in changed:
        table.add_row(
            unit.after.commune.name,
            _sides(*_years(unit), words),
            _sides(unit.before.status_text, unit.after.status_text, words),
            _sides(award_text(unit.before), award_text(unit.after), words),
            _sides(points_text(unit.before.points), points_text(unit.after.points), words),
            _sides(_place(unit.place_before), _place(unit.place_after), words),
            ", ".join(each.id for each in unit.indicators) or words["same"],
        )
    details = [Text(line) for unit in units for line in _details(unit, words, lang)]
    return Group(table if changed else Text(title), *details, Text(_summary(units, words)))


def _details(unit: UnitImpact, words: Words, lang: Lang) -> Iterator[str]:
    lines = [words["through"].format(text=clause) for clause in unit.clauses]
    lines += [_moved(each, words) for each in unit.indicators]
    lines += [words["lost"].format(text=each.message(lang)) for each in unit.not_carried]
    if unit.before.period.year != unit.after.period.year:
        lines.insert(0, words["year"].format(year=unit.before.period.year, now=unit.after.period.year))
    if lines:
        yield f"\n{unit.after.commune.name or unit.after.report}"
        yield from (f"  - {line}" for line in lines)


def _moved(each: Moved, words: Words) -> str:
    before, after = (_result(side, words) for side in (each.before, each.after))
    return words["moved"].format(id=each.id, name=each.name, before=before, after=after)


def _result(result: IndicatorResult | None, words: Words) -> str:
    if result is None:
        return words["none"]
    return f"{result.state_text} ({result.points_text})" if result.points_text else result.state_text


def _summary(units: list[UnitImpact], words: Words) -> str:
    counts = {name: sum(getattr(unit, name) for unit in units) for name in ("status", "award", "points", "rank")}
    return "\n" + words["summary"].format(**counts)


def _sides(before: str, after: str, words: Words) -> str:
    return f"{before} → {after}" if before != after else before or words["same"]


def _years(unit: UnitImpact) -> tuple[str, str]:
    return str(unit.before.period.year), str(unit.after.period.year)


def _place(place: int | None) -> str:
    return "–" if place is None else str(place)


def as_data(units: list[UnitImpact], old: CriteriaSet, new: CriteriaSet, lang: Lang) -> dict[str, Any]:
    """One object: both sets, then every unit, changed or not."""
    return {
        "old": {"set": old.name, "years": list(old.years), "digest": old.digest},
        "new": {"set": new.name, "years": list(new.years), "digest": new.digest},
        "units": [_unit(each, lang) for each in units],
    }


def _unit(unit: UnitImpact, lang: Lang) -> dict[str, Any]:
    return {
        "report": unit.before.report,
        "code": unit.before.commune.code or None,
        "name": unit.before.commune.name,
        "changed": unit.changed,
        "before": _side(unit.before, unit.place_before),
        "after": _side(unit.after, unit.place_after),
        "indicators": [
            {"id": each.id, "name": each.name, "before": _state(each.before), "after": _state(each.after)}
            for each in unit.indicators
        ],
        "clauses": unit.clauses,
        "not_carried": [as_json(each, lang) for each in unit.not_carried],
    }


def _side(result: Assessment, place: int | None) -> dict[str, Any]:
    points = result.points
    return {
        "year": result.period.year,
        "status": result.status,
        "award": result.award.status,
        "tier": result.award.tier or None,
        "points": dotted(points.earned_text) if points else None,
        "possible": dotted(points.possible_text) if points else None,
        "max": dotted(points.max_text) if points else None,
        "place": place,
    }


def _state(result: IndicatorResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {"id": result.id, "state": result.state, "points": result.points_text or None}


def as_csv(units: Iterable[UnitImpact], old: CriteriaSet, new: CriteriaSet, lang: Lang) -> str:
    """A row per unit; opens in a spreadsheet with a double click."""
    words = _WORDS[lang]
    rows = [words["csv"].split(";")]
    for unit in units:
        a, b = unit.before, unit.after
        row = [
            a.report, a.commune.code, a.commune.name, old.name, str(a.period.year), new.name, str(b.period.year),
            a.status_text, b.status_text, award_text(a), award_text(b), _earned(a), _earned(b),
            _place(unit.place_before), _place(unit.place_after),
            "; ".join(_moved(each, words) for each in unit.indicators),
            "; ".join(unit.clauses),
            "; ".join(each.message(lang) for each in unit.not_carried),
        ]  # fmt: skip
        rows.append(row)
    return csv_text(rows)


def _earned(result: Assessment) -> str:
    return result.points.earned_text if result.points else ""
