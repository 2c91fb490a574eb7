"""Bars of a browser's page: geometry only. Each stands in a table beside its number, which says it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cds_score.province.result import Bin, Holding, Summary


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: lengths as percent of the drawing's width, "37.5"."""

    text: str
    count: int
    width: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the units are spread: `name` is among the words of the page."""

    name: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Held:
    """One indicator that holds units back: parts of those to which it applies."""

    holding: Holding
    not_met: str
    missing: str


def distributions(summary: Summary) -> list[Distribution]:
    """States, tiers and bands of points, as far as there are any."""
    every = {"states": summary.states, "tiers": summary.tiers, "bands": summary.points}
    return [Distribution(name, _bars(bins)) for name, bins in every.items() if any(each.count for each in bins)]


def holding(found: Sequence[Holding]) -> list[Held]:
    """Those that hold anybody back, in their order."""
    return [
        Held(each, share(each.not_met, each.units), share(each.missing, each.units))
        for each in found
        if each.not_met or each.missing
    ]


def share(part: int, whole: int) -> str:
    """A part in percent with one decimal, cut off; "0.0" of nothing."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10}"


def _bars(bins: Sequence[Bin]) -> list[Bar]:
    longest = max(each.count for each in bins)
    return [Bar(each.text, each.count, share(each.count, longest)) for each in bins]
