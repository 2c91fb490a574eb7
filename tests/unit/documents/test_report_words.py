"""One name for one thing: forms, page and papers call the parts of a report the same."""

from __future__ import annotations

import tomllib

import pytest

from cds_score.documents.bundled import reports_folder
from cds_score.forms.report_words import WORDS
from cds_score.scoring.texts import TEXTS
from cds_score.selfreport.read import NARRATIVE_KEYS

PRINTED = tomllib.loads((reports_folder() / "texts.vi.toml").read_text(encoding="utf-8"))
ON_THE_PAPER = {"next_steps": "plan"}
"""Parts whose heading in the report that is signed stands under another key."""


@pytest.mark.parametrize("key", NARRATIVE_KEYS)
def test_a_part_of_the_narrative_has_one_name(key):
    on_sheet = PRINTED["general"]["about"] if key == "general" else PRINTED["narrative"][key]
    assert WORDS[f"narrative.{key}"][0] == on_sheet


@pytest.mark.parametrize("key", [each for each in NARRATIVE_KEYS if each != "results"])
def test_the_paper_has_it_too(key):
    # its results are those of the indicators, group by group
    paper = PRINTED["papers"]["self_assessment"]
    assert paper[ON_THE_PAPER.get(key, key)] == WORDS[f"narrative.{key}"][0]


def test_a_fictional_unit_has_one_name():
    name = WORDS["commune.fictional"][0]
    assert PRINTED["desk"]["fictional"] == name
    assert PRINTED["desk"]["fictional_yes"] == f"Có, {name[0].lower()}{name[1:]}"
    assert TEXTS["vi"]["notice.fictional"].startswith(f"{name.upper()}: ")
