"""Numbers and bullets that Word puts before paragraphs by itself: seen on paper, yet no text of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_BULLET = "-"
"""Stands for every sign of a bulleted list; those of symbol fonts mean nothing elsewhere."""
_MOST_LEVELS = 9


def labels(body: Any, numbering: Any) -> dict[Any, str]:
    """Paragraph element → its number as printed, for every paragraph of a list; counted through the whole body.

    `numbering` is the root of the numbering part, or None. Numbers that only a style brings along are not known.
    """
    if numbering is None:
        return {}
    levels = _levels(numbering)
    counters: dict[str, dict[int, int]] = {}
    found = {}
    for paragraph, list_id, level in _listed(body):
        known = levels.get(list_id)
        if known is None or level not in known[1]:
            continue
        shared, formats = known
        counts = counters.setdefault(shared, {})
        counts[level] = counts.get(level, formats[level][2] - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        found[paragraph] = _label(level, formats, counts)
    return found


def _listed(body: Any) -> Iterator[tuple[Any, str, int]]:
    for paragraph in body.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            level = _value(properties.find(f"{W}ilvl"), "0")
            yield paragraph, _value(properties.find(f"{W}numId"), "0"), int(level) if level.isdecimal() else 0


def _levels(numbering: Any) -> dict[str, tuple[str, dict[int, tuple[str, str, int]]]]:
    """Id of a list → (what it shares its counters with, level → (format, pattern, start))."""
    abstract = {}
    for each in numbering.iter(f"{W}abstractNum"):
        formats = {}
        for level in each.iter(f"{W}lvl"):
            number = int(level.get(f"{W}ilvl", "0"))
            start = _value(level.find(f"{W}start"), "1")
            pattern = _value(level.find(f"{W}lvlText"), "")
            kind = _value(level.find(f"{W}numFmt"), "decimal")
            formats[number] = (kind, pattern, int(start) if start.isdecimal() else 1)
        abstract[each.get(f"{W}abstractNumId")] = formats
    found = {}
    for each in numbering.iter(f"{W}num"):
        shared = _value(each.find(f"{W}abstractNumId"), "")
        restarted = each.find(f"{W}lvlOverride/{W}startOverride") is not None
        if shared in abstract:
            identity = each.get(f"{W}numId", "")
            found[identity] = (f"num {identity}" if restarted else shared, abstract[shared])
    return found


def _label(level: int, formats: dict[int, tuple[str, str, int]], counts: dict[int, int]) -> str:
    kind, pattern, _ = formats[level]
    if kind == "bullet":
        return _BULLET
    if kind == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        each = formats.get(at, ("decimal", "", 1))
        return _written(counts.get(at, each[2]), each[0])

    return re.sub(rf"%([1-{_MOST_LEVELS}])", number, pattern)


def _written(number: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        text = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            text += sign * times
        return text if kind == "upperRoman" else text.lower()
    if kind in ("upperLetter", "lowerLetter") and number > 0:
        text = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text if kind == "upperLetter" else text.lower()
    return str(number)


def _value(element: Any, default: str) -> str:
    return default if element is None else str(element.get(f"{W}val", default))
