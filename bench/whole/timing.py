"""Whole processes by turns: how long each takes and the most memory that it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
PROGRAM = (PYTHON, "-m", "cds_score.cli.main")


_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once, as an installation does, not anew by each process."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process: seconds on the clock (for ratios only), and its peak of memory in MB."""

    seconds: float
    megabytes: float
    printed: str = ""


def run(command: Sequence[str], *, fails: bool = False, folder: Path = ROOT) -> Cost:
    """Runs a command in a folder to its end. Raises RuntimeError where it fails, unless that is expected."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_INSTALLED,
    )
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not fails:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{printed[-2000:]}")
    return Cost(seconds, used.ru_maxrss / 1024, printed)


def by_turns(candidates: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """The quickest run of each candidate; they take turns, so that a busy moment of the machine hits all alike."""
    best: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, call in candidates.items():
            cost = call()
            if name not in best or cost.seconds < best[name].seconds:
                best[name] = cost
    return best
