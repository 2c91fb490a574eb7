"""`cds-score criteria list|show|test|new`."""

from __future__ import annotations

import click

from cds_score.cli.commands import criteria_new
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.report_diagnostics import show as show_diagnostics
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang

_HELP = {
    "vi": {
        "criteria": "Các bộ tiêu chí: liệt kê, xem nội dung, chạy các trường hợp mẫu.",
        "list": "Liệt kê các bộ tiêu chí có trên máy.",
        "show": "Xem một bộ tiêu chí: từng chỉ tiêu, mức yêu cầu, điểm, nguồn, quy tắc.",
        "test": "Chạy các trường hợp mẫu của một hay mọi bộ tiêu chí.",
    },
    "en": {
        "criteria": "Criteria sets: list them, show one, run the worked cases.",
        "list": "List the criteria sets on this machine.",
        "show": "Show a set: every indicator, target, points, source, rule.",
        "test": "Run the worked cases of one set or of all.",
    },
}
_WORDS = {
    "vi": {
        "indicators": "{count} chỉ tiêu",
        "years": "các năm {years}",
        "passed": "{set}: {count} trường hợp mẫu đều đúng.",
        "failed": "{set}: {wrong}/{count} trường hợp mẫu sai.",
        "case": "SAI {file} – {name}",
        "difference": "    {where}: cần {expected}, được {found}",
        "none": "{set}: không có trường hợp mẫu nào.",
    },
    "en": {
        "indicators": "{count} indicators",
        "years": "years {years}",
        "passed": "{set}: {count} worked cases, all right.",
        "failed": "{set}: {wrong} of {count} worked cases are wrong.",
        "case": "WRONG {file} – {name}",
        "difference": "    {where}: expected {expected}, found {found}",
        "none": "{set}: no worked cases.",
    },
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""
    helps = _HELP[lang]

    @click.group("criteria", help=helps["criteria"])
    def criteria() -> None:
        pass

    @criteria.command("list", help=helps["list"])
    @click.pass_obj
    def list_sets(settings: Settings) -> int:
        province = open_province(settings, lang)
        broken = False
        for name in province.sets.names():
            try:
                click.echo(_line(name, find_set(name, province.sets, lang), lang))
            except click.exceptions.Exit:
                broken = True
        return ExitCode.INPUT if broken else ExitCode.DONE

    @criteria.command("show", help=helps["show"])
    @click.argument("name")
    @click.pass_obj
    def show(settings: Settings, name: str) -> int:
        from cds_score.documents.set_guide import guide
        from cds_score.documents.terminal import console

        console().print(guide(find_set(name, open_province(settings, lang).sets, lang), lang))
        return ExitCode.DONE

    @criteria.command("test", help=helps["test"])
    @click.argument("names", nargs=-1)
    @click.pass_obj
    def test(settings: Settings, names: tuple[str, ...]) -> int:
        province = open_province(settings, lang)
        wrong = [name for name in names or tuple(province.sets.names()) if not _run_cases(name, province.sets, lang)]
        return ExitCode.INPUT if wrong else ExitCode.DONE

    criteria.add_command(criteria_new.command(lang))
    return criteria


def _line(name: str, criteria: CriteriaSet, lang: Lang) -> str:
    words = _WORDS[lang]
    years = words["years"].format(years=", ".join(map(str, criteria.years)))
    count = words["indicators"].format(count=len(criteria.indicators))
    return f"{name}\n  {criteria.title}\n  {count}, {years}. {criteria.approval.text[lang]}"


def _run_cases(name: str, sets: Catalogue, lang: Lang) -> bool:
    from cds_score.scoring.cases import case_files, run_case

    words = _WORDS[lang]
    try:
        criteria = find_set(name, sets, lang)
    except click.exceptions.Exit:
        return False
    folder = sets.folder_or_path(name)
    files = case_files(folder) if folder is not None else []
    if not files:
        click.echo(words["none"].format(set=criteria.name))
        return True
    wrong = 0
    for file in files:
        result = run_case(file, criteria)
        if result.passed:
            continue
        wrong += 1
        click.echo(words["case"].format(file=result.file.name, name=result.name))
        for where, expected, found in result.differences:
            click.echo(words["difference"].format(where=where, expected=expected, found=found))
        show_diagnostics(result.diagnostics, lang)
    key = "failed" if wrong else "passed"
    click.echo(words[key].format(set=criteria.name, wrong=wrong, count=len(files)))
    return not wrong
