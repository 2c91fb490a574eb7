"""Where criteria sets lie and how a report's `criteria: id@version` finds one.

A root is a folder with `<id>/<version>/set.yaml` below it. The bundled root is package data, or the checkout's
`criteria/`; a province adds its own roots, which are looked through first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cds_score.criteria.approval.digests import declared_rules
from cds_score.criteria.approval.history import pending, read_approval, with_nested
from cds_score.criteria.build import build
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.faults import Faults, with_curly_quotes
from cds_score.criteria.model import SetFile
from cds_score.criteria.read import validate
from cds_score.diagnostics import Diagnostic, Source, has_errors
from cds_score.reading import tree
from cds_score.reading.source import digest, read_file
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Node, Scalar, Sequence, parse, plain

SET_FILE = "set.yaml"
CASES = "cases"
"""The folder of a set's worked cases."""
APPROVAL_FILE = "approval.yaml"
_LIKE_CASES = (".yaml", ".yml", ".txt")


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


def left_aside(folder: Path) -> list[Path]:
    """Files that their author takes for worked cases and `case_files` does not; a table of nested units is none."""
    run = case_files(folder)
    found = (folder / CASES).rglob("*")
    return sorted(each for each in found if each.suffix.lower() in _LIKE_CASES and each not in run and each.is_file())


@dataclass(frozen=True, slots=True)
class SetTexts:
    """The text of a set and of its approval, as they were read, with what kept either from being read."""

    set: Source | None
    approval: Source | None
    found: tuple[list[Diagnostic], list[Diagnostic]]


def read_texts(folder: Path) -> SetTexts:
    """The texts of a set's folder."""
    source, found = read_file(folder / SET_FILE)
    approval, more = read_file(folder / APPROVAL_FILE) if (folder / APPROVAL_FILE).exists() else (None, [])
    return SetTexts(source, approval, (found, more))


class Sets(Protocol):
    """Where a set that judges nested units is found."""

    def names(self) -> list[str]:
        """Every `id@version` there is."""

    def folder(self, name: str) -> Path | None:
        """What `load` takes, for a name."""

    def load(self, folder: Path) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        """The set, or why there is none."""


class TextSets:
    """Sets that are texts in memory: `id@version` to the set and its approval, if any."""

    def __init__(self, texts: Mapping[str, tuple[Source, Source | None]]) -> None:
        self._texts = {Path(name): each for name, each in texts.items()}

    def names(self) -> list[str]:
        """Every `id@version` there is."""
        return [path.as_posix() for path in self._texts]

    def folder(self, name: str) -> Path | None:
        """The key of a set."""
        return Path(name) if Path(name) in self._texts else None

    def load(self, folder: Path) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        """The set of a key."""
        return load_texts(*self._texts[folder], self)


class Catalogue:
    """Finds sets by name and loads each once."""

    def __init__(self, roots: Iterable[Path] = ()) -> None:
        self.roots = [*roots, bundled_root()]
        self._loaded: dict[Path, tuple[CriteriaSet | None, list[Diagnostic]]] = {}
        self._years: dict[Path, tuple[int, ...]] = {}
        self._chosen: dict[tuple[str, int], Path] = {}
        self._found: dict[str, Path] | None = None

    def names(self) -> list[str]:
        """Every `id@version` there is."""
        return list(self._folders())

    def folder(self, name: str) -> Path | None:
        """The folder of `id@version`, or of `id` alone where it has one version."""
        found = self._folders()
        if name in found:
            return found[name]
        versions = [folder for known, folder in found.items() if known.partition("@")[0] == name]
        return versions[0] if len(versions) == 1 else None

    def _folders(self) -> dict[str, Path]:
        """`id@version` to its folder; of a name that is in several roots, the first. Looked for once."""
        if self._found is None:
            self._found = {}
            for name, folder in sets_below(self.roots):
                self._found.setdefault(name, folder)
        return self._found

    def versions(self, name: str) -> dict[str, Path]:
        """`id@version` to its folder, of every version of the set with this id."""
        found = self._folders()
        return {known: found[known] for known in sorted(found) if known.partition("@")[0] == name}

    def years(self, folder: Path) -> tuple[int, ...]:
        """The years that a set judges, without loading it; none where the file cannot be read."""
        if folder not in self._years:
            self._years[folder] = _years_of(self.texts(folder).set)
        return self._years[folder]

    def choose(self, name: str, year: int) -> Path | Diagnostic | None:
        """The folder of `id@version`, or of the one version of `id` that judges the year (0: not known).

        None where there is no such set; a diagnostic without a place where no version judges the year, or several do.
        What is found is kept: most reports of a folder name the same set.
        """
        chosen = self._chosen.get((name, year))
        if chosen is not None:
            return chosen
        found = self._choice(name, year)
        if isinstance(found, Path):
            self._chosen[name, year] = found
        return found

    def _choice(self, name: str, year: int) -> Path | Diagnostic | None:
        """See `choose`."""
        versions = self.versions(name)
        if not versions:
            return self.folder(name)
        able = {known: folder for known, folder in versions.items() if not year or year in self.years(folder)}
        if len(able) == 1:
            return next(iter(able.values()))
        code = "set-version-none" if not able else "set-version-several" if year else "set-version-open"
        known = "; ".join(
            f"{each} ({', '.join(map(str, self.years(folder))) or '?'})" for each, folder in (able or versions).items()
        )
        return Diagnostic(code, params={"name": name, "year": str(year), "known": known, "outside": ""})

    @staticmethod
    def path(name: str) -> Path | None:
        """The folder of a set that is named by a path: for what a person types, never for what a report says."""
        path = Path(name)
        try:
            if path.name == SET_FILE and path.is_file():
                return path.parent
            if (path / SET_FILE).is_file():
                return path
        except OSError:
            return None
        return None

    def folder_or_path(self, name: str) -> Path | None:
        """The folder of a set by its name or by a path to it."""
        return self.path(name) or self.folder(name)

    def load(self, folder: Path) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        """The set in a folder, read once."""
        if folder not in self._loaded:
            self._loaded[folder] = load(folder, self)
        return self._loaded[folder]

    def texts(self, folder: Path) -> SetTexts:
        """The texts of the set in a folder."""
        return read_texts(folder)

    def all_texts(self) -> dict[str, tuple[Path, SetTexts]]:
        """`id@version` to its folder and its texts, of every set."""
        return {name: (folder, self.texts(folder)) for name, folder in self._folders().items()}


class TextCatalogue(Catalogue):
    """The sets of another catalogue, by their texts alone: for a process that may not have its folders.

    A set is named by the folder where it lies; nothing there is read.
    """

    def __init__(self, texts: Mapping[str, tuple[Path, SetTexts]]) -> None:
        super().__init__()
        self._found = {name: folder for name, (folder, _) in texts.items()}
        self._texts = dict(texts.values())

    def texts(self, folder: Path) -> SetTexts:
        """See `Catalogue.texts`."""
        return self._texts[folder]


def _years_of(source: Source | None) -> tuple[int, ...]:
    """`applies_to` alone, read from the tree; what is wrong with it is said where the set is loaded."""
    root = parse(source)[0] if source is not None else None
    listed = root.items.get("applies_to") if isinstance(root, tree.Mapping) else None
    nodes = listed.items if isinstance(listed, Sequence) else []
    texts = [node.text for node in nodes if isinstance(node, Scalar)]
    return tuple(int(text) for text in texts if text.isascii() and text.isdecimal())


@dataclass(frozen=True, slots=True)
class File:
    """A criteria file without fault of structure: its text, its tree, that as plain data, and the published model."""

    source: Source
    root: Node
    data: Any
    declared: SetFile


def load_file(folder: Path) -> tuple[File | None, list[Diagnostic]]:
    """The file of a set as its author wrote it."""
    source, found = read_file(folder / SET_FILE)
    if source is None:
        return None, found
    file, more = _file(source)
    return file, [*found, *more]


def _file(source: Source) -> tuple[File | None, list[Diagnostic]]:
    root, found = parse(source)
    if root is None or has_errors(found):
        return None, found
    data = plain(root)
    declared, more = validate(source, root, data)
    found += more
    return (None if declared is None else File(source, root, data, declared)), found


def load(folder: Path, sets: Catalogue | None = None) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The set of a folder with its approval, or every fault of the file; `sets` has those that judge nested units."""
    known = sets or Catalogue()
    texts = known.texts(folder)
    found, more = texts.found
    if texts.set is None:
        return None, found
    criteria, faults = load_texts(texts.set, texts.approval, known)
    return criteria, [*found, *faults, *more]


def load_texts(source: Source, approval: Source | None, sets: Sets) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The same of texts that need not lie in any folder."""
    criteria, found = _load_texts(source, approval, sets)
    return criteria, with_curly_quotes(found)


def _load_texts(source: Source, approval: Source | None, sets: Sets) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    file, found = _file(source)
    if file is None:
        return None, found
    criteria, more = build(file.declared, file.source, file.root, digest(file.source.text))
    found += more
    if criteria is None:
        return None, found
    found += _nest(criteria, sets, file.source, file.root)
    if has_errors(found):
        return None, found
    rules = declared_rules(file.data, criteria, {name: each.digest for name, each in criteria.nested.items()})
    criteria.approval = pending(rules)
    if approval is not None:
        criteria.approval, more = read_approval(approval, rules, criteria.name)
        found += more
    criteria.approval = with_nested(criteria.approval, criteria.unfinished)
    return criteria, found


def set_texts(folder: Path, criteria: CriteriaSet, sets: Catalogue) -> dict[str, tuple[str, str | None]]:
    """`id@version` to the texts of a set and of its approval (None: there is none), those of nested units too."""
    folders = {criteria.name: folder}
    for each in criteria.nested.values():
        nested = sets.folder(each.name)
        if nested is not None:
            folders[each.name] = nested
    texts = {name: sets.texts(path) for name, path in folders.items()}
    return {
        name: (each.set.text if each.set else "", each.approval.text if each.approval else None)
        for name, each in texts.items()
    }


def _nest(criteria: CriteriaSet, sets: Sets, source: Source, root: Node) -> list[Diagnostic]:
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
        elif nested is None or nested.attributes or any(each.set or each.given for each in nested.inputs.values()):
            faults.report(path, "nested-unusable", {"name": declared.set})
        else:
            criteria.nested[name] = nested
    return faults.found
