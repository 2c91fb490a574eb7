"""Files of cited documents: where they are, how large, their SHA-256, and what their first bytes say they are.

Nothing is opened, unpacked or shown: a file is read once, in pieces, and hashed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cds_score.diagnostics import Diagnostic
from cds_score.reading.source import reason
from cds_score.selfreport.beside import beside, relative
from cds_score.selfreport.model import Citation, SelfReport

MAX_MEGABYTES = 50
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
PIECE = 1024 * 1024
"""Bytes that are read at a time."""
UNKNOWN = "application/octet-stream"
_STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
"""First bytes of the kinds that can be told. Office files since 2007 are ZIP, older ones are OLE."""
_ENDINGS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".zip": "application/zip",
    ".docx": "application/zip",
    ".xlsx": "application/zip",
    ".pptx": "application/zip",
    ".odt": "application/zip",
    ".ods": "application/zip",
    ".doc": "application/x-ole-storage",
    ".xls": "application/x-ole-storage",
}
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
}
_KINDS = {
    "application/pdf": {"vi": "tệp PDF", "en": "a PDF"},
    "image/png": {"vi": "ảnh PNG", "en": "a PNG picture"},
    "image/jpeg": {"vi": "ảnh JPEG", "en": "a JPEG picture"},
    "image/tiff": {"vi": "ảnh TIFF", "en": "a TIFF picture"},
    "application/zip": {"vi": "tệp nén ZIP hoặc tệp Office", "en": "a ZIP or Office file"},
    "application/x-ole-storage": {"vi": "tệp Office đời cũ", "en": "an old Office file"},
    UNKNOWN: {"vi": "loại khác", "en": "something else"},
}


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """The file of one citation. `path` is as the report names it, with `/`; `size` in bytes; `sha256` of the bytes."""

    citation: str
    path: str
    size: int
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading a file once gives; `start` are its first bytes."""

    size: int
    sha256: str
    start: bytes


def read_evidence(report: SelfReport, folder: Path) -> tuple[dict[str, EvidenceFile], list[Diagnostic]]:
    """The files of all citations that name one, by citation id, and what is wrong with them at their places.

    `folder` is that of the report. A file that is missing, outside, empty, too large or unreadable is an error and has
    no `EvidenceFile`; one whose ending does not fit its bytes is a warning.
    """
    files: dict[str, EvidenceFile] = {}
    found: list[Diagnostic] = []
    for citation in report.evidence.values():
        if not citation.file:
            continue
        made = _file(citation, folder)
        if isinstance(made, EvidenceFile):
            files[citation.id] = made
            code, params = _mismatch(made), _kinds(made)
        else:
            code, params = made
        if code:
            at = citation.places.get("file")
            start, end = (at.start, at.end) if at is not None else (0, 1)
            params = {"text": citation.file, "id": citation.id, **params}
            found.append(Diagnostic(code, report.source, start, end, params))
    return files, found


def _file(citation: Citation, folder: Path) -> EvidenceFile | tuple[str, dict[str, object]]:
    """The file, or the code of what keeps it from being one with its params."""
    path = beside(folder, citation.file)
    if not isinstance(path, Path):
        return ("evidence-file-outside" if path == "outside" else "evidence-file-missing"), {}
    try:
        with path.open("rb") as stream:
            known = measure(stream)
    except OSError as error:
        return "evidence-file-unreadable", {"reason": reason(error)}
    if known is None:
        return "evidence-file-too-large", {"limit": MAX_MEGABYTES}
    if not known.size:
        return "evidence-file-empty", {}
    name = str(relative(citation.file))
    return EvidenceFile(citation.id, name, known.size, known.sha256, media_type(known.start, name))


def measure(stream: BinaryIO, limit: int = MAX_BYTES, into: BinaryIO | None = None) -> Measured | None:
    """Reads a stream to its end in pieces, copied `into` another; None where it is longer than `limit` bytes."""
    size, digest, start = 0, hashlib.sha256(), b""
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit:
            return None
        start = start or piece[:16]
        digest.update(piece)
        if into is not None:
            into.write(piece)
    return Measured(size, digest.hexdigest(), start)


def media_type(start: bytes, name: str) -> str:
    """What the first bytes of a file say it is; which Office file it is only its ending says."""
    family = _family(start)
    ending = Path(name).suffix.lower()
    return _OFFICE[ending] if ending in _OFFICE and _ENDINGS[ending] == family else family


def _family(start: bytes) -> str:
    return next((kind for first, kind in _STARTS if start.startswith(first)), UNKNOWN)


def _mismatch(file: EvidenceFile) -> str:
    """The code of an ending that does not fit; empty where it fits, or is none that can be checked."""
    ending = Path(file.path).suffix.lower()
    wanted = _ENDINGS.get(ending)
    fits = wanted is None or file.media_type in (wanted, _OFFICE.get(ending))
    return "" if fits else "evidence-file-kind"


def _kinds(file: EvidenceFile) -> dict[str, object]:
    family = next((_ENDINGS[ending] for ending, kind in _OFFICE.items() if kind == file.media_type), file.media_type)
    return {"ending": Path(file.path).suffix, "kind": _KINDS[family]}
