"""JSON as every command prints it: no white space, the order of keys as given. Same input, same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring
from typing import Any

from cds_score.reading.controls import STEERING

_STEERING = re.compile(f"[{STEERING}\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def one(value: Any) -> str:
    """One thing, in one line."""
    return f"{encoded(value)}\n"


def several(values: Iterable[Any]) -> str:
    """An array with a line for each, so that line tools can cut, compare and count them."""
    return listed([encoded(each) for each in values])


def listed(texts: Sequence[str]) -> str:
    """The same of things that are JSON already."""
    lines = ",\n".join(texts)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def encoded(value: Any) -> str:
    """One thing, with no end of line."""
    return _escaped(_ENCODER.encode(value))


def quoted(text: str) -> str:
    """A text alone: the same as `encoded` in a third of the time."""
    return encode_basestring(text) if text.isprintable() else _escaped(encode_basestring(text))


def _escaped(text: str) -> str:
    """Signs that would steer a terminal, and halves of a sign, are written as escapes: the value is the same.

    What Python calls printable has none of them, and asking that takes half as long as looking for them.
    """
    if text.isprintable():
        return text
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Quoted(dict[str | None, str]):
    """Texts that come again and again, quoted once; `null` for None, and for an empty text where it is to mean that.

    Of a report three texts of four are those of its set. It keeps as many as the words of some dozen sets.
    """

    MOST, LONGEST = 8192, 2000
    """How many texts are kept, and how many characters one may have."""

    def __init__(self, *, empty: str = '""') -> None:
        super().__init__({None: "null", "": empty})

    def __missing__(self, text: str) -> str:
        made = quoted(text)
        if len(text) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear_texts()
            self[text] = made
        return made

    def clear_texts(self) -> None:
        """Keeps what stands for nothing alone."""
        none, empty = self[None], self[""]
        self.clear()
        self |= {None: none, "": empty}
