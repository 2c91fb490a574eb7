"""The round among the examples is what the reviewer's handbook tells of: made the same today, and named where it is
taken up.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from scripts.handbook.at_province import BEGINNINGS, WITHIN
from scripts.handbook.chapters import HANDBOOK
from scripts.handbook.example_round import ADDED, EXAMPLE, make

INDEX = HANDBOOK / "tham-dinh/index.md"


def cells(path: Path) -> dict[str, list]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def files(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def test_it_is_as_it_would_be_made_today(tmp_path):
    make(tmp_path / "tham-dinh")
    assert files(EXAMPLE) == files(tmp_path / "tham-dinh"), "run: python -m scripts.handbook.example_round"
    for name in files(EXAMPLE):
        kept, made = EXAMPLE / name, tmp_path / "tham-dinh" / name
        if name.endswith(".xlsx"):
            assert cells(kept) == cells(made)
        else:
            assert kept.read_text(encoding="utf-8") == made.read_text(encoding="utf-8"), name


def told() -> dict[str, list[str]]:
    """Chapter to the folders that the first page has its readers copy in."""
    rows = re.findall(r"^\| \[[^]]+\]\((\S+)\.md\) \| (`[^|]+) \| ", INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    return {chapter: re.findall(r"`([^`]+)`", cell) for chapter, cell in rows}


def test_every_folder_of_it_is_told_where_it_is_wanted():
    assert {each for named in told().values() for each in named} == {
        each.name for each in (EXAMPLE / ADDED).iterdir() if each.is_dir()
    }


@pytest.mark.parametrize("chapter", told())
def test_the_first_page_has_copied_what_the_chapter_is_run_on(chapter):
    steps = re.findall(r"<!-- step: (\w+) -->", (HANDBOOK / f"tham-dinh/{chapter}.md").read_text(encoding="utf-8"))
    copied = [*BEGINNINGS[steps[0]], *(WITHIN[each] for each in steps if each in WITHIN)]
    assert told()[chapter] == copied
