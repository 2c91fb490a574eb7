"""Days that have not come yet, counted from a day that is given."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score.diagnostics import Diagnostic
from cds_score.selfreport.ahead import days_ahead
from tests.helpers import codes, read_text, report_text

DATED = "{from: 1/1/2024, to: 31/12/2024, as_of: 15/12/2024}"
CITED = """
evidence:
  bc: {number: 1/BC, date: 14/12/2024}
  kh: {number: 2/KH, date: 16.12.2024}
  qd: {number: 3/QĐ, date: 31/2/2024}
"""


def ahead(today: date, period: str = DATED, more: str = "") -> list[Diagnostic]:
    report, _ = read_text(report_text(more=more).replace("năm 2024", period))
    assert report is not None
    return days_ahead(report, today)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 12, 16), []),
        (date(2024, 12, 15), ["tài liệu kh (16/12/2024)"]),
        (date(2024, 12, 14), ["ngày chốt số liệu (15/12/2024)", "tài liệu kh (16/12/2024)"]),
        (
            date(2024, 12, 13),
            ["ngày chốt số liệu (15/12/2024)", "tài liệu bc (14/12/2024)", "tài liệu kh (16/12/2024)"],
        ),
    ],
)
def test_all_of_a_report_in_one_finding(today, said):
    found = ahead(today, more=CITED)
    assert codes(found) == ["day-ahead"] * bool(said)
    for each in found:
        assert f": {'; '.join(said)}." in each.message("vi")
        assert each.severity == "warning"


@pytest.mark.parametrize(
    ("period", "where"),
    [(DATED, "15/12/2024"), ("{from: 1/1/2024, to: 31/12/2024}", "31/12/2024"), ("năm 2024", "năm 2024")],
)
def test_it_stands_where_the_day_is_written(period, where):
    (found,) = ahead(date(2024, 12, 1), period)
    assert found.source is not None
    assert found.source.text[found.start : found.end] == where


def test_it_stands_at_the_document_where_the_figures_are_of_a_day_that_has_come():
    (found,) = ahead(date(2024, 12, 15), more=CITED)
    assert found.source is not None
    assert found.source.text[found.start : found.end] == "16.12.2024"
    assert "the document kh (16/12/2024)" in found.message("en")


def test_a_report_without_a_period_has_no_day():
    assert ahead(date(2024, 1, 1), '""') == []
