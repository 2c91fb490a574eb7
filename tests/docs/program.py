"""The program as a person runs it: a process of its own, in the folder of the checkout, without colours."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALL = (sys.executable, "-W", "error", "-m", "cds_score.cli.main")
SETTINGS = ("CDS_SCORE_LANG", "CDS_SCORE_DEBUG", "LANGUAGE", "FORCE_COLOR", "NO_COLOR", "TERM")


@dataclass(frozen=True)
class Done:
    """What a call left: its exit code, what it printed, and what it said on the error stream."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The surroundings of a call: a pipe of 120 columns, and nothing that the machine's owner has set."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {**kept, "COLUMNS": "120", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **more}


def run(*arguments: str, cwd: Path = ROOT, **variables: str) -> Done:
    """One call of the program; none may end in a traceback."""
    done = subprocess.run(
        [*CALL, *arguments],
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return Done(done.returncode, out, err)
