"""Bands by which a better figure has fewer points.

With a target `≥ …` more is better, with `≤ …` less is; without one, points may rise or fall but not both.

Bad, most often two lines that changed places:

    target: ≥ 70%
    scale:
      bands:
        - {when: ≥ 90%, points: 3}
        - {when: ≥ 70%, points: 5}
        - {otherwise: 0}

Good:

        - {when: ≥ 90%, points: 5}
        - {when: ≥ 70%, points: 3}

The other scales rise, or fall, by their making; a choice is free.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from cds_score.criteria.lint.bands import Span, band_path, banded, cells_of
from cds_score.criteria.lint.ranges import in_words
from cds_score.criteria.lint.subject import Judged, Subject
from cds_score.criteria.scales.bands import Bands
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Number, Range

TITLE = "Kết quả tốt hơn mà được ít điểm hơn."
CODES = ("lint-bands-not-monotone",)


Row = tuple[Range, Number, int]
"""Values, their points, and the number of their line."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The first fall of points where they should rise, or rise where they should fall."""
    for each, scale, span in banded(subject):
        rows = _rows(scale, span)
        fall, rise = _breach(rows, falls=True), _breach(rows, falls=False)
        wanted = _direction(each)
        breach = fall if wanted == "up" else rise if wanted == "down" else fall if rise else None
        if breach is None:
            continue
        (low, few, first), (high, many, second) = breach
        percent = each.measure.kind.unit == "%"
        yield subject.at(
            _line(each, second, len(scale.steps)),
            CODES[0],
            id=each.label,
            first=in_words(low, percent=percent),
            first_points=number_text(few, False),
            second=in_words(high, percent=percent),
            second_points=number_text(many, False),
            place=subject.place(_line(each, first, len(scale.steps))),
        )


def _rows(scale: Bands, span: Span) -> list[Row]:
    """Lines in rising order of their values; what lies between two bands is a gap, and told by its own rule."""
    rows: list[Row] = []
    pieces = cells_of(scale, span)
    for at, (cell, step) in enumerate(pieces):
        if step is not None:
            rows.append((cell, step.points, step.at))
        elif at in (0, len(pieces) - 1):
            rows.append((cell, scale.otherwise, len(scale.steps)))
    return rows


def _line(each: Judged, at: int, last: int) -> tuple[str | int, ...]:
    return band_path(each, at, "otherwise" if at == last else "when")


def _direction(each: Judged) -> str:
    signs = {target.sign for target in each.targets if target.also is None}
    if signs and signs <= {"≥", ">"}:
        return "up"
    return "down" if signs and signs <= {"≤", "<"} else ""


def _breach(rows: list[Row], *, falls: bool) -> tuple[Row, Row] | None:
    """The first two neighbours of which the second has fewer points (`falls`), or more."""
    for first, second in pairwise(rows):
        a, b = Fraction(*first[1]), Fraction(*second[1])
        if (b < a) if falls else (b > a):
            return first, second
    return None
