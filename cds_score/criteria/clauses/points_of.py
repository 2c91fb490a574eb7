"""Named pillars, groups or indicators reach levels of points.

    tiers:
      - {id: tot, name: Tốt, points: ≥ 80, points_of: {CQS: ≥ 50%, XHS.03: ≥ 3}, source: …}

One that does not apply to the unit asks for nothing; where none of them applies, nothing is concluded.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import NEVER, Alternatives, every
from cds_score.criteria.clauses import ClauseError, Context, Item, Standing, Terms, Verdict
from cds_score.criteria.clauses.points import enough, level_text, must_reach
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.possible import both
from cds_score.reading.suggest import closest

PAGE = Page(
    title={"vi": "Điểm của trụ cột, nhóm, chỉ tiêu nêu tên", "en": "Points of"},
    about="Những phần nêu tên phải đạt mức điểm ghi cạnh chúng.",
)

_ASKED = {"vi": "{level} ở {id}", "en": "{level} in {id}"}
_WHAT = {"vi": "Điểm {name}", "en": "Points of {name}"}
_NOTHING = {"vi": "{ids} không áp dụng", "en": "{ids} does not apply"}


def build(value: Any, context: Context) -> PointsOf:
    if not context.has_points:
        raise ClauseError("rule-needs-points")
    if not isinstance(value, dict) or not value or not all(isinstance(each, str) for each in value.values()):
        raise ClauseError("clause-structure", text=str(value)[:60])
    for identity in value:
        if identity not in context.ids:
            raise ClauseError("clause-unknown-id", id=identity, suggestion=closest(identity, context.ids))
        if identity in context.informative:
            raise ClauseError("clause-informative", id=identity)
    return PointsOf({identity: read_level(text) for identity, text in value.items()})


class PointsOf:
    def __init__(self, levels: dict[str, Level]) -> None:
        self.levels = levels

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        holds: bool | None = True
        applying = 0
        is_open = False
        sentences = []
        for identity, level in self.levels.items():
            item = standing.item(identity)
            if item is None or not item.applies:
                sentences.append(_NOTHING[lang].format(ids=identity))
                continue
            applying += 1
            verdict = enough(item, level, standing, _WHAT[lang].format(name=_named(item)), lang)
            holds = both(holds, verdict.holds)
            is_open = is_open or verdict.open
            sentences.append(verdict.sentence.rstrip("."))
        if not applying:  # nothing has been shown
            holds, is_open = None, True
        return Verdict(holds, is_open, "; ".join(sentences) + ".")

    def asks(self, standing: Standing) -> Alternatives:
        found = [(item, level) for each, level in self.levels.items() if (item := standing.item(each)) is not None]
        applying = [must_reach(item, level, standing.scale) for item, level in found if item.applies]
        return every(applying) if applying else NEVER

    def text(self, lang: Lang, terms: Terms) -> str:  # noqa: ARG002
        parts = [_ASKED[lang].format(level=level_text(level, lang), id=each) for each, level in self.levels.items()]
        return "; ".join(parts)


def _named(item: Item) -> str:
    return item.id if item.sort == "indicator" else item.name
