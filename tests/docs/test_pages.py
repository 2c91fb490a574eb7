"""The pages: current, without dead links, and every command, option, code and target is in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.group import COMMANDS, command_line
from cds_score.diagnostics import Lang
from cds_score.diagnostics.catalogue import CATALOGUE
from scripts.appraisal_walkthrough import PAGE as APPRAISAL
from scripts.examples_docs import SAYINGS
from scripts.make_docs import MOST_BYTES, PICTURES, stale
from scripts.make_docs import PAGES as MADE
from tests.docs.program import ROOT

PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "examples/README.md",
]
HANDBOOK = ROOT / "docs/handbook/index.md"
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The anchors that a reader of Markdown makes of headings."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", text(page)), re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        found.add(plain.replace(" ", "-"))
    return found


ENGLISH = {"OPTIONS", "COMMAND", "ARGS", "FILE", "FILES", "NAME", "NAMES", "VERSION", "CRITERIA", "INDICATOR", "REPORT"}


def commands(lang: Lang) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name: `criteria list`."""
    program = command_line(lang)
    yield "", program
    context = click.Context(program)
    for name in COMMANDS:
        command = program.get_command(context, name) if isinstance(program, click.Group) else None
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                child = command.get_command(context, below)
                assert child is not None
                yield f"{name} {below}", child


def test_the_pages_that_the_program_writes_are_current():
    """The longest of them, the way of a case, is made once for all that is asked of it: test_appraisal_page."""
    assert sorted(stale(set(MADE) - {name_of(APPRAISAL)})) == [], "run: python -m scripts.make_docs"


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_small(picture):
    data = (ROOT / "docs/images" / picture).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < MOST_BYTES


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page):
    for link in LINK.findall(FENCE.sub("", text(page))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_is_clean_text(page):
    assert text(page).endswith("\n")
    assert "\t" not in re.sub(r"^.*→.*$", "", text(page), flags=re.MULTILINE)
    assert [line for line in text(page).splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_page_is_reached_from_a_readme(page):
    reached = "".join(text(each) for each in READMES)
    if page.parent.name == "author" and page.name != "README.md":
        assert f"]({page.name})" in text(ROOT / "docs/author/README.md")
    elif ROOT / "docs/handbook" in page.parents and page != HANDBOOK:
        contents = HANDBOOK if page.name == "index.md" else page.with_name("index.md")
        assert f"]({page.relative_to(contents.parent).as_posix()})" in text(contents)
    else:
        assert page in READMES or name_of(page) in reached


@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_every_command_is_in_a_readme(readme):
    for name in COMMANDS:
        assert f"cds-score {name}" in text(readme), name


def test_every_option_is_in_the_reference():
    reference = text(ROOT / "docs/commands.md")
    for name, command in commands("en"):
        section = reference.split(f"## cds-score {name}".rstrip() + "\n")[1].split("\n## ")[0]
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(each in section for each in option.opts), (name, option.opts)


def test_every_command_and_option_has_help_in_both_languages():
    helps: dict[tuple[str, str, str], str | None] = {}
    languages: tuple[Lang, ...] = ("vi", "en")
    for lang in languages:
        for name, command in commands(lang):
            helps[lang, name, ""] = command.help
            for each in command.params:
                if isinstance(each, click.Option) and each.name not in ("version", "help"):
                    helps[lang, name, each.opts[-1]] = each.help
    assert len(helps) > 40
    for (spoken, name, option), said in helps.items():
        assert said, (spoken, name, option)
        assert said.rstrip().endswith("."), (spoken, name, option)
        if spoken == "vi":
            assert said != helps["en", name, option]
            assert not said.isascii(), (name, option)


def test_usage_lines_are_vietnamese():
    for name, command in commands("vi"):
        with click.Context(command, info_name=name) as context:
            usage = command.get_usage(context)
        assert not [word for word in re.findall(r"[A-Z]{3,}", usage) if word in ENGLISH], usage


@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_the_commands_of_a_readme_exist(readme):
    targets = set(re.findall(r"^([a-z][a-z-]*):", text(ROOT / "Makefile"), re.MULTILINE))
    known = {name for name, _ in commands("vi")}
    options = {each for _, command in commands("vi") for option in command.params for each in option.opts}
    found = 0
    for _, block in FENCE.findall(text(readme)):
        for line in block.splitlines():
            words = shlex.split(line, comments=True) if line.startswith(("make ", "cds-score ")) else []
            if words[:1] == ["make"]:
                assert words[1] in targets, line
                found += 1
            elif words[:1] == ["cds-score"]:
                rest = [word for word in words[1:] if word not in ("vi", "en") or "--lang" not in words]
                before, _, after = line.partition("--register ")
                rest = shlex.split(before + after.partition(" ")[2], comments=True)[1:] if after else rest
                called = [word for word in rest if not word.startswith("-")]
                name = " ".join(called[:2]) if " ".join(called[:2]) in known else called[0]
                assert name in known, line
                assert {word for word in rest if word.startswith("-")} <= options, line
                found += 1
    assert found >= 8


@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_a_readme_has_every_exit_code(readme):
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", text(readme), re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}


@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_the_first_screen_of_a_readme(readme):
    first = "\n".join(text(readme).splitlines()[:24])
    for wanted in ("make demo", "make test", "apt-get install -y make python3", "docs/images/"):
        assert wanted in first, wanted


def test_every_code_has_its_entry():
    page = text(ROOT / "docs/diagnostics.md")
    headings = re.findall(r"^### `(.+)`$", page, re.MULTILINE)
    assert sorted(headings) == sorted(CATALOGUE)


def test_every_example_is_introduced():
    assert sorted(SAYINGS) == sorted(path.parent.name for path in ROOT.glob("examples/*/bao-cao.yaml"))
