"""What the program itself is, as a digest: another program may give other bytes, so nothing old is taken from it."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cds_score import RULES_VERSION
from cds_score.documents.bundled import reports_folder

_LIBRARIES = ("weasyprint", "pydyf", "fonttools", "pikepdf", "jinja2", "pypdfium2", "segno", "python-docx")
"""What papers are made with, beside the two below."""
_PANGO = ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz-0", "libharfbuzz.0.dylib")
_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset-0", "libharfbuzz-subset.0.dylib")


@functools.cache
def program_digest() -> str:
    """SHA-256 of the program's source and of its templates, styles and fonts, with the number of its rules."""
    package = Path(__file__).resolve().parents[1]
    found = hashlib.sha256(f"{RULES_VERSION};{sys.version_info[:2]}".encode())
    for root, ending in ((package, "*.py"), (reports_folder(), "*")):
        for path in sorted(root.rglob(ending)):
            if path.is_file():
                data = path.read_bytes()
                found.update(f"\0{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
                found.update(data)
    return found.hexdigest()


@functools.cache
def printing_digest() -> str:
    """SHA-256 of the versions of all that papers are made with. WeasyPrint is not loaded for it."""
    said = [f"{name} {_version(name)}" for name in _LIBRARIES]
    said += [f"pango {_pango()}", f"harfbuzz {_harfbuzz()}", f"subset {_library(_SUBSET) is not None}"]
    return hashlib.sha256("\n".join(said).encode("utf-8")).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _pango() -> int:
    library = _library(_PANGO)
    return int(library.pango_version()) if library is not None else 0


def _harfbuzz() -> str:
    library = _library(_HARFBUZZ)
    if library is None:
        return ""
    library.hb_version_string.restype = ctypes.c_char_p
    found: bytes = library.hb_version_string()
    return found.decode("ascii", "replace")
