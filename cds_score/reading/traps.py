"""The slips that people make in YAML, each with a sentence of its own.

`explain` turns a parser's error into what the person did; `after_parse` finds the slips that YAML accepts in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cds_score.diagnostics import Diagnostic, Source, sorted_by_place
from cds_score.reading.culprit import before, culprit, written

if TYPE_CHECKING:
    from cds_score.reading.tree import Node, Scalar

_INVISIBLE = "\u00a0\u2007\u202f\u3000\u200b\ufeff"
_KEY = r"(?P<key>[^\s:#\"'\[\]{}，：][^:#：\[\]{}]*)"
_FLOW_KEY = r"^[^#\"']*[{,]\s*+(?P<key>[^\s:#,{}\[\]\"']+):\s++"
_LINE_TRAPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("indent-tab", re.compile(r"^[ ]*(?P<spot>\t+)")),
    ("indent-invisible-space", re.compile(rf"^[ \t]*(?P<spot>[{_INVISIBLE}]+)")),
    ("colon-full-width", re.compile(rf"^\s*{_KEY}(?P<spot>：)")),
    (
        "colon-without-space",
        re.compile(
            r"^\s*(?:- )*+(?P<key>[A-Za-z_][\w.-]*)(?P<spot>:)"
            rf"(?P<value>[^\s:/{{\[][^{{}}]*|[{{\[].*|[{_INVISIBLE}][^{{}}]*)$"
        ),
    ),
    (
        "value-special-start",
        re.compile(rf"^\s*(?:- )*+{_KEY}:\s++(?P<value>(?P<spot>[%@`*&!,\]}}]|[-?](?=\s|$))[^#]*)"),
    ),
    (
        "value-special-start",
        re.compile(rf"^\s*(?:- )*+{_KEY}:\s++(?P<value>(?P<spot>[>|])(?![+-]?\d?[+-]?\s*(?:#.*)?$)[^#]*)"),
    ),
    ("flow-comma", re.compile(rf"{_FLOW_KEY}[^\"'\[{{,}}]*\d,(?P<spot>\d[^,}}]*)")),
    ("value-special-start", re.compile(rf"{_FLOW_KEY}(?P<value>(?P<spot>[%@`*&!>|])[^#,}}]*)")),
    ("value-colon", re.compile(rf"{_FLOW_KEY}(?P<value>[^\s\"'\[{{,}}:](?:[^:#,}}]|:(?! ))*(?P<spot>:) [^#,}}]*)")),
    (
        "value-colon",
        re.compile(rf"^\s*(?:- )*+{_KEY}:\s++(?P<value>(?![\"'\[{{|>#])(?:[^:#]|:(?! ))*(?P<spot>:)(?: [^#]*|$))"),
    ),
    (
        "value-after-quote",
        re.compile(
            rf"^\s*(?:- )*+{_KEY}:\s++(?P<value>(?P<quote>[\"'])[^\"']*(?P=quote)\s*(?P<spot>[^\s#,\]}}:][^#]*))"
        ),
    ),
    ("row-pasted", re.compile(r"^(?P<key>[^:#\t]*[^\s:#])(?P<spot>\t+)\S")),
)  # fmt: skip
_HASH = re.compile(r" #(?=[^\s#])")
_SPECIAL = ("\t", "：", *_INVISIBLE)


def explain(source: Source, error: Any) -> list[Diagnostic]:
    """What keeps a file from being read: the line-level traps, and the parser's error where none is near.

    Near is also the last line before a line that is refused: it may be refused for the slip of that one.
    """
    found = list(_scan(source))
    syntax = _syntax(source, error)
    line, _ = source.position(syntax.start)
    near = {line - 1, line, getattr(getattr(error, "context_mark", None), "line", -9) + 1}
    if syntax.code in _REFUSED:
        near.add(source.position(before(source.text, _stop_of(source, error)))[0])
    if not any(source.position(d.start)[0] in near for d in found):
        found.append(syntax)
    return sorted_by_place(found)


def after_parse(source: Source, root: Node, with_colon: list[Scalar]) -> list[Diagnostic]:
    """Slips in a file that is valid YAML and yet not what was meant."""
    text = source.text
    found: list[Diagnostic] = []
    swallowing = [scalar for scalar in with_colon if _swallows_line(text, scalar) or _holds_bracket(text, scalar)]
    special = any(character in text for character in _SPECIAL)
    if swallowing or special:
        quoted = sorted((node for node in _scalars(root) if not node.plain), key=_start) if special else []
        for d in _scan(source):
            silent = d.code in _SILENT and not _inside(d.start, quoted)
            if silent or _inside(d.start, swallowing):
                found.append(d)
    signs = [match.end() - 1 for match in _HASH.finditer(text)] if "#" in text else []
    ends = {scalar.end: scalar for scalar in _scalars(root) if scalar.plain} if signs else {}
    for sign in signs:
        before = sign
        while text[before - 1 : before] == " ":
            before -= 1
        cut = ends.get(before)
        if cut is not None and not text[before - 1].isspace():
            end = text.find("\n", sign)
            end = len(text) if end < 0 else end
            params = {"kept": cut.text, "whole": text[cut.start : end]}
            found.append(Diagnostic("value-cut-at-hash", source, sign, end, params))
    return found


_SILENT = {"indent-invisible-space", "colon-full-width", "row-pasted"}


def _scan(source: Source) -> Iterator[Diagnostic]:
    """Every line-level trap outside block texts and comments; one for each line."""
    for line in written(source.text):
        for code, pattern in _LINE_TRAPS:
            match = pattern.match(line.text)
            if match is None:
                continue
            groups = match.groupdict()
            params = {name: (groups.get(name) or "").strip() for name in ("key", "value", "spot")}
            start, end = match.span("spot")
            yield Diagnostic(code, source, line.at + start, line.at + max(end, start + 1), params)
            break


_REFUSED = ("indent-wrong", "value-colon-or-indent")
"""What is said of a line that is not where it is expected."""
_SYNTAX = (
    ("quoted scalar", "quote-unclosed"),
    ("could not find expected ':'", "colon-missing"),
    ("did not find expected ',' or", "bracket-unclosed"),
    ("mapping values are not allowed", "value-colon-or-indent"),
    ("did not find expected key", "indent-wrong"),
    ("did not find expected '-' indicator", "indent-wrong"),
    ("block sequence entries are not allowed", "indent-wrong"),
    ("expected <document start>", "yaml-second-document"),
    ("scanning a tag", "yaml-tag"),
    ("alias", "yaml-anchor"),
    ("anchor", "yaml-anchor"),
    ("control characters", "character-forbidden"),
    ("special characters", "character-forbidden"),
)


_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _syntax(source: Source, error: Any) -> Diagnostic:
    """The parser's error as a diagnostic; its own English words are kept only where we have none."""
    said = (getattr(error, name, None) for name in ("context", "problem", "reason"))
    problem = " ".join(str(part) for part in said if part)
    start = _stop_of(source, error)
    code = next((code for words, code in _SYNTAX if words in problem), "yaml-syntax")
    if code in ("quote-unclosed", "bracket-unclosed", "colon-missing"):
        context = getattr(error, "context_mark", None)
        start = context.index if context is not None else start
    if code == "character-forbidden":
        forbidden = _FORBIDDEN.search(source.text)
        start = forbidden.start() if forbidden else start
    code, start = culprit(source.text, code, start)
    line_end = source.text.find("\n", start)
    end = start + 1 if code == "indent-wrong" or line_end < 0 else max(start + 1, line_end)
    return Diagnostic(code, source, start, end, {"problem": problem.strip()})


def _stop_of(source: Source, error: Any) -> int:
    """Where the parser stopped."""
    mark = getattr(error, "problem_mark", None)
    start = mark.index if mark is not None else getattr(error, "position", 0)
    return max(0, min(start, len(source.text) - 1))


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar below a node, keys included."""
    from cds_score.reading.tree import Mapping, Sequence

    if isinstance(node, Mapping):
        yield from node.keys.values()
        for child in node.items.values():
            yield from _scalars(child)
    elif isinstance(node, Sequence):
        for child in node.items:
            yield from _scalars(child)
    else:
        yield node


def _swallows_line(text: str, scalar: Scalar) -> bool:
    """May an unquoted value with a colon hold a line of its own, or be one in the place of a value?"""
    if "\n" in text[scalar.start : scalar.end]:
        return True
    start_of_line = text.rfind("\n", 0, scalar.start) + 1
    is_key = text.startswith(":", scalar.end)
    return not is_key and not text[start_of_line : scalar.start].strip()


def _holds_bracket(text: str, scalar: Scalar) -> bool:
    """Has a key taken in the bracket of its value, as in `so_ho:{value: 1}`, or a value one, as in `so_ho:[1]`?"""
    return re.search(r":[{\[]", text[scalar.start : scalar.end]) is not None


def _inside(offset: int, scalars: list[Scalar]) -> bool:
    """Does an offset lie in one of `scalars`, which are in the order of the file?"""
    at = bisect_right(scalars, offset, key=_start) - 1
    return at >= 0 and offset < scalars[at].end


def _start(scalar: Scalar) -> int:
    return scalar.start
