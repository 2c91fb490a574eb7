"""A folder that `province` has written, named where reports belong: every command says so, with the call to make.

The papers in such a folder are no reports, though some carry one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.diagnostics.pasted import again, pasted

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

_SAID = {
    "vi": "“{path}” là thư mục kết quả do lệnh province ghi, không phải thư mục báo cáo. {what}: {line}",
    "en": "“{path}” holds the results that the command province has written, and no reports. {what}: {line}",
}
_FOLDER = {"vi": "Nêu thư mục có báo cáo của các đơn vị", "en": "Name the folder with the reports of the units"}
_REPORT = {"vi": "Nêu tên một báo cáo", "en": "Name one report"}
_ANY_FOLDER = {"vi": "THƯ-MỤC-BÁO-CÁO", "en": "FOLDER-OF-REPORTS"}
_ANY_REPORT = {"vi": "BÁO-CÁO.yaml", "en": "REPORT.yaml"}
_REPORTS, _FOLDERS = ("BÁO-CÁO", "REPORT"), ("THƯ-MỤC", "FOLDER")
"""What stands in the usage line for arguments that are reports, and for those that may be folders."""


def refusing_results(command: click.Command, lang: Lang) -> click.Command:
    """The command, which now refuses results among those of its arguments that are reports or folders."""
    run = command.callback
    if run is None or isinstance(command, click.Group):
        return command

    @wraps(run)
    def checked(*arguments: Any, **options: Any) -> Any:
        for name, folders in _named(click.get_current_context()):
            refuse_results(Path(name), lang, one=not folders)
        return run(*arguments, **options)

    command.callback = checked
    return command


def refuse_results(folder: Path, lang: Lang, *, one: bool = False) -> None:
    """Raises UsageError where `province` has written its results into a folder; `one`: a single report is wanted."""
    if not folder.is_dir():
        return
    from cds_score.batch.folder import MARK

    if not (folder / MARK).is_dir():
        return
    right = _read_by(folder)
    fits = right / _ANY_REPORT[lang] if one and right else _ANY_REPORT[lang] if one else right or _ANY_FOLDER[lang]
    instead = {str(folder): str(fits), f"{folder}{os.sep}": str(fits)}
    line = again(instead=instead)
    line = again([str(fits)]) if line == again() else line  # it stood for the current folder, unsaid
    what = (_REPORT if one else _FOLDER)[lang]
    raise click.UsageError(_SAID[lang].format(path=folder, what=what, line=line or pasted(fits)))


def _named(context: click.Context) -> Iterator[tuple[str, bool]]:
    """What was given for arguments that are reports or folders; may it be a folder?"""
    for each in context.command.params:
        called = str(each.metavar or "") if isinstance(each, click.Argument) else ""
        folders = any(word in called for word in _FOLDERS)
        if folders or any(word in called for word in _REPORTS):
            given = context.params.get(each.name or "")
            for name in given if isinstance(given, tuple) else (given,):
                if name:
                    yield str(name), folders


def _read_by(results: Path) -> Path | None:
    """The folder that the results are of, as it is found from here; None where it is not there any more."""
    from cds_score.batch.store import Store

    way = Store(results).run().folder
    folder = Path(os.path.normpath(results / way)) if way else results
    return folder if folder != results and folder.is_dir() else None
