"""All pillars are complete, or so many of them.

    award: {name: …, pillars: all, source: …}
    award: {name: …, pillars: ≥ 2, source: …}

A pillar without a rule of its own (`complete`) is only scored and is left out.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import NEVER, Alternatives, Complete, least_count
from cds_score.criteria.clauses import ClauseError, Context, Standing, Terms, Verdict, level_or_all
from cds_score.criteria.level import Level
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Range

PAGE = Page(
    title={"vi": "Mọi trụ cột hoàn thành, hoặc một số trụ cột", "en": "Pillars"},
    about=(
        "Dùng cho việc công nhận: `all` hoặc số lượng. Trụ cột không có `complete` thì không được xét là hoàn thành."
    ),
)

_ALL = {"vi": "mọi {term} đều hoàn thành", "en": "every pillar is complete"}
_SOME = {"vi": "số {term} hoàn thành {level}", "en": "pillars complete {level}"}
_DONE = {"vi": "{term} hoàn thành: {complete}/{all}", "en": "Pillars complete: {complete} of {all}"}
_ASKED = {"vi": "yêu cầu {level}", "en": "required {level}"}
_NOT = {"vi": "chưa hoàn thành: {names}", "en": "incomplete: {names}"}


def build(value: Any, context: Context) -> Pillars:
    if not context.whole:
        raise ClauseError("clause-award-only", key="pillars")
    pillars = [each for each, sort in context.ids.items() if sort == "pillar"]
    if pillars and context.unruled.issuperset(pillars):
        raise ClauseError("clause-never-complete", id=", ".join(pillars))
    return Pillars(level_or_all(value))


class Pillars:
    def __init__(self, level: Level | None) -> None:
        self.level = level

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        pillars = [each for each in standing.pillars if each.ruled]
        done = sum(1 for each in pillars if each.holds)
        failed = sum(1 for each in pillars if each.not_met)
        parts = [_DONE[lang].format(term=standing.pillar_term, complete=done, all=len(pillars))]
        if self.level is not None:
            parts.append(_ASKED[lang].format(level=self.level.text))
        if done < len(pillars):
            names = ", ".join(each.name for each in pillars if not each.holds)
            parts.append(_NOT[lang].format(names=names))
        sentence = "; ".join(parts) + "."
        if self.level is not None and pillars:
            holds = self.level.holds(Range((done, 1), (len(pillars) - failed, 1)), (len(pillars), 1))
            return Verdict(holds, holds is None, sentence)
        unfinished = done < len(pillars) or not pillars
        return Verdict(False if failed else None if unfinished else True, unfinished, sentence)

    def asks(self, standing: Standing) -> Alternatives:
        ids = tuple(each.id for each in standing.pillars if each.ruled)
        if not ids:
            return NEVER
        if self.level is None:
            return [(Complete(ids, len(ids)),)]
        least = least_count(self.level.comparisons, len(ids) if self.level.percent else 1)
        return [(Complete(ids, least),)] if least <= len(ids) else NEVER

    def text(self, lang: Lang, terms: Terms) -> str:
        if self.level is None:
            return _ALL[lang].format(term=terms.pillar.lower())
        return _SOME[lang].format(term=terms.pillar.lower(), level=self.level.text)
