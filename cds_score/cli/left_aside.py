"""What lies in a folder that a command was given and would change its results, but is used by `province` alone.

The figures of the province, its register, its decision and the file of offices are used by the commands about many
reports only where an option names them. That one lies there unused is told, with the option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.session import Settings
from cds_score.diagnostics import Diagnostic
from cds_score.diagnostics.pasted import pasted

if TYPE_CHECKING:
    from cds_score.batch.kinds import Kind

_ENDINGS = (".csv", ".yaml", ".yml", ".xlsx", ".ods", ".xls")
_BOOKS = (".xlsx", ".docx")


def unused(files: Iterable[Path], figures: str = "--figures") -> list[Diagnostic]:
    """Each file among these that the running command would use if an option named it, and none does.

    `figures` is the option that takes the province's figures for these files; that of the decision is called alike.
    Nothing where no command runs. Files of a
    kind for which the command has no option are not told.
    """
    context = click.get_current_context(silent=True)
    if context is None:
        return []
    wanted = _wanted(context, figures)
    return [made for path in files if (made := _told(path, wanted)) is not None]


def is_register(path: Path) -> bool:
    """Is a spreadsheet a register: the one that an option names, or one by its content?"""
    from cds_score.batch.folder import opened
    from cds_score.batch.kinds import kind_of

    context = click.get_current_context(silent=True)
    settings = context.find_object(Settings) if context is not None else None
    if settings is not None and settings.register and path.samefile(settings.register):
        return True
    file = opened(path.name, path)
    return file is not None and kind_of(file) == "register"


Told = Callable[[Path], Diagnostic]


def _wanted(context: click.Context, figures: str) -> Mapping[Kind, Told]:
    """The kinds of files that options of the command might name and do not, each with what is told of such a file."""
    settings = context.find_object(Settings)
    found: dict[Kind, Told] = {}
    decision = figures.replace("figures", "decision")
    if _left_out(decision, context):
        found["decision"] = lambda path: Diagnostic(
            "folder-decision-unused", file=str(path), params={**_named(path), "option": decision}
        )
    if _left_out(figures, context):
        found["figures"] = lambda path: Diagnostic(
            "folder-figures-unused", file=str(path), params={**_named(path), "option": figures}
        )
    if _left_out("--office", context):
        found["office"] = lambda path: Diagnostic("folder-office-unused", file=str(path), params=_named(path))
    if settings is not None and not settings.register:
        found["register"] = lambda path: Diagnostic("folder-register-unused", file=str(path), params=_named(path))
    return found


def _left_out(option: str, context: click.Context) -> bool:
    """Does the command have an option for a file that was not given?"""
    return context.params.get(option.removeprefix("--").replace("-", "_")) == ""


def _named(path: Path) -> dict[str, str]:
    return {"file": pasted(path)}


def _told(path: Path, wanted: Mapping[Kind, Told]) -> Diagnostic | None:
    from cds_score.batch.folder import opened
    from cds_score.batch.kinds import kind_of

    ending = path.suffix.lower()
    if ending in _BOOKS and "figures" in wanted and _holds_figures(path):
        return wanted["figures"](path)
    file = opened(path.name, path) if ending in _ENDINGS else None
    kind = kind_of(file) if file is not None else "other"
    return wanted[kind](path) if kind in wanted else None


def _holds_figures(path: Path) -> bool:
    from cds_score.forms.figures_sheet import read_lines

    return bool(read_lines(path).figures)
