"""Zero, not applicable, attributes, evidence: what counts and what does not, worked out by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.unit.scoring.tools import ATTRIBUTES, found, line, one, result

NA = "{when_zero: allowed, source: none}"
CLAIM = "{claim: allowed, source: none}"


def test_nothing_of_nothing() -> None:
    open_one = line(one("≥ 70%"), "tu: 0\nmau: 0")
    assert (open_one.state, open_one.sentence) == (
        "missing",
        "Tổng bằng 0, mà bộ tiêu chí không cho phép không áp dụng.",
    )
    got = result(one("≥ 70%", na=NA), "tu: 0\nmau: 0")
    first = got.indicators[0]
    assert (first.state, first.points, first.numerator, first.denominator) == ("not_applicable", None, "0", "0")
    assert first.sentence == "Không áp dụng (chờ thẩm định): Tổng bằng 0."
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert got.award.status == "undecided"


def test_something_of_nothing_is_invalid() -> None:
    for extra in ({}, {"na": NA}, {"na": CLAIM}):
        got = result(one("≥ 70%", **extra), "tu: 3\nmau: 0")
        assert (got.indicators[0].state, found(got)) == ("invalid", ["rate-over-zero"])
        assert got.award.status == "undecided"


@pytest.mark.parametrize("na", ["", NA])
def test_something_of_nothing_in_a_formula_is_invalid(na: str) -> None:
    inputs = "a: {label: Phần, type: count, unit: hồ sơ}\nb: {label: Tổng, type: count, unit: hồ sơ}"
    got = result(one("≥ 70%", measure="a ÷ b", na=na), "a: 3\nb: 0", inputs=inputs)
    assert got.indicators[0].state == "invalid"
    assert "formula-over-zero" in found(got)
    assert got.award.status == "undecided"


def test_formula_over_a_rate_of_nothing_does_not_apply() -> None:
    got = line(one("≥ 70%", measure="min(ty_le; 100%)", na=NA), "tu: 0\nmau: 0")
    assert got.state == "not_applicable"
    refused = line(one("≥ 70%", measure="min(ty_le; 100%)"), "tu: 0\nmau: 0")
    assert refused.sentence == "“Phần”; “Tổng” bằng 0, mà bộ tiêu chí không cho phép không áp dụng."


def test_claim_needs_leave_and_reason_and_no_value() -> None:
    claim = "not_applicable: {A.01: Xã không có}"
    assert line(one("≥ 70%", na=CLAIM), "", claim).sentence == "Không áp dụng (chờ thẩm định): Xã không có"
    assert found(result(one("≥ 70%"), "", claim)) == ["na-not-allowed"]
    assert found(result(one("≥ 70%", na=CLAIM), "tu: 1\nmau: 2", claim)) == ["na-with-value"]
    assert found(result(one("≥ 70%", na=NA), "", claim)) == ["na-only-when-zero"]
    assert found(result(one("≥ 70%", na=CLAIM), "", "not_applicable: {A.01: }")) == ["na-without-reason"]
    for na, report in (("", ""), (CLAIM, "tu: 1\nmau: 2"), (NA, "")):
        assert line(one("≥ 70%", na=na), report, claim).state != "not_applicable"


@pytest.mark.parametrize("rule", ["≥ 80%", "≥ 0%"])
def test_award_by_points_is_never_won_by_what_does_not_apply(rule: str) -> None:
    got = result(
        one("≥ 70%", na=CLAIM),
        "",
        "not_applicable: {A.01: Xã không có}",
        award=f"{{name: Đủ điều kiện, points: '{rule}', source: none}}",
    )
    assert got.award.status == "undecided"
    assert got.status == "incomplete"


# ----------------------------------------------------------------------------------------------- sets and their heads


def test_set_without_points_has_none_anywhere() -> None:
    got = result(one("≥ 70%", points=""), "tu: 75\nmau: 100", rounding="")
    assert got.points is None
    assert got.pillars[0].points is None
    assert [(each.points, each.points_text) for each in got.indicators] == [(None, "")]
    assert "điểm" not in got.indicators[0].sentence.lower()
    assert (got.pillars[0].status, got.award.status) == ("complete", "eligible")
    missing = result(one("≥ 70%", points=""), "", rounding="")
    assert (missing.points, missing.indicators[0].points, missing.indicators[0].points_text) == (None, None, "")


TARGETS = "[{when: mien_nui = có, target: ≥ 50%}, {target: ≥ 70%}]"


@pytest.mark.parametrize(("attribute", "state"), [("có", "met"), ("không", "not_met")])
def test_target_depends_on_the_commune(attribute: str, state: str) -> None:
    got = line(one(TARGETS), "tu: 60\nmau: 100", f"attributes: {{mien_nui: {attribute}}}", attributes=ATTRIBUTES)
    assert (got.state, got.target) == (state, "≥ 50%" if attribute == "có" else "≥ 70%")


def test_unknown_attribute_leaves_it_undecided() -> None:
    got = result(one(TARGETS), "tu: 60\nmau: 100", attributes=ATTRIBUTES)
    first = got.indicators[0]
    assert (first.state, first.target) == ("missing", "Xã miền núi: ≥ 50%; còn lại: ≥ 70%")
    assert first.sentence == "Mức yêu cầu tùy theo đặc điểm của đơn vị, nhưng danh mục của tỉnh chưa có “Xã miền núi”."
    assert first.points is not None
    assert (first.points.earned, first.points.possible) == (0, 1000)
    assert got.pillars[0].why == ["missing"]


@pytest.mark.parametrize(
    ("part", "state", "points"),
    [
        ("700", "met", 1000),
        ("699", "missing", 0),
        ("500", "missing", 0),
        ("499", "not_met", 0),
        ("hơn 700", "met", 1000),
    ],
)
def test_what_holds_under_every_target_that_may_be_the_units_needs_no_attribute(part, state, points) -> None:
    first = result(one(TARGETS), f"tu: {part}\nmau: 1000", attributes=ATTRIBUTES).indicators[0]
    assert first.points is not None
    assert (first.state, first.points.earned) == (state, points)


def test_a_figure_that_fails_both_targets_is_never_printed_as_if_it_met_one() -> None:
    first = result(one(TARGETS), "tu: 49997\nmau: 100000", attributes=ATTRIBUTES).indicators[0]
    assert (first.state, first.value_text) == ("not_met", "49,997%")
    first = result(one(TARGETS), "tu: 49999\nmau: 100001", attributes=ATTRIBUTES).indicators[0]
    assert (first.state, first.value_text) == ("not_met", "49,999%")


def test_to_confirm_is_missing() -> None:
    got = result(one("≥ 70%"), "tu: {value: 90, to_confirm: kỳ trước}\nmau: 100")
    first = got.indicators[0]
    assert (first.state, found(got)) == ("missing", ["answer-to-confirm"])
    assert first.sentence == "Số liệu chuyển từ kỳ trước, chưa xác nhận cho kỳ này: “Phần”."
    assert first.need == "Xác nhận số liệu kỳ này, rồi xóa phần “Cần xác nhận” (to_confirm): “Phần”."
    assert got.award.status == "undecided"
    assert got.pillars[0].declared == 1


def test_missing_names_what_is_not_declared() -> None:
    got = line(one("≥ 70%"), "mau: 100")
    assert (got.state, got.sentence, got.need) == ("missing", "Chưa khai “Phần”.", "Khai “Phần”.")
    both = line(one("≥ 70%"), "")
    assert both.sentence == "Chưa khai “Phần”; “Tổng”."


# ------------------------------------------------------------------------------------------------------------ evidence


CITED = "evidence: {bc: {number: 01/BC-UBND}}"
STRICT_EVIDENCE = "{met_without: does_not_count, source: none}"


def test_met_without_evidence_is_shown_and_counts_where_the_set_says_so() -> None:
    got = result(one("≥ 70%"), "tu: 75\nmau: 100")
    assert got.indicators[0].without_evidence is True
    assert got.indicators[0].state_text == "Đạt, chưa có tài liệu kiểm chứng"
    assert got.indicators[0].sentence.endswith("Chưa có tài liệu kiểm chứng.")
    assert (got.pillars[0].status, got.award.status) == ("complete", "eligible")


def test_met_without_evidence_does_not_count_where_the_set_says_so() -> None:
    bare = result(one("≥ 70%"), "tu: 75\nmau: 100", evidence=STRICT_EVIDENCE)
    assert bare.indicators[0].state == "met"
    assert (bare.pillars[0].status, bare.pillars[0].why, bare.award.status) == ("incomplete", ["missing"], "undecided")
    cited = result(one("≥ 70%"), "tu: 75\nmau: {value: 100, evidence: [bc]}", CITED, evidence=STRICT_EVIDENCE)
    assert cited.indicators[0].without_evidence is False
    assert [each.id for each in cited.indicators[0].evidence] == ["bc"]
    assert (cited.pillars[0].status, cited.award.status) == ("complete", "eligible")


def test_points_without_evidence_do_not_count_where_the_set_says_so() -> None:
    rule: dict[str, Any] = {"complete": "{points: ≥ 50%, source: none}", "evidence": STRICT_EVIDENCE}
    bare = result(one("≥ 70%"), "tu: 75\nmau: 100", **rule)
    assert (bare.pillars[0].status, bare.pillars[0].why) == ("incomplete", ["missing"])
    cited = result(one("≥ 70%"), "tu: {value: 75, evidence: [bc]}\nmau: 100", CITED, **rule)
    assert cited.pillars[0].status == "complete"


def test_higher_figure_never_undoes_a_pillar() -> None:
    rule: dict[str, Any] = {"complete": "{points: ≥ 50%, source: none}", "evidence": STRICT_EVIDENCE}
    statuses = [
        result(one("≥ 70%", scale="proportional"), f"tu: {part}\nmau: 100", **rule).pillars[0].status
        for part in (40, 60, 69, 70, 100)
    ]
    assert ("complete", "incomplete") not in set(pairwise(statuses))


def test_mandatory_indicators_that_all_do_not_apply_complete_nothing() -> None:
    claimed = one("≥ 70%", mandatory="true", na="{claim: allowed, source: none}")
    other = "- {id: A.02, name: Khác, measure: tu, target: ≥ 1, points: 10, source: none}\n"
    rule = "{mandatory: all, source: none}"
    got = result(claimed + other, "tu: 5", "not_applicable: {A.01: Không có đối tượng}", complete=rule)
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert "không có chỉ tiêu nào áp dụng" in got.pillars[0].reasons[0]


def test_attributes_that_no_target_is_for_are_not_called_unknown() -> None:
    targets = "[{when: mien_nui = có, target: ≥ 50%}]"
    got = line(one(targets), "tu: 60\nmau: 100", "attributes: {mien_nui: không}", attributes=ATTRIBUTES)
    assert got.state == "missing"
    assert got.sentence == "Bộ tiêu chí không có mức yêu cầu nào cho đơn vị có đặc điểm này: “Xã miền núi”."


@pytest.mark.parametrize("declared", ["tu: 5", "mau: 5", "ty_le: 50%", "tu: {value: 5, to_confirm: kỳ trước}"])
def test_what_is_declared_for_an_indicator_alone_forbids_a_claim(declared: str) -> None:
    got = result(one("≥ 70%", na=CLAIM), declared, "not_applicable: {A.01: Không có đối tượng}")
    assert "na-with-value" in found(got)
    assert got.indicators[0].state != "not_applicable"


def test_a_nameless_document_is_no_evidence() -> None:
    documents = "evidence: {x: {issuer: UBND xã, pages: '1'}}"
    got = result(one("≥ 70%"), "tu: {value: 75, evidence: [x]}\nmau: 100", documents)
    assert got.indicators[0].without_evidence
    assert (got.evidence, found(got)) == ([], ["evidence-without-title"])


def test_a_report_with_errors_is_not_complete() -> None:
    got = result(one("≥ 70%"), "tu: 75\nmau: 100", "explanations: {A.77: x}")
    assert (got.pillars[0].status, got.status, got.award.status) == ("complete", "incomplete", "undecided")
