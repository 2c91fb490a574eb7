"""Names of what is written: an ending that does not fit the content is refused before anything is read.

Excel and Word go by the ending, so a file with a wrong one is not opened, or opened as something that it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from cds_score.diagnostics import Lang

_OF_FILES = frozenset(
    [
        ".csv", ".doc", ".docx", ".htm", ".html", ".json", ".jsonl", ".ods", ".pdf", ".svg", ".txt", ".xls", ".xlsm",
        ".xlsx", ".yaml", ".yml", ".zip",
    ]
)  # fmt: skip
"""Endings of files that the program reads or writes: no name of a folder is meant to have one."""
_OR = {"vi": " hoặc ", "en": " or "}
_SAID = {
    "file": {
        "vi": "Tên tệp sẽ ghi phải có đuôi {endings}: {name}",
        "en": "The name of the file to write must end in {endings}: {name}",
    },
    "folder": {
        "vi": "Ở đây -o là một thư mục; bỏ đuôi {ending} trong tên: {name}",
        "en": "Here -o is a folder; leave {ending} out of the name: {name}",
    },
    "either": {
        "vi": "Ở đây -o là một thư mục, hoặc tệp có đuôi {fits}; bỏ hoặc đổi đuôi {ending} trong tên: {name}",
        "en": "Here -o is a folder, or a file that ends in {fits}; leave {ending} out or change it: {name}",
    },
}

Callback = Callable[[click.Context, click.Parameter, Path | None], Path | None]


def require_ending(path: Path, endings: Sequence[str], lang: Lang) -> None:
    """Raises click.UsageError, with the endings that fit, where the name of a file to write has none of them."""
    if path.suffix.lower() in endings:
        return
    *others, last = endings
    listed = _OR[lang].join([", ".join(others), last]) if others else last
    raise click.UsageError(_SAID["file"][lang].format(endings=listed, name=path.name))


def called_as_file(path: Path) -> bool:
    """Has a folder that is not there yet the name of a file of some kind?"""
    return path.suffix.lower() in _OF_FILES and not path.is_dir()


def require_folder(path: Path, lang: Lang, or_file: str = "") -> None:
    """Raises click.UsageError where a folder that is not there yet would be called like a file.

    `or_file` is the ending of the one kind of file that may be written in its place.
    """
    if not called_as_file(path) or path.suffix.lower() == or_file:
        return
    said = _SAID["either" if or_file else "folder"][lang]
    raise click.UsageError(said.format(fits=or_file, ending=path.suffix, name=path.name))


def file_ending_in(lang: Lang, *endings: str) -> Callback:
    """The callback of an option that names a file to write: `require_ending` of what is given."""

    def checked(_: click.Context, __: click.Parameter, given: Path | None) -> Path | None:
        if given is not None:
            require_ending(given, endings, lang)
        return given

    return checked


def folder_name(lang: Lang, or_file: str = "") -> Callback:
    """The callback of an option that names a folder to write: `require_folder` of what is given."""

    def checked(_: click.Context, __: click.Parameter, given: Path | None) -> Path | None:
        if given is not None:
            require_folder(given, lang, or_file)
        return given

    return checked
