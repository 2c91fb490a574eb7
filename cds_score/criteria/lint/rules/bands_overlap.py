"""Bands of a scale that overlap.

“Từ 90 đến 95 %: 3 điểm, từ 95 đến 100 %: 4 điểm”: at 95 % the text gives 3 and 4 points. The file may not settle that
in silence.

Bad:

    scale:
      bands:
        - {when: từ 95% đến 100%, points: 4}
        - {when: từ 90% đến 95%, points: 3}
        - {otherwise: 0}

Good: the band that the text excludes says so, `từ 90% đến dưới 95%`; or, where the text itself overlaps, the set says
that the one listed first counts, which is then only recalled:

    scale:
      bands:
        overlap: first
        bands: […]

Steps that narrow from below, `≥ 4`, then `≥ 3`, are meant to contain each other and do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.bands import band_path, banded, inside, share
from cds_score.criteria.lint.ranges import in_words
from cds_score.criteria.lint.subject import Judged, Subject
from cds_score.criteria.scales.bands import Bands, Step
from cds_score.criteria.target import condition_text
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Range

TITLE = "Các bậc điểm chồng lên nhau."
CODES = ("lint-bands-overlap", "lint-bands-overlap-first")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every pair of bands that shares values without one being a step within the other."""
    for each, scale, span in banded(subject):
        for at, later in enumerate(scale.steps):
            for earlier in scale.steps[:at]:
                shared = share(earlier, later, span)
                if shared and _conflict(earlier, later, span):
                    yield _finding(subject, each, scale, earlier, later, shared)


def _conflict(earlier: Step, later: Step, span: tuple[Range, bool]) -> bool:
    if len(earlier.comparisons) > 1 and len(later.comparisons) > 1:
        return True
    if (_single(earlier) and len(later.comparisons) > 1) or (_single(later) and len(earlier.comparisons) > 1):
        return True
    only_earlier, only_later = inside([earlier], [later], span), inside([later], [earlier], span)
    return bool(only_earlier and only_later)


def _single(step: Step) -> bool:
    return step.comparisons[0][0] == "="


def _finding(
    subject: Subject, each: Judged, scale: Bands, earlier: Step, later: Step, shared: list[Range]
) -> Diagnostic:
    percent = each.measure.kind.unit == "%"
    words = [in_words(part, percent=percent) for part in shared]
    return subject.at(
        band_path(each, later.at, "when"),
        CODES[1] if scale.first_wins else CODES[0],
        id=each.label,
        first=condition_text(earlier.comparisons, percent),
        second=condition_text(later.comparisons, percent),
        shared={lang: "; ".join(part[lang] for part in words) for lang in ("vi", "en")},
        place=subject.place(band_path(each, earlier.at, "when")),
    )
