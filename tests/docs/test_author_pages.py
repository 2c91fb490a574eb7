"""The author's manual: every scale, option, clause, lint rule and key of the format is in it; its cases are proven."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from cds_score.criteria import clauses, model, scales
from cds_score.criteria.lint import rules
from scripts import author_docs, author_mechanics, walkthrough
from scripts.author_docs import WORDS
from tests.docs.program import ROOT

FORMATS = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
AUTHOR = ROOT / "docs/author"


def models(found: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield found
    for each in found.__subclasses__():
        yield from models(each)


def headings(page: str) -> list[str]:
    return re.findall(r"^## `(.+)`$", (AUTHOR / page).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_scale_has_its_section():
    assert sorted(headings("scales.md")) == scales.names()


@pytest.mark.parametrize("page", ["scales.md", "clauses.md"])
def test_every_example_keeps_its_lines(page):
    """An example that has lost its indentation in the docstring would run on as a sentence."""
    for section in (AUTHOR / page).read_text(encoding="utf-8").split("\n## ")[1:]:
        prose = re.sub(r"```yaml\n.*?```", "", section, flags=re.DOTALL)
        assert prose != section
        assert not re.search(r"^[a-z_]+: \S", prose, re.MULTILINE), section.splitlines()[0]


def test_every_key_of_a_part_is_explained():
    assert sorted(WORDS["line"]) == sorted(model.Line.model_fields)


def test_every_clause_has_its_section():
    assert sorted(headings("clauses.md")) == clauses.names()


def test_every_lint_rule_has_its_section():
    assert headings("lint.md") == rules.names()


def test_a_bundled_or_a_small_set_shows_every_scale_and_clause():
    assert sorted(author_docs.scale_sentences()) == scales.names()
    assert sorted(author_docs.clause_sentences()) == clauses.names()


def test_every_page_is_in_the_index():
    assert sorted(WORDS["pages"]) == sorted(page.name for page in AUTHOR.glob("*.md") if page.name != "README.md")


@pytest.mark.parametrize("part", [each for each in models(model.Part) if each.__module__ == model.__name__])
def test_every_key_of_a_criteria_file_is_explained(part):
    for key in part.model_fields:
        assert re.search(rf"\b{key}:", FORMATS), (part.__name__, key)


def test_the_mechanics_use_every_scale_and_clause():
    words = {word for row in author_mechanics.ROWS for _, spec, _ in row["places"] for word in spec.split()}
    assert set(scales.names()) <= words
    assert set(clauses.names()) <= words


def test_a_case_that_is_not_about_the_place_is_refused():
    with pytest.raises(AssertionError, match="does not show scale linear HT\\.02"):
        author_mechanics.prove("mau/chi-so-tam-nhom@2025", "scale linear HT.02", "chi-de-biet")
    with pytest.raises(AssertionError, match="does not show scale bands HT\\.02"):
        author_mechanics.prove("mau/chi-so-tam-nhom@2025", "scale bands HT.02", "tuyen-tinh-tai-moc")
    with pytest.raises(AssertionError, match="no lint-result-uncovered"):
        author_mechanics.prove_said("mau/ba-tru-cot@2026", "lint-result-uncovered")


def test_the_walkthrough_has_every_step_and_an_output_for_each_command():
    text = walkthrough.PAGE.read_text(encoding="utf-8")
    steps = re.findall(r"<!-- step: (\w+) -->", text)
    assert steps == ["annex", "filled", "slip", "filled", "next"]
    shown = walkthrough.TRANSCRIPT.commands()
    assert len(shown) == text.count("```console")
    for command in ("new", "lint", "test", "show", "approve", "diff", "impact"):
        assert any(f"criteria {command}" in each for each in shown), command
