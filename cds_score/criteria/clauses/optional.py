"""So many of the indicators that are not mandatory are met.

    complete: {mandatory: all, optional: ≥ 30%, source: …}

“100 % of the mandatory ones and at least 30 % of the extension”. `all`, a share of those that apply, or a number.
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
    title={"vi": "Một phần chỉ tiêu không bắt buộc đạt", "en": "Optional"},
    about="“ít nhất 30% chỉ tiêu mở rộng”: một tỷ lệ, một số lượng, hoặc `all`.",
)

_WHAT = {"vi": "{term} không bắt buộc", "en": "optional indicator"}
_MANY = {"vi": "{term} không bắt buộc", "en": "Optional indicators"}


def build(value: Any, context: Context) -> Optional:  # noqa: ARG001 - every clause is built alike
    return Optional(level_or_all(value))


class Optional:
    def __init__(self, level: Level | None) -> None:
        self.level = level

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        return count_met(_MANY[lang].format(term=standing.indicator_term), wanted(standing), self.level, lang)

    def asks(self, standing: Standing) -> Alternatives:
        return must_be_met(wanted(standing), self.level)

    def text(self, lang: Lang, terms: Terms) -> str:
        return count_text(_WHAT[lang].format(term=terms.indicator.lower()), self.level, lang)


def wanted(standing: Standing) -> list[Item]:
    return [each for each in standing.indicators if each.applies and each.counted and not each.mandatory]
