"""One commune's case from its report's file: the report, its set, the review and the history beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cds_score.casework.opening import Outcome, Prepared, Province, prepare
from cds_score.casework.stopped import StoppedError
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.report_diagnostics import stop
from cds_score.cli.session import Settings, open_province
from cds_score.criteria.bundled import bundled_holidays, procedure_of
from cds_score.criteria.holidays import read_holidays
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.reading.calendar import Holidays
from cds_score.reading.source import read_file
from cds_score.selfreport.bound import bound_report, review_entries
from cds_score.selfreport.case_files import history_path, review_path
from cds_score.selfreport.history import History, read_history
from cds_score.selfreport.steps import Proceeding

_HOLIDAYS = {
    "vi": "Tệp ngày nghỉ, ngày làm bù của tỉnh, thêm vào lịch của chương trình.",
    "en": "A file of days off and days worked, added to the calendar of the program.",
}
_FILE = {"vi": "TỆP", "en": "FILE"}


@dataclass(frozen=True, slots=True)
class OpenedProceeding:
    """A case with the files that it was read from."""

    file: Path
    """Of the report."""
    province: Province
    ready: Prepared
    proceeding: Proceeding
    path: Path
    """Of the history, whether there is one or not."""
    source: Source | None
    """The history as it was read; None where there is none yet."""
    found: list[Diagnostic]
    """What is wrong with the history's file."""


def holidays_option(lang: Lang) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--holidays`"""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--holidays", type=kind, metavar=_FILE[lang], help=_HOLIDAYS[lang])


def open_proceeding(settings: Settings, file: Path, holidays: Path | None, lang: Lang) -> OpenedProceeding:
    """The case of a report. Shows what is wrong and raises Exit where report, set, review or holidays have errors."""
    days = known_holidays(holidays, lang)
    province = open_province(settings, lang)
    ready = prepare(str(file), province, lang)
    if isinstance(ready, Outcome):
        stop(ready.diagnostics, ExitCode.ACCESS if ready.unreadable else ExitCode.INPUT, lang)
    try:
        return proceeding_of(file, ready, days, province)
    except StoppedError as stopped:
        shut = any(each.place[0] == str(history_path(file)) for each in stopped.found)
        stop(stopped.found, ExitCode.ACCESS if shut else ExitCode.INPUT, lang)


def proceeding_of(file: Path, ready: Prepared, days: Holidays, province: Province) -> OpenedProceeding:
    """The case of a report that has been read.

    Raises StoppedError where report, set or review have errors, or the history cannot be opened.
    """
    if has_errors(ready.found):
        raise StoppedError(ready.found)
    reviewed = review_path(file)
    entries: list[Any] = []
    if reviewed.exists():
        text, wrong = read_file(reviewed)
        if text is not None:
            entries, more = review_entries(text)
            wrong += more
        if has_errors(wrong):
            raise StoppedError(wrong)
    path = history_path(file)
    source, history = None, History()
    broken: list[Diagnostic] = []
    if path.exists():
        source, broken = read_file(path)
        if source is None:
            raise StoppedError(broken)
        history, more = read_history(source)
        broken = [*broken, *more]
    proceeding = Proceeding(
        history=history,
        procedure=procedure_of(ready.criteria),
        holidays=days,
        unit=ready.report.unit.code,
        report=bound_report(ready.report),
        review=entries,
        history_file=str(path),
        review_file=str(reviewed),
    )
    return OpenedProceeding(file, province, ready, proceeding, path, source, broken)


def known_holidays(file: Path | None, lang: Lang) -> Holidays:
    """The days off of the program, and those of a file. Raises Exit where that has errors."""
    if file is None:
        return bundled_holidays()
    own, found = read_holidays(file)
    if own is None:
        stop(found, ExitCode.INPUT, lang)
    return bundled_holidays().with_more(own)
