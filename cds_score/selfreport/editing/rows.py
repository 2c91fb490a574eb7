"""Whole entries of a report put in and taken out: a cited document, a nested unit."""

from __future__ import annotations

import re

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading import tree
from cds_score.reading.editing import (
    Leaf,
    NotEditableError,
    Splice,
    with_child,
    with_item,
    with_leaf,
    without_item,
    without_pair,
)
from cds_score.reading.numbers import is_blank
from cds_score.selfreport.editing.change import checked
from cds_score.selfreport.editing.fields import Path, opened
from cds_score.selfreport.read import ROW_NAME

_NUMBERED = re.compile(r"tl-(\d{1,4})")


def with_document(source: Source, name: str = "") -> tuple[Source | None, str, list[Diagnostic]]:
    """An empty entry of `evidence`, to be filled in, and its id: the one given, else the next of tl-01, tl-02 …"""
    root, found = opened(source)
    if root is None:
        return None, "", found
    section = root.items.get("evidence")
    there = section.items.keys() if isinstance(section, tree.Mapping) else set()
    name = name or _next(set(there))
    if name in there:
        return source, name, []

    def make(text: str, root: tree.Mapping) -> list[Splice]:
        section = root.items.get("evidence")
        if isinstance(section, tree.Mapping) and name in section.items:
            return []
        if isinstance(section, tree.Mapping) and section.items:
            return with_leaf(text, section, name, Leaf(raw="{}"))
        return with_child(text, root, "evidence", name, Leaf(raw="{}"), block=True)

    made, found = checked(source, root, ("evidence", name), make)
    return made, name, found


def with_unit(source: Source, table: str, name: str) -> tuple[Source | None, int, list[Diagnostic]]:
    """One more nested unit in the table of an input, and its place in it, from 0."""
    root, found = opened(source)
    if root is None:
        return None, 0, found
    at = len(_rows(root, table))
    unit = (ROW_NAME, Leaf(name))

    def make(text: str, root: tree.Mapping) -> list[Splice]:
        if len(_rows(root, table)) > at:
            return []
        section = root.items.get("inputs")
        if not isinstance(section, tree.Mapping) or not section.items:
            raw = f"{{rows: [{{{ROW_NAME}: {Leaf(name).line(flow=True)}}}]}}"
            return with_child(text, root, "inputs", table, Leaf(raw=raw), block=True)
        node = section.items.get(table)
        if isinstance(node, tree.Mapping) and node.items:
            if "file" in node.items:
                raise NotEditableError(node.start)
            return with_item(text, node, "rows", unit)
        if node is not None and not (isinstance(node, tree.Scalar) and is_blank(node.text)):
            raise NotEditableError(node.start)
        raw = f"[{{{ROW_NAME}: {Leaf(name).line(flow=True)}}}]"
        return with_child(text, section, table, "rows", Leaf(raw=raw), block=True)

    made, found = checked(source, root, ("inputs", table, "rows", at), make)
    return made, at, found


def without_row(source: Source, path: Path) -> tuple[Source | None, list[Diagnostic]]:
    """The text without a cited document (`evidence`, id) or a nested unit (`inputs`, id, `rows`, place).

    Of what is not there the text stays as it is.
    """
    root, found = opened(source)
    if root is None:
        return None, found
    if path[0] == "evidence":
        section = root.items.get("evidence")
        if not isinstance(section, tree.Mapping) or path[1] not in section.items:
            return source, []
    elif not isinstance(path[3], int) or path[3] >= len(_rows(root, str(path[1]))):
        return source, []
    before = len(_rows(root, str(path[1])))

    def make(text: str, root: tree.Mapping) -> list[Splice]:
        if path[0] == "evidence":
            section = root.items.get("evidence")
            there = isinstance(section, tree.Mapping) and path[1] in section.items
            return without_pair(text, section, str(path[1])) if there and isinstance(section, tree.Mapping) else []
        rows, at = _list(root, str(path[1])), path[3]
        assert isinstance(at, int)
        return without_item(text, rows, at) if rows is not None and len(rows.items) == before else []

    return checked(source, root, path, make, gone=True)


def _rows(root: tree.Mapping, table: str) -> list[tree.Node]:
    found = _list(root, table)
    return found.items if found is not None else []


def _list(root: tree.Mapping, table: str) -> tree.Sequence | None:
    section = root.items.get("inputs")
    node = section.items.get(table) if isinstance(section, tree.Mapping) else None
    rows = node.items.get("rows") if isinstance(node, tree.Mapping) else None
    return rows if isinstance(rows, tree.Sequence) else None


def _next(taken: set[str]) -> str:
    """The id after the highest of those that are numbered so."""
    numbers = [int(match[1]) for name in taken if (match := _NUMBERED.fullmatch(name))]
    return f"tl-{max(numbers, default=0) + 1:02}"
