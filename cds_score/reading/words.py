"""Answers that are words: yes/no, one of several choices, codes that must keep their zeros."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cds_score.reading.numbers import Problem, folded
from cds_score.reading.suggest import closest

YES = {"có", "đạt"}
NO = {"không", "không đạt", "chưa đạt", "chưa có", "không có"}
_UNIT_CODE = re.compile(r"\d{5}")


def read_yes_no(text: str) -> bool | Problem:
    """`có` / `không`, `đạt` / `không đạt`, in any case."""
    plain = text if text in YES else folded(text)
    if plain in YES:
        return True
    if plain in NO:
        return False
    return Problem("yes-no-unreadable", text=text)


def read_choice(text: str, options: Mapping[str, str]) -> str | Problem:
    """The key of one of `options` (key → label), named by its key or by its label."""
    if text in options:
        return text
    plain = folded(text)
    for key, label in options.items():
        if plain in (folded(key), folded(label)):
            return key
    listed = "; ".join(f"{key} ({label})" for key, label in options.items())
    return Problem("choice-unknown", text=text, options=listed, suggestion=closest(text, options))


def read_code(text: str) -> str:
    """A code is its text: zeros in front stay."""
    return text.strip()


def read_unit_code(text: str) -> str | Problem:
    """The five-digit code of a commune in the national list of administrative units."""
    text = text.strip()
    if _UNIT_CODE.fullmatch(text) and text.isascii():
        return text
    if text.isascii() and text.isdecimal() and len(text) < 5:
        return Problem("unit-code-short", text=text, value=text.zfill(5))
    return Problem("unit-code-unreadable", text=text)
