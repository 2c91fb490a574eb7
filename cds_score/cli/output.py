"""Writing files: beside the target first, then renamed into place; an existing file is never replaced unasked."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from cds_score.diagnostics import Lang

_EXISTS = {
    "vi": "Tệp “{path}” đã có sẵn nên chương trình không ghi đè. Muốn ghi đè thì thêm --force.",
    "en": "“{path}” exists and was left alone. Add --force to replace it.",
}
_SAME = {
    "vi": "Không ghi đè lên chính tệp đang đọc “{path}”. Chọn một tên khác cho -o.",
    "en": "“{path}” is the file being read and is not replaced. Choose another name for -o.",
}
_ASK = {"vi": "Tệp “{path}” đã có sẵn. Ghi đè?", "en": "“{path}” exists. Replace it?"}


def may_write(path: Path, force: bool, lang: Lang, read: Path | None = None) -> None:
    """Asks a person, where there is one, before a file is replaced. Raises click.ClickException where it must stay.

    `read` is the file that the result is made from: it is never replaced, whoever asks for it.
    """
    if read is not None and path.exists() and read.exists() and path.samefile(read):
        raise click.ClickException(_SAME[lang].format(path=path))
    if force or not path.exists():
        return
    if sys.stdin.isatty() and sys.stderr.isatty() and click.confirm(_ASK[lang].format(path=path), err=True):
        return
    raise click.ClickException(_EXISTS[lang].format(path=path))


def write_file(path: Path, data: bytes) -> None:
    """Whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
