"""What may take long is stopped after a time, with a sentence: no print hangs a person's machine.

On POSIX, in the main thread, a timer interrupts the work; elsewhere a thread watches over it and ends the program,
which is safe because no file is written before a paper is finished.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING

import click

from cds_score.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN = 1
"""Seconds until the interruption is repeated: one that falls into a callback of a C library is lost."""


class _ElapsedError(BaseException):
    """The time is over. No part of the program that looks for errors takes it for one of its own."""


@contextlib.contextmanager
def time_limit(seconds: int, sentence: str) -> Iterator[None]:
    """Ends what is within after `seconds` (0: never): says the sentence and raises Exit with the code INTERNAL."""
    if seconds <= 0:
        yield
    elif hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _interrupted(seconds, sentence):
            yield
    else:
        with _watched(seconds, sentence):
            yield


@contextlib.contextmanager
def _interrupted(seconds: int, sentence: str) -> Iterator[None]:
    def interrupt(*_: object) -> None:
        raise _ElapsedError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    except _ElapsedError:
        click.echo(sentence, err=True)
        raise click.exceptions.Exit(ExitCode.INTERNAL) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _watched(seconds: int, sentence: str) -> Iterator[None]:
    def end() -> None:
        click.echo(sentence, err=True)
        os._exit(ExitCode.INTERNAL)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
