"""YAML to a tree of text whose nodes know where they stand.

Only the plain part of YAML is read: mappings, lists and scalars, every scalar as text. Anchors, aliases, tags, merge
keys and second documents are refused where they stand, and the limits are kept while the events come in, so no file
can make the reader deep, long or large. The parser is libyaml's, through PyYAML; a file without anything unusual, as
most reports are, is read without it (`straight`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading import traps
from cds_score.reading.nodes import Key, Keys, Mapping, Node, Scalar, Sequence
from cds_score.reading.straight import straight

__all__ = ("Keys", "Mapping", "Node", "Scalar", "Sequence", "locate", "parse", "parse_generally", "plain")
MAX_DEPTH = 16
MAX_NODES = 20_000


def parse(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a file, or None with the one thing that stops it and every line-level trap beside it."""
    found = straight(source.text)
    if found is not None:
        return _looked_through(source, *found, [])
    return parse_generally(source)


def parse_generally(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The same through libyaml, whatever the file looks like."""
    diagnostics: list[Diagnostic] = []
    builder = _Builder(source, diagnostics)
    try:
        root = builder.root()
    except YAMLError as error:
        return None, traps.explain(source, error)
    except _RefusedError as refused:
        start, end = refused.event.start_mark.index, refused.event.end_mark.index
        diagnostics.append(Diagnostic(refused.code, source, start, max(end, start + 1), refused.params))
        return None, diagnostics
    if root is None:
        return None, [Diagnostic("yaml-empty", source)]
    return _looked_through(source, root, builder.with_colon, diagnostics)


def _looked_through(
    source: Source, root: Node, with_colon: list[Scalar], diagnostics: list[Diagnostic]
) -> tuple[Node | None, list[Diagnostic]]:
    """The tree with the slips in it that YAML accepts; None in its place where they make something else of it."""
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


_new = object.__new__
"""For the scalars of a report, some hundreds of them: without `__init__` each takes half the time."""


class _Builder:
    """Drives the parser event by event; stops at the first construct that is refused.

    `_begun` takes any event and refuses what is to be refused. Nearly all of a report are pairs in a text that has no
    sign of an anchor, a tag or a merge key: `_fill_mapping` takes those itself, without a call for each.
    """

    __slots__ = ("_composed", "_diagnostics", "_get_event", "_nodes", "_simple", "_source", "with_colon")

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        text = source.text
        self._source = source
        self._diagnostics = diagnostics
        self._get_event: Any = CParser(text).get_event
        self._composed = unicodedata.is_normalized("NFC", text)
        self._nodes = 0
        simple = self._composed and "&" not in text and "!" not in text and "<<" not in text
        self._simple = MAX_NODES - 1 if simple else 0
        """The number of nodes up to which a scalar needs no check of its own: a pair more is still not too many."""
        self.with_colon: list[Scalar] = []
        """Unquoted scalars that hold a colon: a swallowed line may be among them."""

    def root(self) -> Node | None:
        """The node of the one document; None where there is none."""
        root: Node | None = None
        documents = 0
        while True:
            event = self._get_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return root
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _RefusedError("yaml-second-document", event)
            elif kind is not StreamStartEvent and kind is not DocumentEndEvent:
                root = self._begun(event, 0)
                self._fill(root, 1)

    def _begun(self, event: Any, depth: int, is_key: bool = False) -> Node:
        """The node that an event begins, `depth` others open around it; what it contains is still to come."""
        kind = type(event)
        if kind is AliasEvent:
            raise _RefusedError("yaml-anchor", event)
        if event.anchor is not None or event.tag is not None:
            raise _RefusedError("yaml-tag" if event.tag else "yaml-anchor", event)
        if kind is not ScalarEvent and depth >= MAX_DEPTH:
            raise _RefusedError("yaml-too-deep", event, limit=MAX_DEPTH)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _RefusedError("yaml-too-many", event, limit=MAX_NODES)
        start = event.start_mark.index
        if kind is ScalarEvent:
            value = event.value if self._composed else unicodedata.normalize("NFC", event.value)
            scalar = Scalar(value, start, event.end_mark.index, event.implicit[0])
            if scalar.plain and ":" in value:
                self.with_colon.append(scalar)
            return scalar
        if is_key:
            raise _RefusedError("yaml-key-not-text", event)
        return (Mapping if kind is MappingStartEvent else Sequence)(start, event.flow_style)

    def _fill(self, node: Node, depth: int) -> None:
        """Reads what a node contains, `depth` with itself."""
        if type(node) is Mapping:
            self._fill_mapping(node, depth)
        elif type(node) is Sequence:
            self._fill_sequence(node, depth)

    def _fill_sequence(self, sequence: Sequence, depth: int) -> None:
        get_event, append = self._get_event, sequence.items.append
        while True:
            event = get_event()
            kind = type(event)
            if kind is SequenceEndEvent:
                sequence.end = event.end_mark.index
                return
            if kind is ScalarEvent and self._nodes < self._simple:
                self._nodes += 1
                scalar = _new(Scalar)
                scalar.text = value = event.value
                scalar.start, scalar.end = event.start_mark.index, event.end_mark.index
                scalar.plain = plain = event.implicit[0]
                if plain and ":" in value:
                    self.with_colon.append(scalar)
                append(scalar)
                continue
            node = self._begun(event, depth)
            append(node)
            if kind is not ScalarEvent:
                self._fill(node, depth + 1)

    def _fill_mapping(self, mapping: Mapping, depth: int) -> None:
        get_event, items, written, flow = self._get_event, mapping.items, mapping.written, mapping.flow
        node: Node
        while True:
            event = get_event()
            kind = type(event)
            if kind is MappingEndEvent:
                mapping.end = event.end_mark.index
                return
            if kind is not ScalarEvent or self._nodes >= self._simple:
                key = self._begun(event, depth, is_key=True)
                assert type(key) is Scalar
                node = self._begun(get_event(), depth)
                self._put(mapping, (key.text, key.start, key.end, key.plain), node)
                self._fill(node, depth + 1)
                continue
            self._nodes += 2
            name, plain = event.value, event.implicit[0]
            written_key = (name, event.start_mark.index, event.end_mark.index, plain)
            if plain and ":" in name:
                self.with_colon.append(Scalar(*written_key))
            event = get_event()
            kind = type(event)
            unusual = name in items
            if kind is ScalarEvent:
                node = scalar = _new(Scalar)
                scalar.text = value = event.value
                scalar.start, scalar.end = event.start_mark.index, event.end_mark.index
                scalar.plain = plain = event.implicit[0]
                if plain and ":" in value:
                    self.with_colon.append(scalar)
                if flow and not value:
                    unusual = True
            elif kind is SequenceStartEvent and depth < MAX_DEPTH:
                node = sequence = Sequence(event.start_mark.index, event.flow_style)
            elif kind is MappingStartEvent and depth < MAX_DEPTH:
                node = inner = Mapping(event.start_mark.index, event.flow_style)
            else:
                node = self._begun(event, depth)  # refuses it
            if unusual:
                self._put(mapping, written_key, node)
            else:
                items[name] = node
                written.append(written_key)
            if kind is SequenceStartEvent:
                self._fill_sequence(sequence, depth + 1)
            elif kind is MappingStartEvent:
                self._fill_mapping(inner, depth + 1)

    def _put(self, mapping: Mapping, key: Key, node: Node) -> None:
        """Adds a pair of which the key may be repeated, or a part of a value that was cut in two."""
        source, diagnostics = self._source, self._diagnostics
        name, start, end, plain = key
        if name in mapping.items:
            first = next(each for each in mapping.written if each[0] == name)
            line, _ = source.position(first[1])
            alike = source.text[first[1] : first[2]] == source.text[start:end]
            mapping.repeated += (name,)
            code = "key-repeated" if alike else "key-repeated-normal-form"
            diagnostics.append(Diagnostic(code, source, start, end, {"key": name, "line": line}))
            return
        if name == "<<" and plain:
            diagnostics.append(Diagnostic("yaml-merge", source, start, end))
            return
        if mapping.flow and plain and type(node) is Scalar and node.plain and not node.text:
            if name[:1].isdigit():
                diagnostics.append(Diagnostic("flow-comma", source, start, end, {"key": name}))
                return
            before, colon, after = name.partition(":")
            if colon:
                params = {"key": before.strip(), "value": after.strip()}
                diagnostics.append(Diagnostic("colon-without-space", source, start + len(before), end, params))
                return
        mapping.items[name] = node
        mapping.written.append(key)
