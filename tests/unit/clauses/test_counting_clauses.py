"""`indicators`, `mandatory`, `optional`: how many are met, of those that apply and count."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.criteria import clauses
from cds_score.criteria.clauses import Item
from tests.unit.clauses.tools import NO, NO_POINTS, OPEN, YES, build, fault, item, judge, standing, texts, verdict


def met(*verdicts: bool | None, **more: Any) -> list[Item]:
    return [item(f"A.{at}", holds, **more) for at, holds in enumerate(verdicts)]


def test_every_clause_has_its_page_and_its_name() -> None:
    assert clauses.names() == [
        "any", "each", "facts", "indicators", "mandatory", "met", "no_zero", "optional", "pillars", "points",
        "points_of",
    ]  # fmt: skip
    for name in clauses.names():
        page = clauses.module(name).__doc__
        assert page is not None
        assert len(page.splitlines()) > 3


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((True, True), YES),
        ((True, False), NO),
        ((True, None), OPEN),
        ((False, None), (False, True)),
        ((), OPEN),
    ],
)
def test_all(verdicts: tuple[bool | None, ...], expected: tuple[bool | None, bool]) -> None:
    assert judge("indicators", "all", standing(met(*verdicts))) == expected
    assert judge("mandatory", "all", standing(met(*verdicts, mandatory=True))) == expected
    assert judge("optional", "all", standing(met(*verdicts))) == expected


@pytest.mark.parametrize(
    ("level", "verdicts", "holds"),
    [
        ("≥ 30%", (True, False, False), True),  # 1 of 3 is 33,3 %
        ("≥ 30%", (True, True, True, False, False, False, False, False, False, False), True),  # 3 of 10, exactly
        ("> 30%", (True, True, True, False, False, False, False, False, False, False), False),
        ("≥ 30%", (True, False, False, False), False),
        ("≥ 30%", (True, None, False, False), None),
        ("≥ 30%", (True, True, None, False), True),
        ("≥ 30%", (None, None), None),
        ("≥ 2", (True, True, False), True),
        ("≥ 2", (True, None, False), None),
        ("≥ 2", (True, False, False), False),
        ("≥ 4", (True, True, True), False),
        ("≤ 1", (True, False), True),
        ("≤ 1", (True, None), None),
        ("từ 1 đến dưới 3", (True, True, False), True),
        ("từ 1 đến dưới 3", (True, True, True), False),
        ("≥ 30%", (), None),
        ("≥ 0", (), None),
    ],
)
def test_so_many(level: str, verdicts: tuple[bool | None, ...], holds: bool | None) -> None:
    assert judge("indicators", level, standing(met(*verdicts)))[0] is holds
    assert judge("optional", level, standing(met(*verdicts)))[0] is holds


def test_only_the_mandatory_and_only_the_others() -> None:
    unit = standing([item("A.1", True, mandatory=True), item("A.2", False)])
    assert judge("mandatory", "all", unit) == YES
    assert judge("optional", "all", unit) == NO
    assert judge("indicators", "all", unit) == NO


@pytest.mark.parametrize("name", ["indicators", "optional", "mandatory"])
def test_what_does_not_apply_and_what_is_on_top_is_left_out(name: str) -> None:
    own: dict[str, Any] = {"mandatory": name == "mandatory"}
    unit = standing(
        [item("A.1", True, **own), item("A.2", False, applies=False, **own), item("A.3", False, counted=False, **own)]
    )
    assert judge(name, "all", unit) == YES
    nothing = standing([item("A.2", True, applies=False, **own), item("A.3", True, counted=False, **own)])
    assert judge(name, "all", nothing) == OPEN
    assert "không có chỉ tiêu nào áp dụng" in verdict(name, "all", nothing).sentence


def test_sentence_names_what_is_not_met_what_is_missing_and_what_is_only_printed() -> None:
    printed = item("A.4", None, missing=False, provisional=True)
    unit = standing([item("A.1", True), item("A.2", False), item("A.3", None), printed])
    assert verdict("indicators", "≥ 2", unit).sentence == (
        "Chỉ tiêu: đạt 1/4; yêu cầu ≥ 2; chưa đạt: A.2; chưa đủ số liệu: A.3; "
        "mới có tỷ lệ in hoặc chưa có tài liệu kiểm chứng: A.4."
    )
    assert build("indicators", "≥ 2").judge(unit, "en").sentence == (
        "Indicators met: 1 of 4; required ≥ 2; not met: A.2; data missing: A.3; printed rate only, or no evidence: A.4."
    )


def test_texts() -> None:
    assert texts("indicators", "all") == ("mọi chỉ tiêu đều đạt", "every indicator is met")
    assert texts("mandatory", "all") == ("mọi chỉ tiêu bắt buộc đều đạt", "every mandatory indicator is met")
    assert texts("optional", "≥ 30%") == (
        "số chỉ tiêu không bắt buộc đạt ≥ 30% tổng số",
        "optional indicator met ≥ 30% of them",
    )
    assert texts("indicators", "≥ 5")[0] == "số chỉ tiêu đạt ≥ 5"


def test_faults() -> None:
    assert fault("indicators", ["all"]) == "clause-structure"
    assert fault("optional", {"a": "b"}) == "clause-structure"
    assert fault("mandatory", "≥ 3") == "clause-only-all"
    assert fault("mandatory", "all", NO_POINTS) == "rule-no-mandatory"
