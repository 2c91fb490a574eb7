"""The files that a folder really holds, in every sub-folder and inside ZIP files, in the order of their names.

Passed over: hidden files, what Office and the systems leave behind, and the output of earlier runs. Links to folders
are not followed, so no folder is walked twice.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cds_score.diagnostics import Diagnostic
from cds_score.reading.source import reason
from cds_score.selfreport.beside import same_name

MARK = ".cds-score"
"""The folder by which a run's own output is known; see `store`."""
HEAD = 512 * 1024 + 1
"""So many bytes tell what a file is; a report has less."""
_LEFT_BEHIND = ("~$", ".", "__MACOSX")
_NAMES_LEFT_BEHIND = frozenset(("thumbs.db", "desktop.ini"))
_PACKED = b"PK\x03\x04"
_OFFICE = ("[Content_Types].xml", "mimetype")
"""Members by which an Office file, which is a ZIP too, is known."""
MAX_MEMBERS = 5_000
MAX_PACKED_BYTES = 200 * 2**20
"""Of one ZIP file, unpacked."""


@dataclass(slots=True)
class File:
    """One file: its name relative to the folder, with `/`, and its beginning."""

    name: str
    start: bytes
    """Its first `HEAD` bytes at most."""
    size: int
    path: Path | None = None
    """Where it lies; None inside a ZIP file."""
    reason: dict[str, str] | None = None
    """Why the system would not open it, in both languages."""

    @property
    def whole(self) -> bool:
        """Is all of it in `start`?"""
        return self.size <= len(self.start)

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes; of the reason where it cannot be opened."""
        if self.whole:
            return hashlib.sha256(self.start).hexdigest()
        if self.path is None:
            return hashlib.sha256(self.start + b"\0" + str(self.size).encode()).hexdigest()
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def data(self) -> bytes:
        """All its bytes. Raises OSError."""
        return self.start if self.whole or self.path is None else self.path.read_bytes()


@dataclass(slots=True)
class Folder:
    """What a folder holds, and what of it could not be looked into."""

    root: Path
    files: list[File] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


def walked(root: Path) -> Folder:
    """Every file below a folder. Raises OSError where the folder itself cannot be read."""
    folder = Folder(root)
    paths = sorted(paths_below(root, "", folder.found), key=lambda each: each[0])
    for name, path in paths:
        file = opened(name, path)
        if file is None:
            folder.found.append(Diagnostic("batch-no-file", file=name))
        elif file.start.startswith(_PACKED) and file.path is not None:
            folder.files += _unpacked(file, file.path, folder.found)
        else:
            folder.files.append(file)
    folder.files.sort(key=lambda each: each.name)
    return folder


def paths_below(
    folder: Path, before: str, found: list[Diagnostic], top: bool = True
) -> Iterator[tuple[str, Path]]:  # fmt: skip
    """The name and the path of every file that is looked at, without opening any; names begin with `before`.

    What cannot be looked into joins `found`; OSError where it is the folder itself (`top`).
    """
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError as error:
        if top:
            raise
        found.append(Diagnostic("batch-folder-unreadable", file=before.rstrip("/"), params={"reason": reason(error)}))
        return
    if not top and any(each.name == MARK for each in listed):
        return
    for entry in listed:
        if entry.name.startswith(_LEFT_BEHIND) or entry.name.lower() in _NAMES_LEFT_BEHIND:
            continue
        name = before + _shown(entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from paths_below(Path(entry.path), f"{name}/", found, top=False)
        elif entry.is_symlink() and entry.is_dir():
            found.append(Diagnostic("batch-link", file=name))
        else:
            yield name, Path(entry.path)


def _shown(name: str) -> str:
    """A name that is not UTF-8 is shown with the numbers of its bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def opened(name: str, path: Path) -> File | None:
    """The file with its beginning; None for what is no file: a pipe, a device."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return None
        with path.open("rb") as stream:
            start = stream.read(HEAD)
    except OSError as error:
        return File(name, b"", 0, path, reason(error))
    return File(name, start, max(about.st_size, len(start)) if len(start) == HEAD else len(start), path)


def _unpacked(file: File, path: Path, found: list[Diagnostic]) -> list[File]:
    """The members of a ZIP file as files below its name; the file itself where it is an Office file or unsound."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
            if any(each.filename in _OFFICE for each in members):
                return [file]
            if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_PACKED_BYTES:
                found.append(Diagnostic("batch-zip-large", file=file.name))
                return []
            taken: dict[str, File] = {}
            for member in members:
                inner = member.filename
                parts = inner.replace("\\", "/").split("/")
                if any(part.startswith(_LEFT_BEHIND) for part in parts) or not inner.isprintable():
                    continue
                with packed.open(member) as stream:
                    data = stream.read(MAX_PACKED_BYTES)
                name = f"{file.name}/{'/'.join(parts)}"
                if same_name(name) in taken:
                    found.append(Diagnostic("batch-zip-twice", file=name))
                    continue
                taken[same_name(name)] = File(name, data, len(data))
            return list(taken.values())
    # RuntimeError: a password, or a way of packing that Python does not know.
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError):
        return [file]  # what is no sound ZIP file is read as what it says it is, and its faults are said there
