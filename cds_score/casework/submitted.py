"""A report whose figures are closed and that is no longer the one whose step closed them."""

from __future__ import annotations

from pathlib import Path

from cds_score.criteria.bundled import procedure_of
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
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
    return changed_since(report, criteria, _history(file, files))


def changed_since(report: SelfReport, criteria: CriteriaSet, history: History) -> list[Diagnostic]:
    """The same with the history that was read."""
    if not history.locked:
        return []
    params = closed_report_changed(history, procedure_of(criteria), bound_report(report))
    return [] if params is None else [Diagnostic("history-submitted-differs", file=report.source.name, params=params)]


def closes_against(file: Path, text: str) -> Event | None:
    """The step that has closed the figures of the report at `file`, where `text` is not the report that it closed."""
    history = _history(file, DISK)
    if not history.locked or history.events[-1].details.get(REPORT) == digest(text):
        return None
    return history.events[-1]


def _history(file: Path, files: Files) -> History:
    path = history_path(file)
    source = files.read(path)[0] if files.exists(path) else None
    return read_history(source)[0] if source is not None else History()
