"""`cds-score collect REPORT FILE… -o NEW.yaml`: figures that providers sent back, put into the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, has_errors, sorted_by_place
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.selfreport.case_files import YAML_ENDINGS

if TYPE_CHECKING:
    from cds_score.forms.collecting.merge import Collected

_HELP = {
    "vi": "Gộp vào báo cáo các phiếu cung cấp số liệu đã điền (.xlsx, .ods, .xls, .docx), do “form --by-provider” lập. "
    "Chỉ các chỗ có số liệu mới thay đổi; ghi chú và thứ tự giữ nguyên. Hai nơi ghi khác nhau thì chưa nhận số nào.",
    "en": "Puts the filled requests for figures (.xlsx, .ods, .xls, .docx) that “form --by-provider” made into the "
    "report. Only places with figures change; comments and order stay. Where two differ, neither figure is taken.",
}
_OUTPUT = {"vi": "Báo cáo mới sẽ ghi (.yaml).", "en": "The new report to write (.yaml)."}
_REPLACE = {
    "vi": "Số trong phiếu khác số đã có trong báo cáo thì lấy số trong phiếu; mỗi lần thay đều được nêu.",
    "en": "Where a request differs from the report, take the request’s figure; each replacement is told.",
}
_FILE_LINE = {
    "vi": "{file} ({provider}): {new} số liệu mới, {same} số đã có, {refused} chưa nhận.",
    "en": "{file} ({provider}): {new} new figures, {same} known already, {refused} not taken.",
}
_NOBODY = {"vi": "không ghi nơi cung cấp", "en": "no provider named"}
_DOCUMENTS = {"vi": "Thêm {count} tài liệu kiểm chứng.", "en": "Evidence entries added: {count}."}
_MISSING = {"vi": "Còn chờ số liệu của: {listed}.", "en": "Figures still awaited from: {listed}."}
_WRITTEN = {
    "vi": "Đã ghi {path}. Xem lại: cds-score check {file}",
    "en": "Wrote {path}. To check it: cds-score check {file}",
}
_CANNOT = {
    "vi": "Chỗ này của báo cáo viết theo cách mà chương trình không sửa được: {place}. Sửa tay rồi chạy lại.",
    "en": "This place of the report is written in a way that cannot be edited: {place}. Mend it by hand, run again.",
}
_EMPTY = {
    "vi": "Thư mục “{folder}” không có phiếu nào (.xlsx, .ods, .xls, .docx).",
    "en": "The folder “{folder}” has no request (.xlsx, .ods, .xls, .docx).",
}
_REPORT = {"vi": "BÁO-CÁO", "en": "REPORT"}
_FILES = {"vi": "PHIẾU|THƯ-MỤC…", "en": "REQUEST|FOLDER…"}
_FILE = {"vi": "TỆP", "en": "FILE"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("collect", help=_HELP[lang])
    @click.argument("report", metavar=_REPORT[lang])
    @click.argument("files", nargs=-1, required=True, metavar=_FILES[lang])
    @click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
                  callback=file_ending_in(lang, *YAML_ENDINGS), metavar=_FILE[lang], help=_OUTPUT[lang])  # fmt: skip
    @click.option("--replace", is_flag=True, help=_REPLACE[lang])
    @force_option(lang)
    @click.pass_obj
    def collect(
        settings: Settings, report: str, files: tuple[str, ...], output: Path, replace: bool, force: bool
    ) -> int:
        from cds_score.casework.opening import Outcome, prepare
        from cds_score.cli.report_diagnostics import code_of, show
        from cds_score.forms.collecting.merge import collected
        from cds_score.forms.collecting.read import read_returned
        from cds_score.reading.editing import NotEditableError

        for each in (report, *files):
            may_write(output, force, lang, Path(each))
        ready = prepare(report, open_province(settings, lang), lang)
        if isinstance(ready, Outcome):
            show(ready.diagnostics, lang)
            return code_of(ready.diagnostics)
        paths, passed_over = _requests(files, lang)
        returned = [read_returned(path, ready.criteria) for path in paths]
        try:
            made = collected(ready.report, ready.criteria, returned, replace=replace)
        except NotEditableError as fault:
            place = ready.report.source.where(min(fault.at, len(ready.report.source.text)), lang)
            raise click.ClickException(_CANNOT[lang].format(place=place)) from fault
        write_file(output, made.text.encode("utf-8"))
        _tell(made, lang)
        click.echo(offered(_WRITTEN[lang].format(path=output, file=pasted(output))))
        found = sorted_by_place([*made.found, *passed_over])
        show(found, lang)
        return code_of(found) if has_errors(found) else ExitCode.DONE

    return collect


def _requests(names: Sequence[str], lang: Lang) -> tuple[list[Path], list[Diagnostic]]:
    """The files named, and those of folders by name; files of a folder that are no request by their kind are told.

    What Office and the systems leave beside an open file is nobody's. Raises UsageError for a folder without a request.
    """
    from cds_score.forms.collecting.opening import ENDINGS

    paths: list[Path] = []
    found: list[Diagnostic] = []
    for folder in map(Path, names):
        if not folder.is_dir():
            paths.append(folder)
            continue
        files = [each for each in sorted(folder.iterdir()) if each.is_file() and not each.name.startswith(("~$", "."))]
        requests = [each for each in files if each.suffix.lower() in ENDINGS]
        if not requests:
            raise click.UsageError(_EMPTY[lang].format(folder=folder))
        paths += requests
        found += [Diagnostic("collect-passed-over", file=str(each)) for each in files if each not in requests]
    return paths, found


def _tell(made: Collected, lang: Lang) -> None:
    """What became of each file."""
    for each in made.files:
        provider = each.provider or _NOBODY[lang]
        counts = {"new": each.new, "same": each.same, "refused": each.refused}
        click.echo(_FILE_LINE[lang].format(file=each.file, provider=provider, **counts))
    if made.documents:
        click.echo(_DOCUMENTS[lang].format(count=made.documents))
    if made.awaited:
        click.echo(_MISSING[lang].format(listed="; ".join(f"{name} ({count})" for name, count in made.awaited)))
