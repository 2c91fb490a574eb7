"""Two results of one unit side by side: the finished object that terminal, JSON and CSV print.

Texts are in the language of the results. A turn is said of what can be compared only; what cannot is shown on both
sides with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet
from cds_score.scoring.appraisal import Appraisal
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult

Turn = Literal[
    "lost", "worse", "became_unknown", "gained", "better", "became_known", "other", "not_compared", "same",
]  # fmt: skip
TURNS: tuple[Turn, ...] = (
    "lost", "worse", "became_unknown", "gained", "better", "became_known", "other", "not_compared", "same",
)  # fmt: skip
"""What was met and is not, or the other way round; more or fewer points, or a value nearer to or farther from its
target; known or unknown since; anything else that differs; not comparable; the same. In the order of concern."""


@dataclass(frozen=True, slots=True)
class Side:
    """One report as it counts: its result, made with its inputs, by which set, and through which appraisal."""

    result: Assessment
    criteria: CriteriaSet
    appraisal: Appraisal | None = None
    """None where the result is that of the self-assessment."""
    review: str = ""
    """The digest of what counts of the review beside the report, finished or not; empty where nothing is decided."""


@dataclass(slots=True)
class IndicatorComparison:
    """One indicator that both sides have."""

    before: IndicatorResult
    after: IndicatorResult
    turn: Turn
    turn_text: str
    difference: str | None
    """Of two exact values that are compared: "-4,69" (of shares in percentage points); else None."""
    difference_text: str
    """"giảm 4,69 điểm %", or empty."""
    points_text: str
    """"giảm 1,80 điểm"; empty where the points are not compared or the same."""
    reasons: list[str]
    """What has moved, and what else is another: figures, target, evidence, decisions of the appraisal, the set."""

    @property
    def id(self) -> str:
        """Its id after."""
        return self.after.id


@dataclass(slots=True)
class OneSided:
    """An indicator that only one of the two sets has."""

    result: IndicatorResult
    reason: str


@dataclass(slots=True)
class PillarComparison:
    """One pillar; `before` or `after` is None where its set does not have it."""

    before: PillarResult | None
    after: PillarResult | None
    turn: Turn
    turn_text: str
    points_text: str
    reasons: list[str]
    """The clauses through which it has turned."""
    not_compared: list[str]
    """Why it is not compared; empty where it is."""

    @property
    def shown(self) -> PillarResult:
        """The one that names it: after, or before where it is gone."""
        made = self.after or self.before
        assert made is not None
        return made


@dataclass(slots=True)
class WholeComparison:
    """The unit as a whole: state, award, points."""

    status: Turn
    award: Turn
    points: Turn
    points_text: str
    reasons: list[str]
    """The clauses through which the award or its level has turned."""
    not_compared: list[str]


@dataclass(slots=True)
class Comparison:
    """One unit, before and after."""

    before: Assessment
    after: Assessment
    lineage: bool
    """`before` is of a unit that has become part of that of `after`."""
    notes: list[str]
    """What has to be known before anything is compared: sets, periods, basis."""
    notices: list[str]
    """What stands at the head of every output of either side."""
    whole: WholeComparison
    pillars: list[PillarComparison]
    indicators: list[IndicatorComparison]
    """In the order of the set after."""
    gone: list[OneSided] = field(default_factory=list)
    added: list[OneSided] = field(default_factory=list)

    @property
    def counts(self) -> dict[Turn, int]:
        """How many indicators have each turn; every turn is named."""
        return {turn: sum(each.turn == turn for each in self.indicators) for turn in TURNS}

    @property
    def changed(self) -> bool:
        """Is anything another, or not comparable?"""
        turns = [self.whole.status, self.whole.award, self.whole.points]
        turns += [each.turn for each in self.pillars]
        turns += [each.turn for each in self.indicators]
        return bool(self.gone or self.added) or any(turn != "same" for turn in turns)


def basis_name(result: Assessment, texts: Mapping[str, str]) -> str:
    """What a result rests on, by the texts `basis.…`."""
    return texts["basis.without_figures" if result.without_figures else f"basis.{result.basis}"]


_NAMED = 3
"""So many reports are named with a notice."""


def notices_of(results: Iterable[Assessment]) -> list[str]:
    """What stands at the head of every output of any of them: their notices, and that a set is not compared.

    A notice that not all of them have names the reports that have it.
    """
    shown = list(results)
    having: dict[str, list[str]] = {}
    unapproved: dict[str, None] = {}
    for each in shown:
        for notice in dict.fromkeys(each.notices):
            having.setdefault(notice, []).append(each.report)
        if not each.criteria.approved:
            unapproved[each.criteria.approval_text] = None
    return [*(_with_names(each, files, len(shown)) for each, files in having.items()), *unapproved]


def _with_names(notice: str, files: list[str], every: int) -> str:
    if len(files) == every:
        return notice
    return f"{notice} ({'; '.join([*files[:_NAMED], *(['…'] if len(files) > _NAMED else [])])})"
