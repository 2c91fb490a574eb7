"""Many periods of one unit, worked out by hand; the small set of `sides`."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from cds_score.scoring.comparison import Side
from cds_score.scoring.trend import IndicatorLine, IndicatorPoint, Series, Trend, trend
from tests.helpers import assess_text, set_text
from tests.unit.scoring.sides import FULL, INDICATORS, INPUTS, Sets, report, side


@pytest.fixture
def sets(tmp_path: Path) -> Sets:
    return Sets(tmp_path)


def shown(sets: Sets, *sides: Side) -> Trend:
    made, found = trend(sides, sets.matches)
    assert [each.code for each in found] == []
    assert made is not None
    return made


def one(made: Trend) -> Series:
    assert len(made.series) == 1
    return made.series[0]


def line(series: Series, name: str) -> IndicatorLine:
    return next(each for each in series.indicators if each.id == name)


def point(series: Series, name: str, at: int) -> IndicatorPoint:
    found = line(series, name).points[at]
    assert found is not None
    return found


def months(sets: Sets, *answers: tuple[int, dict[str, str]]) -> list[Side]:
    criteria = sets.made()
    return [side(criteria, each, period=f"tháng {month}/2025") for month, each in answers]


def test_months_add_up_to_the_year_so_far(sets: Sets) -> None:
    """50/100, 70/100, 66/80: 186/280 = 66,43 %; 70 % of 280 are 196: 10 more in 9 months, 2 a month.

    Counting new ones only: (186 + k)/(280 + k) ≥ 7/10 asks for k ≥ 10 × 10/3 = 33,3, so 34.
    """
    counts = [("50", "100"), ("70", "100"), ("66", "80")]
    series = one(shown(sets, *months(sets, *((at + 1, {"tu": n, "mau": d}) for at, (n, d) in enumerate(counts)))))
    assert series.name == "Theo tháng"
    assert [slot.name for slot in series.slots] == ["T1/2025", "T2/2025", "T3/2025"]
    first = line(series, "A.01")
    assert first.accrual == "flow"
    values = [each.value for each in first.points if each is not None and each.value is not None]
    assert [Fraction(*each) for each in values] == [Fraction(1, 2), Fraction(7, 10), Fraction(33, 40)]
    totals = [each.total for each in first.points if each is not None and each.total is not None]
    assert [Fraction(*each) for each in totals] == [Fraction(1, 2), Fraction(3, 5), Fraction(186, 280)]
    assert point(series, "A.01", 2).total_text == "66,43% (186/280)"
    assert first.pace == (
        "Để đến hết năm 2025 đạt ≥ 70%: cần thêm ít nhất 10 hồ sơ ở mục “Hồ sơ trực tuyến” trong 9 tháng còn lại, bình "
        "quân ít nhất 2 mỗi tháng (nếu “Hồ sơ tiếp nhận” không đổi). Nếu chỉ tính số phát sinh mới: ít nhất 34 hồ sơ, "
        "tất cả đều ở mục “Hồ sơ trực tuyến”."
    )


def test_a_flow_and_a_stock(sets: Sets) -> None:
    """1 + 2 meetings of 12: 9 more in 10 months, 1 a month. 3 clusters of 4: 1 more. Stocks are the latest."""
    series = one(shown(sets, *months(sets, (1, {"hop": "1", "loa": "1"}), (2, {"hop": "2", "loa": "3"}))))
    assert point(series, "A.02", 1).total_text == "3"
    assert point(series, "A.03", 1).total_text == "3"
    assert line(series, "A.02").pace == (
        "Để đến hết năm 2025 đạt ≥ 12: cần thêm ít nhất 9 cuộc trong 10 tháng còn lại, bình quân ít nhất 1 mỗi tháng."
    ).replace("≥ 12", point(series, "A.02", 1).target)
    assert "cần thêm ít nhất 1 cụm trong 10 tháng còn lại" in line(series, "A.03").pace
    assert line(series, "A.04").pace == ""


def test_a_month_that_nobody_reported(sets: Sets) -> None:
    series = one(shown(sets, *months(sets, (1, {"hop": "5"}), (3, {"hop": "4"}))))
    assert [(slot.name, slot.result is None) for slot in series.slots] == [
        ("T1/2025", False),
        ("T2/2025", True),
        ("T3/2025", False),
    ]
    assert series.notes == ["Chưa có báo cáo: T2/2025."]
    assert line(series, "A.02").points[1] is None
    assert series.pillars[0].points[1] is None
    last = point(series, "A.02", 2)
    assert (last.total, last.total_text, last.missing) == (None, "–", ["T2/2025"])
    assert point(series, "A.03", 2).total_text == "4"
    assert line(series, "A.02").pace == ""


def test_what_was_not_known_in_one_month(sets: Sets) -> None:
    series = one(shown(sets, *months(sets, (1, {"hop": ""}), (2, {"hop": "4"}))))
    assert point(series, "A.02", 0).value is None
    assert point(series, "A.02", 0).state == "missing"
    assert (point(series, "A.02", 1).total_text, point(series, "A.02", 1).missing) == ("–", ["T1/2025"])


def test_a_pillar_of_which_nothing_is_known_is_a_gap_and_not_0(sets: Sets) -> None:
    criteria = sets.made()
    nothing = side(criteria, dict.fromkeys(FULL, ""), period="tháng 1/2025")
    series = one(shown(sets, nothing, side(criteria, period="tháng 2/2025")))
    points = [each.known for each in series.pillars[0].points if each is not None]
    assert points == [False, True]


def test_months_quarters_and_years_stand_apart(sets: Sets) -> None:
    criteria = sets.made()
    periods = ("năm 2024", "tháng 1/2025", "quý I/2025", "tháng 2/2025", "từ 1/7/2025 đến 24/10/2025")
    made = shown(sets, *(side(criteria, period=each) for each in periods))
    assert [(each.name, [slot.name for slot in each.slots]) for each in made.series] == [
        ("Theo tháng", ["T1/2025", "T2/2025"]),
        ("Theo quý", ["quý I/2025"]),
        ("Kỳ 116 ngày", ["01/7/2025–24/10/2025"]),
        ("Theo năm", ["năm 2024"]),
    ]
    assert made.notes == ["4 loại kỳ báo cáo được để riêng, không nối vào một đường."]


def test_totals_begin_anew_with_the_year(sets: Sets) -> None:
    criteria = sets.made()
    periods = [("tháng 12/2024", "7"), ("tháng 1/2025", "2"), ("tháng 2/2025", "3")]
    series = one(shown(sets, *(side(criteria, {"hop": hop}, period=period) for period, hop in periods)))
    assert [point(series, "A.02", at).total_text for at in range(3)] == ["7", "2", "5"]
    assert series.notes == []


def test_a_year_that_begins_in_july_says_so(sets: Sets) -> None:
    series = one(shown(sets, *months(sets, (7, {}), (8, {}))))
    assert series.notes == ["Lũy kế năm 2025 tính từ ngày 01/7/2025, kỳ đầu tiên có báo cáo theo bộ tiêu chí này."]


def test_nothing_is_left_of_a_year_that_is_over(sets: Sets) -> None:
    criteria = sets.made()
    for period in ("tháng 12/2025", "năm 2025"):
        series = one(shown(sets, side(criteria, {"loa": "1"}, period=period)))
        assert [each.pace for each in series.indicators] == [""] * 5
    series = one(shown(sets, side(criteria, {"loa": "1"}, period="quý II/2025")))
    assert "cần thêm ít nhất 3 cụm trong 2 quý còn lại, bình quân ít nhất 2 mỗi quý" in line(series, "A.03").pace


def test_one_period_has_the_values_of_its_report(sets: Sets) -> None:
    criteria = sets.made()
    only = side(criteria, {"hop": "3"}, period="tháng 1/2025")
    series = one(shown(sets, only))
    for each in only.result.indicators:
        found = point(series, each.id, 0)
        assert (found.value_text, found.counts_text, found.state) == (each.value_text, each.counts_text, each.state)
        with_counts = f"{each.value_text} ({each.counts_text})" if each.counts_text else each.value_text
        assert found.total_text == with_counts
    assert [each.points[0].result for each in series.pillars if each.points[0]] == only.result.pillars


def test_the_order_of_the_files_does_not_matter(sets: Sets) -> None:
    sides = months(sets, *((month, {"hop": str(month)}) for month in (1, 2, 4, 5, 7)))
    wanted = shown(sets, *sides)
    for seed in range(5):
        mixed = list(sides)
        random.Random(seed).shuffle(mixed)
        assert shown(sets, *mixed) == wanted


@pytest.mark.parametrize(
    ("periods", "code"),
    [
        (["tháng 1/2025", "tháng 1/2025"], "progress-overlap"),
        (["từ 1/1/2025 đến 10/1/2025", "từ 5/1/2025 đến 14/1/2025"], "progress-overlap"),
    ],
)
def test_periods_that_share_days(sets: Sets, periods: list[str], code: str) -> None:
    criteria = sets.made()
    made, found = trend([side(criteria, period=each) for each in periods], sets.matches)
    assert made is None
    assert [each.code for each in found] == [code]


def test_a_report_without_a_period_is_left_out(sets: Sets) -> None:
    criteria = sets.made()
    text = report().replace("period: năm 2024\n", "")
    made, found = trend([Side(assess_text(text, criteria, with_inputs=True), criteria), side(criteria)], sets.matches)
    assert made is not None
    assert [len(each.slots) for each in made.series] == [1]
    assert [each.code for each in found] == ["progress-without-period"]


class TestVersions:
    def test_another_target_goes_on_as_a_line_and_breaks_the_pillar(self, sets: Sets) -> None:
        old = sets.made()
        new = sets.made(set_text(INPUTS, INDICATORS.replace("≥ 70%", "≥ 85%")), "2")
        series = one(shown(sets, side(old, period="năm 2024"), side(new, period="năm 2025")))
        first = line(series, "A.01")
        assert [each.target for each in first.points if each is not None] == ["≥ 70%", "≥ 85%"]
        assert (first.set, len(series.indicators)) == ("mau/nho@2", 5)
        assert series.pillars[0].breaks == [1]
        assert series.notes == ["Từ năm 2025 chấm theo mau/nho@2: đường chỉ nối tiếp khi cách đo không đổi."]

    def test_another_measure_is_another_line(self, sets: Sets) -> None:
        old = sets.made()
        new = sets.made(set_text(INPUTS, INDICATORS.replace("measure: ty_le,", "measure: ty_le_mang,")), "2")
        series = one(shown(sets, side(old, period="tháng 1/2025"), side(new, period="tháng 2/2025")))
        both = [each for each in series.indicators if each.id == "A.01"]
        assert [(each.set, [point is None for point in each.points]) for each in both] == [
            ("mau/nho@2", [True, False]),
            ("mau/nho@1", [False, True]),
        ]

    def test_totals_are_not_carried_over_to_another_set(self, sets: Sets) -> None:
        old = sets.made()
        new = sets.made(set_text(INPUTS, INDICATORS.replace("≥ 70%", "≥ 85%")), "2")
        sides = [side(old, {"hop": "4"}, period="tháng 1/2025"), side(new, {"hop": "3"}, period="tháng 2/2025")]
        series = one(shown(sets, *sides))
        assert point(series, "A.02", 1).total_text == "3"
        assert "Lũy kế năm 2025 tính từ ngày 01/02/2025, kỳ đầu tiên có báo cáo theo bộ tiêu chí này." in series.notes
