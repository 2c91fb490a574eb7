"""YAML to a tree of text whose nodes know where they stand.

Only the plain part of YAML is read: mappings, lists and scalars, every scalar as text. Anchors, aliases, tags, merge
keys and second documents are refused where they stand, and the limits are kept while the events come in, so no file
can make the reader deep, long or large. The parser is libyaml's, through PyYAML.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading import traps

MAX_DEPTH = 16
MAX_NODES = 20_000


class Scalar:
    """One text, NFC. `plain` tells an unquoted one; `start` and `end` are offsets with the quotes inside."""

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, text: str, start: int, end: int, plain: bool) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.plain = plain


class Mapping:
    """Keys to nodes, in the file's order; `keys` has the scalar of each key.

    Of a repeated key the first value is kept, and `repeated` names it: which of the two is meant is not known.
    """

    __slots__ = ("end", "flow", "items", "keys", "repeated", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.repeated: tuple[str, ...] = ()
        self.start = start
        self.end = start
        self.flow = flow


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = start
        self.flow = flow


Node = Scalar | Mapping | Sequence


def parse(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a file, or None with the one thing that stops it and every line-level trap beside it."""
    diagnostics: list[Diagnostic] = []
    with_colon: list[Scalar] = []
    try:
        root = _build(source, diagnostics, with_colon)
    except YAMLError as error:
        return None, traps.explain(source, error)
    except _RefusedError as refused:
        start, end = refused.event.start_mark.index, refused.event.end_mark.index
        diagnostics.append(Diagnostic(refused.code, source, start, max(end, start + 1), refused.params))
        return None, diagnostics
    if root is None:
        return None, [Diagnostic("yaml-empty", source)]
    diagnostics += traps.after_parse(source, root, with_colon)
    whole = all(d.severity == "warning" or d.code in _TREE_STANDS for d in diagnostics)
    return root if whole else None, diagnostics


class _RefusedError(Exception):
    """A construct for which the file is not read any further."""

    def __init__(self, code: str, event: Any, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.event = event
        self.params = params


_TREE_STANDS = {"key-repeated", "key-repeated-normal-form"}
"""The errors after which the rest of the tree is still what was meant."""


def plain(node: Node) -> Any:
    """The tree as dictionaries, lists and texts, without places."""
    if isinstance(node, Mapping):
        return {key: plain(child) for key, child in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(child) for child in node.items]
    return node.text


def locate(node: Node, path: Iterable[str | int]) -> Node:
    """The node at the end of a path of keys and positions; where a step leads nowhere, the last one that stands."""
    for step in path:
        if isinstance(node, Mapping) and step in node.items:
            node = node.items[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


def _build(source: Source, diagnostics: list[Diagnostic], with_colon: list[Scalar]) -> Node | None:
    """Drives the parser event by event; stops at the first construct that is refused.

    `with_colon` collects unquoted values that hold a colon: a swallowed line may be among them.
    """
    text = source.text
    composed = unicodedata.is_normalized("NFC", text)
    parser: Any = CParser(text)
    get_event = parser.get_event
    root: Node | None = None
    stack: list[Mapping | Sequence] = []
    mapping: Mapping | None = None  # the innermost node that is open, if it is a mapping,
    sequence: Sequence | None = None  # or if it is a list
    key: Scalar | None = None
    nodes = documents = 0
    while True:
        event = get_event()
        kind = type(event)
        node: Node
        if kind is ScalarEvent:
            start = event.start_mark.index
            if event.anchor is not None or event.tag is not None:
                raise _RefusedError("yaml-tag" if event.tag else "yaml-anchor", event)
            plain = event.implicit[0]
            value = event.value if composed else unicodedata.normalize("NFC", event.value)
            node = Scalar(value, start, event.end_mark.index, plain)
            if plain and ":" in value:
                with_colon.append(node)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                raise _RefusedError("yaml-tag" if event.tag else "yaml-anchor", event)
            if len(stack) >= MAX_DEPTH:
                raise _RefusedError("yaml-too-deep", event, limit=MAX_DEPTH)
            start = event.start_mark.index
            node = Mapping(start, event.flow_style) if kind is MappingStartEvent else Sequence(start, event.flow_style)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop().end = event.end_mark.index
            key = mapping = sequence = None
            if stack:
                top = stack[-1]
                if type(top) is Mapping:
                    mapping = top
                else:
                    assert type(top) is Sequence
                    sequence = top
            continue
        elif kind is AliasEvent:
            raise _RefusedError("yaml-anchor", event)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _RefusedError("yaml-second-document", event)
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            continue

        nodes += 1
        if nodes > MAX_NODES:
            raise _RefusedError("yaml-too-many", event, limit=MAX_NODES)
        if mapping is not None:
            if key is None:
                if type(node) is not Scalar:
                    raise _RefusedError("yaml-key-not-text", event)
                key = node
                continue
            name = key.text
            if name in mapping.items or name == "<<" or (mapping.flow and type(node) is Scalar and not node.text):
                _put(mapping, key, node, source, diagnostics)
            else:
                mapping.items[name] = node
                mapping.keys[name] = key
            key = None
        elif sequence is not None:
            sequence.items.append(node)
        else:
            root = node
        if kind is ScalarEvent:
            continue
        if type(node) is Mapping:
            stack.append(node)
            mapping, sequence = node, None
        elif type(node) is Sequence:
            stack.append(node)
            mapping, sequence = None, node


def _put(mapping: Mapping, key: Scalar, node: Node, source: Source, diagnostics: list[Diagnostic]) -> None:
    """Adds a pair of which the key is repeated or may be a part of a value that was cut in two."""
    name = key.text
    if name in mapping.items:
        first = mapping.keys[name]
        line, _ = source.position(first.start)
        alike = source.text[first.start : first.end] == source.text[key.start : key.end]
        mapping.repeated += (name,)
        code = "key-repeated" if alike else "key-repeated-normal-form"
        diagnostics.append(Diagnostic(code, source, key.start, key.end, {"key": name, "line": line}))
        return
    if name == "<<" and key.plain:
        diagnostics.append(Diagnostic("yaml-merge", source, key.start, key.end))
        return
    if mapping.flow and key.plain and type(node) is Scalar and node.plain and not node.text:
        if name[:1].isdigit():
            diagnostics.append(Diagnostic("flow-comma", source, key.start, key.end, {"key": name}))
            return
        before, colon, after = name.partition(":")
        if colon:
            params = {"key": before.strip(), "value": after.strip()}
            diagnostics.append(Diagnostic("colon-without-space", source, key.start + len(before), key.end, params))
            return
    mapping.items[name] = node
    mapping.keys[name] = key
