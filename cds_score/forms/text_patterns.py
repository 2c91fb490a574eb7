"""What the readers of figures, dates and words accept, as regular expressions for editors.

An editor knows nothing of `cds_score.reading`; a JSON Schema can give it a pattern. The patterns are made from the
readers' own tables and expressions, spelled out letter by letter, since a JSON Schema pattern has no flag for upper
and lower case and an editor does not compose letters and marks before it compares. They use only what JavaScript
(with flag `u`) and Python read alike. What a pattern cannot say (a day that does not exist, a figure out of its limits)
it accepts: whatever the reader accepts matches.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import permutations

from cds_score.reading.dates import PERIODS
from cds_score.reading.numbers import BLANKS, DECIMAL, DIGITS, DOTTED, FROM_UP, MONEY, QUALIFIERS
from cds_score.reading.words import NO, YES

_TOKEN = re.compile(r"\\.|\[[^\]]*\]|\(\?P<\w+>|\(\?:|.", re.DOTALL)
_SPECIAL = frozenset("\\^$.*+?()[]{}|/")


def spelled(pattern: str) -> str:
    """A reader's expression for folded text as one for any text: either case, composed or not, any white space."""
    return "".join(_spelled(token) for token in _TOKEN.findall(pattern))


def literal(text: str) -> str:
    """A text as it is compared: `folded`."""
    return spelled(exact(" ".join(text.split())))


def exact(text: str) -> str:
    """A text that is compared as it stands."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text)


def _spelled(token: str) -> str:
    if token == r"\d":
        return "[0-9]"
    if token.startswith("["):
        return token.replace(r"\d", "0-9")
    if token.startswith("("):
        return "(?:"
    if token.startswith("\\"):
        return token
    if token == " ":
        return r"\s+"
    return _letter(token) if token.isalpha() else token


def _letter(letter: str) -> str:
    """A letter in either case, with its marks on it or behind it in any order: `ơ`, `Ơ`, `o` + horn."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    forms: dict[str, str] = {}
    for order in permutations(marks):
        for on in range(len(order) + 1):
            head = unicodedata.normalize("NFC", base + "".join(order[:on]))
            rest = "".join(order[on:])
            whole = unicodedata.normalize("NFC", head + rest)
            if len(head) == 1 and whole == unicodedata.normalize("NFC", letter):
                forms["".join(f"\\u{ord(mark):04x}" for mark in rest)] = head
    either = [_either(head) + rest for rest, head in forms.items()]
    return either[0] if len(either) == 1 else f"(?:{'|'.join(either)})"


def _either(letter: str) -> str:
    cases = dict.fromkeys((letter.lower(), letter.upper()))
    return f"[{''.join(cases)}]" if len(cases) > 1 else letter


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _whole(*patterns: str) -> str:
    """The pattern of a whole answer: one of these, or a blank, which means that nothing is filled in."""
    return rf"^\s*(?:{'|'.join((*patterns, BLANK))})?\s*$"


def _words(texts: Iterable[str]) -> str:
    """Any of these texts; the longest first."""
    return _any(literal(text) for text in sorted(texts, key=lambda text: (-len(text), text)))


BLANK = _words(text for text in BLANKS if text)
NOTHING = rf"^\s*{BLANK}?\s*$"
"""A blank alone."""
FILLED = rf"^(?!\s*{BLANK}?\s*$)"
"""Anything but a blank."""
_COUNT = _any(spelled(each.pattern) for each in (DOTTED, DIGITS))
_DECIMAL = _any(spelled(each.pattern) for each in (DECIMAL, DOTTED, DIGITS))
_UP_TO_100 = r"(?:100(?:,0+)?|(?:0|[1-9][0-9]?)(?:,[0-9]+)?)"
_AMOUNT = spelled(MONEY.pattern).replace("(?:[0-9.,]+)", _DECIMAL)
_FROM, _UP = (spelled(part) for part in FROM_UP.pattern.split(r"(?P<rest>\d.*?)"))
_QUALIFIER = _words(QUALIFIERS) + r"\s*"


def _figure(number: str, exact: str = "") -> str:
    """A number by itself, after a word such as `hơn`, or before `trở lên`; `exact` is what it must be by itself."""
    return _whole(exact or number, f"{_QUALIFIER}{number}", f"{_FROM}{number}{_UP}")


def _with_unit(number: str, unit: str) -> str:
    return rf"{number}(?:\s*{literal(unit)})?" if unit.strip() else number


def count(unit: str) -> str:
    """`1224`, `1.224`, `1.224 hồ sơ`, `hơn 1.000`."""
    return _figure(_with_unit(_COUNT, unit))


def decimal(unit: str) -> str:
    """The same with an optional decimal comma."""
    return _figure(_with_unit(_DECIMAL, unit))


def percent(up_to_100: bool) -> str:
    """`99,81%`, `85,2`, `> 98 %`; `up_to_100` where an exact figure above 100 is refused."""
    sign = r"(?:\s*%)?"
    return _figure(_DECIMAL + sign, _UP_TO_100 + sign if up_to_100 else "")


def money() -> str:
    """`1.250.000`, `350 triệu đồng`, `1,25 tỷ`."""
    return _figure(_AMOUNT)


def yes_no(blank: bool = True) -> str:
    """`có`, `không đạt`."""
    words = _words(YES | NO)
    return _whole(words) if blank else rf"^\s*{words}\s*$"


def flag() -> str:
    """A yes or no of the format itself."""
    return _whole(_words(YES | NO | {"true", "false"}))


def any_of(texts: Iterable[str]) -> str:
    """Exactly one of these texts, or a blank."""
    return rf"^(?:{'|'.join(exact(text) for text in texts)}|\s*{BLANK}?\s*)$"


def choice(texts: Iterable[str]) -> str:
    """Any of these texts."""
    return _whole(_words(texts))


_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_DATE = _any([*(f"{_DAY}{sign}{_MONTH}{sign}[0-9]{{4}}" for sign in (r"\/", r"\.", "-")),
              "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"])  # fmt: skip


def date(blank: bool = True) -> str:
    """`01/7/2025`, `1-7-2025`, `1.7.2025`, `2025-07-01`."""
    return _whole(_DATE) if blank else rf"^\s*{_DATE}\s*$"


def period() -> str:
    """`năm 2024`, `6 tháng đầu năm 2023`, `quý I/2025`, `từ 1/7/2025 đến 24/10/2025`."""
    return _whole(*(spelled(each.pattern) for each in PERIODS))


def unit_code() -> str:
    """Five digits."""
    return _whole("[0-9]{5}")
