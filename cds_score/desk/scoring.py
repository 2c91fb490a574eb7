"""One report as the desk has it: read, held against its set, scored; what cannot be scored says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cds_score.casework.opening import Prepared, Province, assessed, prepare
from cds_score.criteria.compiled import CriteriaSet
from cds_score.desk.store import Folder, Held
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading import tree
from cds_score.scoring.engine import Assessed
from cds_score.selfreport.editing.fields import opened
from cds_score.selfreport.files import DISK, Disk, Files
from cds_score.selfreport.model import SelfReport


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk was opened with."""

    folder: Folder
    province: Province
    lang: Lang = "vi"


@dataclass(slots=True)
class Scored:
    """A report and all that is known of it."""

    held: Held
    root: tree.Mapping | None
    """None where the text can not be read; then it can not be edited either."""
    ready: Prepared | None
    """None where it cannot be held against a set."""
    result: Assessed | None
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def criteria(self) -> CriteriaSet | None:
        """The set by which it is scored."""
        return self.ready.criteria if self.ready is not None else None

    @property
    def report(self) -> SelfReport | None:
        """The report as it was read."""
        return self.ready.report if self.ready is not None else None


class _OneInMemory(Disk):
    """The disk, but for one file whose text is already known: what is scored is what was read, whatever happens."""

    def __init__(self, path: Path, held: Held) -> None:
        self._path, self._held = path, held

    def read(self, path: Path, name: str | None = None) -> tuple[Source | None, list[Diagnostic]]:
        """See `Files.read`."""
        if path == self._path:
            return self._held.source, list(self._held.found)
        return DISK.read(path, name)


def score(desk: Desk, held: Held) -> Scored:
    """The report in a file as it was read."""
    path = desk.folder.path / held.name
    files: Files = _OneInMemory(path, held)
    root = opened(held.source)[0] if held.source is not None else None
    province = Province(desk.province.sets, desk.province.register, files)
    ready = prepare(str(path), province, desk.lang)
    if not isinstance(ready, Prepared):
        return Scored(held, root, None, None, ready.diagnostics)
    result = assessed(ready, desk.lang, with_inputs=True)
    return Scored(held, root, ready, result, result.assessment.diagnostics)
