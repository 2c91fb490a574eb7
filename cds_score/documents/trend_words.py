"""Words of the printed trend, shared by terminal, chart and tables: periods, pillars, points."""

from __future__ import annotations

from fractions import Fraction

from cds_score.diagnostics import Lang
from cds_score.documents.result_words import points_text
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.trend import PillarPoint, Series, Slot
from cds_score.scoring.turns import standing_of, standing_of_whole

_STANDING: dict[Lang, dict[str, str]] = {
    "vi": {"complete": "hoàn thành", "not_met": "chưa đạt", "missing": "chưa đủ số liệu", "scored": ""},
    "en": {"complete": "complete", "not_met": "not met", "missing": "data missing", "scored": ""},
}


def slot_names(series: Series, lang: Lang) -> list[str]:
    """The names of its periods, without the year where all are of one."""
    years = {slot.span.start.year for slot in series.slots}
    return [slot.span.name(lang, with_year=len(years) > 1) for slot in series.slots]


def pillar_points(point: PillarPoint) -> str:
    """“25,50/30”; “20,00–25,50/30” while some is not decided; “4/6” indicators in a set without points.

    What is taken off stands alone: “-0,40”.
    """
    points = point.result.points
    if points is None:
        return f"{point.met}/{point.counted}"
    if point.result.kind == "penalty" and points.earned == points.possible:
        return points.earned_text
    return points_text(points)


def pillar_shares(point: PillarPoint) -> tuple[Fraction, Fraction] | None:
    """What is certain of a pillar, and what is possible, as shares of the most; None where nothing is known of it.

    Of a penalty it is what is taken off, as a share of what may be. No share is below 0 or above 1.
    """
    points = point.result.points
    if not point.known:
        return None
    if points is None:
        return (Fraction(point.met, point.counted),) * 2
    if points.max <= 0:
        return None
    sign = -1 if point.result.kind == "penalty" else 1
    shares = [Fraction(sign * each, points.max) for each in (points.earned, points.possible)]
    first, second = (min(Fraction(1), max(Fraction(0), each)) for each in shares)
    return first, second


def standing_text(point: PillarPoint, lang: Lang) -> str:
    """Complete, or why not, in a word or two; empty where the set completes nothing."""
    return _STANDING[lang].get(standing_of(point.result.status, point.result.why), "")


def whole_standing(result: Assessment, lang: Lang) -> str:
    """The level that is reached; without levels complete, or why not."""
    if result.award.tier_text:
        return result.award.tier_text
    return _STANDING[lang].get(standing_of_whole(result), result.status_text)


def whole_points(slot: Slot) -> str:
    """Of the whole set in one period; empty in a set without points."""
    points = slot.result.points if slot.result is not None else None
    return "" if points is None else points_text(points)
