"""Steps: the first band whose condition holds gives its points.

    scale:
      bands:
        - {when: ≥ 4, points: 20}
        - {when: ≥ 3, points: 15}
        - {when: từ 1 đến dưới 3, points: 5}
        - {otherwise: 0}

The last entry is `otherwise`. Where a figure is not exact, every band that one of its possible values reaches counts
as possible. Bands written as ranges must not overlap; where the text of a decision has them overlap, the set says which
one counts, by listing it first and writing so:

    scale:
      bands:
        overlap: first
        bands:
          - {when: từ 95% đến 100%, points: 4}
          - {when: từ 90% đến 95%, points: 3}
          - {otherwise: 0}
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales import Context, ScaleError, read_condition, read_points
from cds_score.criteria.target import condition_text, number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range, less, split

PAGE = Page(
    title={"vi": "Điểm theo bậc", "en": "bands"},
    about=(
        "Xét từng bậc từ trên xuống, bậc đầu tiên có điều kiện đúng cho điểm của nó; dòng cuối `otherwise` là mọi "
        "trường hợp còn lại."
    ),
    options={
        "bands": ("Các bậc", "Các bậc: `{when: …, points: …}`, dòng cuối `{otherwise: …}`."),
        "overlap": ("Chồng nhau", "`first`: văn bản có hai bậc chồng nhau, bậc ghi trước được chọn."),
        "when": ("Điều kiện", "Ví dụ: ≥ 4; từ 88% đến dưới 90%."),
        "points": ("Điểm của bậc", "Không quá điểm tối đa của chỉ tiêu."),
        "otherwise": ("Còn lại", "Điểm khi không thuộc bậc nào."),
    },
)

_WHY = {
    "vi": "Điểm theo bậc: {value} được {points}.",
    "en": "Points by steps: {value} gives {points}.",
}
_ABOUT = {"vi": "Điểm theo bậc – {steps}; còn lại: {rest}.", "en": "Points by steps – {steps}; otherwise {rest}."}


class Band(Part):
    """One step, or what is left."""

    when: str = ""
    points: str = ""
    otherwise: str = ""


class Options(Part):
    """The bands in the order in which they are tried; a list alone is as good."""

    bands: Annotated[list[Band], Field(min_length=2)]
    overlap: Literal["first", ""] = ""
    """`first`: the text itself lets bands overlap, and the one listed first counts."""

    @model_validator(mode="before")
    @classmethod
    def _list_alone(cls, data: Any) -> Any:
        return {"bands": data} if isinstance(data, list) else data


class Step:
    """One band: its comparisons, its points, and where it stands in the list (from 0)."""

    __slots__ = ("at", "comparisons", "points")

    def __init__(self, at: int, comparisons: list[tuple[str, Number]], points: Number) -> None:
        self.at = at
        self.comparisons = comparisons
        self.points = points


def build(options: Options, context: Context) -> Bands:
    kind = context.number_kind("bands")
    *steps, last = options.bands
    if not last.otherwise or last.when or any(step.otherwise or not step.when for step in steps):
        raise ScaleError("bands-otherwise-last")
    read = [
        Step(at, read_condition(each.when, kind, at, "when"), read_points(each.points, context, at, "points"))
        for at, each in enumerate(steps)
    ]
    otherwise = read_points(last.otherwise, context, len(steps), "otherwise")
    return Bands(read, otherwise, kind.unit, first_wins=options.overlap == "first")


class Bands(Scale):
    def __init__(self, steps: list[Step], otherwise: Number, unit: str, *, first_wins: bool) -> None:
        self.steps = steps
        self.otherwise = otherwise
        self.first_wins = first_wins
        self._unit = unit

    def points(self, at: Measured) -> tuple[Number, Number]:
        reached = []
        rest = [at.value if isinstance(at.value, Range) else Range(None, None)]
        for step in self.steps:
            # The next band is tried only by the values that this one has left.
            inside, rest = split(rest, step.comparisons)
            if inside:
                reached.append(step.points)
            if not rest:
                break
        else:
            reached.append(self.otherwise)
        low = high = reached[0]
        for points in reached[1:]:
            low = points if less(points, low) else low
            high = points if less(high, points) else high
        return low, high

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(value=shown, points=points)

    def describe(self, lang: Lang) -> str:
        percent = self._unit == "%"
        steps = "; ".join(
            f"{condition_text(step.comparisons, percent, self._unit)}: {number_text(step.points, False)}"
            for step in self.steps
        )
        return _ABOUT[lang].format(steps=steps, rest=number_text(self.otherwise, False))

    def turns(self) -> list[Number]:
        return [bound for step in self.steps for _, bound in step.comparisons]
