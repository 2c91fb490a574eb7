"""Where the files of a case come from: the disk, or what was brought along to a process that may have another disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import MAX_BYTES, decode, read_file
from cds_score.selfreport.beside import Fault, beside


class Files(Protocol):
    """Reads what a case is made from."""

    def read(self, path: Path, name: str | None = None) -> tuple[Source | None, list[Diagnostic]]:
        """The text of a file, or what keeps it from being read; `name` is how messages call it."""

    def data(self, path: Path) -> bytes | None:
        """The bytes of a file that is no text; None where it cannot be read."""

    def exists(self, path: Path) -> bool:
        """Is there a file of that name?"""

    def beside(self, folder: Path, name: str) -> Path | Fault:
        """The file that a report in `folder` names, or what is wrong with the name; see `beside.beside`."""


class Disk:
    """The files of this machine."""

    def read(self, path: Path, name: str | None = None) -> tuple[Source | None, list[Diagnostic]]:
        """See `Files.read`."""
        return read_file(path, name)

    def data(self, path: Path) -> bytes | None:
        """See `Files.data`."""
        try:
            return path.read_bytes()
        except OSError:
            return None

    def exists(self, path: Path) -> bool:
        """See `Files.exists`."""
        return path.exists()

    def beside(self, folder: Path, name: str) -> Path | Fault:
        """See `Files.beside`."""
        return beside(folder, name)


DISK = Disk()


@dataclass(frozen=True, slots=True)
class Given:
    """One file that was brought along; without `data` it is not there, or cannot be had."""

    data: bytes | None = None
    name: str = ""
    """How messages call it, where that is not the name that it was asked for by."""
    fault: Fault | None = None
    """What is wrong with the name by which a report calls it."""
    reason: Mapping[str, str] = field(default_factory=dict)
    """Why the system would not open it, in both languages."""


ABSENT = Given(fault="missing")


class WantedError(Exception):
    """A file is asked for that nobody brought along; carries its path with `/`."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Brought:
    """Files by their paths with `/`. Asking for any other raises WantedError: nothing is taken for missing unasked."""

    def __init__(self, files: Mapping[str, Given]) -> None:
        self._files = files

    def read(self, path: Path, name: str | None = None) -> tuple[Source | None, list[Diagnostic]]:
        """See `Files.read`."""
        given = self._of(path)
        shown = given.name or name or path.as_posix()
        if given.data is None:
            return None, [Diagnostic("file-unreadable", file=shown, params={"reason": dict(given.reason)})]
        return decode(given.data, shown, MAX_BYTES)

    def data(self, path: Path) -> bytes | None:
        """See `Files.data`."""
        return self._of(path).data

    def exists(self, path: Path) -> bool:
        """See `Files.exists`."""
        return self._of(path).fault is None

    def beside(self, folder: Path, name: str) -> Path | Fault:
        """See `Files.beside`."""
        path = folder / name
        return self._of(path).fault or path

    def _of(self, path: Path) -> Given:
        given = self._files.get(path.as_posix())
        if given is None:
            raise WantedError(path.as_posix())
        return given
