"""Bytes of a file to text: which encoding it has, and what it is when it is no text at all."""

from __future__ import annotations

import errno
import hashlib
import unicodedata
from pathlib import Path

from cds_score.diagnostics import Diagnostic, Source

MAX_BYTES = 512 * 1024
_OTHER_KINDS = (
    (b"PK\x03\x04", "file-is-excel"),
    (b"\xd0\xcf\x11\xe0", "file-is-excel"),
    (b"%PDF", "file-is-pdf"),
)

_REASONS = {
    errno.EEXIST: "đã có một tệp trùng tên với thư mục cần tạo",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là một thư mục",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}


def read_file(path: Path, name: str | None = None, limit: int = MAX_BYTES) -> tuple[Source | None, list[Diagnostic]]:
    """The text of a file, or what keeps it from being read. `name` is how messages call it, `limit` its most bytes."""
    name = name or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        return None, [Diagnostic("file-unreadable", file=name, params={"reason": reason(error)})]
    return decode(data, name, limit)


def reason(error: OSError) -> dict[str, str]:
    """Why the system would not open or write a file, in both languages."""
    english = error.strerror or str(error)
    return {"vi": _REASONS.get(error.errno or 0, english), "en": english}


def decode(data: bytes, name: str, limit: int = MAX_BYTES) -> tuple[Source | None, list[Diagnostic]]:
    """UTF-8 with or without a mark, UTF-16, else Windows-1258 with a warning; lines end in LF."""
    for start, code in _OTHER_KINDS:  # first, since the limit is that of texts
        if data.startswith(start):
            return None, [Diagnostic(code, file=name)]
    if len(data) > limit:
        return None, [Diagnostic("file-too-large", file=name, params={"limit": limit // 1024})]
    warnings: list[Diagnostic] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return None, [Diagnostic("file-not-text", file=name)]
        if "\0" in text:
            return None, [Diagnostic("file-not-text", file=name)]
    elif b"\0" in data:
        return None, [Diagnostic("file-not-text", file=name)]
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Windows-1258 writes the tone as a combining mark of its own: composing gives ordinary Vietnamese.
            text = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
            warnings.append(Diagnostic("file-windows-1258", file=name))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, text), warnings


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, no byte-order mark, LF; hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
