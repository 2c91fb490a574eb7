"""Working days: by hand, and against counting one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.reading.calendar import Holidays, deadline, working_days_between

TET = {date(2025, 1, 27) + timedelta(days=n): "Tết" for n in range(5)}
YEAR = Holidays(
    off=TET | {date(2025, 5, 2): "Nghỉ hoán đổi"},
    worked={date(2025, 4, 26): "Làm bù"},
    fixed={(1, 1): "Tết Dương lịch", (30, 4): "Ngày Chiến thắng", (1, 5): "Quốc tế lao động", (2, 9): "Quốc khánh"},
    years=frozenset({2025}),
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    Holidays,
    off=st.dictionaries(DAYS, st.just("nghỉ"), max_size=30),
    worked=st.dictionaries(DAYS, st.just("bù"), max_size=10),
    fixed=st.just(YEAR.fixed),
    years=st.frozensets(st.sampled_from([2024, 2025, 2026])),
)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2025, 2, 7), 3, date(2025, 2, 12)),  # from a Friday: Monday, Tuesday, Wednesday
        (date(2025, 2, 8), 1, date(2025, 2, 10)),  # from a Saturday
        (date(2025, 1, 24), 3, date(2025, 2, 5)),  # over Tết
        (date(2025, 4, 25), 3, date(2025, 4, 29)),  # the Saturday is worked: 26, 28, 29 April
        (date(2025, 4, 29), 1, date(2025, 5, 5)),  # 30/4, 1/5, the day in exchange, a weekend
        (date(2025, 2, 7), 0, date(2025, 2, 7)),
    ],
)
def test_by_hand(start, days, last):
    assert deadline(start, days, YEAR).last == last


def test_a_year_without_holidays_still_gives_a_day_and_says_so():
    found = deadline(date(2025, 12, 30), 3, YEAR)
    assert found.last == date(2026, 1, 5)  # 31/12, 2/1, 5/1: the first of January is off in every year
    assert found.unknown_years == (2026,)
    assert deadline(date(2025, 12, 29), 1, YEAR).unknown_years == ()


@given(DAYS, st.integers(1, 30), CALENDARS)
def test_it_ends_on_a_working_day_and_so_many_lie_between(start, days, holidays):
    last = deadline(start, days, holidays).last
    assert holidays.is_working(last)
    assert working_days_between(start, last, holidays) == days
    assert working_days_between(last, start, holidays) == -days


@given(DAYS, st.integers(0, 30), st.integers(0, 30), CALENDARS)
def test_one_time_limit_after_another_is_their_sum(start, first, second, holidays):
    between = deadline(start, first, holidays).last
    assert deadline(between, second, holidays).last == deadline(start, first + second, holidays).last


@given(DAYS, st.integers(1, 30), CALENDARS, DAYS)
def test_one_more_day_off_never_ends_it_sooner(start, days, holidays, day):
    more = holidays.with_more(Holidays(off={day: "tỉnh nghỉ"}))
    assert not more.is_working(day)
    assert deadline(start, days, more).last >= deadline(start, days, holidays).last


@given(DAYS, CALENDARS, CALENDARS)
def test_the_province_has_the_last_word_on_a_day_that_it_names(day, ours, theirs):
    both = ours.with_more(theirs)
    if day in theirs.worked or day in theirs.off:
        assert both.is_working(day) == theirs.is_working(day)
    else:
        assert both.is_working(day) == ours.is_working(day)
    assert both.years == ours.years | theirs.years
