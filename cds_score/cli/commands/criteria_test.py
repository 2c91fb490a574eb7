"""`cds-score criteria test [SET…]`: the worked cases, and what differs from what they expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from cds_score.cli.commands.criteria import SUBCOMMANDS
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET
from cds_score.cli.report_diagnostics import show as show_diagnostics
from cds_score.cli.session import Settings, find_set, open_province, own_sets
from cds_score.criteria.catalogue import Catalogue, case_files
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import folded

if TYPE_CHECKING:
    from cds_score.scoring.cases import Difference

_WORDS = {
    "vi": {
        "passed": "{set}: {count} trường hợp mẫu đều đúng.",
        "failed": "{set}: {wrong}/{count} trường hợp mẫu sai.",
        "case": "SAI {file} – {name}",
        "difference": "    {where}: cần {expected}, được {found}",
        "why": "        {sentence}",
        "none": "{set}: không có trường hợp mẫu nào.",
        "help": "        Cách sửa: {hint}",
        "states": "Viết một trong: {known}.",
        "comma": "Số viết với dấu phẩy thập phân: {text}.",
        "tier": "Ghi mã của mức: {id}.",
        "unknown": "Không có mã hoặc mục này. Các mục của một chỉ tiêu: state, points, value, counts, target.",
    },
    "en": {
        "passed": "{set}: {count} worked cases, all right.",
        "failed": "{set}: {wrong} of {count} worked cases are wrong.",
        "case": "WRONG {file} – {name}",
        "difference": "    {where}: expected {expected}, found {found}",
        "why": "        {sentence}",
        "none": "{set}: no worked cases.",
        "help": "        To do: {hint}",
        "states": "Write one of: {known}.",
        "comma": "Write the number with a decimal comma: {text}.",
        "tier": "Write the id of the level: {id}.",
        "unknown": "There is no such id or item. Items of an indicator: state, points, value, counts, target.",
    },
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("test", help=SUBCOMMANDS["test"][lang])
    @click.argument("names", nargs=-1, metavar=f"[{SET[lang]}]…")
    @click.pass_obj
    def test(settings: Settings, names: tuple[str, ...]) -> int:
        province = open_province(settings, lang)
        wrong = [
            name
            for name in names or [name for name, _ in own_sets(province.sets)]
            if not _run_cases(name, province.sets, lang)
        ]
        return ExitCode.INPUT if wrong else ExitCode.DONE

    return test


def _hint(difference: Difference, criteria: CriteriaSet, words: dict[str, str]) -> str:
    """How to write an expectation that no result can fulfil; empty where it may well be one."""
    from cds_score.scoring.assessment import State

    expected, found = difference.expected, difference.found
    if found == "?":
        return words["unknown"]
    if difference.field == "state" and expected not in get_args(State):
        return words["states"].format(known=", ".join(get_args(State)))
    if expected != found and expected.replace(".", ",") == found:
        return words["comma"].format(text=found)
    if difference.field == "tier" and criteria.award is not None:
        named = next((each.id for each in criteria.award.tiers if folded(each.name) == folded(expected)), "")
        return words["tier"].format(id=named) if named else ""
    return ""


def _run_cases(name: str, sets: Catalogue, lang: Lang) -> bool:
    from cds_score.scoring.cases import run_case

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
        for each in result.differences:
            where = f"{each.where} {each.field}".strip()
            click.echo(words["difference"].format(where=where, expected=each.expected, found=each.found))
            if each.why:
                click.echo(words["why"].format(sentence=each.why))
            if hint := _hint(each, criteria, words):
                click.echo(words["help"].format(hint=hint))
        show_diagnostics(result.diagnostics, lang)
    key = "failed" if wrong else "passed"
    click.echo(words[key].format(set=criteria.name, wrong=wrong, count=len(files)))
    return not wrong
