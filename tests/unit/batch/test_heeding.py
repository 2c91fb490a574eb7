"""Ctrl-C in a callback of a C library: the library drops it, the run stops before its next job."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

import pytest

from cds_score.batch.executors import Here, Workers
from cds_score.batch.heeding import heeding

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there it is another signal")


def pressed(_: int) -> int:
    """A job in which Ctrl-C falls into a callback from C."""
    callback = ctypes.CFUNCTYPE(None)(lambda: os.kill(os.getpid(), signal.SIGINT))
    callback()
    return 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("jobs", [1, 3])
def test_it_stops_before_the_next_job(jobs):
    done: list[object] = []
    with pytest.raises(KeyboardInterrupt), heeding(), Workers(pressed, Here, 1) as workers:
        done.extend(workers.run(range(jobs)))
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
