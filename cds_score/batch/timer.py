"""What takes too long in a worker is stopped: no paper hangs a run.

On POSIX, in the main thread, a timer interrupts the work. Elsewhere a thread ends the whole process after the time: the
run finds that the worker is gone, and says of which file.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator

_AGAIN = 1
"""Seconds until the interruption is repeated: one that falls into a callback of a C library is lost."""
KILLED = 75
"""The exit code of a process that ends itself so."""


class ElapsedError(BaseException):
    """The time is over. No part of the program that looks for errors takes it for one of its own."""


def can_interrupt() -> bool:
    """Can the work of this thread be interrupted, or only its process be ended?"""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def interrupted_after(seconds: int) -> Iterator[None]:
    """Raises ElapsedError in what is within after `seconds`. Only where `can_interrupt`."""

    def interrupt(*_: object) -> None:
        raise ElapsedError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Stops what is within after `seconds` (0: never): raises ElapsedError, or ends the process."""
    if seconds <= 0:
        yield
    elif can_interrupt():
        with interrupted_after(seconds):
            yield
    else:
        timer = threading.Timer(seconds, os._exit, (KILLED,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
