"""JSON as it is printed: what the standard encoder gives, with every sign that steers a terminal as an escape."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cds_score.documents.json_text import Quoted, encoded, listed, one, quoted, several
from cds_score.documents.record import dumps, record
from cds_score.selfreport.model import Citation
from tests.helpers import assess_text, report_text, set_text
from tests.property.writing import built

STEERING = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
HOSTILE = 'a"b\\c\n\t\x1b[31m\u202e\u200f\x7f\x9f\ud800\u2028\u00a0“ễ”\U0001f600'
texts = st.text(st.characters(codec=None) | st.sampled_from(HOSTILE))


def expected(value: Any) -> str:
    """By the standard encoder alone, sign by sign."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(f"\\u{ord(each):04x}" if re.fullmatch(STEERING, each) else each for each in text)


@given(texts)
def test_a_text_is_quoted_as_the_encoder_quotes_it(text):
    assert quoted(text) == expected(text) == encoded(text)
    assert json.loads(quoted(text)) == text
    assert encoded({"a": [text, None, 1, True]}) == expected({"a": [text, None, 1, True]})
    assert one(text) == expected(text) + "\n"


def test_several_have_a_line_each():
    assert several([]) == listed([]) == "[]\n"
    assert several([1, "a"]) == listed(["1", '"a"']) == '[\n1,\n"a"\n]\n'


@given(st.lists(st.none() | texts, max_size=40), st.sampled_from(['""', "null"]))
def test_what_is_kept_is_what_would_be_made(found, empty):
    kept = Quoted(empty=empty)
    kept.MOST = 8
    for text in [*found, *found]:
        wanted = "null" if text is None else empty if text == "" else expected(text)
        assert kept[text] == wanted
        assert len(kept) <= 8 + 2


def test_a_long_text_is_not_kept():
    kept = Quoted()
    long = "ễ" * 100_000
    assert kept[long] == f'"{long}"'
    assert long not in kept


def test_every_text_of_a_result_may_be_hostile():
    report = report_text("tu: {value: 75, evidence: [e]}\nmau: 100", "evidence: {e: {number: 1/BC}}\n")
    found = assess_text(report, built(set_text()))
    cited = Citation("e", number=HOSTILE, title=HOSTILE, text=HOSTILE)
    words = dict.fromkeys(
        ("name", "unit", "value", "value_text", "target", "explanation", "sentence", "need", "source"), HOSTILE
    )
    result = replace(
        found,
        report=HOSTILE,
        evidence=[cited],
        notices=[HOSTILE],
        indicators=[replace(found.indicators[0], evidence=[cited], **words)],  # type: ignore[arg-type]
    )
    plain = record(result)
    assert dumps([result]) == expected(plain) + "\n"
    assert plain["indicators"][0] == {
        **record(found)["indicators"][0],
        **words,
        "evidence": [{"id": "e", "number": HOSTILE, "title": HOSTILE}],
    }
    assert dumps([result, plain]) == several([plain, plain])


def test_a_result_without_indicators_is_whole():
    found = replace(assess_text(report_text(), built(set_text())), indicators=[])
    assert json.loads(dumps([found]))["indicators"] == []
    assert dumps([found]) == expected(record(found)) + "\n"
