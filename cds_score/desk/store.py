"""The report files of one folder: which there are, what is in them, and how a changed text takes the place of the old.

Nothing outside the folder is ever named: a report is one of the names that the folder itself lists, a plain file, no
link. A text is written beside, onto the disk, and then takes the name of the old one, so that at any moment the file is
the old or the new one, whole. It is written only while the file still is what was read.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import MAX_BYTES, decode, reason
from cds_score.selfreport.editing.fields import opened

ENDINGS = (".yaml", ".yml")
LEFTOVER = ".cds-dang-ghi"
"""How a file ends that is not finished yet."""
_REVIEW_OR_OTHER = ("decisions", "pillars", "units")
"""Keys that no report has: such a file is a review, a criteria set, a decision."""
_OF_REPORTS = ("criteria", "commune", "period", "inputs")


_AGAIN: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""Seconds to wait before a name is taken once more: on Windows a scanner or an index may just be reading the file."""


_MOMENT = 0.25
"""Seconds after which a program that writes a file is taken to have finished."""
_STEPS = 20
_LEFT = 600
"""Seconds after which nobody is still at work on a file that is not finished."""


class ChangedError(Exception):
    """The file is not any more what was read, or is just being written."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it was read: its bytes, their SHA-256, and the text, where it is one."""

    name: str
    data: bytes
    digest: str
    saved_ns: int
    """When the file was last written, in nanoseconds since 1970."""
    source: Source | None
    found: list[Diagnostic]


class Folder:
    """The folder that the desk was opened on; may be used by several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()
        self._kinds: dict[str, tuple[int, int, bool]] = {}
        self._whole: dict[str, str] = {}
        """The digest of each file as it was last written here, or found at rest."""

    def names(self) -> list[str]:
        """The reports of the folder, in alphabetical order. Raises OSError."""
        with os.scandir(self.path) as entries:
            found = [
                (each.name, each.stat(follow_symlinks=False))
                for each in entries
                if _is_called(each.name) and each.is_file(follow_symlinks=False)
            ]
        return sorted(name for name, known in found if self._is_report(name, known.st_mtime_ns, known.st_size))

    def has(self, name: str) -> bool:
        """Is it one of the reports?"""
        with contextlib.suppress(OSError):
            return _is_called(name) and name in self.names()
        return False

    def _is_report(self, name: str, mtime: int, size: int) -> bool:
        """What was a report once stays one, whatever stands in it for a moment while an editor writes it."""
        known = self._kinds.get(name)
        if known is None or (known[:2] != (mtime, size) and not known[2]):
            known = (mtime, size, _reads_as_report(self.path / name))
            self._kinds[name] = known
        return known[2]

    def stamp(self, name: str) -> tuple[int, int, int]:
        """What changes when a file is written: time of change (ns), size, number. Zeros where it is not there."""
        try:
            known = (self.path / name).lstat()
        except OSError:
            return 0, 0, 0
        return known.st_mtime_ns, known.st_size, known.st_ino

    def read(self, name: str) -> Held:
        """A report as it is now. Raises OSError."""
        with (self.path / name).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            saved = os.fstat(stream.fileno()).st_mtime_ns
        source, found = decode(data, name)
        return Held(name, data, digest_of(data), saved, source, found)

    def settled(self, name: str) -> Held:
        """A report as it is once nobody is writing it: an editor may empty a file first and then fill it.

        Raises ChangedError where it does not come to rest, OSError.
        """
        for _ in range(_STEPS):
            held = self.read(name)
            age = time.time_ns() - held.saved_ns
            if held.digest == self._whole.get(name) or not 0 <= age < _MOMENT * 1_000_000_000:
                self._whole[name] = held.digest
                return held
            time.sleep(_MOMENT / 4)
        raise ChangedError

    @contextlib.contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """One change of a file at a time, by this server or by another one. Raises OSError where it is not there."""
        with self._guard:
            lock = self._locks.setdefault(name, threading.Lock())
        with lock, _held_by_this_process(self.path / name):
            yield

    def replace(self, held: Held, data: bytes) -> None:
        """The file becomes `data`, if it still is what was `held`. Raises ChangedError, OSError."""
        path = self.path / held.name
        mode = path.lstat().st_mode & 0o777
        if not mode & 0o222:  # renaming would not ask, but who made it read-only meant it
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), held.name)
        temporary = self._beside(data, mode)
        with contextlib.ExitStack() as old:
            before = old.enter_context(path.open("rb")) if os.name == "posix" else None
            try:
                if path.is_symlink() or self.read(held.name).data != held.data:
                    raise ChangedError
                _renamed(temporary, path)
                self._whole[held.name] = digest_of(data)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            _onto_disk(self.path)
            if before is not None and before.read() != held.data:
                self._given_back(path, before, mode)
                raise ChangedError

    def _given_back(self, path: Path, before: BinaryIO, mode: int) -> None:
        """Somebody was writing the old file in the instant in which it lost its name: what was written gets it back."""
        for _ in range(_STEPS):
            if time.time_ns() - os.fstat(before.fileno()).st_mtime_ns > _MOMENT * 1_000_000_000:
                break
            time.sleep(_MOMENT / 4)
        before.seek(0)
        _renamed(self._beside(before.read(MAX_BYTES + 1), mode), path)
        _onto_disk(self.path)

    def create(self, name: str, data: bytes) -> None:
        """A new file. Raises FileExistsError where the name is taken, OSError."""
        temporary = self._beside(data, None)
        try:
            self.name_new(temporary, self.path / name)
        finally:
            temporary.unlink(missing_ok=True)
        _onto_disk(self.path)

    @staticmethod
    def name_new(ready: Path, path: Path) -> None:
        """A finished file gets a name that nothing has yet. Raises FileExistsError, OSError."""
        try:
            path.hardlink_to(ready)
        except FileExistsError:
            raise
        except OSError:  # a file system in which a file has one name only
            if os.path.lexists(path):
                raise FileExistsError(path.name) from None
            ready.rename(path)

    def temporary(self) -> Path:
        """A name for a file that is being made, to be taken by `name_new`; `clean` knows it."""
        return self.path / f".{secrets.token_hex(9)}{LEFTOVER}"

    def _beside(self, data: bytes, mode: int | None) -> Path:
        """A finished file in the folder, to be renamed. Raises OSError."""
        temporary = self.temporary()
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if mode is not None:
                temporary.chmod(mode)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return temporary

    def clean(self) -> None:
        """Takes away what an earlier run that was killed has left half written; another desk may just be writing."""
        old = time.time() - _LEFT
        with contextlib.suppress(OSError):
            for each in (*self.path.glob(f".*{LEFTOVER}"), *self.path.glob(f"*/.*{LEFTOVER}")):
                with contextlib.suppress(OSError):
                    if each.is_file() and not each.is_symlink() and each.lstat().st_mtime < old:
                        each.unlink()


@contextlib.contextmanager
def _held_by_this_process(path: Path) -> Iterator[None]:
    """Keeps other servers away from a file: the system's lock on the file itself, which ends with the process.

    A saved file is another one under the same name, so the lock may turn out to be on the one before. Where the system
    has no such lock, or not for that disk, only the comparison before renaming stands between two servers.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    while True:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_ino == path.stat().st_ino:
                yield
                return
        finally:
            os.close(handle)


def digest_of(data: bytes) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def unreadable(name: str, error: OSError) -> Diagnostic:
    """That a file cannot be read, and what the system says to it."""
    return Diagnostic("file-unreadable", file=name, params={"reason": reason(error)})


def not_saved(name: str, error: OSError) -> Diagnostic:
    """That a file cannot be written, and what the system says to it."""
    return Diagnostic("desk-not-saved", file=name, params={"reason": reason(error)})


def _is_called(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith(".") and name.isprintable()


def _reads_as_report(path: Path) -> bool:
    """A file that is called as reports are and says nothing else is a report that cannot be read."""
    try:
        with path.open("rb") as stream:
            source, _ = decode(stream.read(MAX_BYTES + 1), path.name)
    except OSError:
        return True
    root = opened(source)[0] if source is not None else None
    if root is None:
        return True
    return sum(key in root.items for key in _OF_REPORTS) > 1 and not any(key in root.items for key in _REVIEW_OR_OTHER)


def _renamed(ready: Path, path: Path) -> None:
    """A finished file takes the name of the old one. Raises OSError."""
    for seconds in _AGAIN:
        with contextlib.suppress(PermissionError):
            ready.replace(path)
            return
        time.sleep(seconds)
    ready.replace(path)


def _onto_disk(folder: Path) -> None:
    """The names of a folder are on the disk too; where a system knows no such thing, nothing happens."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
