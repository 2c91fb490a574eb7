"""What the stage of a case and its appraised result say of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.appraising import Appraised, counts
from cds_score.casework.submitted import history_beside
from cds_score.criteria.bundled import procedure_of
from cds_score.criteria.procedure import Procedure, Transition
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import pasted
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import folded
from cds_score.selfreport.case_files import history_path
from cds_score.selfreport.files import Files
from cds_score.selfreport.history import DOCUMENT
from cds_score.selfreport.steps import recognised_by, returned_by

if TYPE_CHECKING:
    from cds_score.casework.opening import Prepared
    from cds_score.province.decision import Decision
    from cds_score.scoring.appraisal import Standing

_OPEN: dict[Standing, dict[str, str]] = {
    "returned": {"vi": "trả lại: {ids}", "en": "returned: {ids}"},
    "unreviewed": {"vi": "chưa có ý kiến: {ids}", "en": "without an opinion: {ids}"},
}
_NOT_BEGUN: dict[Lang, str] = {"vi": "chưa thẩm định", "en": "not appraised yet"}
_NO_REASON: dict[Lang, str] = {"vi": "không ghi lý do", "en": "no reason was given"}
_OUT: dict[Lang, str] = {
    "vi": "hồ sơ đang ở bước “{stage}”: {reason}",
    "en": "its case is at “{stage}”: {reason}",
}
_ANEW: dict[Lang, tuple[str, str]] = {
    "vi": (" Bản nộp lại là tệp khác thì thêm vào lệnh: {choices}.", " hoặc "),
    "en": (" Where another file is what was sent in anew, add to the command: {choices}.", " or "),
}


@dataclass(frozen=True, slots=True)
class Returned:
    """A case that was given back to its unit, and is still there."""

    told: Diagnostic
    out: str
    """Why no decision may name the unit, as a part of a sentence; empty where one may."""


def is_eligible(appraised: Appraised) -> bool:
    """May a decision recognise the unit by this result? Never by a trial."""
    result = appraised.appraisal.appraised
    return result.award.status == "eligible" and not result.trial


def why_open(appraised: Appraised) -> str:
    """That the appraisal has not begun, or is not finished, as the end of a sentence; empty where it counts."""
    from cds_score.documents.case import UNDERWAY

    if counts(appraised.appraisal):
        return ""
    result, count = appraised.appraisal.appraised, appraised.appraisal.counts["unreviewed"]
    if appraised.review is None or not appraised.review.entries:
        return _NOT_BEGUN[result.lang] if count else ""
    return UNDERWAY[result.lang].format(count=count)


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


def against_decision(ready: Prepared, file: Path, files: Files, decision: Decision | None) -> list[Diagnostic]:
    """Where the history beside a report and the province's decision of its year say different things of its unit.

    `history-not-in-decision`: the history recognises it, by this decision or while it is a draft, and it is not named
    there. `history-behind-decision`: a signed decision names it, and its history has no such step. Nothing without a
    decision or without a history.
    """
    if decision is None or decision.year not in (0, ready.report.year):
        return []
    history = history_beside(file, files)[1]
    if not history.events:
        return []
    procedure = procedure_of(ready.criteria)
    step, named = recognised_by(history, procedure), decision.unit(ready.report.unit.code) is not None
    params = {
        "unit": f"{ready.report.unit.name} ({ready.report.unit.code})",
        "decision": decision.called,
        "stage": procedure.name(history.stage),
        "day": format_date(history.events[-1].day),
    }
    by_this = step is not None and folded(step.details.get(DOCUMENT, "")) == folded(decision.number)
    if step is not None and not named and (by_this or not decision.signed):
        params |= {"day": format_date(step.day), "document": step.details.get(DOCUMENT, "")}
        return [Diagnostic("history-not-in-decision", params=params, file=str(history_path(file)))]
    if step is None and named and decision.signed:
        return [Diagnostic("history-behind-decision", params=params, file=str(history_path(file)))]
    return []


def returned(appraised: Appraised, others: Sequence[str], files: Files) -> Returned | None:
    """That the case of a report was given back to its unit (`decision-case-returned`), by the history beside it.

    `others` are files of the same unit that do not count. Its procedure says whether a unit may be recognised from
    where the case stands. None where the case is elsewhere, or has no history.
    """
    procedure = procedure_of(appraised.ready.criteria)
    history = history_beside(Path(appraised.file), files)[1]
    event = returned_by(history, procedure)
    if event is None:
        return None
    result, steps = appraised.appraisal.appraised, procedure.from_stage(history.stage)
    reason = dict.fromkeys(_NO_REASON, event.reason) if event.reason else _NO_REASON
    choices = [f"--prefer {pasted(each)}" for each in others]
    anew = {lang: said.format(choices=between.join(choices)) for lang, (said, between) in _ANEW.items()}
    params = {
        "unit": f"{result.commune.name} ({result.commune.code})",
        "stage": procedure.name(history.stage),
        "day": format_date(event.day),
        "reason": {lang: text.rstrip(".") for lang, text in reason.items()},
        "allowed": "; ".join(procedure.name(each.to_stage) for each in steps),
        "anew": anew if choices else dict.fromkeys(anew, ""),
    }
    told = Diagnostic("decision-case-returned", params=params, file=str(history_path(Path(appraised.file))))
    if any(procedure.recognises(each) for each in steps):
        return Returned(told, "")
    return Returned(told, _OUT[result.lang].format(stage=params["stage"], reason=reason[result.lang]))
