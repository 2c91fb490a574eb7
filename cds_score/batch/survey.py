"""What the files of a folder are to one another: reports with what lies beside them, and what holds for all of them.

A register, figures of the province, a decision and a file of offices in the folder are used where none is named by an
option and there is one of its kind; that they are is listed. A criteria set in the folder is used only where no other
set has its name: those who report do not change the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cds_score.batch.folder import File, Folder
from cds_score.batch.kinds import Kind, kind_of
from cds_score.batch.work import Form, Item
from cds_score.criteria.catalogue import APPROVAL_FILE, Catalogue, SetTexts
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import decode, digest
from cds_score.selfreport.case_files import HISTORY_ENDING, history_path, review_path
from cds_score.selfreport.files import ABSENT, Given

_FORMS: dict[Kind, Form] = {"report": "text", "form": "book", "paper": "paper"}
"""Kinds that may hold a report, and how it is taken out (`work.carried_by`)."""
_BESIDE = ("report", "form")
"""Kinds that may have a review and a history beside them."""
_BOUND = re.compile(r"""^digest:[ \t]*["']?([0-9a-f]{64})""", re.MULTILINE)
_NAMED = re.compile(r"""^report:[ \t]*["']?([^"'\n]+?)["']?[ \t]*$""", re.MULTILINE)
_OF_SET = re.compile(r"""^(id|version):[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


_SINGLE: dict[Kind, tuple[str, str]] = {
    "register": ("batch-several-register", "batch-used-register"),
    "decision": ("batch-several-decision", "batch-used-decision"),
    "office": ("batch-several-office", "batch-used-office"),
    "plan": ("batch-several-plan", "batch-used-plan"),
}
"""Kinds of which one file holds for all units: what is told where there are several, and where one is used."""


@dataclass(slots=True)
class Survey:
    """The files of a folder by what they are."""

    folder: Folder
    kinds: dict[str, Kind]
    files: dict[str, File]
    digests: dict[str, str]
    """SHA-256 of every file that may be opened."""
    items: list[Item] = field(default_factory=list)
    """What is to be worked on, in the order of names."""
    histories: dict[str, Given] = field(default_factory=dict)
    """The history beside each report, by the report's name."""
    found: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Files that have been understood as something besides reports."""

    alone: list[File] = field(default_factory=list)
    """Reviews that are bound to no report of text; `pair_forms` looks for the form of each."""
    _any_history: bool | None = None

    def history_of(self, report: str) -> File | None:
        """The file that lies beside a report under the name of its history."""
        if self._any_history is None:
            self._any_history = any(name.endswith(HISTORY_ENDING) for name in self.files)
        return self.files.get(history_path(Path(report)).as_posix()) if self._any_history else None

    def of(self, kind: Kind) -> list[File]:
        """The files of one kind."""
        return [self.files[name] for name, each in self.kinds.items() if each == kind]

    def single(self, kind: Kind, named: str) -> File | None:
        """The one file of a kind that holds for all; None where an option names another, or there are several."""
        if named:
            self.beside_named(kind, Path(named))
            return None
        found = self.of(kind)
        self.used.update(each.name for each in found)
        if not found:
            return None
        if len(found) > 1:
            files = "; ".join(each.name for each in found)
            self.found.append(Diagnostic(_SINGLE[kind][0], file=found[0].name, params={"files": files}))
            return None
        self.found.append(Diagnostic(_SINGLE[kind][1], file=found[0].name))
        return found[0]

    def beside_named(self, kind: Kind, named: Path) -> None:
        """Tells of the files of a kind that are not used, since an option names one; what is named is understood."""
        for each in self.of(kind):
            self.used.add(each.name)
            if each.path is None or not each.path.samefile(named):
                params = {"option": f"--{kind}"}
                self.found.append(Diagnostic("batch-other-named", file=each.name, params=params))


def surveyed(folder: Folder) -> Survey:
    """What every file is; reports with their reviews and histories."""
    kinds = {file.name: kind_of(file) for file in folder.files}
    files = {file.name: file for file in folder.files}
    survey = Survey(folder, kinds, files, {}, found=list(folder.found))
    for file in folder.files:
        if kinds[file.name] == "unread":
            survey.found.append(Diagnostic("file-unreadable", file=file.name, params={"reason": file.reason}))
    reviews = _paired(survey)
    for file in folder.files:
        form = _FORMS.get(kinds[file.name])
        if form is not None:
            survey.items.append(_item(survey, file, form, reviews.get(file.name)))
    return survey


def _item(survey: Survey, file: File, form: Form, review: File | None) -> Item:
    survey.digests[file.name] = file.digest
    given = {file.name: _given(file, whole=form != "text")}
    if form != "paper":
        beside = review_path(Path(file.name)).as_posix()
        given[beside] = ABSENT if review is None else _given(review)
        if review is not None:
            survey.digests[review.name] = review.digest
        history = survey.history_of(file.name)
        given[history_path(Path(file.name)).as_posix()] = ABSENT if history is None else _given(history)
        if history is not None:
            survey.histories[file.name] = _given(history)
            survey.digests[history.name] = history.digest
            survey.used.add(history.name)
    return Item(file.name, form, given)


def _given(file: File, whole: bool = False) -> Given:
    if file.reason is not None:
        return Given(None, file.name, reason=file.reason)
    return Given(file.data() if whole else file.start, file.name)


def _paired(survey: Survey) -> dict[str, File]:
    """Report to its review: the one beside it by name, else one that is bound to exactly this text.

    Reviews that are left are put down in `alone`.
    """
    found: dict[str, File] = {}
    reviews = survey.of("review")
    if not reviews:
        return found
    alone = []
    named = {review_path(Path(name)).as_posix(): name for name, kind in survey.kinds.items() if kind in _BESIDE}
    for review in reviews:
        if review.name in named:
            found[named[review.name]] = review
        else:
            alone.append(review)
    if alone:
        by_text = {_text_digest(each): each.name for each in reversed(survey.of("report"))}
        for review in alone:
            bound = _BOUND.search(_text(review))
            report = by_text.get(bound[1]) if bound else None
            if report is not None and report not in found:
                found[report] = review
            else:
                survey.alone.append(review)
    survey.used.update(each.name for each in reviews)
    return found


def pair_forms(survey: Survey, sets: Catalogue) -> None:
    """Gives each review that is left the form that it is bound to, as a YAML; tells of those that have none.

    Forms are opened only where there is such a review, and first the one that the review names.
    """
    left = {bound[1]: review for review in reversed(survey.alone) if (bound := _BOUND.search(_text(review)))}
    named = {name for review in left.values() for name in _NAMED.findall(_text(review))}
    taken = {name for item in survey.items for name, each in item.files.items() if each is not ABSENT}
    forms = [each for each in survey.of("form") if review_path(Path(each.name)).as_posix() not in taken]
    for form in sorted(forms, key=lambda each: Path(each.name).name not in named):
        if not left:
            break
        from cds_score.forms.report_book.as_report import report_of_form

        report = report_of_form(form.data(), form.name, sets)[0]
        review = left.pop(digest(report.source.text), None) if report is not None else None
        if review is not None:
            at = next(number for number, item in enumerate(survey.items) if item.name == form.name)
            survey.items[at] = _item(survey, form, "book", review)
            survey.alone.remove(review)
    survey.found += [Diagnostic("batch-review-alone", file=each.name) for each in survey.alone]


def _text(file: File) -> str:
    source, _ = decode(file.start, file.name)
    return source.text if source is not None else ""


def _text_digest(file: File) -> str:
    return digest(_text(file))


def sets_in(survey: Survey, known: Iterable[str]) -> dict[str, tuple[Path, SetTexts]]:
    """The criteria sets that lie in the folder and have a name that no other set has."""
    taken = set(known)
    found: dict[str, tuple[Path, SetTexts]] = {}
    for file in survey.of("set"):
        source, wrong = decode(file.start, file.name)
        if source is None:
            continue
        parts = dict(reversed(_OF_SET.findall(source.text)))
        name = f"{parts.get('id', '')}@{parts.get('version', '')}"
        if name in taken:
            survey.found.append(Diagnostic("batch-set-passed-over", file=file.name, params={"name": name}))
            continue
        taken.add(name)
        survey.found.append(Diagnostic("batch-used-set", file=file.name, params={"name": name}))
        approval, more = _approval(survey, file)
        found[name] = Path(file.name).parent, SetTexts(source, approval, (wrong, more))
    return found


def _approval(survey: Survey, file: File) -> tuple[Source | None, list[Diagnostic]]:
    beside = survey.files.get((Path(file.name).parent / APPROVAL_FILE).as_posix())
    return decode(beside.start, beside.name) if beside is not None else (None, [])


def not_understood(survey: Survey, cited: Iterable[str]) -> list[Diagnostic]:
    """What is left: files that are nothing the program knows, and that no report names."""
    named = {_plain(each) for each in cited} | survey.used
    found = []
    for name, kind in survey.kinds.items():
        if name in named or kind not in ("other", "pdf", "workbook"):
            continue
        if kind == "workbook":
            found.append(_of_office(survey.files[name]))
        else:
            found.append(Diagnostic("batch-not-understood", file=name))
    return found


def _of_office(file: File) -> Diagnostic:
    """What an Office file is that is neither a form nor a register: damaged, or another one."""
    from cds_score.forms.report_book.as_report import cut_short

    try:
        damaged = cut_short(file.data(), file.name)
    except OSError:  # gone since the folder was looked through
        damaged = []
    return damaged[0] if damaged else Diagnostic("file-is-excel", file=file.name)


def _plain(name: str) -> str:
    return Path(name.replace("\\", "/")).as_posix()
