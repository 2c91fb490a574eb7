"""Edits of the page, made in the file: all of a request or none, never over what somebody else has written there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cds_score.desk.requests import EditRequest, RowRequest, is_moved
from cds_score.desk.store import ChangedError, Folder, Held, not_saved
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.rewriting import rewritten
from cds_score.reading.source import MAX_BYTES
from cds_score.selfreport.editing.change import edited
from cds_score.selfreport.editing.fields import Conflict, Path, clean, conflicts, held, is_same, opened
from cds_score.selfreport.editing.rows import with_document, with_unit, without_row
from cds_score.selfreport.read import ROW_NAME

_TRIES = 5
"""How often an edit is made anew because the file has changed in the very moment of saving."""


@dataclass(slots=True)
class Saved:
    """The file after a request: written, or left as it was with the reason."""

    held: Held
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    path: Path = ()
    """Of a row that was put in."""


def save(folder: Folder, name: str, request: EditRequest) -> Saved:
    """Makes the edits of a request. Raises OSError where the file cannot be read."""
    if request.refused:
        return Saved(folder.read(name), refused=[found for _, found in request.refused])
    return _saved(folder, name, lambda now: _edited(now, request))


def change_row(folder: Folder, name: str, request: RowRequest) -> Saved:
    """Puts a row in or takes it out. Raises OSError where the file cannot be read."""
    return _saved(folder, name, lambda now: _with_row(now, request))


Made = tuple[bytes, Path] | Saved
"""The new bytes, and the path of what was put in; or why there are none."""


def _saved(folder: Folder, name: str, make: Callable[[Held], Made]) -> Saved:
    """The file after what `make` does to it; made anew where it has become another one in the moment of saving."""
    with folder.locked(name):
        for _ in range(_TRIES):
            try:
                now = folder.settled(name)
            except ChangedError:
                continue
            made = make(now)
            if isinstance(made, Saved):
                return made
            data, path = made
            if data == now.data:
                return Saved(now, path=path)
            try:
                folder.replace(now, data)
                return Saved(folder.read(name), path=path)
            except ChangedError:
                continue
            except OSError as error:
                return Saved(now, refused=[not_saved(name, error)])
    return Saved(folder.read(name), refused=[Diagnostic("desk-file-busy", file=name)])


def _edited(now: Held, request: EditRequest) -> Made:
    """The bytes of the file with all edits made."""
    root, found = opened(now.source) if now.source is not None else (None, now.found)
    if root is None or now.source is None:
        return Saved(now, refused=found)
    if is_moved(now, request.base, request.edits):
        there = [Conflict(each.path, held(root, each.path)) for each in request.edits]
        return Saved(now, conflicts=there)
    there = conflicts(root, request.edits)
    if there:
        return Saved(now, conflicts=there)
    source, data = now.source, now.data
    for each in request.edits:
        changed, found = edited(source, [each])
        made = rewrite(now, data, source, changed, found)
        if changed is None or isinstance(made, Saved):
            return made if isinstance(made, Saved) else Saved(now, refused=found)
        source, data = changed, made
    return data, ()


def _with_row(now: Held, request: RowRequest) -> Made:
    """The bytes of the file with a row more or less. A unit is counted, so the file must be the one that was seen."""
    if now.source is None:
        return Saved(now, refused=now.found)
    path = request.path
    if request.adding and path[0] == "evidence":
        changed, name, found = with_document(now.source, request.name)
        path = ("evidence", name)
    elif request.adding:
        changed, at, found = with_unit(now.source, str(path[1]), request.name)
        path = (*path, at)
    elif path[0] == "inputs" and (now.digest != request.base or not _is_called(now.source, path, request.name)):
        return Saved(now, conflicts=[Conflict(path, "")])
    else:
        changed, found = without_row(now.source, path)
    made = rewrite(now, now.data, now.source, changed, found)
    return made if isinstance(made, Saved) else (made, path)


def _is_called(source: Source, path: Path, name: str) -> bool:
    """Is that the name of a nested unit?"""
    root, _ = opened(source)
    return root is not None and is_same(held(root, (*path, ROW_NAME)), clean(name) or "")


def rewrite(now: Held, data: bytes, before: Source, after: Source | None, found: list[Diagnostic]) -> bytes | Saved:
    """`data`, of which the text was `before`, with the text `after`; else the file as it is `now`, and why."""
    if after is None:
        return Saved(now, refused=found)
    made = rewritten(data, before.text, after.text)
    if made is None:
        return Saved(now, refused=[Diagnostic("desk-encoding", file=now.name)])
    if len(made) > MAX_BYTES:
        return Saved(now, refused=[Diagnostic("file-too-large", file=now.name, params={"limit": MAX_BYTES // 1024})])
    return made
