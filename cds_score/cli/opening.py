"""Opens a finished file with the program that this machine has for its kind; no shell takes part."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from cds_score.diagnostics import Lang

_VIEWERS = {"darwin": "open"}
_ELSEWHERE = "xdg-open"
_NONE = {
    "vi": "Máy này không có chương trình tự mở tệp ({viewer}); hãy mở “{path}” bằng tay.",
    "en": "This machine has no program that opens files ({viewer}); open “{path}” by hand.",
}


def open_file(path: Path, lang: Lang) -> None:
    """Opens a file or a folder and does not wait; says so where the machine cannot."""
    if sys.platform == "win32":
        import os

        os.startfile(path.resolve())  # a file that was just written, by its own kind
        return
    name = _VIEWERS.get(sys.platform, _ELSEWHERE)
    viewer = shutil.which(name)
    if viewer is None:
        click.echo(_NONE[lang].format(viewer=name, path=path), err=True)
        return
    subprocess.Popen(  # no shell; the only argument is a whole path
        [viewer, str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
