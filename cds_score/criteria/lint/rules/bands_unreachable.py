"""Bands that no value ever gets.

Bands are tried from the first down. One whose values all belong to an earlier band, or cannot occur at all, gives its
points to nobody.

Bad:

    scale:
      bands:
        - {when: ≥ 3, points: 15}
        - {when: ≥ 4, points: 20}        # 4 is taken by the line above
        - {otherwise: 0}

Good: the narrower band first:

        - {when: ≥ 4, points: 20}
        - {when: ≥ 3, points: 15}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.bands import band_path, banded, cells_of, share
from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.target import condition_text
from cds_score.diagnostics import Diagnostic

TITLE = "Bậc điểm không giá trị nào tới được."
CODES = ("lint-band-shadowed", "lint-band-impossible")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every band that is left without values."""
    for each, scale, span in banded(subject):
        percent = each.measure.kind.unit == "%"
        reached = {step.at for _, step in cells_of(scale, span) if step is not None}
        for at, step in enumerate(scale.steps):
            if step.at in reached:
                continue
            path = band_path(each, step.at, "when")
            text = condition_text(step.comparisons, percent)
            earlier = next((one for one in scale.steps[:at] if share(one, step, span)), None)
            if earlier is None:
                yield subject.at(path, CODES[1], id=each.label, text=text)
                continue
            first = condition_text(earlier.comparisons, percent)
            place = subject.place(band_path(each, earlier.at, "when"))
            yield subject.at(path, CODES[0], id=each.label, text=text, first=first, place=place)
