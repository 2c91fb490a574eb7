"""`cds-score review show REPORT`: self-given and appraised side by side."""

from __future__ import annotations

import click

from cds_score.casework.appraising import appraise_file, counts
from cds_score.casework.opening import Outcome
from cds_score.cli.options import FILE, figures_option, review_option
from cds_score.cli.report_diagnostics import code_of, exit_code, of_figures, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Xem kết quả tự đánh giá và kết quả thẩm định cạnh nhau, từng chỉ tiêu.",
    "en": "Shows the self-given and the appraised result side by side, indicator by indicator.",
}
_FORMAT = {"vi": "Bảng hoặc JSON.", "en": "A table or JSON."}
_DIFFERING = {
    "vi": "Chỉ những chỉ tiêu có kết quả hoặc số liệu khác.",
    "en": "Only indicators whose result or figures differ.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("show", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", help=_FORMAT[lang])
    @click.option("--differing", is_flag=True, help=_DIFFERING[lang])
    @review_option(lang)
    @figures_option(lang)
    @click.pass_obj
    def show_review(settings: Settings, file: str, shape: str, differing: bool, review: str, figures: str) -> int:
        from cds_score.documents.appraisal_overview import appraisal_overview
        from cds_score.documents.appraisal_record import appraisal_record
        from cds_score.documents.json_text import one
        from cds_score.documents.terminal import console

        appraised = appraise_file(file, open_province(settings, lang), lang, review=review, figures=figures)
        if isinstance(appraised, Outcome):
            show(appraised.diagnostics, lang)
            return exit_code([appraised])
        if shape == "json":
            click.echo(one(appraisal_record(appraised.appraisal)), nl=False)
            show(of_figures(appraised.diagnostics), lang)
            return code_of(appraised.told)
        out = console()
        out.print(appraisal_overview(appraised.appraisal, differing=differing))
        out.file.flush()
        show(appraised.told, lang, appraised=counts(appraised.appraisal))
        return code_of(appraised.told)

    return show_review
