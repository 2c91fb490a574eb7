"""From files to a case: all that papers about one unit are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.appraising import appraise_file, counts
from cds_score.casework.opening import Outcome, Prepared, Province, assess_file, prepare, scored
from cds_score.casework.stopped import StoppedError
from cds_score.casework.submitted import changed_since, history_beside
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.reading.dates import format_date
from cds_score.reading.source import digest, read_file
from cds_score.selfreport.case_files import review_path
from cds_score.selfreport.files import Files as FileSource
from cds_score.selfreport.history import History

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.documents.case import Case
    from cds_score.documents.office import Office
    from cds_score.province.decision import Decision
    from cds_score.scoring.assessment import Assessment

REPORT_FILE, REVIEW_FILE, HISTORY_FILE = "bao-cao.yaml", "tham-dinh.yaml", "lich-su.jsonl"
_UNTIL = {"vi": "hết ngày {day}", "en": "the end of {day}"}


@dataclass(frozen=True, slots=True)
class Files:
    """What a case is made from besides the report; empty where nothing is given."""

    criteria: str = ""
    review: str = ""
    figures: str = ""
    decision: str = ""
    office: str = ""
    visit: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(slots=True)
class Opened:
    """A case with all that it was made from, and what was found on the way."""

    case: Case
    ready: Prepared
    sets: Mapping[str, tuple[str, str | None]]
    """The texts of the set and of those of nested units, each with its approval."""
    record: Mapping[str, str]
    """The digests of the files that the case was made from, by what they are."""
    texts: Mapping[str, str]
    """The report, its review and its history as they are, by the names that papers of the dossier carry them under."""
    diagnostics: list[Diagnostic]

    @property
    def appraised(self) -> bool:
        """Are the diagnostics those of an appraisal that counts?"""
        return self.case.appraisal is not None and counts(self.case.appraisal)


def open_case(file: str, files: Files, province: Province, lang: Lang) -> Opened | Outcome:
    """The case of one report; an Outcome where the report itself has no result.

    Raises StoppedError where another of the files cannot be used.
    """
    from cds_score.criteria.catalogue import set_texts
    from cds_score.documents.case import Case

    office, noted = _office(files.office, province.files)
    decision, more = decision_of(files.decision, province.files)
    noted += more
    earlier = tuple(_earlier(each, files, province, lang) for each in files.earlier)
    reviewed = files.review or province.files.exists(review_path(Path(file)))
    if not (reviewed or files.figures or province.agencies or decision):
        ready = prepare(file, province, lang, files.criteria)
        if isinstance(ready, Outcome):
            return ready
        result = scored(ready, lang, with_inputs=True)
        case = Case(result, office=office, earlier=earlier)
        diagnostics, review = result.diagnostics, None
    else:
        appraised = appraise_file(
            file,
            province,
            lang,
            criteria=files.criteria,
            review=files.review,
            figures=files.figures,
            decision=decision,
            with_inputs=True,
        )
        if isinstance(appraised, Outcome):
            return appraised
        ready, diagnostics = appraised.ready, appraised.told
        review = appraised.review.source.text if appraised.review is not None else None
        unit = decision.unit(ready.report.unit.code) if decision is not None else None
        case = Case(
            appraised.appraisal.declared,
            appraised.appraisal,
            decision,
            unit,
            office,
            earlier=earlier,
            visit=files.visit,
            undecided=appraised.undecided if decision is not None else None,
        )
    past, history, more = history_beside(Path(file), province.files)
    case = _with_procedure(replace(case, history=history.events, head=history.head), history, ready.criteria, lang)
    diagnostics = [*noted, *diagnostics, *more, *changed_since(ready.report, ready.criteria, history)]
    record = {
        "figures": _figures_digest(files.figures, province),
        "report": digest(ready.report.source.text),
        "review": digest(review) if review is not None else "",
        "decision": digest(decision.source.text) if decision is not None else "",
    }
    sets = set_texts(ready.folder, ready.criteria, province.sets)
    texts = {
        REPORT_FILE: ready.report.source.text,
        REVIEW_FILE: review,
        HISTORY_FILE: past.text if past is not None else None,
    }
    full = {name: text for name, text in texts.items() if text is not None}
    return Opened(case, ready, sets, record, full, diagnostics)


def _figures_digest(file: str, province: Province) -> str:
    """SHA-256 of the province's figures: of a text by its text, of a workbook by its bytes; empty without any."""
    if not file:
        return province.agencies.digest if province.agencies is not None else ""
    return file_digest(file)


def file_digest(file: str) -> str:
    """SHA-256 of a text by its text, of a workbook or a Word file by its bytes; empty of what is neither."""
    if Path(file).suffix.lower() in (".xlsx", ".docx"):
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    source = read_file(Path(file))[0]
    return digest(source.text) if source is not None else ""


def _with_procedure(case: Case, history: History, criteria: CriteriaSet, lang: Lang) -> Case:
    """The case with what its procedure calls its stages, and the time limits that run for the commune."""
    from cds_score.criteria.bundled import bundled_holidays, procedure_of
    from cds_score.selfreport.deadlines import running

    procedure = procedure_of(criteria)
    limits = running(history, procedure, bundled_holidays())
    last = {each.deadline.kind: _UNTIL[lang].format(day=format_date(each.last)) for each in reversed(limits)}
    stage = procedure.stages.get(history.stage)
    returned = stage is not None and stage.acts == "commune"
    return replace(
        case,
        stage_names={name: each.name for name, each in procedure.stages.items()},
        complete_by=last.get("within", "") if returned else "",
        returned_for=history.events[-1].reason if returned and history.events else "",
        reconsider_by=last.get("request", ""),
    )


def _office(file: str, files: FileSource) -> tuple[Office, list[Diagnostic]]:
    from cds_score.documents.office import Office, read_office

    if not file:
        return Office(), []
    source, found = files.read(Path(file))
    office, more = read_office(source) if source is not None else (Office(), [])
    return office, _sound([*found, *more])


def decision_of(file: str, files: FileSource) -> tuple[Decision | None, list[Diagnostic]]:
    """The decision in a file, None without one, and what is to be noted; raises StoppedError where it has errors."""
    if not file:
        return None, []
    from cds_score.province.decision import read_decision

    source, found = files.read(Path(file))
    decision, more = read_decision(source) if source is not None else (None, [])
    return decision, _sound([*found, *more])


def _earlier(file: str, files: Files, province: Province, lang: Lang) -> Assessment:
    outcome = assess_file(file, province, lang, files.criteria, with_inputs=True)
    if outcome.assessment is None:
        raise StoppedError(outcome.diagnostics)
    return outcome.assessment


def _sound(found: list[Diagnostic]) -> list[Diagnostic]:
    """The same; raises StoppedError where there is an error among them."""
    if has_errors(found):
        raise StoppedError(found)
    return found
