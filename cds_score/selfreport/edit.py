"""Fields of a self-report read and set by their path: the text changes by splices, and only that field is another.

A path is made of the keys of the file: `("inputs", "ho_so_tiep_nhan")` is the value of an input, with `"evidence"`,
`"note"`, `"as_of"` or `"to_confirm"` behind it what belongs to it; `("inputs", "thon", "rows", 2, "so_ho")` a figure of
the third nested unit; `("evidence", "tl-01", "number")` a part of a cited document. After every edit the new text is
read again: where anything else than that field would be another, nothing is changed and the edit is refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading import tree
from cds_score.reading.editing import (
    Leaf,
    NotEditableError,
    Splice,
    applied,
    with_child,
    with_leaf,
    with_references,
    without_pair,
    without_value,
)
from cds_score.reading.numbers import is_blank
from cds_score.selfreport.read import (
    ANSWER_KEYS,
    CITATION_KEYS,
    CONTACT_KEYS,
    NARRATIVE_KEYS,
    PERIOD_KEYS,
    ROW_NAME,
    UNIT_KEYS,
)

Path = tuple[str | int, ...]
Value = str | tuple[str, ...]
"""A text, empty where nothing is written; of `evidence` the ids."""
LONGEST_TEXT = 20_000
"""Characters of one field."""
LONGEST_KEY = 200
_TEXT_KEYS = {
    "commune": UNIT_KEYS,
    "period": PERIOD_KEYS,
    "contact": CONTACT_KEYS,
    "narrative": NARRATIVE_KEYS,
}
_BARE = ("inputs", "period", "year", "attributes")
"""Sections whose texts are figures, days and words, which a person writes without quotes."""
_GONE_WHEN_EMPTY = ("not_applicable", "explanations", "attributes")
"""Sections in which a key with nothing behind it says nothing: the pair goes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field is to be another. Texts are NFC, lines end in LF, no blank at either end (`clean`)."""

    path: Path
    was: Value
    """What whoever makes the edit saw there."""
    now: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that is neither as it was seen nor as it is wanted."""

    path: Path
    held: Value


def clean(text: str) -> str | None:
    """A text as it is kept; None for one with control characters or halves of characters, or too long."""
    made = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(made) > LONGEST_TEXT or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in made.translate(_KEPT)):
        return None
    return made


_KEPT = {ord("\n"): " ", ord("\t"): " "}


def is_path(path: Path) -> bool:
    """Is it the path of a field that the format has?"""
    if not path or not all(_is_step(step) for step in path):
        return False
    section, rest = path[0], path[1:]
    if section in ("year", "criteria"):
        return not rest
    if section in _TEXT_KEYS:
        return len(rest) == 1 and rest[0] in _TEXT_KEYS[str(section)]
    if section in ("not_applicable", "explanations", "attributes"):
        return len(rest) == 1 and isinstance(rest[0], str)
    if section == "evidence":
        return len(rest) == 2 and isinstance(rest[0], str) and rest[1] in CITATION_KEYS
    if section != "inputs" or not rest or not isinstance(rest[0], str):
        return False
    if len(rest) > 3 and rest[1] == "rows" and isinstance(rest[2], int):
        return isinstance(rest[3], str) and _is_answer_key(rest[4:], named=rest[3] == ROW_NAME)
    return _is_answer_key(rest[1:])


def _is_step(step: str | int) -> bool:
    if isinstance(step, int):
        return 0 <= step < tree.MAX_NODES
    return 0 < len(step) <= LONGEST_KEY and clean(step) == step and "\n" not in step


def _is_answer_key(rest: Path, named: bool = False) -> bool:
    return not rest or (not named and len(rest) == 1 and rest[0] in ANSWER_KEYS and rest[0] != "value")


def opened(source: Source) -> tuple[tree.Mapping | None, list[Diagnostic]]:
    """The tree of a report that can be edited; None, and why, of a text that can not be read."""
    root, found = tree.parse(source)
    if root is not None and not isinstance(root, tree.Mapping):
        return None, [*found, Diagnostic("report-not-mapping", source, root.start, min(root.end, root.start + 40))]
    return root, found


def held(root: tree.Mapping, path: Path) -> Value:
    """What stands in a field; empty where nothing does."""
    node: tree.Node | None = root
    for step in path:
        if isinstance(node, tree.Scalar) and step in ANSWER_KEYS:
            return () if step == "evidence" else ""
        if isinstance(node, tree.Sequence) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        else:
            node = node.items.get(str(step)) if isinstance(node, tree.Mapping) else None
    if path[-1] == "evidence" and path[0] == "inputs" and len(path) > 2:
        return _references(node)
    if isinstance(node, tree.Mapping):
        node = node.items.get("value")
    return node.text.strip() if isinstance(node, tree.Scalar) else ""


def _references(node: tree.Node | None) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, tree.Sequence) else [node]
    return tuple(each.text for each in nodes if isinstance(each, tree.Scalar) and each.text)


def conflicts(root: tree.Mapping, edits: Sequence[Edit]) -> list[Conflict]:
    """The fields that somebody else has changed meanwhile: they are not as they were seen."""
    found = []
    for each in edits:
        now = held(root, each.path)
        if not _same(now, each.was) and not _same(now, each.now):
            found.append(Conflict(each.path, now))
    return found


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (is_blank(one) and is_blank(other))
    return one == other


def edited(source: Source, edits: Sequence[Edit]) -> tuple[Source | None, list[Diagnostic]]:
    """The text with all edits made, one after the other; None, and why, where one of them can not be made."""
    for each in edits:
        root, found = opened(source)
        if root is None:
            return None, found
        if _same(held(root, each.path), each.now):
            continue
        made, found = _changed(source, root, each.path, each.now)
        if made is None:
            return None, found
        source = made
    return source, []


def _changed(
    source: Source, root: tree.Mapping, path: Path, now: Value
) -> tuple[Source | None, list[Diagnostic]]:  # fmt: skip
    """One field set, and the text read again to see that nothing else has become another."""
    if _stands_twice(root, path):
        start = root.start
        return None, [Diagnostic("edit-key-repeated", source, start, start + 1, {"key": str(path[-1])})]
    before = _canonical(root, path)
    try:
        for _ in range(2):  # a list with a line for each item: what goes, then what is added
            source = Source(source.name, applied(source.text, _splices(source.text, root, path, now)))
            after, found = opened(source)
            if after is None:
                return None, [_unusual(source, path, 0)]
            root = after
            if _same(held(root, path), now):
                break
    except NotEditableError as kept:
        return None, [_unusual(source, path, kept.at)]
    if not _same(held(root, path), now) or _canonical(root, path) != before:
        return None, [_unusual(source, path, 0)]
    return source, []


def _unusual(source: Source, path: Path, at: int) -> Diagnostic:
    return Diagnostic("edit-unusual-shape", source, at, at + 1, {"key": ".".join(str(step) for step in path)})


def _stands_twice(root: tree.Mapping, path: Path) -> bool:
    node: tree.Node | None = root
    for step in path:
        if isinstance(node, tree.Mapping):
            if step in node.repeated:
                return True
            node = node.items.get(str(step))
        elif isinstance(node, tree.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return False


def _splices(text: str, root: tree.Mapping, path: Path, now: Value) -> list[Splice]:
    section = str(path[0])
    bare = section in _BARE
    if section == "inputs":
        return _answer_splices(text, *_holder(root, path), now, bare)
    leaf = Leaf(str(now), bare)
    if len(path) == 1:
        return with_leaf(text, root, section, leaf) if now else without_value(text, root, section)
    child = root.items.get(section)
    if len(path) == 3 and isinstance(child, tree.Mapping) and child.items:
        entry = child.items.get(str(path[1]))
        if isinstance(entry, tree.Mapping) and (entry.items or not entry.flow):
            return _set(text, entry, str(path[2]), leaf, gone=entry.flow)
        return with_child(text, child, str(path[1]), str(path[2]), leaf, block=False)
    if len(path) == 3:
        made = Leaf(raw=f"{{{path[2]}: {leaf.line(flow=True)}}}")
        return with_child(text, root, section, str(path[1]), made, block=True)
    if isinstance(child, tree.Mapping) and child.items:
        return _set(text, child, str(path[1]), leaf, gone=section in _GONE_WHEN_EMPTY or child.flow)
    return with_child(text, root, section, str(path[1]), leaf, block=True)


def _set(text: str, mapping: tree.Mapping, key: str, leaf: Leaf, gone: bool) -> list[Splice]:
    """A text of a mapping set; an empty one leaves the key with nothing behind it, or the pair is `gone`."""
    if leaf.text:
        return with_leaf(text, mapping, key, leaf)
    return without_pair(text, mapping, key) if gone else without_value(text, mapping, key)


def _holder(root: tree.Mapping, path: Path) -> tuple[tree.Mapping, Path]:
    """The mapping in which an answer stands, and the rest of the path: its key, and what of it is meant.

    Where the section is not there yet, the rest begins with it. Raises NotEditableError.
    """
    section = root.items.get("inputs")
    if not isinstance(section, tree.Mapping) or not section.items:
        return root, path
    if len(path) < 4 or path[2] != "rows":
        return section, path[1:]
    table = section.items.get(str(path[1]))
    rows = table.items.get("rows") if isinstance(table, tree.Mapping) else None
    at = path[3]
    row = rows.items[at] if isinstance(rows, tree.Sequence) and isinstance(at, int) and at < len(rows.items) else None
    if not isinstance(row, tree.Mapping):
        raise NotEditableError(section.start)
    return row, path[4:]


def _answer_splices(text: str, holder: tree.Mapping, rest: Path, now: Value, bare: bool) -> list[Splice]:
    key = str(rest[0])
    if key == "inputs" and len(rest) > 1 and (key not in holder.items or not _items(holder.items[key])):
        field = str(rest[2]) if len(rest) > 2 else ""
        leaf = Leaf(raw=f"{{{_pairs('', field, now)}}}") if field else Leaf(str(now), bare)
        return with_child(text, holder, key, str(rest[1]), leaf, block=True)
    node = holder.items.get(key)
    if len(rest) == 1:
        if isinstance(node, tree.Mapping):
            if "rows" in node.items or "file" in node.items:
                raise NotEditableError(node.start)
            leaf = Leaf(str(now), bare)
            return _set(text, node, "value", leaf, gone=False) if node.items else _whole(text, holder, key, leaf)
        return _set(text, holder, key, Leaf(str(now), bare), gone=False)
    field = str(rest[1])
    if isinstance(node, tree.Mapping):
        if isinstance(now, tuple):
            return with_references(text, node, field, now)
        return _set(text, node, field, Leaf(now), gone=True)
    if node is not None and not isinstance(node, tree.Scalar):
        raise NotEditableError(node.start)
    return with_leaf(text, holder, key, Leaf(raw=f"{{{_pairs(node.text if node else '', field, now)}}}"))


def _whole(text: str, holder: tree.Mapping, key: str, leaf: Leaf) -> list[Splice]:
    node = holder.items[key]
    return [Splice(node.start, node.end, leaf.line(flow=holder.flow))] if text else []


def _items(node: tree.Node) -> bool:
    return isinstance(node, tree.Mapping) and bool(node.items)


def _pairs(value: str, field: str, now: Value) -> str:
    """An answer with one thing beside its value, as the inside of `{…}`."""
    written = Leaf(value.strip(), bare=True).line(flow=True)
    if isinstance(now, tuple):
        beside = f"[{', '.join(Leaf(name, bare=True).line(flow=True) for name in now)}]"
    else:
        beside = Leaf(now).line(flow=True)
    return f"value: {written}, {field}: {beside}"


def _canonical(root: tree.Mapping, path: Path) -> Any:
    """All of the tree but one field, as plain data; what is blank is as good as what is not there."""
    data: dict[str, Any] = {name: tree.plain(node) for name, node in root.items.items()}
    if isinstance(data.get("inputs"), dict):
        data["inputs"] = {name: _answer(each) for name, each in data["inputs"].items()}
    at: Any = data
    last: str | int = "value" if path and path[0] == "inputs" and path[-1] not in (*ANSWER_KEYS, ROW_NAME) else ""
    *above, name = (*path, last) if last else path or ("",)
    for step in above:
        if isinstance(at, list):
            at = at[step] if isinstance(step, int) and step < len(at) else None
        else:
            at = at.get(step) if isinstance(at, dict) else None
    if isinstance(at, dict):
        at.pop(name, None)
    return _filled(data)


def _answer(data: Any) -> Any:
    """An answer in its long form; of a table of units each row."""
    if isinstance(data, str):
        return {"value": data}
    if isinstance(data, dict) and isinstance(data.get("rows"), list):
        rows = [
            {name: each if name == ROW_NAME else _answer(each) for name, each in row.items()}
            if isinstance(row, dict)
            else row
            for row in data["rows"]
        ]
        return {**data, "rows": rows}
    return data


def _filled(data: Any) -> Any:
    """The same without what is blank; items of a list keep their places."""
    if isinstance(data, dict):
        return {name: made for name, each in data.items() if (made := _filled(each)) not in ("", {}, [])}
    if isinstance(data, list):
        return [_filled(each) for each in data]
    return "" if is_blank(data) else data
