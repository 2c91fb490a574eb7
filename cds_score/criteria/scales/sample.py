"""A sample of fixed size is asked or checked; each one that passes gives so many points.

    points: 20
    scale: {sample: {size: 50, points_each: "0,4"}}       # 50 people, 0,4 points each

The measure counts those that passed; more than the size of the sample cannot be. Size × points must be the maximum of
the indicator.
"""

from __future__ import annotations

from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Measured, Monotone
from cds_score.criteria.scales import Context, ScaleError, read_level, read_points
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, less

PAGE = Page(
    title={"vi": "Hỏi hoặc kiểm tra một mẫu", "en": "sample"},
    about=(
        "Chọn một số người (hồ sơ) cố định, mỗi trường hợp đạt được một số điểm: “kiểm tra ngẫu nhiên 50 người, mỗi "
        "người xác nhận được 0,4 điểm”. Cỡ mẫu nhân điểm phải bằng điểm tối đa."
    ),
    options={
        "size": ("Cỡ mẫu", "Cỡ mẫu."),
        "points_each": ("Điểm mỗi người", "Điểm của mỗi trường hợp đạt."),
    },
)

_WHY = {
    "vi": "Điểm: {value} × {each} = {points} (mẫu {size}).",
    "en": "Points: {value} × {each} = {points} (sample of {size}).",
}
_ABOUT = {
    "vi": "Kiểm tra mẫu {size}; mỗi trường hợp đạt được {each} điểm.",
    "en": "A sample of {size} is checked; each that passes gives {each} points.",
}


class Options(Part):
    """How many are asked, and what each is worth."""

    size: str
    points_each: str


def build(options: Options, context: Context) -> Sample:
    kind = context.count_kind("sample")
    size = read_level(options.size, kind, "size")
    each = read_points(options.points_each, context, "points_each")
    product, most = (size[0] * each[0], size[1] * each[1]), context.most
    if less(product, most) or less(most, product):
        raise ScaleError("sample-not-maximum", points=number_text(product, False), most=number_text(most, False))
    return Sample(most, size, each)


class Sample(Monotone):
    def __init__(self, most: Number, size: Number, each: Number) -> None:
        super().__init__(most)
        self._size = size
        self._each = each

    def worth(self, count: Number) -> Number:
        if count[0] <= 0:
            return (0, 1)
        return self.most if less(self._size, count) else (count[0] * self._each[0], count[1] * self._each[1])

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        each, size = number_text(self._each, False), number_text(self._size, False)
        return _WHY[lang].format(value=shown, each=each, points=points, size=size)

    def describe(self, lang: Lang) -> str:
        return _ABOUT[lang].format(size=number_text(self._size, False), each=number_text(self._each, False))

    def turns(self) -> list[Number]:
        return [self._size]
