"""Tổng hợp kết quả của tỉnh: the picture of a round for those who lead, with places, what holds units back, problems.

An overview, not an official paper: no head of an authority, no signature. Long lists are cut, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cds_score.documents.environment import short_digest, templates
from cds_score.documents.paper import Paper
from cds_score.province.arranged import (
    WORDS,
    headline,
    problem_groups,
    rank_groups,
    said_of_places,
    stand,
    without_result,
)
from cds_score.reading.numbers import format_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cds_score.province.arranged import RankGroup
    from cds_score.province.result import Bin, Holding, PillarCell, PillarColumn, Problem, ProvinceResult, UnitRow

KIND = "tong-hop"
MOST_RANKED = 400
"""A group of more units is printed up to `FIRST_RANKED` only."""
FIRST_RANKED = 100
MOST_HOLDING, MOST_LISTED = 20, 40
"""So many indicators that hold units back are listed; so many units that lack one indicator, or a result."""
_SHOWN, _NAMED, _SAID = 3, 12, 20
"""Places named of one kind of problem; units named in one line; lines about places of one group."""
_STYLES = ("styles/paper.css", "styles/round.css")
_BAR = 590
"""Length of the longest bar, in tenths of a millimetre."""
_ACROSS = 252
_PLACE, _CODE, _RESULT, _POINTS = 24, 14, 34, 18
"""Widths of columns, in millimetres; a page across has `_ACROSS`."""
_LEAST_NAME, _WIDEST_NAME, _WIDEST_PILLAR = 42, 58, 31


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a picture: what it stands for, how many, and lengths in tenths of a millimetre."""

    text: str
    count: str
    length: int


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One indicator that holds units back, with the two parts of its bar."""

    about: Holding
    not_met: int
    missing: int


@dataclass(frozen=True, slots=True)
class RankRow:
    """One unit in the table of a group."""

    place: str
    code: str
    name: str
    pillars: tuple[str, ...]
    result: str
    """“Đủ điều kiện (Khá)”."""
    points: str
    declared: str


@dataclass(frozen=True, slots=True)
class RankTable:
    """One group: its rows as far as they are printed, the widths of its columns in millimetres, what is to be said."""

    title: str
    pillars: list[PillarColumn]
    rows: list[RankRow]
    ranked: bool
    with_points: bool
    with_declared: bool
    widths: dict[str, int]
    said: list[tuple[str, str]]
    """Of which units something is said, and what."""
    said_cut: tuple[str, str] | None
    cut: tuple[str, str] | None
    """How many are printed, of how many; None where all are."""
    with_counts: bool
    """Do pillars say how many of their indicators are met?"""
    not_eligible: bool
    """Is there a unit that is not eligible? The word for it is short and is explained."""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """What is wrong in one way."""

    severity: str
    message: str
    remedy: str
    count: str
    places: list[str]
    more: str
    """How many further places there are; empty where none."""


def summary_paper(result: ProvinceResult, *, overrides: Path | None = None) -> Paper:
    """The paper.

    `overrides` is a province's folder of templates. Raises TemplateFault where one of them is wrong.
    """
    house = templates(overrides)
    words = house.words(result.lang)
    w = words["papers"]["round"]
    summary = result.summary
    holding = summary.holding[:MOST_HOLDING]
    differences = [
        each for each in summary.differences if each.kind != "indicator" or each.raised or each.lowered
    ]  # fmt: skip
    longest = max((each.not_met + each.missing for each in summary.holding), default=0)
    sets = ", ".join(each.name for each in result.sets) or words["empty"]
    register = f"{w['register']}: {short_digest(result.register_digest)}" if result.register else w["no_register_short"]
    content = house.render(
        "papers/round-summary.html.j2",
        result=result,
        t=words,
        w=w,
        trace=(f"{sets} · {result.program} · {words['trace']['rules']} {result.rules_version}", register),
        years=", ".join(str(year) for year in sorted({each.year for each in result.units if each.year})),
        headline=headline(result),
        standing=summary.standing,
        pictures=[
            (title, _bars(bins))
            for title, bins in (
                (w["states"], summary.states),
                (w["tiers"], summary.tiers),
                (w["points"], summary.points),
            )
            if bins
        ],
        bar=_BAR,
        holding=[HoldingRow(each, _BAR * each.not_met // longest, _BAR * each.missing // longest) for each in holding],
        holding_cut=_cut(len(holding), len(summary.holding)),
        one_away=summary.one_away[:MOST_LISTED],
        one_away_cut=_cut(MOST_LISTED, len(summary.one_away)),
        differences=differences[:MOST_LISTED],
        differences_cut=_cut(MOST_LISTED, len(differences)),
        appraised=any(each.declared_points is not None or each.basis != "self_reported" for each in result.units),
        absent=[
            (said, units[:MOST_LISTED], _cut(MOST_LISTED, len(units))) for said, units in without_result(result).items()
        ],
        about=_about,
        tables=[_rank_table(each, result, w) for each in rank_groups(result)],
        problems=[row for severity in ("error", "warning", "note") for row in _problem_rows(result, severity, w)],
        number=format_whole,
    )
    return Paper(
        lang=result.lang,
        title=f"{w['title']} – {result.folder}",
        author=result.program,
        generator=f"{result.program} (rules {result.rules_version})",
        date=_day(result.units),
        content=content,
        styles=_STYLES,
        approved=all(each.approved for each in result.sets),
        house=house,
        kind=KIND,
    )


def _day(units: Sequence[UnitRow]) -> str:
    """The latest day for which figures stand, else the first of the latest year that is judged."""
    year = max((each.year for each in units), default=0)
    return max((each.as_of for each in units if each.as_of), default=f"{max(year, 1970):04d}-01-01")


def _about(unit: UnitRow) -> list[str]:
    """The file of a unit without a result, or those that do not count and why; what the register says of it."""
    files = [unit.file] if unit.file else [f"{each.file}: {each.reason}" for each in unit.versions]
    return [line for line in (*files, unit.registered_text) if line]


def _cut(shown: int, count: int) -> tuple[str, str] | None:
    """How many are shown, of how many; None where all are."""
    return (format_whole(shown), format_whole(count)) if shown < count else None


def _bars(bins: Sequence[Bin]) -> list[Bar]:
    longest = max(each.count for each in bins) or 1
    return [Bar(each.text, format_whole(each.count), _BAR * each.count // longest) for each in bins]


def _rank_table(group: RankGroup, result: ProvinceResult, w: dict[str, Any]) -> RankTable:
    units = group.units
    shown = units if len(units) <= MOST_RANKED else units[:FIRST_RANKED]
    pillars = next(each.pillars for each in result.sets if each.name == group.set)
    ranked = bool(group.ranked)
    with_points = any(each.points is not None for each in shown)
    with_declared = any(each.declared_points is not None for each in shown)
    said = [(_named(same, w), reason) for same, reason in said_of_places(group)]
    fixed = _CODE + _RESULT + _PLACE * ranked + _POINTS * (with_points + with_declared)
    pillar = min(_WIDEST_PILLAR, (_ACROSS - fixed - _LEAST_NAME) // max(len(pillars), 1))
    left = _ACROSS - fixed - pillar * len(pillars)
    name = min(left, _WIDEST_NAME)
    result_width = _RESULT + left - name
    widths = {"place": _PLACE, "code": _CODE, "name": name, "result": result_width, "points": _POINTS, "pillar": pillar}
    rows = [_rank_row(each, pillars, result, w) for each in shown]
    return RankTable(
        title=group.title,
        pillars=pillars,
        rows=rows,
        ranked=ranked,
        with_points=with_points,
        with_declared=with_declared,
        widths=widths,
        said=said[:_SAID],
        said_cut=_cut(_SAID, len(said)),
        cut=_cut(len(shown), len(units)),
        with_counts=any("/" in pillar for row in rows for pillar in row.pillars),
        not_eligible=any(stand(each) == "not_eligible" for each in shown),
    )


def _rank_row(unit: UnitRow, pillars: Sequence[PillarColumn], result: ProvinceResult, w: dict[str, Any]) -> RankRow:
    cells = {each.id: each for each in unit.pillars}
    return RankRow(
        place=unit.place_text,
        code=unit.code,
        name=unit.name,
        pillars=tuple(_pillar(cells.get(each.id), w) for each in pillars),
        result=WORDS[stand(unit)][result.lang] + (f" ({unit.tier_text})" if unit.tier_text else ""),
        points=unit.points.earned_text if unit.points else "",
        declared=unit.declared_points.earned_text if unit.declared_points else "",
    )


def _pillar(cell: PillarCell | None, w: dict[str, Any]) -> str:
    """“Hoàn thành 11/11”; its points where the set has no rule for it."""
    if cell is None:
        return ""
    if cell.status == "scored" and cell.points is not None:
        return cell.points.earned_text if cell.points.earned or not cell.why else ""
    word = w["pillar"][cell.why[0] if cell.why else cell.status]
    return f"{word} {cell.met}/{cell.counted}"


def _named(units: Sequence[UnitRow], w: dict[str, Any]) -> str:
    names = ", ".join(f"{each.name} ({each.code})" for each in units[:_NAMED])
    rest = len(units) - _NAMED
    return str(w["and_more"].format(names=names, count=format_whole(rest))) if rest > 0 else names


def _problem_rows(result: ProvinceResult, severity: str, w: dict[str, Any]) -> list[ProblemRow]:
    rows = []
    for group in problem_groups(result.problems, severity):
        shown, rest, files = group.split(_SHOWN)
        more = w["more_places"].format(count=format_whole(rest), files=format_whole(files)) if rest else ""
        rows.append(
            ProblemRow(
                severity=w["severity"][severity],
                message=group.problems[0].message,
                remedy=group.problems[0].remedy,
                count=format_whole(len(group.problems)),
                places=[_place(each) for each in shown],
                more=more,
            )
        )
    return rows


def _place(problem: Problem) -> str:
    """“Xã Ví Dụ: xa-1/bao-cao.yaml, dòng 12, cột 5”."""
    where = f"{problem.file}, {problem.place}" if problem.place else problem.file
    return f"{problem.unit_name}: {where}" if problem.unit_name else where
