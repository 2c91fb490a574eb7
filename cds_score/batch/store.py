"""What an earlier run has left in `.cds-score/` of its output: which files need no work again, and their rows.

    run.json      what the outputs were made of and their digests: nothing at all is done where both are the same
    index.json    each file with its key, where its line stands in results.jsonl and its row in rows.jsonl
    rows.jsonl    the rows (`Judged`) as JSON
    papers.jsonl  finished papers, line by line (`journal`)

The folder may be deleted at any time; the next run then does everything anew. Nothing in it is run or trusted: what is
taken from it is held against digests, and left aside where it is not as it should be.
"""

from __future__ import annotations

import contextlib
import json
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cds_score.batch.folder import MARK
from cds_score.batch.writing import digest_of_file, put

RESULTS = "results.jsonl"
_NONE = (0, 0)


@dataclass(slots=True)
class Kept:
    """What is known of one file. `key` is of all that decides its result; `others` are files besides, with digests."""

    key: str
    others: dict[str, str]
    line: tuple[int, int]
    """Offset and length in the results; a length of 0 where the file did not count."""
    row: tuple[int, int]
    cited: list[str] = field(default_factory=list)
    set: str = ""
    """The name of its set; empty for a file without a result."""
    whole: bool = True
    """Its row has everything that a row says of each indicator."""


@dataclass(slots=True)
class Index:
    """All files of a run."""

    files: dict[str, Kept] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    """The JSON of each set's columns by its name."""
    results: str = ""
    """The digest of results.jsonl; empty where none was written."""
    rows: str = ""


class Store:
    """The folder of an output in which a run keeps what the next one can use."""

    def __init__(self, output: Path) -> None:
        self.output, self.folder = output, output / MARK

    def path(self, name: str) -> Path:
        """A file of the store."""
        return self.folder / name

    def part(self, name: str) -> Path:
        """Where an output is written until it is whole."""
        return self.folder / f"{name.replace('/', '~')}.part"

    def index(self) -> Index:
        """The index of the last run; an empty one where there is none that holds."""
        data = _json(self.path("index.json"))
        try:
            index = Index(
                {name: Kept(key, dict(others), (l0, l1), (r0, r1), list(cited), named, whole is True)
                 for name, (key, others, (l0, l1), (r0, r1), cited, named, whole) in data["files"].items()},
                dict(data["sets"]), data["results"], data["rows"],
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, AttributeError):
            return Index()
        if digest_of_file(self.path("rows.jsonl")) != index.rows:
            return Index()
        if not index.results or digest_of_file(self.output / RESULTS) != index.results:
            for each in index.files.values():
                each.line = _NONE
        return index

    def keep_index(self, index: Index) -> None:
        """Writes the index. Raises OSError."""
        files = {n: [e.key, e.others, e.line, e.row, e.cited, e.set, e.whole] for n, e in index.files.items()}
        data = {"files": files, "sets": index.sets, "results": index.results, "rows": index.rows}
        put(self.path("index.json"), _text(data), self.part("index.json"))

    def run(self) -> Run:
        """What the last run was made of; an empty one where it is not known."""
        data = _json(self.path("run.json"))
        try:
            return Run(
                str(data["key"]), dict(data["outputs"]), str(data["table"]), dict(data["said"]), dict(data["others"]),
                str(data.get("folder", "")),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError):
            return Run()

    def keep_run(self, run: Run) -> None:
        """Writes what this run was made of. Raises OSError."""
        data = {"key": run.key, "outputs": run.outputs, "table": run.table, "said": run.said, "others": run.others}
        data["folder"] = run.folder
        put(self.path("run.json"), _text(data), self.part("run.json"))

    def tidy(self) -> None:
        """Removes what a run that was killed has left unfinished. Raises OSError."""
        for part in self.folder.glob("*.part"):
            part.unlink()

    def holds(self, outputs: Mapping[str, str]) -> bool:
        """Are these outputs there, with these digests?"""
        return all(digest_of_file(self.output / name) == known for name, known in outputs.items())


@dataclass(slots=True)
class Run:
    """One whole run: the key of all that it was made of, the digests of its outputs, what it said at the end."""

    key: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    table: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    others: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each file the files besides that it names, with their digests."""
    folder: str = ""
    """The folder that was read, as it is found from the output; empty where it cannot be, being on another drive."""


@contextlib.contextmanager
def slices(path: Path) -> Iterator[memoryview | bytes]:
    """The bytes of a file, to take pieces out of; none where it is not there or empty."""
    if not path.is_file() or not path.stat().st_size:
        yield b""
        return
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        view = memoryview(mapped)
        try:
            yield view
        finally:
            view.release()


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _text(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
