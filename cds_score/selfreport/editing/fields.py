"""The fields of a self-report that can be edited one by one: their paths, their texts, what stands in them.

A path is made of the keys of the file: `("inputs", "ho_so_tiep_nhan")` is the value of an input, with `"evidence"`,
`"note"`, `"as_of"` or `"to_confirm"` behind it what belongs to it; `("inputs", "thon", "rows", 2, "so_ho")` a figure of
the third nested unit; `("evidence", "tl-01", "number")` a part of a cited document.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading import tree
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


@dataclass(frozen=True, slots=True)
class Edit:
    """One field is to be another. Texts are NFC, lines end in LF, no blank at either end (`clean`)."""

    path: Path
    was: Value
    """What whoever makes the edit saw there."""
    now: Value
    row: str | None = None
    """Of a field of a nested unit what that unit was called; None where it is not asked."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that is neither as it was seen nor as it is wanted, or is that of another unit."""

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


def is_row(path: Path, adding: bool) -> bool:
    """Is it the path of a cited document or a nested unit; if `adding`, that of the list it goes into?"""
    if not all(_is_step(step) for step in path):
        return False
    if path[0] == "evidence":
        return len(path) == (1 if adding else 2) and isinstance(path[-1], str)
    if path[0] != "inputs" or len(path) != (3 if adding else 4) or path[2] != "rows":
        return False
    return isinstance(path[1], str) and (adding or isinstance(path[3], int))


def row_of(path: Path) -> Path | None:
    """The path of the name of the nested unit to which a field belongs; None of any other field."""
    return (*path[:4], ROW_NAME) if path[0] == "inputs" and len(path) > 4 and path[2] == "rows" else None


def is_key(text: str) -> bool:
    """Can it be a key of the file: one line, not too long, as `clean` leaves it?"""
    return 0 < len(text) <= LONGEST_KEY and clean(text) == text and not {"\n", "\t"} & set(text)


def _is_step(step: str | int) -> bool:
    return 0 <= step < tree.MAX_NODES if isinstance(step, int) else is_key(step)


def _is_answer_key(rest: Path, named: bool = False) -> bool:
    return not rest or (not named and len(rest) == 1 and rest[0] in ANSWER_KEYS and rest[0] != "value")


def opened(source: Source) -> tuple[tree.Mapping | None, list[Diagnostic]]:
    """The tree of a report that can be edited; None, and why, of a text that can not be read."""
    root, found = _opened(source.name, source.text)
    return root, list(found)


@functools.lru_cache(maxsize=8)
def _opened(name: str, text: str) -> tuple[tree.Mapping | None, list[Diagnostic]]:
    """The same, kept for the few texts that are being worked on: one edit asks for the same tree several times."""
    source = Source(name, text)
    root, found = tree.parse(source)
    if root is not None and not isinstance(root, tree.Mapping):
        return None, [*found, Diagnostic("report-not-mapping", source, root.start, min(root.end, root.start + 40))]
    return root, found


def held(root: tree.Mapping, path: Path) -> Value:
    """What stands in a field; empty where nothing does."""
    node: tree.Node | None = root
    for step in path:
        if isinstance(node, tree.Sequence) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        else:
            node = node.items.get(str(step)) if isinstance(node, tree.Mapping) else None
    if is_listed(path):
        return _references(node)
    if isinstance(node, tree.Mapping):
        node = node.items.get("value")
    return node.text.strip() if isinstance(node, tree.Scalar) else ""


def is_listed(path: Path) -> bool:
    """Is it the evidence of an answer: ids of documents, and no text?"""
    return path[0] == "inputs" and path[-1] == "evidence" and len(path) in (3, 6)


def is_value(path: Path) -> bool:
    """Is it the value of an answer, which may stand alone or as `value:`?"""
    return path[0] == "inputs" and (len(path) == 2 or (len(path) == 5 and path[-1] != ROW_NAME))


def _references(node: tree.Node | None) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, tree.Sequence) else [node]
    return tuple(each.text for each in nodes if isinstance(each, tree.Scalar) and each.text)


def conflicts(root: tree.Mapping, edits: Sequence[Edit]) -> list[Conflict]:
    """The fields that somebody else has changed meanwhile: they are not as they were seen, or of another unit."""
    found = []
    for each in edits:
        now, unit = held(root, each.path), row_of(each.path)
        is_other = unit is not None and each.row is not None and not is_same(held(root, unit), clean(each.row) or "")
        if is_other or (not is_same(now, each.was) and not is_same(now, each.now)):
            found.append(Conflict(each.path, now))
    return found


def is_same(one: Value, other: Value) -> bool:
    """Do two texts say the same? Whatever is blank says nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (is_blank(one) and is_blank(other))
    return one == other
