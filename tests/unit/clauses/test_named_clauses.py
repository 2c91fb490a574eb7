"""`met`, `points_of`, `facts`, `pillars`, `any`: what is asked by name, and alternatives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cds_score.criteria.formula.compiler import Value
from cds_score.reading.possible import Range, exactly
from tests.unit.clauses.tools import (
    CONTEXT,
    NO,
    NO_POINTS,
    OPEN,
    YES,
    build,
    fault,
    item,
    judge,
    pillar,
    standing,
    texts,
    verdict,
)

# ------------------------------------------------------------------------------------------------------------- met


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (True, True, YES),
        (True, False, NO),
        (True, None, OPEN),
        (False, None, (False, True)),
        (None, None, OPEN),
    ],
)
def test_met(first: bool | None, second: bool | None, expected: tuple[bool | None, bool]) -> None:
    assert judge("met", ["A.1", "A.2"], standing([item("A.1", first), item("A.2", second)])) == expected


@pytest.mark.parametrize(
    ("complete", "failed", "expected"), [(True, False, YES), (False, True, NO), (False, False, OPEN)]
)
def test_pillars_may_be_named(complete: bool, failed: bool, expected: tuple[bool | None, bool]) -> None:
    assert judge("met", ["A"], standing(pillars=[pillar("A", complete, failed)])) == expected


def test_only_what_is_named_is_asked_for() -> None:
    assert judge("met", ["A.1"], standing([item("A.1", True), item("A.2", False)])) == YES


def test_what_does_not_apply_is_not_asked_for() -> None:
    unit = standing([item("A.1", True), item("A.2", False, applies=False)])
    assert judge("met", ["A.1", "A.2"], unit) == YES


def test_where_nothing_that_is_named_applies_nothing_is_concluded() -> None:
    unit = standing([item("A.1", None, applies=False), item("A.2", None, applies=False)])
    assert judge("met", ["A.1", "A.2"], unit) == OPEN
    assert judge("points_of", {"A.1": "≥ 50%", "A.2": "≥ 1"}, unit) == OPEN


def test_met_in_words() -> None:
    unit = standing([item("A.1", False), item("A.2", None)], pillars=[pillar("A", complete=True)])
    assert verdict("met", ["A.1", "A.2", "A"], unit).sentence == "Phải đạt: 1/3; chưa đạt: A.1; chưa rõ: A.2."
    english = build("met", ["A.1", "A.2", "A"]).judge(unit, "en").sentence
    assert english == "To be met: 1 of 3; not met: A.1; open: A.2."
    assert texts("met", ["A.1", "A"]) == ("đạt A.1, A", "A.1, A met")


def test_faults_of_met() -> None:
    assert fault("met", "A.1") == "clause-structure"
    assert fault("met", []) == "clause-structure"
    assert fault("met", ["A.9"]) == "clause-unknown-id"
    assert fault("met", ["A.G"]) == "clause-group-not-met"
    assert fault("met", ["B.1"]) == "clause-informative"
    assert fault("met", ["A"], replace(CONTEXT, unruled=frozenset({"A"}))) == "clause-never-complete"


# ------------------------------------------------------------------------------------------------------- points of


@pytest.mark.parametrize(
    ("level", "points", "expected"),
    [
        ("≥ 50%", (200, 200, 400), YES),
        ("≥ 50%", (199, 199, 400), NO),
        ("> 50%", (200, 200, 400), NO),
        ("≥ 50%", (100, 300, 400), OPEN),
        ("≥ 50%", (200, 300, 400), YES),
        ("≥ 50%", (100, 199, 400), NO),
        ("≥ 3", (300, 300, 400), YES),
        ("≥ 3", (299, 299, 400), NO),
        ("≥ 3", (299, 300, 400), OPEN),
        ("≥ 50%", (0, 0, 0), OPEN),
    ],
)
def test_points_of(level: str, points: tuple[int, int, int], expected: tuple[bool | None, bool]) -> None:
    assert judge("points_of", {"A.1": level}, standing([item("A.1", points=points)])) == expected
    assert judge("points_of", {"A.G": level}, standing(groups=[item("A.G", sort="group", points=points)])) == expected
    assert judge("points_of", {"A": level}, standing(pillars=[pillar("A", complete=False, points=points)])) == expected


def test_all_levels_must_be_reached() -> None:
    unit = standing([item("A.1", points=(200, 200, 400)), item("A.2", points=(0, 400, 400))])
    assert judge("points_of", {"A.1": "≥ 50%", "A.2": "≥ 50%"}, unit) == OPEN
    assert judge("points_of", {"A.1": "≥ 51%", "A.2": "≥ 50%"}, unit) == (False, True)
    gone = standing([item("A.1", points=(200, 200, 400)), item("A.2", applies=False, points=(0, 0, 400))])
    assert judge("points_of", {"A.1": "≥ 50%", "A.2": "≥ 50%"}, gone) == YES
    assert "A.2 không áp dụng" in verdict("points_of", {"A.1": "≥ 50%", "A.2": "≥ 50%"}, gone).sentence


def test_points_of_in_words() -> None:
    unit = standing([item("A.1", points=(199, 199, 400))])
    assert verdict("points_of", {"A.1": "≥ 50%"}, unit).sentence == (
        "Điểm A.1: 1,99/4 (49,75%); yêu cầu điểm ≥ 50% số điểm tối đa."
    )
    assert texts("points_of", {"A.1": "≥ 50%", "A": "≥ 3"}) == (
        "điểm ≥ 50% số điểm tối đa ở A.1; điểm ≥ 3 ở A",
        "points ≥ 50% of the maximum in A.1; points ≥ 3 in A",
    )


def test_faults_of_points_of() -> None:
    assert fault("points_of", {"A.1": "≥ 3"}, NO_POINTS) == "rule-needs-points"
    assert fault("points_of", {}) == "clause-structure"
    assert fault("points_of", {"A.1": ["≥ 3"]}) == "clause-structure"
    assert fault("points_of", {"A.9": "≥ 3"}) == "clause-unknown-id"
    assert fault("points_of", {"B.1": "≥ 3"}) == "clause-informative"


# ----------------------------------------------------------------------------------------------------------- facts


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"a": True, "n": exactly(5)}, YES),
        ({"a": True, "n": exactly(4)}, NO),
        ({"a": True, "n": Range((5, 1), None)}, YES),
        ({"a": True, "n": Range((4, 1), None)}, OPEN),
        ({"a": False}, NO),
        ({"a": True}, OPEN),
        ({}, OPEN),
    ],
)
def test_facts(values: dict[str, Value | None], expected: tuple[bool | None, bool]) -> None:
    several = [{"that": "a", "message": "Có a"}, {"that": "n ≥ 5"}]
    unit = standing(values=values)
    assert (verdict("facts", several, unit).holds, verdict("facts", several, unit).open) == expected
    assert judge("facts", "a và n ≥ 5", unit) == expected


def test_facts_in_words() -> None:
    several = [{"that": "a", "message": "Có a"}, {"that": "n ≥ 5"}, {"that": "b", "message": "Có b"}]
    unit = standing(values={"a": True, "n": exactly(4)})
    assert verdict("facts", several, unit).sentence == "Có a: đúng; n ≥ 5: không đúng; Có b: chưa rõ."
    assert build("facts", several).judge(unit, "en").sentence == "Có a: holds; n ≥ 5: does not hold; Có b: open."
    assert texts("facts", several) == ("Có a; n ≥ 5; Có b", "Có a; n ≥ 5; Có b")
    assert build("facts", several).names == ("a", "n", "b")  # type: ignore[attr-defined]


def test_faults_of_facts() -> None:
    wrong: object
    for wrong in ([], {}, [{"message": "a"}], [{"that": "a", "note": "b"}], [{"that": ["a"]}], ["a"]):
        assert fault("facts", wrong) == "clause-structure"
    assert fault("facts", "n") == "check-not-comparison"


# --------------------------------------------------------------------------------------------------------- pillars


@pytest.mark.parametrize(
    ("states", "every", "two"),
    [
        ("cc", YES, YES),
        ("cf", (False, True), (False, False)),
        ("co", OPEN, OPEN),
        ("ccf", (False, True), YES),
        ("cof", (False, True), OPEN),
        ("", OPEN, OPEN),
    ],
)
def test_pillars(states: str, every: tuple[bool | None, bool], two: tuple[bool | None, bool]) -> None:
    pillars = [pillar(f"P{at}", state == "c", state == "f") for at, state in enumerate(states)]
    unit = standing(pillars=[*pillars, pillar("X", complete=False, ruled=False)])
    assert judge("pillars", "all", unit) == every
    assert judge("pillars", "≥ 2", unit) == two


def test_pillars_in_words() -> None:
    unit = standing(pillars=[pillar("A", complete=True), pillar("B", complete=False)])
    assert verdict("pillars", "≥ 2", unit).sentence == "Trụ cột hoàn thành: 1/2; yêu cầu ≥ 2; chưa hoàn thành: Tên B."
    assert build("pillars", "all").judge(unit, "en").sentence == "Pillars complete: 1 of 2; incomplete: Tên B."
    assert texts("pillars", "all") == ("mọi trụ cột đều hoàn thành", "every pillar is complete")
    assert texts("pillars", "≥ 2") == ("số trụ cột hoàn thành ≥ 2", "pillars complete ≥ 2")


def test_faults_of_pillars() -> None:
    assert fault("pillars", "all", replace(CONTEXT, whole=False)) == "clause-award-only"
    assert fault("pillars", ["A"]) == "clause-structure"
    assert fault("pillars", "all", replace(CONTEXT, unruled=frozenset({"A", "B"}))) == "clause-never-complete"
    build("pillars", "all", replace(CONTEXT, unruled=frozenset({"A"})))


# ------------------------------------------------------------------------------------------------------------- any

WAYS = [{"facts": "a"}, {"facts": "b", "indicators": "all"}]


@pytest.mark.parametrize(
    ("a", "b", "indicator", "expected"),
    [
        (True, False, False, YES),
        (False, True, True, YES),
        (False, True, False, NO),
        (False, False, None, (False, True)),
        (None, False, True, OPEN),
        (None, True, True, YES),
        (False, True, None, OPEN),
        (None, None, False, OPEN),
    ],
)
def test_any(a: bool | None, b: bool | None, indicator: bool | None, expected: tuple[bool | None, bool]) -> None:
    unit = standing([item("A.1", indicator)], values={"a": a, "b": b})
    assert judge("any", WAYS, unit) == expected
    assert judge("any", WAYS[::-1], unit) == expected


def test_any_in_words() -> None:
    unit = standing([item("A.1", False)], values={"a": False, "b": True})
    assert verdict("any", WAYS, unit).sentence == (
        "Một trong 2 cách: (1) a: không đúng; (2) b: đúng. Chỉ tiêu: đạt 0/1; chưa đạt: A.1."
    )
    assert (
        build("any", WAYS).judge(unit, "en").sentence.startswith("One of 2 ways: (1) a: does not hold; (2) b: holds. ")
    )
    assert texts("any", WAYS) == (
        "(a) hoặc (b và mọi chỉ tiêu đều đạt)",
        "(a) or (b and every indicator is met)",
    )
    assert build("any", WAYS).names == ("a", "b")  # type: ignore[attr-defined]


def test_faults_of_any() -> None:
    for wrong in ([], [{"facts": "a"}], {"facts": "a"}, [{"facts": "a"}, {}], [{"facts": "a"}, "all"]):
        assert fault("any", wrong) == "clause-structure"
    assert fault("any", [{"facts": "a"}, {"fact": "b"}]) == "clause-unknown"
    assert fault("any", [{"facts": "a"}, {"mandatory": "some"}]) == "clause-only-all"
