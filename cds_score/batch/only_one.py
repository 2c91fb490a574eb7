"""One run at a time writes into a folder of results. The lock goes with the process, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_NAME = "lock"


class BusyError(Exception):
    """Another run is writing there."""


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Keeps a folder to this process; it is made where it is not there. Raises BusyError, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    # Not `flock`: that one would be held by the workers too, which may live a moment longer than the run.
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as held:
        raise BusyError from held
