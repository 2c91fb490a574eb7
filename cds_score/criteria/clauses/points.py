"""Points reach a level.

    complete: {points: ≥ 80%, source: …}             # of the pillar's maximum that applies to the unit
    award: {name: …, points: ≥ 80, source: …}        # an absolute number of points
    tiers: [{id: tot, name: Tốt, points: từ 85 đến dưới 95, source: …}]

What an indicator that does not apply takes away from the maximum is taken away here too. Points of undecided
indicators leave the clause open where they could still decide it.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import NEVER, Alternatives, reach_asks
from cds_score.criteria.clauses import ClauseError, Context, Item, Standing, Terms, Verdict
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_against
from cds_score.reading.possible import Number, Range

PAGE = Page(
    title={"vi": "Số điểm đạt một mức", "en": "Points"},
    about="Phần trăm của điểm tối đa (`≥ 80%`) hoặc số điểm (`≥ 80`, `từ 85 đến dưới 95`).",
)

_ASKED = {"vi": "điểm {level}", "en": "points {level}"}
_ASKED_SHARE = {"vi": "điểm {level} số điểm tối đa", "en": "points {level} of the maximum"}
_DONE = {
    "vi": "{what}: {earned}/{max} ({percent}); yêu cầu {target}",
    "en": "{what}: {earned} of {max} ({percent}); required {target}",
}
_OPEN = {
    "vi": "{what}: chắc chắn được {earned}/{max} ({percent}), nhiều nhất có thể được {possible}; yêu cầu {target}",
    "en": "{what}: {earned} of {max} for certain ({percent}), {possible} at the most; required {target}",
}
_FIRM = {
    "vi": "chỉ tính phần có số đếm và tài liệu: {earned}/{max} ({percent})",
    "en": "with counts and evidence only: {earned} of {max} ({percent})",
}
_WHAT = {"vi": "Điểm", "en": "Points"}


def build(value: Any, context: Context) -> Points:
    if not context.has_points:
        raise ClauseError("rule-needs-points")
    if not isinstance(value, str):
        raise ClauseError("clause-structure", text=str(value)[:60])
    return Points(read_level(value))


class Points:
    def __init__(self, level: Level) -> None:
        self.level = level

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        return enough(standing.total, self.level, standing, _WHAT[lang], lang)

    def asks(self, standing: Standing) -> Alternatives:
        return must_reach(standing.total, self.level, standing.scale)

    def text(self, lang: Lang, terms: Terms) -> str:  # noqa: ARG002
        return level_text(self.level, lang)


def level_text(level: Level, lang: Lang) -> str:
    """“điểm ≥ 80% số điểm tối đa”."""
    return (_ASKED_SHARE if level.percent else _ASKED)[lang].format(level=level.text)


def in_units(level: Level, item: Item, scale: int) -> list[tuple[str, Number]]:
    """The comparisons of a level with an item's points, which are in the set's smallest unit."""
    times = item.most if level.percent else scale
    return [(sign, (bound[0] * times, bound[1])) for sign, bound in level.comparisons]


def reached(item: Item, level: Level, scale: int) -> bool | None:
    """Do an item's points reach a level, whatever is still missing? Where no point is at stake, points show nothing."""
    if not item.most:
        return None
    low, high = item.low, item.high
    if not level.percent:
        low, high = (low[0], low[1] * scale), (high[0], high[1] * scale)
    return level.holds(Range(low, high), (item.most, 1))


def must_reach(item: Item, level: Level, scale: int) -> Alternatives:
    """What an item's points must reach; where no point is at stake, they reach nothing."""
    return reach_asks(item.id, in_units(level, item, scale)) if item.most else NEVER


def enough(item: Item, level: Level, standing: Standing, what: str, lang: Lang) -> Verdict:
    """Points of one item against a level, with the sentence that says so."""
    holds = reached(item, level, standing.scale)
    units = standing.units_text
    most, target = units(item.most, True), level_text(level, lang)
    earned, percent = units(item.earned), _percent((item.earned, 1), item, level)
    if item.earned == item.possible:
        sentence = _DONE[lang].format(what=what, earned=earned, max=most, percent=percent, target=target)
    else:
        sentence = _OPEN[lang].format(
            what=what, earned=earned, max=most, percent=percent, possible=units(item.possible), target=target
        )
    if item.provisional:
        firm = units(item.low[0] // item.low[1])
        sentence += f"; {_FIRM[lang].format(earned=firm, max=most, percent=_percent(item.low, item, level))}"
    return Verdict(holds, holds is None, sentence + ".")


def _percent(points: Number, item: Item, level: Level) -> str:
    """Points as a share of the maximum, on its own side of the level."""
    if not item.most:
        return "–"
    bound = (level.bound[0] * 100, level.bound[1]) if level.percent else None
    return f"{format_against((points[0] * 100, points[1] * item.most), bound)}%"
