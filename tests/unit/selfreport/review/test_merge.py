"""Reviews of one report by several people: what they agree on is put together, what they do not is said."""

from __future__ import annotations

import itertools

import pytest

from cds_score.diagnostics import Source
from cds_score.reading.source import digest
from cds_score.selfreport.review.merge import merge
from cds_score.selfreport.review.model import Review
from cds_score.selfreport.review.write import with_entries
from tests.helpers import report_text
from tests.unit.selfreport.review.tools import PEOPLE, adjusted, line, read, review_text

REPORT = report_text()
NO = ", reason: thiếu tài liệu kiểm chứng"
YES = line()
BY_BINH = line(decision="không chấp nhận", more=NO, by="binh")


def review(name: str, *lines: str, people: str = PEOPLE, report: str = REPORT) -> Review:
    return read(review_text(report, *lines, people=people), name)[0]


def after(base: Review, *others: Review, preferred: str = "") -> tuple[Review, list[str]]:
    """The review that comes of it, and what there is a conflict about."""
    merged = merge([base, *others], preferred)
    for person, entries in merged.additions:
        base = read(with_entries(base.source, person, entries), base.source.name)[0]
    return base, [each.indicator for each in merged.conflicts]


def said(found: Review) -> list[tuple[str, str, str]]:
    return [(each.indicator, each.decision, each.by.name) for each in found.entries]


def test_decisions_about_different_indicators_are_put_together():
    got, conflicts = after(review("a", line("A.01")), review("b", line("A.02", by="binh")), review("c", line("A.03")))
    assert conflicts == []
    assert said(got) == [
        ("A.01", "accept", "Nguyễn Văn An"),
        ("A.02", "accept", "Trần Thị Bình"),
        ("A.03", "accept", "Nguyễn Văn An"),
    ]
    again, conflicts = after(got, review("b", line("A.02", by="binh")), review("c", line("A.03")))
    assert (again.source.text, conflicts) == (got.source.text, [])


def test_where_they_disagree_nothing_is_added_and_both_are_named():
    merged = merge([review("a", YES), review("b", BY_BINH, line("A.02", by="binh"))])
    (conflict,) = merged.conflicts
    assert (conflict.indicator, [(name, each.decision) for name, each in conflict.entries]) == (
        "A.01",
        [("a", "accept"), ("b", "reject")],
    )
    assert [each.indicator for _, entries in merged.additions for each in entries] == ["A.02"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (adjusted("A.01", "tu", "60"), adjusted("A.01", "tu", "61")),
        (adjusted("A.01", "tu", "60"), adjusted("A.01", "mau", "60")),
        (YES, line(decision="trả lại", more=NO)),
    ],
)
def test_another_value_is_a_conflict_too(one, other):
    assert after(review("a", one), review("b", other))[1] == ["A.01"]
    assert after(review("a", one), review("b", one))[1] == []


def test_the_same_decision_by_two_people_and_decisions_of_two_rounds_are_none():
    got, conflicts = after(review("a", YES), review("b", line(by="binh")))
    assert (len(got.entries), conflicts) == (2, [])
    got, conflicts = after(review("a", YES), review("b", line(decision="trả lại", more=NO + ", round: lần 2")))
    assert ([each.decision for each in got.entries], conflicts) == (["accept", "return"], [])


def test_what_was_added_to_a_copy_supersedes_what_it_was_copied_from():
    got, conflicts = after(review("a", YES), review("b", YES, BY_BINH))
    assert ([each.decision for each in got.entries], conflicts) == (["accept", "reject"], [])


def test_a_decision_that_was_taken_back_and_made_again_counts_twice():
    got, conflicts = after(review("a", YES), review("b", YES, BY_BINH, YES))
    assert ([each.decision for each in got.entries], conflicts) == (["accept", "reject", "accept"], [])


FILES = {"a": [YES], "b": [BY_BINH], "c": [YES, line("A.02")], "d": [BY_BINH]}


@pytest.mark.parametrize("order", [*itertools.permutations("abc"), ("b", "d", "a"), ("a", "d", "b"), ("d", "a", "b")])
def test_the_preferred_file_has_the_last_word(order):
    reviews = [review(name, *FILES[name]) for name in order]
    assert after(*reviews)[1] == ["A.01"]
    for preferred in order:
        got, conflicts = after(*reviews, preferred=preferred)
        assert conflicts == []
        last = [each for each in got.entries if each.indicator == "A.01"][-1]
        assert last.decision == ("reject" if preferred in "bd" else "accept")
        assert {each.decision for each in got.entries if each.indicator == "A.01"} == {"accept", "reject"}


def test_all_adjustments_of_the_preferred_file_count():
    mine = [adjusted("A.01", "tu", "60"), adjusted("A.01", "mau", "90")]
    other = [adjusted("A.01", "mau", "80"), adjusted("A.01", "tu", "50")]
    got, _ = after(review("a", *mine), review("b", *other), preferred="a")
    values = {each.input: each.value.text for each in got.entries if each.value is not None}
    assert values == {"tu": "60", "mau": "90"}


def test_people_of_one_name_stay_apart():
    mine = "reviewers:\n  an: {name: Nguyễn Văn An, office: Sở Nội vụ}\n"
    other = "reviewers:\n  an: {name: Nguyễn Văn An, office: Sở Tài chính}\n"
    got, _ = after(review("a", line("A.01"), people=mine), review("b", line("A.02"), people=other))
    assert {name: each.office for name, each in got.people.items()} == {"an": "Sở Nội vụ", "an2": "Sở Tài chính"}
    assert [each.by.office for each in got.entries] == ["Sở Nội vụ", "Sở Tài chính"]


def test_whose_official_somebody_is_is_not_lost():
    other = 'reviewers:\n  an: {name: Nguyễn Văn An, office: Sở Nội vụ, unit: "08152"}\n'
    mine = "reviewers:\n  an: {name: Nguyễn Văn An, office: Sở Nội vụ}\n"
    got, _ = after(review("a", line("A.01"), people=mine), review("b", line("A.02"), people=other))
    assert [each.by.unit for each in got.entries] == ["", "08152"]


def test_a_decision_stays_bound_to_the_report_that_it_was_made_on():
    newer = report_text("tu: 80\nmau: 100")
    got, _ = after(review("a", report=newer), review("b", YES))
    assert [each.on for each in got.entries] == [digest(REPORT)]
    assert got.digest == digest(newer)


def test_nothing_but_lines_at_the_end_is_added():
    base = review("a", YES)
    got, _ = after(base, review("b", line("A.02")))
    assert got.source.text.startswith(base.source.text)
    assert Source("a", got.source.text).position(got.entries[-1].at)[0] == base.source.text.count("\n") + 1
