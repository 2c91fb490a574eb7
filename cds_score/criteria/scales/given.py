"""The measure is a score that somebody else has given; it is carried over to the indicator's own maximum.

    points: 10
    scale: {given: {of: 100}}        # 94,43 of 100 on the portal gives 9,44 of 10

For values that a system or an agency publishes, such as the index of Quyết định 766/QĐ-TTg on the National Public
Service Portal. An input that the commune does not declare itself says `given: có`.
"""

from __future__ import annotations

from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Measured, Monotone
from cds_score.criteria.scales import Context, read_level
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, less

PAGE = Page(
    title={"vi": "Điểm do nơi khác đã chấm", "en": "Given by the province"},
    about=(
        "Lấy điểm đã công bố trên một thang khác rồi quy về điểm tối đa của chỉ tiêu: 94,43 trên thang 100 là 9,44 "
        "trên thang 10."
    ),
    options={
        "of": ("Trên thang", "Điểm tối đa của thang đã chấm."),
    },
)

_WHY = {
    "vi": "Điểm quy đổi: {value} ÷ {of} × {most} = {points}.",
    "en": "Points carried over: {value} ÷ {of} × {most} = {points}.",
}
_ABOUT = {
    "vi": "Lấy kết quả đã công bố trên thang {of}, quy đổi về {most} điểm.",
    "en": "The published score out of {of}, carried over to {most} points.",
}


class Options(Part):
    """The maximum of the score that is given."""

    of: str


def build(options: Options, context: Context) -> Given:
    kind = context.number_kind("given")
    return Given(context.most, read_level(options.of, kind, "of"), kind.unit == "%")


class Given(Monotone):
    def __init__(self, most: Number, of: Number, percent: bool) -> None:
        super().__init__(most)
        self._of = of
        self._percent = percent

    def worth(self, score: Number) -> Number:
        if score[0] <= 0:
            return (0, 1)
        if less(self._of, score):
            return self.most
        return score[0] * self._of[1] * self.most[0], score[1] * self._of[0] * self.most[1]

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        of, most = number_text(self._of, self._percent), number_text(self.most, False)
        return _WHY[lang].format(value=shown, of=of, most=most, points=points)

    def describe(self, lang: Lang) -> str:
        of, most = number_text(self._of, self._percent), number_text(self.most, False)
        return _ABOUT[lang].format(of=of, most=most)

    def turns(self) -> list[Number]:
        return [self._of]
