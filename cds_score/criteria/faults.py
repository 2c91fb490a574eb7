"""Faults of a criteria file, each at its place: the path of keys that leads there, and the offset within the text."""

from __future__ import annotations

from collections.abc import Mapping as Names
from typing import Any

from cds_score.criteria.formula.compiler import Formula, Kind, compile_formula
from cds_score.criteria.formula.syntax import FormulaError
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.tree import Mapping, Node, Scalar, locate

Path = tuple[str | int, ...]

_OPENING, _CLOSING = "“‘", "”’"
"""What Word makes of a straight quote."""


def with_curly_quotes(found: list[Diagnostic]) -> list[Diagnostic]:
    """The same, but what is wrong with a value in curly quotes is said to be the quotes, once for each value."""
    told: dict[tuple[int, int], None] = {}
    kept: list[Diagnostic] = []
    for each in found:
        span = _curly(each) if each.severity == "error" and each.source is not None else None
        if span is None:
            kept.append(each)
        elif span not in told:
            told[span] = None
            start, end = span
            assert each.source is not None
            text = each.source.text[start:end]
            kept.append(Diagnostic("smart-quotes", each.source, start, end, {"text": text}))
    return kept


def _curly(found: Diagnostic) -> tuple[int, int] | None:
    """From the opening to the closing quote, where the finding begins with the one or ends with the other."""
    assert found.source is not None
    text, start, end = found.source.text, found.start, found.end
    stop = text.find("\n", start)
    line = (text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop)
    if text[start : start + 1] and text[start] in _OPENING:
        close = min((at for mark in _CLOSING if (at := text.find(mark, start, line[1])) >= 0), default=-1)
        return None if close < 0 else (start, close + 1)
    if start < end and text[end - 1] in _CLOSING:
        opened = max(text.rfind(mark, line[0], end) for mark in _OPENING)
        return None if opened < 0 else (opened, end)
    return None


class Faults:
    """Collects diagnostics about one file."""

    def __init__(self, source: Source, root: Node) -> None:
        self.source = source
        self.root = root
        self.found: list[Diagnostic] = []

    def report(self, path: Path, code: str, params: dict[str, Any] | None = None) -> None:
        """A fault of what stands at `path`."""
        node = locate(self.root, path)
        start, end = node.start, node.end
        if isinstance(node, Mapping):
            end = start + 1
        self.found.append(Diagnostic(code, self.source, start, end, params or {}))

    def repeated(self, path: Path, identity: str, first: Path | None) -> None:
        """An id that stands at `path` and stood at `first` before; None for a word that no id may be."""
        told = {"vi": "; chữ này dành riêng cho chương trình", "en": "; the word is the program’s own"}
        if first is not None:
            line, _ = self.source.position(locate(self.root, first).start)
            told = {"vi": f"; lần đầu ở dòng {line}", "en": f"; first in line {line}"}
        self.report(path, "id-repeated", {"id": identity, "first": told})

    def formula_fault(self, path: Path, offset: int, fault: FormulaError) -> None:
        """A formula's fault at its place within the scalar."""
        node = locate(self.root, path)
        start = node.start + offset + fault.at
        if isinstance(node, Scalar) and not node.plain:
            start += 1
        self.found.append(Diagnostic(fault.code, self.source, start, start + 1, dict(fault.params)))

    def formula(self, path: Path, text: str, kinds: Names[str, Kind]) -> Formula | None:
        """A formula over `kinds`; None, and a fault, where it is none."""
        try:
            return compile_formula(text, kinds)
        except FormulaError as fault:
            self.formula_fault(path, 0, fault)
            return None
