"""Awards with levels: the first level that holds, what is uncovered, downgrades, and the trace that says why."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.scoring.assessment import Assessment
from tests.unit.scoring.tools import result

INPUTS = """
diem: {label: Điểm, type: decimal, unit: điểm, max: "100"}
khien_trach: {label: Bị khiển trách, type: yes_no}
canh_cao: {label: Bị cảnh cáo, type: yes_no}
"""
INDICATOR = """
- {id: A.01, name: Điểm, measure: diem, points: 100, scale: {given: {of: "100"}}, source: none}
"""
TIERS = """tiers: [
  {id: xuat_sac, name: Xuất sắc, points: ≥ 95, source: none},
  {id: tot, name: Tốt, points: từ 85 đến dưới 95, source: none},
  {id: dat, name: Đạt, points: từ 70 đến dưới 85, source: none},
  {id: khong, name: Không đạt, recognised: không, points: < 70, source: none}]"""
CAPS = """caps: [
  {when: khien_trach, at_most: tot, message: có lãnh đạo bị khiển trách, source: none},
  {when: canh_cao, at_most: khong, message: có lãnh đạo bị cảnh cáo, source: none}]"""
CLEAN = "\nkhien_trach: không\ncanh_cao: không"


def judged(report: str, award: str = TIERS, **more: Any) -> Assessment:
    """The result under an award; the pillar's own rule asks for nothing that could fail."""
    return result(INDICATOR, report, inputs=INPUTS, award=f"{{name: Xếp loại, {award}}}", **more)


def tier(report: str, award: str = TIERS, **more: Any) -> tuple[str, str, list[str]]:
    """(status, level, levels that are still possible)"""
    found = judged(report, award, **more).award
    return found.status, found.tier, found.possible


# ---------------------------------------------------------------------------------------------------------- levels


@pytest.mark.parametrize(
    ("points", "status", "level"),
    [
        ("100", "eligible", "xuat_sac"),
        ("95", "eligible", "xuat_sac"),
        ("94,99", "eligible", "tot"),
        ("85", "eligible", "tot"),
        ("84,99", "eligible", "dat"),
        ("70", "eligible", "dat"),
        ("69,99", "not_eligible", "khong"),
        ("0", "not_eligible", "khong"),
    ],
)
def test_level_of_exact_points(points: str, status: str, level: str) -> None:
    found = judged(f'diem: "{points}"').award
    assert (found.status, found.tier, found.possible) == (status, level, [])
    assert [each.holds for each in found.tiers] == [each.id == level for each in found.tiers]


@pytest.mark.parametrize(
    ("points", "award", "said"),
    [
        ("96", TIERS, "Hoàn thành đủ các trụ cột"),
        ("86", TIERS, "Chưa hoàn thành đủ các trụ cột"),
        ("96", "points: ≥ 80, source: none", "Hoàn thành"),
        ("86", "points: ≥ 80, source: none", "Chưa hoàn thành"),
    ],
)
def test_beside_levels_the_status_speaks_of_pillars(points: str, award: str, said: str) -> None:
    found = judged(f'diem: "{points}"', award, complete="{points: ≥ 90, source: none}")
    assert (found.status_text, found.award.status) == (said, "eligible")


def test_errors_leave_pillars_that_are_all_complete_unsaid() -> None:
    found = judged('diem: "96"\nkhong_co: 1', complete="{points: ≥ 90, source: none}")
    assert (found.pillars[0].status, found.status, found.status_text) == ("complete", "incomplete", "Chưa hoàn thành")


@pytest.mark.parametrize(
    ("points", "possible"),
    [
        ("hơn 94", ["xuat_sac", "tot"]),
        ("hơn 85", ["xuat_sac", "tot"]),
        ("hơn 84", ["xuat_sac", "tot", "dat"]),
        ("dưới 85", ["tot", "dat", "khong"]),
        ("dưới 70", ["dat", "khong"]),
        ("gần 90", ["xuat_sac", "tot", "dat", "khong"]),
    ],
)
def test_levels_that_are_still_possible(points: str, possible: list[str]) -> None:
    """What lies just under 85 may be rounded to 85,00, so `dưới 85` leaves that level possible."""
    assert tier(f"diem: {points}") == ("undecided", "", possible)


def test_nothing_declared_leaves_every_level_possible() -> None:
    found = judged("").award
    assert (found.status, found.possible) == ("undecided", ["xuat_sac", "tot", "dat", "khong"])
    assert found.status_text == ("Chưa đủ số liệu để kết luận: Xuất sắc hoặc Tốt hoặc Đạt hoặc Không đạt")


def test_a_vague_figure_that_no_longer_matters_leaves_one_level() -> None:
    assert tier("diem: hơn 95") == ("eligible", "xuat_sac", [])
    assert tier('diem: "dưới 69,99"') == ("not_eligible", "khong", [])


def test_first_level_that_holds_counts_where_several_do() -> None:
    both = "tiers: [{id: a, name: A, points: ≥ 80, source: none}, {id: b, name: B, points: ≥ 50, source: none}]"
    assert tier("diem: 90", both) == ("eligible", "a", [])
    assert tier("diem: 80", both) == ("eligible", "a", [])
    assert tier("diem: 79", both) == ("eligible", "b", [])
    assert tier("diem: hơn 60", both) == ("undecided", "", ["a", "b"])


# ------------------------------------------------------------------------------------------- nothing that covers it

GAPPED = TIERS.replace("points: < 70", "points: < 65")


@pytest.mark.parametrize(("points", "status"), [("69,99", "uncovered"), ("65", "uncovered"), ("64,99", "not_eligible")])
def test_what_fits_no_level_is_said_to_fit_none(points: str, status: str) -> None:
    found = judged(f'diem: "{points}"', GAPPED).award
    assert (found.status, found.possible) == (status, [])
    if status == "uncovered":
        assert (found.tier, found.tier_text) == ("", "")
        assert found.status_text == "Không thuộc mức nào của bộ tiêu chí"
        assert len(found.reasons) == 4
        assert found.reasons[0].startswith("Xuất sắc: Chưa đủ – Điểm: ")


def test_no_level_may_be_possible_among_others() -> None:
    found = judged("diem: dưới 66", GAPPED).award
    assert (found.status, found.possible) == ("undecided", ["khong"])
    assert found.status_text == "Chưa đủ số liệu để kết luận: Không đạt hoặc không thuộc mức nào"


def test_otherwise_takes_whoever_no_level_covers() -> None:
    award = f"{GAPPED}, otherwise: {{id: con_lai, name: Còn lại, source: none}}"
    assert tier("diem: 67", award) == ("not_eligible", "con_lai", [])
    assert tier("diem: 60", award) == ("not_eligible", "khong", [])
    assert tier("diem: dưới 66", award) == ("undecided", "", ["khong", "con_lai"])
    recognised = award.replace("name: Còn lại", "name: Còn lại, recognised: có")
    assert tier("diem: 67", recognised) == ("eligible", "con_lai", [])
    assert judged("diem: 67", award).award.rule_text.endswith(
        "Còn lại trong các trường hợp còn lại (do bộ tiêu chí tự đặt, không dẫn văn bản)."
    )


# ------------------------------------------------------------------------------------------------------- downgrades


@pytest.mark.parametrize(
    ("points", "blamed", "warned", "status", "level"),
    [
        ("96", "không", "không", "eligible", "xuat_sac"),
        ("96", "có", "không", "eligible", "tot"),
        ("90", "có", "không", "eligible", "tot"),
        ("72", "có", "không", "eligible", "dat"),
        ("96", "không", "có", "not_eligible", "khong"),
        ("96", "có", "có", "not_eligible", "khong"),
        ("50", "có", "không", "not_eligible", "khong"),
    ],
)
def test_a_downgrade_is_certain(points: str, blamed: str, warned: str, status: str, level: str) -> None:
    report = f"diem: {points}\nkhien_trach: {blamed}\ncanh_cao: {warned}"
    for caps in (CAPS, f"caps: [{', '.join(CAPS[7:-1].split(f',{chr(10)}')[::-1])}]"):
        assert tier(report, f"{TIERS}, {caps}") == (status, level, [])


@pytest.mark.parametrize(
    ("report", "possible"),
    [
        ("diem: 96\ncanh_cao: không", ["xuat_sac", "tot"]),
        ("diem: 96\nkhien_trach: không", ["xuat_sac", "khong"]),
        ("diem: 96", ["xuat_sac", "tot", "khong"]),
        ("diem: 96\nkhien_trach: có", ["tot", "khong"]),
        ("diem: hơn 90\ncanh_cao: không", ["xuat_sac", "tot"]),
        ("diem: 72", ["dat", "khong"]),
    ],
)
def test_a_downgrade_is_open(report: str, possible: list[str]) -> None:
    assert tier(report, f"{TIERS}, {CAPS}") == ("undecided", "", possible)


def test_an_open_downgrade_that_changes_nothing_leaves_the_level() -> None:
    assert tier("diem: 90\ncanh_cao: không", f"{TIERS}, {CAPS}") == ("eligible", "tot", [])
    assert tier("diem: 60", f"{TIERS}, {CAPS}") == ("not_eligible", "khong", [])
    assert tier("diem: 96\ncanh_cao: có", f"{TIERS}, {CAPS}") == ("not_eligible", "khong", [])


def test_a_downgrade_does_not_lift_what_fits_no_level() -> None:
    assert tier("diem: 67\nkhien_trach: có\ncanh_cao: không", f"{GAPPED}, {CAPS}") == ("uncovered", "", [])


def test_a_veto_takes_what_fits_no_level_too() -> None:
    veto = "diem: 67\nkhien_trach: không\ncanh_cao: có"
    assert tier(veto, f"{GAPPED}, {CAPS}") == ("not_eligible", "khong", [])
    assert tier("diem: 67\nkhien_trach: không", f"{GAPPED}, {CAPS}") == ("undecided", "", ["khong"])


def test_the_trace_names_the_downgrade() -> None:
    found = judged("diem: 96\nkhien_trach: có\ncanh_cao: không", f"{TIERS}, {CAPS}").award
    assert "Hạ mức: có lãnh đạo bị khiển trách, nên không cao hơn mức Tốt." in found.reasons
    open_cap = judged("diem: 96\nkhien_trach: không", f"{TIERS}, {CAPS}").award
    assert (
        "Chưa rõ có bị hạ mức không: có lãnh đạo bị cảnh cáo (khi đó không cao hơn mức Không đạt)." in open_cap.reasons
    )
    clean = judged(f"diem: 96{CLEAN}", f"{TIERS}, {CAPS}").award
    assert not [each for each in clean.reasons if "mức" in each]


def test_a_downgraded_unit_is_told_what_it_reached_before() -> None:
    """The level that its own clauses give, which hold, and then the downgrade; not the failed clauses of the lower."""
    found = judged("diem: 96\nkhien_trach: có\ncanh_cao: không", f"{TIERS}, {CAPS}").award
    assert found.reasons == [
        "Đủ – Điểm: 96,00/100 (96%); yêu cầu điểm ≥ 95.",
        "Hạ mức: có lãnh đạo bị khiển trách, nên không cao hơn mức Tốt.",
    ]


def test_only_downgrades_that_matter_are_named() -> None:
    found = judged("diem: 72\nkhien_trach: có\ncanh_cao: không", f"{TIERS}, {CAPS}").award
    assert not [each for each in found.reasons if "Hạ mức" in each]


def test_caps_stand_in_the_words_of_the_rule() -> None:
    text = judged(f"diem: 96{CLEAN}", f"{TIERS}, {CAPS}").award.rule_text
    assert text.startswith("Xếp loại: Xuất sắc khi điểm ≥ 95 (")
    assert "Không cao hơn mức Tốt khi có lãnh đạo bị khiển trách (" in text
    english = judged(f"diem: 96{CLEAN}", f"{TIERS}, {CAPS}", lang="en").award
    assert "At most Tốt when có lãnh đạo bị khiển trách (" in english.rule_text
    assert english.status_text == "May be proposed for recognition: Xuất sắc"


# ----------------------------------------------------------------------------------------------------- the deciding


def test_the_trace_names_the_deciding_clause() -> None:
    several = (
        "tiers: [{id: tot, name: Tốt, points: ≥ 80, facts: [{that: không khien_trach, message: Không bị khiển trách}], "
        "source: none}, {id: dat, name: Đạt, points: ≥ 50, source: none}]"
    )
    top = judged(f"diem: 90{CLEAN}", several).award
    assert top.reasons == [
        "Đủ – Điểm: 90,00/100 (90%); yêu cầu điểm ≥ 80.",
        "Đủ – Không bị khiển trách: đúng.",
    ]
    lower = judged("diem: 90\nkhien_trach: có", several).award
    assert (lower.tier, lower.tiers[0].holds) == ("dat", False)
    assert lower.tiers[0].reasons[1] == "Chưa đủ – Không bị khiển trách: không đúng."
    assert lower.tiers[1].reasons == ["Đủ – Điểm: 90,00/100 (90%); yêu cầu điểm ≥ 50."]
    unknown = judged("diem: 90", several).award
    assert (unknown.status, unknown.possible) == ("undecided", ["tot", "dat"])
    assert "Tốt: Chưa rõ – Không bị khiển trách: chưa rõ." in unknown.reasons


def test_order_of_clauses_decides_nothing() -> None:
    one = "tiers: [{id: tot, name: Tốt, points: ≥ 80, facts: không khien_trach, source: none}]"
    other = "tiers: [{id: tot, name: Tốt, facts: không khien_trach, points: ≥ 80, source: none}]"
    for report in ("diem: 90\nkhien_trach: có", "diem: 90", f"diem: 90{CLEAN}", "khien_trach: có", ""):
        assert tier(report, one) == tier(report, other)


# ---------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize("award", [TIERS, "points: ≥ 80, source: none"])
def test_a_report_with_errors_is_never_eligible(award: str) -> None:
    found = judged("diem: 96\nkhac: 1", award).award
    assert (found.status, found.tier) == ("undecided", "")
    assert found.reasons[-1].startswith("Chưa rõ – Báo cáo còn lỗi")


def test_single_level() -> None:
    award = "points: ≥ 80, source: none"
    assert tier("diem: 80", award) == ("eligible", "", [])
    assert tier('diem: "79,99"', award) == ("not_eligible", "", [])
    assert tier("diem: hơn 70", award) == ("undecided", "", [])
    found = judged("diem: 80", award).award
    assert (found.name, found.tiers) == ("Xếp loại", [])
    assert found.rule_text == "Xếp loại: khi điểm ≥ 80 (do bộ tiêu chí tự đặt, không dẫn văn bản)."


def test_no_award_at_all() -> None:
    pillars = f"- {{id: A, name: Nhóm A, indicators: [{INDICATOR.strip().removeprefix('- ')}]}}"
    found = result("", "diem: 96", inputs=INPUTS, pillars=pillars, award="")
    assert (found.award.status, found.award.reasons) == ("none", [])
    assert (found.status, found.pillars[0].status) == ("scored", "scored")
    unknown = result("", "", inputs=INPUTS, pillars=pillars, award="")
    assert (unknown.status, unknown.pillars[0].why) == ("incomplete", ["missing"])


def test_what_is_unmet_leaves_out_what_holds() -> None:
    award = """tiers: [
      {id: tot, name: Tốt, points: ≥ 85, facts: không canh_cao, source: none},
      {id: dat, name: Đạt, points: từ 60 đến dưới 85, facts: không canh_cao, source: none}]"""
    open_level = judged(f"diem: hơn 80{CLEAN}", award).award
    assert any(each.startswith("Tốt: Đủ – ") for each in open_level.reasons)
    assert open_level.unmet
    assert not any("Đủ – " in each.replace("Chưa đủ – ", "") for each in open_level.unmet)
    single = judged("diem: 50", "points: ≥ 60, facts: không canh_cao, source: none").award
    assert single.unmet == single.reasons
    assert judged(f"diem: 70{CLEAN}", "points: ≥ 60, source: none").award.unmet == []
