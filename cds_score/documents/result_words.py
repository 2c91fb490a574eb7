"""A result in a cell of a table: its points, and what it may be proposed for."""

from __future__ import annotations

from cds_score.scoring.assessment import Assessment, Points


def points_text(points: Points | None) -> str:
    """“82,50/100”, “60,00–75,00/100” where some are not decided, “–” without points."""
    if points is None:
        return "–"
    earned = points.earned_text
    if points.earned != points.possible:
        earned = f"{earned}–{points.possible_text}"
    return f"{earned}/{points.max_text}"


def concluded(result: Assessment) -> str:
    """What the whole set says of the unit, for the head of a result: of an award with levels which one, in full.

    "Đủ điều kiện đề nghị công nhận: Hoàn thành chuyển đổi số mức cơ bản"; "Xếp loại: Chưa đạt".
    """
    award = result.award
    named = bool(award.tiers) and award.status != "eligible" and bool(award.name)
    return f"{award.name}: {award.status_text}" if named else award.status_text


def award_text(result: Assessment) -> str:
    """The level, or what may be proposed."""
    return result.award.tier_text or result.award.status_text
