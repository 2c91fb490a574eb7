"""Files of a run's output: whole and on the disk before they take their names, so none is ever half written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_PIECE = 1024 * 1024


class Part:
    """A file that is being written; it knows how long it is and, at the end, its SHA-256."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._digest, self.size = stream, hashlib.sha256(), 0

    def add(self, data: bytes) -> tuple[int, int]:
        """Writes at the end; where that is, and how long. Raises OSError."""
        start = self.size
        self._stream.write(data)
        self._digest.update(data)
        self.size += len(data)
        return start, len(data)

    def digest(self) -> str:
        """SHA-256 of what has been written, hexadecimal."""
        return self._digest.hexdigest()


@contextmanager
def part_of(path: Path) -> Iterator[Part]:
    """A new file, whole and on the disk at the end; removed where anything fails. Raises OSError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb", buffering=_PIECE) as stream:
            yield Part(stream)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        error.filename = error.filename or str(path)
        path.unlink(missing_ok=True)
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def put(path: Path, data: bytes, beside: Path) -> None:
    """A file, whole or not at all; `beside` is its name until it is whole, on the same disk. Raises OSError."""
    with part_of(beside) as part:
        part.add(data)
    take_name(beside, path)


def take_name(ready: Path, path: Path) -> None:
    """A finished file takes its name, in the place of what had it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        ready.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes; empty where it is not there or cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
