"""`cds-score import SIGNED.pdf -o bao-cao.yaml`: the self-report that a signed paper carries; nothing is retyped."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.casework.cases import REPORT_FILE
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, write_file
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Lấy lại báo cáo tự đánh giá nằm trong bản PDF mà chủ tịch xã đã ký; không phải gõ lại gì.",
    "en": "Gives back the self-report inside the PDF that the commune's chairman signed; nothing is retyped.",
}
_OUTPUT = {"vi": "Tệp báo cáo sẽ ghi.", "en": "The report to write."}
_FILE = {"vi": "TỆP.pdf", "en": "FILE.pdf"}
_SAID = {
    "nothing": {
        "vi": "{file} không kèm báo cáo. Dùng bản phiếu kết quả hoặc báo cáo tự đánh giá do chương trình in.",
        "en": "{file} carries no report. Use a score sheet or a report that the program printed.",
    },
    "broken": {
        "vi": "Bản PDF đã bị sửa hoặc lưu lại bằng phần mềm khác: không chắc đây là báo cáo đã ký.",
        "en": "The PDF was changed, or saved anew by another program: this may not be the report that was signed.",
    },
    "unsigned": {"vi": "Bản PDF chưa có chữ ký số.", "en": "The PDF bears no digital signature."},
    "written": {"vi": "Đã ghi {path}", "en": "Wrote {path}"},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("import", help=_HELP[lang])
    @click.argument("file", metavar=_FILE[lang], type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help=_OUTPUT[lang])
    @force_option(lang)
    def import_report(file: Path, output: Path, force: bool) -> int:
        from cds_score.documents.errors import DocumentError
        from cds_score.documents.proof.embedded import embedded_files
        from cds_score.documents.proof.revisions import revisions
        from cds_score.documents.proof.signatures import signatures

        data = file.read_bytes()
        try:
            history = revisions(data)
            first = data[: history.seal.length] if history.seal.intact else data
            embedded = embedded_files(first).files.get(REPORT_FILE)
            found = signatures(data, history)
        except DocumentError as fault:
            raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault
        if embedded is None:
            raise click.ClickException(_SAID["nothing"][lang].format(file=file))
        may_write(output, force, lang, file)
        write_file(output, embedded.data)
        click.echo(_SAID["written"][lang].format(path=output))
        said = [each.text(lang) for each in found.found] + ([found.text(lang)] if found.unchecked else [])
        for line in said or [_SAID["unsigned"][lang]]:
            click.echo(line)
        if not history.seal.intact:
            click.echo(_SAID["broken"][lang], err=True)
            return ExitCode.INCOMPLETE
        return ExitCode.DONE

    return import_report
