"""`cds-score form CRITERIA -o FILE`: a blank self-report, as YAML or as a workbook, which may hold a report in work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.by_provider import Asked, report_in_work, request_options, write_requests
from cds_score.cli.endings import require_ending
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_files
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Lang, has_errors
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.selfreport.case_files import YAML_ENDINGS

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.selfreport.model import SelfReport

_HELP = {
    "vi": "Tạo báo cáo trắng của một bộ tiêu chí, có hướng dẫn cho từng số liệu.",
    "en": "Makes a blank self-report for a criteria set, with a guide to every figure.",
}
_OUTPUT = {
    "vi": "Tệp sẽ ghi; không nêu thì in ra màn hình. Với --by-provider: thư mục sẽ ghi.",
    "en": "The file to write; otherwise it is printed. With --by-provider: the folder to write to.",
}
_PREVIOUS = {
    "vi": "Báo cáo kỳ trước (yaml hoặc biểu Excel): chuyển số liệu tại thời điểm và tài liệu sang, để xác nhận lại.",
    "en": "An earlier report (yaml or a workbook): its stocks and evidence are carried over, to be confirmed.",
}
_FORMAT = {
    "vi": "yaml (tệp chữ) hoặc xlsx (Excel, LibreOffice). Không nêu thì theo đuôi tệp của -o; in ra màn hình là yaml. "
    "Với --by-provider: xlsx (mặc định) hoặc docx (công văn Word).",
    "en": "yaml (a text file) or xlsx (Excel, LibreOffice). Otherwise by the ending of -o; what is printed is yaml. "
    "With --by-provider: xlsx (the default) or docx (a letter in Word).",
}
_SCHEMA = {
    "vi": "Không ghi lược đồ JSON cạnh tệp yaml; trình soạn thảo cần lược đồ để gợi ý và kiểm tra khi gõ.",
    "en": "Write no JSON Schema beside a yaml file; editors need it to help and check while one types.",
}
_FILE_NEEDED = {
    "vi": "Biểu xlsx cần có -o: tên tệp sẽ ghi.",
    "en": "A workbook needs -o: the file to write.",
}
_BOOK_ONLY = {
    "vi": "--report dùng với biểu Excel (-o TỆP.xlsx) hoặc cùng --by-provider, và không dùng cùng --from.",
    "en": "--report is for a workbook (-o FILE.xlsx) or for --by-provider, and not together with --from.",
}
_WRITTEN = {
    "vi": "Đã ghi {path}. Điền xong, chạy: cds-score check {file}",
    "en": "Wrote {path}. When it is filled in, run: cds-score check {file}",
}
_WRITTEN_BOOK = {
    "vi": "Đã ghi {path}. Điền xong, chạy: cds-score import {file} -o {report}",
    "en": "Wrote {path}. When it is filled in, run: cds-score import {file} -o {report}",
}
_ENDINGS = {"yaml": YAML_ENDINGS, "xlsx": (".xlsx",)}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("form", help=_HELP[lang])
    @click.argument("criteria", metavar=SET[lang])
    @click.option("-o", "--output", type=click.Path(path_type=Path), help=_OUTPUT[lang])
    @click.option("--format", "kind", type=click.Choice([*_ENDINGS, "docx"]), default=None, help=_FORMAT[lang])
    @click.option("--from", "previous", type=click.Path(dir_okay=False, path_type=Path), help=_PREVIOUS[lang])
    @click.option("--no-schema", "without_schema", is_flag=True, help=_SCHEMA[lang])
    @request_options(lang)
    @force_option(lang)
    @click.pass_obj
    def form(
        settings: Settings, criteria: str, output: Path | None, kind: str | None, previous: Path | None,
        without_schema: bool, force: bool, asked: Asked | None, report: Path | None,
    ) -> int:  # fmt: skip
        from cds_score.casework.opening import read_any
        from cds_score.cli.report_diagnostics import code_of, stop
        from cds_score.forms.report_book.fits import too_long
        from cds_score.forms.yaml_form import blank_form, next_report

        if asked is not None:
            return write_requests(settings, criteria, asked, output, force, lang)
        kind = _kind(kind, output, lang)
        if report is not None and (kind != "xlsx" or previous is not None):
            raise click.UsageError(_BOOK_ONLY[lang])
        province = open_province(settings, lang)
        chosen = find_set(criteria, province.sets, lang)
        earlier = None
        if previous is not None:
            earlier, found = read_any(str(previous), province)
            if earlier is None or has_errors(found):
                stop(found, code_of(found), lang)
        if output is None:
            click.echo(blank_form(chosen, earlier), nl=False)
            return ExitCode.DONE
        if kind == "xlsx":
            if report is not None:
                ready = report_in_work(report, chosen, province, lang)
                if has_errors(ready.found):
                    stop(ready.found, code_of(ready.found), lang)
                filled, unfit = ready.report, too_long(ready.report)
            else:
                filled = next_report(chosen, earlier)
                unfit = too_long(filled, earlier.source) if earlier else []
            if unfit:
                stop(unfit, ExitCode.INPUT, lang)
            files = _book(chosen, filled, output)
        else:
            files = _text(chosen, earlier, output, without_schema)
        for path, data in files.items():
            if path == output or not path.is_file() or path.read_bytes() != data:
                may_write(path, force, lang, report or previous)
        write_files(files)
        said = _WRITTEN_BOOK if kind == "xlsx" else _WRITTEN
        report_file = pasted(output.with_suffix(".yaml"))
        click.echo(offered(said[lang].format(path=output, file=pasted(output), report=report_file)))
        return ExitCode.DONE

    return form


def _kind(kind: str | None, output: Path | None, lang: Lang) -> str:
    """What is asked for: as it says, else by the ending of the file. Raises UsageError where the two disagree."""
    ending = output.suffix.lower() if output is not None else ""
    if kind is None:
        kind = next((each for each, endings in _ENDINGS.items() if ending in endings), "" if output else "yaml")
    if output is None and kind == "xlsx":
        raise click.UsageError(_FILE_NEEDED[lang])
    if output is not None:
        require_ending(output, _ENDINGS[kind] if kind else [each for of in _ENDINGS.values() for each in of], lang)
    return kind


def _book(criteria: CriteriaSet, report: SelfReport, output: Path) -> dict[Path, bytes]:
    from cds_score.forms.report_book.write import report_book

    return {output: report_book(criteria, report)}


def _text(
    criteria: CriteriaSet, earlier: SelfReport | None, output: Path, without_schema: bool
) -> dict[Path, bytes]:  # fmt: skip
    """The form, and unless it is not wanted the schema that its first line leads an editor to."""
    from cds_score.forms.json_schema import as_text, modeline, report_schema
    from cds_score.forms.yaml_form import blank_form

    text = blank_form(criteria, earlier)
    if without_schema:
        return {output: text.encode("utf-8")}
    beside = output.with_suffix(".schema.json")
    schema = as_text(report_schema(criteria)).encode("utf-8")
    return {beside: schema, output: (modeline(beside.name) + text).encode("utf-8")}
