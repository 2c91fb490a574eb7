"""A program that is killed while it writes leaves no half-written file under the name that was asked for."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.program import ROOT, environment

REPORT = str(ROOT / "examples/xa-vi-du/bao-cao.yaml")
PROGRAM = """
import os, signal, sys, pathlib
calls = {"left": int(sys.argv[1])}
def killing(original):
    def call(*arguments, **more):
        if calls["left"] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        calls["left"] -= 1
        return original(*arguments, **more)
    return call
P = pathlib.Path
os.fsync, P.replace, P.rename = map(killing, (os.fsync, P.replace, P.rename))
from cds_score.cli.main import run
sys.exit(run(sys.argv[2:], "vi"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("name", "before"), [("in.html", 0), ("in.html", 1), ("ho-so", 0)])
def test_killed_in_the_middle_of_writing(tmp_path: Path, name: str, before: int) -> None:
    target = tmp_path / name
    command = ["dossier", REPORT] if name == "ho-so" else ["report", REPORT]
    old = b"" if name == "ho-so" else "bản cũ".encode()
    if old:
        target.write_bytes(old)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(before), *command, "-o", str(target), "--force"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert not target.exists() if not old else target.read_bytes() == old
