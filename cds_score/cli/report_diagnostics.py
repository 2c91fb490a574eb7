"""Diagnostics on the error stream, and the exit code that they and the results call for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from cds_score.casework.appraising import OTHER_FIGURES, WITHOUT_FIGURES
from cds_score.casework.opening import Outcome
from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.pasted import again, offered
from cds_score.diagnostics.render import as_text

_COUNTS = {"vi": "{errors} lỗi, {warnings} lưu ý", "en": "{errors} errors, {warnings} warnings"}
_APPRAISED = {"vi": ", tính theo kết quả thẩm định", "en": ", by the result of the appraisal"}
_NO_ACCESS = ("file-unreadable", "file-read-only", "file-kept", "folder-read-only")
_FILES = 4
"""Of so many files at most the counts are told one by one; so many are named at once."""
_WITH_FIGURES = {"vi": "Muốn tính cả số liệu đó thì chạy:", "en": "To take those figures, run:"}
_NOTED = {
    "vi": "{count} lưu ý trong các báo cáo ({codes}). Xem của một báo cáo: cds-score check BÁO-CÁO.",
    "en": "{count} warnings in the reports ({codes}). To see those of one: cds-score check REPORT.",
}


def show(
    diagnostics: Iterable[Diagnostic], lang: Lang, *, appraised: bool = False, repeatable: bool = True
) -> None:  # fmt: skip
    """Each with its frame, a blank line between, and a count at the end; nothing where there are none.

    `appraised`: they are of the appraised result and not of the one that the unit declares, which the count says.
    `repeatable`: the command may be given again with other options, and is offered with figures that it lacks.
    """
    found = list(diagnostics)
    if not found:
        return
    for diagnostic in found:
        click.echo(offered(as_text(diagnostic, lang)) + "\n", err=True)
    click.echo(_summary(found, appraised, lang), err=True)
    if repeatable:
        _offer_figures(found, lang)


def _offer_figures(found: Iterable[Diagnostic], lang: Lang) -> None:
    """The same command with the figures that reviews were made with, where their file lies near the reports.

    Nothing where they name several files, where the command takes no figures, and where it was given some.
    """
    context = click.get_current_context(silent=True)
    files = {each.params["file"]: each for each in found if each.code == WITHOUT_FIGURES}
    if context is None or context.params.get("figures") != "" or len(files) != 1:
        return
    ((name, first),) = files.items()
    folder = Path(first.file.partition("; ")[0]).parent
    path = next((each for each in (Path(name), folder / name, folder.parent / name) if each.is_file()), None)
    if path is not None and (line := again(("--figures", str(path)))):
        click.echo(f"{_WITH_FIGURES[lang]}\n{line}", err=True)


def of_figures(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those among findings that say of reviews that they were made with other figures; the same of many files once."""
    together: dict[tuple[str, ...], tuple[Diagnostic, list[str]]] = {}
    for each in found:
        if each.code in (WITHOUT_FIGURES, OTHER_FIGURES):
            together.setdefault((each.code, *each.sentences("vi")), (each, []))[1].append(each.file)
    return [
        replace(each, file="; ".join([*dict.fromkeys(files)][:_FILES] + ["…"] * (len(files) > _FILES)))
        for each, files in together.values()
    ]


def _summary(found: Sequence[Diagnostic], appraised: bool, lang: Lang) -> str:
    """`3 lỗi, 1 lưu ý (a.yaml: 2 lỗi, 1 lưu ý; a.tham-dinh.yaml: 1 lỗi, 0 lưu ý).`, the files where they are few."""
    files: dict[str, list[Diagnostic]] = {}
    for each in found:
        files.setdefault(each.place[0], []).append(each)
    said = _counts(found, lang) + (_APPRAISED[lang] if appraised else "")
    if 1 < len(files) <= _FILES and all(files):
        said += f" ({'; '.join(f'{file}: {_counts(each, lang)}' for file, each in files.items())})"
    return f"{said}."


def _counts(found: Sequence[Diagnostic], lang: Lang) -> str:
    errors = sum(each.severity == "error" for each in found)
    return _COUNTS[lang].format(errors=errors, warnings=len(found) - errors)


def by_unit(units: Iterable[tuple[str, Iterable[Diagnostic]]]) -> list[Diagnostic]:
    """What was found of many units, the same of several once, in the order in which it came.

    Where it is about no place in a file, the units stand in place of the file. Each unit is named as it is to be shown.
    """
    together: dict[tuple[str, ...], tuple[Diagnostic, list[str]]] = {}
    for unit, found in units:
        for each in found:
            place = each.place if each.source is not None else ()
            key = (each.code, *each.sentences("vi"), *map(str, place))
            together.setdefault(key, (each, []))[1].append(unit)
    return [each if each.source else replace(each, file="; ".join(named)) for each, named in together.values()]


def show_errors(
    diagnostics: Iterable[Diagnostic], many: bool, lang: Lang, *, appraised: bool = False
) -> list[Diagnostic]:
    """Shows all of one report; of one among many only what is wrong, and gives the rest, for `say_noted`."""
    found = list(diagnostics)
    noted = [each for each in found if many and each.severity != "error"]
    show([each for each in found if each not in noted], lang, appraised=appraised)
    return noted


def say_noted(noted: Sequence[Diagnostic], lang: Lang) -> None:
    """How many warnings many reports have, by code, and those about figures; nothing where there are none."""
    show(of_figures(noted), lang)
    noted = [each for each in noted if each.code not in (WITHOUT_FIGURES, OTHER_FIGURES)]
    if noted:
        counts = Counter(each.code for each in noted)
        listed = ", ".join(f"{code} {count}" for code, count in counts.most_common())
        click.echo(_NOTED[lang].format(count=len(noted), codes=listed), err=True)


def stop(diagnostics: Iterable[Diagnostic], code: ExitCode, lang: Lang) -> NoReturn:
    """Shows diagnostics and ends the command. Raises click.exceptions.Exit."""
    show(diagnostics, lang)
    raise click.exceptions.Exit(code)


def code_of(found: Iterable[Diagnostic]) -> ExitCode:
    """5 where a file could not be opened or written, 3 where one has errors."""
    every = list(found)
    if any(each.code in _NO_ACCESS for each in every):
        return ExitCode.ACCESS
    return ExitCode.INPUT if has_errors(every) else ExitCode.DONE


def exit_code(outcomes: Iterable[Outcome], incomplete_matters: bool = False) -> ExitCode:
    """5 where a file could not be opened, 3 where one has errors, 1 where one is incomplete and that was asked for."""
    every = list(outcomes)
    if any(outcome.unreadable for outcome in every):
        return ExitCode.ACCESS
    if any(outcome.has_errors for outcome in every):
        return ExitCode.INPUT
    if incomplete_matters:
        for outcome in every:
            if outcome.assessment is None or outcome.assessment.status != "complete":
                return ExitCode.INCOMPLETE
    return ExitCode.DONE
