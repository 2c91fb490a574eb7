"""Several conditions, one of which is enough.

    scale:
      any_of:
        - {name: Hộ trả tiền điện không dùng tiền mặt, measure: ty_le_ho, target: ≥ 90%}
        - {name: Hồ sơ nộp trực tuyến, measure: ty_le_truc_tuyen, target: ≥ 80%}

All points where at least one is met. Where the conditions carry `points` of their own, the best one that is met counts:

        - {name: Đạt 100% đúng thời gian, measure: dung_han, target: có, points: 5}
        - {name: Đạt 100% nhưng chậm, measure: cham, target: có, points: 3}

The indicator has no measure and no target of its own: what it measures is how many conditions are met. It works in sets
without points too.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel

from cds_score.criteria.model import Line as Declared
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Measured
from cds_score.criteria.scales import Context, ScaleError
from cds_score.criteria.scales.all_of import Conditions, conditions
from cds_score.criteria.target import Target
from cds_score.reading.possible import Number, less

PAGE = Page(
    title={"vi": "Đạt một trong các điều kiện", "en": "any of"},
    about=(
        "Chỉ cần một điều kiện đạt. Các điều kiện có thể có điểm riêng, khi đó điều kiện nhiều điểm nhất đã đạt được "
        "tính. Chỉ tiêu không có `measure` và `target` của riêng nó."
    ),
)

_TARGET = {
    "vi": "ít nhất 1 trong {all} điều kiện",
    "en": "at least 1 of {all} conditions",
}
_WHY = {
    "vi": "Đạt một điều kiện là có điểm: {points}.",
    "en": "One condition is enough for the points: {points}.",
}
_ABOUT = {"vi": "Đạt ít nhất 1 trong {all} điều kiện: {each}.", "en": "At least 1 of {all} conditions: {each}."}


class Options(RootModel[Annotated[list[Declared], Field(min_length=2)]]):
    """The alternatives; each has a target, and points where not all are worth the same."""


def build(options: Options, context: Context) -> Conditions:
    lines = conditions(options.root, context, with_points=True)
    text = {lang: form.format(all=len(lines)) for lang, form in _TARGET.items()}
    target = Target("≥", (1, 1), text)
    pointed = [line.most for line in lines if line.most is not None]
    if not pointed:
        return Conditions(lines, target, context.points, _WHY, _ABOUT)
    if len(pointed) < len(lines):
        raise ScaleError("points-some-only")
    best = pointed[0]
    for each in pointed[1:]:
        best = each if less(best, each) else best
    if less(best, context.most) or less(context.most, best):
        raise ScaleError("any-of-best-not-maximum")
    return Best(lines, target, context.most, _WHY, _ABOUT)


class Best(Conditions):
    """Alternatives that are worth different points: the best one counts."""

    def points(self, at: Measured) -> tuple[Number, Number]:
        low = high = (0, 1)
        for line in self.lines:
            least, most = line.points(at.values)
            low = least if less(low, least) else low
            high = most if less(high, most) else high
        return low, high
