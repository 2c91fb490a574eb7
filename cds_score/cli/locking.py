"""Only one command at a time looks at a file and replaces it: else one would drop the lines of the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.report_diagnostics import show
from cds_score.diagnostics import Diagnostic, Lang


@contextmanager
def locked(path: Path, code: str, lang: Lang) -> Iterator[None]:
    """Keeps `path` to this command. Raises Exit, with the diagnostic `code`, where another one holds it."""
    lock = path.with_name(f".{path.name}.lock")
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        show([Diagnostic(code, params={"lock": lock}, file=str(path))], lang)
        raise click.exceptions.Exit(ExitCode.ACCESS) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
