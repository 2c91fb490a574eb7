"""The examples of `docs/formats.md` are files that the program reads, with its own readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cds_score.criteria.catalogue import TextSets, load_texts
from cds_score.criteria.holidays import read_holidays
from cds_score.criteria.model import SetFile
from cds_score.criteria.read import valid
from cds_score.diagnostics import Diagnostic, Source
from cds_score.documents.office import FIELDS, PAPERS, read_office
from cds_score.documents.proof.extract import DESCRIPTIONS
from cds_score.documents.proof.manifest import MANIFEST_NAME
from cds_score.documents.proof.texts import CHECKS, OUTCOMES
from cds_score.province.decision import read_decision
from cds_score.province.figures import read_figures
from cds_score.province.ledger import read_ledger
from cds_score.province.planned import read_plans
from cds_score.province.register import COLUMNS, read_register
from cds_score.reading.tree import parse
from cds_score.selfreport.history import read_history
from cds_score.selfreport.read import read_report
from cds_score.selfreport.review.read import ENTRY_KEYS, PERSON_KEYS, SECTIONS, read_review
from cds_score.selfreport.review.words import DECISIONS, REASONS, ROUNDS
from tests.docs.program import ROOT

PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
PART = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SECTIONS_OF_PAGE = {title.partition(":")[0].partition(" (")[0]: text for title, text in PART.findall(PAGE)}


def section(title: str) -> str:
    return SECTIONS_OF_PAGE[title]


def example(title: str, language: str = "yaml", number: int = 0) -> Source:
    """One block of a section, the number counting those of the same language."""
    blocks = [text for kind, text in FENCE.findall(section(title)) if kind == language]
    return Source(f"{title}, {language} {number + 1}", blocks[number])


def codes(found: list[Diagnostic]) -> list[str]:
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("title", "language", "read"),
    [
        ("Self-report", "yaml", read_report),
        ("Review", "yaml", read_review),
        ("Decision", "yaml", read_decision),
        ("Offices, signers, recipients", "yaml", read_office),
        ("History of a case", "json", read_history),
        ("Ledger of certificates", "", read_ledger),
    ],
)
def test_an_example_is_read_without_a_finding(
    title: str, language: str, read: Callable[[Source], tuple[Any, list[Diagnostic]]]
):
    thing, found = read(example(title, language))
    assert thing is not None
    assert codes(found) == []


@pytest.mark.parametrize(
    ("title", "language", "name", "read"),
    [
        ("Register of units", "", "danh-sach.csv", read_register),
        ("Plan of a province", "", "ke-hoach.csv", read_plans),
        ("The province's own figures", "", "so-lieu.csv", read_figures),
        ("The province's own figures", "yaml", "so-lieu.yaml", read_figures),
        ("Holidays", "yaml", "ngay-nghi.yaml", read_holidays),
    ],
)
def test_an_example_in_a_file_is_read_without_a_finding(
    tmp_path: Path, title: str, language: str, name: str, read: Callable[[Path], tuple[Any, list[Diagnostic]]]
):
    file = tmp_path / name
    file.write_text(example(title, language).text, encoding="utf-8")
    thing, found = read(file)
    assert thing
    assert codes(found) == []


@pytest.mark.parametrize(("title", "text"), list(SECTIONS_OF_PAGE.items()))
def test_every_block_of_yaml_is_sound(title: str, text: str):
    for kind, block in FENCE.findall(text):
        if kind == "yaml":
            root, found = parse(Source(title, block))
            assert root is not None
            assert codes(found) == []


@pytest.mark.parametrize("number", range(3))
def test_the_keys_of_a_criteria_set_exist(number: int):
    source = example("Criteria set", "yaml", number)
    root, found = parse(source)
    assert root is not None
    _, wrong = valid(SetFile, source, root)
    assert "key-unknown" not in codes([*found, *wrong])


def test_an_example_of_an_approval_is_only_about_rules_that_are_others_now():
    text = (ROOT / "criteria/thanh-hoa/cap-xa/2023/set.yaml").read_text(encoding="utf-8")
    criteria, found = load_texts(Source("set.yaml", text), example("Approval"), TextSets({}))
    assert criteria is not None
    assert set(codes(found)) <= {"approval-stale"}


def test_all_of_a_review_is_explained():
    said = " ".join(section("Review").split())
    for words in (DECISIONS, ROUNDS, REASONS):
        for each in words.values():
            assert f"`{each['vi']}`" in said, each["vi"]
    for key in (*SECTIONS, *ENTRY_KEYS, *PERSON_KEYS):
        assert re.search(rf"(`{key}`|\b{key}:)", said), key


def test_every_file_inside_a_paper_is_listed():
    said = section("What a paper carries")
    for name in (*DESCRIPTIONS, MANIFEST_NAME):
        assert f"`{name}`" in said, name


def test_every_outcome_and_check_of_verify_is_explained():
    said = (ROOT / "docs/proof.md").read_text(encoding="utf-8")
    for name in (*OUTCOMES, *CHECKS, "seal", "later", "signature"):
        assert re.search(rf"^\| `{name}` \|", said, re.MULTILINE), name


def test_every_paper_and_place_of_an_office_is_named():
    said = (ROOT / "docs/papers.md").read_text(encoding="utf-8") + section("Offices, signers, recipients")
    for name in (*PAPERS, *FIELDS):
        assert re.search(rf"\b{name}\b", said), name


def test_every_column_of_a_register_is_explained():
    said = section("Register of units")
    for name, heads in COLUMNS.items():
        assert f"| {heads[1]} | `{name}`" in said, name
