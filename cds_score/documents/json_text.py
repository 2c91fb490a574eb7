"""JSON as every command prints it: no white space, the order of keys as given. Same input, same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from cds_score.reading.controls import STEERING

_STEERING = re.compile(f"[{STEERING}\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def one(value: Any) -> str:
    """One thing, in one line."""
    return f"{_encoded(value)}\n"


def several(values: Iterable[Any]) -> str:
    """An array with a line for each, so that line tools can cut, compare and count them."""
    lines = ",\n".join(_encoded(each) for each in values)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _encoded(value: Any) -> str:
    """Signs that would steer a terminal, and halves of a sign, are written as escapes: the value is the same."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", _ENCODER.encode(value))
