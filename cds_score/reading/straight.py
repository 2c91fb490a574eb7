"""The straight way from a text to its tree, for reports as nearly all of them are written.

Mappings in lines, one-line mappings and lists in brackets, texts in one line with or without quotes, `|` texts and
comments: such a line means just one thing in YAML, and a regular expression takes it whole, in half the time that
libyaml and its events take. At the first line that is anything else `straight` gives nothing, and `tree` reads the
whole file through libyaml, which alone says what is wrong with a file. Where this way gives a tree it is the same, node
by node and place by place: a test puts both side by side over very many texts.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from cds_score.reading.nodes import Mapping, Scalar, Sequence

_FIRST = r"""[^\ \n\-?:,\[\]{}\#&*!|>'"%@`]"""
"""What a text without quotes may begin with: less than YAML allows."""
_KEY = r"([A-Za-z0-9_][A-Za-z0-9_.\-]{0,99}+):"
_QUOTED = r"""  "[^"\\\n]*+" | '[^'\n]*+'  """
_WORD = r"[^\ \n:\#]*+"
_IN_LINE = rf"(?: {_FIRST}{_WORD} (?: (?: \ ++(?=[^\ \n\#]) | :(?=[^\ \n]) | (?<=[^\ ])\# ) {_WORD} )*+ | {_QUOTED} )"
_BETWEEN = r"[^\ \n,\[\]{}:\#]"
_IN_BRACKETS = rf"(?: {_FIRST} {_BETWEEN}*+ (?: \ ++(?={_BETWEEN}) {_BETWEEN}*+ )*+ | {_QUOTED} )"
_END = r"(?: \ ++\#[^\n]*+ | \ *+ ) (?: \n | \Z )"
_EMPTY_LINES = r"(?: \ *+ (?: \#[^\n]*+ )? \n )*+"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE)


_ENTRY = _pattern(rf"(\ *+) {_KEY} (?: \ ++ (?: ([{{\[])\ *+ | ( {_IN_LINE} | \| ) {_END} ) | {_END} )")
"""A line: how far it is moved in, its key, then a bracket, or a text or `|`, or nothing."""
_PAIR = _pattern(
    rf"{_KEY}\ ++ (?: ({_IN_BRACKETS}) | (\[)\ *+ ({_IN_BRACKETS}) \ *+(\]) ) \ *+ (?: ,\ *+ | (\}}) {_END} )"
)
"""A pair in a one-line mapping: its key, then a text, or a list of one; `}` and the line's end after the last."""
_PAIR_OF_MANY = _pattern(rf"{_KEY}\ ++ (\[)\ *+")
_AFTER_MANY = _pattern(rf"\ *+ (?: ,\ *+ | (\}}) {_END} )")
_MEMBER = _pattern(rf"({_IN_BRACKETS}) \ *+ (?: ,\ *+ | (\]) )")
_LINE_END, _SPACES, _BLANK_LINE = _pattern(_END), _pattern(r"\ *+"), _pattern(r"\ ++ (?: \n | \Z )")
_EMPTY, _NOTHING_MORE = _pattern(_EMPTY_LINES), _pattern(r"\ *+ (?: \#[^\n]*+ )? \Z")
_DEEPEST, _MOST_NODES, _FARTHEST_IN = 8, 20_000, 32
"""Within the limits of `tree`: what may go beyond them is for `tree` to refuse."""
_new = object.__new__
"""For the scalars of a report, some hundreds of them: without `__init__` each takes half the time."""


def straight(text: str) -> tuple[Mapping, list[Scalar]] | None:
    """The tree, and its unquoted scalars that hold a colon; None where the file is to be read the general way."""
    # What Python calls printable has no tab, no other end of line and nothing that YAML forbids.
    if not text.replace("\n", " ").isprintable() or not unicodedata.is_normalized("NFC", text):
        return None
    return _Lines(text).tree()


class _Lines:
    """Takes a text line by line."""

    __slots__ = ("_nodes", "_text", "_with_colon")

    def __init__(self, text: str) -> None:
        self._text = text
        self._nodes = 1
        self._with_colon: list[Scalar] = []

    def tree(self) -> tuple[Mapping, list[Scalar]] | None:
        """See `straight`."""
        text, entry = self._text, _ENTRY.match
        match, at = self._after_empty_lines(0)
        if match is None or match[1]:
            return None
        mapping, indent = Mapping(match.start(2), False), 0
        around: list[tuple[Mapping, int]] = []
        waiting = ""
        """The key after which nothing stands in its line: what is farther in below it is its mapping."""
        while match is not None:
            (_, at), (margin, start), (_, end), (opened, _), (value, value_end) = match.regs
            if start - margin != indent:
                if start - margin > indent:
                    if not waiting or len(around) == _DEEPEST:
                        return None
                    around.append((mapping, indent))
                    inner = mapping.items[waiting] = Mapping(start, False)
                    mapping, indent = inner, start - margin
                while start - margin < indent:
                    mapping.end = start
                    mapping, indent = around.pop()
                if start - margin != indent:
                    return None
            name = match[2]
            if name in mapping.items:
                return None
            mapping.written.append((name, start, end, True))
            self._nodes += 2
            waiting = ""
            if opened >= 0:
                inside = self._bracket(opened, at)
                if inside is None:
                    return None
                mapping.items[name], at = inside
            elif value >= 0:
                said = match[4]
                if said == "|":
                    block = self._block(value, at, indent)
                    if block is None:
                        return None
                    mapping.items[name], at = block
                else:
                    mapping.items[name] = scalar = _scalar(said, value, value_end)
                    if scalar.plain and ":" in said:
                        self._with_colon.append(scalar)
            else:
                waiting = name
                mapping.items[name] = Scalar("", end + 1, end + 1, True)
            match = entry(text, at)
            if match is None:
                match, at = self._after_empty_lines(at)
        if _NOTHING_MORE.match(text, at) is None or self._nodes > _MOST_NODES:
            return None
        for each, _ in (*around, (mapping, indent)):
            each.end = len(text)
        return (around[0][0] if around else mapping), self._with_colon

    def _after_empty_lines(self, at: int) -> tuple[re.Match[str] | None, int]:
        """The next line that is neither empty nor a comment, and where that begins."""
        empty = _EMPTY.match(self._text, at)
        assert empty is not None
        return _ENTRY.match(self._text, empty.end()), empty.end()

    def _bracket(self, start: int, at: int) -> tuple[Mapping | Sequence, int] | None:
        """What begins with the bracket at `start` and its members at `at`; with where the next line begins."""
        if self._text[start] == "{":
            return self._pairs(Mapping(start, True), at)
        sequence = Sequence(start, True)
        at = self._members(sequence, at)
        end = _LINE_END.match(self._text, at) if at else None
        return (sequence, end.end()) if end is not None else None

    def _pairs(self, mapping: Mapping, at: int) -> tuple[Mapping, int] | None:
        """Fills a mapping in one line."""
        text, items, written, pair = self._text, mapping.items, mapping.written, _PAIR.match
        closed = -1
        while closed < 0:
            match = pair(text, at)
            if match is not None:
                (_, at), (start, end), (value, value_end), (opened, _), (only, only_end), (_, shut), (closed, _) = (
                    match.regs
                )
                if value >= 0:
                    node: Scalar | Sequence = _scalar(match[2], value, value_end)
                    self._nodes += 2
                else:
                    node = Sequence(opened, True)
                    node.items.append(_scalar(match[4], only, only_end))
                    node.end = shut
                    self._nodes += 3
            else:
                match = _PAIR_OF_MANY.match(text, at)
                if match is None:
                    return None
                start, end = match.span(1)
                node = Sequence(match.start(2), True)
                at = self._members(node, match.end())
                after = _AFTER_MANY.match(text, at) if at else None
                if after is None:
                    return None
                at, closed = after.end(), after.start(1)
                self._nodes += 2
            name = match[1]
            if name in items:
                return None
            items[name] = node
            written.append((name, start, end, True))
        mapping.end = closed + 1
        return mapping, at

    def _members(self, sequence: Sequence, at: int) -> int:
        """Fills a list in one line; gives where it ends, 0 where it is to be read the general way."""
        text = self._text
        if text.startswith("]", at):
            sequence.end = at + 1
        while not sequence.end > sequence.start:
            match = _MEMBER.match(text, at)
            if match is None:
                return 0
            sequence.items.append(_scalar(match[1], *match.span(1)))
            self._nodes += 1
            at = match.end()
            if match[2] is not None:
                sequence.end = at
        return sequence.end

    def _block(self, start: int, at: int, indent: int) -> tuple[Scalar, int] | None:
        """A `|` text whose lines begin at `at`; with where the next line begins."""
        text = self._text
        margin = _SPACES.match(text, at)
        assert margin is not None
        width = margin.end() - at
        if not indent < width <= _FARTHEST_IN or text[at + width : at + width + 1] in ("", "\n"):
            return None
        lines = _block_of(width).match(text, at)
        assert lines is not None
        end = lines.end()
        if _BLANK_LINE.match(text, end) is not None:
            return None
        said = text[at + width : end].replace("\n" + " " * width, "\n")
        kept = said.rstrip("\n")
        return Scalar(f"{kept}\n" if len(kept) < len(said) else kept, start, end, False), end


def _scalar(text: str, start: int, end: int) -> Scalar:
    """Of a text with its quotes."""
    scalar = _new(Scalar)
    scalar.start, scalar.end = start, end
    if text[0] in "\"'":
        scalar.text, scalar.plain = text[1:-1], False
    else:
        scalar.text, scalar.plain = text, True
    return scalar


@functools.cache
def _block_of(width: int) -> re.Pattern[str]:
    """The lines of a `|` text that is moved in so far."""
    return _pattern(rf"(?: \ {{{width}}}[^\n]*+\n | \n )*+ (?: \ {{{width}}}[^\n]++\Z )?")
