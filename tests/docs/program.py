"""The program as a person runs it, in the folder of the checkout: within this process, or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from cds_score.cli import main
from cds_score.cli.language import chosen

ROOT = Path(__file__).resolve().parents[2]
UNCLOSED = "ignore:unclosed file:ResourceWarning"
"""WeasyPrint leaves its colour profile to the garbage collector, see pyproject.toml."""
CALL = (sys.executable, "-W", "error", "-W", UNCLOSED, "-m", "cds_score.cli.main")
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


def run(*arguments: str) -> Done:
    """One call within this process: the program's own texts, but those of click are English."""
    out, err = io.StringIO(newline=""), io.StringIO()
    with (
        contextlib.chdir(ROOT),
        mock.patch.dict(os.environ, environment(), clear=True),
        mock.patch("sys.stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main.run(list(arguments), chosen(list(arguments)))
    return Done(code, out.getvalue(), err.getvalue())


def start(*arguments: str, **variables: str) -> Done:
    """One call in a process of its own, as from a command line; none may end in a traceback."""
    done = subprocess.run(
        [*CALL, *arguments],
        cwd=ROOT,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return Done(done.returncode, out, err)
