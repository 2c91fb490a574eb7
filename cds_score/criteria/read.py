"""A criteria file to its published model: every fault of structure with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from cds_score.criteria.faults import Faults
from cds_score.criteria.model import ID_PATTERN, SET_ID_PATTERN, VERSION_PATTERN, SetFile
from cds_score.criteria.parts import Part
from cds_score.criteria.procedure_file import DAYS_PATTERN
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import read_file
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, Scalar, locate, parse, plain

Model = TypeVar("Model", bound=Part)
Compiled = TypeVar("Compiled")

_KEY = "[key]"
"""How pydantic ends the way to a key of a mapping."""
_NO_MAPPING = ("dict_type", "model_type", "model_attributes_type")
_TYPES = {
    "string_type": "text-expected",
    "list_type": "list-expected",
    "dict_type": "mapping-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
    "too_short": "items-too-few",
    "too_long": "items-too-many",
    "literal_error": "word-unknown",
    "string_pattern_mismatch": "pattern-mismatch",
    "string_too_long": "text-too-long",
    "flag-unreadable": "flag-unreadable",
}


def validate(source: Source, root: Node, data: Any) -> tuple[SetFile | None, list[Diagnostic]]:
    """The model, or what is wrong with the structure; `data` is the plain form of `root`."""
    return _validated(SetFile, source, root, data)


def valid(model: type[Model], source: Source, root: Node) -> tuple[Model | None, list[Diagnostic]]:
    """The same of a file that is no criteria set."""
    return _validated(model, source, root, plain(root))


def read_compiled(
    path: Path, model: type[Model], compiled: Callable[[Model, Faults], Compiled]
) -> tuple[Compiled | None, list[Diagnostic]]:
    """What `compiled` makes of a file that is no criteria set; None, with the reasons, where it is wrong."""
    source, found = read_file(path)
    if source is None:
        return None, found
    root, more = parse(source)
    found += more
    if root is None:
        return None, found
    declared, more = valid(model, source, root)
    found += more
    if declared is None:
        return None, found
    faults = Faults(source, root)
    made = compiled(declared, faults)
    return (None if faults.found else made), [*found, *faults.found]


def _validated(model: type[Model], source: Source, root: Node, data: Any) -> tuple[Model | None, list[Diagnostic]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, structure_faults(source, root, error)


def structure_faults(
    source: Source, root: Node, error: ValidationError, path: tuple[str | int, ...] = ()
) -> list[Diagnostic]:  # fmt: skip
    """Every fault that pydantic found below `path`, at its place in the file."""
    return [d for fault in error.errors(include_url=False) for d in _diagnostics(source, root, fault, path)]


def _diagnostics(source: Source, root: Node, fault: Any, above: tuple[str | int, ...]) -> list[Diagnostic]:
    path, kind, context = (*above, *fault["loc"]), fault["type"], fault.get("ctx", {})
    node = locate(root, path)
    if path[-1:] == (_KEY,):
        # The fault is the key's own, not that of what stands below it.
        path = path[:-1]
        holder = locate(root, path[:-1])
        node = holder.keys.get(str(path[-1]), node) if isinstance(holder, Mapping) else node
    if kind == "key-unknown" and isinstance(node, Mapping):
        told = [unknown_key(source, node, key, context["known"]) for key in context["keys"]]
        return [each for at, each in enumerate(told) if each.params not in [before.params for before in told[:at]]]
    if path[-1:] == ("source",) and kind in ("missing", *_NO_MAPPING):
        return [Diagnostic("source-expected", source, node.start, max(node.end, node.start + 1))]
    named = [step for step in path if isinstance(step, str)]
    params: dict[str, Any] = {"key": named[-1] if named else "", "text": str(fault.get("input", ""))[:60]}
    if kind == "missing":
        return [Diagnostic("key-missing", source, node.start, node.start + 1, params)]
    params["expected"] = _expected(context)
    return [Diagnostic(_TYPES.get(kind, "structure-other"), source, node.start, node.end, params)]


_FORMS = {
    SET_ID_PATTERN: {
        "vi": "chữ thường không dấu, chữ số, gạch nối; các phần cách nhau bằng dấu /, ví dụ: thanh-hoa/cap-xa",
        "en": "lower-case letters, digits and hyphens, parts divided by /, for example thanh-hoa/cap-xa",
    },
    VERSION_PATTERN: {
        "vi": "tên phiên bản như tên thư mục, không có @, / và dấu nháy cong, ví dụ: 2025",
        "en": "the version as its folder is called, without @, / and curly quotes, for example 2025",
    },
    ID_PATTERN: {
        "vi": "bắt đầu bằng chữ, rồi chữ, số, gạch dưới, dấu chấm, không dấu cách, ví dụ: CQS.06",
        "en": "a letter, then letters, digits, underscores and dots, for example CQS.06",
    },
    DAYS_PATTERN: {"vi": "số ngày từ 1 đến 99, ví dụ: 5", "en": "a number of days from 1 to 99, for example 5"},
    "^[0-4]$": {"vi": "0, 1, 2, 3 hoặc 4", "en": "0, 1, 2, 3 or 4"},
    r"^\d{4}$": {"vi": "năm bốn chữ số, ví dụ: 2025", "en": "a year of four digits, for example 2025"},
}
"""Patterns of the model as people read them."""


def _expected(context: dict[str, Any]) -> Any:
    """What pydantic expected, in words that people write: a form, a length, or one of several words."""
    if "pattern" in context:
        return _FORMS.get(context["pattern"], context["pattern"])
    if "expected" in context:
        return ", ".join(word for word in re.findall(r"'([^']*)'", context["expected"]) if word)
    return context.get("max_length", "")


def unknown_key(source: Source, mapping: Mapping, key: str, known: list[str]) -> Diagnostic:
    """A key that the format does not have, with the nearest that it has; or what a comma in braces cut off."""
    scalar = mapping.keys[key]
    cut = _cut_off(mapping, key)
    if cut is not None:
        owner, text = cut
        return Diagnostic("flow-comma-text", source, scalar.start, scalar.end, {"key": owner, "text": text})
    params = {"key": key, "suggestion": closest(key, known), "known": ", ".join(known)}
    return Diagnostic("key-unknown", source, scalar.start, scalar.end, params)


def _cut_off(mapping: Mapping, key: str) -> tuple[str, str] | None:
    """`{clause: khoản 1, Điều 2}` has the keys `clause` and `Điều 2`: whose value the second is, and the whole of it.

    None where the key has a value, or what stands before it is no text.
    """
    if not mapping.flow or not _empty(mapping.items[key]):
        return None
    owner, parts, past = "", [], False
    for name, node in mapping.items.items():
        if _empty(node) and owner:
            parts.append(name)
            past = past or name == key
        elif past:
            break
        else:
            owner, parts = (name, [node.text]) if isinstance(node, Scalar) and node.plain else ("", [])
    return (owner, ", ".join(parts)) if past else None


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text
