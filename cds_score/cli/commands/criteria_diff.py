"""`cds-score criteria diff OLD NEW`: what has changed between two sets, and what it means."""

from __future__ import annotations

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.session import Settings, find_version, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "So sánh hai bộ hay hai phiên bản: từng thay đổi, và thay đổi đó là khó hơn, dễ hơn, đổi nghĩa hay chỉ đổi "
    "chữ. CŨ, MỚI là mã-bộ@phiên-bản hoặc thư mục.",
    "en": "Compares two sets or versions: every change, and whether it makes things harder, easier, means something "
    "else or is words only. OLD, NEW are id@version or folders.",
}
_FORMAT = {"vi": "Cách in kết quả.", "en": "How to print the result."}
_VERBOSE = {
    "vi": "In nội dung trước và sau của từng thay đổi trên dòng riêng.",
    "en": "Show both sides of every change on lines of their own.",
}
_OLD, _NEW = {"vi": "CŨ", "en": "OLD"}, {"vi": "MỚI", "en": "NEW"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("diff", help=_HELP[lang])
    @click.argument("old", metavar=_OLD[lang])
    @click.argument("new", metavar=_NEW[lang])
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @click.option("--verbose", is_flag=True, help=_VERBOSE[lang])
    @click.pass_obj
    def diff(settings: Settings, old: str, new: str, shape: str, verbose: bool) -> int:
        from cds_score.criteria.diff import compare
        from cds_score.documents.criteria_changes import as_data, as_lines
        from cds_score.documents.json_text import one

        sets = open_province(settings, lang).sets
        before, after = (find_version(name, sets, lang) for name in (old, new))
        changes = compare(before, after)
        if shape == "json":
            click.echo(one(as_data(before, after, changes, lang)), nl=False)
        else:
            click.echo("\n".join(as_lines(before, after, changes, lang, verbose=verbose)))
        return ExitCode.DONE

    return diff
