"""The bars that show how many indicators of each pillar are met: geometry only."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.scoring.assessment import STATES, Assessment, State

WIDTH = 400
"""Width of the longest bar, in tenths of a millimetre."""
_ROOM_FOR_FIGURE = 40


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a bar that stands for the indicators of one state; lengths in tenths of a millimetre."""

    state: State
    count: int
    x: int
    width: int
    middle: int
    labelled: bool
    """True where the count fits inside."""


def bars(assessment: Assessment) -> dict[str, list[Segment]]:
    """The segments of each pillar's bar by pillar id; all bars of a sheet have the same width per indicator."""
    longest = max((sum(pillar.counts.values()) for pillar in assessment.pillars), default=0)
    return {pillar.id: _segments(pillar.counts, longest) for pillar in assessment.pillars}


def _segments(counts: dict[State, int], longest: int) -> list[Segment]:
    segments = []
    before = 0
    for state in STATES:
        count = counts.get(state, 0)
        if count:
            start, end = (WIDTH * edge // longest for edge in (before, before + count))
            room = _ROOM_FOR_FIGURE if count > 9 else _ROOM_FOR_FIGURE // 2
            segments.append(Segment(state, count, start, end - start, (start + end) // 2, end - start >= room))
            before += count
    return segments
