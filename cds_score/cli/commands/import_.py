"""`cds-score import FILE -o bao-cao.yaml`: the self-report in a filled spreadsheet form, or in a signed PDF.

What the file is, its bytes say. Of a spreadsheet the report is written even where a figure is wrong: its text stays as
it is, so nothing is lost, and the findings name its cell. Only a file of which no report can be made writes nothing.
"""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.casework.cases import REPORT_FILE
from cds_score.casework.submitted import closes_against
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang, has_errors, sorted_by_place
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import is_blank
from cds_score.selfreport.case_files import YAML_ENDINGS

_HELP = {
    "vi": "Ghi báo cáo từ biểu bảng tính đã điền (.xlsx, .ods, .xls), hoặc lấy lại báo cáo nằm trong bản PDF mà chủ "
    "tịch xã đã ký; không phải gõ lại gì. Số liệu sai trong biểu vẫn giữ nguyên chữ, và được chỉ rõ trang, ô.",
    "en": "Writes the report of a filled spreadsheet form (.xlsx, .ods, .xls), or gives back the one inside the PDF "
    "that the commune's chairman signed; nothing is retyped. A wrong figure in a form keeps its text, and its sheet "
    "and cell are named.",
}
_OUTPUT = {"vi": "Tệp báo cáo sẽ ghi.", "en": "The report to write."}
_FILE = {"vi": "TỆP", "en": "FILE"}
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
    "read": {
        "vi": "Đã ghi {path}: {figures} số liệu, {documents} tài liệu kiểm chứng. Kiểm tra: cds-score check {pasted}",
        "en": "Wrote {path}: {figures} figures, {documents} documents. To check it: cds-score check {pasted}",
    },
    "wrong": {
        "vi": "Chỗ có lỗi giữ nguyên chữ của biểu. Sửa biểu rồi nhập lại với --force, hoặc sửa ngay trong {path}.",
        "en": "What is wrong keeps its text. Correct the form and import it again with --force, or correct {path}.",
    },
    "closed": {
        "vi": "Số liệu của “{path}” đã khóa ngày {day} nên không nhập đè, kể cả khi có --force. Cần sửa thì đề nghị cơ "
        "quan thẩm định trả lại để bổ sung. Xem hồ sơ: cds-score review log {pasted}",
        "en": "The figures of “{path}” were closed on {day}; nothing is written over them, not even with --force. To "
        "change them, ask the office that appraises to return the case. To see it: cds-score review log {pasted}",
    },
    "not": {"vi": "Chưa ghi gì.", "en": "Nothing was written."},
}
_TABLE_ENDINGS = (".xlsx", ".ods", ".xls", ".xlsm", ".csv")


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("import", help=_HELP[lang])
    @click.argument("file", metavar=_FILE[lang], type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option(
        "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
        callback=file_ending_in(lang, *YAML_ENDINGS), help=_OUTPUT[lang],
    )  # fmt: skip
    @force_option(lang)
    @click.pass_obj
    def import_report(settings: Settings, file: Path, output: Path, force: bool) -> int:
        from cds_score.forms.report_book.read_cells import is_workbook

        data = file.read_bytes()
        if is_workbook(data) or file.suffix.lower() in _TABLE_ENDINGS:
            return _from_book(data, file, output, force, settings, lang)
        return _from_paper(data, file, output, force, lang)

    return import_report


def _from_book(data: bytes, file: Path, output: Path, force: bool, settings: Settings, lang: Lang) -> int:
    """A filled spreadsheet form."""
    from cds_score.cli.report_diagnostics import show
    from cds_score.forms.report_book.read import read_report_book
    from cds_score.forms.yaml_report import report_yaml
    from cds_score.province.register import held_of
    from cds_score.scoring.engine import assess
    from cds_score.selfreport.tables import read_tables

    province = open_province(settings, lang)
    report, criteria, found = read_report_book(data, str(file), province.sets)
    if report is None or criteria is None:
        show(found, lang)
        click.echo(_SAID["not"][lang], err=True)
        return ExitCode.INPUT
    may_write(output, force, lang, file)
    attributes, more = held_of(province.register, report, criteria)
    more += read_tables(report, output.parent)
    found = sorted_by_place(assess(report, criteria, [*found, *more], lang, attributes=attributes).diagnostics)
    text = report_yaml(report, criteria)
    _must_be_open(output, text, lang)
    write_file(output, text.encode("utf-8"))
    show(found, lang)
    filled = sum(not is_blank(answer.value.text) for answer in report.answers.values())
    rows = [row for table in report.tables.values() for row in table.rows or ()]
    filled += sum(not is_blank(answer.value.text) for row in rows for answer in row.answers.values())
    said = {"figures": filled, "documents": len(report.evidence), "pasted": pasted(output)}
    click.echo(offered(_SAID["read"][lang].format(path=output, **said)))
    if has_errors(found):
        click.echo(_SAID["wrong"][lang].format(path=output), err=True)
        return ExitCode.INPUT
    return ExitCode.DONE


def _from_paper(data: bytes, file: Path, output: Path, force: bool, lang: Lang) -> int:
    """A PDF that the program printed, signed or not."""
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.proof.embedded import embedded_files
    from cds_score.documents.proof.revisions import revisions
    from cds_score.documents.proof.signatures import signatures

    try:
        history = revisions(data)
        first = data[: history.seal.length] if history.seal.intact else data
        embedded = embedded_files(first).files.get(REPORT_FILE)
        found = signatures(data, history)
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault
    if embedded is None:
        raise click.ClickException(_SAID["nothing"][lang].format(file=file))
    _must_be_open(output, embedded.data.decode("utf-8", "replace"), lang)
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


def _must_be_open(output: Path, text: str, lang: Lang) -> None:
    """Raises click.ClickException where the figures of the report there are closed and `text` is another report."""
    closing = closes_against(output, text)
    if closing is not None:
        said = {"path": output, "day": format_date(closing.day), "pasted": pasted(output)}
        raise click.ClickException(offered(_SAID["closed"][lang].format(**said)))
