"""All indicators are met, or so many of them.

    complete: {indicators: all, source: …}
    complete: {indicators: ≥ 30%, source: …}     # of those that apply to the unit
    complete: {indicators: ≥ 5, source: …}       # in number

Indicators that do not apply, and those that only inform, are left out.
"""

from __future__ import annotations

from typing import Any, ClassVar

from cds_score.criteria.clauses import Context, CountOf, Item, Standing, level_or_all
from cds_score.criteria.page import Page

PAGE = Page(
    title={"vi": "Mọi chỉ tiêu đạt, hoặc một phần trong đó", "en": "Indicators"},
    about="Tính trên các chỉ tiêu có áp dụng, không kể chỉ tiêu chỉ để biết: `all`, một tỷ lệ hoặc một số lượng.",
)


def build(value: Any, context: Context) -> Indicators:  # noqa: ARG001 - every clause is built alike
    return Indicators(level_or_all(value))


class Indicators(CountOf):
    ONE: ClassVar = {"vi": "{term}", "en": "indicator"}
    MANY: ClassVar = {"vi": "{term}", "en": "Indicators"}

    @staticmethod
    def wanted(standing: Standing) -> list[Item]:
        return [each for each in standing.indicators if each.applies and each.counted]
