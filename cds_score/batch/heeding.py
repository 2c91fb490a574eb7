"""Ctrl-C is heeded also where it fell into a callback of a C library, which drops what is raised in it."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

_asked = threading.Event()


@contextlib.contextmanager
def heeding() -> Iterator[None]:
    """While it lasts, `heed` knows of every Ctrl-C; at its end one that was lost is raised as KeyboardInterrupt.

    Only in the main thread, and where nobody else has taken Ctrl-C for himself.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    _asked.clear()
    signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
        heed()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _asked.clear()


def heed() -> None:
    """Raises KeyboardInterrupt where Ctrl-C was pressed and got lost."""
    if _asked.is_set():
        raise KeyboardInterrupt


def _interrupt(*_: object) -> None:
    _asked.set()
    raise KeyboardInterrupt
