"""A trend as one SVG: a panel for the whole set and for each pillar, a line through what is certain.

Self-contained, without script; readable in black and white: a full mark is a pillar that is complete, a hollow one that
is not, a bracket reaches up to what is still possible, and a line ends where a period is not known or the set becomes
another. Every point has its figure, and the description tells all of them in words. Lengths are whole pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from markupsafe import Markup, escape

from cds_score.diagnostics import Lang
from cds_score.documents.environment import clean
from cds_score.documents.mark import mark_lines
from cds_score.documents.trend_words import (
    pillar_points,
    pillar_shares,
    slot_names,
    standing_text,
    whole_points,
    whole_standing,
)
from cds_score.scoring.assessment import Points
from cds_score.scoring.trend import PillarLine, Series, Trend

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "{name}: diễn biến qua các kỳ",
        "whole": "Cả bộ",
        "complete": "hoàn thành, hoặc đạt mức công nhận",
        "incomplete": "chưa hoàn thành",
        "scored": "chỉ chấm điểm: bộ tiêu chí không xét hoàn thành nhóm này",
        "possible": "điểm còn có thể đạt khi đủ số liệu",
        "gap": "chưa có báo cáo hoặc chưa rõ: đường không nối",
        "break": "bộ tiêu chí đổi: đường không nối",
        "axis_points": "phần trăm của điểm tối đa",
        "axis_off": "phần trăm của mức trừ nhiều nhất",
        "axis_met": "phần trăm số chỉ tiêu áp dụng",
        "nothing": "chưa có số liệu",
    },
    "en": {
        "title": "{name}: the course over its periods",
        "whole": "Whole set",
        "complete": "complete, or a level reached",
        "incomplete": "not complete",
        "scored": "scored only: the set completes no such pillar",
        "possible": "still possible once all is known",
        "gap": "not reported or not known: the line ends",
        "break": "another set: the line ends",
        "axis_points": "percent of the maximum",
        "axis_off": "percent of the most that is taken off",
        "axis_met": "percent of the indicators that apply",
        "nothing": "no figures",
    },
}
_LEFT, _RIGHT, _STEP, _NARROWEST = 70, 40, 82, 760
_PANEL, _PLOT, _TOP, _ROW, _MARGIN = 212, 118, 52, 24, 20
"""Height of a panel and of its plot, what lies above the plot; a line of the legend; the margin of the page."""
_INK, _SOFT, _GRID, _MARK, _WARNING = "#1d2733", "#5b6672", "#d9dee3", "#0b4f83", "#7a3b00"
_FONT = "'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
_PERCENT = (0, 50, 100)
_APART = 24
"""How far two figures must be from each other to be told apart."""


Mark = Literal["complete", "incomplete", "scored"]


@dataclass(frozen=True, slots=True)
class _Point:
    """What is drawn of one period: shares of the plot's height, and its figure."""

    share: Fraction
    possible: Fraction
    mark: Mark
    text: str
    earned: str = ""
    """Its figure in two parts, where some is not decided: what is certain …"""
    reach: str = ""
    """… and what is possible."""


@dataclass(frozen=True, slots=True)
class _Panel:
    name: str
    axis: str
    points: list[_Point | None]
    breaks: list[int]
    told: str
    """All of it in words."""


def trend_chart(made: Trend) -> str:
    """The text of the file."""
    words = _WORDS[made.lang]
    panels = [(series, list(_panels(series, made.lang))) for series in made.series]
    most = max(len(series.slots) for series in made.series)
    width = max(_NARROWEST, _LEFT + _RIGHT + _STEP * most)
    name = made.name + (f" – {made.code}" if made.code else "")
    title = words["title"].format(name=name)
    results = [slot.result for each in made.series for slot in each.slots if slot.result is not None]
    sets = dict.fromkeys(f"{each.criteria.title} ({each.criteria.id}@{each.criteria.version})" for each in results)
    approved = all(each.criteria.approved for each in results)
    notices = [*mark_lines(approved, made.lang), *made.notices]
    page = _Page(width)
    page.write(title, 20, weight="bold")
    page.write("; ".join(sets), 12, fill=_SOFT)
    for each in notices:
        page.write(each, 12, weight="bold", fill=_WARNING)
    for series, shown in panels:
        page.top += _APART
        page.write(series.name, 17, weight="bold")
        for note in series.notes:
            page.write(note, 12, fill=_SOFT)
        page.top += _MARGIN // 2
        if len(series.slots) == 1 and len(panels) > 1:
            # A line needs two periods: of a single one beside others the figures are enough.
            for panel in shown:
                page.write(panel.told, 13)
            continue
        for panel in shown:
            page.body += _panel(panel, slot_names(series, made.lang), page.top, width)
            page.top += _PANEL
    page.top += _MARGIN
    for key in _keys(panels):
        page.body += _key(key, words[key], page.top)
        page.top += _ROW
    told = " ".join([*sets, *notices, *(f"{series.name}. {panel.told}" for series, shown in panels for panel in shown)])
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
            'aria-labelledby="title desc" font-family="{font}" xml:lang="{lang}">\n'
            '<title id="title">{title}</title>\n<desc id="desc">{told}</desc>\n'
            '<rect width="{w}" height="{h}" fill="#ffffff"/>\n{body}\n</svg>\n'
        ).format(
            w=width,
            h=page.top,
            font=_FONT,
            lang=made.lang,
            title=clean(title),
            told=clean(told),
            body=Markup("\n").join(page.body),
        )
    )


class _Page:
    """What is drawn so far, and how far down."""

    def __init__(self, width: int) -> None:
        self.body: list[Markup] = []
        self.top = _MARGIN
        self._width = width - 2 * _MARGIN

    def write(self, text: str, size: int, *, weight: str = "", fill: str = _INK) -> None:
        """Lines from the left margin on; a sign is taken to be three fifths of its height wide."""
        for line in _wrapped(text, self._width * 5 // (3 * size)):
            self.top += size + size // 2
            self.body.append(_text(_MARGIN, self.top - size // 2, line, size=size, weight=weight, fill=fill))


def _panels(series: Series, lang: Lang) -> Iterator[_Panel]:
    words, names = _WORDS[lang], slot_names(series, lang)
    if any(whole_points(slot) for slot in series.slots):
        points: list[_Point | None] = []
        for slot in series.slots:
            result = slot.result
            if result is None or result.points is None or not _anything(result.points):
                points.append(None)
                continue
            full = result.status == "complete" or result.award.status == "eligible"
            mark: Mark = "complete" if full else "incomplete" if result.award.status != "none" else "scored"
            shares = [min(Fraction(1), max(Fraction(0), Fraction(each, result.points.max)))
                      for each in (result.points.earned, result.points.possible)]  # fmt: skip
            points.append(_point((shares[0], shares[1]), result.points, mark, whole_points(slot)))
        told = [whole_standing(slot.result, lang) if slot.result else "" for slot in series.slots]
        breaks = sorted({at for line in series.pillars for at in line.breaks})
        yield _shown(words["whole"], words["axis_points"], points, breaks, (names, told), words)
    for line in series.pillars:
        made = [_of_pillar(line, at) for at in range(len(line.points))]
        told = ["" if point is None else standing_text(point, lang) for point in line.points]
        scored = any(point is not None and point.result.points is not None for point in line.points)
        off = any(point is not None and point.result.kind == "penalty" for point in line.points)
        axis = words["axis_off" if off else "axis_points" if scored else "axis_met"]
        yield _shown(line.name, axis, made, line.breaks, (names, told), words)


def _shown(
    name: str,
    axis: str,
    points: list[_Point | None],
    breaks: list[int],
    told: tuple[Sequence[str], Sequence[str]],
    words: dict[str, str],
) -> _Panel:
    said = [
        f"{period} {words['nothing']}" if point is None else " ".join(filter(None, (period, point.text, standing)))
        for period, standing, point in zip(*told, points, strict=True)
    ]
    return _Panel(name, axis, points, breaks, f"{name}: {'; '.join(said)}.")


def _anything(points: Points) -> bool:
    """Is any of it certain, or lost for certain?"""
    return points.max > 0 and (points.earned != 0 or points.possible != points.max)


def _of_pillar(line: PillarLine, at: int) -> _Point | None:
    point = line.points[at]
    shares = pillar_shares(point) if point is not None else None
    if point is None or shares is None:
        return None
    return _point(shares, point.result.points, point.result.status, pillar_points(point))


def _point(shares: tuple[Fraction, Fraction], points: Points | None, mark: Mark, text: str) -> _Point:
    if points is None or points.earned == points.possible:
        return _Point(*shares, mark, text)
    return _Point(*shares, mark, text, points.earned_text, f"{points.possible_text}/{points.max_text}")


def _panel(panel: _Panel, names: Sequence[str], top: int, width: int) -> list[Markup]:
    count = len(names)
    base = top + _TOP + _PLOT
    step = Fraction(width - _LEFT - _RIGHT, count)
    across = [_LEFT + int(step * at + step / 2) for at in range(count)]
    made = [
        _text(_MARGIN, top + 16, panel.name, size=15, weight="bold"),
        _text(width - _RIGHT, top + 16, panel.axis, size=11, anchor="end", fill=_SOFT),
    ]
    for percent in _PERCENT:
        y = base - _PLOT * percent // 100
        made.append(_line(_LEFT, y, width - _RIGHT, y, stroke=_SOFT if percent == 0 else _GRID))
        made.append(_text(_LEFT - 8, y + 4, f"{percent}%", size=11, anchor="end", fill=_SOFT))
    for x, name in zip(across, names, strict=True):
        made.append(_line(x, base, x, base + 4, stroke=_SOFT))
        for at, line in enumerate(_period_lines(name, int(step))):
            made.append(_text(x, base + 20 + 14 * at, line, size=12, anchor="middle"))
    heights = [None if point is None else base - int(point.share * _PLOT) for point in panel.points]
    for at in panel.breaks:
        x = (across[at - 1] + across[at]) // 2
        made.append(_line(x, base - _PLOT - 14, x, base, stroke=_INK, dash="2 4"))
    for at in range(1, count):
        before, after = heights[at - 1], heights[at]
        if before is not None and after is not None and at not in panel.breaks:
            made.append(_line(across[at - 1], before, across[at], after, stroke=_MARK, wide=2))
    for x, height, point in zip(across, heights, panel.points, strict=True):
        if point is None or height is None:
            made.append(_text(x, base - 8, "–", size=16, anchor="middle", fill=_SOFT))
            continue
        made += _mark(x, height, point, base)
    return made


def _mark(x: int, y: int, point: _Point, base: int) -> Iterator[Markup]:
    reach = base - int(point.possible * _PLOT)
    if reach < y:
        yield _line(x, reach, x, y, stroke=_INK, dash="3 3")
        yield _line(x - 6, reach, x + 6, reach, stroke=_INK)
    yield _dot(x, y, point.mark)
    below = y + 20 <= base - 4
    if reach >= y or (not below and y - reach < _APART):
        yield _text(x, min(y, reach) - 10, point.text, size=12, anchor="middle", halo=True)
        return
    yield _text(x, reach - 8, point.reach, size=12, anchor="middle", halo=True)
    yield _text(x, y + 20 if below else y - 10, point.earned, size=12, anchor="middle", halo=True)


def _dot(x: int, y: int, mark: Mark) -> Markup:
    """A full circle, a hollow one, a full square."""
    if mark == "scored":
        return Markup('<rect x="{}" y="{}" width="9" height="9" fill="{}"/>').format(x - 4, y - 4, _MARK)
    return Markup('<circle cx="{}" cy="{}" r="5" fill="{}" stroke="{}" stroke-width="2"/>').format(
        x, y, _MARK if mark == "complete" else "#ffffff", _MARK
    )


def _keys(panels: Sequence[tuple[Series, Sequence[_Panel]]]) -> Iterator[str]:
    """What has to be explained: only signs that are there."""
    shown = [panel for _, each in panels for panel in each]
    points = [point for panel in shown for point in panel.points]
    known = [point for point in points if point is not None]
    marks: tuple[Mark, ...] = ("complete", "incomplete", "scored")
    yield from (mark for mark in marks if any(point.mark == mark for point in known))
    if any(point.possible > point.share for point in known):
        yield "possible"
    if None in points:
        yield "gap"
    if any(panel.breaks for panel in shown):
        yield "break"


def _key(key: str, text: str, top: int) -> list[Markup]:
    x, y = _MARGIN + 10, top
    signs = {
        "complete": [_dot(x, y, "complete")],
        "incomplete": [_dot(x, y, "incomplete")],
        "scored": [_dot(x, y, "scored")],
        "possible": [
            _line(x, y - 8, x, y + 8, stroke=_INK, dash="3 3"),
            _line(x - 6, y - 8, x + 6, y - 8, stroke=_INK),
        ],
        "gap": [_text(x, y + 5, "–", size=16, anchor="middle", fill=_SOFT)],
        "break": [_line(x, y - 8, x, y + 8, stroke=_INK, dash="2 4")],
    }
    return [*signs[key], _text(x + 18, y + 4, text, size=12)]


def _line(x1: int, y1: int, x2: int, y2: int, *, stroke: str, wide: int = 1, dash: str = "") -> Markup:
    dashed = Markup(' stroke-dasharray="{}"').format(dash) if dash else ""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>').format(
        x1, y1, x2, y2, stroke, wide, dashed
    )


def _text(
    x: int,
    y: int,
    text: str,
    *,
    size: int,
    anchor: str = "start",
    weight: str = "",
    fill: str = _INK,
    halo: bool = False,
) -> Markup:
    bold = Markup(' font-weight="{}"').format(weight) if weight else ""
    ring = Markup(' paint-order="stroke" stroke="#ffffff" stroke-width="4"') if halo else ""
    return Markup('<text x="{}" y="{}" font-size="{}" text-anchor="{}" fill="{}"{}{}>{}</text>').format(
        x, y, size, anchor, fill, bold, ring, escape(clean(text))
    )


def _period_lines(name: str, room: int) -> list[str]:
    """The name of a period: one of two days in two lines where one, of signs 7 pixels wide, has no room."""
    first, dash, last = name.partition("–")
    return [name] if not dash or 7 * len(name) < room else [first + dash, last]


def _wrapped(text: str, longest: int) -> Iterator[str]:
    """A text in lines of so many signs."""
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= longest:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line
