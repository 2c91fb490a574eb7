"""Every pillar, group or indicator reaches a level of its own maximum.

    award:
      name: …
      points: ≥ 80
      each: {of: pillars, points: ≥ 50%}       # “mỗi tiêu chí đạt từ 50% số điểm tối đa của nó”
      source: …

`of` is `pillars`, `groups` or `indicators`. What does not apply to the unit, and bonus and penalty, are left out.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import NEVER, Alternatives, every
from cds_score.criteria.clauses import ClauseError, Context, Item, Standing, Terms, Verdict
from cds_score.criteria.clauses.points import must_reach, reached
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.possible import both

PAGE = Page(
    title={"vi": "Từng phần phải đạt một mức của chính nó", "en": "Each"},
    about="“mỗi tiêu chí đạt từ 50% số điểm tối đa”: xét từng trụ cột, từng nhóm hoặc từng chỉ tiêu.",
)

_KEYS = {"of", "points"}
_WHAT = {
    "pillars": {"vi": "{pillar}", "en": "pillar"},
    "groups": {"vi": "nhóm chỉ tiêu", "en": "group"},
    "indicators": {"vi": "{indicator}", "en": "indicator"},
}
_SHARE = {
    "vi": "mỗi {what} đạt {level} số điểm tối đa của nó",
    "en": "each {what} has {level} of its own maximum",
}
_NUMBER = {"vi": "mỗi {what} đạt {level} điểm", "en": "each {what} has {level} points"}
_DONE = {"vi": "Số {what} đạt {level}: {met}/{all}", "en": "Number of each {what} at {level}: {met} of {all}"}
_NOT = {"vi": "chưa đạt: {names}", "en": "not reached: {names}"}
_OPEN = {"vi": "chưa rõ: {names}", "en": "open: {names}"}


def build(value: Any, context: Context) -> Each:
    if not context.has_points:
        raise ClauseError("rule-needs-points")
    if not isinstance(value, dict) or set(value) != _KEYS or not isinstance(value["points"], str):
        raise ClauseError("clause-structure", text=str(value)[:60])
    return Each(read_of(value["of"], context), read_level(value["points"]))


class Each:
    def __init__(self, of: str, level: Level) -> None:
        self.of = of
        self.level = level

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        verdicts = [(each, reached(each, self.level, standing.scale)) for each in parts_of(standing, self.of)]
        holds: bool | None = True if verdicts else None
        for _, verdict in verdicts:
            holds = both(holds, verdict)
        met = sum(1 for _, verdict in verdicts if verdict)
        what = what_of(self.of, lang, standing.pillar_term, standing.indicator_term)
        sentences = [_DONE[lang].format(what=what, level=self.level.text, met=met, all=len(verdicts))]
        for form, wanted in ((_NOT, False), (_OPEN, None)):
            names = [each.id if each.sort == "indicator" else each.name for each, got in verdicts if got is wanted]
            if names:
                sentences.append(form[lang].format(names=", ".join(names)))
        return Verdict(holds, holds is None or any(got is None for _, got in verdicts), "; ".join(sentences) + ".")

    def asks(self, standing: Standing) -> Alternatives:
        parts = parts_of(standing, self.of)
        return every(must_reach(each, self.level, standing.scale) for each in parts) if parts else NEVER

    def text(self, lang: Lang, terms: Terms) -> str:
        form = _SHARE if self.level.percent else _NUMBER
        return form[lang].format(what=what_of(self.of, lang, terms.pillar, terms.indicator), level=self.level.text)


def read_of(value: Any, context: Context) -> str:
    """`pillars`, `groups` or `indicators`, such as the set has. Raises ClauseError."""
    if not isinstance(value, str) or value not in _WHAT:
        raise ClauseError("clause-word", text=str(value)[:60], known=", ".join(_WHAT))
    if value == "groups" and "group" not in context.ids.values():
        raise ClauseError("clause-no-groups")
    return value


def what_of(of: str, lang: Lang, pillar: str, indicator: str) -> str:
    """One of them in words, in the set's own terms."""
    return _WHAT[of][lang].format(pillar=pillar.lower(), indicator=indicator.lower())


def parts_of(standing: Standing, of: str) -> list[Item]:
    """Those pillars, groups or indicators that apply and have a maximum."""
    parts: dict[str, list[Item]] = {
        "pillars": standing.pillars,
        "groups": standing.groups,
        "indicators": standing.indicators,
    }
    return [each for each in parts[of] if each.applies and each.counted and each.most]
