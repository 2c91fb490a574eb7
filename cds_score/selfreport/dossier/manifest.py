"""`manifest.json`: what belongs to a dossier, file by file, as canonical JSON; its SHA-256 is the dossier's own.

    {"format": "cds-score/ho-so@1", "commune": {"code": …, "name": …}, "report": {"name": …, "digest": …},
     "files": {"bao-cao/bao-cao.yaml": {"kind": "report", "size": 8123, "sha256": …, "title": …}, …},
     "missing": {"bao-cao/tai-lieu/bc-01.pdf": "01/BC-UBND ngày 10/12/2024"}}

There is no time in it and no name of a machine: the same files make the same manifest everywhere. `report.digest` is
that of the report's text, which reviews and results quote; `sha256` is always of the bytes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from cds_score.reading.canonical import canonical
from cds_score.selfreport.beside import relative, same_name

MANIFEST = "manifest.json"
FORMAT = "cds-score/ho-so@1"
MAX_MANIFEST = 4 * 1024 * 1024
"""Bytes; a dossier of 2,000 files has about 600 KB."""
Kind = Literal["report", "review", "history", "table", "evidence", "paper", "index"]
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of a dossier: what it is, its size in bytes, the SHA-256 of its bytes, and its title for a reader."""

    kind: Kind
    size: int
    sha256: str
    title: str


@dataclass(slots=True)
class Manifest:
    """All of them by their name in the dossier; `missing` are cited files that were not there, with what they are."""

    code: str
    commune: str
    report: str
    report_digest: str
    files: dict[str, Listed] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def written(manifest: Manifest) -> bytes:
    """The bytes of the file."""
    return canonical(
        {
            "format": FORMAT,
            "commune": {"code": manifest.code, "name": manifest.commune},
            "report": {"name": manifest.report, "digest": manifest.report_digest},
            "files": {
                name: {"kind": each.kind, "size": each.size, "sha256": each.sha256, "title": each.title}
                for name, each in manifest.files.items()
            },
            "missing": dict(manifest.missing),
        }
    )


def read_manifest(data: bytes) -> Manifest | None:
    """The manifest of these bytes; None where they are not what `written` makes of it, down to the last byte."""
    try:
        manifest = _manifest(json.loads(data))
        return manifest if manifest is not None and written(manifest) == data else None
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None


def safe_name(name: str) -> bool:
    """Is it the name of a file inside a dossier, the same on every system?"""
    path = relative(name)
    return path is not None and bool(path.parts) and str(path) == name


def unlike(names: list[str]) -> bool:
    """Is no name another one's on some system, nor a folder of another?"""
    known = {same_name(name) for name in names}
    folders = {"/".join(name.split("/")[:depth]) for name in known for depth in range(1, name.count("/") + 1)}
    return len(known) == len(names) and not folders & known


def _manifest(data: Any) -> Manifest | None:
    """Raises what a value of another form raises; None where it has the form and says what cannot be."""
    if data["format"] != FORMAT:
        return None
    commune, report = data["commune"], data["report"]
    files = {
        name: Listed(each["kind"], each["size"], each["sha256"], each["title"]) for name, each in data["files"].items()
    }
    texts = [commune["code"], commune["name"], report["name"], report["digest"], *data["missing"].values()]
    texts += [text for each in files.values() for text in (each.sha256, each.title)]
    if not all(isinstance(text, str) for text in texts) or not unlike([*files, MANIFEST]):
        return None
    if not all(safe_name(name) for name in (*files, *data["missing"])):
        return None
    kinds = get_args(Kind)
    for each in files.values():
        if type(each.size) is not int or each.size < 0 or each.kind not in kinds or not _HEX.fullmatch(each.sha256):
            return None
    return Manifest(commune["code"], commune["name"], report["name"], report["digest"], files, dict(data["missing"]))
