"""Single values of a person's YAML set, added and taken out by splices: comments, order and all other lines stay.

Every function takes the text, the tree of that text and a place in it, and gives the splices that make the change;
none of them overlap. What stands in a form that no splice can change alone raises `NotEditableError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cds_score.reading import tree
from cds_score.reading.numbers import is_blank
from cds_score.reading.quoting import quoted, scalar
from cds_score.reading.splicing import end_of

_FIGURE = re.compile(r"[^\W_](?:[\w.,/%&()@-]| (?=[\w/&(]))*")
"""Texts that need no quotes in a block: figures and days as officials write them are among them."""
_IN_BRACKETS = re.compile(r"(?!0\d)[^\W_][\w-]*(?:/[\w-]+)*")
"""The same inside `{…}` and `[…]`, where a comma ends a value; a figure with a dot is quoted, as the form asks."""
_HEADER = re.compile(r"[|>][+-]?\d?[+-]?")
_COMMENT_BELOW = re.compile(r"\s*\n( *)#")
_COMMA = re.compile(r"\s*,")
_LEADING_ZERO = re.compile(r"0\d+")


class NotEditableError(Exception):
    """What stands there cannot be changed by a splice; `at` is the offset of the place."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters `start` to `end` of the text give way to `new`; lines end in LF."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is written in one place: a text, or `raw` YAML on one line. `bare`: without quotes where it needs none."""

    text: str = ""
    bare: bool = False
    raw: str = ""

    def line(self, flow: bool) -> str:
        """On one line, inside brackets (`flow`) or not."""
        if self.raw:
            return self.raw
        form = _IN_BRACKETS if flow else _FIGURE
        free = self.bare and form.fullmatch(self.text) and not _LEADING_ZERO.fullmatch(self.text)
        return self.text if free else quoted(self.text)

    def lines(self) -> list[str] | None:
        """The lines of a text that is best written below `|`; None where it goes on one line, or needs quotes."""
        lines = self.text.split("\n")
        if self.raw or len(lines) == 1 or lines[0][:1] in ("", " ", "\t"):
            return None
        sound = all(line == "" or (line.strip(" \t") and line.replace("\t", " ").isprintable()) for line in lines)
        return lines if sound else None


def applied(text: str, splices: Iterable[Splice]) -> str:
    """The text with all of them made."""
    for each in sorted(splices, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: each.start] + each.new + text[each.end :]
    return text


def with_leaf(text: str, mapping: tree.Mapping, key: str, leaf: Leaf) -> list[Splice]:
    """`key` of a mapping has this value: in the place of its old one, or as a new pair at the end."""
    node = mapping.items.get(key)
    if node is None:
        return _pair_added(text, mapping, key, leaf)
    if not isinstance(node, tree.Scalar):
        raise NotEditableError(node.start)
    return _replaced(text, mapping, key, node, leaf)


def without_value(text: str, mapping: tree.Mapping, key: str) -> list[Splice]:
    """`key` stays, with nothing behind it (inside brackets: with an empty text)."""
    node = mapping.items[key]
    if not isinstance(node, tree.Scalar):
        raise NotEditableError(node.start)
    if mapping.flow:
        return _replaced(text, mapping, key, node, Leaf(raw='""'))
    return _replaced(text, mapping, key, node, None)


def without_pair(text: str, mapping: tree.Mapping, key: str) -> list[Splice]:
    """The pair is gone; of a pair that shares its line with the dash of a list only the value."""
    node, name = mapping.items[key], mapping.keys[key]
    if mapping.flow:
        return _cut(text, name.start, end_of(node, text))
    line = _line_start(text, name.start)
    if text[line : name.start].strip(" "):
        return without_value(text, mapping, key)
    return _lines_gone(text, line, end_of(node, text))


def with_child(text: str, mapping: tree.Mapping, key: str, child: str, leaf: Leaf, block: bool) -> list[Splice]:
    """`key` of a mapping, which is not there or blank, becomes a mapping whose one pair is `child: leaf`."""
    node = mapping.items.get(key)
    if node is not None and not (isinstance(node, tree.Scalar) and is_blank(node.text)):
        if isinstance(node, tree.Mapping) and not node.items:
            return _pair_added(text, node, child, leaf)
        raise NotEditableError(node.start)
    inner = f"{{{scalar(child)}: {leaf.line(flow=True)}}}"
    if mapping.flow or not block:
        return with_leaf(text, mapping, key, Leaf(raw=inner))
    margin = _margin(text, mapping)
    end = end_of(mapping if node is None else node, text)
    lines = _pair_lines(text, end, child, leaf, margin + "  ")
    if node is None:
        return [_below(text, end, [f"{margin}{scalar(key)}:", *lines])]
    return [*_replaced(text, mapping, key, node, None), _below(text, end, lines)]


def with_references(text: str, mapping: tree.Mapping, key: str, names: Sequence[str]) -> list[Splice]:
    """`key` of a mapping becomes the list of `names`.

    Of a list with a line for each item the first call takes out, and the next one, with the tree as it is then, adds;
    where the order becomes another, all are taken out.
    """
    node = mapping.items.get(key)
    listed = Leaf(raw=f"[{', '.join(Leaf(name, bare=True).line(flow=True) for name in names)}]")
    if not names:
        return without_pair(text, mapping, key) if node is not None else []
    if node is None:
        return _pair_added(text, mapping, key, listed)
    if isinstance(node, tree.Scalar):
        return _replaced(text, mapping, key, node, listed)
    if isinstance(node, tree.Mapping):
        raise NotEditableError(node.start)
    if node.flow:
        return [Splice(node.start, node.end, listed.raw)]
    there: list[str] = []
    for each in node.items:
        if not isinstance(each, tree.Scalar):
            raise NotEditableError(each.start)
        there.append(each.text)
    kept = [name for name in there if name in names]
    if kept != list(names[: len(kept)]):
        kept = []
    if len(kept) < len(there):
        return [each for at, name in enumerate(there) if name not in kept for each in without_item(text, node, at)]
    margin = " " * (node.start - _line_start(text, node.start))
    added = [f"{margin}- {Leaf(name, bare=True).line(flow=False)}" for name in names[len(kept) :]]
    return [_below(text, end_of(node, text), added)] if added else []


def with_item(text: str, mapping: tree.Mapping, key: str, pair: tuple[str, Leaf]) -> list[Splice]:
    """The list at `key` of a mapping has one more item at its end: a mapping with this one pair."""
    node = mapping.items.get(key)
    name, leaf = pair
    flow = f"{{{scalar(name)}: {leaf.line(flow=True)}}}"
    block = f"- {scalar(name)}: {leaf.line(flow=False)}"
    if node is None or (isinstance(node, tree.Scalar) and is_blank(node.text)):
        if mapping.flow:
            return with_leaf(text, mapping, key, Leaf(raw=f"[{flow}]"))
        margin = _margin(text, mapping)
        if node is None:
            return [_below(text, end_of(mapping, text), [f"{margin}{scalar(key)}:", f"{margin}  {block}"])]
        assert isinstance(node, tree.Scalar)
        return [*_replaced(text, mapping, key, node, None), _below(text, end_of(node, text), [f"{margin}  {block}"])]
    if not isinstance(node, tree.Sequence):
        raise NotEditableError(node.start)
    if node.flow:
        return _added_in_brackets(text, node, node.items, flow)
    margin = " " * (node.start - _line_start(text, node.start))
    return [_below(text, end_of(node, text), [f"{margin}{block}"])]


def without_item(text: str, sequence: tree.Sequence, at: int) -> list[Splice]:
    """An item of a list is gone."""
    node = sequence.items[at]
    if sequence.flow:
        return _cut(text, node.start, end_of(node, text))
    line = _line_start(text, node.start)
    if text[line : node.start].strip(" ") != "-":
        raise NotEditableError(node.start)
    return _lines_gone(text, line, end_of(node, text))


def _replaced(
    text: str, mapping: tree.Mapping, key: str, node: tree.Scalar, leaf: Leaf | None
) -> list[Splice]:  # fmt: skip
    """The old value gives way to the new one, or to nothing; what stands behind it on the line stays."""
    start, end = node.start, end_of(node, text)
    rest: list[Splice] = []
    header = _HEADER.match(text, start) if not node.plain and text[start : start + 1] in ("|", ">") else None
    line_end = _line_end(text, header.end() if header else end)
    if header is not None:
        head = header.end()
        rest = [Splice(line_end, end, "")] if end > line_end else []
        end = head
    if leaf is None:
        before = start
        while text[before - 1 : before] in (" ", "\t"):
            before -= 1
        begins = before if text[before - 1 : before] == ":" else start
        return [Splice(begins, end, ""), *rest]
    gap = " " if text[start - 1 : start] in (":", ",", "{") and start == node.end else ""
    lines = None if mapping.flow else leaf.lines()
    name = mapping.keys[key]
    margin = " " * (name.start - _line_start(text, name.start) + 2)
    if lines is None or _takes_in(text, rest[0].end if rest else line_end, margin):
        return [Splice(start, end, f"{gap}{_like(text, node, leaf, mapping.flow)}"), *rest]
    block = "".join(f"\n{margin}{line}" if line else "\n" for line in lines)
    if rest:
        return [Splice(start, end, f"{gap}|"), Splice(line_end, rest[0].end, block)]
    return [Splice(start, line_end, f"{gap}|{text[end:line_end]}{block}")]


def _like(text: str, node: tree.Scalar, leaf: Leaf, flow: bool) -> str:
    """The new text as the old one was written: one in quotes stays in quotes, one without stays without if it can."""
    if leaf.raw:
        return leaf.raw
    if text[node.start : node.start + 1] in ('"', "'") and not node.plain:
        return quoted(leaf.text)
    was_bare = leaf.bare and node.plain and node.end > node.start and "," not in leaf.text
    return leaf.line(flow and not was_bare)


def _pair_added(text: str, mapping: tree.Mapping, key: str, leaf: Leaf) -> list[Splice]:
    if mapping.flow:
        pair = f"{scalar(key)}: {leaf.line(flow=True)}"
        return _added_in_brackets(text, mapping, list(mapping.items.values()), pair)
    end = end_of(mapping, text)
    return [_below(text, end, _pair_lines(text, end, key, leaf, _margin(text, mapping)))]


def _takes_in(text: str, offset: int, margin: str) -> bool:
    """Is the next thing below the line of `offset` a comment that a text below `|` with this margin would take in?"""
    comment = _COMMENT_BELOW.match(text, _line_end(text, offset))
    return comment is not None and len(comment[1]) >= len(margin)


def _pair_lines(text: str, offset: int, key: str, leaf: Leaf, margin: str) -> list[str]:
    """A pair to be put below the line of `offset`."""
    lines = leaf.lines()
    if lines is None or _takes_in(text, offset, f"{margin}  "):
        return [f"{margin}{scalar(key)}: {leaf.line(flow=False)}"]
    return [f"{margin}{scalar(key)}: |", *(f"{margin}  {line}" if line else "" for line in lines)]


def _added_in_brackets(
    text: str, node: tree.Mapping | tree.Sequence, children: Sequence[tree.Node], new: str
) -> list[Splice]:
    """At the end of `{…}` or `[…]`."""
    if not children:
        return [Splice(node.start + 1, node.start + 1, new)]
    last = children[-1]
    end = end_of(last, text)
    empty = ' ""' if isinstance(last, tree.Scalar) and last.plain and last.start == last.end else ""
    return [Splice(end, end, f"{empty}, {new}")]


def _cut(text: str, start: int, end: int) -> list[Splice]:
    """One part of `{…}` or `[…]` gone, with the comma that parts it from the next one, or from the one before."""
    comma = _COMMA.match(text, end)
    if comma is not None:
        after = comma.end()
        while text[after : after + 1] == " ":
            after += 1
        return [Splice(start, after, "")]
    before = start
    while text[before - 1 : before].isspace():
        before -= 1
    if text[before - 1 : before] == ",":
        return [Splice(before - 1, end, "")]
    if text[before - 1 : before] not in ("{", "["):
        raise NotEditableError(start)
    return [Splice(start, end, "")]


def _lines_gone(text: str, start: int, end: int) -> list[Splice]:
    """Whole lines, from that of `start` to that of `end`."""
    return [Splice(start, min(_line_end(text, end) + 1, len(text)), "")]


def _below(text: str, offset: int, lines: Sequence[str]) -> Splice:
    """`lines` below the line in which the character before `offset` stands."""
    end = _line_end(text, offset)
    return Splice(end, end, "".join(f"\n{line}" for line in lines))


def _margin(text: str, mapping: tree.Mapping) -> str:
    return " " * (mapping.start - _line_start(text, mapping.start))


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
