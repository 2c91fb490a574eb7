"""`check` tells of days that have not come yet; as JSON only where the day is given: that prints the same always."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from cds_score.cli import clock
from tests.docs.program import run

REPORT = "examples/mau-ba-tru-cot/bao-cao.yaml"
"""Its figures are as of 15/12/2026."""


@pytest.fixture(autouse=True)
def november(monkeypatch):
    """18 o'clock of 30/11/2026 in London is the first of December in Vietnam."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 30, 18, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)


def test_the_day_of_the_clock():
    done = run("check", REPORT)
    assert done.code == 0
    assert done.err.count("[day-ahead]") == 1
    assert "Hôm nay là 01/12/2026" in done.err
    assert "ngày chốt số liệu (15/12/2026)" in done.err
    assert "Không có lỗi" not in done.out


def test_the_day_that_is_given():
    assert "day-ahead" not in run("check", "--at", "31/12/2026", REPORT).err
    assert "Hôm nay là 01/7/2026" in run("check", "--at", "1/7/2026", REPORT).err
    assert run("check", "--at", "hôm nay", REPORT).code == 2


@pytest.mark.parametrize("more", [(), ("--evidence",)])
def test_as_json_no_clock_is_read(more):
    assert "day-ahead" not in run("check", "--format", "json", *more, REPORT).out
    printed = run("check", "--format", "json", "--at", "1/12/2026", *more, REPORT).out
    assert '"day-ahead"' in printed
    if not more:
        assert [each["code"] for each in json.loads(printed)].count("day-ahead") == 1


@pytest.mark.parametrize("call", [("score",), ("score", "--format", "json"), ("explain",)])
def test_no_result_knows_the_day(call):
    done = run(*call, REPORT)
    assert "day-ahead" not in done.out + done.err
