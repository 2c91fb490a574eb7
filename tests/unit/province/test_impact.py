"""Who changes under another set, in what and through what: three invented communes, worked out by hand.

The sets are mau/hai-phien-ban@2025 and @2026. Under the older one every figure is declared. Under the newer one XH.2
counts households and XH.5 is new, so 20 of the 100 points are open for everyone.

    An Bình    90%, 6 meetings, page, 150 people, loudspeakers   100 → 80 to 100: "tot" is in question (≥ 85%)
    Ba Đình    75%, 4 meetings, page, 150 people, loudspeakers   100 → 0 + 10 + 20 = 30 to 50: CQ.1 asks for 80%
    Châu Sơn   85%, 2 meetings, page,  50 people, none            70 → 40 + 10 + 20 = 70 to 90, in the mountains
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.province.impact import Pair, UnitImpact, impact
from cds_score.scoring.engine import assess
from cds_score.selfreport.carry import carry
from tests.helpers import read_text

FILES = Path(__file__).parents[2] / "example_files"
MOUNTAINS = {"chau-son": "có", "an-binh": "không", "ba-dinh": "không"}


def the_set(year: str) -> CriteriaSet:
    sets = Catalogue([FILES / "criteria"])
    criteria = sets.load(FILES / "criteria/mau/hai-phien-ban" / year)[0]
    assert criteria is not None
    return criteria


OLD, NEW = the_set("2025"), the_set("2026")


def pair(name: str, more: str = "") -> Pair:
    report, found = read_text((FILES / "impact" / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert report is not None
    assert found == []
    attributes = {"mien_nui": MOUNTAINS[name]}
    carried, lost = carry(report, OLD, NEW)
    carried = dataclasses.replace(carried, year=2026)
    if more:
        added, _ = read_text(f"inputs:\n{more}")
        assert added is not None
        carried.answers.update(added.answers)
        carried.keys.update(added.keys)
    before = assess(report, OLD, [], attributes=attributes)
    return Pair(before, assess(carried, NEW, [], attributes=attributes), lost)


@pytest.fixture(scope="module")
def units() -> dict[str, UnitImpact]:
    names = list(MOUNTAINS)
    found = impact([pair(name) for name in names], OLD, NEW, "vi")
    return dict(zip(names, found, strict=True))


def moved(unit: UnitImpact) -> dict[str, tuple[str, str]]:
    """Id to state and points on both sides."""
    return {
        each.id: (
            f"{each.before.state} {each.before.points_text}" if each.before else "",
            f"{each.after.state} {each.after.points_text}" if each.after else "",
        )
        for each in unit.indicators
    }


def in_question(verdict: str, certain: str, share: str, possible: str) -> str:
    """What the best level says of points that are still open."""
    return (
        f"Tốt: {verdict} – Điểm: chắc chắn được {certain} ({share}), nhiều nhất có thể được {possible}; "
        "yêu cầu điểm ≥ 85% số điểm tối đa."
    )


EVERYONE = {"XH.5": ("", "missing –/10"), "XH.3": ("met 10,00/10", "")}


def test_one_that_keeps_its_state_and_may_lose_its_level(units):
    unit = units["an-binh"]
    assert (unit.status, unit.award, unit.points) == (False, True, True)
    assert (unit.before.award.tier, unit.after.award.possible) == ("tot", ["tot", "kha"])
    assert moved(unit) == {"XH.2": ("met 10,00/10", "missing –/10"), **EVERYONE}
    assert unit.clauses == [in_question("Chưa rõ", "80,00/100", "80%", "100,00")]


def test_one_that_loses_its_pillar_and_its_level(units):
    unit = units["ba-dinh"]
    assert (unit.status, unit.award, unit.points) == (True, True, True)
    assert (unit.before.status, unit.after.status) == ("complete", "incomplete")
    assert moved(unit) == {
        "CQ.1": ("met 40,00/40", "not_met 0,00/40"),
        "CQ.2": ("scored 20,00/20", "scored 10,00/20"),
        "XH.2": ("met 10,00/10", "missing –/10"),
        **EVERYONE,
    }
    assert unit.clauses == [
        "Chính quyền số: Chưa đủ – Chỉ tiêu bắt buộc: đạt 0/1; chưa đạt: CQ.1.",
        "Chính quyền số: Chưa đủ – Điểm: 10,00/60 (16,67%); yêu cầu điểm ≥ 50% số điểm tối đa.",
        "Tốt: Chưa đủ – Trụ cột hoàn thành: 1/2; chưa hoàn thành: Chính quyền số.",
        in_question("Chưa đủ", "30,00/100", "30%", "50,00"),
    ]


def test_one_whose_next_level_has_come_within_reach(units):
    unit = units["chau-son"]
    assert (unit.before.award.tier, unit.after.award.possible) == ("kha", ["tot", "kha"])
    # In the mountains 70% is enough, so CQ.1 stays met; the renamed XH.1 is no change.
    assert moved(unit) == {
        "XH.2": ("not_met 0,00/10", "missing –/10"),
        "XH.5": ("", "missing –/10"),
        "XH.3": ("not_met 0,00/10", ""),
    }
    assert unit.clauses == [in_question("Chưa rõ", "70,00/100", "70%", "90,00")]
    assert [(each.code, each.params["key"]) for each in unit.not_carried] == [
        ("carry-other-meaning", "nguoi_hoc"),
        ("carry-no-counterpart", "loa"),
        ("carry-no-counterpart", "XH.3"),
    ]


def test_places_on_both_sides():
    # With the new figures declared nobody is open: 100, 50 and 70.
    more = "  nguoi_hoc: 100\n  camera: 3\n"
    pairs = [pair("an-binh", more), pair("ba-dinh", more), pair("chau-son", "  nguoi_hoc: 1\n  camera: 0\n")]
    found = impact(pairs, OLD, NEW, "vi")
    assert [(each.place_before, each.place_after, each.rank) for each in found] == [
        (1, 1, False),
        (1, 3, True),
        (3, 2, True),
    ]
    assert [each.award for each in found] == [False, True, False]


def test_nothing_changes_under_the_same_set():
    before = pair("an-binh").before
    (unit,) = impact([Pair(before, before, [])], OLD, OLD, "vi")
    assert not unit.changed
    assert unit.clauses == []


def test_a_level_that_is_won_names_what_stood_in_its_way():
    won, lost = pair("ba-dinh").after, pair("ba-dinh").before
    (unit,) = impact([Pair(won, lost, [])], NEW, OLD, "vi")
    assert unit.clauses[0] == "Chính quyền số: Chưa đủ – Chỉ tiêu bắt buộc: đạt 0/1; chưa đạt: CQ.1."
    assert unit.clauses[2].startswith("Tốt: Chưa đủ – Trụ cột hoàn thành: 1/2")
