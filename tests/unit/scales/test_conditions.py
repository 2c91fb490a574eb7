"""`any_of`, `all_of`, `parts`: indicators that are made of several conditions, or of parts that add up."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.target import target_of
from cds_score.reading.possible import Number, Range, exactly
from tests.unit.scales.tools import COUNT, Ends, above, below, build, described, exact, fault

F = Fraction
A = {"name": "Có a", "measure": "a", "target": [{"target": "có"}]}
B = {"name": "Có b", "measure": "b", "target": [{"target": "có"}]}
N = {"name": "Số lớp", "measure": "n", "target": [{"target": "≥ 3"}]}
FIVE = (5, 1)
NONE, ALL = (F(0), F(0)), (F(5), F(5))
OPEN = (F(0), F(5))


def worth(line: dict[str, Any], points: str, **more: Any) -> dict[str, Any]:
    return {**line, "points": points, **more}


def judged(scale: Scale, **values: Value) -> tuple[bool | None, Ends]:
    """The verdict of the scale's own target on its own measure, and the points."""
    assert scale.measure is not None
    value = scale.measure.evaluate(values)
    target, _ = target_of((scale.target,) if scale.target else (), values)
    verdict = target.verdict(value) if target else None
    low, high = scale.points(Measured(value, verdict, values))
    return verdict, (F(*low), F(*high))


# ------------------------------------------------------------------------------------------------ all of, any of


@pytest.mark.parametrize(
    ("values", "verdict", "points"),
    [
        ({"a": True, "b": True, "n": exact(3)}, True, ALL),
        ({"a": True, "b": True, "n": exact(2)}, False, NONE),
        ({"a": False}, False, NONE),
        ({"a": True, "b": True}, None, OPEN),
        ({}, None, OPEN),
        ({"a": True, "b": True, "n": above(2)}, None, OPEN),
        ({"a": True, "b": True, "n": above(3)}, True, ALL),
        ({"a": True, "b": True, "n": below(3)}, False, NONE),
    ],
)
def test_all_of(values: dict[str, Value], verdict: bool | None, points: Ends) -> None:
    assert judged(build("all_of", [A, B, N], FIVE, None), **values) == (verdict, points)


@pytest.mark.parametrize(
    ("values", "verdict", "points"),
    [
        ({"a": False, "b": False, "n": exact(3)}, True, ALL),
        ({"a": False, "b": False, "n": exact(2)}, False, NONE),
        ({"a": True}, True, ALL),
        ({"a": False, "b": False}, None, OPEN),
        ({}, None, OPEN),
        ({"a": False, "b": False, "n": above(2)}, None, OPEN),
        ({"a": False, "b": False, "n": above(3)}, True, ALL),
        ({"a": False, "b": False, "n": below(3)}, False, NONE),
    ],
)
def test_any_of(values: dict[str, Value], verdict: bool | None, points: Ends) -> None:
    assert judged(build("any_of", [A, B, N], FIVE, None), **values) == (verdict, points)


@pytest.mark.parametrize(
    ("values", "verdict", "low", "high"),
    [
        ({"a": True, "b": False}, True, 5, 5),
        ({"a": True}, True, 5, 5),
        ({"b": True}, True, 3, 5),
        ({"a": False, "b": True}, True, 3, 3),
        ({"a": False}, None, 0, 3),
        ({"a": False, "b": False}, False, 0, 0),
    ],
)
def test_best_of_several(values: dict[str, Value], verdict: bool | None, low: int, high: int) -> None:
    for lines in ([worth(A, "5"), worth(B, "3")], [worth(B, "3"), worth(A, "5")]):
        assert judged(build("any_of", lines, FIVE, None), **values) == (verdict, (low, high))


def test_best_of_several_with_scales_of_their_own() -> None:
    lines = [worth(N, "5", scale={"per_item": {"points": "1"}}), worth(A, "3")]
    scale = build("any_of", lines, FIVE, None)
    assert judged(scale, n=exact(4), a=True) == (True, (4, 4))
    assert judged(scale, n=exact(2), a=True) == (True, (3, 3))
    assert judged(scale, n=above(3), a=False) == (True, (3, 5))


def test_conditions_without_points() -> None:
    for name, least in (("all_of", 3), ("any_of", 1)):
        scale = build(name, [A, B, N], None, None)
        for met in range(4):
            values: dict[str, Value] = {"a": met > 0, "b": met > 1, "n": exact(3 if met > 2 else 2)}
            assert judged(scale, **values) == (met >= least, (0, 0))
        for lang in ("vi", "en"):
            assert scale.why(lang, Measured(exactly(1), True), "1", "") == ""


def test_measure_is_how_many_conditions_are_met() -> None:
    scale = build("all_of", [A, B, N], FIVE, None)
    assert scale.measure is not None
    assert scale.measure.kind.unit == "điều kiện"
    assert scale.measure.names == ("a", "b", "n")
    assert scale.measure.evaluate({"a": True, "b": False, "n": exact(3)}) == exactly(2)
    assert scale.measure.evaluate({"a": True}) == Range((1, 1), (3, 1))
    assert scale.measure.evaluate({}) is None


def test_conditions_describe_themselves() -> None:
    assert described(build("all_of", [A, N], FIVE, None)) == (
        "Phải đạt cả 2 điều kiện: Có a; Số lớp (≥ 3 lớp).",
        "All 2 conditions: Có a; Số lớp (≥ 3 lớp).",
    )
    assert described(build("any_of", [A, N], FIVE, None)) == (
        "Đạt ít nhất 1 trong 2 điều kiện: Có a; Số lớp (≥ 3 lớp).",
        "At least 1 of 2 conditions: Có a; Số lớp (≥ 3 lớp).",
    )


def test_conditions_say_why() -> None:
    met = Measured(exactly(2), True)
    every, one = (build(name, [A, N], FIVE, None) for name in ("all_of", "any_of"))
    assert every.why("vi", met, "2", "5,00 điểm") == "Phải đạt mọi điều kiện mới có điểm: 5,00 điểm."
    assert every.why("en", met, "2", "5,00") == "Points only where every condition is met: 5,00."
    assert one.why("vi", met, "2", "5,00 điểm") == "Đạt một điều kiện là có điểm: 5,00 điểm."
    assert one.why("en", met, "2", "5,00") == "One condition is enough for the points: 5,00."


def test_faults_of_conditions() -> None:
    bare = {"name": "Không mức", "measure": "n"}
    for name in ("any_of", "all_of"):
        assert fault(name, [A, B], FIVE, COUNT) == ("parts-with-measure", ())
        assert fault(name, [A, bare], FIVE, None) == ("condition-without-target", (1,))
    assert fault("all_of", [A, worth(B, "3")], FIVE, None) == ("condition-with-points", (1, "points"))
    assert fault("any_of", [A, worth(B, "3")], FIVE, None) == ("points-some-only", ())
    assert fault("any_of", [worth(A, "4"), worth(B, "3")], FIVE, None) == ("any-of-best-not-maximum", ())
    assert fault("any_of", [worth(A, "6"), worth(B, "5")], FIVE, None) == ("any-of-best-not-maximum", ())
    assert fault("any_of", [worth(A, "5"), worth(B, "3")], None, None) == ("scale-without-points", ())


# ----------------------------------------------------------------------------------------------------------- parts


def parts(round_parts: bool = False) -> Scale:
    lines = [worth(A, "2"), {"name": "Số lớp", "measure": "n", "points": "3", "scale": {"per_item": {"points": "0,5"}}}]
    return build("parts", lines, FIVE, None, round_parts=round_parts)


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ({"a": True, "n": exact(4)}, 4, 4),
        ({"a": True, "n": exact(6)}, 5, 5),
        ({"a": True, "n": exact(7)}, 5, 5),
        ({"a": False, "n": exact(0)}, 0, 0),
        ({"a": True}, 2, 5),
        ({"n": exact(2)}, 1, 3),
        ({"a": True, "n": above(2)}, 3, 5),
        ({"a": False, "n": below(2)}, 0, 1),
        ({}, 0, 5),
    ],
)
def test_parts_add_up(values: dict[str, Value], low: int, high: int) -> None:
    scale = parts()
    assert scale.measure is not None
    value = scale.measure.evaluate(values)
    assert value == (Range((low, 1), (high, 1)) if values else None)
    assert [F(*each) for each in scale.points(Measured(value, None, values))] == [low, high]


def thirds(round_parts: bool) -> tuple[Number, Number]:
    each = {"name": "Tỷ lệ", "measure": "p", "points": "1", "scale": {"proportional": {}}}
    scale = build("parts", [each, each, each], (3, 1), None, round_parts=round_parts)
    assert scale.measure is not None
    values: dict[str, Value] = {"p": exact(F(1, 3))}
    return scale.points(Measured(scale.measure.evaluate(values), None, values))


def test_parts_are_rounded_one_by_one_only_where_the_set_says_so() -> None:
    assert [F(*each) for each in thirds(round_parts=False)] == [1, 1]
    assert [F(*each) for each in thirds(round_parts=True)] == [F(99, 100), F(99, 100)]


def test_parts_say_why_and_describe_themselves() -> None:
    at = Measured(exactly(4), None, {"a": True, "n": exact(4)})
    assert parts().why("vi", at, "4", "4,00 điểm") == "Cộng điểm các phần: 4,00 điểm."
    assert parts().why("en", at, "4", "4,00") == "The parts add up to 4,00."
    assert described(parts()) == (
        (
            "Cộng điểm các phần – Có a: Đạt mức yêu cầu được 2 điểm, không đạt được 0 điểm; "
            "Số lớp: Mỗi lớp được 0,5 điểm, tối đa 3 điểm."
        ),
        (
            "The parts add up – Có a: 2 points where the target is met, otherwise 0; "
            "Số lớp: 0,5 points for each lớp, at most 3."
        ),
    )


def test_a_gate_within_a_part() -> None:
    gated = {"gate": {"when": "b", "message": "phải có b", "scale": {"per_item": {"points": "0,5"}}}}
    lines = [worth(A, "2"), {"name": "Số lớp", "measure": "n", "points": "3", "scale": gated}]
    scale = build("parts", lines, FIVE, None)
    assert scale.measure is not None
    assert scale.measure.names == ("a", "n", "b")
    for b, low, high in ((True, 4, 4), (False, 2, 2), (None, 2, 4)):
        values: dict[str, Value] = {"a": True, "n": exact(4), **({} if b is None else {"b": b})}
        assert [F(*each) for each in scale.points(Measured(exactly(0), None, values))] == [low, high]


def test_faults_of_parts() -> None:
    assert fault("parts", [worth(A, "2"), worth(B, "3")], FIVE, COUNT) == ("parts-with-measure", ())
    assert fault("parts", [worth(A, "2"), worth(B, "2,99")], FIVE, None) == ("parts-not-maximum", ())
    assert fault("parts", [worth(A, "2"), worth(B, "3,01")], FIVE, None) == ("parts-not-maximum", ())
    assert fault("parts", [worth(A, "5"), B], FIVE, None) == ("part-without-points", (1,))
    assert fault("parts", [worth(A, "2"), worth(B, "3")], None, None) == ("scale-without-points", ())
    unreadable = worth(A, "2", measure="a + b")
    assert fault("parts", [worth(B, "3"), unreadable], FIVE, None) == ("formula-not-number", (1, "measure"))
    other = worth(N, "2", target=[{"target": "≥ 3%"}])
    assert fault("parts", [worth(B, "3"), other], FIVE, None)[1] == (1, "target", 0, "target")
