"""A review file is read line by line: what is wrong is said at its place, and a faulty line does not count."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score.diagnostics import Source
from cds_score.selfreport.review.read import read_review
from tests.helpers import codes, places, report_text
from tests.unit.selfreport.review.tools import PEOPLE, adjusted, line, read, review_text

REPORT = report_text()
REASON = ", reason: thiếu tài liệu kiểm chứng"


def test_a_whole_entry():
    more = ', was: "1.205", note: "Xem #2", round: Hội  Đồng, on: 0123456789abcdef'
    review, found = read(review_text(REPORT, adjusted("A.01", "tu", "1.183", more)))
    assert found == []
    (entry,) = review.entries
    assert (entry.indicator, entry.decision, entry.round, entry.reason) == (
        "A.01",
        "adjust",
        "council",
        "not_as_guided",
    )
    assert (entry.input, entry.was, entry.note, entry.on) == ("tu", "1.205", "Xem #2", "0123456789abcdef")
    assert (entry.date, entry.by.name, entry.by.office) == (
        date(2025, 2, 3),
        "Nguyễn Văn An",
        "Sở Khoa học và Công nghệ",
    )
    assert entry.value is not None
    assert entry.value.text == "1.183"
    assert entry.reason_text("vi") == "xác định không đúng hướng dẫn; Xem #2"
    assert entry.who("en") == "Nguyễn Văn An (Sở Khoa học và Công nghệ), council, 03/02/2025"
    assert entry.decision_text("vi") == "điều chỉnh"


WRONG = {
    "x": ["review-entry"],
    "[x]": ["review-entry"],
    line(decision="chap nhan"): ["review-word"],
    line(more=", round: lần 3"): ["review-word"],
    line(decision="trả lại", more=", reason: không thích"): ["review-word"],
    line(decision="trả lại"): ["review-without-reason"],
    line(decision="không chấp nhận"): ["review-without-reason"],
    line(decision="điều chỉnh", more=", input: tu, value: 3"): ["review-without-reason"],
    line(decision="điều chỉnh", more=f", input: tu{REASON}"): ["review-adjust-what"],
    line(decision="điều chỉnh", more=f", input: tu, value: …{REASON}"): ["review-adjust-what"],
    line(decision="điều chỉnh", more=f", value: 3{REASON}"): ["review-adjust-what"],
    line(decision="điều chỉnh", more=f", input: tu, value: [3]{REASON}"): ["review-adjust-what", "text-expected"],
    line(more=", value: 3"): ["review-value-elsewhere"],
    line(more=", input: tu"): ["review-value-elsewhere"],
    line(by="hoa"): ["review-person-unknown"],
    line(more=", ghi_chu: x"): ["key-unknown"],
    line(more=", note: {x: y}"): ["text-expected"],
    line(decision="{x: y}"): ["text-expected", "key-missing"],
    line().replace("3/2/2025", "31/2/2025"): ["date-impossible"],
    line().replace("3/2/2025", "3/2/25"): ["date-short-year"],
    line().replace("3/2/2025", "hôm qua"): ["date-unreadable"],
    "{indicator: A.01}": ["key-missing"] * 4,
    "{}": ["key-missing"] * 5,
    line().replace("by: an", "by: an, by: binh"): ["key-repeated"],
}


@pytest.mark.parametrize("text", WRONG)
def test_a_faulty_line_does_not_count_and_hides_no_other(text):
    review, found = read(review_text(REPORT, line("B.01"), text, line("B.02")))
    assert sorted(codes(found)) == sorted(WRONG[text])
    assert [each.indicator for each in review.entries if each.indicator[0] == "B"] == ["B.01", "B.02"]
    assert len(review.entries) == (3 if WRONG[text] == ["key-repeated"] else 2)
    for each in found:
        assert each.place[1] == 10
        assert each.help("vi")
        assert each.message("en")


def test_the_place_and_the_nearest_word():
    _, found = read(review_text(REPORT, line(decision="chấp nhân")))
    assert places(found) == [("review-word", 9, 33)]
    assert "Có phải ý là “chấp nhận”?" in found[0].help("vi")
    _, found = read(review_text(REPORT, line(by="ann")))
    assert "Có phải ý là “an”?" in found[0].help("vi")


PERSONS = {
    "an: {name: A}": ["review-person"],
    "an: {office: A}": ["review-person"],
    "an: {name: …, office: A}": ["review-person"],
    "an: A": ["mapping-expected"],
    'an: {name: A, office: B, unit: "8152"}': ["unit-code-short"],
    "an: {name: A, office: B, unit: Xã Ví Dụ}": ["unit-code-unreadable"],
}


@pytest.mark.parametrize("text", PERSONS)
def test_who_is_not_named_in_full_decides_nothing(text):
    review, found = read(review_text(REPORT, line(), people=f"reviewers:\n  {text}\n"))
    assert codes(found) == [*PERSONS[text], "review-person-unknown"]
    assert (review.people, review.entries) == ({}, [])


GOOD = review_text(REPORT)
SHAPELESS = {
    "- x": ["review-structure"],
    "x": ["review-structure"],
    GOOD.replace("decisions: []", "decisions: x"): ["review-structure"],
    GOOD.replace("decisions: []", "decisions: {}"): ["review-structure"],
    GOOD.replace('{code: "08152", name: Xã Ví Dụ}', "Xã Ví Dụ"): ["review-structure"],
    GOOD.replace("digest: ", "digest: {x: y} #"): ["review-structure"],
    GOOD.replace(PEOPLE, "reviewers: [an]\n"): ["review-structure"],
    GOOD.replace(PEOPLE, "reviewers: an\n"): ["review-structure"],
    f"{GOOD}declared: [tu]\n": ["review-structure"],
    "report: x\n": ["key-missing"] * 3,
    "": ["yaml-empty"],
    '"a': ["quote-unclosed"],
}


@pytest.mark.parametrize("text", SHAPELESS)
def test_what_has_not_the_shape_of_a_review_is_none(text):
    review, found = read_review(Source("x", text))
    assert review is None
    assert codes(found) == SHAPELESS[text]


@pytest.mark.parametrize("empty", ["[]", "", "null", "~", '""', "# chưa có"])
def test_a_review_in_which_nothing_is_decided(empty):
    review, found = read(GOOD.replace("decisions: []", f"decisions: {empty}"))
    assert (review.entries, found) == ([], [])
    assert set(review.people) == {"an", "binh"}


def test_unknown_sections_are_said():
    _, found = read(GOOD.replace("Dụ}", "Dụ, loai: xã}") + "ghi_chu: x\n")
    assert codes(found) == ["key-unknown"] * 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("figures: a.csv\n", ["mapping-expected"]),
        ("figures: [a.csv]\n", ["mapping-expected"]),
        ("figures: {file: a.csv, sha: 1}\n", ["key-unknown"]),
        ("figures: {file: a.csv}\n", []),
        ("figures: {file: null, digest: null}\n", []),
        ("figures: null\n", []),
    ],
)
def test_figures_that_are_not_named_in_full_are_none(written, said):
    review, found = read(review_text(report_text(), more=written))
    assert (review.figures, codes(found)) == (None, said)
