"""Writing files: beside the target first, then renamed into place; an existing file is never replaced unasked."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Mapping
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
    write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """All of them or none: whatever may fail is done before the first is renamed into place. Raises OSError."""
    ready: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            ready[path] = _beside(path, data)
        for path, temporary in ready.items():
            temporary.replace(path)
    except OSError as error:
        if not isinstance(error, FileExistsError):  # that one names what stands in the place of a folder
            error.filename = str(path)
        raise
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _beside(path: Path, data: bytes) -> Path:
    """A finished file in the folder of `path`, to be renamed to it."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
