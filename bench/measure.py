"""Timing by turns: the candidates take turns, so that a busy moment of the machine hits all of them alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One ratio: `what` took `ratio` times as long as `against`; `aim` is the most it should be."""

    what: str
    against: str
    ratio: float
    aim: float


def best_times(candidates: dict[str, Callable[[], object]], repeat: int, rounds: int) -> dict[str, float]:
    """The best mean of `repeat` calls over `rounds` turns, for each candidate; seconds, for ratios only."""
    best = dict.fromkeys(candidates, float("inf"))
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, call in candidates.items():
            start = time.perf_counter()
            for _ in range(repeat):
                call()
            best[name] = min(best[name], (time.perf_counter() - start) / repeat)
    gc.unfreeze()
    return best


def table(rows: list[Row]) -> str:
    """The rows as aligned text."""
    lines = [f"{'measured':<58} {'against':<44} {'ratio':>6} {'aim':>6}"]
    for row in rows:
        mark = "" if row.ratio <= row.aim else "  over"
        lines.append(f"{row.what:<58} {row.against:<44} {row.ratio:>6.2f} {row.aim:>6.2f}{mark}")
    return "\n".join(lines)
