"""Every mandatory indicator is met.

    complete: {mandatory: all, source: …}

Indicators that do not apply to the unit are left out of it. The only value is `all`; a set that asks for it must
have a mandatory indicator there.
"""

from __future__ import annotations

from typing import Any, ClassVar

from cds_score.criteria.clauses import ClauseError, Context, CountOf, Item, Standing
from cds_score.criteria.page import Page

PAGE = Page(
    title={"vi": "Mọi chỉ tiêu bắt buộc đều đạt", "en": "Mandatory"},
    about=(
        "“100% chỉ tiêu bắt buộc”. Chỉ tiêu không áp dụng thì không xét. Bộ phải có ít nhất một chỉ tiêu `mandatory: "
        "có` trong phạm vi của điều kiện."
    ),
)


def build(value: Any, context: Context) -> Mandatory:
    if value != "all":
        raise ClauseError("clause-only-all", key="mandatory", text=str(value)[:60])
    if not context.has_mandatory:
        raise ClauseError("rule-no-mandatory")
    return Mandatory()


class Mandatory(CountOf):
    ONE: ClassVar = {"vi": "{term} bắt buộc", "en": "mandatory indicator"}
    MANY: ClassVar = {"vi": "{term} bắt buộc", "en": "Mandatory indicators"}

    @staticmethod
    def wanted(standing: Standing) -> list[Item]:
        return [each for each in standing.indicators if each.applies and each.counted and each.mandatory]
