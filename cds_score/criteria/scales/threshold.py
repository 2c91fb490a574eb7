"""All points where the target is met, none where it is not.

    scale: threshold
    target: ≥ 70%
    points: 5

70 % and more give 5 points, less gives 0. It needs a target and has no options. It is the scale of an indicator
that names none.
"""

from __future__ import annotations

from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.model import Part
from cds_score.criteria.scales import Context, ScaleError
from cds_score.reading.possible import Number

_WHY = {
    "vi": "Đạt mới có điểm: {points}.",
    "en": "Points only where the target is met: {points}.",
}


class Options(Part):
    """None."""


def build(options: Options, context: Context) -> Threshold:  # noqa: ARG001 - every scale is built alike
    if not context.has_target:
        raise ScaleError("scale-needs-target", scale="threshold")
    return Threshold(context.points)


class Threshold:
    def __init__(self, most: Number) -> None:
        self._most = most

    def points(self, value: Value | None, verdict: bool | None) -> tuple[Number, Number]:  # noqa: ARG002
        none = (0, 1)
        if verdict is None:
            return none, self._most
        return (self._most, self._most) if verdict else (none, none)

    def why(self, lang: str, value: Value, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(points=points)
