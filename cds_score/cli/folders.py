"""Many reports at once: files and folders on the command line to the reports in them, each with its set.

In a folder a report is a YAML file with `inputs:` and `criteria:` or `commune:` at its left edge that is no criteria
set, and a form in a workbook.
What else lies there may be a report of another form, which these commands do not read; that it is there is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.opening import Outcome, Province, prepare
from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.reading.source import digest, read_file
from cds_score.selfreport.case_files import REVIEW_ENDING, YAML_ENDINGS, has_yaml_beside

if TYPE_CHECKING:
    from cds_score.casework.cases import Opened
    from cds_score.province.filed import Filed
    from cds_score.province.register import Register
    from cds_score.province.result import Version
    from cds_score.scoring.comparison import Side

_SHEETS = (".xlsx", ".xls", ".ods", ".xlsm")
_REPORT = re.compile(r"^(?:criteria|commune)\s*:", re.MULTILINE)
_INPUTS = re.compile(r"^inputs\s*(?::|$)", re.MULTILINE)
"""A colon may be missing: then the reader says so, and the report is not passed over in silence."""
_OF_A_SET = re.compile(r"^pillars\s*:", re.MULTILINE)
_NAMED = 3
"""So many files are named in a sentence."""
_PASSED_OVER = {
    "vi": "Bỏ qua {count} tệp không phải báo cáo YAML ({files}): chỉ lệnh province đọc được PDF, ZIP. Muốn lệnh này "
    "tính cả bản PDF thì đổi trước: cds-score import TỆP.pdf -o TỆP.yaml; tệp ZIP thì giải nén.",
    "en": "Passed over {count} files that are no reports in YAML ({files}): only the command province reads PDF, ZIP. "
    "To have a PDF count here: cds-score import FILE.pdf -o FILE.yaml; unpack a ZIP.",
}
_CODE_CELL: dict[Lang, str] = {
    "vi": "Ghi vào ô này. Biểu còn trắng thì bỏ ra khỏi thư mục, hoặc đề nghị đơn vị gửi lại.",
    "en": "Write it into this cell. A blank form is taken out of the folder, or asked for again.",
}
_NOT_COUNTED = {
    "vi": "Không tính {count} tệp: {files}.",
    "en": "{count} files do not count: {files}.",
}


def report_files(names: Iterable[str]) -> list[str]:
    """Files as they are named, and in place of a folder the reports in it and below, in order.

    A form with a YAML of its name beside it is left out: both would have one review.
    """
    found: list[str] = []
    for name in names:
        inside = _reports_in(_below(Path(name))) if Path(name).is_dir() else None
        found += [name] if inside is None else [each for each in inside if not has_yaml_beside(Path(each))]
    return list(dict.fromkeys(found))


def form_files(folder: str) -> list[str]:
    """The forms in workbooks that lie in a folder and below, in order."""
    return [str(path) for path in _below(Path(folder)) if _is_form(path)]


def reports_of(name: str) -> list[str]:
    """What a command reads where it is given this name: the file, or the reports of the folder."""
    return _reports_in(_below(Path(name))) if Path(name).is_dir() else [name]


def named_reports(names: Iterable[str], lang: Lang, figures: str = "--figures") -> list[str]:
    """As `report_files`; a folder without any report stays as it is named, for its reader to say so.

    What of a folder may be a report and is not read is said on the error stream, and what would change the results and
    is not used; `figures` is the option that takes the province's figures for these reports. Raises UsageError of a
    folder of results.
    """
    from cds_score.cli.left_aside import unused
    from cds_score.cli.report_diagnostics import show
    from cds_score.cli.results_folder import refuse_results

    named: list[str] = []
    passed_over: list[str] = []
    left_aside: list[Diagnostic] = []
    for name in names:
        if not Path(name).is_dir():
            named.append(name)
            continue
        refuse_results(Path(name), lang)
        files = _below(Path(name))
        reports = _reports_in(files)
        named += reports or [name]
        with_reports = {Path(each).parent for each in reports}
        others = [each for each in files if str(each) not in reports and not _is_evidence(each, with_reports)]
        left_aside += unused(others, figures)
        told = [each.file for each in left_aside]
        passed_over += [each for each in _other_reports(files, reports) if each not in told]
    if passed_over:
        listed = _few(passed_over, ", ")
        click.echo(_PASSED_OVER[lang].format(count=len(passed_over), files=listed), err=True)
    show(left_aside, lang)
    return list(dict.fromkeys(named))


def say_not_counted(others: Sequence[Version], lang: Lang) -> None:
    """In one line which files of a folder do not count, and why; nothing where all do."""
    if others:
        files = _few([f"{each.file} ({each.reason.rstrip('.')})" for each in others], "; ")
        click.echo(_NOT_COUNTED[lang].format(count=len(others), files=files), err=True)


def _few(names: Sequence[str], between: str) -> str:
    return between.join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def _below(folder: Path) -> list[Path]:
    """The files of a folder that `province` looks at, in order; none where the folder cannot be read.

    Of a folder below that cannot be read the folder itself.
    """
    from cds_score.batch.folder import paths_below

    found: list[Diagnostic] = []
    try:
        files = [path for _, path in paths_below(folder, "", found)]
    except OSError:
        return []
    return sorted([*files, *(folder / each.file for each in found if each.code == "batch-folder-unreadable")])


def _reports_in(files: Sequence[Path]) -> list[str]:
    """The reports of a folder, and what nobody can tell to be none: their readers say why they cannot be opened."""
    found = [each for each in files if each.suffix.lower() in YAML_ENDINGS and _is_report(each)]
    found += [each for each in files if _is_form(each)]
    with_reports = {each.parent for each in found}
    shut = [each for each in files if _may_be_report(each, with_reports) and _cannot_be_opened(each)]
    return [str(each) for each in sorted({*found, *shut})]


def _is_report(path: Path) -> bool:
    if path.name.endswith(REVIEW_ENDING) or not path.is_file():
        return False
    source, _ = read_file(path)
    text = source.text if source is not None else ""
    return bool(_INPUTS.search(text) and _REPORT.search(text)) and _OF_A_SET.search(text) is None


def _is_form(path: Path) -> bool:
    from cds_score.forms.report_book.as_report import is_form
    from cds_score.selfreport.files import DISK

    return path.suffix.lower() in _SHEETS and is_form(DISK.data(path) or b"")


def _may_be_report(path: Path, with_reports: Collection[Path]) -> bool:
    """May a file of that name, or a folder, be a report or hold one? Below the folder of a report lies evidence."""
    ending = path.suffix.lower()
    if path.is_dir() or ending in YAML_ENDINGS:
        return not path.name.endswith(REVIEW_ENDING)
    return ending in (*_SHEETS, ".pdf", ".zip") and not _is_evidence(path, with_reports)


def _is_evidence(path: Path, with_reports: Collection[Path]) -> bool:
    return any(folder in path.parent.parents for folder in with_reports)


def _cannot_be_opened(path: Path) -> bool:
    """Does the system refuse it? No for a pipe or a device, which are no files; a folder is listed only if it does."""
    from cds_score.batch.folder import opened

    file = opened(path.name, path)
    return path.is_dir() or (file is not None and file.reason is not None)


def _other_reports(files: Iterable[Path], reports: Sequence[str]) -> list[str]:
    """Files that `province` takes for reports and that are none of `reports`, and what may hold or be one.

    These are YAML files that say nothing or are no text, ZIP files, papers of this program which carry a report that
    none of `reports` is, and spreadsheets, but for those in a folder below that of a report: evidence lies there.
    """
    from cds_score.cli.left_aside import is_register

    with_reports = {Path(each).parent for each in reports}
    files = [each for each in files if str(each) not in reports]
    texts = set[str]()
    found = []
    for path in files:
        ending = path.suffix.lower()
        if ending in YAML_ENDINGS:
            other = _looks_like_a_report(path)
        elif ending == ".pdf":
            texts = texts or {_digest(Path(each)) for each in reports}
            other = _carries_another(path, texts)
        elif ending in _SHEETS:
            other = not _is_evidence(path, with_reports) and not is_register(path)
        else:
            other = ending == ".zip"
        if other:
            found.append(str(path))
    return found


def _looks_like_a_report(path: Path) -> bool:
    from cds_score.batch.folder import opened
    from cds_score.batch.kinds import kind_of

    file = opened(path.name, path)
    return file is not None and not path.name.endswith(REVIEW_ENDING) and kind_of(file) == "report"


def _carries_another(path: Path, texts: set[str]) -> bool:
    """Does a PDF carry a report of which none has the text? One that cannot be opened may."""
    from cds_score.batch.folder import opened
    from cds_score.batch.kinds import kind_of

    file = opened(path.name, path)
    if file is None or kind_of(file) != "paper":
        return False
    from cds_score.casework.cases import REPORT_FILE
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.proof.embedded import embedded_files
    from cds_score.reading.source import decode

    try:
        inside = embedded_files(file.data()).files.get(REPORT_FILE)
    except (DocumentError, OSError):
        return True
    source = decode(inside.data, REPORT_FILE)[0] if inside is not None else None
    return inside is not None and (source is None or digest(source.text) not in texts)


def _digest(path: Path) -> str:
    source, _ = read_file(path)
    return digest(source.text) if source is not None else ""


def filed_reports(
    names: Sequence[str], province: Province, lang: Lang, prefer: Collection[Path] = (), *, cases: bool = False
) -> tuple[list[Filed], list[Diagnostic]]:
    """The reports that could be read with their sets, one of each unit; and all that is wrong with the others.

    `prefer` are files that a person has chosen (`preferring.preferred`). `cases`: something is written beside them, so
    of a folder a form is left out that has a YAML of its name beside it, as `report_files` does.

    Raises Exit where a file cannot be opened, since nobody knows which unit would be missing, and where it is not clear
    which of several files of a unit counts.
    """
    from cds_score.cli.report_diagnostics import stop
    from cds_score.province.filed import Filed, one_of_each

    filed: list[Filed] = []
    found: list[Diagnostic] = []
    for name in named_reports(names, lang):
        if cases and name not in names and has_yaml_beside(Path(name)):
            continue
        ready = prepare(name, province, lang)
        if isinstance(ready, Outcome):
            found += ready.diagnostics
        else:
            filed.append(Filed(name, ready.report, ready.criteria, ready.attributes, ready.found))
    if any(each.code == "file-unreadable" for each in found):
        stop(found, ExitCode.ACCESS, lang)
    kept, more = one_of_each(_counting(filed, province, lang, prefer))
    return kept, found + [_at_cell(each) for each in more]


def _at_cell(found: Diagnostic) -> Diagnostic:
    """That a form has no code, at the cell in which the code belongs; any other finding as it is."""
    from cds_score.province.filed import WITHOUT_CODE

    path = Path(found.place[0])
    if found.code != WITHOUT_CODE or path.suffix.lower() not in _SHEETS:
        return found
    from cds_score.forms.report_book.as_report import code_cell
    from cds_score.selfreport.files import DISK

    cell = code_cell(DISK.data(path) or b"", str(path))
    return found if cell is None else Diagnostic(WITHOUT_CODE, *cell, {"how": dict(_CODE_CELL)})


def _counting(
    filed: Sequence[Filed], province: Province, lang: Lang, prefer: Collection[Path]
) -> list[Filed]:  # fmt: skip
    """Those that count; only units with several reports are reckoned for it. Raises Exit as `only_counting` does."""
    from cds_score.casework.sides import Sides
    from cds_score.cli.report_diagnostics import code_of, stop
    from cds_score.province.versions import Candidate, year_judged

    reports = Counter(each.code for each in filed)
    several = {each.file for each in filed if each.code and reports[each.code] > 1}
    if not several:
        return list(filed)
    reader = Sides(province, lang)
    sides = reader.read(each.file for each in filed if each.file in several)
    for outcome in reader.outcomes:
        if outcome.assessment is None:
            stop(outcome.diagnostics, code_of(outcome.diagnostics), lang)
    year = year_judged(Candidate(each.file, each.code, year=each.report.year) for each in filed)
    counted = only_counting([sides], lang, year, prefer)
    return [each for each in filed if each.file not in several or each.report.source.name in counted]


def say_unregistered(sides: Sequence[Side], register: Register, lang: Lang) -> None:
    """Says of many units how many are open for want of the province's register, on the error stream."""
    from cds_score.cli.report_diagnostics import show
    from cds_score.province.unregistered import open_for, without_register

    if register or len(sides) < 2:
        return
    results = [(side.result, side.criteria) for side in sides]
    units = [(result.commune.code or result.report, open_for(result, criteria)) for result, criteria in results]
    show(without_register(units), lang)


def only_counting(
    rounds: Iterable[Sequence[Side]], lang: Lang, year: int = 0, prefer: Collection[Path] = ()
) -> set[str]:
    """The files that count of each round, as in a province; which do not, and why, is said on the error stream.

    `prefer` are files that a person has chosen (`preferring.preferred`).
    Raises Exit where it is not clear which of several files of a unit counts.
    """
    from cds_score.cli.preferring import offer_choice
    from cds_score.cli.report_diagnostics import show, stop
    from cds_score.province.compare import counting

    chosen = [counting(sides, lang, year, prefer) for sides in rounds]
    found = [each for one in chosen for each in one.found]
    if has_errors(found):
        show(found, lang)
        offer_choice(found, lang)
        stop([], ExitCode.INPUT, lang)
    say_not_counted([each for one in chosen for each in one.others], lang)
    show(found, lang)
    return {side.result.report for one in chosen for side in one.sides}


def counting_cases(
    cases: Sequence[Opened], register: Register, lang: Lang, prefer: Collection[Path] = ()
) -> list[Opened]:  # fmt: skip
    """One case of each unit and year: the one that counts, as `only_counting` has it. Raises Exit as that does."""
    from cds_score.casework.sides import side_of

    rounds: dict[int, list[Side]] = {}
    for each in cases:
        case = each.case
        side = side_of(case.assessment, each.ready.criteria, case.appraisal)
        rounds.setdefault(case.assessment.period.year, []).append(side)
    counted = only_counting(rounds.values(), lang, prefer=prefer)
    say_unregistered(
        [side for each in rounds.values() for side in each if side.result.report in counted], register, lang
    )
    return [each for each in cases if each.case.assessment.report in counted]
