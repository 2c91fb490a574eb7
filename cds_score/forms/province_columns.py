"""The columns of units, indicators and problems of a province's round, as a CSV and a workbook have them: typed values.

A number is a Decimal or an int, a day a date, a code of digits a `Code`; None is an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from cds_score.diagnostics import Lang
from cds_score.province.arranged import LIGHTS, Light, pillar_columns, shares, stand, stand_text
from cds_score.province.result import (
    IndicatorCell,
    IndicatorColumn,
    PillarCell,
    PillarColumn,
    Problem,
    ProvinceResult,
    UnitRow,
)
from cds_score.reading.inert import Code
from cds_score.scoring.assessment import Points, State
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.values import dotted

Value = str | int | Decimal | date | None
Kind = Literal["text", "long", "code", "whole", "points", "number", "year", "date"]
"""`long`: a text that is wrapped; `points`: two decimals; `number`: as many as there are."""
_UNDECIDED: tuple[State, ...] = ("missing", "invalid")
_SEVERITIES: dict[str, Light] = {"error": "fault", "warning": "open", "note": "absent"}
_STATES: dict[State, Light] = {
    "met": "good",
    "scored": "good",
    "not_met": "bad",
    "missing": "open",
    "invalid": "fault",
    "not_applicable": "absent",
    "noted": "absent",
}
_YES = {"vi": "có", "en": "yes"}


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its head, its width in characters, and what a row has in it."""

    id: str
    head: str
    width: int
    kind: Kind
    value: Callable[[Row], Value]
    light: Callable[[Row], Light] | None = None
    """Its colour, where it has one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one unit."""

    unit: UnitRow
    about: IndicatorColumn
    cell: IndicatorCell


def lines(result: ProvinceResult) -> Iterator[Line]:
    """Every indicator of every unit, in the order of units and of their sets."""
    about = {(of.name, each.id): each for of in result.sets for each in of.indicators}
    for unit in result.units:
        for cell in unit.indicators:
            yield Line(unit, about[unit.set, cell.id], cell)


def unit_columns(result: ProvinceResult) -> list[Column[UnitRow]]:
    """What is said of each unit; four columns for each pillar, the same in all sets that have it."""
    w = _Words(result.lang)
    lang = result.lang
    first: list[Column[UnitRow]] = [
        Column("code", w("Mã đơn vị", "Unit code"), 9, "code", lambda unit: Code(unit.code)),
        Column("name", w("Đơn vị", "Unit"), 28, "long", lambda unit: unit.name or unit.file),
        Column("group", w("Nhóm xếp hạng", "Ranking group"), 18, "long", lambda unit: unit.group_text),
        Column("place", w("Thứ hạng", "Place"), 8, "whole", lambda unit: unit.place),
        Column("place_text", w("Ghi chú thứ hạng", "About the place"), 24, "long", _place_text),
        Column("stand", w("Kết quả", "Result"), 18, "long", lambda unit: stand_text(unit, lang), _unit_light),
        Column("tier", w("Mức", "Level of the award"), 16, "long", lambda unit: unit.tier_text),
        Column("points", w("Điểm", "Points"), 8, "points", lambda unit: _earned(unit.points)),
        Column(
            "possible", w("Điểm còn có thể đạt", "Points possible"), 10, "points", lambda unit: _possible(unit.points)
        ),
        Column("max", w("Điểm tối đa", "Maximum"), 8, "points", lambda unit: _most(unit.points)),
        Column(
            "declared", w("Điểm tự chấm", "Self-given points"), 9, "points", lambda unit: _earned(unit.declared_points)
        ),
        Column("met", w("Số chỉ tiêu đạt", "Indicators met"), 8, "whole", lambda unit: _count(unit, "met", "scored")),
        Column("not_met", w("Số chỉ tiêu chưa đạt", "Not met"), 8, "whole", lambda unit: _count(unit, "not_met")),
        Column(
            "missing",
            w("Số chỉ tiêu thiếu số liệu", "Data missing"),
            9,
            "whole",
            lambda unit: _count(unit, *_UNDECIDED),
        ),
        Column(
            "na",
            w("Số chỉ tiêu không áp dụng", "Not applicable"),
            9,
            "whole",
            lambda unit: _count(unit, "not_applicable"),
        ),
    ]
    last: list[Column[UnitRow]] = [
        Column(
            "away",
            w("Chỉ còn thiếu một trong", "One of these is enough"),
            16,
            "long",
            lambda unit: ", ".join(unit.away),
        ),
        Column("errors", w("Số lỗi", "Errors"), 7, "whole", lambda unit: unit.errors),
        Column("warnings", w("Số lưu ý", "Warnings"), 7, "whole", lambda unit: unit.warnings),
        Column("status_text", w("Kết quả chung", "Status in words"), 30, "long", lambda unit: unit.status_text),
        Column("award_text", w("Đề nghị công nhận", "Award in words"), 44, "long", lambda unit: unit.award_text),
        Column("basis", w("Căn cứ", "Basis"), 16, "long", lambda unit: unit.basis_text),
        Column("level", w("Cấp đơn vị", "Level"), 9, "text", lambda unit: unit.level),
        Column("province", w("Tỉnh", "Province"), 14, "text", lambda unit: unit.province),
        Column("set", w("Bộ tiêu chí", "Criteria set"), 26, "long", lambda unit: unit.set),
        Column("year", w("Năm", "Year"), 6, "year", lambda unit: unit.year or None),
        Column("as_of", w("Ngày chốt số liệu", "Figures as of"), 11, "date", _as_of),
        Column("period", w("Kỳ đánh giá", "Period"), 44, "long", lambda unit: unit.period_text),
        Column("file", w("Tệp", "File"), 30, "long", lambda unit: unit.file),
        Column("versions", w("Tệp không tính", "Files that do not count"), 50, "long", _versions),
        Column(
            "registered", w("Theo danh mục của tỉnh", "In the register"), 40, "long", lambda unit: unit.registered_text
        ),
        Column(
            "predecessors", w("Đơn vị hợp thành", "Merged from"), 70, "long", lambda unit: " ".join(unit.predecessors)
        ),
        Column("notices", w("Lưu ý chung", "Notices"), 70, "long", lambda unit: " ".join(unit.notices)),
    ]
    return [*first, *(column for each in pillar_columns(result) for column in _pillar(each, result, w)), *last]


def indicator_columns(result: ProvinceResult) -> list[Column[Line]]:
    """What is said of each indicator of each unit."""
    w = _Words(result.lang)
    texts = TEXTS[result.lang]
    return [
        Column("code", w("Mã đơn vị", "Unit code"), 9, "code", lambda line: Code(line.unit.code)),
        Column("name", w("Đơn vị", "Unit"), 24, "long", lambda line: line.unit.name),
        Column("pillar", w("Nhóm", "Pillar"), 8, "text", lambda line: line.about.pillar),
        Column("number", w("STT", "No."), 5, "whole", lambda line: line.about.number),
        Column("id", w("Mã chỉ tiêu", "Indicator"), 9, "text", lambda line: line.cell.id),
        Column("indicator", w("Tên chỉ tiêu", "Name"), 40, "long", lambda line: line.about.name),
        Column(
            "mandatory", w("Bắt buộc", "Mandatory"), 8, "text", lambda line: w.yes if line.about.mandatory else None
        ),
        Column("target", w("Mức yêu cầu", "Target"), 13, "long", lambda line: line.cell.target),
        Column("value_text", w("Kết quả", "Value"), 13, "long", lambda line: line.cell.value_text),
        Column("value", w("Trị số", "Number"), 11, "number", _number),
        Column("unit", w("Đơn vị tính", "Unit of it"), 10, "text", lambda line: line.cell.unit),
        Column(
            "state",
            w("Đánh giá", "State"),
            17,
            "long",
            lambda line: line.cell.state_text,
            lambda line: _STATES[line.cell.state],
        ),
        Column("points", w("Điểm", "Points"), 7, "points", lambda line: _cell_points(line.cell)),
        Column("max", w("Điểm tối đa", "Maximum"), 7, "points", lambda line: _most(line.cell.points)),
        Column(
            "declared_state",
            w("Tự đánh giá", "Self-given state"),
            17,
            "text",
            lambda line: texts[f"state.{line.cell.declared_state}"] if line.cell.declared_state else None,
        ),
        Column(
            "declared_points",
            w("Điểm tự chấm", "Self-given points"),
            9,
            "text",
            lambda line: line.cell.declared_points_text,
        ),
        Column("sentence", w("Lý do", "Reason"), 100, "long", lambda line: line.cell.sentence),
        Column("need", w("Còn cần", "Needed"), 80, "long", lambda line: line.cell.need),
        Column("set", w("Bộ tiêu chí", "Criteria set"), 26, "text", lambda line: line.unit.set),
        Column("year", w("Năm", "Year"), 6, "year", lambda line: line.unit.year or None),
    ]


def problem_columns(result: ProvinceResult) -> list[Column[Problem]]:
    """What is wrong, and where."""
    w = _Words(result.lang)
    severities = {"error": w("Lỗi", "Error"), "warning": w("Lưu ý", "Warning"), "note": w("Ghi chú", "Note")}

    def severity(each: Problem) -> Value:
        return severities[each.severity]

    return [
        Column("severity", w("Mức độ", "Severity"), 9, "text", severity, lambda each: _SEVERITIES[each.severity]),
        Column("code", w("Mã đơn vị", "Unit code"), 9, "code", lambda each: Code(each.unit)),
        Column("name", w("Đơn vị", "Unit"), 18, "long", lambda each: each.unit_name),
        Column("file", w("Tệp", "File"), 30, "long", lambda each: each.file),
        Column("place", w("Vị trí", "Place"), 16, "long", lambda each: each.place),
        Column("line", w("Dòng", "Line"), 7, "whole", lambda each: each.line or None),
        Column("message", w("Nội dung", "What is wrong"), 50, "long", lambda each: each.message),
        Column("remedy", w("Cách sửa", "Remedy"), 50, "long", lambda each: each.remedy),
        Column("diagnostic", w("Mã lỗi", "Code"), 22, "text", lambda each: each.code),
    ]


class _Words:
    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self.yes = _YES[lang]

    def __call__(self, vi: str, en: str) -> str:
        return vi if self._lang == "vi" else en


def _pillar(pillar: PillarColumn, result: ProvinceResult, w: _Words) -> list[Column[UnitRow]]:
    """The columns of one pillar; empty for units of a set that has none of this id and name."""
    sets = {each.name for each in result.sets if pillar in each.pillars}

    def of(unit: UnitRow) -> PillarCell | None:
        found = (each for each in unit.pillars if each.id == pillar.id)
        return next(found, None) if unit.set in sets else None

    def status(unit: UnitRow) -> Value:
        cell = of(unit)
        return cell.status_text if cell else None

    def light(unit: UnitRow) -> Light:
        cell = of(unit)
        if cell is None:
            return "absent"
        return "bad" if "not_met" in cell.why else "open" if cell.why else "good"

    def points(unit: UnitRow) -> Value:
        cell = of(unit)
        return _earned(cell.points) if cell else None

    def met(unit: UnitRow) -> Value:
        cell = of(unit)
        return cell.met if cell else None

    def counted(unit: UnitRow) -> Value:
        cell = of(unit)
        return cell.counted if cell else None

    name, key = f"{pillar.id} {pillar.name}", f"pillar.{pillar.id}"
    return [
        Column(f"{key}.status", f"{name}: {w('kết quả', 'status')}", 18, "long", status, light),
        Column(f"{key}.points", f"{name}: {w('điểm', 'points')}", 9, "points", points),
        Column(f"{key}.met", f"{name}: {w('số chỉ tiêu đạt', 'met')}", 9, "whole", met),
        Column(f"{key}.counted", f"{name}: {w('số chỉ tiêu áp dụng', 'applicable')}", 9, "whole", counted),
    ]


def _unit_light(unit: UnitRow) -> Light:
    return LIGHTS[stand(unit)]


def _place_text(unit: UnitRow) -> Value:
    """Why it has no place, or what is to be said of it; that it is shared; empty where the number says it all."""
    return unit.place_reason or (unit.place_text if shares(unit) else "")


def _as_of(unit: UnitRow) -> Value:
    return date.fromisoformat(unit.as_of) if unit.as_of else None


def _versions(unit: UnitRow) -> Value:
    return " ".join(f"{each.file}: {each.reason}" for each in unit.versions)


def _count(unit: UnitRow, *states: State) -> Value:
    """How many indicators are in one of these states; None where there is no result."""
    return sum(each.state in states for each in unit.indicators) if unit.indicators else None


def _earned(points: Points | None) -> Value:
    return Decimal(dotted(points.earned_text)) if points is not None else None


def _possible(points: Points | None) -> Value:
    return Decimal(dotted(points.possible_text)) if points is not None else None


def _most(points: Points | None) -> Value:
    return Decimal(dotted(points.max_text)) if points is not None else None


def _cell_points(cell: IndicatorCell) -> Value:
    """Its points; None where nothing is known of it."""
    return None if cell.state in _UNDECIDED else _earned(cell.points)


def _number(line: Line) -> Value:
    """Its value where that is one number."""
    text = line.cell.value
    if text is None or not text.lstrip("-").replace(".", "", 1).isdecimal():
        return None
    return Decimal(text)
