"""Decisions written into a person's review: read back as they were meant, and nothing else of the file changes."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from cds_score.diagnostics import Source
from cds_score.reading.source import decode, digest
from cds_score.reading.splicing import with_items
from cds_score.scoring.appraisal import appraise
from cds_score.selfreport.review.changes import as_reviewed, changes_since
from cds_score.selfreport.review.merge import merge
from cds_score.selfreport.review.model import FiguresUsed, Person
from cds_score.selfreport.review.read import read_review
from cds_score.selfreport.review.write import NewEntry, new_review, taken_up, with_entries, with_figures
from tests.helpers import codes, read_text, report_text, set_text
from tests.property.writing import built
from tests.unit.selfreport.review.tools import AN, DAY, adjusted, line, new, read, report_of, review_text

HOSTILE = [
    "“ngoặc” 'đơn' \"kép\"",
    "a: b, {c: d} } ] [",
    "# không phải ghi chú",
    "dòng một\ndòng hai",
    "- gạch",
    "🙂 ế",
    "\\ \\n \t",
    "%a @b *c &d !e |f >g",
    "12:30",
    "\u2028\u0085\u0001\ufeff.",
    "dài " * 2500 + ".",
]
WORD = re.compile(r"[\w.:#]+")
SET = built(set_text())
HEAD = 'report: b.yaml\ndigest: x\ncommune: {code: "08152", name: Xã Ví Dụ}\n'


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_written_reads_back_the_same(text):
    person = Person("an", text, f"Sở {text}", "08152")
    written = NewEntry("A.01", "adjust", "an", DAY, "first", "tu", text, text, "no_evidence", text, "abc")
    source = Source("x", new_review(report_of(), "mau/nho@1"))
    review, found = read(with_entries(source, person, [written]))
    assert found == []
    stripped = text.strip()
    assert review.people["an"].office == f"Sở {text}".strip()
    (entry,) = review.entries
    assert entry.value is not None
    assert (entry.by.name, entry.was, entry.note, entry.value.text) == (stripped, stripped, stripped, text)


@pytest.mark.parametrize("name", ["a: b", "x" * 900, "ê #1", "an, binh", '"'])
def test_a_person_may_have_any_id(name):
    source = Source("x", new_review(report_of(), "mau/nho@1"))
    review, found = read(with_entries(source, replace(AN, id=name), [new(by=name)]))
    assert codes(found) == []
    assert review.entries[0].by.id == name


def test_a_new_review_is_bound_to_the_report_and_read_without_a_word():
    report = report_of(report_text("tu: {value: 75, note: x}\nmau: '100'"))
    review, found = read(new_review(report, "mau/nho@1"))
    assert found == []
    assert (review.report, review.code, review.name) == ("báo-cáo.yaml", "08152", "Xã Ví Dụ")
    assert (review.digest, review.criteria) == (digest(report.source.text), "mau/nho@1")
    assert review.declared == {"tu": "75", "mau": "100"}
    assert (review.entries, review.people) == ([], {})


def test_a_unit_of_any_name_gets_a_review():
    report, _ = read_text(report_text().replace("Xã Ví Dụ", '"Xã\\x01\\n#1"'))
    assert report is not None
    review, found = read(new_review(report, "mau/nho@1"))
    assert found == []
    assert review.name == "Xã\x01\n#1"


LAYOUTS = {
    "an empty list": "reviewers: {}\ndecisions: []\n",
    "an empty list, with a comment": "reviewers: {} # ai\ndecisions: [] # gì\n",
    "a comment that touches": "reviewers: {}# ai\ndecisions: []# gì\n",
    "an empty list, without an end of line": "reviewers: {}\ndecisions: []",
    "people last, without an end of line": "decisions: []\nreviewers: {}",
    "nothing": "reviewers:\ndecisions:\n",
    "nothing, and a comment": "reviewers: # ai\ndecisions: # gì\n  # chưa có\n",
    "nothing, without an end of line": "reviewers:\ndecisions:",
    "null": "reviewers: null # ai\ndecisions: ~\n",
    "null below": "reviewers:\n  null\ndecisions:\n  null\n",
    "an empty text": 'reviewers: ""\ndecisions: ""\n',
    "an empty list of several lines": "reviewers: {\n}\ndecisions: [\n]\n",
    "a comment between the brackets": "reviewers: { # ai\n}\ndecisions: [ # gì\n]\n",
    "no people": "decisions: []\n",
    "people": "reviewers:\n  # bà Bình\n  binh: {name: B, office: S}   # Sở\n  # hết\ndecisions: []\n",
    "people in a block": "reviewers:\n    binh:\n        name: B\n        office: S\n\ndecisions: []\n",
    "people in braces": "reviewers: {binh: {name: B, office: S}} # Sở\ndecisions: []\n",
    "people named twice": "reviewers:\n  b: {name: B, office: S}\n  b:\n    name: C\n    office: S\ndecisions: []\n",
    "the same, last": "decisions: []\nreviewers:\n  binh:\n    name: B\n    office: S",
    "a list at the margin": f"decisions:\n- {line('B.1', by='b')}\n- x # y\nreviewers: {{b: {{name: B, office: S}}}}\n",
    "a list far in": f"decisions:\n        - {line('B.1', by='b')}\nreviewers:\n  b: {{name: B, office: S}}\n",
    "a list in brackets": f"reviewers: {{}}\ndecisions: [{line('B.1', by='b')}]\n",
    "a list in brackets of several lines": f"reviewers: {{}}\ndecisions: [\n  {line('B.1', by='b')}, # gì\n]\n",
    "items of several lines": "decisions:\n  - indicator: A.01\n    note:\n\n  # hết\ndeclared: {}\nreviewers: {}\n",
    "a text of several lines at the end": "decisions:\n  - note: |\n      một\n      # hai\n\nreviewers: {}\n",
    "a kept text of several lines": "reviewers: {}\ndecisions:\n  - note: |+\n      một\n\n\n# hết\n",
    "a folded text at the end of the file": "reviewers: {}\ndecisions:\n  - note: >\n      một\n      hai",
    "an item that is nothing": "reviewers: {}\ndecisions:\n  -\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("margin", ["", "    "])
def test_a_decision_is_added_to_every_layout(name, margin):
    before = "".join(margin + each for each in (HEAD + LAYOUTS[name]).splitlines(keepends=True))
    review, _ = read(before)
    after = with_entries(Source("x", before), AN, [new(note="mới"), new(note="nữa")])
    again, _ = read(after)
    assert [each.note for each in again.entries] == [*(each.note for each in review.entries), "mới", "nữa"]
    assert again.entries[-1].by == AN
    assert set(again.people) == {*review.people, "an"}
    # Nothing that a person wrote is gone, and all of it stands in its order.
    words = iter(WORD.findall(after))
    assert all(each in words for each in WORD.findall(before) if each != "null")
    assert [each.partition("#")[2] for each in before.split("\n") if "#" in each] == [
        each.partition("#")[2] for each in after.split("\n") if "#" in each
    ]


@pytest.mark.parametrize("listed", ["[]", "", "null", "[{indicator: B}]"])
@pytest.mark.parametrize("people", ["", "reviewers: {}, ", "reviewers: , ", "reviewers: {b: {name: B, office: S}}, "])
def test_a_decision_is_added_to_a_file_in_braces(people, listed):
    text = f'{{report: b, digest: x, {people}commune: {{code: "08152", name: V}}, decisions: {listed}}}\n'
    review, _ = read(with_entries(Source("x", text), AN, [new(note="mới")]))
    assert [each.note for each in review.entries] == ["mới"]


def test_lines_below_lines_stay_byte_by_byte():
    text = review_text(report_text(), line(), adjusted("A.01", "tu", "70")) + "# hết\n"
    after = with_entries(Source("x", text), AN, [new()])
    start, end = text.split("# hết")
    assert after == f"{start}  - {new().line()}\n# hết{end}"


def test_without_a_decision_nothing_changes():
    text = review_text(report_text())
    assert with_items(Source("x", text), "decisions", []) == text


def test_line_ends_of_windows_are_read_and_written_as_plain_ones():
    text = review_text(report_text(), line())
    source, _ = decode(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "x")
    assert source is not None
    assert with_entries(source, AN, [new()]) == with_entries(Source("x", text), AN, [new()])


# ---------------------------------------------------------------------------------------- taken up again


OTHER = report_text("tu: 80\nmau: 100")
DECLARED = {
    "a block": "declared:\n  tu: '75'   # ghi chú\n  mau: |\n    100\n",
    "a block far in": "declared:\n      tu: '75'\n",
    "braces": "declared: {tu: '75'} # ghi chú\n",
    "no values": "declared:\n  {}\n",
    "nothing": "declared:\n",
    "not there": "",
}


@pytest.mark.parametrize("name", DECLARED)
@pytest.mark.parametrize("bound", ["", '""', "'a'", "a # b"])
def test_a_review_is_bound_to_the_new_report(name, bound):
    text = f"digest: {bound}\nreport: b\ncommune: {{code: '1', name: V}}\n{DECLARED[name]}decisions: []\n# hết\n"
    after = taken_up(Source("x", text), report_of(OTHER))
    review, found = read(after)
    assert found == []
    assert review.digest == digest(OTHER)
    assert review.declared == {"tu": "80", "mau": "100"}
    assert after.count("# hết") == 1
    assert taken_up(Source("x", after), report_of(OTHER)) == after


def test_a_report_that_declares_nothing_any_more():
    text = review_text(report_text(), more="declared:\n  tu: '75'\n")
    review, found = read(taken_up(Source("x", text), report_of(report_text(""))))
    assert (review.declared, found) == ({}, [])


BARE = "\n".join(
    [
        "decisions:",
        f"  - {line()}",
        "  - indicator: A.01",
        "    decision: chấp nhận",
        "    by: an",
        "    date: 3/2/2025",
        "    round: lần 1",
        f"  - {line(more=', on: ')}",
        f"  - {line(more=', on: 0123456789abcdef')}",
        "  - x",
        "",
    ]
)


def test_a_decision_that_says_nothing_of_its_report_does_not_pass_to_another():
    old = report_text()
    text = review_text(old).replace("decisions: []\n", BARE)
    review, _ = read(taken_up(Source("x", text), report_of(OTHER)))
    assert [each.on for each in review.entries] == [*[digest(old)] * 3, "0123456789abcdef"]
    review, _ = read(taken_up(Source("x", text), report_of(old)))
    assert [each.on for each in review.entries] == ["", "", "", "0123456789abcdef"]


# ------------------------------------------------------------------------------------------------- hostile files


PIECES = (
    "{", "}", "[", "]", ":", ",", "#", "'", '"', "|", ">", "-", "?", "*", "&", "!", "%", "\n", "  ", "- ", "null", "ế",
    "🙂", "<<", "by: ", "decisions:", "reviewers: ", "on: ", "an", "lần 1", "0",
)  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """The text with some piece put in, some part taken out, some lines doubled or turned round."""
    for _ in range(chance.randint(1, 4)):
        kind, at = chance.randrange(4), chance.randrange(len(text) + 1)
        lines = text.split("\n")
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        if kind == 0:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + chance.randint(1, 12) :]
        else:
            lines[first : first + kind - 2] = [lines[second]]
            text = "\n".join(lines)
    return text


def test_no_file_makes_the_program_stumble():
    chance = random.Random(20250203)
    report = report_of()
    good = with_entries(Source("x", new_review(report, "mau/nho@1")), AN, [new(note="x: #y"), new()])
    block = review_text(report_text(), people="").replace("decisions: []\n", BARE)
    whole, _ = read(good)
    read_well = 0
    for number in range(3000):
        text = mutated(good if number % 2 else block, chance)
        review, found = read_review(Source("x", text))
        for each in found:
            assert each.message("vi")
            assert each.help("en")
            assert each.place[1] > 0
        if review is None:
            assert found
            continue
        read_well += 1
        got = appraise(report, SET, [*found], review=review)
        assert len(got.lines) == 1
        assert all(each.message("vi") and each.help("en") for each in got.appraised.diagnostics)
        changes_since(review, as_reviewed(review, report), SET)
        for preferred in ("", "x"):
            merge([review, whole], preferred)
            merge([whole, review], preferred)
        after = with_entries(Source("x", text), replace(AN, id="moi"), [new(note="mới", by="moi")])
        again, _ = read(after)
        assert [each.note for each in again.entries] == [*(each.note for each in review.entries), "mới"]
        bound, _ = read(taken_up(Source("x", text), report))
        assert bound.declared == {"tu": "75", "mau": "100"}
        assert bound.digest == digest(report.source.text)
        assert len(bound.entries) == len(review.entries)
    assert read_well > 1000


@pytest.mark.parametrize("name", [*HOSTILE, "số liệu (bản 2).csv"])
def test_figures_read_back_the_same_and_take_the_place_of_earlier_ones(name):
    source = Source("x", new_review(report_of(), "mau/nho@1"))
    for digest_ in ("a1" * 32, "b2" * 32):
        source = Source("x", with_figures(source, FiguresUsed(name, digest_)))
        review, found = read(source.text)
        assert (found, review.figures) == ([], FiguresUsed(name.strip(), digest_))
    assert source.text.count("digest: b2") == 1
    assert "a1a1" not in source.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("figures: {file: a.csv, digest: 1} # cũ\n", "figures: {file: b.csv, digest: 2} # cũ\n"),
        ("figures:\n    file: a.csv\n    digest: 1\n# dưới\n", "figures:\n    file: b.csv\n    digest: 2\n# dưới\n"),
        ("figures:\n", "figures: {file: b.csv, digest: 2}\n"),
        ("figures: null\n", "figures: {file: b.csv, digest: 2}\n"),
        ("figures: {}\n", "figures: {file: b.csv, digest: 2}\n"),
    ],
)
def test_figures_are_written_as_the_file_has_them(before, after):
    text = review_text(report_text(), line(), more=before)
    made = with_figures(Source("x", text), FiguresUsed("b.csv", "2"))
    assert made == text.replace(before, after)
    assert read(made)[0].figures == FiguresUsed("b.csv", "2")


def test_in_one_line_figures_stand_before_the_decisions():
    review = f"{{report: b.yaml, digest: x, commune: {{code: '08152'}}, decisions: [{line()}], reviewers: {{}}}}\n"
    made = with_figures(Source("x", review), FiguresUsed("b.csv", "2"))
    assert "figures: {file: b.csv, digest: 2}, decisions:" in made
    assert read(made)[0].figures == FiguresUsed("b.csv", "2")
