"""Decisions that are about to be written, tried first: whether the figures they put would contradict the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
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
    known = Counter(map(_about, _errors(report, criteria, before, figures, attributes)))
    found = []
    for each in _errors(report, criteria, after, figures, attributes):
        known[_about(each)] -= 1
        if known[_about(each)] < 0:
            found.append(each)
    return found


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


def _about(found: Diagnostic) -> tuple[str, str]:
    """Its code and the rate, check or indicator that it is about, whatever the figures are."""
    params = found.params
    return found.code, str(params.get("rate") or params.get("message") or params.get("id") or "")
