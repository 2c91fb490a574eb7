"""The work on some files, as a function of nothing but what comes with the job: the same on any machine.

A report that names another file (a table of nested units) which did not come along is handed back with the name of that
file; whoever started the work sends it again with the file. So exactly what is opened is known, and nothing else.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cds_score.batch.codec import encode
from cds_score.batch.context import Context
from cds_score.batch.program import program_digest
from cds_score.casework.appraising import Appraised, appraise_prepared, counts
from cds_score.casework.cases import REPORT_FILE, REVIEW_FILE
from cds_score.casework.opening import Outcome, Prepared, Province, assessed, prepare
from cds_score.casework.stages import against_decision
from cds_score.casework.stopped import StoppedError
from cds_score.casework.submitted import of_history
from cds_score.criteria.catalogue import TextCatalogue
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.catalogue.batch import NOTES
from cds_score.documents.json_text import one
from cds_score.documents.record import dumps, unreadable
from cds_score.province.columns import set_columns
from cds_score.province.figures_check import waiting
from cds_score.province.problems import problem
from cds_score.province.result import Problem
from cds_score.province.rows import Judged, place_of_unit, unit_row, unread
from cds_score.reading.source import decode
from cds_score.scoring.plan_away import away
from cds_score.selfreport.case_files import review_path
from cds_score.selfreport.files import ABSENT, Brought, Files, Given, WantedError
from cds_score.selfreport.model import SelfReport

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.decision import Decision
    from cds_score.scoring.assessment import Assessment

Form = Literal["text", "book", "paper"]
"""How a report is written: in YAML; as a workbook, which `prepare` takes for the YAML that it stands for; in a PDF."""
DECISION_FILE, OFFICE_FILE = ":decision", ":office"
"""How the files of the context are asked for; no file of a folder has such a name."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file that holds a report, and what was found beside it, by their names with `/`."""

    name: str
    form: Form
    files: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class Job:
    """Some files, to be worked on in one go."""

    context: Context
    items: tuple[Item, ...]


@dataclass(slots=True)
class Done:
    """What became of one file."""

    name: str
    line: bytes = b""
    """The whole record as `score FILE --format json` prints it, with its line's end."""
    judged: Judged | None = None
    """Its row; None for a paper that carries no report, and where it is packed."""
    packed: bytes = b""
    """The row as JSON (`codec`)."""
    set: str = ""
    """The name of its set …"""
    columns: bytes = b""
    """… and the JSON of the set's `SetColumns`."""
    cited: list[str] = field(default_factory=list)
    """Files that the report names, by their names with `/`."""
    again: bool = False
    """What became of it was an accident, which is no reason not to try again in the next run."""
    wanted: str = ""
    """A file that is needed and did not come along; nothing else is filled in then."""


def work(job: Job) -> list[Done]:
    """Every file of a job, in their order. Nothing that a file holds raises."""
    desk = desk_of(job.context)
    return [_one(item, desk) for item in job.items]


def work_elsewhere(job: Job) -> list[Done]:
    """The same for another process: rows are packed, which is quicker to send than what they are made of."""
    done = work(job)
    for each in done:
        if each.judged is not None:
            each.packed, each.judged = encode(each.judged), None
    return done


@dataclass
class Desk:
    """The context of a run, opened in this process."""

    context: Context
    sets: TextCatalogue
    decision: Decision | None
    columns: dict[str, bytes] = field(default_factory=dict)

    def province(self, files: Files) -> Province:
        """What a report is opened with."""
        return Province(self.sets, self.context.register, files, self.context.agencies)

    def columns_of(self, criteria: CriteriaSet) -> bytes:
        """The JSON of a set's columns."""
        if criteria.name not in self.columns:
            self.columns[criteria.name] = encode(set_columns(criteria, self.context.lang))
        return self.columns[criteria.name]


def desk_of(context: Context) -> Desk:
    """The context opened, once in a process."""
    held: Desk | None = vars(context).get("_desk")
    if held is None:
        held = vars(context)["_desk"] = _opened(context)
    return held


class OtherProgramError(Exception):
    """A worker has another version of the program, whose results might be others."""


def _opened(context: Context) -> Desk:
    if context.program and context.program != program_digest():
        raise OtherProgramError
    decision = None
    if context.decision is not None:
        from cds_score.province.decision import read_decision

        source, _ = Brought({DECISION_FILE: context.decision}).read(Path(DECISION_FILE))
        decision = read_decision(source)[0] if source is not None else None
    return Desk(context, TextCatalogue(context.sets), decision)


def _one(item: Item, desk: Desk) -> Done:
    try:
        return _judged(item, carried_by(item), desk)
    except WantedError as wanted:
        return Done(item.name, wanted=wanted.path)
    except Exception as fault:
        if os.environ.get("CDS_SCORE_DEBUG"):
            raise
        return failed(item, Diagnostic("batch-fault", params={"error": f"{type(fault).__name__}: {fault}"}), desk)


def failed(item: Item, why: Diagnostic, desk: Desk) -> Done:
    """What stands for a file that could not be worked on."""
    why.file, lang = item.name, desk.context.lang
    line = one(unreadable(item.name, [why], lang)).encode("utf-8")
    return Done(item.name, line, unread(item.name, [why], lang, text=_text(item.files.get(item.name))), again=True)


@dataclass(slots=True)
class Carried:
    """The report of an item: the name that it is opened by, the files that go with it, what was found on the way."""

    name: str
    files: Mapping[str, Given]
    signed: bool = False
    found: list[Diagnostic] = field(default_factory=list)
    empty: bool = False
    """It is a paper that carries no report."""


def carried_by(item: Item) -> Carried:
    """The report that a file is, or that a printed paper carries, with the review that the paper was made from.

    A report out of a paper is called by the name of the paper in all that is written of it.
    """
    if item.form != "paper":
        return Carried(item.name, item.files)
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.proof.embedded import embedded_files
    from cds_score.documents.proof.seal import check_seal

    data = item.files[item.name].data or b""
    seal = check_seal(data)
    name = f"{item.name}#{REPORT_FILE}"
    try:
        inside = embedded_files(data[: seal.length] if seal.intact else data).files
    except DocumentError as fault:
        reason = {"vi": fault.vi, "en": fault.en}
        return Carried(
            name, {}, found=[Diagnostic("batch-paper-unreadable", file=item.name, params={"reason": reason})]
        )
    if REPORT_FILE not in inside:
        return Carried(name, {}, empty=True)
    beside = review_path(Path(name)).as_posix()
    files = {**item.files, name: Given(inside[REPORT_FILE].data, item.name), beside: ABSENT}
    if REVIEW_FILE in inside:
        files[beside] = Given(inside[REVIEW_FILE].data, f"{item.name}#{REVIEW_FILE}")
    found = [] if seal.intact else [Diagnostic("batch-paper-changed", file=item.name)]
    return Carried(name, files, seal.intact, found)


def _judged(item: Item, carried: Carried, desk: Desk) -> Done:
    lang = desk.context.lang
    if carried.empty:
        return Done(item.name)
    if not carried.files:
        judged = unread(item.name, carried.found, lang)
        line = one(unreadable(item.name, carried.found, lang)).encode("utf-8")
        return Done(item.name, line, judged)
    province = desk.province(Brought(carried.files))
    ready = prepare(carried.name, province, lang)
    if isinstance(ready, Outcome):
        found = [*carried.found, *ready.diagnostics]
        text = _text(carried.files.get(carried.name)) or _of_form(carried.files.get(carried.name))
        judged = unread(item.name, found, lang, ready.unjudged, text=text, signed=carried.signed)
        line = one(unreadable(item.name, ready.diagnostics, lang)).encode("utf-8")
        cited = _cited(ready.unjudged, item.name) if ready.unjudged is not None else []
        return Done(item.name, line, judged, cited=cited)
    judged, final, found = _result(item, carried, ready, province, desk)
    judged.appraising = province.files.exists(_review_of(carried.name))
    noted = [*carried.found, *found]
    if item.form != "paper":  # a paper carries no history that could say that the report was changed
        noted += of_history(ready.report, ready.criteria, Path(carried.name), province.files)
        noted += against_decision(ready, Path(carried.name), province.files, desk.decision)
    if noted:
        judged = _with(judged, [_problem(each, lang, item.name) for each in noted])
    line = _line(final) if desk.context.lines else b""
    columns = desk.columns_of(ready.criteria)
    return Done(item.name, line, judged, b"", ready.criteria.name, columns, _cited(ready.report, item.name))


def _line(result: Assessment) -> bytes:
    """As `score FILE --format json` prints it."""
    return dumps([result]).encode("utf-8")


def _text(given: Given | None) -> str:
    """What a file says, as far as it is a text."""
    source, _ = decode(given.data, "") if given is not None and given.data is not None else (None, [])
    return source.text if source is not None else ""


def _of_form(given: Given | None) -> str:
    """Whose report a form is, as a text; empty where it is none."""
    from cds_score.forms.report_book.as_report import is_form, unit_of_form

    data = given.data if given is not None else None
    return unit_of_form(data) if data is not None and is_form(data) else ""


def what_to_appraise(name: str, ready: Prepared, files: Files, desk: Desk) -> tuple[bool, bool]:
    """Is there a review, a figure of the province or a decision about the unit? And is there a decision?

    Whether its appraisal counts then is for `casework.appraising.counts` to say.
    """
    code, agencies = ready.report.unit.code, desk.context.agencies
    decided = desk.decision is not None and bool(code) and desk.decision.unit(code) is not None
    given = agencies is not None and code in agencies.figures
    return decided or given or files.exists(_review_of(name)), decided


@functools.lru_cache(maxsize=1)  # asked for twice of each report
def _review_of(name: str) -> Path:
    return review_path(Path(name))


def _result(
    item: Item, carried: Carried, ready: Prepared, province: Province, desk: Desk
) -> tuple[Judged, Assessment, list[Diagnostic]]:
    """The row, the result that counts, and what is to be told besides what that says itself.

    Where a review cannot be used that is told, and the report counts as it is declared; as it does while its appraisal
    is not finished.
    """
    lang, criteria = desk.context.lang, ready.criteria
    appraising, decided = what_to_appraise(carried.name, ready, province.files, desk)
    decision = desk.decision if decided else None
    underway: Appraised | None = None
    place, found = place_of_unit(ready.report), list[Diagnostic]()
    if appraising:
        try:
            appraised = appraise_prepared(carried.name, ready, province, lang, decision=decision)
        except StoppedError as stopped:
            found = stopped.found
        else:
            if counts(appraised.appraisal):
                # What a decision changes is no facts, so what is one indicator away is so before and after it.
                first, last = appraised.undecided.assessed
                final = appraised.appraisal.appraised
                row = unit_row(
                    appraised.appraisal,
                    criteria,
                    item.name,
                    away=away(criteria, last, first),
                    signed=carried.signed,
                    recognised_on=_day(decision) if final.basis == "recognised" else "",
                    unit_at=place,
                    whole=desk.context.whole,
                )
                return row, final, [each for each in appraised.diagnostics if each not in final.diagnostics]
            underway = appraised
    made = assessed(ready, lang)
    row = unit_row(
        made.assessment,
        criteria,
        item.name,
        underway=underway.appraisal if underway is not None else None,
        away=away(criteria, made),
        signed=carried.signed,
        unit_at=place,
        whole=desk.context.whole,
    )
    if underway is not None:
        row.row.basis_text = underway.declared_basis
        own = desk.context.agencies.figures.get(row.row.code, {}) if desk.context.agencies is not None else {}
        found = [each for each in underway.beside_declared if each not in made.assessment.diagnostics]
        found += waiting(own, ready.report, criteria)
    return row, made.assessment, found


def _with(judged: Judged, more: list[Problem]) -> Judged:
    named = [replace(each, unit=judged.row.code, unit_name=judged.row.name) for each in more]
    judged.problems += named
    judged.row.errors += sum(1 for each in named if each.severity == "error")
    judged.row.warnings += sum(1 for each in named if each.severity == "warning")
    return judged


def _problem(found: Diagnostic, lang: Lang, file: str) -> Problem:
    made = problem(found, lang, file=file)
    if found.code in NOTES:
        made.severity = "note"
    return made


def _day(decision: Decision | None) -> str:
    return decision.day.isoformat() if decision is not None and decision.day is not None else ""


def _cited(report: SelfReport, name: str) -> list[str]:
    folder = Path(name).parent
    tables = [each.file.text for each in report.tables.values() if each.file is not None]
    return [(folder / each).as_posix() for each in [*tables, *(c.file for c in report.evidence.values())] if each]
