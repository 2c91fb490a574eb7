"""Bands of a scale against all that their measure may be: what the rules about bands share."""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.faults import Path
from cds_score.criteria.lint.ranges import cells, domain, is_whole, tightened, widest
from cds_score.criteria.lint.subject import Judged, Subject
from cds_score.criteria.scales.bands import Bands, Step
from cds_score.reading.possible import Range, split

Span = tuple[Range, bool]
"""All that a measure may be, and whether it is always whole."""


def banded(subject: Subject) -> Iterator[tuple[Judged, Bands, Span]]:
    """Every scale of bands, with what its measure may be."""
    values = widest(subject.criteria)
    for each in subject.judged():
        if isinstance(each.scale, Bands):
            span = domain(each.measure, subject.criteria, values)
            if span is not None:
                yield each, each.scale, (span, is_whole(each.measure.text, subject.criteria))


def band_path(each: Judged, at: int, key: str) -> Path:
    """Where band number `at` stands."""
    listed = isinstance(each.options, list)
    return (*each.below, *(() if listed else ("bands",)), at, key)


def share(first: Step, second: Step, span: Span) -> list[Range]:
    """The values that belong to both."""
    both, _ = split(split([span[0]], first.comparisons)[0], second.comparisons)
    return _kept(both, span)


def inside(steps: list[Step], others: list[Step], span: Span) -> list[Range]:
    """The values that belong to all of `steps` and to none of `others`."""
    values = [span[0]]
    for step in steps:
        values, _ = split(values, step.comparisons)
    for step in others:
        _, values = split(values, step.comparisons)
    return _kept(values, span)


def _kept(values: list[Range], span: Span) -> list[Range]:
    if not span[1]:
        return values
    return [whole for each in values if (whole := tightened(each)) is not None]


def cells_of(scale: Bands, span: Span) -> list[tuple[Range, Step | None]]:
    """All values in rising order, in pieces that belong to one band each; None is “otherwise”."""
    found: list[tuple[Range, Step | None]] = []
    for cell in cells(span[0], scale.turns(), whole=span[1]):
        step = next((one for one in scale.steps if not split([cell], one.comparisons)[1]), None)
        if found and found[-1][1] is step:
            before, _ = found.pop()
            found.append((Range(before.low, cell.high, before.low_open, cell.high_open), step))
        else:
            found.append((cell, step))
    return found
