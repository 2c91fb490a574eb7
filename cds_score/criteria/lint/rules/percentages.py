"""Percentages that look like a share, or like a number with a wrong point.

`0,7%` is seven in a thousand, where `70%` was meant; `45.200%` is 452 times the whole, where `45,2%` was meant. Both
can be read, so that nothing else finds them.

Bad:

    figures:
      binh_quan_tinh: {label: …, type: percent, values: {"2025": "0,452"}, source: …}
    target: ≥ 0,7%

Good:

    figures:
      binh_quan_tinh: {label: …, type: percent, values: {"2025": "45,2%"}, source: …}
    target: ≥ 70%

Found are figures of the province below 1 % or above 100 %, and targets of at least less than 1 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Number, less

TITLE = "Tỷ lệ dưới 1% hoặc trên 100%, có thể là viết nhầm dấu phẩy hay thiếu dấu %."
CODES = ("lint-percent-unlikely",)
_LEAST, _WHOLE = (1, 100), (1, 1)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Figures year by year, then targets."""
    criteria = subject.criteria
    for name, years in criteria.figure_values.items():
        for year, value in years.items():
            if criteria.figures[name].kind.unit == PERCENT and value.low is not None and _unlikely(value.low):
                path = ("figures", name, "values", str(year))
                yield subject.at(path, CODES[0], read=number_text(value.low, True))
    for each in subject.judged():
        for at, target in enumerate(each.targets):
            if each.measure.kind.unit != PERCENT or target.formulas or not isinstance(target.bound, tuple):
                continue
            if target.sign in ("≥", ">") and target.bound[0] > 0 and less(target.bound, _LEAST):
                path = (*each.path, "target", *((at, "target") if len(each.targets) > 1 else ()))
                yield subject.at(path, CODES[0], read=number_text(target.bound, True))


def _unlikely(value: Number) -> bool:
    return value[0] > 0 and (less(value, _LEAST) or less(_WHOLE, value))
