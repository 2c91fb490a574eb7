"""The places of a report that collecting changes, each by a splice; the text is read anew after each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cds_score.diagnostics import Source
from cds_score.reading import tree
from cds_score.reading.editing import (
    Leaf,
    Splice,
    applied,
    with_child,
    with_item,
    with_leaf,
    with_references,
    without_pair,
)
from cds_score.reading.numbers import is_blank
from cds_score.reading.quoting import quoted
from cds_score.selfreport.read import ROW_NAME


class Editor:
    """A report's text that grows. Every method raises `NotEditableError` where no splice can make the change."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        self.text = source.text

    def answer(self, path: Sequence[str | int], name: str, value: str | None, cited: Sequence[str], note: str) -> None:
        """An input below the mapping at `path`: its value (None: as it is), documents and note beside those it has.

        With a value it is confirmed for this period.
        """
        node = self._mapping(path).items.get(name) if self._there(path) else None
        if isinstance(node, tree.Mapping):
            self._fields([*path, name], value, cited, note)
        elif isinstance(node, tree.Scalar) and value is None:
            self._put(path, name, _fields(node.text, cited, note)) if cited or note else None
        elif value is not None:
            self._put(path, name, _fields(value, cited, note))

    def evidence(self, name: str, fields: Mapping[str, str]) -> None:
        """A new entry."""
        entry = f"{{{', '.join(f'{key}: {quoted(text)}' for key, text in fields.items())}}}"
        root = self._mapping([])
        if "evidence" in root.items or root.flow:
            self._put(["evidence"], name, Leaf(raw=entry))
            return
        # At the very end: comments below the last section stay with it.
        margin = " " * (root.start - self.text.rfind("\n", 0, root.start) - 1)
        self.text = f"{self.text.rstrip()}\n{margin}evidence:\n{margin}  {name}: {entry}\n"

    def row(self, table: str, at: int | None, name: str, values: Mapping[str, str]) -> None:
        """The answers of a nested unit: of row `at`, or of a new row of that name."""
        path: list[str | int] = ["inputs", table]
        if at is None:
            at = self._new_row(path, name)
        for nested, value in values.items():
            self.answer([*path, "rows", at], nested, value, (), "")

    def table(self, table: str, cited: Sequence[str], note: str) -> None:
        """Documents and note of a whole table."""
        self._fields(["inputs", table], None, cited, note)

    def _new_row(self, path: Sequence[str | int], name: str) -> int:
        node = self._node(path)
        if not isinstance(node, tree.Mapping):
            self._put(path[:-1], str(path[-1]), Leaf(raw=f"{{rows: [{{{ROW_NAME}: {quoted(name)}}}]}}"))
            return 0
        rows = node.items.get("rows")
        self._apply(with_item(self.text, node, "rows", (ROW_NAME, Leaf(name, bare=True))))
        return len(rows.items) if isinstance(rows, tree.Sequence) else 0

    def _fields(self, path: Sequence[str | int], value: str | None, cited: Sequence[str], note: str) -> None:
        if value is not None:
            self._apply(with_leaf(self.text, self._mapping(path), "value", Leaf(value, bare=True)))
            if "to_confirm" in self._mapping(path).items:
                self._apply(without_pair(self.text, self._mapping(path), "to_confirm"))
        answer = self._mapping(path)
        held = _texts(answer.items.get("evidence"))
        more = [each for each in cited if each not in held]
        if more:
            self._apply(with_references(self.text, answer, "evidence", [*held, *more]))
        if note:
            answer = self._mapping(path)
            before = " ".join(_texts(answer.items.get("note")))
            if note not in before:
                self._apply(with_leaf(self.text, answer, "note", Leaf(f"{before} {note}".strip())))

    def _put(self, path: Sequence[str | int], name: str, leaf: Leaf) -> None:
        """A pair of the mapping at `path`, which is made where it is not there or empty."""
        if self._there(path):
            self._apply(with_leaf(self.text, self._mapping(path), name, leaf))
        else:
            parent = self._mapping(path[:-1])
            self._apply(with_child(self.text, parent, str(path[-1]), name, leaf, block=not parent.flow))

    def _there(self, path: Sequence[str | int]) -> bool:
        node = self._node(path)
        return isinstance(node, tree.Mapping) and bool(node.items)

    def _node(self, path: Sequence[str | int]) -> tree.Node | None:
        node: tree.Node | None = tree.parse(Source(self._name, self.text))[0]
        for step in path:
            if isinstance(node, tree.Mapping):
                node = node.items.get(str(step))
            elif isinstance(node, tree.Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def _mapping(self, path: Sequence[str | int]) -> tree.Mapping:
        node = self._node(path)
        assert isinstance(node, tree.Mapping)
        return node

    def _apply(self, splices: list[Splice]) -> None:
        self.text = applied(self.text, splices)


def _fields(value: str, cited: Sequence[str], note: str) -> Leaf:
    """An answer: its value alone where there is nothing beside it."""
    if not cited and not note:
        return Leaf(value, bare=True)
    parts = [f"value: {quoted(value)}"]
    if cited:
        parts.append(f"evidence: [{', '.join(Leaf(each, bare=True).line(flow=True) for each in cited)}]")
    if note:
        parts.append(f"note: {quoted(note)}")
    return Leaf(raw=f"{{{', '.join(parts)}}}")


def _texts(node: tree.Node | None) -> list[str]:
    """The texts of a list, or of what stands in place of one; blank ones are none."""
    items = node.items if isinstance(node, tree.Sequence) else [node]
    return [each.text for each in items if isinstance(each, tree.Scalar) and not is_blank(each.text)]
