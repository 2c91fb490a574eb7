"""`cds-score worklist new REPORT… [--agency A -o FILE]`: what an agency has to confirm, as a list to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.endings import require_ending
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, slug, write_file
from cds_score.cli.preferring import prefer_option, preferred
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang, has_errors
from cds_score.diagnostics.pasted import again, pasted
from cds_score.reading.numbers import format_whole

if TYPE_CHECKING:
    from cds_score.province.filed import Filed
    from cds_score.province.worklist import Agency

_HELP = {
    "vi": "Lập danh sách số liệu để một cơ quan xác nhận, từ các báo cáo hoặc thư mục báo cáo. Không có --agency thì "
    "liệt kê các cơ quan mà bộ tiêu chí nêu. Cơ quan điền bằng Excel hoặc Word, không cần cài gì.",
    "en": "Lists what an agency is asked to confirm, from reports or folders of reports. Without --agency it names the "
    "agencies of the criteria set. An agency fills the list in with Excel or Word and installs nothing.",
}
_AGENCY = {
    "vi": "Tên cơ quan, hoặc vài chữ trong tên; có dấu hay không dấu đều được.",
    "en": "The agency's name or a few words of it, with or without diacritics.",
}
_OUTPUT = {
    "vi": "Tệp sẽ ghi, đi cùng --agency; không nêu thì đặt tên theo cơ quan, ở thư mục hiện tại.",
    "en": "The file to write, with --agency; otherwise it is named after the agency, in the current folder.",
}
_FORMAT = {
    "vi": "Loại tệp, khi không nêu -o (mặc định xlsx); có -o thì theo đuôi tệp.",
    "en": "The kind of file where -o is not given (xlsx by default); with -o its ending decides.",
}
_NONE = {
    "vi": "Không có cơ quan nào tên như “{name}”. {suggestion}Chạy lại không có --agency để xem các cơ quan.",
    "en": "No agency is called “{name}”. {suggestion}Run it without --agency to see them.",
}
_SEVERAL = {"vi": "“{name}” có thể là: {known}.", "en": "“{name}” may be: {known}."}
_WHOSE = {
    "vi": "Chưa ghi danh sách nào: mỗi danh sách gửi một cơ quan. Thêm --agency với một tên ở trên, ví dụ:\n{line}",
    "en": "No list was written: each is for one agency. Add --agency with one of the names above, such as:\n{line}",
}
_NO_REPORT = {"vi": "Không có báo cáo nào đọc được.", "en": "There is no report that can be read."}
_LINE = {"vi": "{rows} số liệu, {units} đơn vị", "en": "{rows} figures, {units} units"}
_ROLES = {
    "vi": {True: "Cơ quan xác nhận", False: "Nơi cung cấp số liệu"},
    "en": {True: "Verifying agencies", False: "Providers of figures"},
}
_WRITTEN = {
    "vi": "Đã ghi {path}: {rows} số liệu của {units} đơn vị, gửi {agency}. Nhận lại thì chạy: "
    "cds-score worklist import {file} -o so-lieu-tinh.csv",
    "en": "Wrote {path}: {rows} figures of {units} units, for {agency}. When it comes back, run: "
    "cds-score worklist import {file} -o so-lieu-tinh.csv",
}
_REPORTS = {"vi": "BÁO-CÁO|THƯ-MỤC…", "en": "REPORT|FOLDER…"}
_FILE = {"vi": "TỆP", "en": "FILE"}
_NAME = {"vi": "TÊN", "en": "NAME"}
_KINDS = ("xlsx", "docx", "csv")


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("new", help=_HELP[lang])
    @click.argument("reports", nargs=-1, required=True, metavar=_REPORTS[lang])
    @click.option("--agency", default="", metavar=_NAME[lang], help=_AGENCY[lang])
    @click.option("--format", "kind", type=click.Choice(_KINDS), default=None, help=_FORMAT[lang])
    @click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar=_FILE[lang],
                  help=_OUTPUT[lang])  # fmt: skip
    @prefer_option(lang)
    @force_option(lang)
    @click.pass_obj
    def new(
        settings: Settings,
        reports: tuple[str, ...],
        agency: str,
        kind: str | None,
        output: Path | None,
        prefer: tuple[str, ...],
        force: bool,
    ) -> int:
        from cds_score.cli.folders import filed_reports
        from cds_score.cli.report_diagnostics import show
        from cds_score.province.worklist import agencies

        if output is not None:
            require_ending(output, [f".{each}" for each in ([kind] if kind else _KINDS)], lang)
        filed, found = filed_reports(reports, open_province(settings, lang), lang, preferred(prefer, reports, lang))
        show(found, lang)
        code = ExitCode.INPUT if has_errors(found) else ExitCode.DONE
        if not filed:
            click.echo(_NO_REPORT[lang], err=True)
            return code or ExitCode.INPUT
        known = agencies(filed)
        if agency:
            _write(_chosen(agency, known, lang), filed, output, kind or "xlsx", force, lang)
            return code
        _list(known, lang)
        if known and (output is not None or kind):
            raise click.UsageError(_WHOSE[lang].format(line=again(["--agency", known[0].name])))
        return code

    return new


def _list(known: list[Agency], lang: Lang) -> None:
    """The agencies in two blocks, each with how much it has to confirm."""
    for verifies in (True, False):
        of_kind = [each for each in known if each.verifies is verifies]
        if of_kind:
            click.echo(f"{_ROLES[lang][verifies]}:")
        for each in of_kind:
            click.echo(f"  {each.name}: {_LINE[lang].format(rows=format_whole(each.rows), units=len(each.units))}")


def _chosen(query: str, known: list[Agency], lang: Lang) -> Agency:
    from cds_score.province.worklist import named
    from cds_score.reading.suggest import closest

    found = named(query, known)
    if not found:
        suggestion = closest(query, [each.name for each in known])[lang]
        raise click.UsageError(_NONE[lang].format(name=query, suggestion=suggestion))
    if len(found) > 1:
        raise click.UsageError(_SEVERAL[lang].format(name=query, known="; ".join(each.name for each in found)))
    return found[0]


def _write(agency: Agency, filed: list[Filed], output: Path | None, kind: str, force: bool, lang: Lang) -> None:
    from cds_score.province.worklist import worklist

    path = output or Path(f"xac-nhan-{slug(agency.name)}.{kind}")
    may_write(path, force, lang)
    rows = worklist(agency.name, filed)
    match path.suffix.lower():
        case ".docx":
            from cds_score.forms.worklist_word import as_document

            data = as_document(rows)
        case ".csv":
            from cds_score.forms.worklist import as_csv

            data = as_csv(rows).encode("utf-8")
        case _:
            from cds_score.forms.worklist import as_workbook

            data = as_workbook(rows)
    write_file(path, data)
    units = len({each.code for each in rows})
    click.echo(
        _WRITTEN[lang].format(
            path=path, file=pasted(path), rows=format_whole(len(rows)), units=units, agency=agency.name
        )
    )
