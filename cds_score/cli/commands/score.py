"""`cds-score score FILE…`: the result as a table, JSON or CSV."""

from __future__ import annotations

import click

from cds_score.cli.folders import named_reports
from cds_score.cli.options import FILES, criteria_option
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Outcome, Settings, assess_file, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Chấm một hay nhiều báo cáo theo bộ tiêu chí mà báo cáo nêu, và in kết quả từng chỉ tiêu, từng nhóm.",
    "en": "Scores reports against the criteria sets that they name, and shows every indicator and pillar.",
}
_FORMAT = {"vi": "Bảng, JSON, hoặc CSV (mở được bằng Excel).", "en": "A table, JSON, or CSV (opens in Excel)."}
_EXIT = {"vi": "Mã thoát 1 khi có báo cáo chưa hoàn thành.", "en": "Exit with 1 where a report is incomplete."}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("score", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=FILES[lang])
    @click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", help=_FORMAT[lang])
    @criteria_option(lang)
    @click.option("--exit-code", "incomplete_matters", is_flag=True, help=_EXIT[lang])
    @click.pass_obj
    def score(
        settings: Settings, files: tuple[str, ...], shape: str, criteria: str, incomplete_matters: bool
    ) -> int:  # fmt: skip
        province = open_province(settings, lang)
        outcomes = [assess_file(file, province, lang, criteria) for file in named_reports(files)]
        _PRINTERS[shape](outcomes, lang)
        return exit_code(outcomes, incomplete_matters)

    return score


def _table(outcomes: list[Outcome], lang: Lang) -> None:
    from cds_score.documents.terminal import console, overview

    out = console()
    for outcome in outcomes:
        if outcome.assessment is not None:
            out.print(overview(outcome.assessment))
            out.print()
        out.file.flush()
        show(outcome.diagnostics, lang)


def _json(outcomes: list[Outcome], lang: Lang) -> None:
    from cds_score.documents.record import dumps, record, unreadable

    records = [
        record(outcome.assessment) if outcome.assessment else unreadable(outcome.file, outcome.diagnostics, lang)
        for outcome in outcomes
    ]
    click.echo(dumps(records), nl=False)


def _csv(outcomes: list[Outcome], lang: Lang) -> None:
    from cds_score.documents.spreadsheet_text import to_csv

    click.echo(to_csv((o.assessment for o in outcomes if o.assessment is not None), lang), nl=False)
    for outcome in outcomes:
        if outcome.assessment is None or outcome.has_errors:
            show(outcome.diagnostics, lang)


_PRINTERS = {"table": _table, "json": _json, "csv": _csv}
