"""The files inside a PDF, read into memory within limits; nothing is written to disk.

A file is taken as it lies there or unpacked from Flate. Other ways to pack it, names that could lead out of a folder,
and whatever is too much are problems: (code, params) of the catalogue.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Name

from cds_score.documents.proof.opened import opened

MAX_FILES = 64
MAX_BYTES = 20 * 1024 * 1024
MAX_ALL_BYTES = 100 * 1024 * 1024
Problem = tuple[str, dict[str, Any]]
"""A code of the catalogue of diagnostics and what fills its sentences."""


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """One file inside a PDF."""

    name: str
    data: bytes
    relationship: str
    """`Source`, `Data` … as PDF/A-3 has it; empty where the file does not say."""


@dataclass(slots=True)
class Embedded:
    """All files inside a PDF, in the order of their names, and what could not be read."""

    files: dict[str, EmbeddedFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def embedded_files(pdf: bytes) -> Embedded:
    """What a PDF carries. Raises DocumentError where it is no sound PDF."""
    with opened(pdf) as document:
        found = Embedded()
        left = MAX_ALL_BYTES
        for number, (name, specification) in enumerate(specifications(document)):
            if number == MAX_FILES:
                found.problems.append(("proof-too-many-files", {"limit": MAX_FILES}))
                break
            if not name.isprintable() or set(name) & set('/\\:*?"<>|') or name.strip(" .") != name:
                found.problems.append(("proof-file-name", {"name": name}))
                continue
            if name in found.files or _is_two(specification):
                found.problems.append(("proof-file-twice", {"name": name}))
                continue
            data = _content(specification, min(left, MAX_BYTES))
            if isinstance(data, str):
                found.problems.append((data, {"name": name, "limit": MAX_BYTES // 1024 // 1024}))
                continue
            left -= len(data)
            relationship = str(specification.get(Name.AFRelationship, "")).removeprefix("/")
            found.files[name] = EmbeddedFile(name, data, relationship)
        return found


def specifications(document: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The file specifications of a document with their names, in their order there; one too many at the most."""
    root = document.Root.get(Name.Names, pikepdf.Dictionary()).get(Name.EmbeddedFiles)
    found: list[tuple[str, Any]] = []
    waiting = [] if root is None else [root]
    seen = 0
    while waiting and seen <= 8 * MAX_FILES and len(found) <= MAX_FILES:
        node = waiting.pop()
        seen += 1
        names = list(node.get(Name.Names, []))
        for key, specification in zip(names[::2], names[1::2], strict=False):
            found.append((str(specification.get(Name.UF, specification.get(Name.F, key))), specification))
        waiting += reversed(list(node.get(Name.Kids, [])))
    return found[: MAX_FILES + 1]


def _is_two(specification: Any) -> bool:
    """Has it two names or two contents, of which each reader takes another?"""
    files = specification.get(Name.EF, pikepdf.Dictionary())
    names = [str(specification[key]) for key in (Name.F, Name.UF) if key in specification]
    streams = [files[key] for key in (Name.F, Name.UF) if key in files]
    apart = len(streams) == 2 and streams[0].objgen != streams[1].objgen
    return len(set(names)) > 1 or (apart and streams[0].read_raw_bytes() != streams[1].read_raw_bytes())


def _content(specification: Any, limit: int) -> bytes | str:
    """The bytes of a file, or the code that says why it cannot be read."""
    files = specification.get(Name.EF, pikepdf.Dictionary())
    stream = files.get(Name.UF, files.get(Name.F))
    if not isinstance(stream, pikepdf.Stream):
        return "proof-file-unreadable"
    filters = stream.get(Name.Filter, pikepdf.Array())
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    raw = stream.read_raw_bytes()
    if names == ["/FlateDecode"] and Name.DecodeParms not in stream:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(raw, limit + 1)
        except zlib.error:
            return "proof-file-unreadable"
        if len(data) <= limit and not unpacker.eof:
            return "proof-file-unreadable"
    elif not names:
        data = raw
    else:
        return "proof-file-unreadable"
    return data if len(data) <= limit else "proof-file-too-large"
