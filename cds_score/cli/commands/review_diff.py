"""`cds-score review diff REPORT|FOLDER…`: where the appraisal is not what was declared, and why."""

from __future__ import annotations

import click

from cds_score.casework.appraising import Appraised, appraise_file
from cds_score.casework.opening import Outcome
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import report_files
from cds_score.cli.options import FILE, figures_option
from cds_score.cli.report_diagnostics import of_figures, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Chênh lệch giữa kết quả tự đánh giá và kết quả thẩm định: của một xã thì từng chỉ tiêu, của nhiều xã thì "
    "theo chỉ tiêu và theo xã. Bản in: report --document chenh-lech.",
    "en": "Where appraisals differ from self-assessments: of one commune each indicator, of many by indicator and by "
    "commune. On paper: report --document chenh-lech.",
}
_FORMAT = {"vi": "Bảng hoặc JSON.", "en": "A table or JSON."}
_FOLDER = {"vi": "|THƯ-MỤC", "en": "|FOLDER"}
_ROUNDS = {
    "vi": "{other} được thẩm định theo bộ tiêu chí hoặc năm khác với {first}: chỉ so được các đơn vị cùng bộ tiêu chí, "
    "cùng năm.",
    "en": "{other} is appraised by another set or for another year than {first}: only units of one set and one year "
    "are compared.",
}
_NONE = {"vi": "Không có báo cáo nào ở đó.", "en": "There is no report."}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("diff", help=_HELP[lang])
    @click.argument("reports", nargs=-1, required=True, metavar=f"{FILE[lang]}{_FOLDER[lang]}…")
    @click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", help=_FORMAT[lang])
    @figures_option(lang)
    @click.pass_obj
    def diff(settings: Settings, reports: tuple[str, ...], shape: str, figures: str) -> int:
        from cds_score.province.discrepancy import of_another_round

        province = open_province(settings, lang)
        appraised: list[Appraised] = []
        failed = ExitCode.DONE
        for file in report_files(reports):
            each = appraise_file(file, province, lang, figures=figures)
            if isinstance(each, Outcome):
                show(each.diagnostics, lang)
                failed = ExitCode.ACCESS if each.unreadable else ExitCode.INPUT
            elif each.appraisal.appraised.status != "refused":
                appraised.append(each)
        if not appraised:
            click.echo(_NONE[lang], err=True)
            return failed or ExitCode.INPUT
        other = of_another_round([each.appraisal for each in appraised])
        if other is not None:
            raise click.ClickException(
                _ROUNDS[lang].format(other=other.commune.name, first=appraised[0].appraisal.appraised.commune.name)
            )
        _print(appraised, shape, lang)
        show(of_figures(found for each in appraised for found in each.diagnostics), lang)
        return failed

    return diff


def _print(appraised: list[Appraised], shape: str, lang: Lang) -> None:
    from cds_score.documents.appraisal_overview import appraisal_overview
    from cds_score.documents.appraisal_record import differences_record
    from cds_score.documents.discrepancy_view import discrepancy_view
    from cds_score.documents.json_text import one
    from cds_score.documents.terminal import console
    from cds_score.province.discrepancy import overview

    appraisals = [each.appraisal for each in appraised]
    if shape == "json":
        click.echo(one(differences_record(appraisals)), nl=False)
    elif len(appraisals) == 1:
        console().print(appraisal_overview(appraisals[0], differing=True))
    else:
        console().print(discrepancy_view(overview(appraisals), lang))
