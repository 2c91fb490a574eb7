"""Named indicators are met, named pillars are complete.

    tiers:
      - {id: dat, name: Đạt, met: [CQS.06, XHS.03, KTS], source: …}

An indicator that does not apply to the unit asks for nothing; where none of them applies, nothing is concluded.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import NEVER, Alternatives, Complete, Count
from cds_score.criteria.clauses import ClauseError, Context, Standing, Terms, Verdict
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.possible import both
from cds_score.reading.suggest import closest

PAGE = Page(
    title={"vi": "Chỉ tiêu nêu tên đạt, trụ cột nêu tên hoàn thành", "en": "Met"},
    about="Dùng khi văn bản gọi đúng tên những chỉ tiêu phải có.",
)

_ASKED = {"vi": "đạt {ids}", "en": "{ids} met"}
_DONE = {"vi": "Phải đạt: {met}/{all}", "en": "To be met: {met} of {all}"}
_NOT = {"vi": "chưa đạt: {ids}", "en": "not met: {ids}"}
_OPEN = {"vi": "chưa rõ: {ids}", "en": "open: {ids}"}


def build(value: Any, context: Context) -> Met:
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        raise ClauseError("clause-structure", text=str(value)[:60])
    for identity in value:
        sort = context.ids.get(identity)
        if sort is None:
            raise ClauseError("clause-unknown-id", id=identity, suggestion=closest(identity, context.ids))
        if sort == "group":
            raise ClauseError("clause-group-not-met", id=identity)
        if identity in context.informative:
            raise ClauseError("clause-informative", id=identity)
        if identity in context.unruled:
            raise ClauseError("clause-never-complete", id=identity)
    return Met(tuple(value))


class Met:
    def __init__(self, ids: tuple[str, ...]) -> None:
        self.ids = ids

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        found = [item for each in self.ids if (item := standing.item(each)) is not None and item.applies]
        verdicts = {each.id: False if each.not_met else each.holds for each in found}
        # Where all that is asked for is said not to apply, nothing has been shown.
        holds: bool | None = True if verdicts else None
        for verdict in verdicts.values():
            holds = both(holds, verdict)
        parts = [_DONE[lang].format(met=sum(1 for each in verdicts.values() if each), all=len(verdicts))]
        for form, wanted in ((_NOT, False), (_OPEN, None)):
            ids = [each for each, verdict in verdicts.items() if verdict is wanted]
            if ids:
                parts.append(form[lang].format(ids=", ".join(ids)))
        return Verdict(holds, not verdicts or None in verdicts.values(), "; ".join(parts) + ".")

    def asks(self, standing: Standing) -> Alternatives:
        found = [item for each in self.ids if (item := standing.item(each)) is not None and item.applies]
        asked = [(Complete if each.sort == "pillar" else Count)((each.id,), 1) for each in found]
        return [tuple(asked)] if asked else NEVER

    def text(self, lang: Lang, terms: Terms) -> str:  # noqa: ARG002
        return _ASKED[lang].format(ids=", ".join(self.ids))
