"""Texts that no cell takes are told with their place; none is cut."""

from __future__ import annotations

import pytest

from cds_score.forms.report_book.fits import too_long
from cds_score.forms.report_book.heights import lines
from tests.helpers import read_text, report_text

LONG = "x" * 16_001


@pytest.mark.parametrize(
    ("inputs", "more"),
    [
        (f"tu: {LONG}", ""),
        (f"tu: {{value: 1, note: {LONG}}}", ""),
        (f"tu: {{value: 1, evidence: [{LONG}]}}", ""),
        (f"tu: {{rows: [{{name: {LONG}}}]}}", ""),
        (f"tu: {{rows: [{{name: a, b: {LONG}}}]}}", ""),
        ("tu: 1", f"evidence: {{a: {{title: {LONG}}}}}"),
        ("tu: 1", f"explanations: {{A.01: {LONG}}}"),
        ("tu: 1", f"not_applicable: {{A.01: {LONG}}}"),
        ("tu: 1", f"attributes: {{vung: {LONG}}}"),
        ("tu: 1", f"contact: {{name: {LONG}}}"),
    ],
)
def test_each_is_found(inputs, more):
    report, _ = read_text(report_text(inputs, more + "\n"))
    assert report is not None
    (found,) = too_long(report)
    assert (found.code, found.params) == ("cell-too-long", {"found": 16_001, "limit": 16_000})


def test_a_narrative_and_what_fits_are_not_too_long():
    report, _ = read_text(report_text(f"tu: {LONG[1:]}", f"narrative: {{results: {LONG}}}\n"))
    assert report is not None
    assert too_long(report) == []


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [("một hai", 20, 1), ("một hai ba bốn", 8, 2), ("a\n\nb", 20, 3), ("x" * 45, 10, 5), ("", 5, 1)],
)
def test_lines_of_a_cell(text, width, count):
    """A column of width 8 has room for 8 letters, one of width 10 for 11: 45 letters without a space take 5 lines."""
    assert lines(text, width) == count
