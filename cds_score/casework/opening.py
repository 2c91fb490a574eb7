"""From the name of a file to an Assessment, or to why there is none."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.stopped import UnanswerableError
from cds_score.casework.submitted import of_history
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.rename import is_successor
from cds_score.diagnostics import Diagnostic, Lang, has_errors, sorted_by_place
from cds_score.diagnostics.pasted import pasted
from cds_score.province.register import Register, held_of
from cds_score.reading.source import reason
from cds_score.reading.suggest import closest
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import Assessed, assess_unit
from cds_score.scoring.texts import TEXTS
from cds_score.selfreport.carry import carry
from cds_score.selfreport.case_files import REVIEW_ENDING, YAML_ENDINGS
from cds_score.selfreport.files import DISK, Files
from cds_score.selfreport.header import year_told_once
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from cds_score.selfreport.sections import with_set
from cds_score.selfreport.tables import read_tables

if TYPE_CHECKING:
    from cds_score.province.figures import Figures
    from cds_score.scoring.what_if import WhatIf
    from cds_score.selfreport.trial import Trial

Values = Sequence[tuple[str, str]]
"""Inputs with values to be tried, as the command line gives them."""
_NO_REPORT = {
    "vi": "thư mục này không có báo cáo YAML nào; bản PDF, tệp ZIP thì dùng lệnh “cds-score province”",
    "en": "this folder has no report in YAML; of PDF and ZIP files use “cds-score province”",
}
_ONE_BY_ONE = {
    "vi": "đây là thư mục, còn lệnh này đọc từng báo cáo: nêu tên tệp, ví dụ {file}",
    "en": "this is a folder, and the command reads single reports: name a file, as in {file}",
}
"""Why a folder stands where a report was to be: most commands take folders, of which the reports are read."""
_SECTIONS = (re.compile(rb"^inputs\s*:", re.MULTILINE), re.compile(rb"^commune\s*:", re.MULTILINE))
_HEAD = 16 * 1024


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
    report: SelfReport | None = None
    """What was assessed; None where there is no assessment."""
    what_if: WhatIf | None = None
    """What the trial changes, where values were tried."""
    unjudged: SelfReport | None = None
    """What was read of a report without an assessment: nobody knows by which set it is to be judged."""

    @property
    def has_errors(self) -> bool:
        """Is at least one of its diagnostics an error?"""
        return has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Agencies:
    """The province's own figures of all units, free of errors, and a digest of what they were read from."""

    figures: Figures
    digest: str


@dataclass(slots=True)
class Province:
    """The sets that can be used, the province's register of units, and where files come from."""

    sets: Catalogue
    register: Register
    files: Files = field(default_factory=lambda: DISK)
    agencies: Agencies | None = None
    """The figures that are taken for every unit, where they have been read already."""


def assess_file(
    file: str, province: Province, lang: Lang, criteria: str = "", with_inputs: bool = False, values: Values = ()
) -> Outcome:
    """Reads and scores one file, with some values tried in place of its own.

    `criteria` names the set instead of the report's own line.
    """
    own = prepare(file, province, lang, criteria)
    if isinstance(own, Outcome):
        return own
    ready, trial = with_values(own, values)
    assessment = scored(ready, lang, with_inputs)
    assessment.diagnostics += of_history(ready.report, ready.criteria, Path(file), province.files)
    made = Outcome(file, assessment, assessment.diagnostics, text=ready.report.source.text, report=ready.report)
    if trial is not None:
        from cds_score.scoring.what_if import what_if

        made.what_if = what_if(scored(own, lang), assessment, trial, lang)
        assessment.notices.insert(0, made.what_if.text)
    return made


def with_values(ready: Prepared, values: Values) -> tuple[Prepared, Trial | None]:
    """The same with some values tried in place of the report's own, and what is tried; None where nothing is."""
    if not values:
        return ready, None
    from cds_score.selfreport.trial import tried

    report, trial = tried(ready.report, ready.criteria, values)
    return replace(ready, report=report, found=list(ready.found)), trial


@dataclass(slots=True)
class Prepared:
    """A report and all that it is scored with."""

    report: SelfReport
    criteria: CriteriaSet
    folder: Path
    """Where the set lies."""
    attributes: Mapping[str, str]
    """What the province's register holds of the unit."""
    found: list[Diagnostic]
    carried: str
    """That the report was written for another version of the set; empty where it was not."""


def scored(ready: Prepared, lang: Lang, with_inputs: bool = False) -> Assessment:
    """The result of a report as it is declared."""
    return assessed(ready, lang, with_inputs).assessment


def assessed(ready: Prepared, lang: Lang, with_inputs: bool = False) -> Assessed:
    """The same with what it was made of."""
    made = assess_unit(ready.report, ready.criteria, ready.found, lang, with_inputs, ready.attributes)
    if ready.carried:
        made.assessment.notices.append(ready.carried)
    return made


def prepare(file: str, province: Province, lang: Lang, criteria: str = "") -> Prepared | Outcome:
    """Reads one file and finds its set; an Outcome without assessment where that cannot be done."""
    report, found = read_any(file, province)
    if report is None:
        return Outcome(file, None, found, any(d.code == "file-unreadable" for d in found))
    chosen, folder, more = criteria_of(report, province.sets, criteria, lang)
    found += more
    if chosen is None:
        return Outcome(file, None, sorted_by_place(with_set(year_told_once(found))), unjudged=report)
    carried = ""
    old = _own_set(report, province.sets) if criteria else None
    if old is not None and is_successor(old, chosen):
        report, more = carry(report, old, chosen)
        found += more
        carried = TEXTS[lang]["notice.carried"].format(old=old.name, new=chosen.name, count=len(more))
    attributes, more = held_of(province.register, report, chosen)
    found += more
    return Prepared(report, chosen, folder, attributes, found, carried)


def read_any(file: str, province: Province) -> tuple[SelfReport | None, list[Diagnostic]]:
    """The report of a file, be it YAML or a form in a workbook, not yet held against a set."""
    report, found = read_one(file, province.files)
    if report is None and any(each.code == "file-is-excel" for each in found):
        return _of_form(file, province, found)
    return report, found


def read_one(file: str, files: Files = DISK) -> tuple[SelfReport | None, list[Diagnostic]]:
    """The report of a file, its tables read too, not yet held against a set."""
    # A name that is not UTF-8 is shown with a mark in place of what cannot be shown.
    shown = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    source, found = files.read(Path(file), shown)
    if source is None:
        if files is DISK and Path(file).is_dir():
            found = [Diagnostic("file-unreadable", file=shown, params={"reason": _of_folder(Path(file))})]
        return None, found
    report, more = read_report(source)
    found += more
    if report is None:
        return None, sorted_by_place(found)
    if report.tables:
        found += read_tables(report, Path(file).parent, files)
    return report, found


def _of_folder(folder: Path) -> dict[str, str]:
    """Why a folder stands where a report was to be, in both languages: it has some, none, or cannot be looked into."""
    try:
        names = sorted(each.name for each in os.scandir(folder) if each.name.endswith(YAML_ENDINGS))
        reports = (folder / each for each in names if not each.endswith(REVIEW_ENDING))
        example = next((each for each in reports if _is_report(each)), None)
    except OSError as error:
        return reason(error)
    said = _NO_REPORT if example is None else _ONE_BY_ONE
    return {lang: text.format(file=pasted(example)) for lang, text in said.items()}


def _is_report(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    return all(each.search(head) for each in _SECTIONS)


def _of_form(
    file: str, province: Province, found: list[Diagnostic]
) -> tuple[SelfReport | None, list[Diagnostic]]:  # fmt: skip
    """The report of a form in a workbook, its tables read too; `found` where the workbook is whole and no form."""
    from cds_score.forms.report_book.as_report import cut_short, is_form, report_of_form

    data = province.files.data(Path(file))
    if data is None:
        return None, found
    if not is_form(data):
        return None, cut_short(data, found[0].file) or found
    report, found = report_of_form(data, found[0].file, province.sets)
    if report is not None and report.tables:
        found += read_tables(report, Path(file).parent, province.files)
    return report, found


def criteria_of(
    report: SelfReport, sets: Catalogue, named: str, lang: Lang
) -> tuple[CriteriaSet | None, Path, list[Diagnostic]]:
    """The set by which a report is judged, and its folder: the one `named`, else its own; None, and why, without."""
    scalar = report.criteria
    name = named or (scalar.text.strip() if scalar else "")
    if not name:
        known = sets.names()
        params = {"example": known[0] if known else "thanh-hoa/cap-xa@2023"}
        if "criteria" in report.unread:
            return None, Path(), []
        return None, Path(), [Diagnostic("report-without-set", report.source, 0, 1, params)]
    folder = sets.path(name) if named else None
    chosen = folder or sets.choose(name, report.year)
    if chosen is None and named:
        raise UnanswerableError(" ".join(unknown_set(name, sets).sentences(lang)))
    if not isinstance(chosen, Path):
        found = chosen or unknown_set(name, sets)
        found.source, found.file = report.source, report.source.name
        if scalar is not None:
            found.start, found.end = scalar.start, scalar.end
        return None, Path(), [found]
    criteria, found_in_set = sets.load(chosen)
    return criteria, chosen, list(found_in_set)


def _own_set(report: SelfReport, sets: Catalogue) -> CriteriaSet | None:
    """The set that the report itself names; None where there is none, or it has faults."""
    name = report.criteria.text.strip() if report.criteria else ""
    folder = sets.choose(name, report.year) if name else None
    return sets.load(folder)[0] if isinstance(folder, Path) else None


_DEEP = {
    "vi": "--criteria-dir chỉ vào quá sâu nên bộ này ở đây có tên “{set}”; hãy chỉ vào thư mục bên trên. ",
    "en": "--criteria-dir names a folder too deep, so that the set is called “{set}” here; name the folder above. ",
}


def unknown_set(name: str, sets: Catalogue) -> Diagnostic:
    """That there is no set of that name, with the nearest one."""
    known = sets.names()
    deep = next((each for each in known if name.endswith(f"/{each}")), "")
    suggestion = {lang: text.format(set=deep) for lang, text in _DEEP.items()} if deep else closest(name, known)
    params = {"name": name, "known": ", ".join(known), "suggestion": suggestion}
    return Diagnostic("set-unknown", params=params)
