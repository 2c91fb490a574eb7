"""`cds-score criteria lint [SET…]`: what is wrong in criteria sets, or worth another look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cds_score.cli.commands.criteria import SUBCOMMANDS
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET
from cds_score.cli.report_diagnostics import show
from cds_score.cli.session import Settings, find_folder, open_province, own_sets
from cds_score.criteria.catalogue import Catalogue, bundled_root
from cds_score.criteria.lint import lint, rules
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.render import as_json
from cds_score.documents.json_text import several

_OPTIONS = {
    "vi": {
        "format": "Cách in kết quả.",
        "strict": "Lưu ý cũng làm lệnh kết thúc như có lỗi.",
        "quiet": "Chỉ in lỗi, không in lưu ý.",
        "rule": "Chỉ soát theo quy tắc này; dùng được nhiều lần.",
        "list": "Liệt kê các quy tắc soát rồi thôi.",
    },
    "en": {
        "format": "How to print the result.",
        "strict": "Warnings make the command fail too.",
        "quiet": "Show errors only, no warnings.",
        "rule": "Only this rule; may be given several times.",
        "list": "List the rules and do nothing else.",
    },
}
_FINE = {"vi": "{set}: không có gì phải sửa.", "en": "{set}: nothing to correct."}
_NO_ERROR = {"vi": "{set}: không có lỗi.", "en": "{set}: no errors."}
_UNKNOWN = {
    "vi": "Không có quy tắc soát “{name}”. Các quy tắc: {known}.",
    "en": "There is no rule “{name}”. Rules: {known}.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    helps = _OPTIONS[lang]

    @click.command("lint", help=SUBCOMMANDS["lint"][lang])
    @click.argument("names", nargs=-1, metavar=f"[{SET[lang]}]…")
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=helps["format"])
    @click.option("--strict", is_flag=True, help=helps["strict"])
    @click.option("--quiet", is_flag=True, help=helps["quiet"])
    @click.option("--rule", "wanted", multiple=True, metavar="NAME", help=helps["rule"])
    @click.option("--list", "only_list", is_flag=True, help=helps["list"])
    @click.pass_obj
    def lint_sets(
        settings: Settings,
        names: tuple[str, ...],
        shape: str,
        strict: bool,
        quiet: bool,
        wanted: tuple[str, ...],
        only_list: bool,
    ) -> int:
        if only_list:
            for name in rules.names():
                click.echo(f"{name}\n  {rules.title(name, lang)}")
            return ExitCode.DONE
        for name in wanted:
            if name not in rules.names():
                raise click.UsageError(_UNKNOWN[lang].format(name=name, known=", ".join(rules.names())))
        sets = open_province(settings, lang).sets
        found: list[Diagnostic] = []
        for name, folder in _folders(names, sets, lang):
            said = lint(folder, sets, wanted)
            found += said
            if shape == "text" and not _shown(said, quiet):
                click.echo((_NO_ERROR if said else _FINE)[lang].format(set=name))
        shown = _shown(found, quiet)
        if shape == "json":
            click.echo(several(_as_json(each, lang) for each in shown), nl=False)
        else:
            show(shown, lang)
        return ExitCode.INPUT if has_errors(found) or (strict and found) else ExitCode.DONE

    return lint_sets


def _shown(found: list[Diagnostic], quiet: bool) -> list[Diagnostic]:
    return [each for each in found if each.severity == "error" or not quiet]


def _as_json(found: Diagnostic, lang: Lang) -> dict[str, Any]:
    """As `check` has it; a bundled file is named from `criteria/` on, wherever on this machine the program lies."""
    data, root = as_json(found, lang), bundled_root()
    file = Path(data["file"])
    return data | {"file": (file.relative_to(root.parent) if file.is_relative_to(root) else file).as_posix()}


def _folders(names: tuple[str, ...], sets: Catalogue, lang: Lang) -> list[tuple[str, Path]]:
    """The sets that were named; else every one of the folders given or of this machine, hidden by another or not."""
    if names:
        return [(name, find_folder(name, sets, lang)) for name in names]
    return own_sets(sets)
