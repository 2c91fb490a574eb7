"""Writing files: beside the target first, then renamed into place; an existing file is never replaced unasked.

A new name would go over a file that is set read-only, since the folder alone is asked for it. Whoever set it meant it,
so such a file stays, and that is told.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from cds_score.casework.stopped import StoppedError
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.source import reason

_EXISTS = {
    "vi": "Tệp “{path}” đã có sẵn nên chương trình không ghi đè. Muốn ghi đè thì thêm --force.",
    "en": "“{path}” exists and was left alone. Add --force to replace it.",
}
_SAME = {
    "vi": "Không ghi đè lên chính tệp đang đọc “{path}”. Chọn một tên khác cho -o.",
    "en": "“{path}” is the file being read and is not replaced. Choose another name for -o.",
}
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_NONE_OF = {
    "vi": " Lệnh này ghi {count} tệp; chưa ghi tệp nào.",
    "en": " This command writes {count} files; none was written.",
}
_ALONE = {"vi": "", "en": ""}
"""What is said of the other files where one is read-only."""
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


def slug(name: str) -> str:
    """A name as a part of a file’s: `Trung tâm Phục vụ hành chính công` → `trung-tam-phuc-vu-hanh-chinh-cong`."""
    from cds_score.reading.suggest import without_marks

    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in without_marks(name)).split())[:60]


def write_file(path: Path, data: bytes) -> None:
    """Whole or not at all. Raises as `write_files`."""
    write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """All of them or none: whatever may fail is done before the first is renamed into place.

    Raises StoppedError where a file is read-only or kept by another program, or its folder allows no file; OSError.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            ready[path] = _beside(path, partial(_put, data))
        for path, temporary in ready.items():
            _take_name(temporary, path)
    except StoppedError as stopped:
        if len(files) > 1:
            for each in stopped.found:
                each.params = {
                    **each.params,
                    "others": {k: text.format(count=len(files)) for k, text in _NONE_OF.items()},
                }
        raise
    except OSError as error:
        if not isinstance(error, FileExistsError):  # that one names what stands in the place of a folder
            error.filename = str(path)
        raise
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def write_stream(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """A file too large to be held, whole or not at all: `fill` writes it. Raises as `write_files` and `fill` do."""
    temporary = _beside(path, fill)
    try:
        _take_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """A folder, whole or not at all: `fill` writes into an empty one, which takes the place of what is there.

    Whether that may go is the caller's to know. Raises OSError, and what `fill` raises.
    """
    with writing_into(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        workplace = tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.")
    with workplace as workshop:
        made, old = Path(workshop) / "made", Path(workshop) / "old"
        made.mkdir()
        fill(made)
        if path.exists():
            path.rename(old)
        try:
            made.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise


def _beside(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
    """A finished file in the folder of `path`, to be renamed to it."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise StoppedError([Diagnostic("file-read-only", file=str(path), params={"others": _ALONE})])
    with writing_into(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """A new file is made in a folder, or the folder itself.

    Raises StoppedError where the system refuses that, with the folder, or the nearest one above it that is there.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        folder = next((each for each in (folder, *folder.parents) if each.exists()), folder)
        refused = Diagnostic("folder-read-only", file=str(folder), params={"reason": reason(error)})
        raise StoppedError([refused]) from None


def _take_name(ready: Path, path: Path) -> None:
    try:
        ready.replace(path)
    except PermissionError as error:
        kept = Diagnostic("file-kept", file=str(path), params={"reason": reason(error)})
        raise StoppedError([kept]) from None


def _put(data: bytes, stream: BinaryIO) -> None:
    stream.write(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
