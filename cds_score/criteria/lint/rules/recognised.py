"""A lowest level that is proposed for recognition like the best.

Every level of an award is one to be proposed for, unless it says `recognised: không`. Where that is forgotten, a unit
with hardly a point is “đủ điều kiện đề nghị công nhận: Yếu”.

Bad:

    - {id: yeu, name: Yếu, points: < 50, source: …}

Good:

    - {id: yeu, name: Yếu, recognised: không, points: < 50, source: …}

Found are levels that no total is too low for; where the text grades every unit and recognises none in particular,
they may stay. `otherwise` is no level to be proposed for, unless it says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.level import read_level
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Mức thấp nhất cũng được đề nghị công nhận."
CODES = ("lint-lowest-recognised",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Tiers without a lower end that are recognised."""
    award = subject.file.award
    for at, tier in enumerate(award.tiers if award is not None else ()):
        text = tier.clauses.get("points")
        if tier.recognised and isinstance(text, str):
            level = read_level(text)
            if all(sign in ("≤", "<") for sign, _ in level.comparisons):
                yield subject.at(("award", "tiers", at, "name"), CODES[0], name=tier.name)
