"""`cds-score audit REPORT`: for each indicator who declared, changed, agreed and decided, and when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import FILE, criteria_option, figures_option, force_option, review_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.papers import ENDINGS, Files, Opened, open_case, paper_bytes
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Outcome, Settings, open_province
from cds_score.diagnostics import Lang

if TYPE_CHECKING:
    from cds_score.documents.case import Case

_HELP = {
    "vi": "Nêu với từng chỉ tiêu ai khai, theo tài liệu nào, ai sửa, ai đồng ý, ai quyết định, khi nào.",
    "en": "Says for each indicator who declared it, on what evidence, who changed it, agreed, decided, and when.",
}
_FORMAT = {"vi": "In ra màn hình dạng chữ hoặc JSON.", "en": "What is shown: text or JSON."}
_OUTPUT = {
    "vi": "Ghi bản in .pdf, .docx hoặc .html thay vì in ra màn hình.",
    "en": "Write the paper, .pdf, .docx or .html, instead.",
}
_OFFICE = {"vi": "Tệp ghi cơ quan (co-quan.yaml).", "en": "The file of offices (co-quan.yaml)."}
_DECISION = {
    "vi": "Tệp quyết định công nhận của tỉnh (quyet-dinh.yaml).",
    "en": "The province's decision (quyet-dinh.yaml).",
}
_YAML = {"vi": "TỆP", "en": "FILE"}
_ENDING = {
    "vi": "Tên tệp phải có đuôi .pdf, .docx hoặc .html: {name}",
    "en": "The name must end in .pdf, .docx or .html: {name}",
}
_REFUSED = {
    "vi": "Báo cáo không được chấm nên không có nhật ký: {notice}",
    "en": "The report is not assessed, so there is no record of it: {notice}",
}
_WRITTEN = {"vi": "Đã ghi {path}", "en": "Wrote {path}"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("audit", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=_YAML[lang],
        help=_OUTPUT[lang],
    )
    @click.option("--office", default="", metavar=_YAML[lang], help=_OFFICE[lang])
    @review_option(lang)
    @figures_option(lang)
    @click.option("--decision", default="", metavar=_YAML[lang], help=_DECISION[lang])
    @force_option(lang)
    @criteria_option(lang)
    @click.pass_obj
    def audit(
        settings: Settings,
        /,
        file: str,
        shape: str,
        output: Path | None,
        force: bool,
        **files: Any,
    ) -> int:
        if output is not None and output.suffix.lower() not in ENDINGS:
            raise click.UsageError(_ENDING[lang].format(name=output.name))
        opened = open_case(file, Files(**files), open_province(settings, lang), lang)
        show(opened.diagnostics, lang)
        if isinstance(opened, Outcome):
            return exit_code([opened])
        result = opened.case.assessment
        if result.status == "refused":
            click.echo(_REFUSED[lang].format(notice=result.notices[0]), err=True)
            return ExitCode.INPUT
        if output is None:
            _show(opened.case, shape)
            return opened.code
        may_write(output, force, lang, Path(file))
        write_file(output, _bytes(opened, output.suffix.lower(), lang))
        click.echo(_WRITTEN[lang].format(path=output))
        return opened.code

    return audit


def _show(case: Case, shape: str) -> None:
    from cds_score.documents import json_text
    from cds_score.documents.papers.audit import audit_record, audit_text

    click.echo(
        json_text.one(audit_record(case)) if shape == "json" else audit_text(case),
        nl=False,
    )


def _bytes(opened: Opened, ending: str, lang: Lang) -> bytes:
    """The paper; raises ClickException where it cannot be made."""
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.papers.audit import audit_paper

    try:
        return paper_bytes("nhat-ky", lambda _: audit_paper(opened.case), opened, ending)[0]
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault
