"""Every report of a folder to its line and its row: what an earlier run has is taken from there, the rest is worked on.

The order of the results is that of the files' names, whoever finishes first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.batch.codec import decode, encode
from cds_score.batch.context import Context
from cds_score.batch.executors import Lost, Workers
from cds_score.batch.folder import HEAD
from cds_score.batch.store import Index, Kept
from cds_score.batch.work import Done, Item, Job, desk_of, failed
from cds_score.diagnostics import Diagnostic
from cds_score.province.rows import Judged, stated
from cds_score.reading.source import reason
from cds_score.selfreport.beside import beside, relative
from cds_score.selfreport.files import Given

if TYPE_CHECKING:
    from cds_score.batch.survey import Survey

Advance = Callable[[int, int], object]
"""Told how many are done, of how many."""
_MOST_IN_A_JOB = 32


@dataclass(slots=True)
class Filed:
    """One file with its row; `kept` says where its line and its row stand."""

    item: Item
    judged: Judged | None
    kept: Kept
    fresh: bool
    """It was worked on in this run …"""
    fresh_line: bool = False
    """… or at least its line was written in it."""


@dataclass(slots=True)
class Scorer:
    """Works on the items of a survey."""

    survey: Survey
    context: Context
    workers: Workers[Job, list[Done]]
    count: int
    """How many workers there are."""
    advance: Advance
    light: bool = False
    """Is of each indicator no more to be held than its state, which takes nearly no memory?"""
    columns: dict[str, bytes] = field(default_factory=dict)
    """The JSON of the columns of every set in use, by its name."""

    def filed(
        self, old: Index, rows: memoryview | bytes, take: Callable[[Done, Kept], None]
    ) -> list[Filed]:  # fmt: skip
        """Every file that holds a report, in the order of names.

        `rows` are the rows of `old`. `take` is given each new result, with what is to be kept of it.
        """
        items = self.survey.items
        keys = {item.name: self._key(item) for item in items}
        known = {item.name: old.files[item.name] for item in items if self._holds(item, keys[item.name], old)}
        asked = {item.name: item.files.keys() for item in items}
        todo = [item for item in items if item.name not in known]
        fresh: dict[str, Filed] = {}
        for number, (item, done) in enumerate(self.worked(todo), 1):
            others = {name: _digest(given) for name, given in item.files.items() if name not in asked[item.name]}
            key = "" if done.again else keys[item.name]
            kept = Kept(key, others, (0, 0), (0, 0), done.cited, done.set, self.context.whole)
            if done.set:
                self.columns[done.set] = done.columns
            take(done, kept)
            judged = done.judged or (decode(Judged, done.packed) if done.packed else None)
            fresh[item.name] = Filed(item, self._lightened(judged), kept, True)
            self.advance(number, len(todo))
        filed = []
        for item in items:
            before = known.get(item.name)
            if before is None:
                filed.append(fresh[item.name])
                continue
            if before.set:
                self.columns.setdefault(before.set, old.sets[before.set].encode("utf-8"))
            start, length = before.row
            row = decode(Judged, bytes(rows[start : start + length])) if length else None
            filed.append(Filed(self._with(item, before.others), self._lightened(row), before, False))
        return filed

    def _lightened(self, judged: Judged | None) -> Judged | None:
        if self.light and judged is not None:
            row = judged.row
            row.indicators = [each if each.id in row.away else stated(each.id, each.state) for each in row.indicators]
        return judged

    def worked(self, items: Sequence[Item]) -> Iterator[tuple[Item, Done]]:
        """Each of these items with what became of it, in their order."""
        size = max(1, min(_MOST_IN_A_JOB, -(-len(items) // (4 * self.count))))
        chunks = [tuple(items[at : at + size]) for at in range(0, len(items), size)]
        results = self.workers.run(Job(self.context, chunk) for chunk in chunks)
        for chunk, result in zip(chunks, results, strict=True):
            dones = self._alone(chunk) if isinstance(result, Lost) else result
            for item, done in zip(chunk, dones, strict=True):
                yield self._complete(item, done)

    def _alone(self, chunk: Sequence[Item]) -> list[Done]:
        """The same items one by one, after their worker has died."""
        if len(chunk) == 1:
            return [failed(chunk[0], Diagnostic("batch-worker-died"), desk_of(self.context))]
        return [done for item in chunk for done in self._again(item)]

    def _again(self, item: Item) -> list[Done]:
        (result,) = self.workers.run([Job(self.context, (item,))])
        return self._alone((item,)) if isinstance(result, Lost) else result

    def _complete(self, item: Item, done: Done) -> tuple[Item, Done]:
        """With the files that the report names and that did not come along at first."""
        while done.wanted:
            item = self._with(item, [done.wanted])
            (done,) = self._again(item)
        return item, done

    def _with(self, item: Item, names: Iterable[str]) -> Item:
        more = {name: wanted(self.survey, item.name, name) for name in names}
        return replace(item, files={**item.files, **more}) if more else item

    def _key(self, item: Item) -> str:
        """Of all that decides the result of a file, but for the files that it names."""
        parts = [self.context.digest, item.name, item.form]
        for name, given in item.files.items():
            parts += [name, given.name, self.survey.digests.get(name) or _digest(given)]
        return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()

    def _holds(self, item: Item, key: str, old: Index) -> bool:
        kept = old.files.get(item.name)
        if kept is None or kept.key != key or (kept.set and kept.set not in old.sets):
            return False
        if self.context.whole and not kept.whole:
            return False
        return all(_digest(wanted(self.survey, item.name, name)) == digest for name, digest in kept.others.items())


def wanted(survey: Survey, report: str, path: str) -> Given:
    """A file that a report names, as its own rule has it: it lies in the report's folder or below."""
    folder = Path(report).parent.as_posix()
    name = path if folder == "." else path.removeprefix(f"{folder}/")
    own = survey.files[report].path
    if own is None:  # inside a ZIP file
        inner = relative(name)
        file = survey.files.get((Path(folder) / inner).as_posix()) if inner is not None else None
        return Given(fault="missing") if file is None else Given(file.start, name)
    found = beside(own.parent, name)
    if not isinstance(found, Path):
        return Given(fault=found)
    try:
        with found.open("rb") as stream:
            return Given(stream.read(HEAD), name)
    except OSError as error:
        return Given(None, name, reason=reason(error))


def same_others(others: Mapping[str, Mapping[str, str]], survey: Survey) -> bool:
    """Are the files that reports name still as they were?"""
    return all(
        report in survey.files and _digest(wanted(survey, report, name)) == digest
        for report, names in others.items()
        for name, digest in names.items()
    )


def _digest(given: Given) -> str:
    if given.data is not None:
        return hashlib.sha256(given.data).hexdigest()
    return f"{given.fault or ''}:{given.reason.get('en', '')}"


def packed_row(done: Done) -> bytes:
    """The row of a new result as JSON; empty where it has none."""
    return done.packed or (encode(done.judged) if done.judged is not None else b"")
