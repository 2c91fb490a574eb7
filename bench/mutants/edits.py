"""Changes of a YAML file, each at a path of keys: spliced into its text, so that the rest stays as the author wrote it.

The same change is made on the plain data, by which a test proves that the spliced text says what was meant.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from cds_score.reading.tree import Mapping, Node, Scalar, Sequence, locate

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """What stands at a path becomes something else: a text, or plain data."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """A key or an entry of a list goes."""

    path: Path


@dataclass(frozen=True, slots=True)
class Swap:
    """Two places change what stands there."""

    first: Path
    second: Path


@dataclass(frozen=True, slots=True)
class Add:
    """A mapping gets one more key, with a text; it comes first."""

    path: Path
    key: str
    value: str


Edit = Put | Drop | Swap | Add
Splice = tuple[int, int, str]
"""From, to, and the text that comes in place of it."""


def applied(data: Any, edits: tuple[Edit, ...]) -> Any:
    """A copy of the plain data with the changes made."""
    data = deepcopy(data)
    for edit in edits:
        if isinstance(edit, Put):
            _parent(data, edit.path)[edit.path[-1]] = edit.value
        elif isinstance(edit, Drop):
            del _parent(data, edit.path)[edit.path[-1]]
        elif isinstance(edit, Swap):
            one, other = _parent(data, edit.first), _parent(data, edit.second)
            a, b = edit.first[-1], edit.second[-1]
            one[a], other[b] = other[b], one[a]
        else:
            at(data, edit.path)[edit.key] = edit.value
    return data


def spliced(text: str, root: Node, edits: tuple[Edit, ...]) -> str:
    """The text with the changes made. The changes of one call must not touch each other."""
    splices = [splice for edit in edits for splice in _splices(text, root, edit)]
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def at(data: Any, path: Path) -> Any:
    """What stands at a path of plain data."""
    for key in path:
        data = data[key]
    return data


def _parent(data: Any, path: Path) -> Any:
    return at(data, path[:-1])


def _splices(text: str, root: Node, edit: Edit) -> list[Splice]:
    if isinstance(edit, Put):
        node = locate(root, edit.path)
        return [(node.start, _end(text, node), json.dumps(edit.value, ensure_ascii=False))]
    if isinstance(edit, Swap):
        one, other = locate(root, edit.first), locate(root, edit.second)
        a, b = (one.start, _end(text, one)), (other.start, _end(text, other))
        return [(*a, text[slice(*b)]), (*b, text[slice(*a)])]
    if isinstance(edit, Add):
        node = locate(root, edit.path)
        assert isinstance(node, Mapping)
        new = f"{edit.key}: {json.dumps(edit.value, ensure_ascii=False)}"
        if node.flow:
            return [(node.start + 1, node.start + 1, f"{new}, " if node.items else new)]
        return [(node.start, node.start, f"{new}\n{' ' * _column(text, node.start)}")]
    return [_dropped(text, root, edit.path)]


def _dropped(text: str, root: Node, path: Path) -> Splice:
    """An entry with what belongs to it: its comma, or its lines and the comments below it."""
    parent, key = locate(root, path[:-1]), path[-1]
    if isinstance(parent, Mapping):
        names = list(parent.items)
        place = names.index(str(key))
        starts = [parent.keys[name].start for name in names]
        ends = [_end(text, parent.items[name]) for name in names]
    else:
        assert isinstance(parent, Sequence)
        assert isinstance(key, int)
        place = key
        starts = [each.start for each in parent.items]
        ends = [_end(text, each) for each in parent.items]
    if len(starts) == 1:
        return parent.start, _end(text, parent), "{}" if isinstance(parent, Mapping) else "[]"
    if place + 1 < len(starts):
        return starts[place], starts[place + 1], ""
    if parent.flow:
        return ends[place - 1], ends[place], ""
    return text.rindex("\n", 0, starts[place]), ends[place], ""


def _end(text: str, node: Node) -> int:
    """Where a node ends for a reader: the end of the last thing in it, without the blank lines that YAML adds to it."""
    while not isinstance(node, Scalar) and not node.flow:
        children = list(node.items.values()) if isinstance(node, Mapping) else node.items
        if not children:
            break
        node = children[-1]
    return node.start + len(text[node.start : node.end].rstrip())


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)
