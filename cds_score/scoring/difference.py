"""How far one figure is from another: exact, as a text with its sign, or in words, and with its unit."""

from __future__ import annotations

from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_against, format_number
from cds_score.reading.possible import Number, Range

_POINTS = {"vi": "điểm %", "en": "percentage points"}
EQUAL = {"vi": "khớp", "en": "equal"}
"""What is said of two that do not differ."""
_OTHER = {"vi": "khác", "en": "other"}
_MOVED = {"vi": ("tăng {size}", "giảm {size}"), "en": ("up by {size}", "down by {size}")}
_EXACT_PLACES = 6


def exact_number(value: Value | None) -> Number | None:
    """The one number that a value is; None where it is none, or several are possible."""
    return value.low if isinstance(value, Range) and value.exact else None


def difference_text(declared: Value | None, other: Value | None, unit: str, lang: Lang) -> str:
    """`-12 hồ sơ`, `+0,98 điểm %`, `khớp`, `khác`; empty where one of them is not known.

    `unit` is that of both (`PERCENT` for shares). What is no single number only agrees or does not.
    """
    if declared is None or other is None:
        return ""
    size = difference_number(declared, other, unit)
    if size is None:
        return EQUAL[lang] if declared == other else _OTHER[lang]
    if size == "0":
        return EQUAL[lang]
    sign = "" if size.startswith("-") else "+"
    named = _POINTS[lang] if unit == PERCENT else unit
    return f"{sign}{size} {named}".rstrip()


def moved_text(before: Value | None, after: Value | None, unit: str, lang: Lang) -> str:
    """`giảm 12 hồ sơ`, `tăng 0,98 điểm %`; empty where nothing has moved, or one is no single number."""
    size = None if before is None or after is None else difference_number(before, after, unit)
    if size is None or size == "0":
        return ""
    named = _POINTS[lang] if unit == PERCENT else unit
    return _MOVED[lang][size.startswith("-")].format(size=f"{size.removeprefix('-')} {named}".rstrip())


def difference_number(declared: Value | None, other: Value | None, unit: str) -> str | None:
    """`-12`, `0,98` (of shares: percentage points), `0`; None where one of them is no single number."""
    a, b = exact_number(declared), exact_number(other)
    if a is None or b is None:
        return None
    n, d = b[0] * a[1] - a[0] * b[1], a[1] * b[1]
    size = (abs(n) * 100, d) if unit == PERCENT else (abs(n), d)
    return f"{'-' if n < 0 else ''}{_shown(size)}"


def _shown(number: Number) -> str:
    """All its decimals where they are few; else two, or as many as it takes not to be printed as nothing."""
    n, d = number
    for places in range(_EXACT_PLACES + 1):
        if n * 10**places % d == 0:
            return format_number((n * 10**places // d, 10**places), places) if places else format_number((n // d, 1))
    return format_against(number, (0, 1))
