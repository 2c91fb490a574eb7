"""`cds-score review log REPORT`: the history of a case, whether it is whole, and the time limits that run."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.clock import given
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import FILE
from cds_score.cli.proceeding import holidays_option, open_proceeding
from cds_score.cli.report_diagnostics import show
from cds_score.cli.session import Settings
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.selfreport.deadlines import running
from cds_score.selfreport.steps import check_standing

_HELP = {
    "vi": """Xem lịch sử hồ sơ của một báo cáo và kiểm tra lịch sử còn nguyên vẹn không.

    Báo nếu dòng nào bị sửa, xóa, chèn, đổi chỗ; nếu báo cáo bị sửa sau khi khóa, hoặc dòng thẩm định đã ghi bị sửa.""",
    "en": """Shows the history of a report's case, and whether it is whole.

    Says which line was edited, removed, inserted or moved; whether the report was changed after its figures were
    closed, or an entry of the review that was bound.""",
}
_HEAD = {
    "vi": "Mã lịch sử in trên giấy: cho biết đó là dòng nào, hay không có.",
    "en": "A code that was printed: says of which line it is, or that it is of none.",
}
_AT = {
    "vi": "Xét thời hạn đến ngày này: 25/11/2026.",
    "en": "Say which time limits are over by this day: 25/11/2026.",
}
_FORMAT = {"vi": "Dạng in: terminal (mặc định) hoặc json.", "en": "How it is printed: terminal (the default) or json."}
_METAVARS = {"head": {"vi": "MÃ", "en": "CODE"}, "at": {"vi": "NGÀY", "en": "DATE"}}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("log", help=_HELP[lang])
    @click.argument("report", type=click.Path(exists=True, path_type=Path), metavar=FILE[lang])
    @click.option("--head", default="", metavar=_METAVARS["head"][lang], help=_HEAD[lang])
    @click.option("--at", default="", metavar=_METAVARS["at"][lang], help=_AT[lang])
    @click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", help=_FORMAT[lang])
    @holidays_option(lang)
    @click.pass_obj
    def log(
        settings: Settings, /, report: Path, head: str, at: str, form: str, holidays: Path | None
    ) -> int:  # fmt: skip
        from cds_score.documents.history_view import found_head, overview, record
        from cds_score.documents.json_text import one
        from cds_score.documents.terminal import console

        day = given(at, lang).date() if at else None
        opened = open_proceeding(settings, report, holidays, lang)
        proceeding = opened.proceeding
        found = [*opened.found, *check_standing(proceeding)]
        found += filter(
            None,
            (
                each.warning(proceeding.history_file)
                for each in running(proceeding.history, proceeding.procedure, proceeding.holidays)
            ),
        )
        about = found_head(proceeding, head, lang) if head else ""
        if about is None:
            found.append(Diagnostic("history-head-unknown", params={"head": head}, file=proceeding.history_file))
        if form == "json":
            click.echo(one(record(proceeding, opened.ready.report, opened.ready.criteria, lang, day)), nl=False)
        else:
            console().print(overview(proceeding, opened.ready.report, opened.ready.criteria, lang, day))
        if about:
            click.echo(about, err=form == "json")
        show(found, lang)
        return ExitCode.INPUT if has_errors(found) else ExitCode.DONE

    return log
