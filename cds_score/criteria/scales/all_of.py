"""Several conditions, all of which must be met; all points then, none otherwise.

    scale:
      all_of:
        - {name: Có kế hoạch năm, measure: co_ke_hoach, target: có}
        - {name: Tỷ lệ hồ sơ trực tuyến, measure: ty_le_truc_tuyen, target: ≥ 80%}

The indicator has no measure and no target of its own: what it measures is how many conditions are met. It works in sets
without points too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, RootModel

from cds_score.criteria.formula.compiler import Formula, Kind, Value, Values
from cds_score.criteria.model import Line as Declared
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Line, Measured, Scale, all_or_none
from cds_score.criteria.scales import Context, ScaleError
from cds_score.criteria.target import Target, number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range

PAGE = Page(
    title={"vi": "Đạt mọi điều kiện", "en": "all of"},
    about=(
        "Phải đạt tất cả các điều kiện mới đạt và mới có điểm. Chỉ tiêu không có `measure` và `target` của riêng nó."
    ),
)

UNIT = "điều kiện"
_TARGET = {
    "vi": "đạt cả {all} điều kiện",
    "en": "all {all} conditions",
}
_WHY = {
    "vi": "Phải đạt mọi điều kiện mới có điểm: {points}.",
    "en": "Points only where every condition is met: {points}.",
}
_NONE = {"vi": "Chưa đủ điều kiện nên được {points}.", "en": "The conditions are not fulfilled: {points}."}
_ABOUT = {"vi": "Phải đạt cả {all} điều kiện: {each}.", "en": "All {all} conditions: {each}."}


class Options(RootModel[Annotated[list[Declared], Field(min_length=2)]]):
    """The conditions; each has a target."""


def build(options: Options, context: Context) -> Conditions:
    lines = conditions(options.root, context, with_points=False)
    count = len(lines)
    text = {lang: form.format(all=count) for lang, form in _TARGET.items()}
    return Conditions(lines, Target("≥", (count, 1), text), context.points, _WHY, _ABOUT)


def conditions(declared: list[Declared], context: Context, *, with_points: bool) -> tuple[Line, ...]:
    """The parts, each with a target, and with points where they may have them. Raises ScaleError."""
    if context.kind is not None:
        raise ScaleError("parts-with-measure")
    lines = []
    for at, each in enumerate(declared):
        if not each.target:
            raise ScaleError("condition-without-target", (at,), name=each.name)
        if each.points and not with_points:
            raise ScaleError("condition-with-points", (at, "points"), name=each.name)
        lines.append(context.line(each, (at,)))
    return tuple(lines)


def how_many_met(lines: tuple[Line, ...]) -> Formula:
    """How many of the parts are met: the measure of an indicator that is made of conditions."""

    def evaluate(values: Values) -> Value | None:
        verdicts = [line.measured(values).verdict for line in lines]
        if all(verdict is None for verdict in verdicts):
            return None
        met = sum(1 for verdict in verdicts if verdict)
        return Range((met, 1), (met + verdicts.count(None), 1))

    names = tuple(dict.fromkeys(name for line in lines for name in line.names))
    divisions = tuple(division for line in lines for division in line.measure.divisions)
    return Formula("", Kind("number", UNIT), names, evaluate, divisions)


class Conditions(Scale):
    """Parts that are conditions: so many of them must be met."""

    def __init__(
        self,
        lines: tuple[Line, ...],
        target: Target,
        most: Number | None,
        why: Mapping[str, str],
        about: Mapping[str, str],
    ) -> None:
        self.lines = lines
        self.measure = how_many_met(lines)
        self.target = target
        self._most = most or (0, 1)
        self._why = why
        self._about = about

    def points(self, at: Measured) -> tuple[Number, Number]:
        return all_or_none(self._most, at.verdict)

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        if not points:
            return ""
        return (_NONE if at.verdict is False else self._why)[lang].format(points=points)

    def describe(self, lang: Lang) -> str:
        each = "; ".join(line.asked(line.targets[-1], lang) for line in self.lines)
        return self._about[lang].format(all=len(self.lines), each=each, most=number_text(self._most, False))
