"""What a command needs and was not given: in words, all at once, with a line that can be copied."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click
import pytest

from cds_score.cli.examples import EXAMPLES
from cds_score.cli.group import command_line
from cds_score.diagnostics import Lang
from tests.docs.program import run

LANGS: tuple[Lang, ...] = ("vi", "en")


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command that does something, by its words."""
    if not isinstance(command, click.Group):
        yield context.command_path.partition(" ")[2], command, context
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from commands(inner, click.Context(inner, parent=context, info_name=name))


def every(lang: Lang) -> dict[str, tuple[click.Command, click.Context]]:
    root = command_line(lang)
    found = commands(root, click.Context(root, info_name="cds-score"))
    return {name: (command, context) for name, command, context in found}


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_that_needs_something_has_a_line_that_gives_it(lang):
    known = every(lang)
    needy = {name for name, (command, _) in known.items() if any(each.required for each in command.params)}
    assert needy - EXAMPLES.keys() == set()
    for name, line in EXAMPLES.items():
        command, context = known[name]
        words = shlex.split(line)
        assert words[: len(name.split())] == name.split()
        given, left, _ = command.make_parser(context).parse_args(words[len(name.split()) :])
        assert left == [], name
        for each in command.params:
            assert given.get(each.name) or not each.required, (name, each.name)


@pytest.mark.parametrize("name", [name for name, (command, _) in every("vi").items() if command.params])
def test_every_option_that_is_needed_is_asked_for(name, tmp_path):
    command = every("vi")[name][0]
    needed = [each.opts[-1] for each in command.params if isinstance(each, click.Option) and each.required]
    if not needed:
        return
    file = tmp_path / "x.csv"
    file.touch()
    words = [str(file) for each in command.params if isinstance(each, click.Argument) and each.required]
    done = run(*name.split(), *words)
    assert done.code == 2
    assert all(f"{each} " in done.err for each in needed)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            ("check",),
            "Chưa nêu báo cáo hoặc thư mục (BÁO-CÁO|THƯ-MỤC…).\nVí dụ: cds-score check bao-cao.yaml\n",
        ),
        (("explain",), "Chưa nêu báo cáo (BÁO-CÁO).\nVí dụ: cds-score explain bao-cao.yaml CQS.02\n"),
        (
            ("form",),
            "Chưa nêu bộ tiêu chí (MÃ@PHIÊN-BẢN).\nVí dụ: cds-score form mau/ba-tru-cot@2026 -o bao-cao.yaml\n",
        ),
        (
            ("compare",),
            (
                "Chưa nêu báo cáo trước hoặc thư mục (BÁO-CÁO-TRƯỚC|THƯ-MỤC), báo cáo sau hoặc thư mục "
                "(BÁO-CÁO-SAU|THƯ-MỤC).\nVí dụ: cds-score compare dot-2025 dot-2026\n"
            ),
        ),
        (("compare", "dot-2025"), "Chưa nêu báo cáo sau hoặc thư mục (BÁO-CÁO-SAU|THƯ-MỤC).\n"),
        (
            ("review", "equal", "--by", "An"),
            (
                "Chưa nêu chỉ tiêu (CHỈ-TIÊU), báo cáo hoặc thư mục (BÁO-CÁO|THƯ-MỤC…). Cũng thiếu tùy chọn: "
                "--figures TỆP --office CƠ-QUAN.\nVí dụ: cds-score review equal CQS.02 dot-2026 --figures"
            ),
        ),
        (("ledger", "list"), "Chưa nêu sổ cấp giấy (SỔ.csv).\n"),
        (("--lang", "en", "check"), "Not given: report or folder (REPORT|FOLDER…).\nFor example: cds-score check bao-"),
        (
            ("--lang", "en", "sign"),
            "Not given: paper to be signed (PAPER.pdf…). Options are missing too: --key FILE --output FOLDER.\n",
        ),
        (("--lang", "en", "report", "a.yaml"), "The option --output FILE|FOLDER is missing.\nFor example: "),
        (
            ("--criteria-dir", "criteria", "check"),
            "(BÁO-CÁO|THƯ-MỤC…).\nVí dụ: cds-score --criteria-dir criteria check bao-cao.yaml\n",
        ),
    ],
)
def test_what_is_missing_is_told_in_words(call, says):
    done = run(*call)
    assert done.code == 2
    assert says in done.err
