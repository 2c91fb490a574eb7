"""A statement about the unit itself holds: what it declares, or an attribute of the register.

    tiers:
      - {id: dat, name: Đạt, points: ≥ 80, facts: không nguoi_dung_dau_bi_ky_luat, source: …}
      - id: tot
        name: Tốt
        facts:
          - {that: so_vu_viec = 0, message: Không có vụ việc vi phạm}
          - {that: dan_so ≥ 2.000, message: Xã có từ 2.000 dân trở lên}
        source: …

A formula over inputs and attributes that yields yes or no, or a list of them, each with the sentence that people read.
What is not declared leaves it open.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.asks import HOLDS, NEVER, Alternatives
from cds_score.criteria.clauses import ClauseError, Context, Standing, Terms, Verdict
from cds_score.criteria.formula.compiler import Formula, Values
from cds_score.criteria.page import Page
from cds_score.diagnostics import Lang
from cds_score.reading.possible import both

PAGE = Page(
    title={"vi": "Điều kiện về chính đơn vị", "en": "Facts"},
    about=(
        "Một công thức trên số liệu hoặc đặc điểm, ví dụ không có lãnh đạo bị kỷ luật. Chưa khai thì chưa kết luận."
    ),
)

_KEYS = ({"that"}, {"that", "message"})
_MARKS = {
    True: {"vi": "đúng", "en": "holds"},
    False: {"vi": "không đúng", "en": "does not hold"},
    None: {"vi": "chưa rõ", "en": "open"},
}


def build(value: Any, context: Context) -> Facts:
    entries = [{"that": value}] if isinstance(value, str) else value
    if not isinstance(entries, list) or not entries:
        raise ClauseError("clause-structure", text=str(value)[:60])
    conditions = []
    for each in entries:
        if not isinstance(each, dict) or set(each) not in _KEYS or not all(isinstance(v, str) for v in each.values()):
            raise ClauseError("clause-structure", text=str(each)[:60])
        formula = context.formula(each["that"])
        if formula.kind.name != "yes_no":
            raise ClauseError("check-not-comparison")
        conditions.append((formula, str(each.get("message") or context.in_labels(each["that"]))))
    return Facts(conditions)


class Facts:
    def __init__(self, conditions: list[tuple[Formula, str]]) -> None:
        self.conditions = conditions
        self.names = tuple(name for formula, _ in conditions for name in formula.names)

    def known(self, values: Values) -> bool | None:
        """Do all the statements hold of these values?"""
        holds: bool | None = True
        for formula, _ in self.conditions:
            found = formula.evaluate(values)
            holds = both(holds, found if isinstance(found, bool) else None)
        return holds

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        holds: bool | None = True
        parts = []
        for formula, message in self.conditions:
            found = formula.evaluate(standing.values)
            verdict = found if isinstance(found, bool) else None
            holds = both(holds, verdict)
            parts.append(f"{message}: {_MARKS[verdict][lang]}")
        return Verdict(holds, holds is None, "; ".join(parts) + ".")

    def asks(self, standing: Standing) -> Alternatives:
        return HOLDS if self.judge(standing, "vi").holds else NEVER

    def text(self, lang: Lang, terms: Terms) -> str:  # noqa: ARG002
        return "; ".join(message for _, message in self.conditions)
