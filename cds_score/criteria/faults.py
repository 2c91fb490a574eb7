"""Faults of a criteria file, each at its place: the path of keys that leads there, and the offset within the text."""

from __future__ import annotations

from collections.abc import Mapping as Names
from typing import Any

from cds_score.criteria.formula.compiler import Formula, Kind, compile_formula
from cds_score.criteria.formula.syntax import FormulaError
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.tree import Mapping, Node, Scalar, locate

Path = tuple[str | int, ...]


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
