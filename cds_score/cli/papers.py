"""From files on the command line to a case, and from a case to the bytes of its papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.appraising import Appraised, appraise_file, code_of, review_path
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Outcome, Province, assess_file
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.documents.papers.names import EMBEDDING
from cds_score.reading.source import read_file

if TYPE_CHECKING:
    from cds_score.documents.case import Case
    from cds_score.documents.office import Office
    from cds_score.documents.paper import Attachment, Paper
    from cds_score.province.decision import Decision
    from cds_score.scoring.assessment import Assessment

ENDINGS = (".pdf", ".html")


@dataclass(frozen=True, slots=True)
class Files:
    """What a case is made from besides the report; empty where nothing is given."""

    criteria: str = ""
    review: str = ""
    decision: str = ""
    office: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(slots=True)
class Opened:
    """A case with the text of its report, what was found on the way, and what the exit code is for that."""

    case: Case
    text: str
    diagnostics: list[Diagnostic]
    code: ExitCode


def open_case(file: str, files: Files, province: Province, lang: Lang) -> Opened | Outcome:
    """The case of one report; an Outcome where the report itself has no result.

    Raises Exit, with the diagnostics shown, where another of the files cannot be used.
    """
    from cds_score.documents.case import Case

    office = _office(files.office, lang)
    decision = _decision(files.decision, lang)
    earlier = tuple(_earlier(each, files, province, lang) for each in files.earlier)
    if not (files.review or decision or review_path(file).exists()):
        outcome = assess_file(file, province, lang, files.criteria, with_inputs=True)
        if outcome.assessment is None:
            return outcome
        case = Case(outcome.assessment, office=office, earlier=earlier)
        return Opened(case, outcome.text, outcome.diagnostics, exit_code([outcome]))
    appraised = appraise_file(
        file, province, lang, criteria=files.criteria, review=files.review, decision=decision, with_inputs=True
    )
    if isinstance(appraised, Outcome):
        return appraised
    return _appraised(appraised, office, decision, earlier)


def _appraised(
    appraised: Appraised, office: Office, decision: Decision | None, earlier: tuple[Assessment, ...]
) -> Opened:  # fmt: skip
    from cds_score.documents.case import Case

    declared = appraised.appraisal.declared
    case = Case(
        declared,
        appraised.appraisal,
        decision,
        decision.unit(declared.commune.code) if decision else None,
        office,
        earlier=earlier,
    )
    return Opened(case, appraised.ready.report.source.text, appraised.diagnostics, code_of(appraised))


def paper_bytes(name: str, paper: Paper, opened: Opened, ending: str) -> bytes:
    """The finished file; raises DocumentError where it cannot be made."""
    from cds_score.documents.paper import paper_html

    if ending == ".html":
        return paper_html(paper).encode("utf-8")
    from cds_score.documents.pdf import paper_pdf, require_pdf

    require_pdf()
    from cds_score.documents.structure import require_structure

    return require_structure(paper_pdf(paper, _attachments(opened) if name in EMBEDDING else ()))


def _attachments(opened: Opened) -> list[Attachment]:
    from cds_score.documents.paper import Attachment
    from cds_score.documents.record import dumps, record

    result = opened.case.assessment
    day = result.period.as_of
    report, scored = opened.text.encode("utf-8"), dumps([record(replace(result, facts=[]))]).encode("utf-8")
    return [
        Attachment("bao-cao.yaml", report, "application/yaml", "Báo cáo tự đánh giá", day, "Source"),
        Attachment("ket-qua.json", scored, "application/json", "Kết quả chấm, dạng máy đọc được", day, "Data"),
    ]


def _office(file: str, lang: Lang) -> Office:
    from cds_score.documents.office import Office, read_office

    if not file:
        return Office()
    source, found = read_file(Path(file))
    office, more = read_office(source) if source is not None else (Office(), [])
    _stop_at([*found, *more], lang)
    return office


def _decision(file: str, lang: Lang) -> Decision | None:
    if not file:
        return None
    from cds_score.province.decision import read_decision

    source, found = read_file(Path(file))
    decision, more = read_decision(source) if source is not None else (None, [])
    _stop_at([*found, *more], lang)
    return decision


def _earlier(file: str, files: Files, province: Province, lang: Lang) -> Assessment:
    outcome = assess_file(file, province, lang, files.criteria, with_inputs=True)
    if outcome.assessment is None:
        show(outcome.diagnostics, lang)
        raise click.exceptions.Exit(exit_code([outcome]))
    return outcome.assessment


def _stop_at(found: list[Diagnostic], lang: Lang) -> None:
    show(found, lang)
    if has_errors(found):
        raise click.exceptions.Exit(ExitCode.INPUT)
