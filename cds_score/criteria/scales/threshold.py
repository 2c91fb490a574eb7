"""All points where the target is met, none where it is not.

    scale: threshold
    target: ≥ 70%
    points: 5

70 % and more give 5 points, less gives 0. It needs a target and has no options. It is the scale of an indicator
that names none. Targets may be `≥ 70%`, `> 70%`, `≤ 5%`, `< 5%`, `= 100%`, `từ 10 đến 20`, a list by attributes of the
unit, and formulas over figures that the province gives per year (`≥ 75% × muc_nen`).
"""

from __future__ import annotations

from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Exact, Measured, Scale, all_or_none
from cds_score.criteria.scales import Context, ScaleError
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number

PAGE = Page(
    title={"vi": "Đạt thì đủ điểm, không đạt thì không có điểm", "en": "threshold"},
    about=(
        "Chỉ tiêu đạt mức yêu cầu được toàn bộ điểm tối đa; thiếu dù rất ít cũng là 0 điểm. Phải có `target`. Đây là "
        "cách tính khi không ghi `scale`."
    ),
)

_WHY = {
    "vi": "Đạt mới có điểm: {points}.",
    "en": "Points only where the target is met: {points}.",
}
_FORM = {lang: text.format(points="{1}") for lang, text in _WHY.items()}
_ABOUT = {
    "vi": "Đạt mức yêu cầu được {most} điểm, không đạt được 0 điểm.",
    "en": "{most} points where the target is met, otherwise 0.",
}


class Options(Part):
    """None."""


def build(options: Options, context: Context) -> Threshold:  # noqa: ARG001 - every scale is built alike
    if not context.has_target:
        raise ScaleError("scale-needs-target", scale="threshold")
    return Threshold(context.points or (0, 1))


class Threshold(Scale):
    def __init__(self, most: Number) -> None:
        self._most = most

    def points(self, at: Measured) -> tuple[Number, Number]:
        return all_or_none(self._most, at.verdict)

    def exact(self, value: Exact, met: bool, lang: Lang) -> tuple[Number, str]:  # noqa: ARG002
        return self._most if met else (0, 1), _FORM[lang]

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(points=points) if points else ""

    def describe(self, lang: Lang) -> str:
        return _ABOUT[lang].format(most=number_text(self._most, False))
