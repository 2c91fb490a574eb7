"""docs/performance.md: every ratio with its aim, and what was measured how."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence

from bench.whole.measures import Measure

_HEAD = """# Performance

Ratios of one run, made by `make bench-whole` on {cores} cores, Python {python}. Each pair took turns on the same
machine; seconds are not kept, since they hold for one machine only. A ratio is the time (or memory) of the first over
that of the second.

The reports are those of `bench/nation.py`: every unit has its own figures, some without an answer, some with the rate
printed beside its counts, with evidence, explanations and a narrative. The scripts compared with make the same checks
and write the same JSON, which `bench/proof.py` holds against the program's own field by field; their files have the
figures quoted, since `1.224` would be a fraction to them.
"""
_TITLES = {
    "nation": "A nation: files to results",
    "province": "A province",
    "papers": "Papers",
    "growth": "Growth",
}


def row(measure: Measure) -> str:
    """One line of a table."""
    mark = "" if _reached(measure) else " (not reached)"
    return f"| {measure.what} | {measure.against} | {measure.ratio:.2f} | {measure.aim}{mark} |"


def page(measured: Mapping[str, Sequence[Measure]]) -> str:
    """The whole page."""
    lines = [_HEAD.format(cores=os.cpu_count(), python=platform.python_version())]
    for part, measures in measured.items():
        lines += [f"## {_TITLES[part]}", "", "| measured | against | ratio | aim |", "|---|---|---|---|"]
        lines += [*map(row, measures), ""]
    return "\n".join(lines)


def _reached(measure: Measure) -> bool:
    sign, _, number = measure.aim.partition(" ")
    if not number:
        return True
    return measure.ratio <= float(number) if sign == "≤" else measure.ratio >= float(number)
