"""A dossier that came from elsewhere, as something whose files can be read: a folder, or a ZIP that is never unpacked.

Whatever it holds, reading stays within bounds: the table of contents of a ZIP is looked at before it is read, links are
not followed, and a file is read only as far as the manifest says that it goes.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from cds_score.selfreport.dossier.contents import MAX_FILES
from cds_score.selfreport.dossier.manifest import safe_name
from cds_score.selfreport.evidence_files import Measured, measure

MOST_ENTRIES = 3 * MAX_FILES
"""Of a folder or ZIP, with folders and whatever does not belong there."""
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_MOST_TABLE = 8 * 1024 * 1024
"""Bytes of the table of contents of a ZIP: 2,000 names of the longest kind."""
_BROKEN = (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error, MemoryError)
"""What reading a member may raise: cut off, encrypted, damaged, packed in an unknown way."""


@dataclass(slots=True)
class Names:
    """The files of a dossier by their names in NFC, each with the name as it is there; and names that are not safe."""

    files: dict[str, str] = field(default_factory=dict)
    unsafe: list[str] = field(default_factory=list)
    too_many: bool = False

    def add(self, name: str, *, plain: bool) -> None:
        """Takes a name in; `plain` is False for links and whatever is no file."""
        inside = unicodedata.normalize("NFC", name)
        if not plain or not safe_name(inside) or inside in self.files:
            self.unsafe.append(name.encode("utf-8", "replace").decode("utf-8"))
        else:
            self.files[inside] = name


class Holding(Protocol):
    """Where the files of a dossier are."""

    def names(self) -> Names:
        """All of them. Raises OSError."""

    def read(self, name: str, limit: int, into: BinaryIO | None = None) -> Measured | None:
        """A file of `names`, as it is there; None where it cannot be read, or is longer than `limit` bytes."""


class FolderHolding:
    """A folder, links in it not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Names:
        """Every file below the folder. Raises OSError."""
        found, count = Names(), 0
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            with os.scandir(self._folder / inside) as entries:
                for entry in entries:
                    count += 1
                    if count > MOST_ENTRIES:
                        found.too_many = True
                        return found
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{inside}{entry.name}/")
                    else:
                        found.add(f"{inside}{entry.name}", plain=entry.is_file(follow_symlinks=False))
        return found

    def read(self, name: str, limit: int, into: BinaryIO | None = None) -> Measured | None:
        """See `Holding`."""
        try:
            with (self._folder / name).open("rb") as stream:
                return measure(stream, limit, into)
        except OSError:
            return None


class ZipHolding:
    """A ZIP whose members are read where they are."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members: dict[str, zipfile.ZipInfo] = {}

    def names(self) -> Names:
        """Every member but folders."""
        found = Names()
        for member in self._archive.infolist():
            name, mode = member.orig_filename, member.external_attr >> 16
            if name.endswith("/") and safe_name(name.rstrip("/")) and not member.file_size:
                continue
            found.add(name, plain=stat.S_IFMT(mode) in (0, stat.S_IFREG))
            self._members[name] = member
        found.too_many = len(self._archive.infolist()) > MOST_ENTRIES
        return found

    def read(self, name: str, limit: int, into: BinaryIO | None = None) -> Measured | None:
        """See `Holding`."""
        member = self._members[name]
        if member.file_size > limit:
            return None
        try:
            with self._archive.open(member) as stream:
                return measure(stream, limit, into)  # type: ignore[arg-type]  # as above: a stream in all but name
        except _BROKEN:
            return None


def open_zip(stream: BinaryIO) -> zipfile.ZipFile | None:
    """The ZIP in a stream; None where it is none, or its table of contents is larger than that of any dossier."""
    try:
        if not _bounded(stream):
            return None
        stream.seek(0)
        return zipfile.ZipFile(stream)
    except _BROKEN:
        return None


def _bounded(stream: BinaryIO) -> bool:
    """Is the table of contents of a size to be read? A ZIP64 is refused: no dossier needs to be one."""
    length = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, length - _LONGEST_COMMENT - _END_SIZE - _LOCATOR_SIZE))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE or _LOCATOR in tail[max(0, at - _LOCATOR_SIZE) : at]:
        return False
    entries = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    return entries <= MOST_ENTRIES and size <= _MOST_TABLE
