"""What a spreadsheet does to figures: each is read exactly, or told with its sheet and its cell."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score.forms.report_book.write import report_book
from tests.self_reports import contents
from tests.unit.forms.report_book.filled import (
    EVIDENCE,
    HEADER,
    OTHER,
    PILLAR,
    cell,
    place,
    value,
)
from tests.workbooks import PERCENT, Edited


def test_the_form_comes_back_as_it_was(written, report, back):
    again, found = back(written)
    assert contents(again) == contents(report)
    assert found == []


def test_a_blank_form_says_nothing(criteria, back):
    again, found = back(report_book(criteria))
    assert found == []
    assert all(not answer.value.text for answer in again.answers.values())
    assert again.criteria.text == "mau/nho@1"


@pytest.mark.parametrize(
    ("key", "typed", "shown", "text", "said"),
    [
        ("tu", 1205.0, "", "1205", []),
        ("tu", 1205.5, "", "1205,5", ["count-not-whole"]),
        ("tu", 0.1 + 0.2, "", "0,3", ["count-not-whole"]),
        ("tu", 0.28, PERCENT, "28%", ["count-is-percent"]),
        ("tu", "1.205", "", "1.205", []),
        ("tu", " 1205 ", "", " 1205 ", []),
        ("tu", " 1 205 ", "", " 1 205 ", ["count-spaces"]),
        ("tu", "\u00a01\u00a0205\u00a0", "", "\u00a01\u00a0205\u00a0", ["count-spaces"]),
        ("tu", "1,205", "", "1,205", ["count-comma"]),
        ("tu", date(2024, 12, 15), "", "15/12/2024", ["number-is-date"]),
        ("tu", True, "", "TRUE", ["number-is-yes-no"]),
        ("tu", 12345678901234567890.0, "", "12345678901234600000", ["book-digits-lost", "rate-above-one"]),
        ("phu_song", 0.9981, PERCENT, "99,81%", []),
        ("phu_song", 0.28, PERCENT, "28%", []),
        ("phu_song", 0.9981, "", "0,9981", ["percent-below-one"]),
        ("phu_song", "0.9981", "", "0.9981", ["decimal-point"]),
        ("phu_song", 99.81, "", "99,81", []),
        ("ke_hoach", True, "", "có", []),
        ("ke_hoach", False, "", "không", []),
        ("ke_hoach", 1.0, "", "1", ["yes-no-unreadable"]),
        ("ngay", date(2024, 12, 5), "", "05/12/2024", []),
        ("ngay", 45631.0, "", "45631", ["date-unreadable"]),
        ("tien", 350000000.0, "", "350000000", []),
        ("tien", 1.5, "", "1,5", ["money-fraction"]),
    ],
)  # fmt: skip
def test_a_figure_is_read_exactly_or_its_cell_is_named(book, back, key, typed, shown, text, said):
    sheet = OTHER if key in ("ngay", "tien") else PILLAR
    at = cell(book, f"input:{key}", sheet=sheet)
    book.put(sheet, at, typed, shown)
    report, found = back(book)
    assert value(report, key) == text
    assert [code for code, _ in found] == said
    assert all(where == place(at, sheet) for code, where in found if code != "rate-above-one")


def test_a_code_that_lost_its_zero_is_named(book, back):
    at = cell(book, "unit:code", "B", HEADER)
    book.put(HEADER, at, 8152.0)
    report, found = back(book)
    assert report.unit.code == "8152"
    assert found == [("unit-code-short", place(at, HEADER))]


def test_a_formula_counts_as_what_it_came_to(book, back):
    book.formula(PILLAR, cell(book, "input:tu"), "1000+205", "1205")
    report, found = back(book)
    assert (value(report, "tu"), found) == ("1205", [])


@pytest.mark.parametrize(
    ("formula", "calculated", "kind", "text", "code"),
    [
        ("1000+205", None, "", "=1000+205", "book-formula-uncalculated"),
        ("1000+205", "", "", "=1000+205", "book-formula-uncalculated"),
        ("B1/0", "#DIV/0!", "e", "#DIV/0!", "book-cell-error"),
        ("Z9", "#REF!", "e", "#REF!", "book-cell-error"),
    ],
)
def test_a_formula_without_a_value_is_kept_as_text_and_told(book, back, formula, calculated, kind, text, code):
    at = cell(book, "input:tu")
    book.formula(PILLAR, at, formula, calculated, kind)
    report, found = back(book)
    assert value(report, "tu") == text
    assert (code, place(at)) in found
    assert {where for _, where in found} == {place(at)}


def test_a_formula_of_a_program_that_does_not_calculate_has_no_value(written, back):
    book = Edited(written, saved=False)
    at = cell(book, "input:tu")
    book.formula(PILLAR, at, "1000+205", "0")
    report, found = back(book)
    assert value(report, "tu") == "=1000+205"
    assert ("book-formula-uncalculated", place(at)) in found


def test_a_text_that_became_a_day_is_told(book, back):
    at = cell(book, "citation:id", "F", EVIDENCE).replace("1", "5")
    book.put(EVIDENCE, at, date(2026, 4, 3))
    report, found = back(book)
    assert report.evidence["tl-01"].pages == "03/4/2026"
    assert found == [("book-text-became-date", place(at, EVIDENCE))]
