"""The manifest: which files a paper carries, with what digests, and what else it binds together.

It is embedded as canonical JSON (RFC 8785), and the code printed on the paper is made of its bytes: who has the code
from the printed paper knows that the files in the PDF are those that belong to it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from cds_score.documents.proof.check_code import code_of
from cds_score.reading.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cds_score.documents.proof.embedded import Problem

MANIFEST_NAME = "ban-ke.json"
"""How the manifest is called inside a PDF."""
_MAX_BYTES = 1024 * 1024
_HEX = set("0123456789abcdef")


def manifest(files: Mapping[str, bytes], fields: Mapping[str, str | int]) -> bytes:
    """The canonical bytes of a manifest of `files`; `fields` are the facts that go with them.

    Raises ValueError where a field would take the place of the files.
    """
    if "files" in fields:
        raise ValueError("files")
    listed = {name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for name, data in files.items()}
    return canonical({**fields, "files": listed})


def code(manifest: bytes) -> str:
    """The code printed on the paper, of the manifest's bytes."""
    return code_of(hashlib.sha256(manifest).hexdigest())


def read_manifest(data: bytes) -> dict[str, Any] | None:
    """The fields of a manifest, `files` among them; None where it is none or not in its canonical form."""
    try:
        found = json.loads(data.decode("utf-8")) if len(data) <= _MAX_BYTES else None
        if not isinstance(found, dict) or canonical(found) != data:
            return None
    except (ValueError, RecursionError):  # no UTF-8, no JSON, a number that canonical JSON does not know
        return None
    files = found.get("files")
    sound = isinstance(files, dict) and all(map(_is_line, files.values()))
    return found if sound and all(isinstance(found[key], str | int) for key in found.keys() - {"files"}) else None


def check_manifest(data: bytes, files: Mapping[str, bytes]) -> list[Problem]:
    """In what a paper's files differ from its manifest, as codes of the catalogue; `files` without the manifest."""
    found = read_manifest(data)
    if found is None:
        return [("proof-manifest-unreadable", {})]
    listed: dict[str, dict[str, Any]] = found["files"]
    problems: list[Problem] = [("proof-file-missing", {"name": name}) for name in sorted(listed.keys() - files.keys())]
    problems += [("proof-file-unlisted", {"name": name}) for name in sorted(files.keys() - listed.keys())]
    for name in sorted(listed.keys() & files.keys()):
        held = {"sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])}
        if held != listed[name]:
            problems.append(("proof-file-changed", {"name": name}))
    return problems


def _is_line(line: Any) -> bool:
    if not isinstance(line, dict) or line.keys() != {"sha256", "size"}:
        return False
    digest, size = line["sha256"], line["size"]
    return isinstance(digest, str) and len(digest) == 64 and set(digest) <= _HEX and type(size) is int and size >= 0
