"""Findings as the problems of a round: plain texts with their places, which travel between processes."""

from __future__ import annotations

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.result import Problem

_PLACE = {"vi": "dòng {line}, cột {column}", "en": "line {line}, column {column}"}
_GRAVEST_FIRST = {"error": 0, "warning": 1, "note": 2}


def problem(
    found: Diagnostic, lang: Lang, *, file: str = "", at: tuple[int, int] = (0, 0), unit: str = "", unit_name: str = ""
) -> Problem:
    """A finding in one language.

    `file` and `at` (line and column from 1) say where it stands when the finding itself has no source; `unit` is the
    code of the unit that it is about.
    """
    named, line, column = found.place
    if found.source is None:
        line, column = at
    words = found.source.in_words(found.start, lang) if found.source is not None else None
    if words is not None:
        place, line = words, 0
    else:
        place = _PLACE[lang].format(line=line, column=column) if line else ""
    message, remedy = found.sentences(lang)
    return Problem(found.severity, named or file, place, line, unit, unit_name, found.code, message, remedy)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Errors first, then by file and line; what is said twice of one place is said once."""
    once = {(each.file, each.place, each.code, each.message, each.unit): each for each in problems}
    return sorted(once.values(), key=_order)


def _order(each: Problem) -> tuple[object, ...]:
    return _GRAVEST_FIRST[each.severity], each.file, each.line, each.place, each.code, each.message, each.unit
