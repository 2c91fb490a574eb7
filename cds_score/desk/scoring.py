"""One report as the desk has it: read, held against its set, scored; what cannot be scored says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cds_score.casework.appraising import appraise_prepared
from cds_score.casework.opening import Prepared, Province, assessed, prepare
from cds_score.casework.stopped import StoppedError
from cds_score.casework.submitted import changed_since_submission
from cds_score.criteria.compiled import CriteriaSet
from cds_score.desk.store import Folder, Held
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading import tree
from cds_score.scoring.engine import Assessed
from cds_score.selfreport.beside import relative
from cds_score.selfreport.case_files import history_path, review_path
from cds_score.selfreport.editing.fields import opened
from cds_score.selfreport.files import DISK, Disk, Files
from cds_score.selfreport.model import SelfReport


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk was opened with."""

    folder: Folder
    province: Province
    lang: Lang = "vi"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the review beside a report has come to so far, in words."""

    text: str
    award: str
    points: str


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
    review: Reviewed | None = None
    """None where nobody has begun a review."""
    beside: tuple[str, ...] = ()
    """Other files that were read for it, by their names in the folder."""

    @property
    def criteria(self) -> CriteriaSet | None:
        """The set by which it is scored."""
        return self.ready.criteria if self.ready is not None else None

    @property
    def report(self) -> SelfReport | None:
        """The report as it was read."""
        return self.ready.report if self.ready is not None else None


class OneInMemory(Disk):
    """The disk, but for one file whose text is already known: what is scored is what was read, whatever happens."""

    def __init__(self, path: Path, held: Held) -> None:
        """`path` is how whoever reads will call the file."""
        self._path, self._held = path, held

    def read(self, path: Path, name: str | None = None) -> tuple[Source | None, list[Diagnostic]]:
        """See `Files.read`."""
        if path == self._path:
            return self._held.source, list(self._held.found)
        return DISK.read(path, name)


def score(desk: Desk, held: Held) -> Scored:
    """The report in a file as it was read."""
    path = desk.folder.path / held.name
    files: Files = OneInMemory(path, held)
    root = opened(held.source)[0] if held.source is not None else None
    province = Province(desk.province.sets, desk.province.register, files)
    ready = prepare(str(path), province, desk.lang)
    review, history = review_path(Path(held.name)).name, history_path(Path(held.name)).name
    if not isinstance(ready, Prepared):
        return Scored(held, root, None, None, ready.diagnostics, beside=(review, history))
    result = assessed(ready, desk.lang, with_inputs=True)
    changed = changed_since_submission(ready.report, ready.criteria, path, files)
    found = [*result.assessment.diagnostics, *changed]
    made = Scored(held, root, ready, result, found, beside=(review, history, *tables_of(ready.report)))
    if (desk.folder.path / review).is_file():
        made.review, more = _reviewed(str(path), ready, province, desk.lang)
        made.found = [*found, *more]
    return made


def tables_of(report: SelfReport) -> list[str]:
    """The files of nested units beside a report, by the names that it has for them."""
    return [each.file.text for each in report.tables.values() if each.file is not None and relative(each.file.text)]


def _reviewed(
    file: str, ready: Prepared, province: Province, lang: Lang
) -> tuple[Reviewed | None, list[Diagnostic]]:  # fmt: skip
    try:
        made = appraise_prepared(file, ready, province, lang)
    except StoppedError as stopped:
        return None, stopped.found
    result = made.appraisal.appraised
    points = f"{result.points.earned_text}/{result.points.max_text}" if result.points is not None else ""
    return Reviewed(made.declared_basis, result.award.status_text, points), []
