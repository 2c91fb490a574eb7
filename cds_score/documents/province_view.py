"""The result of a province's round in the terminal: the units of each ranking group, the problems, and one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cds_score.diagnostics.pasted import offered, pasted
from cds_score.province.arranged import (
    LIGHTS,
    WORDS,
    headline,
    problem_groups,
    rank_groups,
    said_of_places,
    shares,
    stand,
    without_result,
)
from cds_score.reading.numbers import format_whole

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang
    from cds_score.province.arranged import ProblemGroup, RankGroup
    from cds_score.province.result import PillarCell, PillarColumn, Problem, ProvinceResult, Severity, UnitRow

_FILE = re.compile(r"(cds-score review check )(\"[^\"]+\"|\S+\.ya?ml)")
"""A command about one file of the folder, which names it relative to the folder."""
MOST = 200
"""A group of more units is cut, unless all are asked for."""
_FIRST = 20
"""So many of it are shown."""
_SAID = 6
"""So many lines about places are shown."""
_SHOWN = 3
"""Places of one kind of problem that are shown."""
_NAMED = 8
"""Units that are named in one line."""
_LEFT_OUT = 10
"""So many files that do not count are listed."""
_LEAST_NAME, _LONGEST_NAME = 16, 20
_WIDE = 100
"""From this width on, pillars say how many of their indicators are met, and errors and warnings have two columns."""
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_STYLES = {"good": "green", "bad": "red", "open": "yellow", "fault": "bold red", "absent": "dim"}
_TEXTS: dict[Lang, dict[str, str]] = {
    "vi": {
        "place": "Hạng",
        "code": "Mã",
        "unit": "Đơn vị",
        "award": "Kết quả",
        "points": "Điểm",
        "declared": "Tự chấm",
        "problems": "Lỗi,\nlưu ý",
        "errors": "Lỗi",
        "warnings": "Lưu ý",
        "complete": "xong",
        "not_met": "chưa",
        "missing": "thiếu",
        "scored": "chấm",
        "level": "= đồng hạng",
        "legend": "xong: hoàn thành; chưa: có chỉ tiêu chưa đạt; thiếu: chưa đủ số liệu để kết luận",
        "counts": "{legend}; 9/11: đạt 9 trong 11 chỉ tiêu",
        "not_eligible": "Chưa đủ: chưa đủ điều kiện",
        "more_units": "… và {count} đơn vị khác; xem tất cả: --all, hoặc tệp results.xlsx, index.html",
        "more": "{names} và {count} đơn vị khác",
        "more_places": "… và {count} dòng như vậy; xem tất cả: --all",
        "error": "Lỗi ({count})",
        "warning": "Lưu ý ({count})",
        "note": "Ghi chú ({count})",
        "others": "… và {count} chỗ khác trong {files} tệp",
        "cut": "Bảng này đã rút gọn; xem tất cả: --all",
        "left_out": "Tệp không tính ({count})",
        "left_out_more": "… và {count} tệp khác",
        "remedy": "Cách sửa",
        "place_of": "{file}, {place}",
    },
    "en": {
        "place": "Place",
        "code": "Code",
        "unit": "Unit",
        "award": "Result",
        "points": "Points",
        "declared": "Self-given",
        "problems": "Errors,\nwarn.",
        "errors": "Errors",
        "warnings": "Warn.",
        "complete": "done",
        "not_met": "not",
        "missing": "open",
        "scored": "scored",
        "level": "= level",
        "legend": "done: complete; not: an indicator is not met; open: too little is declared to decide",
        "counts": "{legend}; 9/11: 9 of 11 indicators are met",
        "not_eligible": "",
        "more_units": "… and {count} more; to see all: --all, or results.xlsx, index.html",
        "more": "{names} and {count} more",
        "more_places": "… and {count} such lines; to see all: --all",
        "error": "Errors ({count})",
        "warning": "Warnings ({count})",
        "note": "Notes ({count})",
        "others": "… and {count} more in other places (files: {files})",
        "cut": "This is shortened; to see all: --all",
        "left_out": "Files that do not count ({count})",
        "left_out_more": "… and {count} more",
        "remedy": "Remedy",
        "place_of": "{file}, {place}",
    },
}


def province_table(
    result: ProvinceResult, width: int, every: bool = False, folder: Path | None = None
) -> RenderableType:  # fmt: skip
    """The whole result for a terminal of so many columns; `every`: no unit and no problem is left out.

    `folder` is the one that was read, as it was typed: commands that are offered name the files in it.
    """
    texts = _TEXTS[result.lang]
    parts: list[RenderableType] = [Text(notice, style="bold yellow") for notice in result.notices]
    for group in rank_groups(result):
        parts += [Text(), Text(group.title, style="bold"), *_group(group, result, width, every)]
    for said, units in without_result(result).items():
        named = _named(units, texts, len(units) if every else _NAMED)
        style = _STYLES[LIGHTS[stand(units[0])]]
        parts += [Text(), Text(f"{said} ({format_whole(len(units))}): {named}", style=style)]
    for severity in _SEVERITIES:
        groups = problem_groups(result.problems, severity)
        if groups:
            count = format_whole(sum(len(each.problems) for each in groups))
            parts += [Text(), Text(texts[severity].format(count=count), style="bold")]
            parts += [_problems(each, texts, every, folder or Path()) for each in groups]
    parts += _left_out(result, texts, every)
    if not every and _is_cut(result):
        parts += [Text(), Text(texts["cut"], style="dim")]
    parts.append(Text())
    if result.summary.standing is not None:
        parts += [Text(sentence) for sentence in result.summary.standing.sentences]
    parts.append(Text(headline(result), style="bold"))
    return Group(*parts)


def _group(group: RankGroup, result: ProvinceResult, width: int, every: bool) -> list[RenderableType]:
    """The units of one group; what is said of their places; the words of its columns."""
    texts = _TEXTS[result.lang]
    shown = group.units
    rest = 0 if every or len(shown) <= MOST else len(shown) - _FIRST
    shown = shown[: len(shown) - rest]
    pillars = next(each.pillars for each in result.sets if each.name == group.set)
    layout = _Layout(group, shown, pillars, result.lang, width)
    parts: list[RenderableType] = [layout.table()]
    if rest:
        parts.append(Text(texts["more_units"].format(count=format_whole(rest)), style="dim"))
    said = said_of_places(group)
    cut = len(said) if every or len(said) <= _SAID else _SAID
    parts += [Text(f"{_named(units, texts)}: {reason}", style="dim") for units, reason in said[:cut]]
    if cut < len(said):
        parts.append(Text(texts["more_places"].format(count=format_whole(len(said) - cut)), style="dim"))
    parts += [Text(line, style="dim") for line in layout.legend()]
    return parts


class _Layout:
    """One table: pillars in columns of their own where there is room, else in a line below the unit's name."""

    def __init__(
        self, group: RankGroup, units: list[UnitRow], pillars: list[PillarColumn], lang: Lang, width: int
    ) -> None:
        self._units = units
        self._pillars = pillars
        self._lang: Lang = lang
        self._texts = _TEXTS[lang]
        self._wide = width >= _WIDE
        self._ranks = bool(group.ranked)
        self._points = any(each.points is not None for each in units)
        self._declared = self._wide and any(each.declared_points is not None for each in units)
        self._scored = all(each.status == "scored" for unit in units for each in unit.pillars)
        longest = max((cell_len(each.name) for each in units), default=0)
        name = max(_LEAST_NAME, min(longest, _LONGEST_NAME))
        self._columns = False
        for before_tier in (" ", "\n"):
            self._rows = [self._row(each, before_tier) for each in units]
            self._columns = name + self._needed() <= width
            if self._columns:
                break

    def _needed(self) -> int:
        """How wide the columns beside the name are, where pillars have columns."""
        heads = [head for head, _ in self._heads()]
        sides = [[head, *(str(row[at]) for row in self._rows)] for at, head in enumerate(heads)]
        words = [max(cell_len(line) for text in texts for line in text.split("\n")) for texts in sides]
        cells = [[each.id, *(self._pillar(unit, each.id) for unit in self._units)] for each in self._pillars]
        return sum(words) + 2 * len(words) + sum(max(map(cell_len, texts)) + 2 for texts in cells)

    def _heads(self) -> list[tuple[str, bool]]:
        """Head of every column but those of the name and of pillars; is it set to the right?"""
        texts = self._texts
        heads = [(texts["place"], True)] if self._ranks else []
        heads += [(texts["code"], False), (texts["award"], False)]
        heads += [(texts["points"], True)] if self._points else []
        heads += [(texts["declared"], True)] if self._declared else []
        both = [(texts["errors"], True), (texts["warnings"], True)]
        return heads + (both if self._wide else [(texts["problems"], True)])

    def _row(self, unit: UnitRow, before_tier: str) -> list[Text]:
        """The cells of `_heads`; `before_tier` parts the award from its level."""
        row = [f"{unit.place}=" if shares(unit) else unit.place_text] if self._ranks else []
        row.append(unit.code)
        where = stand(unit)
        row.append(WORDS[where][self._lang] + (f"{before_tier}({unit.tier_text})" if unit.tier_text else ""))
        row += [unit.points.earned_text if unit.points else "–"] if self._points else []
        row += [unit.declared_points.earned_text if unit.declared_points else "–"] if self._declared else []
        errors, warnings = (str(each) if each else "–" for each in (unit.errors, unit.warnings))
        row += [errors, warnings] if self._wide else ["–" if errors == warnings == "–" else f"{errors}, {warnings}"]
        light = _STYLES[LIGHTS[where]]
        award = 2 if self._ranks else 1
        return [Text(text, style=light if at == award else "") for at, text in enumerate(row)]

    def table(self) -> Table:
        """The table."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        heads = self._heads()
        before = 2 if self._ranks else 1
        for at, (head, right) in enumerate(heads):
            if at == before:
                table.add_column(self._texts["unit"], overflow="fold", ratio=None if self._columns else 1)
                if self._columns:
                    for pillar in self._pillars:
                        table.add_column(pillar.id, justify="right" if self._scored else "left", no_wrap=True)
            table.add_column(head, justify="right" if right else "left", no_wrap=True)
        for unit, row in zip(self._units, self._rows, strict=True):
            table.add_row(*row[:before], *self._unit(unit), *row[before:])
        return table

    def _unit(self, unit: UnitRow) -> list[Text]:
        """Name and pillars: in cells, or the pillars below the name."""
        cells = {each.id: each for each in unit.pillars}
        if self._columns:
            styled = (
                Text(self._pillar(unit, each.id), style=_pillar_style(cells.get(each.id))) for each in self._pillars
            )
            return [Text(unit.name), *styled]
        name = Text(unit.name)
        line = " · ".join(f"{each.id} {self._pillar(unit, each.id)}" for each in self._pillars if each.id in cells)
        return [name.append(f"\n{line}", style="dim") if line else name]

    def _pillar(self, unit: UnitRow, pillar: str) -> str:
        """“đạt”, “chưa 9/11”, “12,50”."""
        cell = next((each for each in unit.pillars if each.id == pillar), None)
        if cell is None:
            return "–"
        if cell.status == "scored" and cell.points is not None:
            return cell.points.earned_text if cell.points.earned or not cell.why else "–"
        word = self._texts["complete" if cell.status == "complete" else cell.why[0] if cell.why else cell.status]
        return f"{word} {cell.met}/{cell.counted}" if self._wide else word

    def legend(self) -> list[str]:
        """The words of the table that need one."""
        lines = []
        if any(shares(each) for each in self._units):
            lines.append(self._texts["level"])
        if not self._scored:
            legend = self._texts["legend"]
            lines.append(self._texts["counts"].format(legend=legend) if self._wide else legend)
        if self._texts["not_eligible"] and any(stand(each) == "not_eligible" for each in self._units):
            lines.append(self._texts["not_eligible"])
        lines.append("; ".join(f"{each.id}: {each.name}" for each in self._pillars))
        return lines


def _pillar_style(cell: PillarCell | None) -> str:
    if cell is None:
        return ""
    if not cell.why:
        return "green"
    return "red" if "not_met" in cell.why else "yellow"


def _named(units: list[UnitRow], texts: dict[str, str], most: int = _NAMED) -> str:
    """“Xã A (00160), Xã B (00161) và 4 đơn vị khác”."""
    names = ", ".join(f"{each.name} ({each.code})" if each.code else each.name or each.file for each in units[:most])
    rest = len(units) - most
    return texts["more"].format(names=names, count=format_whole(rest)) if rest > 0 else names


def _is_cut(result: ProvinceResult) -> bool:
    """Is a unit without a result, or a place of a problem, not named?"""
    groups = (each for severity in _SEVERITIES for each in problem_groups(result.problems, severity))
    return any(len(units) > _NAMED for units in without_result(result).values()) or any(
        len(each.problems) > _SHOWN for each in groups
    )


def _left_out(result: ProvinceResult, texts: dict[str, str], every: bool) -> list[RenderableType]:
    """Every file that was read and does not count, and why: it may be the one that somebody looks for."""
    files = [(unit, each) for unit in result.units for each in unit.versions]
    if not files:
        return []
    shown = files if every or len(files) <= _LEFT_OUT else files[:_LEFT_OUT]
    parts: list[RenderableType] = [Text(), Text(texts["left_out"].format(count=format_whole(len(files))), style="bold")]
    for unit, each in shown:
        line = f"{each.file} – {unit.name}: {each.reason}" if unit.name else f"{each.file}: {each.reason}"
        parts.append(Padding(Text(line), (0, 0, 0, 2)))
    if len(shown) < len(files):
        count = format_whole(len(files) - len(shown))
        parts.append(Padding(Text(texts["left_out_more"].format(count=count)), (0, 0, 0, 2)))
    return parts


def _problems(group: ProblemGroup, texts: dict[str, str], every: bool, folder: Path) -> RenderableType:
    """One kind of problem: where, what, and the remedy, once where it is the same everywhere."""
    shown, rest, files = group.split(len(group.problems) if every else _SHOWN)
    lines: list[RenderableType] = []
    for each in shown:
        lines.append(Padding(_where(each, texts), (0, 0, 0, 2)))
        lines.append(Padding(Text(each.message), (0, 0, 0, 4)))
        if not group.remedy and each.remedy:
            lines.append(
                Padding(Text(f"{texts['remedy']}: {_from_here(each.remedy, folder)}", style="dim"), (0, 0, 0, 4))
            )
    if rest:
        said = texts["others"].format(count=format_whole(rest), files=format_whole(files))
        lines.append(Padding(Text(said), (0, 0, 0, 2)))
    if group.remedy:
        lines.append(Padding(Text(f"{texts['remedy']}: {_from_here(group.remedy, folder)}", style="dim"), (0, 0, 0, 4)))
    return Group(*lines)


def _from_here(remedy: str, folder: Path) -> str:
    """A remedy whose commands name their files as they are found from where the program was called."""
    named = _FILE.sub(lambda found: found[1] + pasted(folder / found[2].strip('"')), remedy)
    return offered(named)


def _where(problem: Problem, texts: dict[str, str]) -> Text:
    """“xa-1/bao-cao.yaml, dòng 12, cột 5 – Xã Ví Dụ [count-comma]”."""
    place = texts["place_of"].format(file=problem.file, place=problem.place) if problem.place else problem.file
    line = Text(place, style="bold")
    if problem.unit_name:
        line.append(f" – {problem.unit_name}", style="not bold")
    return line.append(f" [{problem.code}]", style="not bold dim")
