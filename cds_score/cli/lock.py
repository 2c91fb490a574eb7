"""One command at a time replaces a review, a history or a ledger: else one would drop the lines of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.output import write_files, writing_into
from cds_score.cli.report_diagnostics import stop
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading.source import read_file


def replace_unchanged(path: Path, text: str, before: Source | None, codes: tuple[str, str], lang: Lang) -> None:
    """Writes a text in place of a file that is still as it was `before` (None: there was none). Raises OSError.

    Stops with the first of `codes` where another command is writing, with the second where the file has changed.
    """
    replace_all_unchanged({path: (text, before)}, codes, lang)


def replace_all_unchanged(
    files: Mapping[Path, tuple[str, Source | None]], codes: tuple[str, str], lang: Lang
) -> None:  # fmt: skip
    """The same for several files, all of them or none; each text goes with the file as it was read."""
    busy, changed = codes
    with ExitStack() as locks:
        for path, (_, before) in files.items():
            locks.enter_context(locked(path, busy, lang))
            _stop_if_changed(path, before, changed, lang)
        write_files({path: text.encode("utf-8") for path, (text, _) in files.items()})


def _stop_if_changed(path: Path, before: Source | None, code: str, lang: Lang) -> None:
    now = read_file(path)[0] if path.exists() else None
    if (now and now.text) != (before and before.text):
        stop([Diagnostic(code, file=str(path))], ExitCode.ACCESS, lang)


@contextmanager
def locked(path: Path, code: str, lang: Lang) -> Iterator[None]:
    """Keeps `path` to this command. Stops with the diagnostic `code` where another one holds it.

    Raises StoppedError where the folder allows no file.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        with writing_into(path.parent):
            lock.touch(exist_ok=False)
    except FileExistsError:
        stop([Diagnostic(code, params={"lock": lock}, file=str(path))], ExitCode.ACCESS, lang)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
