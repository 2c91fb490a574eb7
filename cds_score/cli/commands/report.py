"""`cds-score report FILE -o FILE.pdf`: the score sheet as PDF, Word file or self-contained HTML."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import FILE, criteria_option, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, assess_file, open_province
from cds_score.diagnostics import Lang
from cds_score.scoring.assessment import Assessment

_HELP = {
    "vi": "In phiếu kết quả tự đánh giá của một báo cáo: đuôi .pdf, .docx hoặc .html của -o quyết định loại tệp.",
    "en": "Prints the score sheet of a report; the ending of -o, .pdf, .docx or .html, decides the kind of file.",
}
_OUTPUT = {
    "vi": "Tệp sẽ ghi, đuôi .pdf, .docx hoặc .html.",
    "en": "The file to write, ending in .pdf, .docx or .html.",
}
_ENDING = {
    "vi": "Tên tệp phải có đuôi .pdf, .docx hoặc .html: {name}",
    "en": "The name must end in .pdf, .docx or .html: {name}",
}
_WRITTEN = {"vi": "Đã ghi {path}", "en": "Wrote {path}"}
_REFUSED = {
    "vi": "Không in phiếu kết quả vì báo cáo không được chấm. {notice}",
    "en": "No score sheet, because the report is not assessed. {notice}",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("report", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help=_OUTPUT[lang])
    @force_option(lang)
    @criteria_option(lang)
    @click.pass_obj
    def report(settings: Settings, file: str, output: Path, force: bool, criteria: str) -> int:
        kind = output.suffix.lower()
        if kind not in (".pdf", ".docx", ".html"):
            raise click.UsageError(_ENDING[lang].format(name=output.name))
        outcome = assess_file(file, open_province(settings, lang), lang, criteria)
        assessment = outcome.assessment
        show(outcome.diagnostics, lang)
        if assessment is None:
            return exit_code([outcome])
        if assessment.status == "refused":
            click.echo(_REFUSED[lang].format(notice=assessment.notices[0]), err=True)
            return ExitCode.INPUT
        may_write(output, force, lang, Path(file))
        write_file(output, _printed(assessment, outcome.text, kind))
        click.echo(_WRITTEN[lang].format(path=output))
        return exit_code([outcome])

    return report


def _printed(assessment: Assessment, text: str, kind: str) -> bytes:
    """The bytes of the paper; a PDF carries the report and the result inside. Raises click.ClickException."""
    from cds_score.documents.errors import DocumentError

    try:
        if kind == ".docx":
            return _docx(assessment)
        return _html(assessment) if kind == ".html" else _pdf(assessment, text)
    except DocumentError as fault:
        raise click.ClickException(fault.vi if assessment.lang == "vi" else fault.en) from fault


def _html(assessment: Assessment) -> bytes:
    from cds_score.documents.sheet import sheet_html

    return sheet_html(assessment).encode("utf-8")


def _docx(assessment: Assessment) -> bytes:
    from cds_score.documents.sheet import sheet
    from cds_score.documents.word.document import paper_docx

    return paper_docx(sheet(assessment))


def _pdf(assessment: Assessment, text: str) -> bytes:
    from cds_score.documents.paper import Attachment
    from cds_score.documents.pdf import require_pdf, sheet_pdf
    from cds_score.documents.record import dumps, record

    require_pdf()
    from cds_score.documents.structure import require_structure

    day = assessment.period.as_of
    report, result = text.encode("utf-8"), dumps([record(assessment)]).encode("utf-8")
    attachments = [
        Attachment("bao-cao.yaml", report, "application/yaml", "Báo cáo tự đánh giá", day, "Source"),
        Attachment("ket-qua.json", result, "application/json", "Kết quả chấm, dạng máy đọc được", day, "Data"),
    ]
    return require_structure(sheet_pdf(assessment, attachments))
