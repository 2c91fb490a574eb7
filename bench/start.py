"""Cold starts, each in a process of its own, against the bare interpreter and against importing click."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Row, best_times
from cds_score.criteria.catalogue import bundled_root

_PROGRAM = [sys.executable, "-m", "cds_score.cli.main"]


def rows() -> list[Row]:
    """The ratios of `--help` and of `score` of one file."""
    report = bundled_root().parent / "examples" / "loc-tan" / "bao-cao.yaml"
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder) / "form.yaml"
        subprocess.run([*_PROGRAM, "form", "thanh-hoa/cap-xa@2023", "-o", str(form)], check=True, capture_output=True)
        file = str(report if report.is_file() else form)
        times = best_times(
            {
                "bare": lambda: _run([sys.executable, "-c", "pass"]),
                "click": lambda: _run([sys.executable, "-c", "import click"]),
                "help": lambda: _run([*_PROGRAM, "--help"]),
                "json": lambda: _run([*_PROGRAM, "score", file, "--format", "json"]),
                "table": lambda: _run([*_PROGRAM, "score", file]),
            },
            repeat=1,
            rounds=12,
        )
    return [
        Row("cds-score --help", "python -c 'import click'", times["help"] / times["click"], 3),
        Row("cds-score --help", "python -c pass", times["help"] / times["bare"], 10),
        Row("cds-score score FILE --format json", "python -c pass", times["json"] / times["bare"], 40),
        Row("cds-score score FILE", "python -c pass", times["table"] / times["bare"], 50),
    ]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
