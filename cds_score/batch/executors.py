"""Where work is done: in this process, in several of this machine, or on the machines of a scheduler.

All of them are `concurrent.futures.Executor`s. Results come in the order of the jobs, and only a few jobs more than
there are workers are under way at a time, so memory does not grow with their number. A worker that dies takes nothing
with it: the jobs that were under way are tried once more, each alone, and the one that kills its worker is named.
"""

from __future__ import annotations

import contextlib
import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from cds_score.batch.heeding import heed

J = TypeVar("J")
R = TypeVar("R")
Start = Literal["fork", "spawn"]
GARBAGE_AFTER = 50_000
"""A worker looks for garbage after so many new objects: most of what it makes is gone at once without."""


class Here(Executor):
    """The process itself: what is submitted is done at once."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """A future that is finished."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:  # noqa: BLE001 – the future hands it on
            future.set_exception(fault)
        return future


@dataclass(frozen=True, slots=True)
class Lost:
    """A job without a result, because the process that worked on it ended."""

    job: Any


class Workers(Generic[J, R]):
    """Runs one function over many jobs."""

    def __init__(self, function: Callable[[J], R], made: Callable[[], Executor], count: int) -> None:
        self._function, self._made, self._count = function, made, count
        self._executor: Executor | None = None

    def __enter__(self) -> Workers[J, R]:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """What is under way when the run is interrupted is not waited for: a worker writes nothing itself."""
        ended = getattr(self._executor, "ended", None)
        self._drop(wait_for_it=False)
        if kind is not None and ended is not None:
            ended()

    def run(self, jobs: Iterable[J]) -> Iterator[R | Lost]:
        """The result of each job, in their order."""
        waiting = iter(jobs)
        under_way: deque[tuple[J, Future[R] | None]] = deque()
        ahead = 1 if self._count == 1 else 2 * self._count + 1
        while True:
            heed()
            while len(under_way) < ahead and (job := next(waiting, None)) is not None:
                under_way.append((job, self._submitted(job)))
            if not under_way:
                return
            job, future = under_way.popleft()
            result = self._result(job, future)
            if isinstance(result, Lost) and future is not None:
                # Nobody knows which of the jobs under way it was: each is done anew, alone.
                again = [job, *(each for each, _ in under_way)]
                under_way.clear()
                for each in again:
                    self._drop()
                    yield self._result(each, self._submitted(each))
                self._drop()
            else:
                yield result

    def _submitted(self, job: J) -> Future[R] | None:
        if self._executor is None:
            self._executor = self._made()
        try:
            return self._executor.submit(self._function, job)
        except BrokenExecutor:
            return None if self._count == 1 else self._failed()

    @staticmethod
    def _failed() -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor())
        return future

    def _result(self, job: J, future: Future[R] | None) -> R | Lost:
        try:
            return future.result() if future is not None else Lost(job)
        except (BrokenExecutor, CancelledError):
            return Lost(job)
        except Exception as fault:
            if type(fault).__name__ == "KilledWorker":  # of a scheduler, whose library need not be installed
                return Lost(job)
            raise

    def _drop(self, wait_for_it: bool = True) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=wait_for_it, cancel_futures=True)
            self._executor = None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: this process, or an executor that `made` makes, given what each worker calls at first."""

    count: int = 1
    made: Callable[[Callable[[], object] | None], Executor] | None = None
    far: bool = False
    """They are on other machines, and are used however little there is to do."""

    @property
    def here(self) -> bool:
        """Is it this process?"""
        return self.made is None

    def enough(self, jobs: int, few: int) -> Hands:
        """These, or this process alone where there are so few jobs that a pool would take longer to begin."""
        return self if self.far or jobs >= few else Hands()

    def workers(self, function: Callable[[J], R], prepare: Callable[[], object] | None = None) -> Workers[J, R]:
        """They, to run one function."""
        made = self.made
        return Workers(function, Here if made is None else lambda: made(prepare), self.count)


def pool(count: int, start: Start | None = None) -> Hands:
    """So many processes of this machine; one is this process itself."""
    if count == 1:
        return Hands()
    from cds_score.batch.processes import processes

    return Hands(count, lambda prepare: processes(count, start, prepare))


@contextlib.contextmanager
def less_garbage() -> Iterator[None]:
    """What is there already is not looked through again, and new things seldom: work makes very many of them."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
