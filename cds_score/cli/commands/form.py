"""`cds-score form CRITERIA -o FILE`: a blank self-report."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.by_provider import Asked, request_options, write_requests
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Lang, has_errors
from cds_score.diagnostics.pasted import pasted

_HELP = {
    "vi": "Tạo báo cáo trắng của một bộ tiêu chí, có hướng dẫn cho từng số liệu.",
    "en": "Makes a blank self-report for a criteria set, with a guide to every figure.",
}
_OUTPUT = {
    "vi": "Tệp sẽ ghi; không nêu thì in ra màn hình. Với --by-provider: thư mục sẽ ghi.",
    "en": "The file to write; otherwise it is printed. With --by-provider: the folder to write to.",
}
_PREVIOUS = {
    "vi": "Báo cáo kỳ trước: chuyển số liệu tại thời điểm và tài liệu sang, để xác nhận lại.",
    "en": "An earlier report: its stocks and evidence are carried over, to be confirmed.",
}
_SCHEMA = {
    "vi": "Ghi thêm lược đồ JSON cạnh báo cáo, để trình soạn thảo gợi ý và kiểm tra khi gõ.",
    "en": "Write a JSON Schema beside the form, so that an editor can help and check while one types.",
}
_SCHEMA_BESIDE = {
    "vi": "--schema cần có -o: lược đồ được ghi cạnh báo cáo.",
    "en": "--schema needs -o: the schema is written beside.",
}
_ENDING = {
    "vi": "Tên tệp phải có đuôi .yaml: {name}",
    "en": "The name must end in .yaml: {name}",
}
_WRITTEN = {
    "vi": "Đã ghi {path}. Điền xong, chạy: cds-score check {file}",
    "en": "Wrote {path}. When it is filled in, run: cds-score check {file}",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("form", help=_HELP[lang])
    @click.argument("criteria", metavar=SET[lang])
    @click.option("-o", "--output", type=click.Path(path_type=Path), help=_OUTPUT[lang])
    @click.option("--from", "previous", type=click.Path(dir_okay=False, path_type=Path), help=_PREVIOUS[lang])
    @click.option("--schema", "with_schema", is_flag=True, help=_SCHEMA[lang])
    @request_options(lang)
    @force_option(lang)
    @click.pass_obj
    def form(
        settings: Settings, criteria: str, output: Path | None, previous: Path | None, with_schema: bool, force: bool,
        asked: Asked | None,
    ) -> int:  # fmt: skip
        from cds_score.cli.report_diagnostics import show
        from cds_score.forms.yaml_form import blank_form
        from cds_score.reading.source import read_file
        from cds_score.selfreport.read import read_report

        if asked is not None:
            return write_requests(settings, criteria, asked, output, force, lang)
        if output is not None and output.suffix.lower() not in (".yaml", ".yml"):
            raise click.UsageError(_ENDING[lang].format(name=output.name))
        if with_schema and output is None:
            raise click.UsageError(_SCHEMA_BESIDE[lang])
        chosen = find_set(criteria, open_province(settings, lang).sets, lang)
        earlier = None
        if previous is not None:
            source, found = read_file(previous)
            if source is not None:
                earlier, more = read_report(source)
                found += more
            if earlier is None or has_errors(found):
                show(found, lang)
                return ExitCode.ACCESS if source is None else ExitCode.INPUT
        text = blank_form(chosen, earlier)
        if output is None:
            click.echo(text, nl=False)
            return ExitCode.DONE
        may_write(output, force, lang, previous)
        if with_schema:
            from cds_score.forms.json_schema import as_text, modeline, report_schema

            beside = output.with_suffix(".schema.json")
            may_write(beside, force, lang, previous)
            write_file(beside, as_text(report_schema(chosen)).encode("utf-8"))
            text = modeline(beside.name) + text
        write_file(output, text.encode("utf-8"))
        click.echo(_WRITTEN[lang].format(path=output, file=pasted(output)))
        return ExitCode.DONE

    return form
