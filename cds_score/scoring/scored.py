"""An indicator with what the rules of its pillar and of the award need of it."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.compiled import Indicator
from cds_score.scoring.assessment import IndicatorResult
from cds_score.scoring.totals import Tally


@dataclass(slots=True)
class Scored:
    """An indicator's result with what the rules of pillar and award need of it.

    `holds` is the verdict as the rules see it: a target that is met on a printed rate, or without the evidence that
    the set asks for, counts as not known there, and so do its points (`tally.low`, `tally.high`).
    """

    indicator: Indicator
    result: IndicatorResult
    applies: bool
    holds: bool | None
    provisional: bool
    tally: Tally
