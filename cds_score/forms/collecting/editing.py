"""The places of a report that collecting changes, each by a splice; after each of them the text is read
anew, and all the rest of it must be what it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from cds_score.diagnostics import Source
from cds_score.reading import tree
from cds_score.reading.editing import (
    Leaf,
    NotEditableError,
    Splice,
    with_child,
    with_item,
    with_leaf,
    with_references,
    without_pair,
)
from cds_score.reading.numbers import is_blank
from cds_score.reading.quoting import quoted
from cds_score.selfreport.editing.change import Make, checked
from cds_score.selfreport.editing.fields import Path, held, opened
from cds_score.selfreport.read import ROW_NAME


class Editor:
    """A report's text that grows.

    Every method raises `NotEditableError`, with the place in the report as it was at first, where no splice can make
    the change, or where anything beside it would be another then.
    """

    def __init__(self, source: Source) -> None:
        self._first = source
        self.text = source.text

    def answer(self, path: Path, name: str, value: str | None, cited: Sequence[str], note: str) -> None:
        """An input below the mapping at `path`: its value (None: as it is), documents and note beside those it has.

        With a value it is confirmed for this period.
        """
        here = (*path, name)
        node = _at(self._root(), here)
        if isinstance(node, tree.Mapping):
            self._fields(here, value, cited, note)
        elif isinstance(node, tree.Scalar) and value is None:
            self._put(path, name, _fields(node.text, cited, note)) if cited or note else None
        elif value is not None:
            self._put(path, name, _fields(value, cited, note))
        if value is not None and held(self._root(), here) != normalize("NFC", value):
            raise NotEditableError(self._origin(here))

    def evidence(self, name: str, fields: Mapping[str, str]) -> None:
        """A new entry."""
        entry = f"{{{', '.join(f'{key}: {quoted(text)}' for key, text in fields.items())}}}"
        root = self._root()
        if "evidence" in root.items or root.flow:
            self._put(("evidence",), name, Leaf(raw=entry))
            return
        # At the very end: comments below the last section stay with it.
        margin = " " * (root.start - self.text.rfind("\n", 0, root.start) - 1)
        section = f"\n{margin}evidence:\n{margin}  {name}: {entry}\n"
        self._change(("evidence", name), lambda text, _: [Splice(len(text.rstrip()), len(text), section)])

    def row(self, table: str, at: int | None, name: str, values: Mapping[str, str]) -> None:
        """The answers of a nested unit: of row `at`, or of a new row of that name."""
        path: Path = ("inputs", table)
        if at is None:
            at = self._new_row(path, name)
        for nested, value in values.items():
            self.answer((*path, "rows", at), nested, value, (), "")

    def table(self, table: str, cited: Sequence[str], note: str) -> None:
        """Documents and note of a whole table."""
        self._fields(("inputs", table), None, cited, note)

    def _new_row(self, path: Path, name: str) -> int:
        """The number of the row. What stands in the place of a table, and is none, gives way to nothing."""
        node = _at(self._root(), path)
        rows = node.items.get("rows") if isinstance(node, tree.Mapping) else None
        at = len(rows.items) if isinstance(rows, tree.Sequence) else 0
        here = (*path, "rows", at)
        if isinstance(node, tree.Mapping):
            item = (ROW_NAME, Leaf(name, bare=True))
            self._change(here, lambda text, root: with_item(text, _mapping(root, path), "rows", item))
        elif node is None or (isinstance(node, tree.Scalar) and is_blank(node.text)):
            self._put(path[:-1], str(path[-1]), Leaf(raw=f"{{rows: [{{{ROW_NAME}: {quoted(name)}}}]}}"), here)
        else:
            raise NotEditableError(self._origin(path))
        return at

    def _fields(self, path: Path, value: str | None, cited: Sequence[str], note: str) -> None:
        if value is not None:
            leaf = Leaf(value, bare=True)
            self._change(path, lambda text, root: with_leaf(text, _mapping(root, path), "value", leaf))
            if "to_confirm" in _mapping(self._root(), path).items:
                beside = (*path, "to_confirm")
                self._change(beside, lambda text, root: without_pair(text, _mapping(root, path), "to_confirm"))
        before = _texts(_at(self._root(), (*path, "evidence")))
        names = (*before, *(each for each in cited if each not in before))
        if len(names) > len(before):
            self._cite(path, names)
        said = " ".join(_texts(_at(self._root(), (*path, "note"))))
        if note and note not in said:
            more = Leaf(f"{said} {note}".strip())
            self._change((*path, "note"), lambda text, root: with_leaf(text, _mapping(root, path), "note", more))

    def _cite(self, path: Path, names: tuple[str, ...]) -> None:
        """The list of documents becomes `names`: a list of lines takes more than one step."""
        here = (*path, "evidence")

        def steps(text: str, root: tree.Mapping) -> list[Splice]:
            answer = _mapping(root, path)
            done = held(root, here) == names
            return [] if done else with_references(text, answer, "evidence", names)

        self._change(here, steps, once=False)
        if held(self._root(), here) != names:
            raise NotEditableError(self._origin(here))

    def _put(self, path: Path, name: str, leaf: Leaf, changed: Path = ()) -> None:
        """A pair of the mapping at `path`, which is made where it is not there or empty.

        Nothing but `changed`, which is the pair unless something within it is named, may be another then.
        """

        def splices(text: str, root: tree.Mapping) -> list[Splice]:
            node = _at(root, path)
            if isinstance(node, tree.Mapping) and node.items:
                return with_leaf(text, node, name, leaf)
            parent = _mapping(root, path[:-1])
            return with_child(text, parent, str(path[-1]), name, leaf, block=not parent.flow)

        self._change(changed or (*path, name), splices, whole=True)

    def _change(self, path: Path, make: Make, *, once: bool = True, whole: bool = False) -> None:
        """The splices of `make`, of which nothing but `path` may become another; `once`: they are made in one step."""
        made: list[Splice] = []

        def first(text: str, root: tree.Mapping) -> list[Splice]:
            if once and made:
                return []
            made.extend(splices := make(text, root))
            return splices

        after, _ = checked(Source(self._first.name, self.text), self._root(), path, first, whole=whole)
        if after is None:
            raise NotEditableError(self._origin(path))
        self.text = after.text

    def _root(self) -> tree.Mapping:
        root, _ = opened(Source(self._first.name, self.text))
        if root is None:
            raise NotEditableError(0)
        return root

    def _origin(self, path: Path) -> int:
        """Where a path, or as much of it as was there, stood in the report as it was at first."""
        root, _ = opened(self._first)
        steps = (*path, "value")
        there = (node for end in range(len(steps), -1, -1) if (node := _at(root, steps[:end])) is not None)
        return next((node.start for node in there), 0)


def _at(root: tree.Node | None, path: Path) -> tree.Node | None:
    """What stands at a path; None where nothing does."""
    node = root
    for step in path:
        if isinstance(node, tree.Mapping):
            node = node.items.get(str(step))
        elif isinstance(node, tree.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _mapping(root: tree.Mapping, path: Path) -> tree.Mapping:
    node = _at(root, path)
    if not isinstance(node, tree.Mapping):
        raise NotEditableError(root.start)
    return node


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
