"""An annex from its file to a draft, with what became of every row and all that was found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cds_score.diagnostics import Diagnostic
from cds_score.forms.annex.comparison import Fate, fates
from cds_score.forms.annex.heads import LABELS
from cds_score.forms.annex.lines import Reading, read_lines
from cds_score.forms.annex.opening import read_annex
from cds_score.forms.annex.outline import outline
from cds_score.forms.annex.propose import Proposal
from cds_score.forms.annex.sums import Points
from cds_score.forms.annex.tables import Table
from cds_score.forms.new_set.draft import Draft, Head


@dataclass(slots=True)
class Made:
    """A draft, and how it came out of the annex."""

    draft: Draft
    reading: Reading
    fates: list[Fate]


def from_annex(path: Path, head: Head) -> tuple[Made | None, list[Diagnostic]]:
    """The draft; None where the file cannot be read or holds no table of indicators."""
    tables, found = read_annex(path)
    if found:
        return None, found
    return from_tables(tables, head, str(path))


def from_tables(tables: list[Table], head: Head, file: str) -> tuple[Made | None, list[Diagnostic]]:
    """The same, from tables that are already read."""
    reading = read_lines(tables)
    if not reading.heads:
        return None, [Diagnostic("annex-without-head", file=file, params={"tables": len(tables)})]
    pillars = outline(reading)
    if not pillars:
        return None, [Diagnostic("annex-without-lines", file=file, params={"where": reading.heads[0].rows[0].both()})]
    points = Points(reading, pillars, file)
    draft = Proposal(head, pillars, points, Path(file).name).draft
    return Made(draft, reading, fates(reading, pillars)), [*_columns(reading, file), *points.found]


def _columns(reading: Reading, file: str) -> list[Diagnostic]:
    """Heads that say the same twice: the first one counts, and that is said."""
    found = []
    for head in reading.heads:
        for column, role in head.doubles:
            params = {"where": head.rows[0].both(column), "text": head.texts[column], "role": LABELS[role]}
            found.append(Diagnostic("annex-column-twice", file=file, params=params))
    return found
