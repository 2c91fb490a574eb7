"""A trend in the terminal: periods by pillars, then every indicator with a small line, its figures and its total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted_all
from cds_score.documents.trend_words import (
    pillar_points,
    pillar_shares,
    slot_names,
    standing_text,
    whole_points,
    whole_standing,
)
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.trend import IndicatorLine, IndicatorPoint, PillarPoint, Series, Slot, Trend

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "period": "Kỳ",
        "pillar": "Nhóm",
        "whole": "Cả bộ",
        "course": "Diễn biến",
        "none": "chưa có báo cáo",
        "id": "Mã",
        "indicator": "Chỉ tiêu",
        "each": "Từng kỳ",
        "total": "Lũy kế",
        "target": "Mức yêu cầu",
        "lacking": "Còn cần đến hết năm",
        "because": "thiếu {names}",
        "never": "không kỳ nào có số liệu",
        "unit": "Đơn vị",
        "latest": "Kỳ cuối",
        "one": "Xem một đơn vị: cds-score trend {files} --unit MÃ",
        "legend": "Đường nhỏ đi từ 0 (▁) đến cao nhất có thể (█); “·” là kỳ chưa có báo cáo hoặc chưa rõ.",
        "reports": "{name}: {count} báo cáo, {first} – {last}",
        "older": "(đến {set})",
    },
    "en": {
        "period": "Period",
        "pillar": "Pillar",
        "whole": "Whole set",
        "course": "Course",
        "none": "no report",
        "id": "Id",
        "indicator": "Indicator",
        "each": "Each period",
        "total": "Total so far",
        "target": "Target",
        "lacking": "Still needed until the end of the year",
        "because": "{names} missing",
        "never": "no period has it",
        "unit": "Unit",
        "latest": "Last period",
        "one": "One unit in full: cds-score trend {files} --unit CODE",
        "legend": "Small lines go from 0 (▁) to the most possible (█); “·” is a period not reported or not known.",
        "reports": "{name}: {count} reports, {first} – {last}",
        "older": "(until {set})",
    },
}
_LEVELS = "▁▂▃▄▅▆▇█"
_GAP = "·"
_NOTHING = TEXTS["vi"]["nothing"]
_FEW_FILES = 3
"""More than these are not written out in a command that is shown."""
_MOST_COLUMNS = 4
"""More pillars than these do not fit beside each other: each gets a row."""


def trend_view(made: Trend) -> RenderableType:
    """All series of one unit."""
    words = _WORDS[made.lang]
    name = made.name + (f" – {made.code}" if made.code else "")
    parts: list[RenderableType] = [Text(name, style="bold")]
    parts += [Text(each, style="bold yellow") for each in made.notices]
    parts += [Text(note, style="yellow") for note in made.notes]
    for series in made.series:
        parts += [Text(), *_series(series, made.lang)]
    parts += [Text(), Text(words["legend"], style="dim")]
    return Group(*parts)


def trends_view(made: Sequence[Trend], files: Sequence[str]) -> RenderableType:
    """Many units, a line for each length of its periods; `files` are what the command was given."""
    lang = made[0].lang
    words = _WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["unit"], overflow="fold", ratio=4)
    table.add_column(words["period"], overflow="fold", ratio=3)
    table.add_column(words["course"], no_wrap=True)
    table.add_column(words["latest"], overflow="fold", ratio=3)
    for unit in made:
        name = unit.name + (f" – {unit.code}" if unit.code else "")
        for series in unit.series:
            first, last = series.slots[0].name, series.slots[-1].name
            period = first if first == last else f"{first} – {last}"
            table.add_row(name, period, _whole_line(series) or _met_line(series), _whole(series.slots[-1], lang))
            name = ""
    notices = dict.fromkeys(notice for each in made for notice in each.notices)
    named = pasted_all(files) if len(files) <= _FEW_FILES else "…"
    hint = Text(offered(words["one"].format(files=named)), style="dim")
    return Group(
        *(Text(each, style="bold yellow") for each in notices), table, Text(words["legend"], style="dim"), hint
    )


def sparkline(shares: Iterable[Fraction | None]) -> str:
    """Shares from 0 to 1 as a line of blocks; what is not known is a dot, never the lowest block."""
    last = len(_LEVELS) - 1
    return "".join(_GAP if each is None else _LEVELS[min(last, int(each * last + Fraction(1, 2)))] for each in shares)


def _series(series: Series, lang: Lang) -> list[RenderableType]:
    words = _WORDS[lang]
    reported = [slot for slot in series.slots if slot.result is not None]
    first, last = series.slots[0].name, series.slots[-1].name
    head = words["reports"].format(name=series.name, count=len(reported), first=first, last=last)
    parts: list[RenderableType] = [Text(head, style="bold")]
    parts += [Text(note, style="yellow") for note in series.notes]
    shown = _pillars if len(series.pillars) <= _MOST_COLUMNS else _pillars_in_rows
    parts += [shown(series, lang), _indicators(series, lang)]
    needed = [(each.id, each.pace) for each in series.indicators if each.pace]
    if needed:
        parts.append(Text(words["lacking"], style="bold"))
        parts += [_bullet(f"{name}: {text}") for name, text in needed]
    return parts


def _pillars(series: Series, lang: Lang) -> Table:
    words = _WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["period"], no_wrap=True)
    for pillar in series.pillars:
        table.add_column(pillar.name, overflow="fold")
    table.add_column(words["whole"], overflow="fold")
    for at, (name, slot) in enumerate(zip(slot_names(series, lang), series.slots, strict=True)):
        if slot.result is None:
            table.add_row(name, *[Text(_GAP, style="dim")] * len(series.pillars), Text(words["none"], style="dim"))
            continue
        cells = [_pillar(pillar.points[at], lang) for pillar in series.pillars]
        table.add_row(name, *cells, _whole(slot, lang))
    table.add_section()
    lines = [sparkline(_share(point) for point in pillar.points) for pillar in series.pillars]
    table.add_row(words["course"], *lines, _whole_line(series))
    return table


def _pillars_in_rows(series: Series, lang: Lang) -> Table:
    words, names = _WORDS[lang], slot_names(series, lang)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["pillar"], overflow="fold", ratio=3)
    table.add_column(words["course"], no_wrap=True)
    table.add_column(words["each"], overflow="fold", ratio=7)
    for pillar in series.pillars:
        cells = [_pillar(point, lang).plain for point in pillar.points]
        table.add_row(pillar.name, sparkline(_share(point) for point in pillar.points), _runs(cells, names))
    table.add_section()
    whole = [_GAP if slot.result is None else _whole(slot, lang) for slot in series.slots]
    table.add_row(words["whole"], _whole_line(series), _runs(whole, names))
    return table


def _whole(slot: Slot, lang: Lang) -> str:
    assert slot.result is not None
    return " ".join(part for part in (whole_points(slot), whole_standing(slot.result, lang)) if part)


def _whole_line(series: Series) -> str:
    totals = [None if slot.result is None else slot.result.points for slot in series.slots]
    shares = [Fraction(each.earned, each.max) if each is not None and each.max > 0 else None for each in totals]
    return sparkline(shares) if any(each is not None for each in shares) else ""


def _met_line(series: Series) -> str:
    """Of a set without points: the share of its indicators that are met."""
    shares: list[Fraction | None] = []
    for points in zip(*(each.points for each in series.pillars), strict=True):
        known = [each for each in points if each is not None and each.known]
        counted = sum(each.counted for each in known)
        shares.append(Fraction(sum(each.met for each in known), counted) if counted else None)
    return sparkline(shares)


def _share(point: PillarPoint | None) -> Fraction | None:
    shares = pillar_shares(point) if point is not None else None
    return None if shares is None else shares[0]


def _pillar(point: PillarPoint | None, lang: Lang) -> Text:
    if point is None:
        return Text(_GAP, style="dim")
    style = {"complete": "green", "incomplete": "yellow"}.get(point.result.status, "")
    standing = standing_text(point, lang)
    return Text(" ".join(part for part in (pillar_points(point), standing) if part), style=style)


def _indicators(series: Series, lang: Lang) -> Table:
    words = _WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["indicator"], overflow="fold", ratio=5)
    table.add_column(words["course"], no_wrap=True)
    table.add_column(words["each"], overflow="fold", ratio=6)
    with_totals = series.length[0] == "months" and series.length[1] < 12
    if with_totals:
        table.add_column(words["total"], overflow="fold", ratio=3)
    table.add_column(words["target"], overflow="fold", ratio=2)
    names = slot_names(series, lang)
    latest = series.indicators[0].set if series.indicators else ""
    for line in series.indicators:
        last = next((point for point in reversed(line.points) if point is not None), None)
        named = line.name if line.set == latest else f"{line.name} {words['older'].format(set=line.set)}"
        shares = _shares(line)
        drawn = sparkline(shares) if any(each is not None for each in shares) else ""
        row = [line.id, named, drawn, _figures(line, names)]
        if with_totals:
            row.append(_total(line, last, words))
        table.add_row(*row, last.target if last is not None else "")
    return table


def _figures(line: IndicatorLine, names: Sequence[str]) -> str:
    return _runs([_GAP if point is None else point.value_text for point in line.points], names)


def _runs(shown: Sequence[str], names: Sequence[str]) -> str:
    """“T1 50%; T2–T3 54%; T4 ·”: periods that follow each other with the same figure are told together."""
    runs = [[at for at, _ in run] for _, run in groupby(enumerate(shown), key=lambda each: each[1])]
    return "; ".join(f"{names[run[0]]}{f'–{names[run[-1]]}' if len(run) > 1 else ''} {shown[run[0]]}" for run in runs)


def _total(line: IndicatorLine, point: IndicatorPoint | None, words: dict[str, str]) -> str:
    if point is None:
        return ""
    if not point.missing:
        return point.total_text
    if all(each is None or each.value_text == _NOTHING for each in line.points):
        return f"{point.total_text} ({words['never']})"
    return f"{point.total_text} ({words['because'].format(names=', '.join(point.missing))})"


def _shares(line: IndicatorLine) -> list[Fraction | None]:
    """Values as shares of 1 (rates), or of the largest; None for words, ranges and what is not known."""
    values = [None if point is None or point.value is None else Fraction(*point.value) for point in line.points]
    known = [each for each in values if each is not None]
    most = max([*known, Fraction(line.percent)], default=Fraction(0))
    return [None if each is None else max(Fraction(0), each) * (1 / most if most else 0) for each in values]


def _bullet(text: str) -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("–", Text(text, overflow="fold"))
    return Padding(grid, (0, 0, 0, 2))
