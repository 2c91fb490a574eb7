"""`cds-score criteria list`: the sets on this machine."""

from __future__ import annotations

import click

from cds_score.cli.commands.criteria import SUBCOMMANDS
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang

_WORDS = {
    "vi": {"indicators": "{count} chỉ tiêu", "years": "các năm {years}"},
    "en": {"indicators": "{count} indicators", "years": "years {years}"},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("list", help=SUBCOMMANDS["list"][lang])
    @click.pass_obj
    def list_sets(settings: Settings) -> int:
        province = open_province(settings, lang)
        broken = False
        for name in province.sets.names():
            try:
                click.echo(_line(name, find_set(name, province.sets, lang), lang))
            except click.exceptions.Exit:
                broken = True
        return ExitCode.INPUT if broken else ExitCode.DONE

    return list_sets


def _line(name: str, criteria: CriteriaSet, lang: Lang) -> str:
    words = _WORDS[lang]
    years = words["years"].format(years=", ".join(map(str, criteria.years)))
    count = words["indicators"].format(count=len(criteria.indicators))
    return f"{name}\n  {criteria.title}\n  {count}, {years}. {criteria.approval.text[lang]}"
