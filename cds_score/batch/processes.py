"""Processes of this machine that work on jobs, and end at once when their run is interrupted or has died."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from cds_score.batch.executors import GARBAGE_AFTER, Start

R = TypeVar("R")


class Processes(ProcessPoolExecutor):
    """A pool whose workers can be told to let go of what they are working on."""

    def __init__(self, count: int, start: Start, prepare: Callable[[], object] | None) -> None:
        context = multiprocessing.get_context(start)
        told, self._telling = context.Pipe(duplex=False)
        super().__init__(count, mp_context=context, initializer=_begin, initargs=(prepare, told))

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """As an executor does; the call may be broken off."""
        return super().submit(partial(_called, fn), *args, **kwargs)

    def ended(self) -> None:
        """Ends every worker, whatever it is working on."""
        self._telling.send_bytes(b"end")  # nobody takes it out, so that it stands there for all of them


def processes(count: int, start: Start | None = None, prepare: Callable[[], object] | None = None) -> Executor:
    """So many processes of this machine; `prepare` is called once in each before its first job.

    On Linux they are forked, and share what this process has loaded; elsewhere each begins anew.
    """
    way: Start = start or ("fork" if sys.platform == "linux" else "spawn")
    if way == "fork":
        gc.collect()
        gc.freeze()
    return Processes(count, way, prepare)


_AT_WORK = threading.Condition()
_jobs = 0
"""Jobs that this worker is working on: none or one. Between them it sends a result, which is never broken off: half a
message would be waited for by the run for ever."""


def _called(function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    _count(1)
    try:
        return function(*args, **kwargs)
    finally:
        _count(-1)


def _count(change: int) -> None:
    global _jobs
    with _AT_WORK:
        _jobs += change
        _AT_WORK.notify_all()


def _begin(prepare: Callable[[], object] | None, told: Connection) -> None:
    """The first thing that a worker does."""
    gc.set_threshold(GARBAGE_AFTER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself is interrupted, and ends its workers
    threading.Thread(target=_end_when_told, args=(told,), daemon=True).start()
    if prepare is not None:
        prepare()


def _end_when_told(told: Connection) -> None:
    """Waits until the run says so, or has been killed: its workers would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    if parent.sentinel not in wait([parent.sentinel, told]):
        with _AT_WORK:
            _AT_WORK.wait_for(lambda: _jobs > 0)
            os._exit(0)
    os._exit(0)
