"""JSON as every command prints it: no white space, the order of keys as given. Same input, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def one(value: Any) -> str:
    """One thing, in one line."""
    return f"{_ENCODER.encode(value)}\n"


def several(values: Iterable[Any]) -> str:
    """An array with a line for each, so that line tools can cut, compare and count them."""
    lines = ",\n".join(_ENCODER.encode(each) for each in values)
    return f"[\n{lines}\n]\n" if lines else "[]\n"
