"""Rules of a set that bear on every indicator: what does not apply, evidence, figures per year, ranges, gates."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.criteria.compiled import CriteriaSet
from cds_score.scoring.assessment import Assessment, IndicatorResult
from cds_score.scoring.engine import assess
from tests.helpers import read_text, report_text
from tests.unit.scoring.tools import found, result, small_set

INPUTS = """
lop: {label: Số lớp, type: count, unit: lớp}
tu: {label: Phần, type: count, unit: hồ sơ}
mau: {label: Tổng, type: count, unit: hồ sơ}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
co: {label: Có kế hoạch, type: yes_no}
diem: {label: Điểm 766, type: decimal, unit: điểm, max: "100", given: có}
"""
NA = "na: {claim: allowed, when_zero: allowed, source: none}"
FIRST = f"- {{id: A.01, name: Lớp, measure: lop, target: ≥ 3, points: 4, {NA}, source: none}}\n"
SECOND = "- {id: A.02, name: Kế hoạch, measure: co, target: có, points: 6, source: none}\n"
CITED = "evidence: {tl: {number: 01/BC-UBND}}"


def judged(indicators: str, report: str, more: str = "", **rest: Any) -> Assessment:
    return result(indicators, report, more, inputs=INPUTS, **rest)


def first(indicators: str, report: str, more: str = "", **rest: Any) -> IndicatorResult:
    return judged(indicators, report, more, **rest).indicators[0]


def points(assessment: Assessment) -> tuple[str, str, str]:
    assert assessment.points is not None
    return assessment.points.earned_text, assessment.points.possible_text, assessment.points.max_text


def with_register(criteria: CriteriaSet, text: str, register: dict[str, str]) -> Assessment:
    """What comes of a report where the province's register holds these columns."""
    report, faults = read_text(text)
    assert report is not None
    return assess(report, criteria, faults, attributes=register)


# --------------------------------------------------------------------------------------------------- not applicable


@pytest.mark.parametrize(
    ("rule", "totals", "status", "claimed"),
    [
        ("dropped", ("6,00", "6,00", "6"), "complete", ""),
        ("full", ("10,00", "10,00", "10"), "complete", "4,00/4"),
        ("zero", ("6,00", "6,00", "10"), "incomplete", "0,00/4"),
    ],
)
def test_what_becomes_of_points_that_do_not_apply(
    rule: str, totals: tuple[str, str, str], status: str, claimed: str
) -> None:
    sections = f"not_applicable: {{points: {rule}, source: none}}"
    got = judged(FIRST + SECOND, "co: có", "not_applicable: {A.01: Xã không có}", sections=sections)
    assert points(got) == totals
    assert got.pillars[0].status == status
    assert (got.indicators[0].state, got.indicators[0].points_text) == ("not_applicable", claimed)
    assert got.counts["not_applicable"] == 1


def test_full_and_no_points_are_said() -> None:
    for rule, said in (("full", "tính đủ điểm cho chỉ tiêu không áp dụng"), ("zero", "tính 0 điểm cho chỉ tiêu không")):
        sections = f"not_applicable: {{points: {rule}, source: none}}"
        assert said in first(FIRST, "", "not_applicable: {A.01: Xã không có}", sections=sections).sentence
    assert "tính" not in first(FIRST, "", "not_applicable: {A.01: Xã không có}").sentence


def test_a_denominator_of_0_is_treated_alike() -> None:
    rate = f"- {{id: A.01, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, points: 4, {NA}, source: none}}\n"
    for rule, totals in (("dropped", "6"), ("full", "10"), ("zero", "10")):
        sections = f"not_applicable: {{points: {rule}, source: none}}"
        got = judged(rate + SECOND, "co: có\ntu: 0\nmau: 0", sections=sections)
        assert (got.indicators[0].state, points(got)[2]) == ("not_applicable", totals)


@pytest.mark.parametrize(("rule", "status"), [("dropped", "undecided"), ("full", "eligible"), ("zero", "not_eligible")])
def test_where_nothing_applies(rule: str, status: str) -> None:
    sections = f"not_applicable: {{points: {rule}, source: none}}"
    got = judged(FIRST, "", "not_applicable: {A.01: Xã không có}", sections=sections)
    assert got.award.status == status


# --------------------------------------------------------------------------------------------------------- evidence


def evidence(rule: str) -> dict[str, str]:
    return {"evidence": f"{{met_without: {rule}, source: none}}"}


def test_without_a_document_there_are_no_points_where_the_set_says_so() -> None:
    got = judged(FIRST, "lop: 5", **evidence("scores_zero"))
    line = got.indicators[0]
    assert (line.state, line.points_text, line.need) == ("not_met", "0,00/4", "Nêu tài liệu kiểm chứng.")
    assert line.sentence.endswith("Chưa có tài liệu kiểm chứng nên không được tính.")
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["not_met"])
    cited = judged(FIRST, "lop: {value: 5, evidence: tl}", CITED, **evidence("scores_zero"))
    assert (cited.indicators[0].state, cited.indicators[0].points_text) == ("met", "4,00/4")
    assert cited.pillars[0].status == "complete"


def test_a_document_without_a_name_is_none() -> None:
    got = first(FIRST, "lop: {value: 5, evidence: tl}", "evidence: {tl: {issuer: UBND xã}}", **evidence("scores_zero"))
    assert (got.state, got.points_text) == ("not_met", "0,00/4")


def test_without_a_document_even_what_is_vague_is_decided() -> None:
    assert first(FIRST, "lop: hơn 1", **evidence("scores_zero")).state == "not_met"
    assert first(FIRST, "", **evidence("scores_zero")).state == "missing"


SCORED = "- {id: A.01, name: Lớp, measure: lop, points: 4, scale: {per_item: {points: 1}}, source: none}\n"


def test_an_indicator_without_a_target_is_no_more_met_than_one_with() -> None:
    got = judged(SCORED, "lop: 4", **evidence("scores_zero"))
    assert (got.indicators[0].state, got.indicators[0].points_text) == ("scored", "0,00/4")
    assert (got.pillars[0].status, got.pillars[0].why, got.award.status) == ("incomplete", ["not_met"], "not_eligible")
    cited = judged(SCORED, "lop: {value: 4, evidence: tl}", CITED, **evidence("scores_zero"))
    assert (cited.indicators[0].points_text, cited.pillars[0].status) == ("4,00/4", "complete")


@pytest.mark.parametrize("rule", ["counts", "does_not_count", "scores_zero"])
def test_nobody_cites_documents_for_what_the_province_gives(rule: str) -> None:
    line = (
        '- {id: A.01, name: Điểm, measure: diem, target: ≥ 90, points: 10, scale: {given: {of: "100"}}, source: none}'
    )
    criteria = small_set(line, inputs=INPUTS, **evidence(rule))
    got = with_register(criteria, report_text(""), {"diem@2024": "94,43"})
    assert (got.indicators[0].state, got.indicators[0].points_text) == ("met", "9,44/10")
    assert not got.indicators[0].without_evidence
    assert "tài liệu" not in got.indicators[0].sentence
    assert (got.pillars[0].status, got.award.status) == ("complete", "eligible")


# ------------------------------------------------------------------------------------------ informative, no points


def test_what_only_informs_is_shown_and_counts_nowhere() -> None:
    noted = "- {id: A.01, name: Lớp, measure: lop, target: ≥ 3, informative: có, source: none}\n"
    for report, state, shown in (("lop: 1\nco: có", "noted", "1"), ("co: có", "noted", "–")):
        got = judged(noted + SECOND, report)
        line = got.indicators[0]
        assert (line.state, line.value_text, line.points, line.points_text) == (state, shown, None, "")
        assert line.sentence.startswith("Chỉ để tham khảo, không tính điểm")
        assert points(got) == ("6,00", "6,00", "6")
        assert (got.pillars[0].status, got.pillars[0].required, got.award.status) == ("complete", 1, "eligible")
        assert got.counts["noted"] == 1


def test_a_scale_of_what_only_informs_is_not_needed() -> None:
    gate = "scale: {gate: {when: co, message: phải có kế hoạch, scale: {per_item: {points: 1}}}}"
    noted = f"- {{id: A.01, name: Lớp, measure: lop, target: ≥ 3, informative: có, {gate}, source: none}}\n"
    assert first(noted + SECOND, "lop: 5\nco: không").state == "noted"


def test_an_indicator_of_0_points_is_judged_and_worth_nothing() -> None:
    zero = FIRST.replace("points: 4", "points: 0")
    got = judged(zero + SECOND, "lop: 1\nco: có", complete="{points: ≥ 100%, source: none}")
    assert (got.indicators[0].state, got.indicators[0].points_text) == ("not_met", "0,00/0")
    assert (points(got), got.pillars[0].status) == (("6,00", "6,00", "6"), "complete")
    assert judged(zero + SECOND, "lop: 1\nco: có").pillars[0].why == ["not_met"]


# ---------------------------------------------------------------------------------------------------------- figures

FIGURES = """
figures:
  nen: {label: Mức nền, type: percent, values: {"2024": "45,2%", "2025": 50%}, source: none}
  quy_mo: {label: Quy mô, type: count, unit: lớp, values: {"2024": 4}, source: none}
"""


def rate(target: str) -> str:
    return f'- {{id: A.01, name: Tỷ lệ, measure: ty_le, target: "{target}", points: 4, source: none}}\n'


@pytest.mark.parametrize(
    ("target", "tu", "state", "shown"),
    [
        ("≥ nen", 452, "met", "≥ 45,2% (Mức nền)"),
        ("≥ nen", 451, "not_met", "≥ 45,2% (Mức nền)"),
        ("> nen", 452, "not_met", "> 45,2% (Mức nền)"),
        ("≥ 75% × nen", 339, "met", "≥ 33,9% (75% × Mức nền)"),
        ("≥ 75% × nen", 338, "not_met", "≥ 33,9% (75% × Mức nền)"),
        ("≥ min(nen + 10%; 100%)", 552, "met", "≥ 55,2% (min(Mức nền + 10%; 100%))"),
        ("từ nen đến dưới nen + 10%", 551, "met", "từ 45,2% đến dưới 55,2% (từ Mức nền đến dưới Mức nền + 10%)"),
        ("từ nen đến dưới nen + 10%", 552, "not_met", "từ 45,2% đến dưới 55,2% (từ Mức nền đến dưới Mức nền + 10%)"),
    ],
)
def test_targets_over_figures_of_the_year(target: str, tu: int, state: str, shown: str) -> None:
    got = first(rate(target), f"tu: {tu}\nmau: 1000", sections=FIGURES)
    assert (got.state, got.target) == (state, shown)


def test_each_year_has_its_own_figure() -> None:
    text = report_text("tu: 499\nmau: 1000")
    own = small_set(rate("≥ nen"), inputs=INPUTS, more=FIGURES)
    assert with_register(own, text, {}).indicators[0].state == "met"
    assert with_register(own, text.replace("năm 2024", "năm 2025"), {}).indicators[0].state == "not_met"


def test_a_figure_that_is_not_given_for_the_year_leaves_the_target_open() -> None:
    own = small_set(FIRST.replace("≥ 3", "≥ quy_mo"), inputs=INPUTS, more=FIGURES)
    text = report_text("lop: 5")
    assert with_register(own, text, {}).indicators[0].state == "met"
    got = with_register(own, text.replace("năm 2024", "năm 2025"), {})
    line = got.indicators[0]
    assert (line.state, line.points_text) == ("missing", "–/4")
    assert line.sentence == "Mức yêu cầu dựa vào “Quy mô”, mà bộ tiêu chí chưa có số liệu năm 2025."
    assert line.need == "Chờ tỉnh cho số liệu “Quy mô” năm 2025."
    assert line.target == "năm 2024: ≥ 4 lớp (Quy mô)"
    assert (got.award.status, points(got)) == ("undecided", ("0,00", "4,00", "4"))


@pytest.mark.parametrize(
    ("target", "lop", "state"),
    [
        ("từ 3 đến 5", 2, "not_met"),
        ("từ 3 đến 5", 3, "met"),
        ("từ 3 đến 5", 5, "met"),
        ("từ 3 đến 5", 6, "not_met"),
        ("từ 3 đến dưới 5", 4, "met"),
        ("từ 3 đến dưới 5", 5, "not_met"),
        ("trên 3 đến 5", 3, "not_met"),
        ("trên 3 đến 5", 4, "met"),
        ("trên 3 đến dưới 5", 5, "not_met"),
        ("từ 3 đến 5", "hơn 5", "not_met"),
        ("từ 3 đến 5", "hơn 3", "missing"),
        ("từ 3 đến 5", "dưới 3", "not_met"),
        ("từ 3 đến 5", "gần 4", "missing"),
    ],
)
def test_targets_with_two_ends(target: str, lop: object, state: str) -> None:
    assert first(FIRST.replace("≥ 3", target), f"lop: {lop}").state == state


def test_what_is_needed_to_come_between_two_ends() -> None:
    line = FIRST.replace("≥ 3", "từ 3 đến dưới 5")
    assert first(line, "lop: 1").need == "Cần thêm ít nhất 2 lớp."
    assert first(line, "lop: 7").need == "Cần giảm ít nhất 3 lớp."
    assert first(line, "lop: 5").need == "Cần giảm ít nhất 1 lớp."


def test_targets_by_attributes() -> None:
    depends = "[{when: mien_nui, target: từ 1 đến 2}, {when: không mien_nui, target: ≥ quy_mo}]"
    own = small_set(
        FIRST.replace("≥ 3", depends), inputs=INPUTS, more=FIGURES,
        attributes="mien_nui: {label: Xã miền núi, type: yes_no}",
    )  # fmt: skip
    for lop, register, state, target in (
        (2, {"mien_nui": "có"}, "met", "từ 1 đến 2 lớp"),
        (3, {"mien_nui": "có"}, "not_met", "từ 1 đến 2 lớp"),
        (4, {"mien_nui": "không"}, "met", "≥ 4 lớp (Quy mô)"),
        (3, {"mien_nui": "không"}, "not_met", "≥ 4 lớp (Quy mô)"),
    ):
        got = with_register(own, report_text(f"lop: {lop}"), register).indicators[0]
        assert (got.state, got.target) == (state, target)
    unknown = with_register(own, report_text("lop: 2"), {}).indicators[0]
    assert (unknown.state, unknown.need) == ("missing", "Đề nghị Sở quản lý ghi vào danh mục đơn vị: “Xã miền núi”.")


# ------------------------------------------------------------------------------------------------- bonus and penalty


TAKEN_OFF = (
    "- {id: A, name: Nhóm A, complete: {indicators: all, source: none}, indicators: ["
    "{id: A.01, name: Kế hoạch, measure: co, target: có, points: 10, source: none}]}\n"
    "- {id: T, name: Điểm trừ, kind: SECTION, indicators: ["
    "{id: T.01, name: Vi phạm, measure: lop, points: 5, scale: {per_item: {points: 1}}, source: none}, "
    f"{{id: T.02, name: Quá hạn, measure: ty_le, points: 4, scale: proportional, {NA}, source: none}}]}}\n"
)


@pytest.mark.parametrize("rule", ["counts", "does_not_count", "scores_zero"])
def test_leaving_out_the_document_escapes_no_penalty(rule: str) -> None:
    pillars = TAKEN_OFF.replace("SECTION", "penalty")
    report = "co: {value: có, evidence: tl}\nlop: CITED\ntu: 1\nmau: 2"
    for lop in ("3", "{value: 3, evidence: tl}"):
        got = judged("", report.replace("CITED", lop), CITED, pillars=pillars, **evidence(rule))
        # 10 less 3 for each thing counted, less half of 4.
        assert points(got) == ("5,00", "5,00", "10")
        assert (got.indicators[1].points_text, got.indicators[1].need) == ("-3,00/5", "")


@pytest.mark.parametrize("section", ["bonus", "penalty"])
@pytest.mark.parametrize("rule", ["full", "zero"])
def test_what_does_not_apply_neither_adds_nor_takes_off(section: str, rule: str) -> None:
    sections = f"not_applicable: {{points: {rule}, source: none}}"
    got = judged("", "co: có\nlop: 0\ntu: 0\nmau: 0", pillars=TAKEN_OFF.replace("SECTION", section), sections=sections)
    assert points(got) == ("10,00", "10,00", "10")
    assert (got.indicators[2].state, got.indicators[2].points_text) == ("not_applicable", "0,00/4")
    assert got.indicators[2].sentence.endswith("Chỉ tiêu không áp dụng thì không được cộng, không bị trừ điểm.")


# ------------------------------------------------------------------------------------------------------------ gates

GATED = (
    "- {id: A.01, name: Lớp, measure: lop, target: ≥ 3, points: 4, source: none, "
    "scale: {gate: {when: co, message: phải có kế hoạch}}}\n"
)


@pytest.mark.parametrize(
    ("report", "state", "shown", "need"),
    [
        ("lop: 5\nco: có", "met", "4,00/4", ""),
        ("lop: 2\nco: có", "not_met", "0,00/4", "Cần thêm ít nhất 1 lớp."),
        ("lop: 5\nco: không", "not_met", "0,00/4", "Cần: phải có kế hoạch."),
        ("lop: 2\nco: không", "not_met", "0,00/4", "Cần: phải có kế hoạch. Cần thêm ít nhất 1 lớp."),
        ("lop: 5", "missing", "–/4", "Khai “Có kế hoạch”."),
        ("lop: 2", "not_met", "0,00/4", "Cần thêm ít nhất 1 lớp."),
        ("co: có", "missing", "–/4", "Khai “Số lớp”."),
        ("co: không", "not_met", "0,00/4", "Cần: phải có kế hoạch."),
        ("", "missing", "–/4", "Khai “Số lớp”; “Có kế hoạch”."),
    ],
)
def test_a_gate(report: str, state: str, shown: str, need: str) -> None:
    got = first(GATED, report)
    assert (got.state, got.points_text, got.need) == (state, shown, need)


def test_a_gate_that_is_shut_fails_what_has_no_target_too() -> None:
    scored = GATED.replace("target: ≥ 3, ", "").replace("kế hoạch}", "kế hoạch, scale: {per_item: {points: 1}}}")
    got = judged(scored, "lop: 4\nco: không")
    assert (got.indicators[0].state, got.indicators[0].points_text) == ("scored", "0,00/4")
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["not_met"])
    assert judged(scored, "lop: 4\nco: có").pillars[0].status == "complete"
    assert judged(scored, "lop: 4").pillars[0].why == ["missing"]


def test_a_printed_rate_in_a_gate_completes_nothing() -> None:
    gated = GATED.replace("when: co,", "when: ty_le ≥ 80%,")
    got = judged(gated, "lop: 5\nty_le: 95,5%")
    assert (got.indicators[0].state, got.indicators[0].stated) == ("met", True)
    assert (got.pillars[0].status, got.pillars[0].why) == ("incomplete", ["missing"])
    assert got.award.status == "undecided"
    assert "Có phần dựa trên tỷ lệ in không kèm số đếm (“Tỷ lệ”)" in got.indicators[0].sentence
    assert got.indicators[0].need == "Khai số đếm: “Phần”; “Tổng”."
    for report, status in (("lop: 5\nty_le: 95,5%\nmau: 200", "undecided"), ("lop: 5\ntu: 191\nmau: 200", "eligible")):
        assert judged(gated, report).award.status == status
    assert judged(gated, "lop: 5\nty_le: 75%").indicators[0].state == "not_met"


def test_a_gate_in_a_set_without_points() -> None:
    bare = GATED.replace("points: 4, ", "")
    shut = judged(bare, "lop: 5\nco: không", rounding="")
    assert shut.indicators[0].state == "not_met"
    assert shut.indicators[0].sentence.endswith("Chưa đủ điều kiện để được tính là đạt (phải có kế hoạch).")
    open_gate = judged(bare, "lop: 5\nco: có", rounding="")
    assert (open_gate.indicators[0].state, open_gate.award.status) == ("met", "eligible")
    assert "điểm" not in open_gate.indicators[0].sentence


# ------------------------------------------------------------------------------------------------------------- parts

PARTS = (
    "- {id: A.01, name: Nhiều phần, points: 4, target: ≥ 3, source: none, scale: {parts: ["
    "{name: Kế hoạch, measure: co, target: có, points: 2}, "
    "{name: Lớp, measure: lop, points: 2, scale: {per_item: {points: 1}}}]}}\n"
)


@pytest.mark.parametrize(
    ("report", "state", "shown", "parts"),
    [
        ("co: có\nlop: 1", "met", "3,00/4", ["met", "scored"]),
        ("co: có\nlop: 0", "not_met", "2,00/4", ["met", "scored"]),
        ("co: không\nlop: 9", "not_met", "2,00/4", ["not_met", "scored"]),
        ("co: có", "missing", "–/4", ["met", "missing"]),
        ("co: không", "not_met", "0,00/4", ["not_met", "missing"]),  # at most 2 of the 3
        ("", "missing", "–/4", ["missing", "missing"]),
    ],
)
def test_parts_with_a_target(report: str, state: str, shown: str, parts: list[str]) -> None:
    got = first(PARTS, report)
    assert (got.state, got.points_text) == (state, shown)
    assert [each.state for each in got.parts] == parts


def test_parts_show_their_values_points_and_targets() -> None:
    got = first(PARTS, "co: có\nlop: 1").parts
    assert [(each.name, each.value_text, each.target, each.points_text) for each in got] == [
        ("Kế hoạch", "Có", "Có", "2,00/2"),
        ("Lớp", "1", "", "1,00/2"),
    ]


def test_an_indicator_of_conditions_says_which_are_missing() -> None:
    line = (
        "- {id: A.01, name: Điều kiện, points: 4, source: none, scale: {all_of: ["
        "{name: Kế hoạch, measure: co, target: có}, {name: Lớp, measure: lop, target: ≥ 3}]}}\n"
    )
    got = first(line, "co: có\nlop: 2")
    assert (got.state, got.value_text, got.target) == ("not_met", "1", "đạt cả 2 điều kiện")
    assert got.need == "Còn thiếu: Lớp (≥ 3 lớp)."
    assert first(line, "co: không").need == "Còn thiếu: Kế hoạch; Lớp (≥ 3 lớp)."
    assert first(line, "co: có\nlop: 3").state == "met"


# ------------------------------------------------------------------------------------------------- given by register


def test_given_inputs_are_taken_from_the_column_of_the_year() -> None:
    line = '- {id: A.01, name: Điểm, measure: diem, points: 10, scale: {given: {of: "100"}}, source: none}'
    own = small_set(line, inputs=INPUTS)
    got = with_register(own, report_text(""), {"diem@2024": "94,43", "diem@2025": "50"})
    assert (got.indicators[0].state, got.indicators[0].points_text) == ("scored", "9,44/10")
    later = with_register(own, report_text("").replace("năm 2024", "năm 2025"), {"diem@2024": "94,43"})
    assert (later.indicators[0].state, later.indicators[0].sentence) == (
        "missing",
        "Tỉnh chưa cung cấp “Điểm 766” năm 2025.",
    )
    for wrong in ("101", "nhiều", "-1"):
        bad = with_register(own, report_text(""), {"diem@2024": wrong})
        assert (bad.indicators[0].state, found(bad)) == ("invalid", ["register-unreadable"])
    vague = with_register(own, report_text(""), {"diem@2024": "hơn 90"}).indicators[0]
    assert (vague.state, vague.points and vague.points.earned_text) == ("missing", "9,00")


def test_a_commune_cannot_give_itself_what_the_province_gives() -> None:
    line = '- {id: A.01, name: Điểm, measure: diem, points: 10, scale: {given: {of: "100"}}, source: none}'
    own = small_set(line, inputs=INPUTS)
    got = with_register(own, report_text('diem: "99"'), {"diem@2024": "50"})
    assert (got.indicators[0].points_text, found(got)) == ("5,00/10", ["input-given"])
    assert with_register(own, report_text("diem:"), {"diem@2024": "50"}).diagnostics == []
