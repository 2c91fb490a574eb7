"""The history of a case: what is written reads back, and whatever is changed afterwards is found."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cds_score.selfreport.history import Event, History, append, appended, line_of, read_history
from tests.helpers import codes
from tests.unit.selfreport.histories import event, history_of, source_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
EVENTS = st.builds(
    Event,
    at=st.datetimes().map(lambda at: f"{at.isoformat()}+07:00"),
    actor_name=TEXTS,
    actor_office=TEXTS,
    actor_unit=TEXTS,
    action=st.sampled_from(["move", "reopen"]),
    from_stage=TEXTS,
    to_stage=TEXTS,
    reason=TEXTS,
    details=st.dictionaries(TEXTS, TEXTS, max_size=3),
)
HISTORIES = st.lists(EVENTS, min_size=1, max_size=3)
EXAMPLE = [event("da_nop"), event("tham_dinh", "2025-02-04"), event("tra_lai", "2025-02-05", reason="Thiếu tài liệu")]


def lines_of(events: list[Event]) -> list[str]:
    """The lines of a history, each with its end; `splitlines` knows more ends than a file has."""
    return [f"{line}\n" for line in history_of(events)[1].split("\n")[:-1]]


@given(HISTORIES)
def test_what_is_written_reads_back(events):
    history, text = history_of(events)
    read, found = read_history(source_of(text))
    assert found == []
    assert read == history
    assert read.whole
    assert [(each.at, each.reason, dict(each.details)) for each in read.events] == [
        (each.at, each.reason, dict(each.details)) for each in events
    ]
    assert read.head == hashlib.sha256(text.split("\n")[-2].encode()).hexdigest()


@given(HISTORIES, st.data())
def test_every_edited_character_is_found_on_its_line_or_the_next(events, data):
    _, text = history_of(events)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]))
    assume(text[at] != other)
    changed = text[:at] + other + text[at + 1 :]
    read, found = read_history(source_of(changed))
    assume(changed.rstrip("\n") != text.rstrip("\n"))
    line = text.count("\n", 0, at) + 1
    assert found
    assert not read.whole
    assert line <= found[0].params["line"] <= line + 1


@given(HISTORIES.filter(lambda events: len(events) > 1), st.data())
def test_a_removed_line_is_found_unless_it_was_the_last(events, data):
    lines = lines_of(events)
    at = data.draw(st.integers(0, len(lines) - 2))
    _, found = read_history(source_of("".join(lines[:at] + lines[at + 1 :])))
    assert codes(found)[0] == "history-chain-broken"
    assert found[0].params["line"] == at + 1


@given(HISTORIES, HISTORIES, st.data())
def test_an_inserted_line_is_found(events, others, data):
    lines = lines_of(events)
    foreign = lines_of(others)[-1]
    at = data.draw(st.integers(0, len(lines)))
    _, found = read_history(source_of("".join([*lines[:at], foreign, *lines[at:]])))
    if at < len(lines) or len(others) > 1:
        assert found
        assert found[0].params["line"] in (at + 1, at + 2)


@given(HISTORIES.filter(lambda events: len(events) > 1), st.data())
def test_exchanged_lines_are_found(events, data):
    lines = lines_of(events)
    first, second = sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=2, max_size=2)))
    lines[first], lines[second] = lines[second], lines[first]
    _, found = read_history(source_of("".join(lines)))
    assert found[0].params["line"] == first + 1


@given(HISTORIES, st.data())
def test_a_last_line_that_was_half_written_is_said(events, data):
    history, text = history_of(events)
    last = text.rstrip("\n").rpartition("\n")[2]
    cut = data.draw(st.integers(1, len(last) - 1))
    read, found = read_history(source_of(text[: len(text) - 1 - cut]))
    if len(events) == 1 and cut == len(last):
        return
    assert codes(found) == ["history-half-written"]
    assert found[0].params["line"] == len(events)
    assert read.events == history.events[:-1]


def test_a_file_without_its_last_line_end_is_whole_and_goes_on_on_a_new_line():
    history, text = history_of(EXAMPLE)
    read, found = read_history(source_of(text[:-1]))
    assert (found, read) == ([], history)
    line = append(read, event("nop_lai", "2025-02-06"))
    assert appended(text[:-1], line) == appended(text, line)
    assert read_history(source_of(appended(text[:-1], line)))[1] == []


def test_an_empty_file_is_an_empty_history():
    assert read_history(source_of("")) == (History(), [])
    assert (History().head, History().stage, History().locked) == ("", "", False)


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"at": 1}', "[" * 4000, '{"a": "\\ud800"}'])
def test_a_line_of_something_else_is_unreadable(line):
    _, text = history_of(EXAMPLE)
    assert codes(read_history(source_of(f"{text}{line}\n"))[1]) == ["history-line-unreadable"]


@pytest.mark.parametrize(
    "changed",
    [{"at": "hôm qua"}, {"at": "2025-02-03T09:00:00"}, {"reason": None}, {"details": {"a": 1}}, {"more": ""}],
)
def test_a_line_with_other_contents_is_unreadable(changed):
    line = json.loads(line_of(EXAMPLE[0])) | changed
    assert codes(read_history(source_of(json.dumps(line) + "\n"))[1]) == ["history-line-unreadable"]


def test_a_line_that_is_written_otherwise_was_edited():
    content = json.loads(line_of(EXAMPLE[0]))
    assert codes(read_history(source_of(json.dumps(content) + "\n"))[1]) == ["history-line-edited"]
    surrogate = line_of(EXAMPLE[0]).replace('"reason":""', '"reason":"\\ud800"')
    assert codes(read_history(source_of(surrogate + "\n"))[1]) == ["history-line-unreadable"]


def test_a_printed_head_finds_its_line():
    history, _ = history_of(EXAMPLE)
    digest = history.events[1].digest
    short = f"{digest[:4]} {digest[4:8]} {digest[8:12]}"
    assert history.with_head(digest) == history.with_head(short.upper()) == history.events[1]
    assert history.with_head(digest[:8]) is None  # too short to say anything
    assert history.with_head("0" * 64) is None


def test_the_time_of_an_event():
    at = event("da_nop", at="2025-02-03T20:00:00+00:00")
    assert at.day.isoformat() == "2025-02-04"  # in Vietnam
    assert not at.only_day
    assert event("da_nop", at="2025-02-03T00:00:00+07:00").only_day
