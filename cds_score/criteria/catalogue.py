"""Where criteria sets lie and how a report's `criteria: id@version` finds one.

A root is a folder with `<id>/<version>/set.yaml` below it. The bundled root is package data, or the checkout's
`criteria/`; a province adds its own roots, which are looked through first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cds_score.criteria.approval.digests import declared_rules
from cds_score.criteria.approval.history import pending, read_approval
from cds_score.criteria.build import build
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.faults import Faults
from cds_score.criteria.model import SetFile
from cds_score.criteria.read import validate
from cds_score.diagnostics import Diagnostic, Source, has_errors
from cds_score.reading.source import digest, read_file
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Node, parse, plain

SET_FILE = "set.yaml"
CASES = "cases"
"""The folder of a set's worked cases."""
APPROVAL_FILE = "approval.yaml"


def bundled_root() -> Path:
    """The sets that come with the program."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_data" / "criteria"
    return shipped if shipped.is_dir() else package.parent / "criteria"


def sets_below(roots: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """(`id@version`, its folder) of every set, in alphabetical order within each root."""
    for root in roots:
        for file in sorted(root.rglob(SET_FILE)):
            folder = file.parent
            above = folder.parent
            # A root that is a set's own folder, or the one above, is as good as the root it lies in.
            name = above.relative_to(root).as_posix() if above.is_relative_to(root) and above != root else above.name
            yield f"{name}@{folder.name}", folder


def is_packaged(folder: Path) -> bool:
    """True for a set inside an installed program: what is written there is lost with the next version."""
    package = Path(__file__).resolve().parent.parent
    return folder.resolve().is_relative_to(package / "_data")


def case_files(folder: Path) -> list[Path]:
    """The worked cases of a set's folder, in alphabetical order."""
    return sorted((folder / CASES).glob("*.yaml"))


class Catalogue:
    """Finds sets by name and loads each once."""

    def __init__(self, roots: Iterable[Path] = ()) -> None:
        self.roots = [*roots, bundled_root()]
        self._loaded: dict[Path, tuple[CriteriaSet | None, list[Diagnostic]]] = {}

    def names(self) -> list[str]:
        """Every `id@version` there is."""
        return list(dict.fromkeys(name for name, _ in sets_below(self.roots)))

    def folder(self, name: str) -> Path | None:
        """The folder of `id@version`, or of `id` alone where it has one version."""
        found = dict(reversed(list(sets_below(self.roots))))
        if name in found:
            return found[name]
        versions = [folder for known, folder in found.items() if known.partition("@")[0] == name]
        return versions[0] if len(versions) == 1 else None

    def folder_or_path(self, name: str) -> Path | None:
        """The same, or a path to a set: for what a person types, never for what a report says."""
        path = Path(name)
        try:
            if path.name == SET_FILE and path.is_file():
                return path.parent
            if (path / SET_FILE).is_file():
                return path
        except OSError:
            return None
        return self.folder(name)

    def load(self, folder: Path) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        """The set in a folder, read once."""
        if folder not in self._loaded:
            self._loaded[folder] = load(folder, self)
        return self._loaded[folder]


@dataclass(frozen=True, slots=True)
class Opened:
    """A criteria file whose structure is sound: its text, its tree, the plain form of that, and the model."""

    source: Source
    root: Node
    data: Any
    file: SetFile


def open_file(folder: Path) -> tuple[Opened | None, list[Diagnostic]]:
    """The file of a folder, not yet compiled, or what is wrong with its structure."""
    source, found = read_file(folder / SET_FILE)
    if source is None:
        return None, found
    root, more = parse(source)
    found += more
    if root is None or has_errors(found):
        return None, found
    data = plain(root)
    file, more = validate(source, root, data)
    found += more
    return (None if file is None else Opened(source, root, data, file)), found


def load(folder: Path, sets: Catalogue | None = None) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The set of a folder with its approval, or every fault of the file; `sets` has those that judge nested units."""
    opened, found = open_file(folder)
    if opened is None:
        return None, found
    file, source, root, data = opened.file, opened.source, opened.root, opened.data
    criteria, more = build(file, source, root, digest(source.text))
    found += more
    if criteria is None:
        return None, found
    found += _nest(criteria, sets or Catalogue(), source, root)
    if has_errors(found):
        return None, found
    rules = declared_rules(data, criteria, {name: each.digest for name, each in criteria.nested.items()})
    criteria.approval = pending(rules)
    approval = folder / APPROVAL_FILE
    if approval.exists():
        paper, more = read_file(approval)
        found += more
        if paper is not None:
            criteria.approval, more = read_approval(paper, rules, criteria.name)
            found += more
    return criteria, found


def _nest(criteria: CriteriaSet, sets: Catalogue, source: Source, root: Node) -> list[Diagnostic]:
    """Finds the sets that judge nested units; such a set may have none of its own."""
    faults = Faults(source, root)
    for name, declared in criteria.inputs.items():
        if not declared.set:
            continue
        path = ("inputs", name, "set")
        folder = sets.folder(declared.set)
        # What is being loaded is in no set of units yet, so a set that names itself is found here too.
        nested = sets.load(folder)[0] if folder is not None and declared.set != criteria.name else None
        if folder is None:
            faults.report(
                path, "nested-unknown", {"name": declared.set, "suggestion": closest(declared.set, sets.names())}
            )
        elif nested is None or any(each.set for each in nested.inputs.values()):
            faults.report(path, "nested-unusable", {"name": declared.set})
        else:
            criteria.nested[name] = nested
    return faults.found
