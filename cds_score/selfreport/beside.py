"""Files that a report names: they lie in its folder or below, whatever is written, on every system.

One rule for tables, evidence and everything that goes into a dossier. A path is written with `/`, and a backslash is
read as one, so that a report means the same file on Windows, macOS and Linux; what Windows calls a drive or a device is
refused everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Literal

Fault = Literal["outside", "missing"]
LONGEST_NAME = 255
"""Bytes of one part of a path, which is what file systems allow."""
LONGEST_PATH = 1000
"""Characters of a whole path."""
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*([.:].*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
"""Signs that no name has on Windows; a colon there would also name a hidden stream of another file."""


def relative(name: str) -> PurePosixPath | None:
    """The path that a name stands for, below the folder of the report; None where it leads out or is no plain name."""
    text = name.replace("\\", "/")
    if _leads_out(text) or len(text) > LONGEST_PATH:
        return None
    path = PurePosixPath(text)
    return path if all(_is_plain(part) for part in path.parts) else None


def _leads_out(text: str) -> bool:
    return not text or text.startswith("/") or _DRIVE.match(text) is not None or ".." in text.split("/")


def _is_plain(part: str) -> bool:
    """A name that exists on every system: no device, no control character, no dot or space at its end."""
    try:
        length = len(part.encode("utf-8"))
    except UnicodeEncodeError:
        return False
    if length > LONGEST_NAME or part != part.rstrip(". "):
        return False
    return not _FORBIDDEN.search(part) and not _DEVICE.fullmatch(part)


def beside(folder: Path, name: str) -> Path | Fault:
    """The file that a report in `folder` names, links followed; or what is wrong with the name.

    A name that no file can have on some system is that of a file that is missing.
    """
    path = relative(name)
    if path is None:
        return "outside" if _leads_out(name.replace("\\", "/")) else "missing"
    try:
        found = folder / path
        if not found.resolve().is_relative_to(folder.resolve()):
            return "outside"
        return found if found.is_file() else "missing"
    except (OSError, ValueError, RuntimeError):  # a name that the system will not have, or a link to itself
        return "missing"


def same_name(name: str) -> str:
    """What two names have in common that some system takes for one: letter case and the form of the marks."""
    return unicodedata.normalize("NFC", name).casefold()
