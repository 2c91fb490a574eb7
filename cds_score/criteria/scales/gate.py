"""Something must be there before anything counts: without it no points, and the target is not met.

    scale:
      gate:
        when: co_ke_hoach và co_danh_sach_ky_nhan
        message: có kế hoạch và danh sách ký nhận
        scale: {sample: {size: 50, points_each: "0,4"}}

`when` is a formula over inputs that yields yes or no, `message` the same in words, as a phrase; `scale` is any other
scale (`threshold` where it is left out). As long as `when` is not known, both are possible.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cds_score.criteria.formula.compiler import Formula
from cds_score.criteria.model import Part, bare_scale
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales import Context, ScaleError
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, both

PAGE = Page(
    title={"vi": "Phải có điều kiện trước thì mới tính điểm", "en": "gate"},
    about=(
        "Thiếu điều kiện (không có kế hoạch, không có danh sách ký nhận) thì 0 điểm và không đạt, dù số đo tốt đến "
        "đâu; có điều kiện thì tính theo cách ghi ở `scale` bên trong."
    ),
    options={
        "when": ("Điều kiện", "Điều kiện: công thức cho kết quả có hoặc không."),
        "message": ("Câu giải thích", "Câu giải thích in trên phiếu khi thiếu điều kiện."),
        "scale": ("Cách tính điểm", "Cách tính điểm khi có điều kiện."),
    },
)

_SHUT = {
    "vi": "Chưa đủ điều kiện để được tính điểm ({message}): {points}.",
    "en": "The condition for points is not fulfilled ({message}): {points}.",
}
_SHUT_WITHOUT_POINTS = {
    "vi": "Chưa đủ điều kiện để được tính là đạt ({message}).",
    "en": "The condition for being met is not fulfilled ({message}).",
}
_OPEN = {"vi": "Chưa rõ điều kiện: {message}.", "en": "Not known whether the condition holds: {message}."}
_ABOUT = {"vi": "Điều kiện để được tính điểm: {message}. {inner}", "en": "Condition for points: {message}. {inner}"}


class Options(Part):
    """The condition, the sentence that people read, and the scale behind it."""

    when: str
    message: str
    scale: Annotated[dict[str, Any], BeforeValidator(bare_scale), Field(min_length=1, max_length=1)] = Field(
        {"threshold": {}}
    )


def build(options: Options, context: Context) -> Gate:
    formula = context.formula(options.when)
    if formula.kind.name != "yes_no":
        raise ScaleError("check-not-comparison", ("when",))
    try:
        return Gate(formula, options.message, context.scale(options.scale))
    except ScaleError as fault:
        raise fault.below("scale") from None


class Gate(Scale):
    def __init__(self, formula: Formula, message: str, inner: Scale) -> None:
        self.formula = formula
        self.message = message
        self.inner = inner
        self.names = (*formula.names, *inner.names)
        self.measure, self.target, self.lines = inner.measure, inner.target, inner.lines

    def _is_open(self, at: Measured) -> bool | None:
        found = self.formula.evaluate(at.values)
        return found if isinstance(found, bool) else None

    def verdict(self, at: Measured) -> bool | None:
        return both(self._is_open(at), self.inner.verdict(at))

    def before(self, at: Measured) -> str:
        return self.message if self._is_open(at) is False else self.inner.before(at)

    def points(self, at: Measured) -> tuple[Number, Number]:
        gate = self._is_open(at)
        if gate is False:
            return (0, 1), (0, 1)
        low, high = self.inner.points(at)
        return (low if gate else (0, 1)), high

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:
        gate = self._is_open(at)
        if gate is False:
            return (_SHUT if points else _SHUT_WITHOUT_POINTS)[lang].format(message=self.message, points=points)
        inner = self.inner.why(lang, at, shown, points)
        return inner if gate else f"{_OPEN[lang].format(message=self.message)} {inner}".rstrip()

    def describe(self, lang: Lang) -> str:
        return _ABOUT[lang].format(message=self.message, inner=self.inner.describe(lang))

    def turns(self) -> list[Number]:
        return self.inner.turns()
