"""What the stage of a case and its appraised result say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.casework.appraising import Appraised
from cds_score.criteria.procedure import Procedure, Transition
from cds_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from cds_score.scoring.appraisal import Standing

_OPEN: dict[Standing, dict[str, str]] = {
    "returned": {"vi": "trả lại: {ids}", "en": "returned: {ids}"},
    "unreviewed": {"vi": "chưa có ý kiến: {ids}", "en": "without an opinion: {ids}"},
}


def is_eligible(appraised: Appraised) -> bool:
    """May a decision recognise the unit by this result? Never by a trial."""
    result = appraised.appraisal.appraised
    return result.award.status == "eligible" and not result.trial


def why_not_eligible(appraised: Appraised) -> str:
    """What stands against recognition in one sentence, in the language of the result."""
    result = appraised.appraisal.appraised
    return result.notices[0] if result.trial else result.award.status_text


def unsupported(appraised: Appraised, procedure: Procedure, step: Transition, file: str) -> list[Diagnostic]:
    """What of the appraised result does not go with a step of its procedure; `file` is the history.

    `history-indicators-open` where the step tells the result while indicators are returned or without an opinion;
    `history-not-eligible` where it recognises a unit that is not eligible. A set without a rule of recognition has no
    result to hold against the step.
    """
    found, to = [], procedure.name(step.to_stage)
    lines = appraised.appraisal.lines
    named = {each: [line.id for line in lines if line.standing == each] for each in _OPEN}
    listed = {
        lang: "; ".join(_OPEN[each][lang].format(ids=", ".join(ids)) for each, ids in named.items() if ids)
        for lang in ("vi", "en")
    }
    if listed["vi"] and procedure.tells_result(step):
        params = {"count": sum(map(len, named.values())), "listed": listed, "to": to}
        found.append(Diagnostic("history-indicators-open", params=params, file=file))
    recognition = appraised.appraisal.appraised.award.status != "none"
    if recognition and procedure.recognises(step) and not is_eligible(appraised):
        params = {"status": why_not_eligible(appraised).rstrip("."), "to": to}
        found.append(Diagnostic("history-not-eligible", params=params, file=file))
    return found
