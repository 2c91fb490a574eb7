"""New items at the end of a list or a mapping in a person's YAML: nothing else changes, comments and order stay."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.diagnostics import Source
from cds_score.reading import tree

_SPACE = " \t\n"


def with_items(source: Source, key: str, items: Sequence[str]) -> str:
    """The text with `items`, each on one line, at the end of the list that stands at `key` of the root.

    The list must be there; an empty one is `[]`, or nothing but a blank word (`null`).
    """
    return _spliced(source, key, items, "- ", "[]")


def with_pairs(source: Source, key: str, pairs: Sequence[str]) -> str:
    """The same for a mapping and `key: value` pairs; an empty one is `{}`, or nothing but a blank word."""
    return _spliced(source, key, pairs, "", "{}")


def with_section(source: Source, key: str, pairs: Sequence[str], before: str) -> str:
    """The text with a mapping of `pairs` as a new section `key` of the root, before the section `before`."""
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    text, at = source.text, root.keys[before].start
    if root.flow:
        return f"{text[:at]}{key}: {{{', '.join(pairs)}}}, {text[at:]}"
    margin = " " * (at - _line_start(text, at))
    lines = "".join(f"{margin}  {each}\n" for each in pairs or ["{}"])
    return f"{text[:at]}{key}:\n{lines}{margin}{text[at:]}"


def end_of(node: tree.Node, text: str) -> int:
    """Where the last thing that is written of a node ends. The parser ends a block where the next thing begins."""
    if isinstance(node, tree.Mapping) and node.repeated and not node.flow:
        lines = text[node.start : node.end].split("\n")  # the tree has only the first of two alike
        while lines[-1].strip()[:1] in ("", "#"):
            lines.pop()
        return node.start + len("\n".join(lines))
    if not isinstance(node, tree.Scalar) and node.items and not node.flow:
        children = list(node.items.values()) if isinstance(node, tree.Mapping) else node.items
        return end_of(children[-1], text)
    return node.start + len(text[node.start : node.end].rstrip(_SPACE))


def after_line(text: str, offset: int, lines: Sequence[str]) -> str:
    """`lines` below the line in which the character before `offset` stands."""
    end = text.find("\n", offset)
    head, tail = (text, "\n") if end < 0 else (text[:end], text[end:])
    return "\n".join([head, *lines]) + tail


def _spliced(source: Source, key: str, items: Sequence[str], dash: str, brackets: str) -> str:
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    node, name, text = root.items[key], root.keys[key], source.text
    if not items:
        return text
    listed = ", ".join(items)
    if not isinstance(node, tree.Scalar) and node.items and not node.flow:
        margin = " " * (node.start - _line_start(text, node.start))
        return after_line(text, end_of(node, text), [f"{margin}{dash}{each}" for each in items])
    if not isinstance(node, tree.Scalar) and node.items:
        children = list(node.items.values()) if isinstance(node, tree.Mapping) else node.items
        at = children[-1].end
        return f"{text[:at]}, {listed}{text[at:]}"
    end = end_of(node, text)
    if root.flow:
        between = text[name.end : node.start]
        joint = "" if between.endswith(" ") else " " if ":" in between else ": "
        return f"{text[: node.start]}{joint}{brackets[0]}{listed}{brackets[1]}{text[end:]}"
    if text[node.start + 1 : end - 1].strip() and not isinstance(node, tree.Scalar):  # a comment between the brackets
        return f"{text[: node.start + 1]}{listed}{text[node.start + 1 :]}"
    margin = " " * (name.start - _line_start(text, name.start) + 2)
    before, after = text[: node.start].rstrip(" "), text[end:]
    after = after if after[:1].isspace() else f" {after}"  # a comment that touched the bracket
    return after_line(before + after, text.index(":", name.end), [f"{margin}{dash}{each}" for each in items])


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1
