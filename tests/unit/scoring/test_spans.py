"""How long periods are, what they are called, and what is missing between two."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score.reading.dates import read_period
from cds_score.reading.numbers import Problem
from cds_score.scoring.spans import Span, gap_between, missing_between


def span(text: str) -> Span:
    found = read_period(text)
    assert not isinstance(found, Problem)
    return Span(*found)


@pytest.mark.parametrize(
    ("text", "length", "vi", "short", "en"),
    [
        ("tháng 2/2024", ("months", 1), "T2/2024", "T2", "Feb 2024"),
        ("quý III/2025", ("months", 3), "quý III/2025", "quý III", "Q3 2025"),
        ("6 tháng đầu năm 2025", ("months", 6), "6 tháng đầu/2025", "6 tháng đầu", "first 6 months 2025"),
        ("6 tháng cuối năm 2025", ("months", 6), "6 tháng cuối/2025", "6 tháng cuối", "last 6 months 2025"),
        ("9 tháng năm 2025", ("months", 9), "9 tháng đầu/2025", "9 tháng đầu", "first 9 months 2025"),
        ("năm 2024", ("months", 12), "năm 2024", "năm 2024", "year 2024"),
        ("từ 1/7/2025 đến 24/10/2025", ("days", 116), "01/7/2025–24/10/2025", "01/7/2025–24/10/2025", None),
        ("từ 1/2/2025 đến 30/4/2025", ("months", 3), "01/02/2025–30/4/2025", "01/02/2025–30/4/2025", None),
        ("từ 1/12/2024 đến 28/2/2025", ("months", 3), "01/12/2024–28/02/2025", "01/12/2024–28/02/2025", None),
    ],
)
def test_length_and_name(text: str, length: tuple[str, int], vi: str, short: str, en: str | None) -> None:
    each = span(text)
    assert each.length == length
    assert each.name("vi") == vi
    assert each.name("vi", with_year=False) == short
    assert each.name("en") == (en or vi)
    assert each.length_text("vi") == f"{length[1]} {'tháng' if length[0] == 'months' else 'ngày'}"


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        ("tháng 1/2025", "tháng 2/2025", []),
        ("tháng 11/2024", "tháng 2/2025", ["T12/2024", "T1/2025"]),
        ("quý I/2025", "quý IV/2025", ["quý II/2025", "quý III/2025"]),
        ("6 tháng đầu năm 2024", "6 tháng đầu năm 2025", ["6 tháng cuối/2024"]),
        ("năm 2022", "năm 2024", ["năm 2023"]),
        ("9 tháng năm 2024", "9 tháng năm 2025", []),
        ("9 tháng năm 2023", "9 tháng năm 2025", ["9 tháng đầu/2024"]),
        ("từ 1/2/2025 đến 30/4/2025", "từ 1/7/2025 đến 30/9/2025", ["01/5/2025–30/6/2025"]),
        ("từ 1/7/2025 đến 9/7/2025", "từ 20/7/2025 đến 28/7/2025", ["10/7/2025–19/7/2025"]),
    ],
)
def test_what_is_missing_between(first: str, second: str, missing: list[str]) -> None:
    assert [each.name("vi") for each in missing_between(span(first), span(second))] == missing


def test_days_between() -> None:
    assert gap_between(span("tháng 1/2025"), span("tháng 2/2025")) is None
    assert gap_between(span("tháng 2/2025"), span("tháng 1/2025")) is None
    assert gap_between(span("tháng 1/2025"), span("tháng 3/2025")) == Span(date(2025, 2, 1), date(2025, 2, 28))
