"""The papers of one unit, as a function of nothing but what comes with the job; see `work`."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path

from cds_score.batch.context import Context
from cds_score.batch.timer import ElapsedError, limited
from cds_score.batch.work import DECISION_FILE, OFFICE_FILE, Desk, Item, carried_by, desk_of, is_appraised
from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome, Prepared, prepare
from cds_score.casework.printing import unit_paper
from cds_score.casework.stopped import StoppedError
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.documents.errors import DocumentError, PaperNotPossible
from cds_score.documents.papers.names import TITLES
from cds_score.province.problems import problem
from cds_score.province.result import Problem
from cds_score.selfreport.case_files import history_path
from cds_score.selfreport.files import ABSENT, Brought, Given


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Papers of one unit: which ones, and in what form (`.pdf`, `.docx`, `.html`)."""

    context: Context
    item: Item
    history: Given | None
    names: tuple[str, ...]
    ending: str


@dataclass(slots=True)
class Made:
    """One paper of a unit: its bytes, or why there are none."""

    name: str
    data: bytes = b""
    lacking: str = ""
    """What the case lacks for it, as the end of a sentence; nothing is wrong then."""
    problems: list[Problem] = field(default_factory=list)


def make_papers(job: PrintJob) -> list[Made]:
    """Every paper of a job. Nothing that a file or a template holds raises."""
    desk = desk_of(job.context)
    try:
        opened = _opened(job, desk)
    except StoppedError as stopped:
        reason = (
            {lang: stopped.found[0].message(lang) for lang in _LANGS} if stopped.found else dict.fromkeys(_LANGS, "")
        )
        return [Made(name, problems=[_failed(job, name, reason)]) for name in job.names]
    if isinstance(opened, Outcome):
        return [Made(name) for name in job.names]
    made = [_made(name, opened, job, desk) for name in job.names]
    if next(_JOBS) % _COLLECTED_EVERY == 0:
        gc.collect()
    return made


_JOBS = itertools.count(1)
_COLLECTED_EVERY = 10
"""Jobs between two looks for garbage: with the settings of the workers, what laid out documents leave lives long, and a
process grew by 100 MB over 160 sheets."""
_LANGS: tuple[Lang, ...] = ("vi", "en")


def _opened(job: PrintJob, desk: Desk) -> Opened | Outcome:
    carried = carried_by(job.item)
    history = history_path(Path(carried.name)).as_posix()
    files: dict[str, Given] = {history: job.history or ABSENT, **carried.files}
    context = desk.context
    if context.decision is not None:
        files[DECISION_FILE] = context.decision
    if context.office is not None:
        files[OFFICE_FILE] = context.office
    province = desk.province(Brought(files))
    ready = prepare(carried.name, province, context.lang)
    if not isinstance(ready, Prepared):
        return ready
    appraising, decided = is_appraised(carried.name, ready, province.files, desk)
    if not appraising:
        province.agencies = None
    named = Files(decision=DECISION_FILE if decided else "", office=OFFICE_FILE if context.office is not None else "")
    return open_case(carried.name, named, province, context.lang)


def _made(name: str, opened: Opened, job: PrintJob, desk: Desk) -> Made:
    from cds_score.documents.papers.registry import PAPERS, Print, lacking

    reason = lacking(PAPERS[name], opened.case)
    if reason:
        return Made(name, lacking=reason.rstrip("."))
    lang, seconds = desk.context.lang, desk.context.timeout
    try:
        with limited(seconds):
            made, found = unit_paper(name, opened, Print(_templates(desk)), job.ending)
    except ElapsedError:
        late = Diagnostic("batch-paper-late", params={"title": _title(name), "seconds": seconds})
        return Made(name, problems=[_of(late, job)])
    except PaperNotPossible as fault:
        return Made(name, lacking=(fault.vi if lang == "vi" else fault.en).rstrip("."))
    except DocumentError as fault:
        return Made(name, problems=[_failed(job, name, {"vi": fault.vi, "en": fault.en})])
    except Exception as fault:
        if os.environ.get("CDS_SCORE_DEBUG"):
            raise
        wrong = Diagnostic("batch-fault", params={"error": f"{type(fault).__name__}: {fault}"})
        return Made(name, problems=[_of(wrong, job)])
    if made is None:
        return Made(name, problems=[problem(each, lang, file=job.item.name) for each in found])
    return Made(name, made[0])


def _failed(job: PrintJob, name: str, reason: Mapping[Lang, str]) -> Problem:
    return _of(Diagnostic("batch-paper-failed", params={"title": _title(name), "reason": dict(reason)}), job)


def _of(found: Diagnostic, job: PrintJob) -> Problem:
    return problem(found, job.context.lang, file=job.item.name)


def lost(job: PrintJob) -> list[Made]:
    """What stands for the papers of a unit whose worker died."""
    return [Made(name, problems=[_of(Diagnostic("batch-worker-died"), job)]) for name in job.names]


def _title(name: str) -> dict[Lang, str]:
    return {lang: title[0].lower() + title[1:] for lang, title in TITLES[name].items()}


def _templates(desk: Desk) -> Path | None:
    """The province's own templates as a folder of this process; it goes with the process."""
    if not desk.context.templates:
        return None
    held: Path | None = vars(desk).get("_templates")
    if held is None:
        held = vars(desk)["_templates"] = Path(tempfile.mkdtemp(prefix="cds-score-"))
        Finalize(None, shutil.rmtree, (held, True), exitpriority=1)
        for name, data in desk.context.templates.items():
            path = held / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return held


def ready_to_print() -> None:
    """Loads what every paper needs: before workers are forked, or at the beginning of one that is not."""
    import contextlib

    from cds_score.documents.errors import PdfUnavailable
    from cds_score.documents.pdf import require_pdf
    from cds_score.documents.structure import require_structure  # noqa: F401

    with contextlib.suppress(PdfUnavailable):  # said for every paper that is asked for
        require_pdf()
        from cds_score.documents.proof import proved  # noqa: F401
