"""A group of commands that knows them by name and one line, and loads a command's module only when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from cds_score.cli.results_folder import refusing_results

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

Table = Mapping[str, "Mapping[Lang, str]"]
"""Command name to its one line in each language; the order is that in which a person needs them."""
_UNKNOWN = {
    "vi": "Không có lệnh “{name}”. {suggestion}Các lệnh: {known}.",
    "en": "There is no command “{name}”. {suggestion}Commands: {known}.",
}
_OPTIONS = {"vi": "[TÙY CHỌN]", "en": "[OPTIONS]"}
_COMMAND = {"vi": "LỆNH [ĐỐI SỐ]…", "en": "COMMAND [ARGS]…"}


class LazyGroup(click.Group):
    """`table` names the commands; the module of one is `modules` with its name put in."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.lang: Lang = "vi"
        self.table: Table = {}
        self.modules = ""

    def filled(self, table: Table, modules: str, lang: Lang) -> LazyGroup:
        """The group with its commands, in one language."""
        self.table, self.modules, self.lang = table, modules, lang
        self.options_metavar, self.subcommand_metavar = _OPTIONS[lang], _COMMAND[lang]
        return self

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a person needs them."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, built in the chosen language; None for a name that there is not."""
        if cmd_name not in self.table:
            return None
        # `import` is a word of Python's own: that module is called `import_`.
        module = self.modules.format(cmd_name)
        command = import_module(f"{module}_" if iskeyword(module.rpartition(".")[2]) else module).command(self.lang)
        assert isinstance(command, click.Command)
        command.options_metavar = _OPTIONS[self.lang]
        return refusing_results(command, self.lang)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; the nearest name where there is none of that name."""
        if args and not args[0].startswith("-") and args[0] not in self.table:
            from cds_score.reading.suggest import closest

            params = {
                "name": args[0],
                "suggestion": closest(args[0], self.table)[self.lang],
                "known": ", ".join(self.table),
            }
            raise click.UsageError(_UNKNOWN[self.lang].format(**params), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without importing any command."""
        with formatter.section({"vi": "Các lệnh", "en": "Commands"}[self.lang]):
            formatter.write_dl([(name, text[self.lang]) for name, text in self.table.items()])
