"""`cds-score check FILE…`: diagnostics only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cds_score.casework.opening import Outcome, assess_file
from cds_score.cli.clock import given, now
from cds_score.cli.folders import named_reports
from cds_score.cli.options import DAY, FILES
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, sorted_by_place
from cds_score.diagnostics.render import as_json
from cds_score.documents.evidence_view import evidence_lines, evidence_record
from cds_score.documents.json_text import one, several
from cds_score.province.shared_evidence import CitedReport, SharedDocument, findings, shared_evidence
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.ahead import days_ahead
from cds_score.selfreport.evidence_files import read_evidence

_HELP = {
    "vi": "Kiểm tra một hay nhiều báo cáo: chỉ rõ chỗ sai và cách sửa, không chấm điểm.",
    "en": "Checks one or more reports: where something is wrong and what to write instead. Nothing is scored.",
}
_FORMAT = {"vi": "Cách in kết quả.", "en": "How to print the result."}
_EVIDENCE = {
    "vi": "Đọc cả tệp tài liệu kiểm chứng, và tìm văn bản được nhiều đơn vị cùng dẫn.",
    "en": "Read the files of evidence too, and look for documents that several communes cite.",
}
_AT = {
    "vi": "Ngày sau ngày này là ngày chưa tới; không ghi là hôm nay, riêng khi in JSON thì không xét.",
    "en": "Days that have not come yet are those after this one; today if left out, or none when printing JSON.",
}
_UNDER = {
    "vi": "{file}: kiểm tra theo bộ tiêu chí {set}, năm đánh giá {year}.",
    "en": "{file}: checked by the criteria set {set}, year judged {year}.",
}
_FINE = {
    "vi": "Không có lỗi. Đã khai {declared}/{required} số liệu. {notices}",
    "en": "Nothing wrong. {declared} of {required} figures declared. {notices}",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("check", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=FILES[lang])
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @click.option("--evidence", is_flag=True, help=_EVIDENCE[lang])
    @click.option("--at", default="", metavar=DAY[lang], help=_AT[lang])
    @click.pass_obj
    def check(settings: Settings, files: tuple[str, ...], shape: str, evidence: bool, at: str) -> int:
        today = _today(at, shape == "json", lang)
        province = open_province(settings, lang)
        outcomes = [assess_file(file, province, lang) for file in named_reports(files, lang)]
        if today is not None:
            _ahead(outcomes, today)
        reports, shared = _with_evidence(outcomes) if evidence else ([], [])
        found = [diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics]
        if shape == "json" and evidence:
            click.echo(one(evidence_record(reports, shared, found, lang)), nl=False)
        elif shape == "json":
            click.echo(several(as_json(each, lang) for each in found), nl=False)
        else:
            for outcome in outcomes:
                if outcome.assessment is not None:
                    click.echo(_checked(outcome.assessment, outcome.diagnostics, lang))
            for line in evidence_lines(reports, shared, lang):
                click.echo(line)
            show(found, lang)
        return exit_code(outcomes)

    return check


def _today(at: str, recorded: bool, lang: Lang) -> date | None:
    """The day by which days have not come yet; None where no clock may be read: JSON is the same on every day.

    Raises click.UsageError where `at` cannot be read.
    """
    if at:
        return given(at, lang).date()
    return None if recorded else now().date()


def _ahead(outcomes: list[Outcome], today: date) -> None:
    """Adds what has not come yet to the findings of each report."""
    for outcome in outcomes:
        report = outcome.report or outcome.unjudged
        if report is not None:
            outcome.diagnostics = [*outcome.diagnostics, *days_ahead(report, today)]


def _with_evidence(outcomes: list[Outcome]) -> tuple[list[CitedReport], list[SharedDocument]]:
    """Reads the files that the reports cite; what is wrong with them joins the findings of each outcome."""
    reports: list[CitedReport] = []
    found: dict[str, list[Diagnostic]] = {}
    for outcome in outcomes:
        if outcome.assessment is not None and outcome.report is not None:
            files, found[outcome.file] = read_evidence(outcome.report, Path(outcome.file).parent)
            reports.append(CitedReport(outcome.assessment, outcome.report.source, files))
    shared = shared_evidence(reports)
    said = findings(shared, reports)
    for outcome in outcomes:
        if outcome.report is not None:
            own = [each for each in said if each.source is outcome.report.source]
            outcome.diagnostics = sorted_by_place([*outcome.diagnostics, *found[outcome.file], *own])
    return reports, shared


def _checked(assessment: Assessment, found: list[Diagnostic], lang: Lang) -> str:
    """By which set and for which year; where nothing is wrong also how much is declared, and the notices."""
    header = assessment.criteria
    name = f"{header.id}@{header.version}"
    under = _UNDER[lang].format(file=assessment.report, set=name, year=assessment.period.year or "?")
    if found:
        return under
    declared, required = assessment.answered
    notices = " ".join(assessment.notices)
    return f"{under} {_FINE[lang].format(declared=declared, required=required, notices=notices)}".strip()
