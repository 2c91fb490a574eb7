"""`cds-score check FILE…`: diagnostics only."""

from __future__ import annotations

import click

from cds_score.cli.options import FILE
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, assess_file, open_province
from cds_score.diagnostics import Lang
from cds_score.diagnostics.render import as_json
from cds_score.documents.json_text import several
from cds_score.scoring.assessment import Assessment

_HELP = {
    "vi": "Kiểm tra một hay nhiều báo cáo: chỉ rõ chỗ sai và cách sửa, không chấm điểm.",
    "en": "Checks one or more reports: where something is wrong and what to write instead. Nothing is scored.",
}
_FORMAT = {"vi": "Cách in kết quả.", "en": "How to print the result."}
_UNDER = {
    "vi": "{file}: kiểm tra theo bộ tiêu chí {set}, năm đánh giá {year}.",
    "en": "{file}: checked by the criteria set {set}, year judged {year}.",
}
_FINE = {
    "vi": "Không có lỗi. Đã khai {declared}/{required} số liệu. {notices}",
    "en": "Nothing wrong. {declared} of {required} figures declared. {notices}",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("check", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=f"{FILE[lang]}…")
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @click.pass_obj
    def check(settings: Settings, files: tuple[str, ...], shape: str) -> int:
        province = open_province(settings, lang)
        outcomes = [assess_file(file, province, lang) for file in files]
        found = [diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics]
        if shape == "json":
            click.echo(several(as_json(each, lang) for each in found), nl=False)
        else:
            for outcome in outcomes:
                if outcome.assessment is not None:
                    click.echo(_checked(outcome.assessment, lang))
            show(found, lang)
        return exit_code(outcomes)

    return check


def _checked(assessment: Assessment, lang: Lang) -> str:
    """By which set and for which year; where nothing is wrong also how much is declared, and the notices."""
    header = assessment.criteria
    name = f"{header.id}@{header.version}"
    under = _UNDER[lang].format(file=assessment.report, set=name, year=assessment.period.year or "?")
    if assessment.diagnostics:
        return under
    declared = sum(pillar.declared for pillar in assessment.pillars)
    required = sum(pillar.required for pillar in assessment.pillars)
    notices = " ".join(assessment.notices)
    return f"{under} {_FINE[lang].format(declared=declared, required=required, notices=notices)}".strip()
