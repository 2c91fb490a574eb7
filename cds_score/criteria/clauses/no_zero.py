"""Nothing has 0 points.

    tiers:
      - {id: xuat_sac, name: Xuất sắc, points: ≥ 95, no_zero: indicators, source: …}

`indicators`, `groups` or `pillars`. What does not apply to the unit, has no points to earn, or is a bonus or a penalty
is left out.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import NEVER, Alternatives, every, reach_asks
from cds_score.criteria.clauses import ClauseError, Context, Item, Standing, Terms, Verdict
from cds_score.criteria.clauses.each import parts_of, read_of, what_of
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang

PAGE = Page(
    title={"vi": "Không có phần nào 0 điểm", "en": "None at zero"},
    about="“không có tiêu chí nào 0 điểm”: xét trụ cột, nhóm hoặc chỉ tiêu.",
)

_ASKED = {"vi": "không có {what} nào 0 điểm", "en": "no {what} has 0 points"}
_DONE = {"vi": "Không có {what} nào 0 điểm", "en": "No {what} has 0 points"}
_UNKNOWN = {"vi": "Chưa rõ có {what} nào 0 điểm: {names}", "en": "Whether any {what} has 0 points is open: {names}"}
_ZERO = {"vi": "Có {what} 0 điểm: {names}", "en": "With 0 points ({what}): {names}"}
_OPEN = {"vi": "chưa rõ: {names}", "en": "open: {names}"}


def build(value: Any, context: Context) -> NoZero:
    if not context.has_points:
        raise ClauseError("rule-needs-points")
    return NoZero(read_of(value, context))


class NoZero:
    def __init__(self, of: str) -> None:
        self.of = of

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        items = parts_of(standing, self.of)
        zero = [each for each in items if each.high[0] <= 0]
        unknown = [each for each in items if each.low[0] <= 0 < each.high[0]]
        what = what_of(self.of, lang, standing.pillar_term, standing.indicator_term)
        holds = False if zero else None if unknown or not items else True
        if zero:
            sentence = _ZERO[lang].format(what=what, names=_names(zero))
            sentence += f"; {_OPEN[lang].format(names=_names(unknown))}" if unknown else ""
        elif holds is None:
            sentence = _UNKNOWN[lang].format(what=what, names=_names(unknown) or "–")
        else:
            sentence = _DONE[lang].format(what=what)
        return Verdict(holds, bool(unknown) or not items, sentence + ".")

    def asks(self, standing: Standing) -> Alternatives:
        items = parts_of(standing, self.of)
        return every(reach_asks(each.id, [(">", (0, 1))]) for each in items) if items else NEVER

    def text(self, lang: Lang, terms: Terms) -> str:
        return _ASKED[lang].format(what=what_of(self.of, lang, terms.pillar, terms.indicator))


def _names(items: list[Item]) -> str:
    return ", ".join(each.id if each.sort == "indicator" else each.name for each in items)
