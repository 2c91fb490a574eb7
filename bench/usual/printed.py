"""Figures in print."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from bench.usual.facts import Fact
from bench.usual.reading import Figure, Word
from cds_score.criteria.compiled import Input

_HALF = Fraction(1, 2)


def between(value: Figure) -> str:
    """`từ 85,15% đến dưới 85,3%`"""
    low = None if value.low is None else f"{_cut(value.low * 100, math.floor)}%"
    high = None if value.high is None else f"{_cut(value.high * 100, math.ceil)}%"
    if low is not None and high is not None:
        return f"từ {low} đến {'dưới ' if value.high_open else ''}{high}"
    if low is not None:
        return f"lớn hơn {low}" if value.low_open else f"từ {low} trở lên"
    return f"{'nhỏ hơn' if value.high_open else 'không quá'} {high}"


def _cut(value: Fraction, whole: Any) -> str:
    return _units(whole(value * 10**4), 4)


def against(value: Fraction, bound: Fraction) -> str:
    """With as many decimals as it takes to stand on its own side of the bound."""
    places = 2
    while True:
        units = math.floor(value * 10**places + _HALF)
        printed = Fraction(units, 10**places)
        if places >= 30 or ((printed > bound) == (value > bound) and (printed < bound) == (value < bound)):
            return _units(units, places)
        places += 1


def _units(units: int, places: int) -> str:
    whole, part = divmod(units, 10**places)
    tail = f"{part:0{places}d}".rstrip("0")
    return f"{grouped(whole)},{tail}" if tail else grouped(whole)


def grouped(number: int) -> str:
    """`1.224`"""
    return f"{number:,}".replace(",", ".")


def decimal(points: Fraction) -> str:
    """Points with a decimal point: `2.90`"""
    whole, part = divmod(int(points * 100), 100)
    return f"{whole}.{part:02d}"


def trimmed(points: Fraction) -> str:
    """The same without zeros at the end: `3`"""
    return decimal(points).rstrip("0").rstrip(".")


def comma(text: str) -> str:
    """A decimal point as a comma."""
    return text.replace(".", ",")


def plain(fact: Fact, shown: str) -> str | None:
    """The value in JSON."""
    value = fact.value
    if isinstance(value, Word):
        return value.value if isinstance(value.value, str) else "yes" if value.value else "no"
    assert value is not None
    if fact.state != "stated" and not value.exact:
        return None
    printed = shown.removesuffix("%").strip()
    return printed.replace(".", "").replace(",", ".") if printed[:1].isdecimal() else None


def whole(value: Figure | None) -> str | None:
    """An exact count as digits."""
    return str(int(value.low)) if value is not None and value.exact and value.low is not None else None


def count_text(value: Figure) -> str:
    """A count in print, or as it was written."""
    return grouped(int(value.low)) if value.exact and value.low is not None else value.text


def labels(names: Iterable[str], inputs: dict[str, Input]) -> str:
    """Inputs by their labels."""
    return "; ".join(f"“{inputs[name].label}”" for name in names)


def fulfilled(holds: bool | None) -> str:
    """How a clause ended."""
    return "Đủ" if holds else "Chưa rõ" if holds is None else "Chưa đủ"
