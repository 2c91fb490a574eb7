"""What would lift most units: worked out by hand over three units."""

from __future__ import annotations

from cds_score.province.lift import Lift, NearUnit, SetLift, lift
from cds_score.scoring.plan_away import Nearness
from tests.helpers import set_text
from tests.property.writing import built

INPUTS = "\n".join(f"{name}: {{label: {name}, type: yes_no}}" for name in "abc")
INDICATORS = "\n".join(
    f"- {{id: A.{number}, name: Chỉ tiêu {name}, measure: {name}, target: có, source: none}}"
    for number, name in enumerate("abc", 1)
)
SET = built(set_text(INPUTS, INDICATORS))
NAMES = {f"A.{number}": f"Chỉ tiêu {name}" for number, name in enumerate("abc", 1)}


def one(*ids: str, eligible: tuple[str, ...] = (), closer: tuple[str, ...] = ()) -> Lift:
    return Lift(ids, tuple(NAMES[each] for each in ids), eligible, closer)


def unit(code: str, near: Nearness) -> NearUnit:
    return NearUnit(code, f"Xã {code}", f"{code}.yaml", near)


def test_what_lifts_most_comes_first() -> None:
    units = [
        unit("1", Nearness(eligible=True)),
        unit("2", Nearness(False, ["A.2"], [], {"A.2": ["A"]})),
        unit("3", Nearness(False, ["A.2", "A.3"])),
        unit("", Nearness(False, [], [("A.1", "A.3")], {"A.1": ["A"]})),
    ]
    # A.2 lifts two units, A.3 one, A.1 completes a pillar of one. A.2 and A.3 lift no more than A.2 does; A.1 and A.2
    # no more either; A.1 and A.3 lift the third, and the one without a code, that needs both.
    assert lift(SET, units) == SetLift(
        set="mau/nho@1",
        title="Bộ tiêu chí thử",
        units=4,
        eligible=1,
        single=(
            one("A.2", eligible=("2", "3")),
            one("A.3", eligible=("3",)),
            one("A.1", closer=(".yaml",)),
        ),
        pairs=(one("A.1", "A.3", eligible=("3", ".yaml")),),
        unit_names={"1": "Xã 1", "2": "Xã 2", "3": "Xã 3", ".yaml": "Xã "},
    )


def test_two_that_lift_different_units_are_a_pair() -> None:
    units = [unit("1", Nearness(False, ["A.1"])), unit("2", Nearness(False, ["A.3"]))]
    assert lift(SET, units).pairs == (one("A.1", "A.3", eligible=("1", "2")),)


def test_without_units_there_is_nothing() -> None:
    assert lift(SET, []) == SetLift("mau/nho@1", "Bộ tiêu chí thử", 0, 0, (), (), {})
