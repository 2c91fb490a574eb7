"""Levels whose ranges of points overlap.

The first level whose clauses all hold is the unit's. Where a lower level says up to where it goes, and a higher one
begins below that, the text gives one total two levels; the program takes the higher.

Bad:

    - {id: tot, name: Tốt, points: ≥ 80, source: …}
    - {id: kha, name: Khá, points: từ 65 đến 80, source: …}      # 80 is Khá and Tốt

Good:

    - {id: kha, name: Khá, points: từ 65 đến dưới 80, source: …}

A level without an upper end (`≥ 65`) is meant for whoever has no higher one. So is one below a level that asks for
something else besides points.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria import model
from cds_score.criteria.level import Level, read_level
from cds_score.criteria.lint.ranges import in_words
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Range, split

TITLE = "Các mức công nhận, xếp loại chồng khoảng điểm lên nhau."
CODES = ("lint-tiers-overlap",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Each tier with an upper end against the tiers before it; the first that it overlaps."""
    award = subject.file.award
    tiers = award.tiers if award is not None else []
    for at, tier in enumerate(tiers):
        level = _level(tier)
        if level is None or not any(sign in ("≤", "<") for sign, _ in level.comparisons):
            continue
        for before, higher in enumerate(tiers[:at]):
            above = _level(higher)
            if above is None or above.percent is not level.percent or not _only_points(higher, tier):
                continue
            shared, _ = split(split([Range(None, None)], level.comparisons)[0], above.comparisons)
            if shared:
                yield subject.at(
                    ("award", "tiers", at, "points"),
                    CODES[0],
                    name=tier.name,
                    higher=higher.name,
                    points=in_words(shared[0], percent=level.percent),
                    place=subject.place(("award", "tiers", before)),
                )
                break


def _level(tier: model.Tier) -> Level | None:
    text = tier.clauses.get("points")
    return read_level(text) if isinstance(text, str) else None


def _only_points(higher: model.Tier, tier: model.Tier) -> bool:
    """Does the higher level ask for nothing that the lower one does not ask for too, but points?"""
    return all(tier.clauses.get(name) == value for name, value in higher.clauses.items() if name != "points")
