"""Where evidence is missing an explanation is compulsory: which indicators have neither.

It stands with scoring, since only a result says whether an indicator is met; it changes none.
"""

from __future__ import annotations

from cds_score.diagnostics import Diagnostic
from cds_score.reading.suggest import Known
from cds_score.scoring.assessment import IndicatorResult
from cds_score.selfreport.model import SelfReport


def unexplained(indicators: list[IndicatorResult], report: SelfReport) -> list[Diagnostic]:
    """One finding that names every indicator met or scored for which the set asks for evidence, and there is neither.

    It stands at the first figure of the first of them. An explanation under a misspelt id, which is told, is one of the
    indicator that is meant.
    """
    without = [
        each for each in indicators if each.without_evidence and each.evidence_wanted and not each.explanation
    ]  # fmt: skip
    known = {each.id for each in indicators}
    for misspelt in report.explanations.keys() - known:
        meant = Known(each.id for each in without).nearest(misspelt)
        without = [each for each in without if each.id != meant]
    if not without or "explanations" in report.unread:
        return []
    answers, tables = report.answers, report.tables
    names = [name for each in without for name in each.inputs]
    place = next((answers[name].value for name in names if name in answers), None)
    place = place or next((tables[name].at for name in names if name in tables), None)
    start, end = (place.start, place.end) if place is not None else (0, 1)
    params = {"count": len(without), "ids": ", ".join(each.id for each in without)}
    return [Diagnostic("evidence-unexplained", report.source, start, end, params)]
