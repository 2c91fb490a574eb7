"""The program in a process of its own that is killed at a call of the system that writes."""

from __future__ import annotations

import signal
import subprocess
import sys

from tests.docs.program import ROOT, environment

_PROGRAM = """
import os, signal, sys, pathlib
calls = {"left": int(sys.argv[1])}
def killing(original):
    def call(*arguments, **more):
        if calls["left"] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        calls["left"] -= 1
        return original(*arguments, **more)
    return call
os.fsync = killing(os.fsync)
for name in ("replace", "rename", "unlink"):
    setattr(pathlib.Path, name, killing(getattr(pathlib.Path, name)))
from cds_score.cli.main import run
sys.exit(run(sys.argv[2:], "vi"))
"""


def killed(before: int, *arguments: str) -> None:
    """Runs a command that is killed where it would make its file safe, rename or remove it; `before` such calls pass.

    Raises AssertionError where it ends otherwise.
    """
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(before), *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
