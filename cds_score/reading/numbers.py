"""Vietnamese numbers, both ways: `1.224` is one thousand two hundred and twenty-four, `99,81%` has a comma.

A reader takes the text of a scalar and gives a `Figure`, or a `Problem` that names a diagnostic; it never guesses
between two readings. Approximate words make a figure a range: "hơn", "trên", ">" strictly above; "dưới", "<" strictly
below; "ít nhất", "≥" and "không quá", "≤" with the end; "gần", "khoảng", "xấp xỉ", "~" give no bound.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Literal

from cds_score.reading.possible import Number, Range, exactly

Mode = Literal["half_up", "half_even", "down"]


class Problem:
    """Why a text cannot be read as the declared type: the code of a diagnostic and what fills in its sentence."""

    __slots__ = ("code", "params")

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params


class Figure:
    """A number as it was written. Never changed: the same text may give the same object again.

    `value` is the set of numbers that it may stand for (a percent is a fraction of 1), `places` how many decimals
    were printed, `approximate` whether a word or sign made it a range.
    """

    __slots__ = ("approximate", "places", "value")

    def __init__(self, value: Range, places: int = 0, approximate: bool = False) -> None:
        self.value = value
        self.places = places
        self.approximate = approximate


_ABOVE, _BELOW, _FROM, _TO, _ABOUT = "above", "below", "from", "to", "about"
QUALIFIERS = {
    ">": _ABOVE, "hơn": _ABOVE, "trên": _ABOVE, "vượt": _ABOVE, "nhiều hơn": _ABOVE,
    "<": _BELOW, "dưới": _BELOW, "chưa đến": _BELOW, "chưa tới": _BELOW, "ít hơn": _BELOW,
    "≥": _FROM, ">=": _FROM, "ít nhất": _FROM, "tối thiểu": _FROM, "không dưới": _FROM, "không ít hơn": _FROM,
    "≤": _TO, "<=": _TO, "không quá": _TO, "tối đa": _TO, "nhiều nhất": _TO, "không vượt quá": _TO, "không hơn": _TO,
    "~": _ABOUT, "≈": _ABOUT, "gần": _ABOUT, "khoảng": _ABOUT, "xấp xỉ": _ABOUT, "chừng": _ABOUT, "ước": _ABOUT,
    "ước đạt": _ABOUT, "ước tính": _ABOUT, "ước khoảng": _ABOUT, "đạt khoảng": _ABOUT,
}  # fmt: skip
_QUALIFIED = re.compile(
    r"(?P<word>"
    + "|".join(re.escape(word) for word in sorted(QUALIFIERS, key=len, reverse=True))
    + r")\s*(?P<rest>\d.*)",
    re.DOTALL,
)
FROM_UP = re.compile(r"(?:từ\s+)?(?P<rest>\d.*?)\s*trở lên")

DIGITS = re.compile(r"0|[1-9]\d*")
DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+")
DECIMAL = re.compile(r"(?P<whole>0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d+)")
_BARE_PERCENT = re.compile(r"(?P<whole>0|[1-9]\d*)(?:,(?P<part>\d+))?%", re.ASCII)
MONEY = re.compile(r"(?P<number>[\d.,]+)\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|vnđ|vnd)?")
_SCALES = {None: 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NEGATIVE = re.compile(r"[-−–]\s*\d")
_UNIT_AFTER = re.compile(r"(?P<number>0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)\s*\(?[a-zà-ỹ][^\d]*")
_DATE_LIKE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_TIME_LIKE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_SHARE = re.compile(r"(?P<part>[\d.]+)\s*/\s*(?P<whole>[\d.]+)(?:\s.*)?")
_YES_NO = {"có", "không", "no", "yes", "true", "false", "đạt", "chưa", "on", "off"}
BLANKS = {"", "~", "null", "-", "–", "…", "..."}

MAX_DIGITS = 30
"""No figure of a commune has more; a longer run of digits is refused before arithmetic is tried on it."""
_FINEST = 10**MAX_DIGITS


def folded(text: str) -> str:
    """NFC, lower case, single spaces: how words are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def is_blank(text: str) -> bool:
    """True for what people leave in an empty cell: nothing, `-`, `…`, `null`."""
    return text.strip().casefold() in BLANKS


def read_count(text: str, unit: str = "") -> Figure | Problem:
    """A whole number: digits, or thousands with dots. The declared unit may follow it."""
    return bare_count(text) or _qualified(text, lambda rest: _whole(rest, unit))


def bare_count(text: str) -> Figure | None:
    """A whole number that is digits and nothing else, in the right groups; None for anything else."""
    return _bare_count(text) if len(text) < MAX_DIGITS else None  # what is longer is not worth keeping


@lru_cache(maxsize=16384)  # counts of a commune are mostly below 10.000, and many of them small
def _bare_count(text: str) -> Figure | None:
    if not text.isascii():
        return None
    if DIGITS.fullmatch(text):
        return Figure(exactly(int(text)))
    return Figure(exactly(int(text.replace(".", "")))) if DOTTED.fullmatch(text) else None


def read_decimal(text: str, unit: str = "") -> Figure | Problem:
    """A number with an optional decimal comma."""
    return _qualified(text, lambda rest: _decimal(_without_unit(rest, unit)))


def read_percent(text: str) -> Figure | Problem:
    """A percentage, `99,81%` or `99,81`; the value is the fraction of 1."""
    figure = _bare_percent(text) if len(text) < MAX_DIGITS else None
    return figure or _qualified(text, _percent)


@lru_cache(maxsize=16384)  # there are 10.001 percentages of two decimals
def _bare_percent(text: str) -> Figure | None:
    """A percentage that is digits, at most one comma, and the sign; None for anything else."""
    match = _BARE_PERCENT.fullmatch(text)
    if match is None:
        return None
    part = match["part"] or ""
    return Figure(exactly(int(match["whole"] + part), 100 * 10 ** len(part)), len(part))


def read_money(text: str) -> Figure | Problem:
    """An amount in đồng: `1.250.000`, `350 triệu đồng`, `1,25 tỷ`; the value is in đồng."""
    return _qualified(text, _amount)


def _qualified(text: str, read: Any) -> Figure | Problem:
    """Takes the approximate word off, reads the number, and widens it to the range that the word stands for."""
    plain = folded(text)
    match = _QUALIFIED.fullmatch(plain)
    kind = QUALIFIERS[match["word"]] if match else None
    if match is None:
        match = FROM_UP.fullmatch(plain)
        kind = _FROM if match else None
    figure: Figure | Problem = read(match["rest"].strip() if match else plain)
    if isinstance(figure, Problem):
        if "text" in figure.params:
            figure.params["text"] = text.strip()
        return figure
    if kind is None:
        return figure
    value = figure.value.low
    if kind is _BELOW and value is not None and value[0] == 0:
        return Problem("number-negative", text=text.strip())
    zero = (0, 1)
    ranges = {
        _ABOVE: Range(value, None, low_open=True),
        _FROM: Range(value, None),
        _BELOW: Range(zero, value, high_open=True),
        _TO: Range(zero, value),
        _ABOUT: Range(zero, None),
    }
    return Figure(ranges[kind], figure.places, approximate=True)


def _without_unit(text: str, unit: str) -> str:
    suffix = folded(unit)
    return text[: -len(suffix)].rstrip() if suffix and text.endswith(suffix) else text


def _whole(text: str, unit: str) -> Figure | Problem:
    text = _without_unit(text, unit)
    if len(text) > MAX_DIGITS:
        return Problem("number-too-long", limit=MAX_DIGITS)
    if DIGITS.fullmatch(text) and text.isascii():
        return Figure(exactly(int(text)))
    if DOTTED.fullmatch(text):
        return Figure(exactly(int(text.replace(".", ""))))
    return _count_problem(text, unit)


def _count_problem(text: str, unit: str) -> Problem:
    """The sentence that fits what was written in place of a whole number."""
    common = _foreign(text)
    if common is not None:
        return common
    if text.isascii() and text.isdecimal():
        return Problem("count-leading-zero", text=text, value=format_whole(int(text)))
    if text.endswith("%"):
        return Problem("count-is-percent", text=text)
    share = _SHARE.fullmatch(text)
    if share:
        return Problem("count-is-share", text=text, part=share["part"], whole=share["whole"])
    if _SPACED.fullmatch(text):
        return Problem("count-spaces", text=text, value=re.sub(r"\s", ".", text))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", text):
        return Problem("count-comma", text=text, value=text.replace(",", "."))
    if re.fullmatch(r"\d+(?:\.\d+)+|\d[\d.]*,\d+", text):
        return Problem("count-not-whole", text=text)
    if _NEGATIVE.match(text):
        return Problem("number-negative", text=text)
    words = _UNIT_AFTER.fullmatch(text)
    if words:
        return Problem("count-unit", text=text, number=words["number"], unit=unit or "—")
    return Problem("count-unreadable", text=text)


def _decimal(text: str) -> Figure | Problem:
    if len(text) > MAX_DIGITS:
        return Problem("number-too-long", limit=MAX_DIGITS)
    if text.isascii():
        if DIGITS.fullmatch(text):
            return Figure(exactly(int(text)))
        if DOTTED.fullmatch(text):
            return Figure(exactly(int(text.replace(".", ""))))
        match = DECIMAL.fullmatch(text)
        if match:
            part = match["part"]
            return Figure(exactly(int(match["whole"].replace(".", "") + part), 10 ** len(part)), len(part))
    return _decimal_problem(text)


def _decimal_problem(text: str) -> Problem:
    common = _foreign(text)
    if common is not None:
        return common
    if _NEGATIVE.match(text):
        return Problem("number-negative", text=text)
    if re.fullmatch(r"\d+\.\d+", text):
        return Problem("decimal-point", text=text, value=text.replace(".", ","))
    if text.isascii() and text.isdecimal():
        return Problem("count-leading-zero", text=text, value=format_whole(int(text)))
    return Problem("decimal-unreadable", text=text)


def _percent(text: str) -> Figure | Problem:
    bare = text[:-1].rstrip() if text.endswith("%") else text
    share = _SHARE.fullmatch(bare)
    if share and not _foreign(bare):
        return Problem("percent-is-share", text=text, part=share["part"], whole=share["whole"])
    figure = _decimal(bare)
    if isinstance(figure, Problem):
        if figure.code == "decimal-point":
            figure.params["value"] += "%"
        elif figure.code == "decimal-unreadable":
            return Problem("percent-unreadable", text=text)
        return figure
    number = figure.value.low
    assert number is not None
    return Figure(exactly(number[0], number[1] * 100), figure.places)


def _amount(text: str) -> Figure | Problem:
    match = MONEY.fullmatch(text)
    if match is None:
        return _foreign(text) or Problem("number-negative" if _NEGATIVE.match(text) else "money-unreadable", text=text)
    figure = _decimal(match["number"])
    if isinstance(figure, Problem):
        return Problem("money-unreadable", text=text) if figure.code == "decimal-unreadable" else figure
    number = figure.value.low
    assert number is not None
    scaled = number[0] * _SCALES[match["scale"]]
    if scaled % number[1]:
        return Problem("money-fraction", text=text)
    return Figure(exactly(scaled // number[1]))


def _foreign(text: str) -> Problem | None:
    """What stands in the place of any number by mistake: a date, a time, yes or no, letters for digits."""
    if _DATE_LIKE.fullmatch(text):
        return Problem("number-is-date", text=text)
    if _TIME_LIKE.fullmatch(text):
        return Problem("number-is-time", text=text)
    if text in _YES_NO:
        return Problem("number-is-yes-no", text=text)
    if text.startswith(("“", "”", "‘", "’", '"', "'")):
        return Problem("smart-quotes", text=text)
    if re.fullmatch(r"[\doli.,]+", text) and re.search(r"[oli]", text) and re.search(r"\d", text):
        return Problem("number-letters", text=text)
    if any(c.isdecimal() and not c.isascii() for c in text):
        return Problem("number-foreign-digits", text=text, value=_ascii_digits(text))
    return None


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def rounded(number: Number, places: int, mode: Mode = "half_up") -> int:
    """A number ≥ 0 as a whole number of 10^-places, rounded by the declared mode."""
    scaled: int = number[0] * 10**places
    d = number[1]
    whole, rest = divmod(scaled, d)
    if mode == "half_up":
        return whole + (2 * rest >= d)
    if mode == "half_even":
        return whole + (2 * rest > d or (2 * rest == d and whole % 2 == 1))
    return whole


@lru_cache(maxsize=16384)  # as many as `_bare_count` has
def format_whole(number: int) -> str:
    """`1.224`"""
    return f"{number:,}".replace(",", ".")


@lru_cache(maxsize=16384)  # as many as `_bare_percent` has
def format_units(units: int, places: int, trim: bool = False) -> str:
    """A whole number of 10^-places with a decimal comma: `2,90`; with `trim`, `2,9` and `3`."""
    sign = "-" if units < 0 else ""
    whole, part = divmod(abs(units), 10**places)
    tail = f"{part:0{places}d}" if places else ""
    if trim:
        tail = tail.rstrip("0")
    return f"{sign}{format_whole(whole)},{tail}" if tail else f"{sign}{format_whole(whole)}"


def format_number(number: Number, places: int = 2) -> str:
    """At most `places` decimals, rounded half up, without trailing zeros: `96,65`."""
    if number[1] == 1:
        return format_whole(number[0])
    return format_units(rounded(number, places), places, trim=True)


def format_against(number: Number, bound: Number | None, places: int = 2) -> str:
    """Like `format_number`, with as many more decimals as it takes never to cross, or touch, the bound in print.

    3203/4004 against 80 % prints as 79,995, not as 80,00.
    """
    if bound is None:
        return format_number(number, places)
    n, d = number
    bound_n, bound_d = bound
    beyond = n * bound_d - bound_n * d
    if beyond == 0 and _FINEST * n % d:
        return format_number(number, places)  # a third has no last decimal that could show it to be a third
    while True:
        units = rounded(number, places)
        shown = units * bound_d - bound_n * 10**places
        same_side = shown > 0 if beyond > 0 else shown < 0 if beyond < 0 else shown == 0
        if same_side or places >= MAX_DIGITS:
            return format_units(units, places, trim=True)
        places += 1
