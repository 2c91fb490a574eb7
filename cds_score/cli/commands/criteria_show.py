"""`cds-score criteria show SET`: everything that a set asks for."""

from __future__ import annotations

import click

from cds_score.cli.commands.criteria import SUBCOMMANDS
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Lang


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("show", help=SUBCOMMANDS["show"][lang])
    @click.argument("name")
    @click.pass_obj
    def show(settings: Settings, name: str) -> int:
        from cds_score.documents.set_guide import guide
        from cds_score.documents.terminal import console

        console().print(guide(find_set(name, open_province(settings, lang).sets, lang), lang))
        return ExitCode.DONE

    return show
