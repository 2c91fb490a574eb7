"""Whoever stops the program is told so, and its exit code is the program's own wherever the signal has fallen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import ROOT, environment

PROGRAM = """
import sys
import cds_score.cli.commands.doctor as doctor
def command(lang):
    exec("raise KeyboardInterrupt")
doctor.command = command
from cds_score.cli.main import run
run(["doctor"], "vi")  # what is loaded on the way is loaded: nothing else is made from text the second time
sys.exit(run(["doctor"], "vi"))
"""
"""The signal falls into code that is just being made from text, as dataclasses are."""


def test_the_exit_code_of_an_interruption(tmp_path: Path) -> None:
    (tmp_path / "interrupted.py").write_text(PROGRAM, encoding="utf-8")
    # As a module: there Python looks last whether it remembers an interruption.
    done = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        cwd=tmp_path, env=environment() | {"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == ExitCode.ACCESS, done.stderr
    assert "Đã dừng theo yêu cầu" in done.stderr
    assert "Traceback" not in done.stderr
