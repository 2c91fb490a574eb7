"""What takes longer than a key press: the plan, the papers, the dossier. Done in a process of its own.

Every job begins with the file as it lies in the folder, so that what is printed is what is saved; it works in that
folder, so that no paper says where on the disk it lies. An answer is plain data; what cannot be done is said in it, as
problems in the reader's own words.
"""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome, Province, assess_file
from cds_score.casework.stopped import CaseworkError, StoppedError
from cds_score.criteria.catalogue import Catalogue
from cds_score.desk.scoring import OneInMemory
from cds_score.desk.state import problem
from cds_score.desk.store import Folder, unreadable
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.province.register import Register

OFFICE_FILE = "co-quan.yaml"
"""The file of the office, if it lies beside the report: who signs, who receives."""

_IN_DOSSIER = ("phieu-ket-qua", "bao-cao-tu-danh-gia")
"""What the commune signs: printed into every dossier that the page makes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A report, and what it is scored with; all of it can be sent to another process."""

    folder: str
    name: str
    """The report in that folder."""
    roots: tuple[str, ...]
    """Folders of criteria sets besides the bundled ones."""
    register: Register
    lang: Lang


@dataclass(slots=True)
class Done:
    """What a job comes to: `value`, or what stands in the way. `texts` are sentences for the person at the page."""

    value: Any = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    digest: str = ""
    """Of the plan: SHA-256 of the report that it was made from; empty where there was none to read."""


@functools.lru_cache(maxsize=1)
def _sets(roots: tuple[str, ...]) -> Catalogue:
    return Catalogue(Path(root) for root in roots)


def _province(job: Job) -> Province:
    os.chdir(job.folder)
    return Province(_sets(job.roots), job.register)


def planned(job: Job) -> Done:
    """The shortest way to the next level, as the command `plan` has it."""
    from cds_score.casework.opening import Prepared, assessed, prepare
    from cds_score.scoring.plan import make_plan

    province = _province(job)
    try:
        held = Folder(Path(job.folder)).read(job.name)
    except OSError as error:
        return Done(problems=_said([unreadable(job.name, error)], job.lang))
    province = dataclasses.replace(province, files=OneInMemory(Path(job.name), held))
    ready = prepare(job.name, province, job.lang)
    if not isinstance(ready, Prepared):
        return Done(problems=_said(ready.diagnostics, job.lang), digest=held.digest)
    plan = make_plan(ready.criteria, assessed(ready, job.lang), job.lang)
    kept = ("status", "goal_text", "now_text", "proven", "after_text", "obstacles_text", "obstacles", "notices")
    steps = [{key: getattr(each, key) for key in _OF_STEPS} for each in plan.steps]
    facts = [each.text for each in plan.facts]
    whole = {key: getattr(plan, key) for key in kept}
    return Done({"text": plan.status_text, "steps": steps, "facts": facts, **whole}, digest=held.digest)


_OF_STEPS = (
    "id", "name", "pillar", "mandatory", "lack", "lack_text", "now_text", "target", "points_text", "needs", "answers",
)  # fmt: skip


def papers_of(job: Job) -> Done:
    """Every paper about the unit: `[{id, title, possible, reason, endings}]`."""
    from cds_score.casework.printing import ENDINGS
    from cds_score.documents.errors import PdfUnavailable
    from cds_score.documents.papers.names import TITLES
    from cds_score.documents.papers.registry import PAPERS, lacking
    from cds_score.documents.pdf import require_pdf

    opened = _opened(job)
    if isinstance(opened, Done):
        return opened
    endings, texts = list(ENDINGS), []
    try:
        require_pdf()
    except PdfUnavailable as fault:
        endings.remove(".pdf")
        texts.append(fault.vi if job.lang == "vi" else fault.en)
    listed = []
    for name, kind in PAPERS.items():
        reason = lacking(kind, opened.case)
        listed.append(
            {
                "id": name,
                "title": TITLES[name][job.lang],
                "possible": not reason,
                "reason": reason,
                "endings": [each.removeprefix(".") for each in endings],
            }
        )
    return Done(listed, texts=texts)


def printed(job: Job, paper: str, ending: str) -> Done:
    """The bytes of one paper."""
    from cds_score.casework.printing import unit_paper
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.papers.registry import PAPERS, Print, lacking

    opened = _opened(job)
    if isinstance(opened, Done):
        return opened
    reason = lacking(PAPERS[paper], opened.case)
    if reason:
        return Done(texts=[reason])
    try:
        made, found = unit_paper(paper, opened, Print(), ending)
    except DocumentError as fault:
        return Done(texts=[fault.vi if job.lang == "vi" else fault.en])
    return Done(made[0]) if made is not None else Done(problems=_said(found, job.lang))


def packed(job: Job, target: str) -> Done:
    """The dossier as a ZIP at `target`, its papers printed into it: `{files, missing, digest, errors, texts}`.

    `errors` is how many errors the report still has; `texts` say which papers are not in it, and why.
    """
    from cds_score.reading.source import reason

    province = _province(job)
    outcome = assess_file(job.name, province, job.lang)
    if outcome.report is None:
        return Done(problems=_said(outcome.diagnostics, job.lang))
    try:
        with TemporaryDirectory() as folder:
            return _packed(job, target, outcome, Path(folder))
    except OSError as error:
        found = Diagnostic("desk-not-saved", file=job.name, params={"reason": reason(error)})
        return Done(problems=_said([found], job.lang))


def _packed(job: Job, target: str, outcome: Outcome, folder: Path) -> Done:
    """The same with papers that are printed into a folder of their own. Raises OSError."""
    from cds_score.casework.dossier import gathered, made_of
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.papers.names import TITLES
    from cds_score.selfreport.dossier import packing
    from cds_score.selfreport.dossier.contents import PAPER_FOLDER

    papers, texts = _papers_into(job, folder)
    contents, refused = gathered(outcome, Path(job.name), papers)
    if refused:
        return Done(problems=_said(refused, job.lang))
    for each in papers:
        name = PAPER_FOLDER + each.name
        contents.files[name] = replace(contents.files[name], title=TITLES[each.stem]["vi"])
    try:
        made = made_of(outcome, contents, pdf_needed=False)
        with Path(target).open("xb") as stream:
            packing.write_zip(stream, made.files)
    except DocumentError as fault:
        return Done(texts=[fault.vi if job.lang == "vi" else fault.en])
    except packing.FileChangedError as changed:
        found = Diagnostic("desk-file-busy", file=changed.path.name)
        return Done(problems=_said([found], job.lang))
    errors = sum(each.severity == "error" for each in outcome.diagnostics)
    said = {"files": len(made.files) - 1, "missing": made.missing, "digest": made.digest}
    return Done({**said, "errors": errors, "texts": texts}, _said(outcome.diagnostics, job.lang))


def _papers_into(job: Job, folder: Path) -> tuple[list[Path], list[str]]:
    """The papers of a dossier, as PDF where that can be made, else as HTML; and why one is not there.

    Raises OSError.
    """
    from cds_score.casework.printing import unit_paper
    from cds_score.documents.errors import DocumentError, PdfUnavailable
    from cds_score.documents.papers.names import TITLES
    from cds_score.documents.papers.registry import PAPERS, Print, lacking
    from cds_score.documents.pdf import require_pdf

    opened = _opened(job)
    if isinstance(opened, Done):
        return [], [*opened.texts, *(each["text"] for each in opened.problems)]
    ending, made, texts = ".pdf", [], []
    try:
        require_pdf()
    except PdfUnavailable as fault:
        ending = ".html"
        texts.append(fault.vi if job.lang == "vi" else fault.en)
    for name in _IN_DOSSIER:
        why = lacking(PAPERS[name], opened.case)
        try:
            paper, found = unit_paper(name, opened, Print(), ending) if not why else (None, [])
        except DocumentError as fault:
            why, paper, found = fault.vi if job.lang == "vi" else fault.en, None, []
        if paper is None:
            reasons = " ".join([why, *(each["text"] for each in _said(found, job.lang))]).strip()
            texts.append(f"{TITLES[name][job.lang]}: {reasons}")
            continue
        path = folder / f"{name}{ending}"
        path.write_bytes(paper[0])
        made.append(path)
    return made, texts


def _opened(job: Job) -> Opened | Done:
    """The case of the report, with the office beside it; else why there is none."""
    province, office = _province(job), Path(OFFICE_FILE)
    files = Files(office=OFFICE_FILE if office.is_file() and not office.is_symlink() else "")
    try:
        opened = open_case(job.name, files, province, job.lang)
    except StoppedError as stopped:
        return Done(problems=_said(stopped.found, job.lang))
    except CaseworkError as fault:
        return Done(texts=[str(fault)])
    return Done(problems=_said(opened.diagnostics, job.lang)) if isinstance(opened, Outcome) else opened


def _said(found: Sequence[Diagnostic], lang: Lang) -> list[dict[str, Any]]:
    """Errors where there are any, else whatever was found; files by their names, not by where they lie."""
    kept = [each for each in found if each.severity == "error"] if has_errors(list(found)) else found
    return [problem(each, lang) for each in kept]
