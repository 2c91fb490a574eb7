"""Why a unit may not be proposed: the clauses that do not hold, and the indicators that they name."""

from __future__ import annotations

from typing import Any

from cds_score.scoring.obstacles import Obstacles, obstacles
from tests.unit.scoring.test_award import CAPS, CLEAN, TIERS, judged
from tests.unit.scoring.tools import result

INPUTS = """
a: {label: Việc một, type: count, unit: việc}
b: {label: Việc hai, type: count, unit: việc}
"""
TWO = """
- {id: A.01, name: Một, measure: a, target: ≥ 5, points: 50, mandatory: có, source: none}
- {id: A.010, name: Hai, measure: b, target: ≥ 5, points: 50, source: none}
"""


def told(found: Obstacles) -> tuple[list[str], list[str]]:
    return found.clauses, [each.id for each in found.lacks]


def test_the_lowest_recognised_level_says_what_is_lacking() -> None:
    clauses, lacks = told(obstacles(judged(f"diem: 69{CLEAN}", f"{TIERS}, {CAPS}")))
    assert clauses == ["Đạt: Chưa đủ – Điểm: 69,00/100 (69%); yêu cầu điểm từ 70 đến dưới 85."]
    assert lacks == []


def test_what_lowers_the_level_is_told_where_the_points_would_do() -> None:
    report = "diem: 96\nkhien_trach: không\ncanh_cao: có"
    clauses, _ = told(obstacles(judged(report, f"{TIERS}, {CAPS}")))
    assert "Hạ mức: có lãnh đạo bị cảnh cáo, nên không cao hơn mức Không đạt." in clauses


def test_who_may_be_proposed_has_no_obstacle() -> None:
    assert told(obstacles(judged(f"diem: 70{CLEAN}", f"{TIERS}, {CAPS}"))) == ([], [])


def test_clauses_of_the_pillar_name_the_indicators_that_lack() -> None:
    award = "{name: Xã số, pillars: all, source: none}"
    rules: dict[str, Any] = {"inputs": INPUTS, "award": award, "complete": "{mandatory: all, source: none}"}
    clauses, lacks = told(obstacles(result(TWO, "a: 4\nb: 1", **rules)))
    assert clauses[-1].endswith(": Chưa đủ – Chỉ tiêu bắt buộc: đạt 0/1; chưa đạt: A.01.")
    assert lacks == ["A.01"]
    assert told(obstacles(result(TWO, "a: 5\nb: 1", **rules))) == ([], [])
