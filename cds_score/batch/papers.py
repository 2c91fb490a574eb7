"""The papers of every unit that counts: only those are printed that are not there, or were made of something else."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cds_score.batch.executors import Lost, Workers
from cds_score.batch.journal import PAPERS, Journal
from cds_score.batch.printing import Made, PrintJob, lost
from cds_score.batch.program import printing_digest
from cds_score.batch.scoring import Advance, Filed
from cds_score.province.result import Problem
from cds_score.reading.suggest import without_marks

if TYPE_CHECKING:
    from cds_score.batch.context import Context
    from cds_score.selfreport.files import Given

FEW = 4
"""Under so many papers no pool is made: it would take longer to begin."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper of one unit, and where it belongs."""

    filed: Filed
    name: str
    path: str
    """Relative to the output, with `/`."""
    key: str


@dataclass(slots=True)
class Printed:
    """What became of the papers."""

    paths: list[str] = field(default_factory=list)
    """Those that are there, unit by unit."""
    fresh: int = 0
    """How many of them were printed now."""
    lacking: dict[tuple[str, str], int] = field(default_factory=dict)
    """How many units have no such paper, by its name and the reason."""
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""
    """Of all papers in their order."""


def unit_folders(units: Iterable[Filed]) -> dict[str, str]:
    """File to the name of the folder of its unit's papers: `99001-xa-vi-du`; more is added where two would be one."""
    short: dict[str, str] = {}
    long: dict[str, str] = {}
    for each in units:
        assert each.judged is not None
        row = each.judged.row
        name = each.item.name
        short[name] = "-".join(filter(None, (_plain(row.code), _plain(row.name)))) or "khong-ten"
        long[name] = f"{short[name]}-{_plain(row.set)}"
    counts, more = Counter(short.values()), Counter(long.values())
    chosen = {}
    for name, folder in short.items():
        if counts[folder] == 1:
            chosen[name] = folder
        elif more[long[name]] == 1:
            chosen[name] = long[name]
        else:
            chosen[name] = f"{long[name]}-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:8]}"
    return chosen


def _plain(text: str) -> str:
    return _NOT_IN_NAMES.sub("-", without_marks(text).lower()).strip("-")[:_LONGEST].rstrip("-")


def wanted_papers(
    units: Sequence[Filed], names: Sequence[str], ending: str, context: Context, histories: dict[str, Given]
) -> list[Wanted]:
    """Every paper of every unit, with a key of all that it is made of."""
    folders = unit_folders(units)
    made_with = printing_digest() if ending == ".pdf" else ""
    found = []
    for each in sorted(units, key=lambda unit: folders[unit.item.name]):
        history = histories.get(each.item.name)
        mark = hashlib.sha256(history.data or b"").hexdigest() if history is not None else ""
        others = [f"{name}:{digest}" for name, digest in sorted(each.kept.others.items())]
        for name in names:
            parts = [context.digest, made_with, each.kept.key, *others, mark, name, ending]
            key = hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
            found.append(Wanted(each, name, f"{PAPERS}/{folders[each.item.name]}/{name}{ending}", key))
    return found


def missing_papers(wanted: Sequence[Wanted], journal: Journal) -> list[Wanted]:
    """Those that have to be printed."""
    return [each for each in wanted if not journal.is_done(each.path, each.key)]


def printed_papers(
    wanted: Sequence[Wanted],
    missing: Sequence[Wanted],
    journal: Journal,
    workers: Workers[PrintJob, list[Made]],
    context: Context,
    histories: dict[str, Given],
    advance: Advance,
) -> Printed:
    """Prints what is missing and says what became of all. Raises OSError where nothing can be written."""
    result = Printed()
    failed: set[str] = set()
    groups: dict[str, list[Wanted]] = {}
    for each in missing:
        groups.setdefault(each.filed.item.name, []).append(each)
    jobs = [_job(group, context, histories) for group in groups.values()]
    done = 0
    for group, job, made in zip(groups.values(), jobs, workers.run(jobs), strict=True):
        for each, one in zip(group, lost(job) if isinstance(made, Lost) else made, strict=True):
            if one.data:
                journal.add(each.path, each.key, one.data)
                result.fresh += 1
            elif one.problems:
                result.problems += one.problems
                failed.add(each.path)
            else:
                journal.add_lacking(each.path, each.key, one.lacking)
            done += 1
            advance(done, len(missing))
    digest = hashlib.sha256()
    for each in wanted:
        line = None if each.path in failed else journal.lines.get(each.path)
        if line is not None and line.sha256:
            result.paths.append(each.path)
            digest.update(f"{each.path}\0{line.sha256}\0".encode())
        elif line is not None:
            key = each.name, line.lacking
            result.lacking[key] = result.lacking.get(key, 0) + 1
    journal.keep_only({each.path for each in wanted if each.path not in failed})
    result.digest = digest.hexdigest()
    return result


def _job(group: Sequence[Wanted], context: Context, histories: dict[str, Given]) -> PrintJob:
    first = group[0]
    history = histories.get(first.filed.item.name)
    ending = first.path[first.path.rindex(".") :]
    return PrintJob(context, first.filed.item, history, tuple(each.name for each in group), ending)
