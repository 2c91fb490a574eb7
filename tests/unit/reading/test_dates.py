"""Dates and periods as officials write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date, read_date, read_moment, read_period
from cds_score.reading.numbers import Problem


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/7/2025", date(2025, 7, 1)),
        ("01/07/2025", date(2025, 7, 1)),
        ("31-12-2024", date(2024, 12, 31)),
        ("15.3.2024", date(2024, 3, 15)),
        ("2025-07-01", date(2025, 7, 1)),
        (" 29/2/2024 ", date(2024, 2, 29)),
    ],
)
def test_a_day_is_day_month_year_or_iso(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("29/2/2023", "date-impossible"),
        ("31/4/2024", "date-impossible"),
        ("12/31/2024", "date-impossible"),
        ("0/1/2024", "date-impossible"),
        ("1/1/0000", "date-impossible"),
        ("2024-13-01", "date-impossible"),
        ("1/7/25", "date-short-year"),
        ("1-7-25", "date-short-year"),
        ("1/7-2025", "date-unreadable"),
        ("7/2025", "date-unreadable"),
        ("2025/07/01", "date-unreadable"),
        ("ngày 1/7/2025", "date-unreadable"),
        ("٠١/٠٧/٢٠٢٥", "date-unreadable"),
        ("", "date-unreadable"),
        ("hôm nay", "date-unreadable"),
    ],
)
def test_what_is_no_day_says_why(text, code):
    read = read_date(text)
    assert isinstance(read, Problem)
    assert read.code == code
    assert read.params["text"] == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Năm  2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 6, 30)),
        ("6 tháng cuối năm 2023", date(2023, 7, 1), date(2023, 12, 31)),
        ("9 tháng năm 2024", date(2024, 1, 1), date(2024, 9, 30)),
        ("9 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 9, 30)),
        ("12 tháng năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("quý I/2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("Quý II năm 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("quý 3/2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("QUÝ IV 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("tháng 7/2025", date(2025, 7, 1), date(2025, 7, 31)),
        ("tháng 2 năm 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("từ 1/7/2025 đến 24/10/2025", date(2025, 7, 1), date(2025, 10, 24)),
        ("từ ngày 01/7/2025 đến hết ngày 24/10/2025", date(2025, 7, 1), date(2025, 10, 24)),
        ("1/7/2025 - 24/10/2025", date(2025, 7, 1), date(2025, 10, 24)),
        ("1/7/2025 – 24/10/2025", date(2025, 7, 1), date(2025, 10, 24)),
    ],
)
def test_a_period_in_words(text, first, last):
    assert read_period(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("quý V/2025", "period-unreadable"),
        ("quý 5/2025", "period-unreadable"),
        ("tháng 13/2025", "period-unreadable"),
        ("tháng 0/2025", "period-unreadable"),
        ("13 tháng năm 2025", "period-unreadable"),
        ("0 tháng đầu năm 2025", "period-unreadable"),
        ("năm 0000", "period-unreadable"),
        ("năm nay", "period-unreadable"),
        ("", "period-unreadable"),
        ("từ 31/4/2025 đến 24/10/2025", "date-impossible"),
        ("từ 1/7/2025 đến 24/10/25", "date-short-year"),
    ],
)
def test_what_is_no_period_says_why(text, code):
    read = read_period(text)
    assert isinstance(read, Problem)
    assert read.code == code


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 7, 1), "01/7/2025"),
        (date(2025, 2, 5), "05/02/2025"),
        (date(2025, 1, 31), "31/01/2025"),
        (date(2025, 12, 10), "10/12/2025"),
        (date(2025, 3, 9), "09/3/2025"),
    ],
)
def test_days_print_as_decree_30_asks(day, text):
    assert format_date(day) == text


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_printed_day_reads_back(day):
    assert read_date(format_date(day)) == day
    assert read_date(day.isoformat()) == day


@given(st.text())
def test_no_text_makes_a_reader_fail(text):
    assert isinstance(read_date(text), date | Problem)
    assert isinstance(read_period(text), tuple | Problem)


@given(st.text(alphabet="0123456789/.-– quýthángnămtừđếnIVđầcuối", max_size=30))
def test_a_period_that_reads_has_two_days(text):
    read = read_period(text)
    assert isinstance(read, Problem) or all(isinstance(day, date) for day in read)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("25/11/2026", "2026-11-25T00:00:00+07:00"),
        ("25/11/2026 14:30", "2026-11-25T14:30:00+07:00"),
        ("25-11-2026, 9h05", "2026-11-25T09:05:00+07:00"),
        ("2026-11-25T14:30", "2026-11-25T14:30:00+07:00"),
        ("2026-11-25T14:30:00+00:00", "2026-11-25T21:30:00+07:00"),
    ],
)
def test_a_moment_is_in_the_time_of_vietnam(text, moment):
    found = read_moment(text)
    assert not isinstance(found, Problem)
    assert found.isoformat() == moment


@pytest.mark.parametrize(
    ("text", "code"),
    [("31/11/2026 9:00", "date-impossible"), ("25/11/2026 25:00", "date-unreadable"), ("hôm nay", "date-unreadable")],
)
def test_a_moment_that_is_none(text, code):
    found = read_moment(text)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("31/9/2026", "tháng 9 chỉ có 30 ngày", "month 9 of 2026 has only 30 days"),
        ("32/1/2026", "tháng 1 chỉ có 31 ngày", "month 1 of 2026 has only 31 days"),
        ("29/2/2023", "tháng 2 năm 2023 chỉ có 28 ngày", "month 2 of 2023 has only 28 days"),
        ("2024-02-30", "tháng 2 năm 2024 chỉ có 29 ngày", "month 2 of 2024 has only 29 days"),
        ("12/31/2024", "không có tháng 31", "there is no month 31"),
        ("0/1/2024", "ngày, tháng, năm đều bắt đầu từ 1", "days, months and years begin at 1"),
        ("1/1/0000", "ngày, tháng, năm đều bắt đầu từ 1", "days, months and years begin at 1"),
    ],
)
def test_why_there_is_no_such_day(text, vi, en):
    found = read_date(text)
    assert isinstance(found, Problem)
    said = Diagnostic(found.code, params=found.params)
    assert said.message("vi") == f"Không có ngày “{text}”: {vi}."
    assert said.message("en") == f"There is no day “{text}”: {en}."
