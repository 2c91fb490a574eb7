"""A step of a case as it is wished for on the command line: checked, and what a report that is handed in lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cds_score.casework.appraising import appraise_prepared
from cds_score.casework.opening import scored
from cds_score.casework.stopped import StoppedError
from cds_score.cli.lock import replace_all_unchanged
from cds_score.cli.proceeding import OpenedProceeding
from cds_score.cli.report_diagnostics import of_figures
from cds_score.criteria.procedure import Stage
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.pasted import pasted
from cds_score.selfreport.bound import bound_review
from cds_score.selfreport.history import DOCUMENT, Event, appended, chained, line_of
from cds_score.selfreport.review.people import spelled_otherwise
from cds_score.selfreport.steps import Proceeding, action_of, check_step, figures_after, find_stage, submits

_LACKS: dict[Lang, tuple[str, str, str]] = {
    "vi": ("thiếu {missing}/{required} số liệu", "còn {errors} lỗi", " và "),
    "en": ("lacks {missing} of {required} figures", "has {errors} errors", " and "),
}
NOTHING = {"vi": "Chưa ghi gì vào lịch sử.", "en": "Nothing was written into the history."}
"""What is said where a person has been asked and does not want the step."""
ASK = {"vi": "Vẫn chuyển sang bước “{to}”?", "en": "Take it to “{to}” all the same?"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; the texts are on one line each, empty where nothing was given."""

    to: str
    """The stage as it was typed."""
    by: str
    office: str
    unit: str
    reason: str
    document: str
    at: datetime
    figures: str = ""
    """The file of the province's figures that the result is reckoned with."""

    @property
    def whole(self) -> bool:
        """Does it say who goes where?"""
        return bool(self.to and self.by and self.office)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of one case: to which stage, and the line that it becomes."""

    opened: OpenedProceeding
    to: Stage
    event: Event

    @property
    def there(self) -> bool:
        """Is the case at the stage already, and no step leads from there to itself?"""
        event, procedure = self.event, self.opened.proceeding.procedure
        again = any(each.to_stage == event.to_stage for each in procedure.from_stage(event.from_stage))
        return event.from_stage == event.to_stage and not again


def step_of(opened: OpenedProceeding, wish: Wish, lang: Lang) -> tuple[Step | None, list[Diagnostic]]:
    """The step that is wished for, None where its procedure has no such stage.

    With it whatever stands against it (errors) or is to be known of it (warnings).
    """
    proceeding = opened.proceeding
    to, found = find_stage(proceeding, wish.to)
    if to is None:
        return None, found
    details = proceeding.report | bound_review(proceeding.review) | figures_after(to)
    event = Event(
        at=wish.at.isoformat(),
        actor_name=wish.by,
        actor_office=wish.office,
        actor_unit=wish.unit,
        action=action_of(proceeding, to),
        from_stage=proceeding.history.stage or proceeding.procedure.first.id,
        to_stage=to.id,
        reason=wish.reason,
        details=details | ({DOCUMENT: wish.document} if wish.document else {}),
    )
    found = check_step(proceeding, event)
    if not has_errors(found):
        found += spelled_otherwise(_people(proceeding), wish.by, wish.office, proceeding.history_file)
        found += _against_result(opened, event, wish.figures, lang)
    return Step(opened, to, chained(proceeding.history, event)), found


def _against_result(opened: OpenedProceeding, event: Event, figures: str, lang: Lang) -> list[Diagnostic]:
    """What of the appraised result does not go with the step, which is allowed. Nothing where no review can be read.

    That it was reckoned without the figures that the review was made with, or with others, is told with it.
    """
    from cds_score.casework.stages import unsupported

    proceeding = opened.proceeding
    step = proceeding.procedure.step(event.from_stage, event.to_stage)
    if step is None or not proceeding.procedure.tells_result(step):
        return []
    try:
        appraised = appraise_prepared(str(opened.file), opened.ready, opened.province, lang, figures=figures)
    except StoppedError:
        return []
    return of_figures(appraised.diagnostics) + unsupported(
        appraised, proceeding.procedure, step, proceeding.history_file
    )


def _people(proceeding: Proceeding) -> Iterator[tuple[str, str]]:
    """Whoever stands in the history or has decided in the review, with their offices."""
    for event in proceeding.history.events:
        yield event.actor_name, event.actor_office
    for entry in proceeding.review:
        by = entry.get("by") if isinstance(entry, dict) else None
        if isinstance(by, dict):
            yield str(by.get("name") or ""), str(by.get("office") or "")


def lacking(step: Step, lang: Lang) -> dict[Lang, str] | None:
    """What a report that the step hands in still lacks, as a part of a sentence; None where that is nothing.

    Nothing is asked of a report that is not handed in by the step.
    """
    if not submits(step.opened.proceeding, step.to):
        return None
    result = scored(step.opened.ready, lang)
    declared, required = result.answered
    errors = sum(each.severity == "error" for each in result.diagnostics)
    if declared == required and not errors:
        return None
    return _lacks(required - declared, required, errors)


def unfinished(step: Step, lacks: dict[Lang, str], report: Path) -> Diagnostic:
    """That a report which lacks something was not handed in."""
    params = {"lacks": lacks, "to": step.to.name, "report": pasted(report)}
    return Diagnostic("history-report-unfinished", params=params, file=str(report))


def write_steps(steps: Iterable[Step], lang: Lang) -> None:
    """Adds the line of each step to its history, all of them or none. Stops where a history is no longer as it was."""
    files = {}
    for step in steps:
        source = step.opened.source
        text = appended(source.text if source is not None else "", line_of(step.event))
        files[step.opened.path] = (text, source)
    replace_all_unchanged(files, ("history-locked", "history-changed"), lang)


def _lacks(missing: int, required: int, errors: int) -> dict[Lang, str]:
    """What a report lacks in both languages; what is 0 is left out."""
    said: dict[Lang, str] = {}
    for lang, (figures, faults, between) in _LACKS.items():
        parts = [figures.format(missing=missing, required=required)] if missing else []
        said[lang] = between.join([*parts, *([faults.format(errors=errors)] if errors else [])])
    return said
