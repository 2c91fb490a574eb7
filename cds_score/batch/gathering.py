"""What holds for all units of a run, from the options and from the folder itself: the context of every job."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cds_score.batch.context import Context
from cds_score.batch.folder import File
from cds_score.batch.kinds import keys
from cds_score.batch.program import program_digest
from cds_score.batch.survey import Survey, sets_in
from cds_score.casework.opening import Agencies
from cds_score.casework.stopped import StoppedError
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.reading.source import decode, read_file
from cds_score.selfreport.files import Given

if TYPE_CHECKING:
    from cds_score.criteria.catalogue import Catalogue
    from cds_score.province.figures import Figures, Lines
    from cds_score.province.register import Register

_WORKBOOKS = (".xlsx", ".docx")
_NO_FIGURES = ("figures-head", "annex-")
"""Codes by which a workbook is one without figures, or none that can be opened."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the options name. Texts are empty where nothing is named."""

    sets: Catalogue
    register: Register
    """Free of errors."""
    register_file: str = ""
    figures: str = ""
    decision: str = ""
    office: str = ""
    templates: Path | None = None
    lines: bool = True
    """Are whole records wanted?"""
    whole: bool = True
    """Are whole rows wanted (`Context.whole`)?"""
    timeout: int = 0


@dataclass(slots=True)
class Gathered:
    """The context, and what the round as a whole needs besides."""

    context: Context
    register: Register
    register_name: str
    figures: Figures
    found: list[Diagnostic] = field(default_factory=list)


def gathered(survey: Survey, named: Named, lang: Lang, kept: bool = True) -> Gathered:
    """The context of a run; `kept`: what comes of it is kept, or made elsewhere, so the program is to be known.

    Raises StoppedError where a file that an option names cannot be used, OSError likewise.
    """
    marks: list[str] = [program_digest() if kept else "", lang]
    found: list[Diagnostic] = []
    register, register_name = _register(survey, named, found, marks)
    agencies = _agencies(survey, named, found)
    marks.append(agencies.digest if agencies is not None else "")
    decision = _single(survey, "decision", named.decision, found, marks, agencies, register)
    office = _single(survey, "office", named.office, found, marks)
    sets = named.sets.all_texts()
    sets |= sets_in(survey, sets)
    for name, (folder, texts) in sorted(sets.items()):
        marks += [name, str(folder), *(each.text if each is not None else "" for each in (texts.set, texts.approval))]
    templates = _templates(named.templates)
    for name, data in templates.items():
        marks += [name, hashlib.sha256(data).hexdigest()]
    digest = hashlib.sha256("\0".join(f"{len(each)}:{each}" for each in marks).encode("utf-8")).hexdigest()
    context = Context(
        lang, sets, register, agencies, decision, office, templates,
        named.lines, named.whole, named.timeout, marks[0], digest,
    )  # fmt: skip
    return Gathered(context, register, register_name, agencies.figures if agencies is not None else {}, found)


def _register(
    survey: Survey, named: Named, found: list[Diagnostic], marks: list[str]
) -> tuple[Register, str]:  # fmt: skip
    if named.register_file:
        marks.append(hashlib.sha256(Path(named.register_file).read_bytes()).hexdigest())
        survey.used.update(each.name for each in survey.of("workbook") if _is_at(each, Path(named.register_file)))
        survey.beside_named("register", Path(named.register_file))
        return named.register, Path(named.register_file).name
    file = survey.single("register", "")
    if file is None or file.path is None:
        marks.append("")
        return {}, ""
    from cds_score.forms.register_book import read_register

    register, wrong = read_register(file.path)
    if register.source is not None:
        register.source.name = file.name
    for each in wrong:
        each.file = each.file and file.name
    found += wrong
    marks.append(file.digest)
    return ({}, "") if has_errors(wrong) else (register, file.name)


def _is_at(file: File, path: Path) -> bool:
    return file.path is not None and file.path.samefile(path)


def _single(
    survey: Survey, kind: str, option: str, found: list[Diagnostic], marks: list[str],
    agencies: Agencies | None = None, register: Register = MappingProxyType({}),
) -> Given | None:  # fmt: skip
    """The decision or the file of offices; one with errors is an error of its option, or is passed over and listed.

    A decision that was drafted with other figures than those of `agencies` has an error, and one that was drafted with
    a register where there is none.
    """
    if option:
        survey.beside_named("decision" if kind == "decision" else "office", Path(option))
        source, wrong = read_file(Path(option))
        given = Given(Path(option).read_bytes(), option) if source is not None else None
    else:
        file = survey.single("decision" if kind == "decision" else "office", option)
        if file is None:
            marks.append("")
            return None
        source, wrong = decode(file.start, file.name)
        given = Given(file.start, file.name)
    if source is not None:
        from cds_score.documents.office import read_office

        wrong = [*wrong, *(_of_decision(source, agencies, register) if kind == "decision" else read_office(source)[1])]
    if has_errors(wrong):
        if option:
            raise StoppedError(wrong)
        found += wrong
        given = None
    marks.append(source.text if source is not None else "")
    return given


def _of_decision(source: Source, agencies: Agencies | None, register: Register) -> list[Diagnostic]:
    """What is wrong with a decision, by itself and beside the figures and the register that are used."""
    from cds_score.province.decision import drafted_otherwise, read_decision

    decision, found = read_decision(source)
    if decision is None:
        return found
    return [*found, *drafted_otherwise(decision, agencies.figures if agencies is not None else None, register)]


def _agencies(survey: Survey, named: Named, found: list[Diagnostic]) -> Agencies | None:
    """The province's figures: of the file that is named, else of all such files in the folder that have no error."""
    if named.figures:
        from cds_score.casework.appraising import figures_of
        from cds_score.casework.cases import file_digest

        figures, more = figures_of(named.figures)
        found += more
        return Agencies(figures, file_digest(named.figures))
    taken: list[tuple[str, Lines]] = []
    for file in (*survey.of("figures"), *survey.of("workbook")):
        lines = _lines(file)
        if lines is None:
            continue
        survey.used.add(file.name)
        if has_errors(lines.found):
            found += [*lines.found, Diagnostic("batch-figures-unused", file=file.name)]
            continue
        found += [*lines.found, Diagnostic("batch-used-figures", file=file.name)]
        taken.append((file.digest, lines))
    if not taken:
        return None
    from cds_score.province.figures import merged

    figures, differing = merged(each for _, lines in taken for each in lines.figures)
    found += differing
    digests = "".join(each for each, _ in taken)
    return Agencies(figures, taken[0][0] if len(taken) == 1 else hashlib.sha256(digests.encode()).hexdigest())


def _lines(file: File) -> Lines | None:
    """The figures of a file, its places under its name in the folder; None for a workbook without any."""
    from cds_score.province.figures import MAX_BYTES, figures_sheet, read_sheets
    from cds_score.province.figures_yaml import read_yaml

    if file.start.startswith((b"PK", b"\xd0\xcf")):
        return _of_workbook(file)
    source, wrong = decode(file.data(), file.name, MAX_BYTES)
    if source is None:
        from cds_score.province.figures import Lines

        return Lines(found=wrong)
    lines = read_yaml(source) if b"units" in keys(file.start) else read_sheets([figures_sheet(source)])
    lines.found[:0] = wrong
    return lines


def _of_workbook(file: File) -> Lines | None:
    if file.path is None or file.path.suffix.lower() not in _WORKBOOKS:
        return None
    from cds_score.forms.figures_sheet import read_lines

    lines = read_lines(file.path)
    if not lines.figures and any(each.code.startswith(_NO_FIGURES) for each in lines.found):
        return None
    for source in (*(each.source for each in lines.figures), *(each.source for each in lines.found)):
        if source is not None:
            source.name = file.name
    for each in lines.found:
        each.file = each.file and file.name
    return lines


def _templates(folder: Path | None) -> dict[str, bytes]:
    if folder is None:
        return {}
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}
