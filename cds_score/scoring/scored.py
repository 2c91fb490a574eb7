"""An indicator with what the rules of its pillar and of the award need of it."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.clauses import Item
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.scoring.assessment import IndicatorResult
from cds_score.scoring.totals import Tally, in_units


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
    item: Item | None = None
    """As rules see it, where that was ready beforehand (`item_of` makes it)."""


def item_of(
    indicator: Indicator,
    tally: Tally,
    criteria: CriteriaSet,
    holds: bool | None,
    *,
    applies: bool = True,
    missing: bool = False,
    provisional: bool = False,
) -> Item:
    """An indicator as rules see it; nobody changes it any more."""
    earned = in_units(tally.earned, criteria)
    # By position: with names it takes three times as long.
    return Item(
        indicator.id,
        indicator.name,
        "indicator",
        applies,
        holds,
        missing,
        indicator.mandatory,
        indicator.pillar,
        tally.low,
        tally.high,
        tally.most,
        earned,
        earned if tally.possible is tally.earned else in_units(tally.possible, criteria),
        provisional and applies,
        False,  # not_met
        indicator.section == "base",
    )
