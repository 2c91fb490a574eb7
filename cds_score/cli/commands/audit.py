"""`cds-score audit REPORT`, or `audit CODE YEAR --in FOLDER`: who declared, changed and decided what, and when."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome, Province, read_any
from cds_score.casework.printing import ENDINGS, paper_bytes
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import form_files, report_files
from cds_score.cli.options import criteria_option, figures_option, force_option, review_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import code_of, exit_code, show
from cds_score.cli.results_folder import refuse_results
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered

if TYPE_CHECKING:
    from cds_score.documents.case import Case

_HELP = {
    "vi": "Nêu với từng chỉ tiêu ai khai, theo tài liệu nào, ai sửa, ai đồng ý, ai quyết định, khi nào. Ghi tên báo "
    "cáo, hoặc mã đơn vị và năm để tìm trong thư mục ở --in.",
    "en": "Says for each indicator who declared it, on what evidence, who changed it, agreed, decided, and when. Give "
    "the report, or a unit's code and a year to look for in the folder of --in.",
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
_REFUSED = {
    "vi": "Báo cáo không được chấm nên không có nhật ký: {notice}",
    "en": "The report is not assessed, so there is no record of it: {notice}",
}
_WHICH = {"vi": "BÁO-CÁO | MÃ NĂM", "en": "REPORT | CODE YEAR"}
_FOLDER = {"vi": "THƯ-MỤC", "en": "FOLDER"}
_IN = {
    "vi": "Thư mục để tìm báo cáo theo mã và năm; không ghi là thư mục này.",
    "en": "Where to look for the report of a code and a year; this folder if left out.",
}
_SAID = {
    "year": {
        "vi": "Chưa nêu năm của đơn vị {code}: ghi mã rồi năm, ví dụ: cds-score audit {code} 2024 --in ho-so",
        "en": "The year of {code} is missing: give code and year, as in: cds-score audit {code} 2024 --in ho-so",
    },
    "which": {
        "vi": "Ghi tên một báo cáo, hoặc mã đơn vị rồi năm, ví dụ: cds-score audit 99001 2024 --in ho-so",
        "en": "Give one report, or a unit's code and a year, for example: cds-score audit 99001 2024 --in ho-so",
    },
    "none": {
        "vi": "Không có báo cáo nào của đơn vị {code} năm {year} trong thư mục {folder}.",
        "en": "There is no report of {code} for {year} in {folder}.",
    },
    "several": {
        "vi": "Có nhiều báo cáo của đơn vị {code} năm {year}: {files}. Ghi rõ tên báo cáo.",
        "en": "There are several reports of {code} for {year}: {files}. Name the one.",
    },
}
_WRITTEN = {"vi": "Đã ghi {path}", "en": "Wrote {path}"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("audit", help=_HELP[lang])
    @click.argument("which", nargs=-1, required=True, metavar=_WHICH[lang])
    @click.option(
        "--in",
        "folder",
        default=".",
        type=click.Path(exists=True, file_okay=False),
        metavar=_FOLDER[lang],
        help=_IN[lang],
    )
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=file_ending_in(lang, *ENDINGS),
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
        which: tuple[str, ...],
        folder: str,
        shape: str,
        output: Path | None,
        force: bool,
        **files: Any,
    ) -> int:
        province = open_province(settings, lang)
        file = _file(which, folder, province, lang)
        opened = open_case(file, Files(**files), province, lang)
        show(opened.diagnostics, lang, appraised=isinstance(opened, Opened) and opened.appraised)
        if isinstance(opened, Outcome):
            return exit_code([opened])
        result = opened.case.assessment
        if result.status == "refused":
            click.echo(_REFUSED[lang].format(notice=result.notices[0]), err=True)
            return ExitCode.INPUT
        if output is None:
            _show(opened.case, shape)
            return code_of(opened.diagnostics)
        may_write(output, force, lang, Path(file))
        write_file(output, _bytes(opened, output.suffix.lower(), lang))
        click.echo(_WRITTEN[lang].format(path=output))
        return code_of(opened.diagnostics)

    return audit


def _file(which: tuple[str, ...], folder: str, province: Province, lang: Lang) -> str:
    """The report that is meant: named, or the one of a unit and a year in a folder. Raises click.UsageError.

    A form in a workbook is looked for where no YAML is the report: one may have been imported from the other.
    """
    from cds_score.reading.words import read_unit_code

    if len(which) == 1:
        if isinstance(read_unit_code(which[0]), str) and not Path(which[0]).exists():
            raise click.UsageError(offered(_SAID["year"][lang].format(code=which[0])))
        return which[0]
    if len(which) > 2 or not which[1].isdecimal():
        raise click.UsageError(_SAID["which"][lang])
    refuse_results(Path(folder), lang)
    forms = form_files(folder)
    texts = [each for each in report_files([folder]) if each not in forms]
    found = _of_unit(which, texts, province) or _of_unit(which, forms, province)
    if len(found) == 1:
        return found[0]
    said = _SAID["several" if found else "none"][lang]
    raise click.UsageError(said.format(code=which[0], year=which[1], folder=folder, files=", ".join(found)))


def _of_unit(which: tuple[str, ...], names: Iterable[str], province: Province) -> list[str]:
    """Those of the files that are reports of a unit (its code) for a year."""
    reports = ((name, read_any(name, province)[0]) for name in names)
    return [name for name, report in reports if report and (report.unit.code, str(report.year)) == which]


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
