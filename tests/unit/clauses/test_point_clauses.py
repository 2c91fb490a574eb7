"""`points`, `each`, `no_zero`: points of the whole, of every part, and no part with none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cds_score.criteria.clauses import Item
from cds_score.criteria.formula.syntax import FormulaError
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

# ---------------------------------------------------------------------------------------------------------- points


@pytest.mark.parametrize(
    ("level", "total", "expected"),
    [
        ("≥ 80%", (8000, 8000, 10000), YES),
        ("≥ 80%", (7999, 7999, 10000), NO),
        ("≥ 80%", (7999, 8000, 10000), OPEN),
        ("≥ 80%", (8000, 9000, 10000), YES),
        ("> 80%", (8000, 8000, 10000), NO),
        ("≥ 80", (8000, 8000, 10000), YES),
        ("≥ 80", (7999, 7999, 10000), NO),
        ("≥ 80", (8000, 8000, 8000), YES),
        ("< 80", (7999, 7999, 10000), YES),
        ("< 80", (8000, 8000, 10000), NO),
        ("từ 85 đến dưới 95", (8500, 8500, 10000), YES),
        ("từ 85 đến dưới 95", (8499, 8499, 10000), NO),
        ("từ 85 đến dưới 95", (9499, 9499, 10000), YES),
        ("từ 85 đến dưới 95", (9500, 9500, 10000), NO),
        ("từ 85 đến dưới 95", (9400, 9500, 10000), OPEN),
        ("từ 85 đến dưới 95", (8500, 9499, 10000), YES),
        ("trên 85 đến 95", (8500, 8500, 10000), NO),
        ("trên 85 đến 95", (9500, 9500, 10000), YES),
        ("≥ 80%", (0, 0, 0), OPEN),
        ("≥ 0", (0, 0, 0), OPEN),
        ("< 0", (-150, -150, 10000), YES),
        ("≥ 0", (-150, 100, 10000), OPEN),
    ],
)
def test_points(level: str, total: tuple[int, int, int], expected: tuple[bool | None, bool]) -> None:
    assert judge("points", level, standing(total=total)) == expected


def test_points_in_words() -> None:
    assert verdict("points", "≥ 80%", standing(total=(7999, 7999, 10000))).sentence == (
        "Điểm: 79,99/100 (79,99%); yêu cầu điểm ≥ 80% số điểm tối đa."
    )
    assert verdict("points", "≥ 80", standing(total=(7000, 8500, 10000))).sentence == (
        "Điểm: chắc chắn được 70,00/100 (70%), nhiều nhất có thể được 85,00; yêu cầu điểm ≥ 80."
    )
    assert build("points", "≥ 80").judge(standing(total=(7000, 8500, 10000)), "en").sentence == (
        "Points: 70,00 of 100 for certain (70%), 85,00 at the most; required points ≥ 80."
    )
    assert verdict("points", "≥ 80%", standing(total=(0, 0, 0))).sentence == (
        "Điểm: 0,00/0 (–); yêu cầu điểm ≥ 80% số điểm tối đa."
    )
    assert "-1,50/100 (-1,5%)" in verdict("points", "≥ 0", standing(total=(-150, -150, 10000))).sentence
    assert texts("points", "≥ 80%") == ("điểm ≥ 80% số điểm tối đa", "points ≥ 80% of the maximum")
    assert texts("points", "từ 85 đến dưới 95") == ("điểm từ 85 đến dưới 95", "points từ 85 đến dưới 95")


def test_printed_rates_are_told_apart_from_what_counts_say() -> None:
    """70 points by counts, 85 with what is only printed: the rule sees the 70 and leaves the rest open."""
    unit = standing(total=(7000, 10000, 10000), earned=8500, possible=8500, provisional=True)
    assert judge("points", "≥ 80", unit) == OPEN
    assert verdict("points", "≥ 80", unit).sentence == (
        "Điểm: 85,00/100 (85%); yêu cầu điểm ≥ 80; chỉ tính phần có số đếm và tài liệu: 70,00/100 (70%)."
    )


def test_faults_of_points() -> None:
    assert fault("points", "≥ 80", NO_POINTS) == "rule-needs-points"
    assert fault("points", ["≥ 80"]) == "clause-structure"
    for wrong in ("80", "≥ có", "≥ 101%", "từ 5 đến 80%", "≥ tu"):
        with pytest.raises(FormulaError) as raised:
            build("points", wrong)
        assert raised.value.code == "rule-points-unreadable"


# ------------------------------------------------------------------------------------------------------------ each


def parts(*points: tuple[int, int, int], sort: str = "indicator", **more: bool) -> list[Item]:
    return [item(f"A.{at}", None, sort, points=each, **more) for at, each in enumerate(points)]


HALF = {"of": "indicators", "points": "≥ 50%"}


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (((200, 200, 400), (50, 50, 100)), YES),
        (((200, 200, 400), (49, 49, 100)), NO),
        (((200, 200, 400), (49, 50, 100)), OPEN),
        (((199, 199, 400), (0, 100, 100)), (False, True)),
        (((200, 200, 400), (0, 0, 0)), YES),
        (((0, 0, 0),), OPEN),
        ((), OPEN),
    ],
)
def test_each(points: tuple[tuple[int, int, int], ...], expected: tuple[bool | None, bool]) -> None:
    assert judge("each", HALF, standing(parts(*points))) == expected
    groups = standing(groups=parts(*points, sort="group"))
    assert judge("each", {**HALF, "of": "groups"}, groups) == expected
    pillars = standing(pillars=parts(*points, sort="pillar"))
    assert judge("each", {**HALF, "of": "pillars"}, pillars) == expected


def test_each_of_a_number_of_points() -> None:
    three = {"of": "pillars", "points": "≥ 3"}
    assert judge("each", three, standing(pillars=[pillar("A", complete=False, points=(300, 300, 900))])) == YES
    assert judge("each", three, standing(pillars=[pillar("A", complete=False, points=(299, 299, 900))])) == NO


@pytest.mark.parametrize(("name", "value"), [("each", HALF), ("no_zero", "indicators")])
def test_what_does_not_apply_and_what_is_on_top_is_left_out(name: str, value: object) -> None:
    good, poor = parts((400, 400, 400), (0, 0, 400))
    assert judge(name, value, standing([good, poor])) == NO
    assert judge(name, value, standing([good, replace(poor, applies=False)])) == YES
    assert judge(name, value, standing([good, replace(poor, counted=False)])) == YES
    assert judge(name, value, standing([replace(good, applies=False)])) == OPEN


def test_each_in_words() -> None:
    unit = standing(parts((200, 200, 400), (0, 0, 400), (0, 400, 400)))
    assert verdict("each", HALF, unit).sentence == "Số chỉ tiêu đạt ≥ 50%: 1/3; chưa đạt: A.1; chưa rõ: A.2."
    english = build("each", {**HALF, "of": "groups"}).judge(standing(groups=parts((0, 0, 400), sort="group")), "en")
    assert english.sentence == "Number of each group at ≥ 50%: 0 of 1; not reached: Tên A.0."
    assert texts("each", HALF) == (
        "mỗi chỉ tiêu đạt ≥ 50% số điểm tối đa của nó",
        "each indicator has ≥ 50% of its own maximum",
    )
    assert texts("each", {"of": "pillars", "points": "≥ 3"})[0] == "mỗi trụ cột đạt ≥ 3 điểm"


def test_faults_of_each() -> None:
    assert fault("each", HALF, NO_POINTS) == "rule-needs-points"
    for wrong in ("all", {"of": "indicators"}, {**HALF, "x": "y"}, {**HALF, "points": ["≥ 3"]}):
        assert fault("each", wrong) == "clause-structure"
    assert fault("each", {**HALF, "of": "all"}) == "clause-word"
    assert fault("each", {**HALF, "of": ["pillars"]}) == "clause-word"
    bare = replace(CONTEXT, ids={"A": "pillar"})
    assert fault("each", {**HALF, "of": "groups"}, bare) == "clause-no-groups"
    assert fault("no_zero", "groups", bare) == "clause-no-groups"


# --------------------------------------------------------------------------------------------------------- no zero


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (((1, 1, 400), (100, 100, 100)), YES),
        (((0, 0, 400), (100, 100, 100)), NO),
        (((0, 1, 400), (100, 100, 100)), OPEN),
        (((0, 0, 400), (0, 100, 100)), (False, True)),
        (((1, 400, 400),), YES),
        (((0, 0, 0), (1, 1, 100)), YES),
        ((), OPEN),
    ],
)
def test_no_zero(points: tuple[tuple[int, int, int], ...], expected: tuple[bool | None, bool]) -> None:
    assert judge("no_zero", "indicators", standing(parts(*points))) == expected
    assert judge("no_zero", "groups", standing(groups=parts(*points, sort="group"))) == expected
    assert judge("no_zero", "pillars", standing(pillars=parts(*points, sort="pillar"))) == expected


def test_no_zero_in_words() -> None:
    unit = standing(parts((0, 0, 400), (0, 400, 400), (1, 1, 400)))
    assert verdict("no_zero", "indicators", unit).sentence == "Có chỉ tiêu 0 điểm: A.0; chưa rõ: A.1."
    good = standing(parts((1, 1, 400)))
    assert verdict("no_zero", "indicators", good).sentence == "Không có chỉ tiêu nào 0 điểm."
    assert build("no_zero", "indicators").judge(good, "en").sentence == "No indicator has 0 points."
    assert texts("no_zero", "pillars") == ("không có trụ cột nào 0 điểm", "no pillar has 0 points")


def test_an_open_part_is_not_said_to_have_points() -> None:
    """Where nothing is known, the sentence does not begin by claiming that nothing has 0 points."""
    unknown = standing(parts((0, 400, 400)))
    assert verdict("no_zero", "indicators", unknown).sentence == "Chưa rõ có chỉ tiêu nào 0 điểm: A.0."
    assert (
        build("no_zero", "indicators").judge(unknown, "en").sentence
        == "Whether any indicator has 0 points is open: A.0."
    )


def test_faults_of_no_zero() -> None:
    assert fault("no_zero", "indicators", NO_POINTS) == "rule-needs-points"
    assert fault("no_zero", "all") == "clause-word"
    assert fault("no_zero", ["indicators"]) == "clause-word"
