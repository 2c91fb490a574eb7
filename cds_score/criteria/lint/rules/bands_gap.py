"""Values between two bands that fall to “còn lại”.

Bad, where 3 meetings get nothing although 2 get 5 points:

    scale:
      bands:
        - {when: ≥ 4, points: 20}
        - {when: từ 1 đến 2, points: 5}
        - {otherwise: 0}

Good:

        - {when: từ 1 đến dưới 4, points: 5}

Where whole things are counted, nothing lies between 2 and 3. Where the signed text leaves the gap, it stays, and this
stays said.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.bands import band_path, banded, cells_of
from cds_score.criteria.lint.ranges import in_words
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Range

TITLE = "Giá trị nằm giữa hai bậc điểm mà không thuộc bậc nào."
CODES = ("lint-bands-gap",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every gap, with the bands on both sides of it."""
    for each, scale, span in banded(subject):
        percent = each.measure.kind.unit == "%"
        below = None
        gap: list[Range] = []
        for cell, step in cells_of(scale, span):
            if step is None:
                gap.append(cell)
                continue
            if gap and below is not None:
                hole = Range(gap[0].low, gap[-1].high, gap[0].low_open, gap[-1].high_open)
                first, second = sorted((below.at, step.at))
                yield subject.at(
                    band_path(each, second, "when"),
                    CODES[0],
                    id=each.label,
                    gap=in_words(hole, percent=percent),
                    place=subject.place(band_path(each, first, "when")),
                )
            below, gap = step, []
