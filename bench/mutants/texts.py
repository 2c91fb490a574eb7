"""What can go wrong in one text of a set: a formula, a condition, a number.

Every function yields (name of the operator, the changed text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Changed = Iterator[tuple[str, str]]

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.]*(?:,\d+)?(?!\w)")
_SIGN = re.compile(r"[≥≤><=≠]")
_SIGNS = {"≥": ">≤", "≤": "<≥", ">": "≥<", "<": "≤>", "=": "≠", "≠": "="}
_RANGE = (
    (re.compile(r"\btừ(?= \S+ đến)"), "trên"),
    (re.compile(r"\btrên(?= \S+ đến)"), "từ"),
    (re.compile(r"\bđến dưới\b"), "đến"),
    (re.compile(r"\bđến(?! dưới)\b"), "đến dưới"),
)
_OPERATORS = {"và": "hoặc", "hoặc": "và", "+": "-", "-": "+", "×": "÷", "÷": "×", "min": "max", "max": "min",
              "đạt": "đếm", "đếm": "đạt"}  # fmt: skip
_OPERATOR = re.compile(r"\b(?:và|hoặc|min|max|đạt|đếm)\b|[+×÷]| - ")
_NAME = re.compile(r"[^\W\d]\w*")
WORDS = {"và", "hoặc", "không", "có", "min", "max", "đạt", "đếm", "từ", "đến", "trên", "dưới"}
"""What looks like a name in a formula and is none."""


def shifted(text: str) -> Iterator[str]:
    """Every number of a text, one of its own smallest units more and less; never below 0."""
    for found in _NUMBER.finditer(text):
        for by in (1, -1):
            number = moved(found[0], by)
            if number is not None:
                yield text[: found.start()] + number + text[found.end() :]


def moved(number: str, by: int) -> str | None:
    """`2,5` by 1 is `2,6`; `1.200` is `1201`; None below 0."""
    whole, comma, decimals = number.replace(".", "").partition(",")
    units = int(whole + decimals) + by
    if units < 0:
        return None
    if not comma:
        return str(units)
    digits = str(units).rjust(len(decimals) + 1, "0")
    return f"{digits[: -len(decimals)]},{digits[-len(decimals) :]}"


def condition(text: str) -> Changed:
    """A comparison or a range: another sign, another bound."""
    for found in _SIGN.finditer(text):
        for sign in _SIGNS[found[0]]:
            yield "sign", text[: found.start()] + sign + text[found.end() :]
    for pattern, new in _RANGE:
        for found in pattern.finditer(text):
            yield "sign", text[: found.start()] + new + text[found.end() :]
    for changed in shifted(text):
        yield "bound", changed


def formula(text: str, alike: dict[str, str]) -> Changed:
    """A formula: another sign, bound, operator or name, or the opposite. `alike` has for a name one that would fit."""
    yield from condition(text)
    for found in _OPERATOR.finditer(text):
        new = _OPERATORS[found[0].strip()]
        yield "operator", text[: found.start()] + (f" {new} " if found[0] == " - " else new) + text[found.end() :]
    for found in _NAME.finditer(text):
        name = found[0]
        if name in ("có", "không") and text[: found.start()].rstrip().endswith(("=", "≠")):
            yield "answer", text[: found.start()] + opposite(name) + text[found.end() :]
        if name in WORDS:
            continue
        yield "misspelt", text[: found.end()] + "x" + text[found.end() :]
        if name in alike:
            yield "other-input", text[: found.start()] + alike[name] + text[found.end() :]


def denied(text: str) -> Changed:
    """The opposite of a statement."""
    if text.startswith("không "):
        yield "negation", text.removeprefix("không ")
    else:
        yield "negation", f"không ({text})"


def target(text: str, options: Iterable[str], alike: dict[str, str]) -> Changed:
    """A target: a condition, or an answer that is asked for."""
    if text in ("có", "không"):
        yield "answer", opposite(text)
    elif text in options:
        yield from (("answer", each) for each in options if each != text)
    else:
        yield from formula(text, alike)


def opposite(answer: str) -> str:
    """`có` for `không`, and the other way round."""
    return "không" if answer == "có" else "có"
