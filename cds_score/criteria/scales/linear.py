"""Points for what lies beyond a base: base points at the base, then so many per step, up to the maximum.

    scale: {linear: {base: 70%, base_points: 5, step: 1%, per_step: "0,5"}}
    scale: {linear: {base: 10%, base_points: 5, step: 1%, per_step: 1, direction: down}}   # less is better
    scale: {linear: {base: 70%, base_points: 5, step: 5%, per_step: 1, whole_steps: có}}   # whole steps only

Without `whole_steps` a part of a step gives its part of the points. What falls short of the base has `below` points (0
unless given). `below` may not be more than `base_points`, so that more is never worth less.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Literal

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.model import Flag, Part
from cds_score.criteria.page import Page
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales import Context, ScaleError, read_level, read_points
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range, less, minus

PAGE = Page(
    title={"vi": "Điểm theo phần vượt (hoặc giảm so với) một mốc", "en": "linear"},
    about=(
        "Tại mốc được một số điểm; mỗi bước vượt thêm được cộng điểm, đến điểm tối đa thì dừng. Với chỉ tiêu càng thấp "
        "càng tốt (tỷ lệ hộ nghèo), ghi `direction: down`."
    ),
    options={
        "base": ("Mức gốc", "Mốc, theo đơn vị của số đo."),
        "base_points": ("Điểm gốc", "Điểm tại mốc."),
        "step": ("Một bước", "Một bước, theo đơn vị của số đo."),
        "per_step": ("Điểm mỗi bước", "Điểm cho mỗi bước."),
        "direction": ("Chiều", "`up`: càng cao càng tốt; `down`: càng thấp càng tốt."),
        "whole_steps": ("Chỉ tính bước đủ", "`có`: chỉ tính bước đủ; `không`: tính cả phần lẻ của bước."),
        "below": ("Chưa đến mức gốc", "Điểm khi chưa tới mốc."),
    },
)

_WHY = {
    "vi": "Điểm theo phần vượt mức {base}: {value} được {points}.",
    "en": "Points for what exceeds {base}: {value} gives {points}.",
}
_WHY_DOWN = {
    "vi": "Điểm theo phần thấp hơn mức {base}: {value} được {points}.",
    "en": "Points for what is below {base}: {value} gives {points}.",
}
_SHORT = {
    "vi": "Chưa tới mức {base}: {points}.",
    "en": "Short of {base}: {points}.",
}
_ABOUT = {
    "vi": "Tại mức {base} được {base_points} điểm; {direction} mỗi {step} thêm {per_step} điểm{whole}, tối đa {most}; "
    "chưa tới mức đó được {below} điểm.",
    "en": "{base_points} points at {base}; {per_step} more for each {step} {direction}{whole}, at most {most}; "
    "{below} short of it.",
}
_DIRECTION = {"up": {"vi": "vượt lên", "en": "above"}, "down": {"vi": "giảm xuống", "en": "below"}}
_WHOLE = {"vi": " (chỉ tính bước đủ)", "en": " (whole steps only)"}


class Options(Part):
    """`base` and `step` are in the unit of the measure."""

    base: str
    base_points: str = "0"
    step: str
    per_step: str
    direction: Literal["up", "down"] = "up"
    whole_steps: Flag = False
    below: str = "0"


def build(options: Options, context: Context) -> Linear:
    kind = context.number_kind("linear")
    base, step = read_level(options.base, kind, "base"), read_level(options.step, kind, "step")
    at_base = read_points(options.base_points, context, "base_points")
    per_step = read_points(options.per_step, context, "per_step")
    below = read_points(options.below, context, "below")
    if less(at_base, below):
        raise ScaleError("linear-below-above-base", ("below",), text=options.below)
    if not per_step[0]:
        raise ScaleError("linear-without-gain", ("per_step",))
    return Linear(context.most, base, at_base, step, per_step, below, options, kind.unit == PERCENT)


class Linear(Scale):
    def __init__(
        self,
        most: Number,
        base: Number,
        at_base: Number,
        step: Number,
        per_step: Number,
        below: Number,
        options: Options,
        percent: bool,
    ) -> None:
        self._most, self._base, self._at_base = most, base, at_base
        self._step, self._per_step, self._below = step, per_step, below
        self._down = options.direction == "down"
        self._whole = options.whole_steps
        self._percent = percent

    def points(self, at: Measured) -> tuple[Number, Number]:
        value = at.value if isinstance(at.value, Range) else Range(None, None)
        base = self._base
        if self._down:
            value, base = minus(value), (-base[0], base[1])
        low = self._below if value.low is None else self._at(value.low, base)
        high = self._most if value.high is None else self._at(value.high, base, value.high_open)
        return low, high

    def _at(self, value: Number, base: Number, end_open: bool = False) -> Number:
        """Points at one value, both turned so that more is better; `end_open`: just before it."""
        n, d = value[0] * base[1] - base[0] * value[1], value[1] * base[1]
        if n < 0 or (n == 0 and end_open):
            return self._below
        steps = (n * self._step[1], d * self._step[0])
        if self._whole:
            count = steps[0] // steps[1]
            steps = (count - 1 if end_open and count * steps[1] == steps[0] else count, 1)
        gain = (steps[0] * self._per_step[0], steps[1] * self._per_step[1])
        points = (self._at_base[0] * gain[1] + gain[0] * self._at_base[1], self._at_base[1] * gain[1])
        return self._most if less(self._most, points) else points

    def why(self, lang: Lang, at: Measured, shown: str, points: str) -> str:
        value = at.value
        assert isinstance(value, Range)
        base = number_text(self._base, self._percent)
        end = value.low if self._down else value.high
        short = end is not None and (less(self._base, end) if self._down else less(end, self._base))
        form = _SHORT if short else _WHY_DOWN if self._down else _WHY
        return form[lang].format(base=base, value=shown, points=points)

    def describe(self, lang: Lang) -> str:
        return _ABOUT[lang].format(
            base=number_text(self._base, self._percent),
            base_points=number_text(self._at_base, False),
            direction=_DIRECTION["down" if self._down else "up"][lang],
            step=number_text(self._step, self._percent),
            per_step=number_text(self._per_step, False),
            whole=_WHOLE[lang] if self._whole else "",
            most=number_text(self._most, False),
            below=number_text(self._below, False),
        )

    def turns(self) -> list[Number]:
        return [self._base]

    def knots(self) -> list[Number]:
        """The base, every whole step where only those count, and where the maximum is reached."""
        base, step = Fraction(*self._base), Fraction(*self._step)
        steps = (Fraction(*self._most) - Fraction(*self._at_base)) / Fraction(*self._per_step)
        counted = [Fraction(at) for at in range(1, ceil(steps) + 1)] if self._whole else [steps]
        values = [base + (-step if self._down else step) * at for at in (Fraction(0), *counted)]
        return [(value.numerator, value.denominator) for value in values]
