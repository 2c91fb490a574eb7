"""Sentences: every one in both languages, with the same parts to fill in."""

from __future__ import annotations

from string import Formatter

import pytest

from cds_score.scoring.assessment import STATES
from cds_score.scoring.texts import EN, TEXTS, VI
from tests.unit.scoring.tools import line, one, result


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same() -> None:
    assert set(TEXTS) == {"vi", "en"}
    assert list(EN) == list(VI)


@pytest.mark.parametrize("key", sorted(VI))
def test_both_languages_fill_in_the_same(key: str) -> None:
    assert VI[key].strip()
    assert EN[key].strip()
    # What the set calls its pillars is Vietnamese: English says "pillars".
    assert parts(EN[key]) == parts(VI[key]) - {"term"}


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_name(state: str) -> None:
    assert VI[f"state.{state}"] != EN[f"state.{state}"]


@pytest.mark.parametrize(
    "report",
    [
        "",
        "tu: 75\nmau: 100",
        "tu: 7\nmau: 100",
        "tu: 0\nmau: 0",
        "tu: 3\nmau: 0",
        "ty_le: 85,2%",
        "ty_le: gần 90%",
        "mau: x",
    ],
)
def test_no_sentence_is_left_unfilled(report: str) -> None:
    for lang in ("vi", "en"):
        got = result(one("≥ 70%", scale="proportional"), report, lang=lang, with_inputs=True)
        said = [text for each in got.indicators for text in (each.sentence, each.need, each.state_text)]
        said += [text for each in got.pillars for text in (*each.reasons, each.rule_text, each.status_text)]
        said += [*got.award.reasons, got.award.rule_text, got.award.status_text]
        said += [each.origin_text for each in got.facts]
        assert all(said[: len(got.indicators)])
        assert not [text for text in said if "{" in text or "}" in text or "“”" in text or "None" in text]


def test_english_result_has_no_vietnamese_sentence() -> None:
    got = line(one("≥ 70%"), "tu: 75\nmau: 100", lang="en")
    assert got.sentence.startswith("Met: 75% (75/100) against the target ≥ 70%")
    assert got.state_text == "Met, no evidence cited"


@pytest.mark.parametrize(
    ("report", "origin"),
    [
        ("mau: x", "ty_le"),
        ("tu: {value: 1, to_confirm: kỳ trước}\nmau: 100", "ty_le"),
        ("tu: 3\nmau: 0", "ty_le"),
        ("tu: 9\nmau: 8", "ty_le"),
        ("tu: 0\nmau: 0", "ty_le"),
        ("tu: 1\nmau: 2", "ty_le"),
        ("ty_le: 85,2%", "tu"),
    ],
)
def test_every_input_says_where_it_comes_from(report: str, origin: str) -> None:
    for lang in ("vi", "en"):
        got = result(one("≥ 70%"), report, lang=lang, with_inputs=True)
        fact = next(each for each in got.facts if each.id == origin)
        assert fact.origin_text
        assert fact.text == ""
