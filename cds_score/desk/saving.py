"""Edits of the page, made in the file: all of a request or none, and never over what somebody else has written there."""

from __future__ import annotations

from dataclasses import dataclass, field

from cds_score.desk.requests import EditRequest, is_moved
from cds_score.desk.store import ChangedError, Folder, Held, not_saved, unreadable
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.rewriting import rewritten
from cds_score.reading.source import MAX_BYTES
from cds_score.selfreport.editing.change import edited
from cds_score.selfreport.editing.fields import Conflict, conflicts, held, opened

_TRIES = 5
"""How often an edit is made anew because the file has changed in the very moment of saving."""


@dataclass(slots=True)
class Saved:
    """The file after a request: written, or left as it was with the reason."""

    held: Held | None
    """None where the file is not there or cannot be read."""
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)


def save(folder: Folder, name: str, request: EditRequest) -> Saved:
    """Makes the edits of a request."""
    if request.refused:
        return Saved(folder.read(name), refused=[found for _, found in request.refused])
    with folder.locked(name):
        for _ in range(_TRIES):
            try:
                now = folder.read(name)
            except OSError as error:
                return Saved(None, refused=[unreadable(name, error)])
            made = _made(now, request)
            if isinstance(made, Saved):
                return made
            try:
                return Saved(write(folder, now, made))
            except ChangedError:
                continue
            except OSError as error:
                return Saved(now, refused=[not_saved(name, error)])
        return Saved(now, refused=[Diagnostic("desk-file-busy", file=name)])


def write(folder: Folder, now: Held, data: bytes) -> Held:
    """The file with new bytes, as it is then. Raises ChangedError, OSError."""
    if data == now.data:
        return now
    folder.replace(now, data)
    return folder.read(now.name)


def _made(now: Held, request: EditRequest) -> bytes | Saved:
    """The bytes of the file with all edits made; else what stands in the way."""
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
        made = rewrite(now.name, data, source, changed)
        if changed is None or isinstance(made, Diagnostic):
            return Saved(now, refused=found or [made] if isinstance(made, Diagnostic) else found)
        source, data = changed, made
    return data


def rewrite(name: str, data: bytes, before: Source, after: Source | None) -> bytes | Diagnostic:
    """The bytes of a changed text in the encoding of its file, or why there are none."""
    if after is None:
        return data
    made = rewritten(data, before.text, after.text)
    if made is None:
        return Diagnostic("desk-encoding", file=name)
    if len(made) > MAX_BYTES:
        return Diagnostic("file-too-large", file=name, params={"limit": MAX_BYTES // 1024})
    return made
