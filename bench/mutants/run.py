"""Runs the mutants of the bundled sets, in two processes, and gathers what became of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.mutants.edits import Path as Keys
from bench.mutants.judge import Judge
from bench.mutants.reasons import reason
from cds_score.criteria.catalogue import Catalogue
from cds_score.reading.tree import locate

PROCESSES = 2
SHARE = 200
"""So many mutants are one piece of work."""


@dataclass(slots=True)
class Outcome:
    """What became of one mutant. `place` names the indicator or the tier, `line` the line of the bundled file."""

    set: str
    operator: str
    place: str
    line: int
    what: str
    by: str
    witnesses: list[str] = field(default_factory=list)
    category: str = ""
    why: str = ""


def run(names: list[str], witnesses: int = 1) -> list[Outcome]:
    """All mutants of the sets, in the order of the sets and their files."""
    pieces = [piece for name in names for piece in _pieces(name)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        done = pool.map(_judged, pieces, [witnesses] * len(pieces))
        return [outcome for outcomes in done for outcome in outcomes]


def bundled() -> list[str]:
    """The sets that come with the program."""
    return Catalogue().names()


def _pieces(name: str) -> Iterator[tuple[str, int]]:
    with tempfile.TemporaryDirectory() as workshop:
        count = len(Judge(name, Path(workshop)).mutants)
    yield from ((name, start) for start in range(0, count, SHARE))


def _judged(piece: tuple[str, int], witnesses: int) -> list[Outcome]:
    name, start = piece
    with tempfile.TemporaryDirectory() as workshop:
        judge = Judge(name, Path(workshop))
        found = []
        for mutant in judge.mutants[start : start + SHARE]:
            verdict = judge.judge(mutant, witnesses)
            where = place(judge.data, mutant.path)
            line, _ = judge.source.position(locate(judge.root, mutant.path).start)
            outcome = Outcome(name, mutant.operator, where, line, mutant.what, verdict.by, sorted(verdict.witnesses))
            if not verdict.by:
                outcome.category, outcome.why = reason((name, mutant.operator, where, mutant.what)) or ("", "")
            found.append(outcome)
        return found


def place(data: Any, path: Keys) -> str:
    """A path with ids for numbers: `CQS.01 target`, `nang_cao points`, `inputs dan_so min`."""
    words: list[str] = []
    for key in path:
        data = data[key]
        if isinstance(key, int):
            if isinstance(data, dict) and "id" in data:
                words = [data["id"]]
            else:
                words.append(str(key + 1))
        elif key not in ("pillars", "groups", "indicators") or words:
            words.append(key)
    return " ".join(words)
