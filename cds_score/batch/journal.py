"""Which papers are finished: one line for each, written once its file is whole and before it takes its name.

So a run that is killed and started again takes up what was finished: a whole file without its name is only given that.
A line that was cut off counts for nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cds_score.batch.store import Store
from cds_score.batch.writing import digest_of_file, part_of, put, take_name

PAPERS = "giay-to"
"""The folder of papers in an output."""
_NAME = "papers.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """One paper: its path in the output, what it was made of, its SHA-256; without a digest, what its case lacks."""

    path: str
    key: str
    sha256: str
    lacking: str = ""


class Journal:
    """The papers of an output."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.lines = _read(store.path(_NAME))
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Journal:
        self._store.folder.mkdir(parents=True, exist_ok=True)
        self._stream = self._store.path(_NAME).open("ab")
        # A line that was cut off is ended, so that the next one stands by itself.
        self._write(b"\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()

    def is_done(self, path: str, key: str) -> bool:
        """Is the paper there as it was made, of just this? One that only lacks its name is given it."""
        line = self.lines.get(path)
        if line is None or line.key != key:
            return False
        if not line.sha256:
            return True
        target, part = self._store.output / path, self._store.part(path)
        if digest_of_file(target) == line.sha256:
            return True
        if digest_of_file(part) == line.sha256:
            take_name(part, target)
            return True
        return False

    def add(self, path: str, key: str, data: bytes) -> None:
        """A finished paper. Raises OSError."""
        part = self._store.part(path)
        with part_of(part) as stream:
            stream.add(data)
        self._note(Line(path, key, stream.digest()))
        take_name(part, self._store.output / path)

    def add_lacking(self, path: str, key: str, why: str) -> None:
        """That there is no such paper, and why."""
        self._note(Line(path, key, "", why))

    def keep_only(self, paths: set[str]) -> list[str]:
        """Forgets all other papers and removes their files; those that were removed. Raises OSError."""
        gone = []
        for path in sorted(self.lines.keys() - paths):
            line = self.lines.pop(path)
            target = self._store.output / path
            if line.sha256 and digest_of_file(target) == line.sha256:
                target.unlink()
                gone.append(path)
                if not any(target.parent.iterdir()):
                    target.parent.rmdir()
        text = b"".join(_text(each) for each in self.lines.values())
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        put(self._store.path(_NAME), text, self._store.part(_NAME))
        return gone

    def _note(self, line: Line) -> None:
        self._write(_text(line))
        self.lines[line.path] = line

    def _write(self, data: bytes) -> None:
        assert self._stream is not None
        self._stream.write(data)
        self._stream.flush()


def _text(line: Line) -> bytes:
    return json.dumps([line.path, line.key, line.sha256, line.lacking], ensure_ascii=False).encode("utf-8") + b"\n"


def _read(path: Path) -> dict[str, Line]:
    found: dict[str, Line] = {}
    try:
        data = path.read_bytes()
    except OSError:
        return found
    for text in data.splitlines():
        try:
            line = Line(*json.loads(text))
        except (ValueError, TypeError, RecursionError):
            continue
        if _is_ours(line):
            found[line.path] = line
    return found


def _is_ours(line: Line) -> bool:
    """Only what lies among the papers is ever removed or renamed, whatever the file says."""
    texts = all(isinstance(each, str) for each in (line.path, line.key, line.sha256, line.lacking))
    parts = line.path.split("/") if texts else []
    return len(parts) == 3 and parts[0] == PAPERS and not {"", ".", ".."} & set(parts) and "\\" not in line.path
