"""Shows diagnostics to a person: place, sentence, the line itself with a mark under the spot, the remedy."""

from __future__ import annotations

import unicodedata
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang, Source

_WORDS = {
    "vi": {"error": "LỖI", "warning": "Lưu ý", "help": "Cách sửa"},
    "en": {"error": "ERROR", "warning": "Warning", "help": "Remedy"},
}
_WIDTH = 100


def as_text(diagnostic: Diagnostic, lang: Lang) -> str:
    """Several lines: `file:line:column: LỖI [code]`, the sentence, the code frame, the remedy."""
    words = _WORDS[lang]
    file, line, column = diagnostic.place
    where = diagnostic.source.where(diagnostic.start, lang) if diagnostic.source is not None else file
    lines = [f"{where}: {words[diagnostic.severity]} [{diagnostic.code}]", f"  {diagnostic.message(lang)}"]
    if diagnostic.source is not None:
        lines += _frame(diagnostic.source, line, column, diagnostic.end - diagnostic.start)
    remedy = diagnostic.help(lang)
    if remedy:
        lines.append(f"  {words['help']}: {remedy}")
    return "\n".join(lines)


def as_json(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """`{code, severity, file, line, column, place, message, help}`; what has no line, column, place is null there.

    `place` is that of what has no lines: `trang “Chính quyền số”, ô D14` of a workbook. A whole file has none of these.
    """
    file, line, column = diagnostic.place
    place = diagnostic.source.in_words(diagnostic.start, lang) if diagnostic.source is not None else None
    if place is not None:
        line = column = 0
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": file,
        "line": line or None,
        "column": column or None,
        "place": place or None,
        "message": diagnostic.message(lang),
        "help": diagnostic.help(lang),
    }


def _frame(source: Source, line: int, column: int, length: int) -> list[str]:
    """The line with a caret row beneath it; a long line is cut around the spot, controls are made visible."""
    text = source.line_text(line)
    start = 0
    if len(text) > _WIDTH:
        start = max(0, min(column - 1 - _WIDTH // 3, len(text) - _WIDTH))
        text = text[start : start + _WIDTH]
    at = column - 1 - start
    gutter = f"{source.label(line):>5} | "
    marks = max(1, min(length, len(text) - at))
    before = sum(_cells(character) for character in _visible(text[:at]))
    under = sum(_cells(character) for character in _visible(text[at : at + marks])) or 1
    return [f"{gutter}{_visible(text)}", f"{' ' * 5} | {' ' * before}{'^' * under}"]


def _visible(text: str) -> str:
    return "".join("→" if c == "\t" else "·" if c == "\u00a0" else c if c.isprintable() else "�" for c in text)


def _cells(character: str) -> int:
    """Columns that a character takes in a terminal."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
