"""Through which clauses a pillar, an award or a level has become another between two results."""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.scoring.assessment import Award, PillarResult


def turned_pillar(was: PillarResult, now: PillarResult) -> list[str]:
    """The clauses that stand in the way of a pillar now, or stood in it before; none where its status is the same."""
    return [] if was.status == now.status else list((was if now.status == "complete" else now).unmet)


def is_better(before: Award, after: Award) -> bool:
    """Is more reached after than before? Levels go by their order after; without any, whoever is eligible is ahead."""
    order = [tier.id for tier in after.tiers]
    if before.tier in order and after.tier in order:
        return order.index(after.tier) < order.index(before.tier)
    return before.status != "eligible" and after.status == "eligible"


def turned_award(a: Award, b: Award) -> Iterator[str]:
    """The same of an award: of a level that is lost or won, the clauses that are not fulfilled on the worse side."""
    if (a.status, a.tier) == (b.status, b.tier):
        return
    reached, missed = (b, a) if is_better(a, b) else (a, b)
    tier = next((tier for tier in missed.tiers if tier.id == reached.tier), None)
    reasons = missed.unmet if tier is None else tier.unmet
    name = missed.name if tier is None else tier.name
    if not reasons and b.possible:
        # What was reached still holds; what is above it has come into question.
        tier = next(tier for tier in b.tiers if tier.id == b.possible[0])
        name, reasons = tier.name, tier.unmet
    yield from (f"{name}: {reason}" for reason in reasons)
