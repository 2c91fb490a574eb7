"""Every file of a dossier against its manifest: what changed, what is missing, what does not belong to it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cds_score.diagnostics import Diagnostic
from cds_score.selfreport.dossier.contents import MAX_FILES, MAX_TOTAL_MEGABYTES, limits
from cds_score.selfreport.dossier.holding import FolderHolding, Holding, Names, ZipHolding, open_zip
from cds_score.selfreport.dossier.manifest import MANIFEST, MAX_MANIFEST, Manifest, read_manifest
from cds_score.selfreport.evidence_files import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Checked:
    """A dossier that could be read; `digest` is the SHA-256 of its manifest."""

    manifest: Manifest
    digest: str


def check_dossier(path: Path) -> tuple[Checked | None, list[Diagnostic]]:
    """The dossier in a folder or ZIP and what is wrong with it; None where nothing can be compared.

    Nothing is written or unpacked. Raises OSError where `path` itself cannot be opened.
    """
    shown = str(path)
    if path.is_dir():
        return _checked(FolderHolding(path), shown)
    with path.open("rb") as stream:
        archive = open_zip(stream)
        if archive is None:
            return None, [Diagnostic("dossier-not-readable", file=shown, params={"text": shown})]
        return _checked(ZipHolding(archive), shown)


def read_members(path: Path, checked: Checked, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of some files of a dossier that was checked; those that cannot be read any more are left out.

    Raises OSError where `path` itself cannot be opened.
    """
    if path.is_dir():
        yield from _members(FolderHolding(path), checked, names)
        return
    with path.open("rb") as stream:
        archive = open_zip(stream)
        if archive is not None:
            yield from _members(ZipHolding(archive), checked, names)


def _members(holding: Holding, checked: Checked, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    names = holding.names().files
    for name in wanted:
        data = io.BytesIO()
        if name in names and holding.read(names[name], checked.manifest.files[name].size, data) is not None:
            yield name, data.getvalue()


def _checked(holding: Holding, shown: str) -> tuple[Checked | None, list[Diagnostic]]:
    def said(code: str, **params: object) -> Diagnostic:
        return Diagnostic(code, file=shown, params=params)

    names = holding.names()
    found = [said("dossier-name-unsafe", text=name) for name in names.unsafe]
    if names.too_many:
        return None, [*found, said("dossier-too-large", **limits())]
    if MANIFEST not in names.files:
        return None, [*found, said("dossier-manifest-missing", name=MANIFEST)]
    data = io.BytesIO()
    known = holding.read(names.files[MANIFEST], MAX_MANIFEST, data)
    manifest = read_manifest(data.getvalue()) if known is not None else None
    if manifest is None:
        return None, [*found, said("dossier-manifest-unreadable", name=MANIFEST)]
    sizes = [each.size for each in manifest.files.values()]
    if len(sizes) > MAX_FILES or sum(sizes) > MAX_TOTAL_MEGABYTES * 1024 * 1024 or max(sizes, default=0) > MAX_BYTES:
        return None, [*found, said("dossier-too-large", **limits())]
    found += [said(code, text=name) for code, name in _differences(holding, names, manifest)]
    if manifest.missing:
        listed = ", ".join(sorted(manifest.missing))
        found.append(said("dossier-incomplete", count=len(manifest.missing), names=listed))
    return Checked(manifest, hashlib.sha256(data.getvalue()).hexdigest()), found


def _differences(holding: Holding, names: Names, manifest: Manifest) -> list[tuple[str, str]]:
    """(code, name) of every file that is not as the manifest says, in the order of the names."""
    found = [("dossier-file-foreign", name) for name in names.files if name not in manifest.files and name != MANIFEST]
    for name, listed in manifest.files.items():
        if name not in names.files:
            found.append(("dossier-file-missing", name))
            continue
        known = holding.read(names.files[name], listed.size)
        if known is None or (known.size, known.sha256) != (listed.size, listed.sha256):
            found.append(("dossier-file-changed", name))
    return sorted(found, key=lambda each: each[1])
