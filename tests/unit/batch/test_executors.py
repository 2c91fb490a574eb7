"""Where work is done, and what becomes of it when a worker dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor

import pytest

from cds_score.batch.executors import Hands, Here, Lost, Workers, pool
from cds_score.batch.processes import processes
from cds_score.batch.timer import ElapsedError, limited
from tests.docs.program import ROOT, environment

STARTS = ("fork", "spawn") if sys.platform == "linux" else ("spawn",)
PREPARED: list[int] = []


def squared(number: int) -> int:
    return number * number


def late_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def deadly(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def deadly_once(path: str) -> str:
    """Dies where nobody has died yet."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def sleeping(path: str) -> str:
    """Done where a file can be made; otherwise it takes an hour."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except OSError:
        time.sleep(3600)
    return path


def wrong(number: int) -> int:
    raise ZeroDivisionError(number)


def prepare() -> None:
    PREPARED.append(os.getpid())


def prepared(_: int) -> bool:
    return PREPARED[-1:] == [os.getpid()]


def too_long(seconds: float) -> str:
    try:
        with limited(1):
            time.sleep(seconds)
    except ElapsedError:
        return "late"
    return "in time"


def test_here():
    with Hands().workers(squared) as workers:
        assert list(workers.run(range(5))) == [0, 1, 4, 9, 16]


def test_here_takes_one_job_after_the_other():
    taken = []

    def jobs():
        for number in range(3):
            taken.append(number)
            yield number

    with Hands().workers(squared) as workers:
        results = workers.run(jobs())
        assert next(results) == 0
        assert taken == [0]


@pytest.mark.parametrize("start", STARTS)
def test_a_pool_gives_results_in_the_order_of_the_jobs(start):
    with pool(2, start).workers(late_first) as workers:
        assert list(workers.run(range(9))) == list(range(9))


@pytest.mark.parametrize("start", STARTS)
def test_each_worker_is_prepared(start):
    with pool(2, start).workers(prepared, prepare) as workers:
        assert all(workers.run(range(6)))


def test_no_more_jobs_are_taken_than_are_needed():
    taken = []

    def jobs():
        for number in range(100):
            taken.append(number)
            yield number

    with pool(2).workers(squared) as workers:
        results = workers.run(jobs())
        next(results)
        assert len(taken) <= 6
        assert sum(1 for _ in results) == 99


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_worker_that_dies_takes_no_other_job_with_it():
    with pool(2).workers(deadly) as workers:
        results = list(workers.run(range(8)))
    assert [each for each in results if not isinstance(each, Lost)] == [0, 1, 2, 4, 5, 6, 7]
    assert results[3] == Lost(3)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_job_is_tried_once_more(tmp_path):
    with pool(2).workers(deadly_once) as workers:
        assert list(workers.run([str(tmp_path / "a")])) == ["done"]


@pytest.mark.parametrize("start", STARTS)
def test_a_run_that_is_interrupted_waits_for_no_job(start, tmp_path):
    """The jobs would take an hour; the process itself ends only when its workers have ended."""
    begun = tmp_path / "begun"
    program = f"""
import time
from pathlib import Path
from cds_score.batch.executors import pool
from tests.unit.batch.test_executors import sleeping
if __name__ == "__main__":
    with pool(2, {start!r}).workers(sleeping) as workers:
        for _ in workers.run([{str(begun)!r}, "", "", ""]):
            raise KeyboardInterrupt
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment(), capture_output=True, timeout=60, check=False
    )
    assert begun.exists()
    assert b"KeyboardInterrupt" in done.stderr


@pytest.mark.parametrize("hands", [Hands(), pool(2)], ids=["here", "pool"])
def test_a_fault_of_the_work_is_no_lost_worker(hands):
    with hands.workers(wrong) as workers, pytest.raises(ZeroDivisionError):
        list(workers.run([1]))


def test_a_scheduler_that_gives_up_on_a_job():
    class KilledWorker(Exception):  # noqa: N818 – as that library calls it
        pass

    def killed(_: int) -> int:
        raise KilledWorker

    with Workers(killed, Here, 1) as workers:
        assert list(workers.run([1])) == [Lost(1)]


def test_an_executor_that_takes_nothing_any_more():
    class Broken(Here):
        def submit(self, *_, **__):
            raise BrokenExecutor

    with Workers(squared, Broken, 2) as workers:
        assert list(workers.run([1, 2])) == [Lost(1), Lost(2)]


def test_few_jobs_need_no_pool():
    two = pool(2)
    assert two.enough(3, 4).here
    assert two.enough(4, 4) is two
    far = Hands(8, two.made, far=True)
    assert far.enough(1, 4) is far
    assert pool(1).here


@pytest.mark.skipif(sys.platform == "win32", reason="there the process is ended")
def test_a_timer_in_a_worker():
    with processes(1) as executor:
        assert executor.submit(too_long, 30).result(timeout=20) == "late"
        assert executor.submit(too_long, 0).result(timeout=20) == "in time"


def test_no_timer():
    with limited(0):
        pass
