"""So many points for each thing counted, up to the maximum.

    points: 9
    scale: {per_item: {points: 1}}       # 1 per kind of class, at most 9

The measure is a number that is counted, not a rate.
"""

from __future__ import annotations

from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import ForEach, Measured
from cds_score.criteria.scales import Context, ScaleError, read_points
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range, less

PAGE = Page(
    title={"vi": "Điểm mỗi đơn vị đếm", "en": "per item"},
    about="Mỗi lớp, mỗi mô hình, mỗi sản phẩm được một số điểm, cộng đến điểm tối đa.",
    options={
        "points": ("Điểm mỗi đơn vị", "Điểm của một đơn vị đếm."),
    },
)

_WHY = {
    "vi": "Điểm: {value} × {each}{capped} = {points}.",
    "en": "Points: {value} × {each}{capped} = {points}.",
}
_CAPPED = {"vi": ", tối đa {most}", "en": ", at most {most}"}
_ABOUT = {
    "vi": "Mỗi {unit} được {each} điểm, tối đa {most} điểm.",
    "en": "{each} points for each {unit}, at most {most}.",
}
_THING = {"vi": "đơn vị đếm", "en": "one counted"}


class Options(Part):
    """Points of one thing."""

    points: str


def build(options: Options, context: Context) -> PerItem:
    kind = context.count_kind("per_item")
    each = read_points(options.points, context, "points")
    if not each[0]:
        raise ScaleError("scale-without-gain", ("points",), scale="per_item")
    return PerItem(context.most, each, kind.unit)


class PerItem(ForEach):
    def worth(self, count: Number) -> Number:
        if count[0] <= 0:
            return (0, 1)
        points = (count[0] * self._each[0], count[1] * self._each[1])
        return self.most if less(self.most, points) else points

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:
        value = at.value
        assert isinstance(value, Range)
        over = value.low is not None and less(self.most, (value.low[0] * self._each[0], value.low[1] * self._each[1]))
        capped = _CAPPED[lang].format(most=number_text(self.most, False)) if over else ""
        return _WHY[lang].format(value=shown, each=number_text(self._each, False), capped=capped, points=points)

    def describe(self, lang: Lang) -> str:
        return _ABOUT[lang].format(
            unit=self._unit or _THING[lang],
            each=number_text(self._each, False),
            most=number_text(self.most, False),
        )
