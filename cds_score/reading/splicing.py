"""New items at the end of a list in a person's YAML: nothing else of the text changes, comments and order stay."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.diagnostics import Source
from cds_score.reading import tree


def with_items(source: Source, key: str, items: Sequence[str]) -> str:
    """The text with `items`, each a flow mapping on one line, at the end of the list that stands at `key` of the root.

    The list must be there; an empty one is `[]` or nothing at all.
    """
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    listed = root.items[key]
    text = source.text
    if isinstance(listed, tree.Scalar):
        at = root.keys[key].end
        at = text.index(":", at) + 1
        return _after_line(text, at - 1, [f"  - {each}" for each in items])
    assert isinstance(listed, tree.Sequence)
    if not listed.flow:
        start = text.rfind("\n", 0, listed.start) + 1
        return _after_line(text, _last(listed), [f"{text[start : listed.start]}- {each}" for each in items])
    if listed.items:
        at = listed.items[-1].end
        return f"{text[:at]}, {', '.join(items)}{text[at:]}"
    if text[listed.start + 1 : listed.end - 1].strip() or root.flow:
        at = listed.start + 1
        return f"{text[:at]}{', '.join(items)}{text[at:]}"
    before = text[: listed.start].rstrip(" ")
    return _after_line(before + text[listed.end :], len(before), [f"  - {each}" for each in items])


def _after_line(text: str, offset: int, lines: list[str]) -> str:
    """`lines` below the line in which the character before `offset` stands."""
    end = text.find("\n", offset)
    head, tail = (text, "\n") if end < 0 else (text[:end], text[end:])
    return "\n".join([head, *lines]) + tail


def _last(node: tree.Node) -> int:
    """Where the last thing that is written of a node ends. The parser ends a block where the next thing begins."""
    if isinstance(node, tree.Scalar) or node.flow or not node.items:
        return node.end
    children = list(node.items.values()) if isinstance(node, tree.Mapping) else node.items
    return _last(children[-1])
