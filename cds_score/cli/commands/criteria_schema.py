"""`cds-score criteria schema ID@VERSION [-o FILE]`: the JSON Schema that a YAML editor checks a file with."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.commands.criteria import SUBCOMMANDS
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Lang

_FILE = {
    "vi": "Lược đồ của tệp bộ tiêu chí set.yaml, không cần tên bộ.",
    "en": "The schema of criteria files (set.yaml); no set is named.",
}
_OUTPUT = {"vi": "Tệp sẽ ghi; không nêu thì in ra màn hình.", "en": "The file to write; otherwise it is printed."}
_ONE = {
    "vi": "Nêu tên một bộ tiêu chí (MÃ@PHIÊN-BẢN), hoặc --criteria-file.",
    "en": "Name a criteria set (ID@VERSION), or give --criteria-file; not both.",
}
_WRITTEN = {
    "vi": "Đã ghi {path}. Cách dùng trong VS Code: xem docs/author/editor.md",
    "en": "Wrote {path}. How to use it in VS Code: docs/author/editor.md",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("schema", help=SUBCOMMANDS["schema"][lang])
    @click.argument("name", default="", metavar=f"[{SET[lang]}]")
    @click.option("--criteria-file", is_flag=True, help=_FILE[lang])
    @click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), callback=file_ending_in(lang, ".json"),
        help=_OUTPUT[lang],
    )  # fmt: skip
    @force_option(lang)
    @click.pass_obj
    def schema(settings: Settings, name: str, criteria_file: bool, output: Path | None, force: bool) -> int:
        from cds_score.forms.json_schema import as_text, report_schema

        if bool(name) == criteria_file:
            raise click.UsageError(_ONE[lang])
        if criteria_file:
            from cds_score.criteria.file_schema import file_schema

            text = as_text(file_schema())
        else:
            text = as_text(report_schema(find_set(name, open_province(settings, lang).sets, lang)))
        if output is None:
            click.echo(text, nl=False)
            return ExitCode.DONE
        may_write(output, force, lang)
        write_file(output, text.encode("utf-8"))
        click.echo(_WRITTEN[lang].format(path=output))
        return ExitCode.DONE

    return schema
