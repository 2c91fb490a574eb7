"""From a file name on the command line to an Assessment, or to why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.library import Library
from cds_score.diagnostics import Diagnostic, Lang, has_errors, sorted_by_place
from cds_score.reading.source import read_file
from cds_score.reading.suggest import closest
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report


@dataclass(slots=True)
class Outcome:
    """One file: an assessment, or the diagnostics that stand in its place."""

    file: str
    assessment: Assessment | None
    diagnostics: list[Diagnostic]
    unreadable: bool = False
    """The file could not be opened at all."""
    text: str = ""
    """The report as it was read: UTF-8, LF."""

    @property
    def has_errors(self) -> bool:
        """Is at least one of its diagnostics an error?"""
        return has_errors(self.diagnostics)


def library(folders: Iterable[str]) -> Library:
    """The bundled sets and those of the folders given."""
    return Library(Path(folder) for folder in folders)


def assess_file(file: str, sets: Library, lang: Lang, criteria: str = "", with_inputs: bool = False) -> Outcome:
    """Reads and scores one file. `criteria` names the set instead of the report's own line."""
    source, found = read_file(Path(file), file)
    if source is None:
        return Outcome(file, None, found, any(d.code == "file-unreadable" for d in found))
    report, more = read_report(source)
    found += more
    if report is None:
        return Outcome(file, None, sorted_by_place(found))
    chosen, more = _criteria_of(report, sets, criteria)
    found += more
    if chosen is None:
        return Outcome(file, None, sorted_by_place(found))
    assessment = assess(report, chosen, found, lang, with_inputs)
    return Outcome(file, assessment, assessment.diagnostics, text=source.text)


def find_set(name: str, sets: Library, lang: Lang) -> CriteriaSet:
    """A set by name or path. Raises click.ClickException with the nearest name, or with the faults of its file."""
    from cds_score.diagnostics.render import as_text

    folder = sets.folder(name)
    if folder is None:
        raise click.UsageError(_unknown(name, sets).message(lang) + " " + _unknown(name, sets).help(lang))
    criteria, found = sets.load(folder)
    for diagnostic in found:
        click.echo(as_text(diagnostic, lang), err=True)
    if criteria is None:
        raise click.exceptions.Exit(3)
    return criteria


def _criteria_of(report: SelfReport, sets: Library, named: str) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    scalar = report.criteria
    name = named or (scalar.text.strip() if scalar else "")
    if not name:
        known = sets.names()
        params = {"example": known[0] if known else "thanh-hoa/cap-xa@2023"}
        return None, [Diagnostic("report-without-set", report.source, 0, 1, params)]
    folder = sets.folder(name)
    if folder is None:
        found = _unknown(name, sets)
        found.source, found.file = report.source, report.source.name
        if scalar is not None:
            found.start, found.end = scalar.start, scalar.end
        return None, [found]
    criteria, found_in_set = sets.load(folder)
    return criteria, [] if criteria is not None else list(found_in_set)


def _unknown(name: str, sets: Library) -> Diagnostic:
    known = sets.names()
    params = {"name": name, "known": ", ".join(known), "suggestion": closest(name, known)}
    return Diagnostic("set-unknown", params=params)
