"""The history beside a report: whether it is whole, and whether the report is still the one whose figures it closed."""

from __future__ import annotations

from pathlib import Path

from cds_score.criteria.bundled import procedure_of
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import digest
from cds_score.selfreport.bound import bound_report
from cds_score.selfreport.case_files import history_path
from cds_score.selfreport.files import DISK, Files
from cds_score.selfreport.history import REPORT, Event, History, read_history
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.steps import closed_report_changed


def changed_since_submission(
    report: SelfReport, criteria: CriteriaSet, file: Path, files: Files
) -> list[Diagnostic]:  # fmt: skip
    """`history-submitted-differs` where the history beside the report at `file` says so; without a history nothing."""
    return changed_since(report, criteria, history_beside(file, files)[1])


def of_history(report: SelfReport, criteria: CriteriaSet, file: Path, files: Files) -> list[Diagnostic]:
    """The same after what is wrong with the file of the history."""
    _, history, found = history_beside(file, files)
    return [*found, *changed_since(report, criteria, history)]


def changed_since(report: SelfReport, criteria: CriteriaSet, history: History) -> list[Diagnostic]:
    """The same with the history that was read."""
    if not history.locked:
        return []
    params = closed_report_changed(history, procedure_of(criteria), bound_report(report))
    return [] if params is None else [Diagnostic("history-submitted-differs", file=report.source.name, params=params)]


def closes_against(file: Path, text: str) -> Event | None:
    """The step that has closed the figures of the report at `file`, where `text` is not the report that it closed."""
    history = history_beside(file, DISK)[1]
    if not history.locked or history.events[-1].details.get(REPORT) == digest(text):
        return None
    return history.events[-1]


def history_beside(file: Path, files: Files) -> tuple[Source | None, History, list[Diagnostic]]:
    """The history beside a report, its text, and what is wrong with it; an empty one where there is none."""
    path = history_path(file)
    if not files.exists(path):
        return None, History(), []
    source, found = files.read(path)
    history, more = read_history(source) if source is not None else (History(whole=False), [])
    return source, history, [*found, *more]
