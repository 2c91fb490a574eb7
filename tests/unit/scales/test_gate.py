"""`gate`: without what it asks for no points, and not met; with it the scale within."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.scale import Measured, Scale
from cds_score.reading.possible import Range, exactly
from tests.unit.scales.tools import COUNT, above, build, described, exact, fault, points

F = Fraction
WHEN = {"when": "a và b", "message": "có a và b"}
INNER = {**WHEN, "scale": {"per_item": {"points": "1"}}}
OPEN, SHUT = {"a": True, "b": True}, {"a": True, "b": False}


def gate(options: object = INNER, *, has_target: bool = False) -> Scale:
    return build("gate", options, (5, 1), COUNT, has_target=has_target)


@pytest.mark.parametrize(
    ("value", "inputs", "low", "high"),
    [
        (exact(3), OPEN, 3, 3),
        (exact(3), SHUT, 0, 0),
        (exact(3), {"b": False}, 0, 0),
        (exact(3), {"a": True}, 0, 3),
        (exact(3), {}, 0, 3),
        (above(3), OPEN, 3, 5),
        (above(3), {}, 0, 5),
        (None, OPEN, 0, 5),
        (None, SHUT, 0, 0),
        (None, {}, 0, 5),
    ],
)
def test_points(value: Range | None, inputs: dict[str, Value], low: int, high: int) -> None:
    assert points(gate(), value, **inputs) == (low, high)


@pytest.mark.parametrize(
    ("target", "inputs", "expected"),
    [
        (True, OPEN, True),
        (True, SHUT, False),
        (True, {}, None),
        (False, OPEN, False),
        (False, {}, False),
        (None, OPEN, None),
        (None, SHUT, False),
    ],
)
def test_verdict(target: bool | None, inputs: dict[str, Value], expected: bool | None) -> None:
    assert gate().verdict(Measured(exact(3), target, inputs)) is expected


def test_threshold_stands_behind_it_where_no_scale_is_named() -> None:
    scale = gate(WHEN, has_target=True)
    for inputs, verdict, low, high in ((OPEN, True, 5, 5), (OPEN, False, 0, 0), (SHUT, True, 0, 0), ({}, True, 0, 5)):
        assert points(scale, exact(3), verdict, **inputs) == (low, high)


def test_works_without_points_too() -> None:
    scale = build("gate", WHEN, None, COUNT, has_target=True)
    assert scale.verdict(Measured(exact(3), True, OPEN)) is True
    assert scale.verdict(Measured(exact(3), True, SHUT)) is False
    assert points(scale, exact(3), True, **OPEN) == (0, 0)
    assert scale.why("vi", Measured(exact(3), True, OPEN), "3", "") == ""
    assert (
        scale.why("vi", Measured(exact(3), True, SHUT), "3", "") == "Chưa đủ điều kiện để được tính là đạt (có a và b)."
    )
    assert (
        scale.why("en", Measured(exact(3), True, SHUT), "3", "")
        == "The condition for being met is not fulfilled (có a và b)."
    )
    assert scale.why("vi", Measured(exact(3), True, {}), "3", "") == "Chưa rõ điều kiện: có a và b."


def test_says_why() -> None:
    scale, shown = gate(), ("3", "3,00 điểm")
    assert scale.why("vi", Measured(exact(3), None, OPEN), *shown) == "Điểm: 3 × 1 = 3,00 điểm."
    assert scale.why("vi", Measured(exact(3), None, SHUT), "3", "0,00 điểm") == (
        "Chưa đủ điều kiện để được tính điểm (có a và b): 0,00 điểm."
    )
    assert (
        scale.why("en", Measured(exact(3), None, SHUT), "3", "0,00")
        == "The condition for points is not fulfilled (có a và b): 0,00."
    )
    assert scale.why("vi", Measured(exact(3), None, {}), "3", "ít nhất 0,00 điểm").startswith(
        "Chưa rõ điều kiện: có a và b. Điểm: 3 × 1"
    )
    assert scale.why("en", Measured(exact(3), None, {}), *shown).startswith(
        "Not known whether the condition holds: có a và b."
    )


def test_describes_itself_and_what_is_within() -> None:
    assert described(gate()) == (
        "Điều kiện để được tính điểm: có a và b. Mỗi lớp được 1 điểm, tối đa 5 điểm.",
        "Condition for points: có a và b. 1 points for each lớp, at most 5.",
    )
    assert gate().names == ("a", "b")
    assert gate().turns() == [(5, 1)]


def test_a_gate_within_a_gate() -> None:
    scale = gate({"when": "c", "message": "phải có c", "scale": {"gate": INNER}})
    assert scale.names == ("c", "a", "b")
    assert points(scale, exact(3), c=True, **OPEN) == (3, 3)
    assert points(scale, exact(3), c=False, **OPEN) == (0, 0)
    assert points(scale, exact(3), c=True, **SHUT) == (0, 0)
    assert points(scale, exact(3), c=True) == (0, 3)


def test_conditions_behind_a_gate() -> None:
    lines = [{"name": f"Có {each}", "measure": each, "target": [{"target": "có"}]} for each in "ab"]
    scale = build("gate", {"when": "c", "message": "phải có c", "scale": {"any_of": lines}}, (5, 1), None)
    assert scale.measure is not None
    assert scale.measure.evaluate({"a": True, "b": False}) == exactly(1)
    assert scale.verdict(Measured(exactly(1), True, {"a": True, "b": False, "c": True})) is True
    assert scale.verdict(Measured(exactly(1), True, {"a": True, "b": False, "c": False})) is False
    assert len(scale.lines) == 2


def test_faults() -> None:
    assert fault("gate", {**WHEN, "when": "n"}, (5, 1), COUNT) == ("check-not-comparison", ("when",))
    assert fault("gate", {**WHEN, "when": "x"}, (5, 1), COUNT) == ("formula-unknown-name", ("when",))
    assert fault("gate", WHEN, (5, 1), COUNT) == ("scale-needs-target", ("scale",))
    inner = {**WHEN, "scale": {"per_item": {"points": "0"}}}
    assert fault("gate", inner, (5, 1), COUNT) == ("scale-without-gain", ("scale", "points"))
    assert fault("gate", INNER, None, COUNT) == ("scale-without-points", ("scale",))
