"""One process beside the server, for what takes long: begun when it is first needed, ended when it takes too long.

It may not hold up an edit: the server starts it outside its loop and loads nothing for it, and it gives way to the
server, where the system knows such a thing.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from cds_score.batch.processes import Processes

R = TypeVar("R")

_GIVES_WAY = 10
"""By how much less than the server it is worth to the system (`nice`)."""


class TooLongError(Exception):
    """A job took longer than it may, or ended its process; nothing of it is left."""


class Worker:
    """Works on one job after the other. `prints`: it loads beforehand what papers need."""

    def __init__(self, seconds: float, prints: bool) -> None:
        self._seconds, self._prints = seconds, prints
        self._pool: Processes | None = None
        self._turn = asyncio.Lock()

    async def run(self, job: Callable[..., R], *given: object) -> R:
        """What the function comes to; it and what it is given must be such as can be sent. Raises TooLongError."""
        async with self._turn:
            try:
                running = await asyncio.to_thread(self._begun, job, *given)
            except BrokenExecutor:  # the process died while it had nothing to do
                self.end()
                running = await asyncio.to_thread(self._begun, job, *given)
            try:
                return await asyncio.wait_for(asyncio.wrap_future(running), self._seconds)
            except (TimeoutError, BrokenExecutor):
                self.end()
                raise TooLongError from None

    def _begun(self, job: Callable[..., R], *given: object) -> Future[R]:
        if self._pool is None:
            from cds_score.batch.processes import Processes

            # Never forked: this process has threads, and a fork would copy their locks as they happen to be.
            self._pool = Processes(1, "spawn", _begins_to_print if self._prints else _gives_way)
        return self._pool.submit(job, *given)

    def end(self) -> None:
        """Ends the process, whatever it is working on."""
        if self._pool is not None:
            self._pool.ended()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _gives_way() -> None:
    """The first thing in the process, before it loads what its jobs need."""
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)


def _begins_to_print() -> None:
    _gives_way()
    from cds_score.batch.printing import ready_to_print

    ready_to_print()
