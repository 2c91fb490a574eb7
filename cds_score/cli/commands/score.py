"""`cds-score score FILE…`: the result as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.casework.appraising import Appraised, appraise_file
from cds_score.casework.opening import Outcome, Province, assess_file
from cds_score.cli.folders import named_reports
from cds_score.cli.options import FILES, criteria_option, set_option
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.selfreport.case_files import review_path

if TYPE_CHECKING:
    from cds_score.scoring.assessment import Assessment

_HELP = {
    "vi": "Chấm một hay nhiều báo cáo theo bộ tiêu chí mà báo cáo nêu, và in kết quả từng chỉ tiêu, từng nhóm.",
    "en": "Scores reports against the criteria sets that they name, and shows every indicator and pillar.",
}
_FORMAT = {"vi": "Bảng, JSON, hoặc CSV (mở được bằng Excel).", "en": "A table, JSON, or CSV (opens in Excel)."}
_APPRAISED = {
    "vi": "Kết quả thẩm định đến nay: {status}. Xem cạnh nhau: cds-score review show {file}",
    "en": "The appraisal so far: {status}. Side by side: cds-score review show {file}",
}
_NO_CSV = {
    "vi": "--set chỉ đi với table, json: một tệp CSV không nói được rằng đây là tính thử.",
    "en": "--set goes with table and json: a CSV file could not say that this is a trial.",
}
_EXIT = {"vi": "Mã thoát 1 khi có báo cáo chưa hoàn thành.", "en": "Exit with 1 where a report is incomplete."}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("score", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=FILES[lang])
    @click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", help=_FORMAT[lang])
    @criteria_option(lang)
    @set_option(lang)
    @click.option("--exit-code", "incomplete_matters", is_flag=True, help=_EXIT[lang])
    @click.pass_obj
    def score(
        settings: Settings,
        files: tuple[str, ...],
        shape: str,
        criteria: str,
        values: list[tuple[str, str]],
        incomplete_matters: bool,
    ) -> int:
        if values and shape == "csv":
            raise click.UsageError(_NO_CSV[lang])
        province = open_province(settings, lang)
        named = named_reports(files, lang)
        outcomes = [assess_file(file, province, lang, criteria, values=values) for file in named]
        _PRINTERS[shape](outcomes, lang)
        if shape == "table" and not values:
            _appraised(named, province, lang)
        return exit_code(outcomes, incomplete_matters)

    return score


def _table(outcomes: list[Outcome], lang: Lang) -> None:
    from cds_score.documents.terminal import console, overview

    out = console()
    for outcome in outcomes:
        if outcome.assessment is not None:
            if outcome.what_if is not None:
                from cds_score.documents.what_if_view import as_text

                out.print(as_text(outcome.what_if, lang))
            out.print(overview(outcome.assessment))
            out.print()
        out.file.flush()
        show(outcome.diagnostics, lang)


def _appraised(files: Sequence[str], province: Province, lang: Lang) -> None:
    """The result of the appraisal of each report that has one, in one line: the table is what the commune declares."""
    for file in files:
        if review_path(Path(file)).exists():
            found = appraise_file(file, province, lang)
            if isinstance(found, Appraised):
                result = found.appraisal.appraised
                points = f" – {result.points.earned_text}/{result.points.max_text}" if result.points else ""
                said = _APPRAISED[lang].format(
                    status=f"{result.award.status_text}{points}", file=_with_figures(file, found)
                )
                click.echo(offered(said))


def _with_figures(file: str, found: Appraised) -> str:
    """A report as it is typed, with the figures that its review was made with, which `score` does not use."""
    own = found.review.figures if found.review is not None else None
    return pasted(file) if own is None else f"{pasted(file)} --figures {pasted(own.file)}"


def _json(outcomes: list[Outcome], lang: Lang) -> None:
    from cds_score.documents.record import dumps

    click.echo(dumps([_as_json(each, lang) for each in outcomes]), nl=False)


def _as_json(outcome: Outcome, lang: Lang) -> Assessment | dict[str, Any]:
    """A result as it is, or as plain data where something is added to it or stands in its place."""
    from cds_score.documents.record import record, unreadable

    if outcome.assessment is None:
        return unreadable(outcome.file, outcome.diagnostics, lang)
    if outcome.what_if is None:
        return outcome.assessment
    from cds_score.documents.what_if_view import as_data

    return {**record(outcome.assessment), "what_if": as_data(outcome.what_if)}


def _csv(outcomes: list[Outcome], lang: Lang) -> None:
    from cds_score.documents.spreadsheet_text import to_csv

    click.echo(to_csv((o.assessment for o in outcomes if o.assessment is not None), lang), nl=False)
    for outcome in outcomes:
        if outcome.assessment is None or outcome.has_errors:
            show(outcome.diagnostics, lang)


_PRINTERS = {"table": _table, "json": _json, "csv": _csv}
