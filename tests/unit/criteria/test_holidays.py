"""Public holidays as files: those of the program, and what is wrong in one of a province."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cds_score.criteria.bundled import bundled_holidays
from cds_score.criteria.holidays import read_holidays
from tests.helpers import codes, places


def test_the_bundled_days():
    known = bundled_holidays()
    assert known.years == {2025, 2026}
    assert set(known.fixed) == {(1, 1), (30, 4), (1, 5), (2, 9)}
    off = [date(2025, 1, 29), date(2025, 4, 7), date(2025, 5, 2), date(2025, 9, 1), date(2026, 2, 16), date(2027, 9, 2)]
    assert not any(known.is_working(day) for day in off)
    assert known.is_working(date(2025, 4, 26))
    assert all(day.weekday() >= 5 for day in known.worked)
    assert all(day.weekday() < 5 for day in known.off)  # a weekend is off anyway


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("every_year: [{day: 31/4, name: X, source: none}]", [("holiday-day-unreadable", 1, 20)]),
        ('years: {"2025": {off: [{date: 1/9/2026, name: X, source: none}]}}', [("holiday-other-year", 1, 31)]),
        ('years: {"2025": {off: [{date: 31/2/2025, name: X, source: none}]}}', [("date-impossible", 1, 31)]),
        (
            'years: {"2025": {off: [{date: 5/9/2025, to: 1/9/2025, name: X, source: none}]}}',
            [("holiday-range", 1, 45)],
        ),
        (
            (
                'years: {"2025": {off: [{date: 1/9/2025, name: X, source: none}], '
                "worked: [{date: 1/9/2025, name: Y, source: none}]}}"
            ),
            [("holiday-repeated", 1, 75)],
        ),
        ("year: {}", [("key-unknown", 1, 1)]),
        ('years: {"25": {}}', [("pattern-mismatch", 1, 9)]),
    ],
)
def test_what_is_wrong_is_said_at_its_place(tmp_path, text, wanted):
    file = tmp_path / "nghi.yaml"
    file.write_text(text, encoding="utf-8")
    holidays, found = read_holidays(file)
    assert holidays is None
    assert places(found) == wanted
    assert all(each.message("vi") != each.message("en") for each in found)


def test_a_file_of_a_province(tmp_path):
    file = tmp_path / "nghi.yaml"
    file.write_text(
        'years: {"2027": {off: [{date: 4/2/2027, to: 10/2/2027, name: Tết, source: none}], '
        "worked: [{date: 13/2/2027, name: Làm bù, source: none}]}}",
        encoding="utf-8",
    )
    holidays, found = read_holidays(file)
    assert codes(found) == []
    assert holidays is not None
    assert len(holidays.off) == 7
    both = bundled_holidays().with_more(holidays)
    assert both.years == {2025, 2026, 2027}
    assert both.is_working(date(2027, 2, 13))
    assert not both.is_working(date(2025, 4, 7))


def test_a_file_that_is_no_yaml_is_an_error_and_one_that_is_not_there_too(tmp_path):
    file = tmp_path / "nghi.yaml"
    file.write_text("a: [", encoding="utf-8")
    assert read_holidays(file)[0] is None
    assert codes(read_holidays(Path(tmp_path / "none.yaml"))[1]) == ["file-unreadable"]
