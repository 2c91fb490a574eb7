"""So many of the indicators that are not mandatory are met.

    complete: {mandatory: all, optional: ≥ 30%, source: …}

“100 % of the mandatory ones and at least 30 % of the extension”. `all`, a share of those that apply, or a number.
"""

from __future__ import annotations

from typing import Any, ClassVar

from cds_score.criteria.clauses import Context, CountOf, Item, Standing, level_or_all
from cds_score.criteria.page import Page

PAGE = Page(
    title={"vi": "Một phần chỉ tiêu không bắt buộc đạt", "en": "Optional"},
    about="“ít nhất 30% chỉ tiêu mở rộng”: một tỷ lệ, một số lượng, hoặc `all`.",
)


def build(value: Any, context: Context) -> Optional:  # noqa: ARG001 - every clause is built alike
    return Optional(level_or_all(value))


class Optional(CountOf):
    ONE: ClassVar = {"vi": "{term} không bắt buộc", "en": "optional indicator"}
    MANY: ClassVar = {"vi": "{term} không bắt buộc", "en": "Optional indicators"}

    @staticmethod
    def wanted(standing: Standing) -> list[Item]:
        return [each for each in standing.indicators if each.applies and each.counted and not each.mandatory]
