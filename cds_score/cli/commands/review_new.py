"""`cds-score review new REPORT`: a review in which nothing is decided yet, bound to the report."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.casework.appraising import reviewed
from cds_score.casework.opening import Outcome, Prepared, prepare
from cds_score.casework.submitted import changed_since_submission
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import FILE, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import show, stop
from cds_score.cli.reviewing import must_be_open, rewrite
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.reading.source import read_file
from cds_score.selfreport.case_files import history_path, review_path
from cds_score.selfreport.files import DISK

_HELP = {
    "vi": "Tạo tệp thẩm định cạnh báo cáo, gắn với báo cáo bằng mã băm.",
    "en": "Makes a review beside the report, bound to it by its digest.",
}
_AGAIN = {
    "vi": "Xã đã nộp lại: gắn tệp thẩm định đã có với báo cáo mới; ý kiến về chỉ tiêu không đổi vẫn giữ.",
    "en": "The report was sent in again: bind the existing review to it; decisions on what did not change stand.",
}
_WRITTEN = {
    "vi": "Đã ghi {path}. Ghi ý kiến bằng: cds-score review decide {file} MÃ-CHỈ-TIÊU "
    "--decision Ý-KIẾN --by HỌ-TÊN --office CƠ-QUAN",
    "en": "Wrote {path}. Add decisions with: cds-score review decide {file} INDICATOR "
    "--decision DECISION --by NAME --office OFFICE",
}
_KEPT = {
    "vi": "“{path}” đã có {count} dòng ý kiến nên không bị thay, kể cả khi có --force. Xã nộp lại báo cáo thì ghi: "
    "cds-score review new {file} --again. Muốn thẩm định lại từ đầu thì đổi tên tệp ấy trước.",
    "en": "“{path}” holds {count} decisions and is not replaced, not even with --force. Where the report was sent in "
    "again: cds-score review new {file} --again. To begin anew, give that file another name first.",
}
_TAKEN_UP = {
    "vi": "Đã gắn {path} với báo cáo hiện nay.",
    "en": "{path} is bound to the report as it is now.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("new", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @click.option("--again", is_flag=True, help=_AGAIN[lang])
    @force_option(lang)
    @click.pass_obj
    def new(settings: Settings, file: str, again: bool, force: bool) -> int:
        from cds_score.selfreport.review.write import new_review, taken_up

        ready = prepare(file, open_province(settings, lang), lang)
        if isinstance(ready, Outcome):
            show(ready.diagnostics, lang)
            return ExitCode.ACCESS if ready.unreadable else ExitCode.INPUT
        path = review_path(Path(file))
        if again:
            _may_take_up(file, ready, lang)
            review, _ = reviewed(file, "", lang)
            rewrite(path, taken_up(review.source, ready.report), review, lang)
            click.echo(_TAKEN_UP[lang].format(path=path))
            return ExitCode.DONE
        _keep_decisions(path, file, lang)
        may_write(path, force, lang, Path(file))
        write_file(path, new_review(ready.report, ready.criteria.name).encode("utf-8"))
        click.echo(offered(_WRITTEN[lang].format(path=path, file=pasted(file))))
        return ExitCode.DONE

    return new


def _keep_decisions(path: Path, file: str, lang: Lang) -> None:
    """Raises ClickException where a review holds decisions already: somebody's work is never replaced by a blank."""
    from cds_score.selfreport.review.read import read_review

    source, _ = read_file(path) if path.exists() else (None, [])
    review, _ = read_review(source) if source is not None else (None, [])
    if review is not None and review.entries:
        said = _KEPT[lang].format(path=path, file=pasted(file), count=len(review.entries))
        raise click.ClickException(offered(said))


def _may_take_up(file: str, ready: Prepared, lang: Lang) -> None:
    """Raises Exit where the report was changed while its figures are closed, ClickException where its case has ended.

    Such a report was never sent in: nothing is reviewed on it.
    """
    closed = changed_since_submission(ready.report, ready.criteria, Path(file), DISK)
    if closed:
        name = str(history_path(Path(file)))
        found = [Diagnostic("history-report-changed", params=each.params, file=name) for each in closed]
        stop(found, ExitCode.INPUT, lang)
    must_be_open(file, ready.criteria, lang)
