"""The results and the rows of a run as two files, put together of what was there and what this run has made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from cds_score.batch.scoring import Filed, packed_row
from cds_score.batch.store import RESULTS, Index, Kept, Store, slices
from cds_score.batch.work import Done
from cds_score.batch.writing import Part, part_of, take_name

ROWS = "rows.jsonl"
Piece = tuple[bool, int, int]
"""Of the new file or the old one, where it begins, how long it is."""


@dataclass(slots=True)
class _Growing:
    """One file of new pieces while it is being written."""

    path: Path
    manager: AbstractContextManager[Part]
    part: Part


class Assembly:
    """Takes new results as they come, and at the end puts them in order with the old ones."""

    def __init__(self, store: Store, lines: bool) -> None:
        self._store, self._lines = store, lines
        self._growing: dict[str, _Growing] = {}

    def __enter__(self) -> Assembly:
        for name in (RESULTS, ROWS):
            path = self._store.part(f"new-{name}")
            manager = part_of(path)
            self._growing[name] = _Growing(path, manager, manager.__enter__())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close(kind, error, trace)
        for each in self._growing.values():
            each.path.unlink(missing_ok=True)

    def _close(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        for each in self._growing.values():
            manager, each.manager = each.manager, _Closed()
            manager.__exit__(kind, error, trace)

    def take(self, done: Done, kept: Kept) -> None:
        """A new result; where it stands goes into `kept`."""
        if self._lines:
            kept.line = self._growing[RESULTS].part.add(done.line)
        row = packed_row(done)
        kept.row = self._growing[ROWS].part.add(row + b"\n") if row else (0, 0)

    def take_line(self, done: Done, filed: Filed) -> None:
        """The line of a file whose row is known already."""
        filed.kept.line = self._growing[RESULTS].part.add(done.line)
        filed.fresh_line = True

    def finish(self, filed: Sequence[Filed], counted: set[str], sets: dict[str, bytes]) -> Index:
        """Both files and their index. Raises OSError."""
        self._close()
        lines = [each for each in filed if self._lines and each.item.name in counted]
        results = self._put_together(RESULTS, [(each.fresh or each.fresh_line, *each.kept.line) for each in lines])
        rows = self._put_together(ROWS, [(each.fresh, *each.kept.row) for each in filed])
        files = {}
        at_line = at_row = 0
        for each in filed:
            length = each.kept.line[1] if self._lines and each.item.name in counted else 0
            each.kept.line = (at_line, length) if length else (0, 0)
            each.kept.row = (at_row, each.kept.row[1])
            at_line, at_row = at_line + length, at_row + each.kept.row[1]
            files[each.item.name] = each.kept
        texts = {name: data.decode("utf-8") for name, data in sets.items()}
        index = Index(files, texts, results if self._lines else "", rows)
        if self._lines:
            take_name(self._store.part(RESULTS), self._store.output / RESULTS)
        take_name(self._store.part(ROWS), self._store.path(ROWS))
        self._store.keep_index(index)
        return index

    def _put_together(self, name: str, pieces: Sequence[Piece]) -> str:
        """Writes the pieces one after another, as a file that has not yet its name; gives its SHA-256."""
        grown = self._growing[name]
        if all(new for new, _, _ in pieces) and _in_a_row(pieces) == grown.part.size:
            take_name(grown.path, self._store.part(name))
            return grown.part.digest()
        old = self._store.output / name if name == RESULTS else self._store.path(name)
        with slices(old) as before, slices(grown.path) as now, part_of(self._store.part(name)) as part:
            for new, start, length in pieces:
                part.add(bytes((now if new else before)[start : start + length]))
            return part.digest() if pieces else ""


class _Closed:
    """In the place of a file that has been closed."""

    def __enter__(self) -> Part:
        raise AssertionError

    def __exit__(self, *_: object) -> None:
        """Nothing is left to do."""


def _in_a_row(pieces: Iterable[Piece]) -> int:
    """Where pieces end that follow one another without a gap from the beginning; -1 where they do not."""
    end = 0
    for _, start, length in pieces:
        if start != end and length:
            return -1
        end += length
    return end
