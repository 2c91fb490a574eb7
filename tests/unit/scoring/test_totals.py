"""Points added up: groups, bonus, penalty, caps, limits, and the level at which a set rounds."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.scoring.assessment import Assessment, Points
from tests.unit.scoring.tools import result

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ}
mau: {label: Tổng, type: count, unit: hồ sơ}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau]}
diem: {label: Điểm, type: decimal, unit: điểm}
cong: {label: Số sáng kiến, type: count, unit: sáng kiến}
tru: {label: Số lần chậm, type: count, unit: lần}
co: {label: Có trang tin, type: yes_no}
"""


def line(name: str, measure: str, points: str, scale: str) -> str:
    return (
        f'{{id: {name}, name: Chỉ tiêu {name}, measure: {measure}, points: "{points}", scale: {scale}, source: none}}'
    )


def pillar(name: str, rest: str, complete: str = "") -> str:
    rule = f"complete: {{{complete}, source: none}}, " if complete else ""
    return f"- {{id: {name}, name: Nhóm {name}, {rule}{rest}}}\n"


BASE = pillar("A", f"indicators: [{line('A.1', 'diem', '100', '{given: {of: 100}}')}]")
BONUS_LINES = f"indicators: [{line('B.1', 'cong', '10', '{per_item: {points: 2}}')}]"
PENALTY_LINES = f"indicators: [{line('C.1', 'tru', '20', '{per_item: {points: 2}}')}]"
BONUS = pillar("B", f'kind: bonus, cap: "5", {BONUS_LINES}')
PENALTY = pillar("C", f'kind: penalty, cap: "9", {PENALTY_LINES}')


def scored(pillars: str, report: str, *, award: str = "", **more: Any) -> Assessment:
    return result("", report, inputs=INPUTS, pillars=pillars, award=award, **more)


def triple(points: Points | None) -> tuple[str, str, str]:
    assert points is not None
    return points.earned_text, points.possible_text, points.max_text


def total(pillars: str, report: str, **more: Any) -> tuple[str, str, str]:
    """Points for certain, points still possible, and the maximum, of the whole."""
    return triple(scored(pillars, report, **more).points)


# --------------------------------------------------------------------------------------------------------- rounding

THIRDS = ", ".join(line(f"A.{at}", "ty_le", "1", "proportional") for at in (1, 2, 3))
SIXTHS = "".join(
    pillar(
        name,
        f"indicators: [{', '.join(line(f'{name}.{at}', 'ty_le', '1', 'proportional') for at in (1, 2))}]",
    )
    for name in "AB"
)
PARTS = pillar(
    "A",
    "indicators: [{id: A.1, name: Một, points: 3, source: none, scale: {parts: ["
    + ", ".join(f"{{name: Phần {at}, measure: ty_le, points: 1, scale: proportional}}" for at in (1, 2, 3))
    + "]}}]",
)


def rounded(order: str, places: int = 2, mode: str = "half_up") -> dict[str, str]:
    return {"rounding": f"{{places: {places}, mode: {mode}, order: {order}, source: none}}"}


@pytest.mark.parametrize(
    ("order", "one_pillar", "two_pillars", "of_parts"),
    [
        # 1/3: parts 0,33 × 3; indicators 0,33 each; pillars 3 × 1/3 = 1; two pillars 2/3 = 0,67 each; total 4/3 = 1,33
        ("parts", "0,99", "1,32", "0,99"),
        ("indicators", "0,99", "1,32", "1,00"),
        ("pillars", "1,00", "1,34", "1,00"),
        ("total", "1,00", "1,33", "1,00"),
    ],
)
def test_first_level_that_is_rounded(order: str, one_pillar: str, two_pillars: str, of_parts: str) -> None:
    report = "tu: 1\nmau: 3"
    assert total(pillar("A", f"indicators: [{THIRDS}]"), report, **rounded(order))[0] == one_pillar
    assert total(SIXTHS, report, **rounded(order))[0] == two_pillars
    assert total(PARTS, report, **rounded(order))[0] == of_parts


@pytest.mark.parametrize(
    ("mode", "expected"), [("half_up", ("1", "2", "2")), ("half_even", ("0", "2", "2")), ("down", ("0", "1", "2"))]
)
def test_modes_at_each_level(mode: str, expected: tuple[str, str, str]) -> None:
    """Two pillars of two lines at 1/4 of a point: 0,5 for a pillar, 1 in all; at 3/4: 1,5 for a pillar, 3 in all."""
    quarter = scored(SIXTHS, "tu: 1\nmau: 4", **rounded("pillars", 0, mode))
    three = scored(SIXTHS, "tu: 3\nmau: 4", **rounded("pillars", 0, mode))
    assert (triple(quarter.pillars[0].points)[0], triple(three.pillars[0].points)[0]) == expected[:2]
    assert total(SIXTHS, "tu: 2\nmau: 4", **rounded("total", 0, mode))[0] == expected[2]


def test_what_is_printed_at_lower_levels_is_rounded_for_print_only() -> None:
    found = scored(pillar("A", f"indicators: [{THIRDS}]"), "tu: 1\nmau: 3", **rounded("total"))
    assert [triple(each.points)[0] for each in found.indicators] == ["0,33"] * 3
    assert triple(found.pillars[0].points) == ("1,00", "1,00", "3")


def test_rules_see_what_the_set_rounds_and_nothing_finer() -> None:
    """0,99 of 3 is below 33 %, and 1 of 3 above it."""
    rule = 'points: "≥ 33,3%"'
    for order, status in (("indicators", "incomplete"), ("pillars", "complete"), ("total", "complete")):
        pillars = pillar("A", f"indicators: [{THIRDS}]", rule)
        found = scored(pillars, "tu: 1\nmau: 3", award="{name: Đạt, pillars: all, source: none}", **rounded(order))
        assert found.pillars[0].status == status


@pytest.mark.parametrize("order", ["parts", "indicators", "pillars", "total"])
def test_the_award_sees_the_rounded_total(order: str) -> None:
    award = "{name: Đạt, points: ≥ 80, source: none}"
    for diem, status in (("79,995", "eligible"), ("79,994", "not_eligible"), ("80,004", "eligible")):
        assert scored(BASE, f'diem: "{diem}"', award=award, **rounded(order)).award.status == status


def test_an_open_range_is_rounded_at_both_ends() -> None:
    assert total(SIXTHS, "tu: dưới 2\nmau: 3", **rounded("pillars")) == ("0,00", "2,66", "4")


# --------------------------------------------------------------------------------------------- bonus, penalty, caps


@pytest.mark.parametrize(
    ("cong", "expected"),
    [
        ("0", ("80,00", "80,00", "100")),
        ("2", ("84,00", "84,00", "100")),
        ("3", ("85,00", "85,00", "100")),
        ("9", ("85,00", "85,00", "100")),
        ("hơn 1", ("82,00", "85,00", "100")),
        ("dưới 2", ("80,00", "84,00", "100")),
    ],
)
def test_a_bonus_stands_on_top_up_to_its_cap(cong: str, expected: tuple[str, str, str]) -> None:
    assert total(BASE + BONUS, f"diem: 80\ncong: {cong}") == expected


def test_an_undecided_bonus_is_possible_and_not_certain() -> None:
    found = scored(BASE + BONUS, "diem: 80")
    assert triple(found.points) == ("80,00", "85,00", "100")
    assert triple(found.pillars[1].points) == ("0,00", "5,00", "5")
    assert found.pillars[1].kind == "bonus"


@pytest.mark.parametrize(
    ("tru", "expected"),
    [
        ("0", ("80,00", "80,00", "100")),
        ("4", ("72,00", "72,00", "100")),
        ("5", ("71,00", "71,00", "100")),
        ("hơn 4", ("71,00", "72,00", "100")),
        ("dưới 4", ("72,00", "80,00", "100")),
    ],
)
def test_a_penalty_is_taken_off_up_to_its_cap(tru: str, expected: tuple[str, str, str]) -> None:
    assert total(BASE + PENALTY, f"diem: 80\ntru: {tru}") == expected


def test_an_undecided_penalty_counts_as_taken_off_until_it_is_known() -> None:
    found = scored(BASE + PENALTY, "diem: 80")
    assert triple(found.points) == ("71,00", "80,00", "100")
    assert triple(found.pillars[1].points)[:2] == ("-9,00", "0,00")


def test_undecided_points_bonus_and_penalty_together() -> None:
    assert total(BASE + BONUS + PENALTY, "") == ("-9,00", "105,00", "100")
    assert total(BASE + BONUS + PENALTY, "diem: 80\ncong: 1\ntru: 1") == ("80,00", "80,00", "100")


def test_an_undecided_penalty_keeps_a_level_open() -> None:
    award = "{name: Đạt, points: ≥ 80, source: none}"
    assert scored(BASE + PENALTY, "diem: 85", award=award).award.status == "undecided"
    assert scored(BASE + PENALTY, "diem: 89", award=award).award.status == "eligible"
    assert scored(BASE + PENALTY, "diem: 79", award=award).award.status == "not_eligible"
    assert scored(BASE + PENALTY, "diem: 85\ntru: 3", award=award).award.status == "not_eligible"


def test_shares_are_of_the_maximum_without_the_bonus() -> None:
    award = "{name: Đạt, points: ≥ 85%, source: none}"
    assert scored(BASE + BONUS, "diem: 80\ncong: 3", award=award).award.status == "eligible"
    assert scored(BASE + BONUS, "diem: 80\ncong: 2", award=award).award.status == "not_eligible"


def test_nothing_asks_that_a_bonus_or_a_penalty_be_met() -> None:
    asked = "indicators: all, no_zero: indicators, each: {of: pillars, points: ≥ 50%}"
    award = f"{{name: Đạt, {asked}, source: none}}"
    found = scored(BASE + BONUS + PENALTY, "diem: 60\ncong: 0\ntru: 0", award=award)
    assert found.award.status == "eligible"


@pytest.mark.parametrize("kind", ["", "kind: penalty, "])
def test_a_group_of_its_pillars_own_kind_is_taken_off_once(kind: str) -> None:
    grouped = pillar("C", f"kind: penalty, groups: [{{id: C.G, name: Nhóm con, {kind}{PENALTY_LINES}}}]")
    found = scored(BASE + grouped, "diem: 80\ntru: 3")
    assert triple(found.points) == ("74,00", "74,00", "100")
    assert triple(found.pillars[1].points) == ("-6,00", "-6,00", "20")


@pytest.mark.parametrize("kind", ["", "kind: bonus, "])
def test_a_group_of_a_bonus_is_added_once(kind: str) -> None:
    cap = 'cap: "3", ' if kind else ""
    grouped = pillar("B", f"kind: bonus, groups: [{{id: B.G, name: Nhóm con, {kind}{cap}{BONUS_LINES}}}]")
    found = scored(BASE + grouped, "diem: 80\ncong: 2")
    assert triple(found.points) == (("83,00", "83,00", "100") if kind else ("84,00", "84,00", "100"))
    assert triple(found.pillars[1].points)[2] == ("3" if kind else "10")


def test_groups_within_a_pillar() -> None:
    groups = (
        f"groups: [{{id: A.G, name: Cơ bản, indicators: [{line('A.1', 'diem', '100', '{given: {of: 100}}')}]}}, "
        f'{{id: A.H, name: Thưởng, kind: bonus, cap: "5", {BONUS_LINES.replace("B.1", "A.2")}}}, '
        f'{{id: A.K, name: Trừ, kind: penalty, cap: "9", {PENALTY_LINES.replace("C.1", "A.3")}}}]'
    )
    found = scored(
        pillar("A", groups, "points: ≥ 80%"),
        "diem: 80\ncong: 3\ntru: 2",
        award="{name: Đạt, pillars: all, source: none}",
    )
    one = found.pillars[0]
    assert [(each.id, each.kind, triple(each.points)[0]) for each in one.groups] == [
        ("A.G", "base", "80,00"),
        ("A.H", "bonus", "5,00"),
        ("A.K", "penalty", "-4,00"),
    ]
    assert triple(one.points) == ("81,00", "81,00", "100")
    assert one.status == "complete"
    assert [each.group for each in found.indicators] == ["A.G", "A.H", "A.K"]


# ---------------------------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("diem: 98\ncong: 3\ntru: 0", ("100,00", "100,00", "100")),
        ("diem: 96\ncong: 2\ntru: 0", ("100,00", "100,00", "100")),
        ("diem: 95\ncong: 2\ntru: 0", ("99,00", "99,00", "100")),
        ("diem: 4\ncong: 0\ntru: 9", ("0,00", "0,00", "100")),
        ("diem: 9\ncong: 0\ntru: 9", ("0,00", "0,00", "100")),
        ("diem: 10\ncong: 0\ntru: 9", ("1,00", "1,00", "100")),
        ("", ("0,00", "100,00", "100")),
    ],
)
def test_the_total_is_kept_within_its_limits(report: str, expected: tuple[str, str, str]) -> None:
    limits = 'total: {min: "0", max: "100", source: none}'
    assert total(BASE + BONUS + PENALTY, report, sections=limits) == expected


def test_one_limit_alone() -> None:
    assert total(BASE + PENALTY, "diem: 4\ntru: 9", sections='total: {min: "0", source: none}')[0] == "0,00"
    assert total(BASE + PENALTY, "diem: 4\ntru: 9", sections='total: {max: "90", source: none}')[0] == "-5,00"
    assert total(BASE + BONUS, "diem: 99\ncong: 0", sections='total: {max: "90", source: none}')[0] == "90,00"


# ---------------------------------------------------------------------------------------------------------- ranking


def test_keys_of_a_ranking() -> None:
    ranking = (
        "ranking: {groups: [], order: [{points: total, label: Tổng}, {points: B.1, direction: ascending}, "
        "{measure: cong + 1, label: Sáng kiến}, {vote: Hội đồng}], source: none}"
    )
    found = scored(BASE + BONUS, 'diem: "80,5"\ncong: 2', sections=ranking).ranking
    assert found is not None
    assert [(each.label, each.text, each.ascending, each.vote) for each in found.keys] == [
        ("Tổng", "84,5", False, False),
        ("B.1", "4", True, False),
        ("Sáng kiến", "3", False, False),
        ("Hội đồng", "–", False, True),
    ]
    unknown = scored(BASE + BONUS, "diem: 80\ncong: hơn 1", sections=ranking).ranking
    assert unknown is not None
    assert [each.text for each in unknown.keys] == ["–", "–", "–", "–"]


def test_units_are_ranked_among_those_with_the_same_attributes() -> None:
    sections = "ranking: {groups: [mien_nui], order: [{points: total}], source: none}"
    attributes = "mien_nui: {label: Xã miền núi, type: yes_no}"
    known = scored(BASE, "diem: 80", more="attributes: {mien_nui: có}", sections=sections, attributes=attributes)
    assert known.ranking is not None
    assert (known.ranking.group, known.ranking.group_text) == (["Có"], "Xã miền núi: Có")
    unknown = scored(BASE, "diem: 80", sections=sections, attributes=attributes).ranking
    assert unknown is not None
    assert unknown.group == ["?"]
