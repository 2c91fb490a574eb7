"""What is asked of a run, and what is told at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cds_score.batch.gathering import Named
from cds_score.diagnostics import Lang
from cds_score.province.standing import Period

Advance = Callable[[str, int, int], object]
"""Told of `score` or `print`, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    folder: Path
    lang: Lang
    named: Named
    output: Path | None = None
    only: tuple[str, ...] = ()
    """Names of `outputs.FILES`."""
    papers: tuple[str, ...] = ()
    """Names of papers about one unit."""
    ending: str = ".pdf"
    year: int = 0
    period: Period | None = None
    """What counts as recognised “in the period”; None: what is recognised for the year judged."""
    prefer: tuple[str, ...] = ()
    plan: Path | None = None
    """The file of the province's plan; None: one in the folder, if any."""
    shown: str = ""
    """How the round is shown, as far as that may differ: what was shown is kept for a run in which nothing changes."""


@dataclass(slots=True)
class Told:
    """What the person is told at the end."""

    files: int = 0
    worked: int = 0
    """Files that were worked on in this run."""
    errors: int = 0
    warnings: int = 0
    faulty: int = 0
    """Files with errors."""
    example: str = ""
    """A report with a result that lies in no other file, of a unit that is not eligible if there is one."""
    undecided: list[str] = field(default_factory=list)
    """Of each unit of which it is not clear which file counts the first such file."""
    unknown: list[str] = field(default_factory=list)
    """Files that were preferred and are none of the round."""
    papers: int = 0
    printed: int = 0
    """Papers that were printed in this run."""
    lacking: list[tuple[str, str, int]] = field(default_factory=list)
    """Papers that there are not: name, reason, of how many units."""
    again: int = 0
    """Reports and papers that an accident befell: the next run tries them again."""
    failed: list[str] = field(default_factory=list)
    """Sentences on outputs that could not be made."""
    written: list[str] = field(default_factory=list)
    """Outputs, relative to the output folder; the papers as their folder."""
    old: list[str] = field(default_factory=list)
    """Outputs of an earlier run that this one has left as they are."""

    @staticmethod
    def of(said: dict[str, Any]) -> Told:
        """What was told by a run in which everything that there is now was made."""
        told = Told(**said)
        told.worked = told.printed = 0
        told.lacking = [(name, reason, count) for name, reason, count in told.lacking]
        return told
