"""Points in proportion to the measure: min(1, measure ÷ full) × maximum.

    scale: proportional                      # a rate of 100% gives all points
    scale: {proportional: {full_at: 70%}}    # 70% gives all points
    scale: {proportional: {full_at: 70%, floor: 35%}}    # below 35% there are none

`full_at` is where the maximum is reached: 100% for a rate unless it is given; for anything counted it must be given.
`floor` is the least value that earns points at all.
"""

from __future__ import annotations

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.model import Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Exact, Measured, Scale
from cds_score.criteria.scales import Context, ScaleError, read_level
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range, above, at_least, less

PAGE = Page(
    title={"vi": "Điểm theo tỷ lệ", "en": "proportional"},
    about=(
        "Kết quả bao nhiêu phần thì được bấy nhiêu phần điểm, không vượt điểm tối đa: “Điểm = a/b × điểm tối đa”. Với "
        "số đếm phải ghi `full_at`."
    ),
    options={
        "full_at": ("Đủ điểm từ", "Mức đủ điểm; của tỷ lệ mặc định là 100%."),
        "floor": ("Có điểm từ", "Dưới mức này không có điểm."),
    },
)

_CAPPED = {"vi": ", tối đa {most}", "en": ", at most {most}"}
_FULL = {"vi": "Từ {full} trở lên được đủ điểm: {points}.", "en": "{full} and more give all points: {points}."}
_BELOW = {"vi": "Dưới mức {floor} thì không có điểm: {points}.", "en": "Below {floor} there are no points: {points}."}
_ABOUT = {
    "vi": "Điểm tỷ lệ với kết quả: từ {full} trở lên được đủ {most} điểm, thấp hơn thì tính theo tỷ lệ.",
    "en": "Points in proportion: {full} and more give all {most} points, less gives its share.",
}
_ABOUT_FLOOR = {"vi": "Dưới {floor} thì không có điểm.", "en": "Below {floor} there are none."}
_WHY = {
    "vi": "Điểm: {most} × {value}{share} = {points}.",
    "en": "Points: {most} × {value}{share} = {points}.",
}


class Options(Part):
    full_at: str = ""
    floor: str = ""


def build(options: Options, context: Context) -> Proportional:
    kind = context.number_kind("proportional")
    percent = kind.unit == PERCENT
    if not options.full_at and not percent:
        raise ScaleError("scale-needs-full-at")
    full = read_level(options.full_at, kind, "full_at") if options.full_at else (1, 1)
    floor = read_level(options.floor, kind, "floor") if options.floor else None
    if floor is not None and less(full, floor):
        raise ScaleError("scale-floor-above-full", ("floor",), floor=options.floor)
    return Proportional(context.most, full, floor, percent)


class Proportional(Scale):
    def __init__(self, most: Number, full: Number, floor: Number | None, percent: bool) -> None:
        self._most = most
        self._full = full
        self._floor = floor
        self._full_text = number_text(full, percent)
        self._floor_text = number_text(floor, percent) if floor is not None else ""
        self._whole = percent and full == (1, 1)
        self._most_text = number_text(most, False)
        self._forms = {lang: self._written(lang) for lang in _WHY}

    def _written(self, lang: str) -> tuple[str, str, str, str]:
        """`why` below the floor, from `full_at` on, in proportion, and above 100%: {0} is the value, {1} the points."""
        share = "" if self._whole else f" ÷ {self._full_text}"
        capped = share + _CAPPED[lang].format(most=self._most_text)
        rest = {"value": "{0}", "points": "{1}"}
        return (
            _BELOW[lang].format(floor=self._floor_text, **rest),
            _FULL[lang].format(full=self._full_text, **rest),
            _WHY[lang].format(share=share, most=self._most_text, **rest),
            _WHY[lang].format(share=capped, most=self._most_text, **rest),
        )

    def points(self, at: Measured) -> tuple[Number, Number]:
        value = at.value
        if not isinstance(value, Range):
            return (0, 1), self._most
        high = self._most
        if value.high is not None:
            high = self._at(value.high)
            if value.high_open and self._floor is not None and above(value, self._floor) is False:
                high = (0, 1)
        return (0, 1) if value.low is None else self._at(value.low), high

    def _at(self, value: Number) -> Number:
        n, d = value
        floor, full, most = self._floor, self._full, self._most
        if n <= 0 or (floor is not None and n * floor[1] < floor[0] * d):
            return (0, 1)
        if n * full[1] >= full[0] * d:
            return most
        return n * full[1] * most[0], d * full[0] * most[1]

    def exact(self, value: Exact, met: bool, lang: Lang) -> tuple[Number, str]:  # noqa: ARG002
        assert isinstance(value, tuple)
        points = self._at(value)
        below, full, share, capped = self._forms[lang]
        if self._floor is not None and less(value, self._floor):
            return points, below
        if points is not self._most:  # which is what `_at` gives from `full_at` on
            return points, share
        return points, full if not self._whole else capped if less(self._full, value) else share

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:
        value = at.value
        assert isinstance(value, Range)
        below, full, share, capped = self._forms[lang]
        if self._floor is not None and at_least(value, self._floor) is False:
            form = below
        elif not self._whole and at_least(value, self._full):
            form = full
        else:
            form = share if above(value, self._full) is False else capped
        return form.format(shown, points)

    def describe(self, lang: Lang) -> str:
        text = _ABOUT[lang].format(most=self._most_text, full=self._full_text)
        return text if self._floor is None else f"{text} {_ABOUT_FLOOR[lang].format(floor=self._floor_text)}"

    def turns(self) -> list[Number]:
        return [self._full] if self._floor is None else [self._floor, self._full]
