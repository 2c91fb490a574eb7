"""`--prefer`: the files that a person has chosen where a unit has several, and the line that chooses one.

`province.versions` decides which file counts; here names of the command line become files, and back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import click

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import again, pasted

_HELP = {
    "vi": "Chọn tệp này khi một đơn vị có nhiều tệp; dùng được nhiều lần. Tên tính từ thư mục được đọc, hoặc từ thư "
    "mục đang đứng.",
    "en": "Take this file where a unit has several; may be given several times. Its name goes from the folder that is "
    "read, or from the current one.",
}
_FILE = {"vi": "TỆP", "en": "FILE"}
_UNKNOWN = {
    "vi": "--prefer {file}: không phải báo cáo nào trong {names}.",
    "en": "--prefer {file}: no report in {names}.",
}
_AGAIN = {
    "vi": "Muốn tính tệp nêu đầu tiên thì chạy:",
    "en": "To take the one that is named first, run:",
}


def prefer_option(lang: Lang) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--prefer` and the file that counts, as often as wanted."""
    return click.option("--prefer", multiple=True, metavar=_FILE[lang], help=_HELP[lang])


def preferred(asked: Iterable[str], names: Collection[str], lang: Lang) -> frozenset[Path]:
    """The reports that are meant, among the files and folders of the command line.

    Raises click.UsageError for one that is none of them.
    """
    from cds_score.cli.folders import reports_of

    chosen = set[Path]()
    asked = list(asked)
    reports = {Path(each) for name in names for each in reports_of(name)} if asked else set()
    folders = [Path(name) for name in names if Path(name).is_dir()]
    for each in asked:
        meant = {Path(each), *(folder / each for folder in folders)} & reports
        if not meant:
            raise click.UsageError(_UNKNOWN[lang].format(file=pasted(each), names=", ".join(names)))
        chosen |= meant
    return frozenset(chosen)


def below(folder: Path, name: str) -> str:
    """A file as `province` calls it, from its folder on, also where it was named from the current folder."""
    path = Path(name)
    if not path.is_relative_to(folder) or (not path.is_absolute() and (folder / path).exists()):
        return name
    return path.relative_to(folder).as_posix()


def offer_choice(found: Iterable[Diagnostic], lang: Lang) -> None:
    """Where it is not clear which file counts: the same command with the first file of each such unit."""
    offer_files([each.file for each in found if each.code == "version-undecided"], lang)


def offer_files(files: Collection[str], lang: Lang, unknown: Iterable[str] = ()) -> None:
    """The same command with these files chosen, on the error stream; nothing where there is none.

    What was preferred and is `unknown` is left out of it.
    """
    line = again((word for file in files for word in ("--prefer", file)), [("--prefer", each) for each in unknown])
    if files and line:
        click.echo(f"{_AGAIN[lang]}\n{line}", err=True)
