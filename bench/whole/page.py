"""docs/performance.md: every ratio with its aim, and what was measured how."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence

from bench.whole.measures import Measure

TITLES = {
    "nation": "A nation: files to results",
    "province": "A province",
    "papers": "Papers",
    "memory": "Memory",
    "growth": "Growth",
}
"""The parts of the bench, by name, in the order of the page."""
_HEAD = """# Performance

Ratios, each pair in one run, made by `make bench-whole` on {cores} cores, Python {python}. Each pair took turns on one
machine; seconds are not kept, since they hold for that machine only. A ratio is the time (or memory) of the first over
that of the second.

The reports are those of `bench/nation.py`: every unit has its own figures, some without an answer, some with the rate
printed beside its counts, with evidence, explanations and a narrative. The scripts compared with make the same checks
and write the same JSON, which `bench/proof.py` holds against the program's own field by field; their files have the
figures quoted, since `1.224` would be a fraction to them.
"""


def row(measure: Measure) -> str:
    """One line of a table."""
    mark = "" if _reached(measure) else " (not reached)"
    return f"| {measure.what} | {measure.against} | {measure.ratio:.2f} | {measure.aim}{mark} |"


def page(measured: Mapping[str, Sequence[Measure]], before: str) -> str:
    """The whole page; parts that were not measured now stay as they are in the page before."""
    kept = {part: section for part, title in TITLES.items() if (section := _section(before, title))}
    made = {part: _table(TITLES[part], measures) for part, measures in measured.items()}
    head = _HEAD.format(cores=os.cpu_count(), python=platform.python_version())
    return "\n".join([head, *((kept | made)[part] for part in TITLES if part in made or part in kept)])


def _table(title: str, measures: Sequence[Measure]) -> str:
    lines = [f"## {title}", "", "| measured | against | ratio | aim |", "|---|---|---|---|", *map(row, measures)]
    return "\n".join(lines) + "\n"


def _section(text: str, title: str) -> str:
    _, found, rest = text.partition(f"## {title}\n")
    return f"## {title}\n{rest.partition('## ')[0].rstrip()}\n" if found else ""


def _reached(measure: Measure) -> bool:
    sign, _, number = measure.aim.partition(" ")
    if not number:
        return True
    return measure.ratio <= float(number) if sign == "≤" else measure.ratio >= float(number)
