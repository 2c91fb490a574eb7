"""Whose the errors of an appraised result are: the report's own, or those of figures that were put over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cds_score.diagnostics import Diagnostic
from cds_score.scoring.texts import Texts
from cds_score.selfreport.model import SelfReport

_OF_REVIEW = "review-"
"""How codes begin that are about a decision of the review itself."""


def beyond(errors: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Of these errors those that the known ones do not have: of another code, or about another rate, check, indicator.

    What the figures are makes no difference: a part above its total stays one error, however far it is above.
    """
    left = Counter(map(_about, known))
    found = []
    for each in errors:
        left[_about(each)] -= 1
        if left[_about(each)] < 0:
            found.append(each)
    return found


def notices(errors: Sequence[Diagnostic], put: Sequence[Diagnostic], report: SelfReport, texts: Texts) -> list[str]:
    """What stands at the head of a result with errors, of which `put` come from figures over the report."""
    said = []
    if len(errors) > len(put):
        said.append(texts["notice.errors"].format(count=len(errors) - len(put)))
    if put:
        said.append(texts[f"notice.errors.{_givers(put, report)}"].format(count=len(put)))
    return said


def _givers(put: Iterable[Diagnostic], report: SelfReport) -> str:
    """Who has put something over the report: `review`, `figures`, or `both`."""
    origins = {each.origin for each in report.answers.values()}
    by_review = bool(origins & {"reviewer", "council"}) or any(each.code.startswith(_OF_REVIEW) for each in put)
    by_province = "province" in origins
    return "both" if by_review and by_province else "figures" if by_province else "review"


def _about(found: Diagnostic) -> tuple[str, str]:
    params = found.params
    return found.code, str(params.get("rate") or params.get("message") or params.get("id") or "")
