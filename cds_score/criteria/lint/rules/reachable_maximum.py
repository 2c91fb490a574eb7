"""Maximum points that nobody can reach.

An indicator, or a part of one, is worth so many points, but its scale never gives them: no option of a choice has 100
%, the best band gives less, the steps beyond the base end before the maximum, the figure may not be as large as it
must. Whoever has done everything still loses points.

Bad:

    points: 5
    scale:
      bands:
        - {when: ≥ 90%, points: 4}
        - {otherwise: 0}

Good:

        - {when: ≥ 90%, points: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.lint.outcomes import countable, highest, line_outcomes
from cds_score.criteria.lint.ranges import widest
from cds_score.criteria.lint.subject import Judged, Subject
from cds_score.criteria.scale import Line
from cds_score.criteria.scales.gate import Gate
from cds_score.diagnostics import Diagnostic
from cds_score.reading.numbers import format_units, rounded

TITLE = "Điểm tối đa không ai đạt được."
CODES = ("lint-maximum-unreachable",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Indicators, and parts with points of their own; a part at fault speaks for its indicator."""
    if not (subject.criteria.has_points and countable(subject.criteria)):
        return
    values = widest(subject.criteria)
    for each in subject.judged():
        if each.indicator.informative or each.most is None or isinstance(each.scale, Gate):
            continue
        line = Line(each.label, each.measure, each.targets, each.most, each.scale)
        best, most = _best(line, subject, values)
        if best < most and not any(
            _short(part, subject, values) for part in (each.scale.lines if each.scale is not None else ())
        ):
            yield _finding(each, best, most, subject)


def _short(line: Line, subject: Subject, values: dict[str, Value | None]) -> bool:
    if line.most is None:
        return False
    best, most = _best(line, subject, values)
    return best < most


def _best(line: Line, subject: Subject, values: dict[str, Value | None]) -> tuple[int, int]:
    """The most points that can be had, and the maximum."""
    criteria = subject.criteria
    best = highest(line_outcomes(line, criteria, values).all)
    assert line.most is not None
    return best, rounded(line.most, criteria.places, criteria.rounding)


def _finding(each: Judged, best: int, most: int, subject: Subject) -> Diagnostic:
    places = subject.criteria.places
    return subject.at(
        (*each.path, "points"),
        CODES[0],
        id=each.label,
        most=format_units(most, places, True),
        best=format_units(max(best, 0), places, True),
        place=subject.place(each.below),
    )
