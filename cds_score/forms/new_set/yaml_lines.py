"""Small pieces of YAML that a person goes on with: entries with a remark, exact texts, comments."""

from __future__ import annotations

from cds_score.forms.yaml_report import comment
from cds_score.reading.quoting import quoted

_FAR = 60
"""Column from which on a remark beside a value begins."""


def entry(indent: int, key: str, value: str, remark: str = "") -> list[str]:
    """`key: value`, with a remark beside it, or above it where the line would get too long."""
    line = f"{' ' * indent}{key}: {value}"
    if not remark:
        return [line]
    beside = f"{line.ljust(_FAR)} # {remark}"
    if len(beside) <= 120:
        return [beside]
    return [*remarks(indent, remark), line]


def exact(indent: int, key: str, text: str) -> list[str]:
    """A text of several lines as it is, letter by letter; in quotes where a block would change it."""
    lines = text.split("\n")
    plain = all(line.isprintable() and line == line.rstrip() for line in lines)
    if not plain or not lines[0] or not lines[-1] or any(line[:1].isspace() for line in lines):
        return [f"{' ' * indent}{key}: {quoted(text)}"]
    return [f"{' ' * indent}{key}: |-", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)]


def remarks(indent: int, *texts: str) -> list[str]:
    """Comments, each wrapped, on lines of their own."""
    return [line for text in texts for line in comment(_shown(text), " " * indent)]


def _shown(text: str) -> str:
    """What a comment may hold: no sign that would end it or that no editor shows."""
    return "".join(c if c.isprintable() else " " for c in text)
