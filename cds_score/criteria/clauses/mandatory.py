"""Every mandatory indicator is met.

    complete: {mandatory: all, source: …}

Indicators that do not apply to the unit are left out of it. The only value is `all`; a set that asks for it must
have a mandatory indicator there.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import Alternatives
from cds_score.criteria.clauses import (
    ClauseError,
    Context,
    Item,
    Standing,
    Terms,
    Verdict,
    count_met,
    count_text,
    must_be_met,
)
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang

PAGE = Page(
    title={"vi": "Mọi chỉ tiêu bắt buộc đều đạt", "en": "Mandatory"},
    about=(
        "“100% chỉ tiêu bắt buộc”. Chỉ tiêu không áp dụng thì không xét. Bộ phải có ít nhất một chỉ tiêu `mandatory: "
        "có` trong phạm vi của điều kiện."
    ),
)

_WHAT = {"vi": "{term} bắt buộc", "en": "mandatory indicator"}
_MANY = {"vi": "{term} bắt buộc", "en": "Mandatory indicators"}


def build(value: Any, context: Context) -> Mandatory:
    if value != "all":
        raise ClauseError("clause-only-all", key="mandatory", text=str(value)[:60])
    if not context.has_mandatory:
        raise ClauseError("rule-no-mandatory")
    return Mandatory()


class Mandatory:
    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        return count_met(_MANY[lang].format(term=standing.indicator_term), wanted(standing), None, lang)

    def asks(self, standing: Standing) -> Alternatives:
        return must_be_met(wanted(standing), None)

    def text(self, lang: Lang, terms: Terms) -> str:
        return count_text(_WHAT[lang].format(term=terms.indicator.lower()), None, lang)


def wanted(standing: Standing) -> list[Item]:
    return [each for each in standing.indicators if each.applies and each.counted and each.mandatory]
