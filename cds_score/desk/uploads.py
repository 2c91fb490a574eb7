"""Files of evidence that the page sends: their names, and their place in `tai-lieu/` beside the report."""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import unicodedata
from pathlib import Path

from cds_score.desk.store import LEFTOVER, Folder
from cds_score.reading.source import digest
from cds_score.selfreport.beside import relative, same_name

FOLDER = "tai-lieu"
ENDINGS = (
    ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".doc",
    ".xls", ".csv", ".txt",
)  # fmt: skip
"""What evidence is sent as; a program or a web page is no document."""
_LONGEST = 120
"""Bytes of a name that is kept: with a number behind it every file system takes it."""
_MOST = 1000
"""Files of one name, told apart by a number."""
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\]')
_SPACES = re.compile(r"\s+")


class UnfitError(Exception):
    """The file is of no kind that evidence has, or the folder for it is not one."""


def safe_name(given: str) -> str:
    """The name under which a file of that name is kept: one part, no sign that some system does not have.

    Raises UnfitError where its ending is none of `ENDINGS`.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable() or sign == " ")
    plain = _SPACES.sub(" ", _UNFIT.sub("", plain)).strip(" .")
    stem, ending = Path(plain).stem, Path(plain).suffix
    if ending.lower() not in ENDINGS:
        raise UnfitError
    stem = _shortened(stem.strip(" ."), _LONGEST)
    if not stem or stem.startswith("-") or relative(f"{stem}{ending.lower()}") is None:
        stem = f"van-ban-{digest(last)[:8]}"
    return f"{stem}{ending.lower()}"


def _shortened(text: str, length: int) -> str:
    while len(text.encode("utf-8", "replace")) > length:
        text = text[:-1]
    return text.strip(" .")


def new_file(folder: Folder) -> Path:
    """A name for a file that comes in, where it will lie. Raises UnfitError, OSError."""
    place = folder.path / FOLDER
    place.mkdir(exist_ok=True)
    if place.is_symlink() or place.resolve().parent != folder.path:
        raise UnfitError
    return place / f".{secrets.token_hex(9)}{LEFTOVER}"


def keep(given: str, ready: Path) -> str:
    """Gives a file that has come in its name, and says it as the report writes it. Nothing there is replaced: a file of
    the same name gets a number, and the same file once more is found where it is. Raises UnfitError, OSError.
    """
    return f"{FOLDER}/{_taken(ready.parent, safe_name(given), ready, _digest(ready))}"


def _taken(place: Path, name: str, ready: Path, mark: str) -> str:
    """The name that a finished file has got. Raises UnfitError, OSError."""
    stem, ending = Path(name).stem, Path(name).suffix
    there = {same_name(each.name): each.name for each in place.iterdir()}
    for number in range(1, _MOST):
        wanted = name if number == 1 else f"{stem}-{number}{ending}"
        held = there.get(same_name(wanted))
        if held is not None:
            if _digest(place / held) == mark:
                return held
            continue
        with contextlib.suppress(FileExistsError):
            Folder.name_new(ready, place / wanted)
            return wanted
    raise UnfitError


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
