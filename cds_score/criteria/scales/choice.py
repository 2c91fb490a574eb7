"""A share of the maximum for each option of a choice.

    scale: {choice: {shares: {cap_truong: 100%, cap_pho: 50%, khong: 0%}}}

Every option of the measured input must have its share.
"""

from __future__ import annotations

from fractions import Fraction

from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.model import Part
from cds_score.criteria.scales import Context, ScaleError, read_share
from cds_score.reading.possible import Number
from cds_score.reading.suggest import closest

_WHY = {
    "vi": "Điểm theo lựa chọn: {points}.",
    "en": "Points by choice: {points}.",
}


class Options(Part):
    """Option key to share."""

    shares: dict[str, str]


def build(options: Options, context: Context) -> Choice:
    if context.kind.name != "choice":
        raise ScaleError("scale-needs-choice")
    for key in options.shares:
        if key not in context.options:
            raise ScaleError("share-unknown-option", key=key, suggestion=closest(key, context.options))
    missing = [key for key in context.options if key not in options.shares]
    if missing:
        raise ScaleError("share-missing-option", key=", ".join(missing))
    return Choice(context.points, {key: read_share(text) for key, text in options.shares.items()})


class Choice:
    def __init__(self, most: Number, shares: dict[str, Number]) -> None:
        self._points = {key: (most[0] * share[0], most[1] * share[1]) for key, share in shares.items()}
        ordered = sorted(shares, key=lambda key: Fraction(*shares[key]))
        self._least, self._best = self._points[ordered[0]], self._points[ordered[-1]]

    def points(self, value: Value | None, verdict: bool | None) -> tuple[Number, Number]:  # noqa: ARG002
        if not isinstance(value, str):
            return self._least, self._best
        return self._points[value], self._points[value]

    def why(self, lang: str, value: Value, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(points=points)
