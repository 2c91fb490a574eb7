"""What the page sends, as data that is checked in every part: what does not fit is refused as a whole."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from cds_score.desk.store import Held
from cds_score.diagnostics import Diagnostic
from cds_score.selfreport.editing.fields import (
    LONGEST_TEXT,
    Edit,
    Path,
    Value,
    clean,
    is_key,
    is_listed,
    is_path,
    is_row,
    row_of,
)

MOST_EDITS = 200
_DIGEST = re.compile(r"[0-9a-f]{64}")


class MalformedError(Exception):
    """No request of the page's own looks like that."""


@dataclass(frozen=True, slots=True)
class EditRequest:
    """Edits made on the file whose digest was `base`; `refused` are texts that cannot be written."""

    base: str
    edits: list[Edit]
    refused: list[tuple[Path, Diagnostic]]


def json_of(body: bytes) -> dict[str, Any]:
    """A JSON object. Raises MalformedError."""
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise MalformedError from None
    if not isinstance(data, dict):
        raise MalformedError
    return data


def edit_request(data: dict[str, Any], name: str) -> EditRequest:
    """`{base, edits: [{path, was, now}]}`, of a field of a nested unit also `row`, its name. Raises MalformedError."""
    edits = data.get("edits")
    if not isinstance(edits, list) or not 0 < len(edits) <= MOST_EDITS or data.keys() != {"base", "edits"}:
        raise MalformedError
    made, refused = [], []
    for each in edits:
        if not isinstance(each, dict) or each.keys() - {"row"} != {"path", "was", "now"}:
            raise MalformedError
        path, row = path_of(each["path"]), each.get("row")
        if not is_path(path) or (isinstance(row, str) if row_of(path) is None else not isinstance(row, str)):
            raise MalformedError
        listed = is_listed(path)
        was, now = (_value(each[key], listed) for key in ("was", "now"))
        if now is None:
            params = {"limit": LONGEST_TEXT}
            refused.append((path, Diagnostic("edit-text-refused", file=name, params=params)))
        else:
            made.append(Edit(path, was if was is not None else "", now, row))
    return EditRequest(base_of(data), made, refused)


@dataclass(frozen=True, slots=True)
class RowRequest:
    """A cited document or a nested unit put in (`adding`) or taken out, in the file whose digest was `base`.

    `path` is that of the row; of one that is put in that of the list: `("evidence",)`, `("inputs", id, "rows")`.
    """

    base: str
    adding: bool
    path: Path
    name: str
    """Of a new document its id, empty for the next one that is free; of a unit what it is called."""


def row_request(data: dict[str, Any]) -> RowRequest:
    """`{base, action: "add" | "remove", path, name}`. Raises MalformedError."""
    if data.keys() - {"name"} != {"base", "action", "path"} or data["action"] not in ("add", "remove"):
        raise MalformedError
    adding, path, name = data["action"] == "add", path_of(data["path"]), data.get("name", "")
    if not isinstance(name, str) or not is_row(path, adding) or (adding and name and not is_key(name)):
        raise MalformedError
    if not adding and path[0] == "inputs" and "name" not in data:
        raise MalformedError
    return RowRequest(base_of(data), adding, path, name)


def form_of(body: bytes) -> dict[str, Any]:
    """The fields of a plain form, each once. Raises MalformedError."""
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise MalformedError from None
    if any(len(texts) > 1 for texts in fields.values()):
        raise MalformedError
    return {name: texts[0] for name, texts in fields.items()}


def base_of(data: dict[str, Any]) -> str:
    """The digest of the file that the page has seen. Raises MalformedError."""
    base = data.get("base")
    if not isinstance(base, str) or not _DIGEST.fullmatch(base):
        raise MalformedError
    return base


def path_of(steps: Any) -> Path:
    """A path as JSON has it. Raises MalformedError."""
    if not isinstance(steps, list) or not 0 < len(steps) <= 6:
        raise MalformedError
    if not all(isinstance(step, str | int) and not isinstance(step, bool) for step in steps):
        raise MalformedError
    return tuple(steps)


def _value(given: Any, listed: bool) -> Value | None:
    """A text, or of evidence the ids, which may come as one text with commas; None where it cannot be written."""
    if listed:
        names = given.split(",") if isinstance(given, str) else [] if given is None else given
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise MalformedError
        cleaned = [clean(name) for name in names]
        if None in cleaned or any("\n" in name for name in cleaned if name):
            return None
        return tuple(dict.fromkeys(name for name in cleaned if name))
    if given is not None and not isinstance(given, str):
        raise MalformedError
    return clean(given or "")


def is_moved(held: Held, base: str, edits: list[Edit]) -> bool:
    """Does an edit count rows of a file that is not any more the one in which they were counted?"""
    return held.digest != base and any(row_of(each.path) is not None for each in edits)
