"""All points to begin with, and so many off for each thing counted, never below 0.

    points: 5
    scale: {deduct: {each: "0,5"}}       # each overdue file takes off 0,5 of 5

For what should not happen: files overdue, reports late, findings of an inspection. The measure is a number that is
counted, not a rate. A penalty that is taken off the total of a unit is a pillar or a group of `kind: penalty` instead.
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
    title={"vi": "Trừ dần từ điểm tối đa", "en": "deduct"},
    about=(
        "Không có trường hợp nào thì đủ điểm; mỗi trường hợp (hồ sơ quá hạn, báo cáo chậm, lỗi bị phát hiện) trừ một "
        "số điểm, đến 0 điểm thì dừng. Chỉ trừ trong điểm của chỉ tiêu; điểm trừ vào tổng điểm là nhóm `kind: penalty`."
    ),
    options={"each": ("Điểm trừ", "Điểm trừ cho mỗi trường hợp.")},
)
_WHY = {"vi": "Điểm: {most} − {value} × {each} = {points}.", "en": "Points: {most} − {value} × {each} = {points}."}
_NONE_LEFT = {
    "vi": "Điểm: {most} − {value} × {each}, không dưới 0: {points}.",
    "en": "Points: {most} − {value} × {each}, not below 0: {points}.",
}
_ABOUT = {
    "vi": "Có {most} điểm; mỗi {unit} trừ {each} điểm, không dưới 0.",
    "en": "{most} points; each {unit} takes off {each}, not below 0.",
}
_THING = {"vi": "trường hợp", "en": "one counted"}


class Options(Part):
    """What one thing takes off."""

    each: str


def build(options: Options, context: Context) -> Deduct:
    kind = context.count_kind("deduct")
    each = read_points(options.each, context, "each")
    if not each[0]:
        raise ScaleError("scale-without-gain", ("each",), scale="deduct")
    return Deduct(context.most, each, kind.unit)


class Deduct(ForEach):
    falling = True

    def worth(self, count: Number) -> Number:
        if count[0] <= 0:
            return self.most
        off = (count[0] * self._each[0], count[1] * self._each[1])
        if not less(off, self.most):
            return (0, 1)
        return self.most[0] * off[1] - off[0] * self.most[1], self.most[1] * off[1]

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:
        value = at.value
        assert isinstance(value, Range)
        form = _NONE_LEFT if value.low is not None and not self.worth(value.low)[0] else _WHY
        most, each = number_text(self.most, False), number_text(self._each, False)
        return form[lang].format(most=most, value=shown, each=each, points=points)

    def describe(self, lang: Lang) -> str:
        most, each = number_text(self.most, False), number_text(self._each, False)
        return _ABOUT[lang].format(most=most, each=each, unit=self._unit or _THING[lang])
