"""Did you mean …? The nearest known name to one that is unknown, with marks and case set aside.

Another number is another thing, however alike the texts are: for `CQS.99` nobody means `CQS.01`, for the unit 99002
not 99001. `CQS.1` may mean `CQS.01`; and a set may be meant in another version, which stands after its `@`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ENOUGH = 60
"""Likeness in percent below which a suggestion would rather mislead."""
_NUMBER = re.compile(r"\d+")


def without_marks(text: str) -> str:
    """Lower case without diacritics: `Đã số hóa` → `da so hoa`."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Known:
    """Names that are known, made ready once to be asked for many times."""

    def __init__(self, names: Iterable[str], enough: int = _ENOUGH) -> None:
        """`enough` is the likeness in percent below which none is meant."""
        self._choices = {name: _plain(name) for name in names}
        self._numbers = {name: numbers for name in self._choices if (numbers := _numbers(name))}
        self._enough = enough

    def nearest(self, text: str) -> str:
        """The name that is most like a text; empty where none is near."""
        from rapidfuzz import fuzz, process

        own = _numbers(text)
        others = {name for name, numbers in self._numbers.items() if own and numbers != own}
        choices = (
            {name: plain for name, plain in self._choices.items() if name not in others} if others else self._choices
        )
        found = process.extractOne(_plain(text), choices, scorer=fuzz.ratio, score_cutoff=self._enough)
        return "" if found is None else str(found[2])


def closest(text: str, known: Iterable[str]) -> dict[str, str]:
    """A sentence in both languages that names the nearest of `known`; empty where none is near."""
    name = Known(known).nearest(text)
    return did_you_mean(f"“{name}”") if name else {"vi": "", "en": ""}


def did_you_mean(name: str) -> dict[str, str]:
    """The sentence that asks, in both languages, with a space after it."""
    return {"vi": f"Có phải ý là {name}? ", "en": f"Did you mean {name}? "}


def _numbers(text: str) -> tuple[int, ...]:
    """Those in a name, without the version of a set."""
    return tuple(int(each) for each in _NUMBER.findall(text.partition("@")[0]))


def _plain(text: str) -> str:
    return without_marks(text).replace("_", " ")


def likeness(a: str, b: str) -> int:
    """How alike two texts are in percent, marks and case set aside."""
    from rapidfuzz import fuzz

    return round(fuzz.ratio(without_marks(a), without_marks(b)))
