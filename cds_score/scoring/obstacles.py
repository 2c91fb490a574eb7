"""Why a finished result does not let its unit be proposed: the clauses that do not hold, and their indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cds_score.scoring.assessment import Assessment, IndicatorResult

_UNMET = ("not_met", "missing", "invalid")


@dataclass(frozen=True, slots=True)
class Obstacles:
    """All empty where the unit may be proposed, or its set has no award."""

    of_award: list[str]
    """“Mức cơ bản: Chưa đủ – Chỉ tiêu bắt buộc: đạt 1/4; chưa đạt: CQS.01.”"""
    of_pillars: list[str]
    """The same of each pillar, after its name."""
    lacks: list[IndicatorResult]
    """The unmet indicators that these clauses name, in the order of the set."""

    @property
    def clauses(self) -> list[str]:
        """Those of the award, then those of the pillars."""
        return [*self.of_award, *self.of_pillars]


def obstacles(result: Assessment) -> Obstacles:
    """Of an award with levels the clauses are those of the lowest level that is recognised."""
    award = result.award
    if award.status in ("eligible", "none"):
        return Obstacles([], [], [])
    wanted = next((each for each in reversed(award.tiers) if each.recognised), None)
    own = [f"{wanted.name}: {text}" for text in wanted.unmet] if wanted is not None else []
    of_tiers = {f"{each.name}: {text}" for each in award.tiers for text in each.unmet}
    own += [text for text in award.unmet if text not in of_tiers]
    pillars = [f"{each.name}: {text}" for each in result.pillars for text in each.unmet]
    named = set(re.findall(r"[\w.-]*\w", " ".join([*own, *pillars])))
    return Obstacles(own, pillars, [each for each in result.indicators if each.id in named and each.state in _UNMET])
