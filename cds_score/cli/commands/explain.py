"""`cds-score explain FILE [INDICATOR]`: from the inputs to the point, and what is still needed."""

from __future__ import annotations

import click

from cds_score.casework.opening import assess_file
from cds_score.cli.options import FILE
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Giải thích từng chỉ tiêu: số liệu, công thức, kết quả, mức yêu cầu, điểm, lý do, nguồn, và còn cần gì.",
    "en": "Explains each indicator: inputs, formula, value, target, points, reason, source, and what is needed.",
}
_UNKNOWN = {
    "vi": "Bộ tiêu chí không có chỉ tiêu “{name}”. {suggestion}Các chỉ tiêu: {known}.",
    "en": "The set has no indicator “{name}”. {suggestion}Indicators: {known}.",
}


_INDICATOR = {"vi": "[CHỈ-TIÊU]", "en": "[INDICATOR]"}
_UNDER = {
    "vi": "{file}: theo bộ tiêu chí {set}, năm đánh giá {year}.",
    "en": "{file}: by the criteria set {set}, year judged {year}.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("explain", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @click.argument("indicator", required=False, metavar=_INDICATOR[lang])
    @click.pass_obj
    def explain(settings: Settings, file: str, indicator: str | None) -> int:
        from cds_score.documents.terminal import console, explanation, overview
        from cds_score.reading.suggest import closest

        outcome = assess_file(file, open_province(settings, lang), lang, with_inputs=True)
        assessment = outcome.assessment
        if assessment is None:
            show(outcome.diagnostics, lang)
            return exit_code([outcome])
        out = console()
        if assessment.status == "refused":
            out.print(overview(assessment))
        else:
            known = {each.id: each for each in assessment.indicators}
            if indicator is not None and indicator.upper() not in known and indicator not in known:
                params = {"name": indicator, "known": ", ".join(known), "suggestion": closest(indicator, known)[lang]}
                raise click.UsageError(_UNKNOWN[lang].format(**params))
            chosen = known.values() if indicator is None else [known.get(indicator) or known[indicator.upper()]]
            for each in chosen:
                out.print(explanation(assessment, each))
        header = assessment.criteria
        under = {
            "file": assessment.report,
            "set": f"{header.id}@{header.version}",
            "year": assessment.period.year or "?",
        }
        out.print(_UNDER[lang].format(**under))
        out.file.flush()
        show(outcome.diagnostics, lang)
        return exit_code([outcome])

    return explain
