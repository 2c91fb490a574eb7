"""A dossier as a folder or as a ZIP whose bytes depend on its files alone.

In the ZIP names are sorted and UTF-8, every day is the first that ZIP knows, and nothing is compressed: scans and PDFs
are already, and compressed bytes would differ between versions of the library that makes them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from cds_score.selfreport.dossier.contents import Contents, Packed
from cds_score.selfreport.dossier.manifest import MANIFEST, Listed, Manifest, written
from cds_score.selfreport.evidence_files import measure
from cds_score.selfreport.model import SelfReport

_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644 << 16
Member = Packed | bytes
"""A file that is copied, or the bytes of one that was made."""


class FileChangedError(Exception):
    """A file is not what it was when it was listed, so the dossier would say something false of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def members(
    report: SelfReport, report_digest: str, packed: Contents, made: Mapping[str, tuple[bytes, Listed]]
) -> dict[str, Member]:
    """Everything that is written, by its name in the dossier: the files, those that were `made`, and the manifest."""
    manifest = Manifest(report.unit.code, report.unit.name, Path(report.source.name).name, report_digest)
    found: dict[str, Member] = {}
    for name, each in packed.files.items():
        manifest.files[name] = Listed(each.kind, each.known.size, each.known.sha256, each.title)
        found[name] = each
    for name, (data, listed) in made.items():
        manifest.files[name] = listed
        found[name] = data
    manifest.missing = dict(packed.missing)
    found[MANIFEST] = written(manifest)
    return found


def write_zip(stream: BinaryIO, files: Mapping[str, Member]) -> None:
    """The ZIP of all members. Raises FileChangedError, OSError."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            each = files[name]
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system, info.external_attr = _UNIX, _MODE
            info.file_size = len(each) if isinstance(each, bytes) else each.known.size
            with archive.open(info, "w") as member:
                _copy(each, member)  # type: ignore[arg-type]  # a writer of zipfile is a binary stream in all but name


def write_folder(folder: Path, files: Mapping[str, Member]) -> None:
    """All members below an existing folder. Raises FileChangedError, OSError."""
    for name in sorted(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            _copy(files[name], stream)


def _copy(member: Member, into: BinaryIO) -> None:
    if isinstance(member, bytes):
        into.write(member)
        return
    with member.path.open("rb") as stream:
        if measure(stream, member.known.size, into) != member.known:
            raise FileChangedError(member.path)
