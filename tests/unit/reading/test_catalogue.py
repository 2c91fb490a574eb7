"""The catalogue of diagnostics as a whole: nothing unused, nothing untested, nothing that cannot be shown."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import cds_score
from cds_score.diagnostics import Entry
from cds_score.diagnostics.catalogue import CATALOGUE, PARTS

PACKAGE = Path(cds_score.__file__).parent
TESTS = Path(__file__).parents[2]
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
MARKED = re.compile(r"^#(?: *\^|<) ([a-z-]+)", re.MULTILINE)
"""What must be found in a criteria set stands in the file itself."""
NOT_CODES = re.compile(r"utf-.*|--.*")
"""Names of encodings look like codes."""


def texts(folder: Path, but: Path) -> Iterator[tuple[Path, str]]:
    """Every string constant of the Python files below a folder, docstrings left out."""
    for file in sorted(folder.rglob("*.py")):
        if but in file.parents or file == but:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
                yield file, node.value


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.fixture(scope="module")
def in_source() -> set[str]:
    return {text for _, text in texts(PACKAGE, PACKAGE / "diagnostics" / "catalogue")}


@pytest.fixture(scope="module")
def in_tests() -> set[str]:
    expected = (TESTS / "example_files" / "negative").glob("*/expected.yaml")
    told = {each["code"] for file in expected for each in yaml.safe_load(file.read_text(encoding="utf-8"))}
    marked = (TESTS / "example_files" / "lint").rglob("*.yaml")
    told |= {code for file in marked for code in MARKED.findall(file.read_text(encoding="utf-8"))}
    return told | {text for _, text in texts(TESTS, Path(__file__))}


def test_no_code_stands_in_two_parts():
    parts = [each.ENTRIES for each in PARTS]
    assert sum(map(len, parts)) == len(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_is_used(code, in_source):
    assert code in in_source


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_is_provoked_by_a_test(code, in_tests):
    assert code in in_tests


def test_every_code_in_use_is_in_the_catalogue():
    parts = ("reading", "criteria", "selfreport")
    found = {
        (file.relative_to(PACKAGE).as_posix(), text)
        for part in parts
        for file, text in texts(PACKAGE / part, PACKAGE / "diagnostics")
        if CODE.fullmatch(text) and not NOT_CODES.fullmatch(text)
    }
    assert {(file, text) for file, text in found if text not in CATALOGUE} == set()
    assert len({text for _, text in found}) > 100


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_is_whole(code):
    entry: Entry = CATALOGUE[code]
    assert CODE.fullmatch(code)
    assert entry.severity in ("error", "warning")
    for text in (entry.vi, entry.vi_help, entry.en, entry.en_help):
        assert text == text.strip()
        assert text
        assert unicodedata.is_normalized("NFC", text)
    assert fields(entry.vi) >= {"message"} or entry.vi != entry.en
    assert entry.vi_help != entry.en_help
    assert entry.vi.endswith((".", "}"))
    assert entry.en.endswith((".", "}"))


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_sentence_is_in_vietnamese(code):
    sentence = CATALOGUE[code].vi
    decomposed = unicodedata.normalize("NFD", sentence.replace("đ", "d\u0301"))
    assert fields(sentence) >= {"message"} or any(map(unicodedata.combining, decomposed))


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_say_the_same_particulars(code):
    entry = CATALOGUE[code]
    assert fields(entry.vi) == fields(entry.en)
