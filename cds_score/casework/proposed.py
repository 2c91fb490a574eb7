"""Decisions that are about to be written, tried first: whether the figures they put would contradict the others."""

from __future__ import annotations

from collections.abc import Mapping

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
from cds_score.scoring.faults import beyond
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.review.model import Review


def contradictions(
    report: SelfReport,
    criteria: CriteriaSet,
    before: Review,
    after: Review,
    *,
    figures: Mapping[str, Answer],
    attributes: Mapping[str, str],
) -> list[Diagnostic]:
    """The errors that the appraised figures have by `after` and do not have by `before`.

    Such are a part above its total, or a `check` of severity `error` that fails. What the commune declared wrong itself
    is no fault of the review. `figures` are the province's own of this unit, by input. Empty where nothing is adjusted.
    """
    if not any(each.decision == "adjust" for each in after.entries[len(before.entries) :]):
        return []
    errors = [_errors(report, criteria, each, figures, attributes) for each in (after, before)]
    return beyond(*errors)


def _errors(
    report: SelfReport,
    criteria: CriteriaSet,
    review: Review,
    figures: Mapping[str, Answer],
    attributes: Mapping[str, str],
) -> list[Diagnostic]:
    """What is wrong with the figures that count."""
    from cds_score.scoring.engine import assess_unit
    from cds_score.selfreport.review.apply import overlay

    over, _ = overlay(report, criteria, review, figures)
    scored = assess_unit(over.report, criteria, [], "vi", attributes=attributes, judgements=over.judgements)
    return [each for each in scored.assessment.diagnostics if each.severity == "error"]
