"""May a step be taken? Every rule of the procedure, as values: who, from where, with what, in time, on which report.

The program knows no passwords. Whoever gives the code of the commune as their unit acts for the commune; anybody else
acts for the office that appraises or its council, and the office that they name says which. Nobody appraises the case
of their own unit: neither who names it, nor who is of an office that has acted for the commune before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cds_score.criteria.procedure import Procedure, Stage, Transition
from cds_score.criteria.procedure_file import DeadlineKind, Side
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.calendar import Holidays
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import folded
from cds_score.reading.suggest import closest
from cds_score.selfreport.bound import still_holds
from cds_score.selfreport.deadlines import running
from cds_score.selfreport.history import (
    CLOSED,
    DOCUMENT,
    FIGURES,
    MOVE,
    OPEN,
    REOPEN,
    REPORT,
    REVIEW_COUNT,
    TABLES,
    Event,
    History,
)

_SIDES: dict[Side, dict[Lang, str]] = {
    "commune": {"vi": "xã", "en": "the commune"},
    "province": {"vi": "cơ quan thẩm định", "en": "the office that appraises"},
    "council": {"vi": "hội đồng", "en": "the council"},
}
_OR: dict[Lang, str] = {"vi": " hoặc ", "en": " or "}
_NOWHERE = {"vi": "không bước nào, hồ sơ đã kết thúc", "en": "nowhere, the case has ended"}
_REOPENING: dict[str, dict[Lang, str]] = {
    "open": {
        "vi": "Nếu cần sửa số liệu thì cơ quan thẩm định mở lại, có lý do, bằng cách chuyển hồ sơ đến: {listed}.",
        "en": "To change figures, the office that appraises opens them again, with a reason, by taking the case to: "
        "{listed}.",
    },
    "onwards": {
        "vi": "Từ bước “{stage}” không mở lại số liệu được; chỉ còn chuyển được đến: {listed}.",
        "en": "From “{stage}” the figures cannot be opened again; the case may only go to: {listed}.",
    },
    "ended": {
        "vi": "Từ bước “{stage}” không mở lại số liệu được, hồ sơ đã kết thúc.",
        "en": "From “{stage}” the figures cannot be opened again; the case has ended.",
    },
}
_ANY_HISTORY: dict[Lang, str] = {
    "vi": "TÊN-BÁO-CÁO.lich-su.jsonl cạnh báo cáo",
    "en": "NAME-OF-THE-REPORT.lich-su.jsonl beside the report",
}
_ANY_CODE: dict[Lang, str] = {"vi": "MÃ-XÃ", "en": "CODE"}
_UNSENT: dict[Lang, str] = {
    "vi": " Xã có gửi tệp lịch sử thì chép thành {file}. Không gửi thì ghi bước “{name}” trước, đứng tên người của xã "
    'đã ký nộp: --by "HỌ TÊN NGƯỜI CỦA XÃ" --office "CƠ QUAN CỦA XÃ" --unit {code}.',
    "en": " If the commune sent a history, copy it to {file}. If not, record the step “{name}” first, in the name of "
    "the person of the commune who signed: --by “NAME” --office “OFFICE OF THE COMMUNE” --unit {code}.",
}
_LATE: dict[DeadlineKind, str] = {
    "within": "history-deadline-passed",
    "at_least": "history-too-early",
    "request": "history-request-late",
}
_NO_SOURCE: dict[Lang, str] = {"vi": "quy trình tự đặt, không dẫn văn bản", "en": "the procedure's own choice"}


@dataclass(frozen=True, slots=True)
class Proceeding:
    """One commune's case in its procedure: its history, by which procedure, which report, which review."""

    history: History
    procedure: Procedure
    holidays: Holidays
    unit: str
    """The code of the commune."""
    report: dict[str, str]
    """What binds the report (`bound.bound_report`)."""
    review: Sequence[Any] = ()
    """The entries of the review as plain data, oldest first."""
    history_file: str = ""
    review_file: str = ""

    @property
    def stage(self) -> Stage | None:
        """Where it stands; None where its procedure no longer has that stage."""
        name = self.history.stage
        return self.procedure.stages.get(name) if name else self.procedure.first


def allowed_text(proceeding: Proceeding) -> dict[str, str]:
    """Where the case may go from where it stands, in both languages."""
    stage = proceeding.stage
    names = (
        [proceeding.procedure.name(each.to_stage) for each in proceeding.procedure.from_stage(stage.id)]
        if stage
        else []
    )
    listed = "; ".join(names)
    return {"vi": listed, "en": listed} if names else dict(_NOWHERE)


def find_stage(proceeding: Proceeding, text: str) -> tuple[Stage | None, list[Diagnostic]]:
    """The stage that a person means, by id or name; or that there is none, with those that may be meant."""
    stage = proceeding.procedure.find(text)
    if stage is not None:
        return stage, []
    here = proceeding.stage
    near = (
        [proceeding.procedure.name(each.to_stage) for each in proceeding.procedure.from_stage(here.id)] if here else []
    )
    names = [name for each in proceeding.procedure.stages.values() for name in (each.name, each.id)]
    suggestion = closest(text, near)
    params = {
        "name": text,
        "suggestion": suggestion if suggestion["vi"] else closest(text, names),
        "allowed": allowed_text(proceeding),
    }
    return None, [Diagnostic("history-stage-unknown", params=params, file=proceeding.history_file)]


def action_of(proceeding: Proceeding, to: Stage) -> str:
    """What a step is called in the history."""
    return REOPEN if proceeding.history.locked and not to.locked else MOVE


def submits(proceeding: Proceeding, to: Stage) -> bool:
    """Does the step hand the report to those who appraise it? Then its figures are meant to be ready."""
    here = proceeding.stage
    return here is not None and here.acts == "commune" != to.acts and not proceeding.history.locked


def returned_by(history: History, procedure: Procedure) -> Event | None:
    """The step that gave the case back to the commune, where it is still there with open figures; else None.

    A case that was never handed in, or that has ended, was not given back.
    """
    here = procedure.stages.get(history.stage)
    if here is None or here.acts != "commune" or here.locked or here.final:
        return None
    for event in reversed(history.events):
        before = procedure.stages.get(event.from_stage)
        if before is not None and before.acts != "commune":
            return event
    return None


def recognised_by(history: History, procedure: Procedure) -> Event | None:
    """The last step that recognised the unit; None without one, and where the figures were opened again after it."""
    for event in reversed(history.events):
        stage, step = procedure.stages.get(event.to_stage), procedure.step(event.from_stage, event.to_stage)
        if step is not None and procedure.recognises(step):
            return event
        if stage is not None and not stage.locked:
            return None
    return None


def figures_after(to: Stage) -> dict[str, str]:
    """The detail that says whether the figures are closed from then on."""
    return {FIGURES: CLOSED if to.locked else OPEN}


def check_step(proceeding: Proceeding, event: Event) -> list[Diagnostic]:
    """Everything that stands against an event (errors), or should be known of it (warnings)."""
    return [*_checked(proceeding, event), *check_standing(proceeding, reopens=event.action == REOPEN)]


def check_standing(proceeding: Proceeding, reopens: bool = False) -> list[Diagnostic]:
    """Are report and review still what the history has bound? A step that reopens may find another report."""
    events = proceeding.history.events
    found = []
    if proceeding.history.locked and not reopens:
        params = closed_report_changed(proceeding.history, proceeding.procedure, proceeding.report)
        if params is not None:
            found.append(Diagnostic("history-report-changed", params=params, file=proceeding.history_file))
    for each in events:
        if not still_holds(each.details, proceeding.review):
            counted = {"count": each.details.get(REVIEW_COUNT, ""), "day": format_date(each.day)}
            found.append(Diagnostic("history-review-changed", params=counted, file=proceeding.review_file))
            break
    return found


def closed_report_changed(history: History, procedure: Procedure, report: dict[str, str]) -> dict[str, Any] | None:
    """At which stage, on which day the figures were closed, and how they are opened again or what else is possible.

    None where the report (`bound.bound_report`) is still what was bound then. The history must be locked.
    """
    last = history.events[-1]
    if all(report.get(key, "") == last.details.get(key, "") for key in (REPORT, TABLES)):
        return None
    steps = procedure.from_stage(last.to_stage)
    opening = [each for each in steps if not procedure.stages[each.to_stage].locked]
    stage = procedure.name(last.to_stage)
    listed = "; ".join(procedure.name(each.to_stage) for each in opening or steps)
    said = _REOPENING["open" if opening else "onwards" if steps else "ended"]
    reopening = {lang: text.format(stage=stage, listed=listed) for lang, text in said.items()}
    return {"stage": stage, "day": format_date(last.day), "reopening": reopening}


def _checked(proceeding: Proceeding, event: Event) -> Iterator[Diagnostic]:
    def fault(code: str, /, **params: Any) -> Diagnostic:
        return Diagnostic(code, params=params, file=proceeding.history_file)

    to = proceeding.procedure.name(event.to_stage)
    step = proceeding.procedure.step(event.from_stage, event.to_stage)
    if step is None:
        here = proceeding.procedure.name(event.from_stage)
        params = {"from": here, "to": to, "allowed": allowed_text(proceeding), "unsent": _unsent(proceeding)}
        yield fault("history-step-refused", **params)
        return
    if not proceeding.unit:
        yield fault("history-unit-missing")
    elif wrong := _wrong_actor(proceeding, event, step, to):
        yield fault(wrong[0], **wrong[1])
    if event.action == REOPEN and not event.reason:
        yield fault("history-reopen-reason", to=to)
    elif "reason" in step.needs and not event.reason:
        yield fault("history-reason-missing", to=to)
    if "document" in step.needs and not event.details.get(DOCUMENT):
        yield fault("history-document-missing", to=to)
    if "review" in step.needs and not proceeding.review:
        yield fault("history-review-missing", to=to, file=proceeding.review_file)
    if proceeding.history.events:
        last = proceeding.history.events[-1]
        vague = last.only_day or event.only_day
        if event.day < last.day if vague else event.when < last.when:
            yield fault("history-time-backwards", at=event.time_text, last=last.time_text)
            return
    yield from _in_time(proceeding, event)


def _wrong_actor(proceeding: Proceeding, event: Event, step: Transition, to: str) -> tuple[str, dict[str, Any]] | None:
    """The code and params of what is wrong with who acts; None where nothing is."""
    mine = event.actor_unit == proceeding.unit
    if ("commune" in step.by) if mine else (set(step.by) != {"commune"} and not _acted_for_commune(proceeding, event)):
        return None
    if "commune" in step.by and not mine:
        sides = {lang: _OR[lang].join(_SIDES[side][lang] for side in step.by) for lang in _OR}
        return "history-wrong-side", {"to": to, "side": sides, "code": proceeding.unit}
    return "history-own-unit", {"name": event.actor_name, "code": proceeding.unit}


def _unsent(proceeding: Proceeding) -> dict[str, str]:
    """What is to be done where no history came with the report, in both languages; empty where there is one."""
    file, code = (dict.fromkeys(_UNSENT, each) for each in (proceeding.history_file, proceeding.unit))
    return _unsent_as(proceeding, file, code)


def _unsent_as(proceeding: Proceeding, file: Mapping[Lang, str], code: Mapping[Lang, str]) -> dict[str, str]:
    """The same with words for the file of the history and for the code of the unit."""
    procedure = proceeding.procedure
    own = [each.to_stage for each in procedure.from_stage(procedure.first.id) if "commune" in each.by]
    if proceeding.history.events or not own:
        return {"vi": "", "en": ""}
    name = procedure.name(own[0])
    return {lang: text.format(file=file[lang], name=name, code=code[lang]) for lang, text in _UNSENT.items()}


def refused_together(proceeding: Proceeding, refused: Diagnostic) -> Diagnostic:
    """`history-step-refused` in words that hold for many cases, so that it can be told of all of them at once."""
    unsent = _unsent_as(proceeding, _ANY_HISTORY, _ANY_CODE)
    return replace(refused, params=refused.params | {"unsent": unsent})


def _acted_for_commune(proceeding: Proceeding, event: Event) -> bool:
    """Has somebody of the same office acted for the commune in this case?"""
    office = folded(event.actor_office)
    return any(
        each.actor_unit == proceeding.unit and folded(each.actor_office) == office for each in proceeding.history.events
    )


def _in_time(proceeding: Proceeding, event: Event) -> Iterator[Diagnostic]:
    for each in running(proceeding.history, proceeding.procedure, proceeding.holidays):
        limit = each.deadline
        over = each.is_over(event.day)
        if event.to_stage in limit.to and over == (limit.kind != "at_least"):
            none = limit.source == "none"
            source = _NO_SOURCE if none else {"vi": limit.source, "en": limit.source}
            params = {"name": limit.name, "day": format_date(each.last), "days": limit.days, "source": source}
            yield Diagnostic(_LATE[limit.kind], params=params, file=proceeding.history_file)
            if warning := each.warning(proceeding.history_file):
                yield warning
