"""At least one of several alternatives holds; each is a set of clauses that must all hold.

    complete:
      any:
        - {points: ≥ 90%}
        - {mandatory: all, optional: ≥ 30%}
      source: …

Any clause may stand in an alternative, `any` itself included.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria import clauses
from cds_score.criteria.asks import Alternatives, every
from cds_score.criteria.clauses import Clause, ClauseError, Context, Standing, Terms, Verdict
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.possible import both, negate
from cds_score.reading.suggest import closest

PAGE = Page(
    title={"vi": "Một trong nhiều cách", "en": "Any of"},
    about="Mỗi cách là một nhóm điều kiện phải cùng đúng; chỉ cần một cách.",
)

_AND = {"vi": " và ", "en": " and "}
_OR = {"vi": " hoặc ", "en": " or "}
_ONE_OF = {"vi": "Một trong {count} cách: {ways}", "en": "One of {count} ways: {ways}"}


def build(value: Any, context: Context) -> Any:
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(each, dict) and each for each in value):
        raise ClauseError("clause-structure", text=str(value)[:60])
    known = clauses.names()
    for name in (name for each in value for name in each):
        if name not in known:
            raise ClauseError("clause-unknown", key=name, suggestion=closest(name, known), known=", ".join(known))
    return AnyOf([[clauses.build(name, each[name], context) for name in each] for each in value])


class AnyOf:
    def __init__(self, ways: list[list[Clause]]) -> None:
        self.ways = ways
        self.names = tuple(name for way in ways for clause in way for name in getattr(clause, "names", ()))

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        none: bool | None = True
        is_open = False
        ways = []
        for way in self.ways:
            verdicts = [clause.judge(standing, lang) for clause in way]
            holds: bool | None = True
            for verdict in verdicts:
                holds = both(holds, verdict.holds)
            none = both(none, negate(holds))
            is_open = is_open or any(verdict.open for verdict in verdicts)
            ways.append(" ".join(verdict.sentence for verdict in verdicts).rstrip("."))
        numbered = "; ".join(f"({at}) {text}" for at, text in enumerate(ways, 1))
        holds = negate(none)
        return Verdict(holds, is_open and holds is not True, _ONE_OF[lang].format(count=len(ways), ways=numbered) + ".")

    def asks(self, standing: Standing) -> Alternatives:
        return [each for way in self.ways for each in every(clause.asks(standing) for clause in way)]

    def text(self, lang: Lang, terms: Terms) -> str:
        ways = [_AND[lang].join(clause.text(lang, terms) for clause in way) for way in self.ways]
        return _OR[lang].join(f"({way})" if len(self.ways) > 1 else way for way in ways)
