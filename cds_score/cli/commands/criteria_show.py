"""`cds-score criteria show SET`: everything that a set asks for, on the screen or as a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.commands.criteria import SUBCOMMANDS
from cds_score.cli.endings import require_ending
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.session import Settings, open_province
from cds_score.cli.set_paper import OpenedSet, open_set, printed
from cds_score.criteria.catalogue import SET_FILE
from cds_score.diagnostics import Lang

if TYPE_CHECKING:
    from cds_score.documents.paper import Paper

_PAPERS = ("html", "pdf")
_COUNCIL = {
    "vi": "Bảng để người có thẩm quyền thống nhất: nguyên văn, cách hiểu, số thử quanh mỗi mức, nguồn.",
    "en": "For those who sign the set: wording, how it is understood, numbers around each level, source.",
}
_FORMAT = {
    "vi": "Dạng: text (mặc định, ra màn hình), html hoặc pdf; không ghi thì theo đuôi của -o.",
    "en": "text (the default, on the screen), html or pdf; left out, the ending of -o decides.",
}
_OUTPUT = {"vi": "Tệp sẽ ghi, đuôi .html hoặc .pdf.", "en": "The file to write, ending in .html or .pdf."}
_NEEDS_FILE = {
    "vi": "Dạng {form} cần tên tệp: thêm -o TÊN.{form}",
    "en": "{form} needs a file name: add -o NAME.{form}",
}
_SCREEN = {
    "vi": "Dạng text chỉ ra màn hình; bỏ --format text hoặc bỏ -o.",
    "en": "text is for the screen; leave out --format text, or -o.",
}
_WRITTEN = {"vi": "Đã ghi {path}", "en": "Wrote {path}"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("show", help=SUBCOMMANDS["show"][lang])
    @click.argument("name", metavar=SET[lang])
    @click.option("--council", is_flag=True, help=_COUNCIL[lang])
    @click.option("--format", "form", type=click.Choice(["text", *_PAPERS]), default=None, help=_FORMAT[lang])
    @click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=_OUTPUT[lang])
    @force_option(lang)
    @click.pass_obj
    def show(settings: Settings, name: str, council: bool, form: str | None, output: Path | None, force: bool) -> int:
        chosen = _form(form, output, lang)
        opened = open_set(name, open_province(settings, lang).sets, lang)
        if output is None:
            _print(opened, council, lang)
            return ExitCode.DONE
        may_write(output, force, lang, opened.folder / SET_FILE)
        write_file(output, printed(opened, lambda: _paper(opened, council, lang), f".{chosen}", lang))
        click.echo(_WRITTEN[lang].format(path=output))
        return ExitCode.DONE

    return show


def _form(form: str | None, output: Path | None, lang: Lang) -> str:
    """Which form is wanted. Raises click.UsageError where it and the file's name do not go together."""
    if output is None:
        if form in _PAPERS:
            raise click.UsageError(_NEEDS_FILE[lang].format(form=form))
        return "text"
    if form == "text":
        raise click.UsageError(_SCREEN[lang])
    require_ending(output, [f".{each}" for each in ([form] if form else _PAPERS)], lang)
    return output.suffix.lower().lstrip(".")


def _print(opened: OpenedSet, council: bool, lang: Lang) -> None:
    from cds_score.documents.council_overview import overview
    from cds_score.documents.set_guide import guide
    from cds_score.documents.terminal import console

    console().print(overview(opened.criteria, lang) if council else guide(opened.criteria, lang))


def _paper(opened: OpenedSet, council: bool, lang: Lang) -> Paper:
    from cds_score.documents.set_papers import council_paper, guide_paper

    return council_paper(opened.criteria, lang) if council else guide_paper(opened.criteria, lang)
