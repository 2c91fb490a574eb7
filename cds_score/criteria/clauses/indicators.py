"""All indicators are met, or so many of them.

    complete: {indicators: all, source: …}
    complete: {indicators: ≥ 30%, source: …}     # of those that apply to the unit
    complete: {indicators: ≥ 5, source: …}       # in number

Indicators that do not apply, and those that only inform, are left out.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import Alternatives
from cds_score.criteria.clauses import (
    Context,
    Item,
    Standing,
    Terms,
    Verdict,
    count_met,
    count_text,
    level_or_all,
    must_be_met,
)
from cds_score.criteria.level import Level
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang

PAGE = Page(
    title={"vi": "Mọi chỉ tiêu đạt, hoặc một phần trong đó", "en": "Indicators"},
    about="Tính trên các chỉ tiêu có áp dụng, không kể chỉ tiêu chỉ để biết: `all`, một tỷ lệ hoặc một số lượng.",
)

_WHAT = {"vi": "{term}", "en": "indicator"}
_MANY = {"vi": "{term}", "en": "Indicators"}


def build(value: Any, context: Context) -> Indicators:  # noqa: ARG001 - every clause is built alike
    return Indicators(level_or_all(value))


class Indicators:
    def __init__(self, level: Level | None) -> None:
        self.level = level

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        return count_met(_MANY[lang].format(term=standing.indicator_term), wanted(standing), self.level, lang)

    def asks(self, standing: Standing) -> Alternatives:
        return must_be_met(wanted(standing), self.level)

    def text(self, lang: Lang, terms: Terms) -> str:
        return count_text(_WHAT[lang].format(term=terms.indicator.lower()), self.level, lang)


def wanted(standing: Standing) -> list[Item]:
    return [each for each in standing.indicators if each.applies and each.counted]
