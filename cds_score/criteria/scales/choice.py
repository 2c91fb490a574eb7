"""A share of the maximum for each option of a choice.

    scale: {choice: {shares: {cap_truong: 100%, cap_pho: 50%, khong: 0%}}}

Every option of the measured input must have its share.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Exact, Measured, Scale
from cds_score.criteria.scales import Context, ScaleError, read_share
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number
from cds_score.reading.suggest import closest

PAGE = Page(
    title={"vi": "Điểm theo lựa chọn", "en": "choice"},
    about=(
        "Mỗi lựa chọn của một số liệu loại `choice` được một phần điểm tối đa, ví dụ cấp trưởng 100%, cấp phó 50%, "
        "chưa có 0%."
    ),
    options={
        "shares": ("Phần điểm", "Mỗi lựa chọn một phần của điểm tối đa, từ 0% đến 100%."),
    },
)

_WHY = {
    "vi": "Điểm theo lựa chọn: {points}.",
    "en": "Points by choice: {points}.",
}
_FORM = {lang: text.format(points="{1}") for lang, text in _WHY.items()}
_ABOUT = {"vi": "Điểm theo lựa chọn – {each}.", "en": "Points by choice – {each}."}


class Options(Part):
    """Option key to share."""

    shares: dict[str, str]


def build(options: Options, context: Context) -> Choice:
    if context.kind is None or context.kind.name != "choice":
        raise ScaleError("scale-needs-choice")
    for key in options.shares:
        if key not in context.options:
            suggestion = closest(key, context.options)
            raise ScaleError("share-unknown-option", ("shares", key), key=key, suggestion=suggestion)
    missing = [key for key in context.options if key not in options.shares]
    if missing:
        raise ScaleError("share-missing-option", ("shares",), key=", ".join(missing))
    shares = {key: read_share(text, "shares", key) for key, text in options.shares.items()}
    return Choice(context.most, shares, context.options)


class Choice(Scale):
    def __init__(self, most: Number, shares: dict[str, Number], labels: Mapping[str, str]) -> None:
        self.options = tuple(labels)
        self._labels = labels
        self._points = {key: (most[0] * share[0], most[1] * share[1]) for key, share in shares.items()}
        ordered = sorted(shares, key=lambda key: Fraction(*shares[key]))
        self._least, self._best = self._points[ordered[0]], self._points[ordered[-1]]

    def points(self, at: Measured) -> tuple[Number, Number]:
        if not isinstance(at.value, str):
            return self._least, self._best
        return self._points[at.value], self._points[at.value]

    def exact(self, value: Exact, met: bool, lang: Lang) -> tuple[Number, str]:  # noqa: ARG002
        assert isinstance(value, str)
        return self._points[value], _FORM[lang]

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:  # noqa: ARG002
        return _WHY[lang].format(points=points)

    def describe(self, lang: Lang) -> str:
        each = "; ".join(f"{self._labels[key]}: {number_text(points, False)}" for key, points in self._points.items())
        return _ABOUT[lang].format(each=each)
