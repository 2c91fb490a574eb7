"""What a lint rule looks at: a criteria set that loads, as its author wrote it and as it is compiled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.catalogue import Catalogue, load_file
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.faults import Faults
from cds_score.criteria.faults import Path as Keys
from cds_score.criteria.formula.compiler import Formula
from cds_score.criteria.scale import Scale
from cds_score.criteria.scales.gate import Gate
from cds_score.criteria.target import Target
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.possible import Number
from cds_score.reading.tree import Mapping, Node, Scalar, Sequence, locate


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator or a part of one: what it measures, what is asked for, how it is scored, and where that stands.

    `path` leads to the indicator or the part, `below` to the options of its scale; `options` are those as written. A
    gate and the scale behind it are two of these, alike but for the scale.
    """

    indicator: Indicator
    label: str
    path: Keys
    measure: Formula
    targets: tuple[Target, ...]
    most: Number | None
    scale: Scale | None
    below: Keys
    options: Any


@dataclass(frozen=True, slots=True)
class Subject:
    """One criteria set: its folder, its file as text, tree and model, the compiled set, and the sets around it."""

    folder: Path
    source: Source
    root: Node
    file: model.SetFile
    criteria: CriteriaSet
    sets: Catalogue

    def at(self, path: Keys, code: str, **params: Any) -> Diagnostic:
        """A finding about what stands at `path`."""
        faults = Faults(self.source, self.root)
        faults.report(path, code, params)
        return faults.found[0]

    def at_key(self, path: Keys, code: str, **params: Any) -> Diagnostic:
        """A finding about a declaration as a whole: it points at the key, the last step of `path`."""
        key = self._key(path)
        assert key is not None
        return Diagnostic(code, self.source, key.start, key.end, params)

    def place(self, path: Keys) -> str:
        """`set.yaml:12`, to name a second place in a sentence: the line of the key, or of the item of a list."""
        node = self._key(path) or locate(self.root, path)
        return f"{Path(self.source.name).name}:{self.source.position(node.start)[0]}"

    def _key(self, path: Keys) -> Scalar | None:
        above = locate(self.root, path[:-1])
        return above.keys.get(str(path[-1])) if isinstance(above, Mapping) else None

    def indicators(self) -> Iterator[tuple[Keys, model.Indicator, Indicator]]:
        """Every indicator with its path, as written and as compiled, in the order of the file."""
        compiled = iter(self.criteria.indicators)
        for path, section in self.sections():
            for at, declared in enumerate(section.indicators):
                yield (*path, "indicators", at), declared, next(compiled)

    def sections(self) -> Iterator[tuple[Keys, model.Pillar | model.Group]]:
        """Every group, and every pillar that has none, with its path."""
        for at, pillar in enumerate(self.file.pillars):
            if not pillar.groups:
                yield ("pillars", at), pillar
            for below, group in enumerate(pillar.groups):
                yield ("pillars", at, "groups", below), group

    def judged(self) -> Iterator[Judged]:
        """Every indicator, and after each its parts, and what stands behind a gate."""
        for path, declared, compiled in self.indicators():
            most = (compiled.max_units, 10**self.criteria.places) if self.criteria.has_points else None
            yield from _judged(
                compiled, compiled.id, path, compiled.measure, compiled.targets, most, compiled.scale, declared.scale
            )

    def nodes(self) -> Iterator[tuple[Keys, Node]]:
        """Every node of the file with its path, in the order of the file."""
        yield from _nodes((), self.root)


def open_subject(folder: Path, sets: Catalogue) -> tuple[Subject | None, list[Diagnostic]]:
    """The set of a folder, ready for the rules; None, and the faults of its file, where it does not load."""
    criteria, found = sets.load(folder)
    if criteria is None:
        return None, found
    opened, _ = load_file(folder)
    if opened is None:  # it was changed under our hands
        return None, found
    return Subject(folder, opened.source, opened.root, opened.declared, criteria, sets), found


def _nodes(path: Keys, node: Node) -> Iterator[tuple[Keys, Node]]:
    yield path, node
    if isinstance(node, Mapping):
        for key, each in node.items.items():
            yield from _nodes((*path, key), each)
    elif isinstance(node, Sequence):
        for at, each in enumerate(node.items):
            yield from _nodes((*path, at), each)


def _judged(
    indicator: Indicator,
    label: str,
    path: Keys,
    measure: Formula,
    targets: tuple[Target, ...],
    most: Number | None,
    scale: Scale | None,
    declared: Any,
    above: Keys | None = None,
) -> Iterator[Judged]:
    """One, and all below it; `above` is the path of the gate that its scale stands behind."""
    named: dict[str, Any] = {declared: {}} if isinstance(declared, str) else declared
    name = next(iter(named), "")
    options = named.get(name, {})
    below = (*(path if above is None else above), "scale", *([name] if name else []))
    yield Judged(indicator, label, path, measure, targets, most, scale, below, options)
    if isinstance(scale, Gate):
        inner = options.get("scale", {})
        yield from _judged(indicator, label, path, measure, targets, most, scale.inner, inner, below)
        return
    for at, line in enumerate(scale.lines if scale is not None else ()):
        written = options[at]
        part = (*below, at)
        yield from _judged(
            indicator,
            f"{label} – {line.name}",
            part,
            line.measure,
            line.targets,
            line.most,
            line.scale,
            written.get("scale", {}),
        )
