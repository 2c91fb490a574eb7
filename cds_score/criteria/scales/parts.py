"""Parts whose points add up.

    points: 5
    scale:
      parts:
        - {name: Có chuyên mục chuyển đổi số, measure: co_chuyen_muc, target: có, points: "2,5"}
        - {name: Số tin, bài trong năm, measure: so_tin_bai, points: "2,5", scale: {per_item: {points: "0,1"}}}

Each part has a measure, points, and a scale (`threshold` where none is named); the points must add up to those of the
indicator. The indicator has no measure of its own; it may have a target in points (`target: ≥ 3`). Parts are rounded
one by one where the set says `rounding: {order: parts, …}`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel

from cds_score.criteria.formula.compiler import Formula, Kind, Value, Values
from cds_score.criteria.model import Line as Declared
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Line, Measured, Scale
from cds_score.criteria.scales import Context, ScaleError
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range, less, total

PAGE = Page(
    title={"vi": "Cộng điểm các phần", "en": "parts"},
    about=(
        "Chỉ tiêu gồm nhiều phần, mỗi phần đo, xét và cho điểm riêng; điểm các phần cộng lại phải bằng điểm tối đa."
    ),
)

UNIT = "điểm"
_WHY = {"vi": "Cộng điểm các phần: {points}.", "en": "The parts add up to {points}."}
_ABOUT = {"vi": "Cộng điểm các phần – {each}.", "en": "The parts add up – {each}."}


class Options(RootModel[Annotated[list[Declared], Field(min_length=2)]]):
    """The parts, each with its points."""


def build(options: Options, context: Context) -> Parts:
    if context.kind is not None:
        raise ScaleError("parts-with-measure")
    most = context.most
    lines = []
    for at, each in enumerate(options.root):
        if not each.points:
            raise ScaleError("part-without-points", (at,), name=each.name)
        lines.append(context.line(each, (at,)))
    added = total(line.most for line in lines if line.most is not None)
    if less(added, most) or less(most, added):
        raise ScaleError("parts-not-maximum", points=number_text(added, False), most=number_text(most, False))
    return Parts(tuple(lines), context)


class Parts(Scale):
    def __init__(self, lines: tuple[Line, ...], context: Context) -> None:
        self.lines = lines
        self._rounded = context.rounded
        names = tuple(dict.fromkeys(name for line in lines for name in line.names))
        divisions = tuple(division for line in lines for division in line.measure.divisions)
        self.measure = Formula("", Kind("number", UNIT), names, self._points_of, divisions)

    def _points_of(self, values: Values) -> Value | None:
        if all(line.measured(values).value is None for line in self.lines):
            return None
        low, high = self._sum(values)
        return Range(low, high)

    def _sum(self, values: Values) -> tuple[Number, Number]:
        each = [line.points(values) for line in self.lines]
        return total(self._rounded(low) for low, _ in each), total(self._rounded(high) for _, high in each)

    def points(self, at: Measured) -> tuple[Number, Number]:
        return self._sum(at.values)

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(points=points)

    def describe(self, lang: Lang) -> str:
        each = "; ".join(
            f"{line.name}: {line.scale.describe(lang).rstrip('.')}" for line in self.lines if line.scale is not None
        )
        return _ABOUT[lang].format(each=each)
