"""Two results of one report, worked out by hand.

The set has 100 points: A.01 rate ≥ 70% (40, proportional), A.02 a choice (20), A.03 "có" (20, optional, may be claimed
not to apply), A.04 the province's measure (20 at 100), A.05 informs; bonus B.01 (5), penalty P.01 (10 where there was a
breach). The commune declares 75/100, "cao", có, no breach; the province has measured 50.

    self-given  40 × 75% = 30, 20, 20, 10 → 80 + 5 bonus = 85
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Source
from cds_score.reading.tree import Scalar
from cds_score.scoring.appraisal import STANDINGS, Appraisal, appraise
from cds_score.scoring.values import answer_text
from cds_score.selfreport.model import Answer
from tests.helpers import codes, read_text, report_text, set_text
from tests.property.writing import built
from tests.unit.selfreport.review.tools import adjusted, appraised, line, line_of, read, report_of, review_text

INPUTS = """
tu: {label: Hồ sơ trực tuyến, type: count, unit: hồ sơ}
mau: {label: Hồ sơ tiếp nhận, type: count, unit: hồ sơ}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
muc: {label: Mức, type: choice, options: {cao: Cao, thap: Thấp}}
hop_tac_xa: {label: Có hợp tác xã số, type: yes_no}
diem: {label: Điểm đo của tỉnh, type: decimal, unit: điểm, max: "100", given: có}
dan: {label: Dân số, type: count, unit: người}
sang_kien: {label: Có sáng kiến, type: yes_no}
vi_pham: {label: Số vụ vi phạm, type: count, unit: vụ}
"""
NA = "{claim: allowed, when_zero: allowed, source: none}"
PILLARS = f"""
- id: A
  name: Chính
  complete: {{mandatory: all, source: none}}
  indicators:
    - id: A.01
      name: Tỷ lệ trực tuyến
      measure: ty_le
      target: ≥ 70%
      points: 40
      scale: proportional
      mandatory: có
      na: {NA}
      source: none
    - id: A.02
      name: Mức
      measure: muc
      target: = cao
      points: 20
      scale: {{choice: {{shares: {{cao: 100%, thap: 25%}}}}}}
      mandatory: có
      source: none
    - {{id: A.03, name: Hợp tác xã, measure: hop_tac_xa, target: = có, points: 20, na: {NA}, source: none}}
    - {{id: A.04, name: Điểm đo, measure: diem, points: 20, scale: {{given: {{of: "100"}}}}, source: none}}
    - {{id: A.05, name: Dân số, measure: dan, informative: có, source: none}}
- id: B
  name: Thưởng
  kind: bonus
  indicators:
    - {{id: B.01, name: Sáng kiến, measure: sang_kien, target: = có, points: 5, source: none}}
- id: P
  name: Trừ
  kind: penalty
  indicators:
    - {{id: P.01, name: Vi phạm, measure: vi_pham, target: ≥ 1, points: 10, source: none}}
"""
AWARD = "{name: Xã số, pillars: all, points: ≥ 60, source: none}"
SET = built(set_text(INPUTS, pillars=PILLARS, award=AWARD, rounding="{places: 0, mode: half_up, source: none}"))
ALL = ("A.01", "A.02", "A.03", "A.04", "B.01", "P.01")
FIGURES = {
    "tu": "75",
    "mau": "100",
    "muc": "cao",
    "hop_tac_xa": "có",
    "dan": "9000",
    "sang_kien": "có",
    "vi_pham": "0",
}
HELD = {"diem@2024": "50"}
NO_EVIDENCE = ", reason: thiếu tài liệu kiểm chứng, note: chưa có danh sách"


def report(more: str = "", **changed: str) -> str:
    declared = FIGURES | changed
    return report_text("\n".join(f"{name}: {text}" for name, text in declared.items() if text), more)


def made(*lines: str, text: str = "", figures: Mapping[str, Answer] | None = None) -> Appraisal:
    return appraised(SET, text or report(), *lines, figures=figures, registered=HELD)


def everything(but: str = "") -> list[str]:
    return [line(name) for name in ALL if name != but]


def test_a_replaced_decision_is_not_in_force() -> None:
    reject, accept = line("A.01", "không chấp nhận", NO_EVIDENCE), line("A.01")
    assert [each.decision for each in made(reject, accept).lines[0].in_force] == ["accept"]
    twice = made(adjusted("A.01", "tu", "71"), adjusted("A.01", "tu", "72"), accept).lines[0]
    assert [(each.decision, each.value_text) for each in twice.in_force] == [("adjust", "72"), ("accept", "")]
    assert made().lines[0].in_force == []


def test_a_count_is_printed_with_its_points() -> None:
    counted = SET.inputs["tu"]
    assert answer_text(counted, " 1188 ") == "1.188"
    assert answer_text(counted, "1188,5") == "1188,5"
    assert answer_text(SET.inputs["muc"], "cao") == "Cao"


def points(appraisal: Appraisal) -> tuple[str, str]:
    before, after = appraisal.declared.points, appraisal.appraised.points
    assert before is not None
    assert after is not None
    return before.earned_text, after.earned_text


def states(appraisal: Appraisal) -> dict[str, str]:
    return {each.id: each.appraised.state for each in appraisal.lines}


def test_who_accepts_everything_gives_what_the_commune_gave_itself():
    got = made(*everything())
    assert points(got) == ("85", "85")
    assert got.appraised.award.status == got.declared.award.status == "eligible"
    assert (got.declared.basis, got.appraised.basis) == ("self_reported", "appraised")
    assert got.appraised.basis_text == "theo kết quả thẩm định"
    assert (got.unreviewed, got.effect_text, got.round_text) == ([], "", "lần 1")
    assert [each.name for each in got.people] == ["Nguyễn Văn An"]
    assert got.counts == dict.fromkeys(STANDINGS, 0) | {"accepted": 6, "not_reviewable": 1}
    assert not any(each.differs or each.effect_text or each.changes for each in got.lines)
    assert got.appraised.diagnostics == []


def test_without_a_review_nothing_is_decided():
    known = report_of(report())
    got = appraise(known, SET, [], review=None, attributes=HELD)
    assert points(got) == ("85", "-10")  # what nobody has looked at may also cost all that a penalty can
    assert states(got) == dict.fromkeys(ALL, "missing") | {"A.05": "noted"}
    assert got.unreviewed == list(ALL)
    assert got.appraised.award.status == "undecided"
    assert got.review_digest != made(*everything()).review_digest
    assert line_of(got, "A.01").appraised.sentence == "Chưa được thẩm định."
    assert line_of(got, "A.01").appraised.value_text == "75%"
    assert line_of(got, "A.05").standing == "not_reviewable"


@pytest.mark.parametrize("name", ALL)
def test_no_award_while_one_is_unreviewed_be_it_optional(name):
    got = made(*everything(but=name))
    assert got.unreviewed == [name]
    assert got.appraised.award.status not in ("eligible", "recognised")
    assert f"Còn 1 chỉ tiêu chưa thẩm định xong: {name}." in " ".join(
        [*got.appraised.award.reasons, got.appraised.award.status_text]
    )
    assert got.declared.award.status == "eligible"


def test_an_adjustment_goes_through_the_formula():
    # 60/100: 40 × 60% = 24, below the target of 70%.
    got = made(*everything(but="A.01"), adjusted("A.01", "tu", "60", ", note: đếm lại"))
    assert points(got) == ("85", "79")
    at = line_of(got, "A.01")
    assert (at.standing, at.appraised.state, at.appraised.points_text) == ("adjusted", "not_met", "24/40")
    assert at.effect_text == "giảm 6 điểm; từ “Đạt, chưa có tài liệu kiểm chứng” thành “Chưa đạt”"
    assert got.effect_text == "giảm 6 điểm"
    (change,) = at.changes
    assert (change.input, change.values, change.final_text) == ("tu", {"declared": "75", "reviewer": "60"}, "60")
    assert change.by_text == "Nguyễn Văn An (Sở Khoa học và Công nghệ)"
    (said,) = at.decided
    assert (said.decision_text, said.reason_text, said.note) == (
        "điều chỉnh",
        "xác định không đúng hướng dẫn",
        "đếm lại",
    )
    assert (said.input, said.value_text, said.date, said.date_text) == ("tu", "60", "2025-02-03", "03/02/2025")
    assert got.declared.points is not None
    assert line_of(got, "A.01").declared.state == "met"
    assert got.appraised.award.status == "not_eligible"


def test_an_adjusted_choice_and_a_measure_that_the_province_holds():
    # A.02 low: 20 × 25% = 5; A.04 at 90: 18.
    got = made(*everything(), adjusted("A.02", "muc", "thap"), adjusted("A.04", "diem", "90"))
    assert line_of(got, "A.02").appraised.points_text == "5/20"
    assert line_of(got, "A.04").appraised.points_text == "18/20"
    assert points(got) == ("85", "78")
    assert line_of(got, "A.04").effect_text == "tăng 8 điểm"
    assert got.appraised.diagnostics == []


def test_a_rejected_indicator_is_not_met_and_has_no_points():
    for name, lost in (("A.01", "55"), ("A.02", "65"), ("A.03", "65"), ("A.04", "75"), ("B.01", "80")):
        got = made(*everything(but=name), line(name, "không chấp nhận", NO_EVIDENCE))
        at = line_of(got, name)
        assert (at.appraised.state, at.standing) == ("not_met", "rejected")
        assert points(got) == ("85", lost)
        assert at.appraised.points_text.startswith("0/")
        assert "thiếu tài liệu kiểm chứng; chưa có danh sách" in at.appraised.sentence
        assert got.unreviewed == []


def test_a_returned_indicator_is_not_decided():
    got = made(*everything(), line("A.03", "trả lại", NO_EVIDENCE + ", round: lần 2"))
    assert (states(got)["A.03"], got.unreviewed, got.round_text) == ("missing", ["A.03"], "lần 2")
    assert got.appraised.award.status == "undecided"
    assert line_of(got, "A.03").appraised.need == "Bổ sung, hoàn thiện theo ý kiến thẩm định."
    assert got.appraised.points is not None
    assert (got.appraised.points.earned_text, got.appraised.points.possible_text) == ("65", "85")


def test_the_last_decision_counts_and_all_are_kept():
    no = line("A.02", "không chấp nhận", NO_EVIDENCE)
    yes = line("A.02", more=", round: hội đồng", by="binh")
    got = made(*everything(but="A.02"), yes, no)
    at = line_of(got, "A.02")
    assert (at.standing, at.appraised.state) == ("accepted", "met")
    assert [each.decision for each in at.decided] == ["reject", "accept"]
    assert at.decided[-1].round_text == "hội đồng"
    assert [each.id for each in got.people] == ["an", "binh"]


def test_an_adjusted_value_that_cannot_be_read_is_reported_in_the_review_and_bars_the_award():
    got = made(*everything(but="A.01"), adjusted("A.01", "tu", "1.22"))
    (found,) = got.appraised.diagnostics
    assert (found.code, found.place[0]) == ("count-not-whole", "bao-cao.tham-dinh.yaml")
    assert (states(got)["A.01"], got.appraised.award.status) == ("invalid", "undecided")
    assert got.declared.diagnostics == []
    got = made(*everything(but="A.01"), adjusted("A.01", "tu", "101"))
    assert [(each.code, each.place[0]) for each in got.appraised.diagnostics] == [
        ("rate-above-one", "bao-cao.tham-dinh.yaml")
    ]
    got = made(*everything(but="A.02"), adjusted("A.02", "muc", "vừa"))
    assert codes(got.appraised.diagnostics) == ["choice-unknown"]


def province_says(value: str) -> dict[str, Answer]:
    return {"tu": Answer(Scalar(value, 0, len(value), True), source=Source("tinh.csv", value), origin="province")}


def test_errors_are_those_of_whoever_wrote_the_figures():
    wrong = [adjusted("A.01", "tu", "101")]
    got = made(*everything(but="A.01"), *wrong)
    assert got.appraised.notices[0] == "SỐ LIỆU NGƯỜI THẨM ĐỊNH GHI CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ."
    assert not [each for each in got.declared.notices if "LỖI" in each]
    assert any(
        "Số liệu khi thẩm định còn lỗi: phải sửa trước khi đề nghị." in each for each in got.appraised.award.reasons
    )

    got = made(*everything(), figures=province_says("101"))
    assert got.appraised.notices[0] == "SỐ LIỆU CỦA TỈNH CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ."

    # Which of the two is wrong where both have given figures, nobody can tell.
    both = made(*everything(but="A.01"), adjusted("A.01", "mau", "90"), figures=province_says("95"))
    assert both.appraised.notices[0] == (
        "SỐ LIỆU NGƯỜI THẨM ĐỊNH GHI VÀ SỐ LIỆU CỦA TỈNH CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ."
    )


def test_errors_of_the_report_stay_its_own_beside_those_of_the_review():
    text = report(muc="vừa")
    got = made(*everything(but="A.01"), adjusted("A.01", "tu", "101"), text=text)
    assert got.declared.notices[0] == "BÁO CÁO CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ."
    assert [each for each in got.appraised.notices if "LỖI" in each] == [
        "BÁO CÁO CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ.",
        "SỐ LIỆU NGƯỜI THẨM ĐỊNH GHI CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ.",
    ]
    # The same contradiction with another figure of the review is the review's: that of the report is mended no more.
    got = made(*everything(), text=report(tu="101"))
    assert [each for each in got.appraised.notices if "LỖI" in each] == ["BÁO CÁO CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ."]


def test_a_printed_rate_beside_adjusted_counts_says_nothing_any_more():
    text = report(ty_le="75%")
    got = made(*everything(), adjusted("A.01", "tu", "60"), text=text)
    assert got.appraised.diagnostics == []
    assert line_of(got, "A.01").appraised.value_text == "60%"
    by_province = {"ty_le": Answer(Scalar("75%", 0, 3, True), source=Source("tinh.csv", "75%"), origin="province")}
    got = made(*everything(), adjusted("A.01", "tu", "60"), text=report(), figures=by_province)
    assert got.appraised.diagnostics == []
    assert line_of(got, "A.01").appraised.value_text == "60%"
    got = made(*everything(), text=report(tu="60"), figures=by_province)
    assert [(each.code, each.place[0]) for each in got.appraised.diagnostics] == [
        ("rate-contradicts-counts", "tinh.csv")
    ]


def test_the_figures_of_the_province_are_a_change_that_somebody_still_has_to_accept():
    source = Source("tinh.csv", "99001,70")
    figures = {"tu": Answer(Scalar("70", 6, 8, True), source=source, origin="province", by="Sở Nội vụ")}
    got = made(text=report(), figures=figures)
    at = line_of(got, "A.01")
    assert (at.standing, at.changes[0].values) == ("unreviewed", {"declared": "75", "province": "70"})
    got = made(*everything(), figures=figures)
    at = line_of(got, "A.01")
    assert (at.standing, at.appraised.points_text, at.changes[0].by_text) == ("adjusted", "28/40", "Sở Nội vụ")
    unknown = {"tuu": Answer(Scalar("70", 6, 8, True), source=source, origin="province")}
    (found,) = made(*everything(), figures=unknown).appraised.diagnostics
    assert (found.code, found.place) == ("input-unknown", ("tinh.csv", 1, 7))


# ----------------------------------------------------------------------------------------------- not applicable


CLAIM = report("not_applicable: {A.03: Xã không có hợp tác xã}\n", hop_tac_xa="")
ZERO = report(tu="0", mau="0")
CONSENT = "đồng ý không áp dụng"


@pytest.mark.parametrize(("text", "name"), [(CLAIM, "A.03"), (ZERO, "A.01")])
def test_a_claim_counts_for_the_commune_and_in_the_appraisal_once_it_is_agreed_to(text, name):
    got = made(*everything(but=name), text=text)
    at = line_of(got, name)
    assert (at.declared.state, at.appraised.state, at.standing) == ("not_applicable", "missing", "unreviewed")
    assert got.appraised.award.status == "undecided"
    got = made(*everything(but=name), line(name, CONSENT), text=text)
    at = line_of(got, name)
    assert (at.declared.state, at.appraised.state, at.standing) == ("not_applicable", "not_applicable", "consented")
    assert at.appraised.state_text == "Không áp dụng (đã đồng ý)"
    assert "đã được đồng ý" in at.appraised.sentence
    assert points(got)[0] == points(got)[1]
    assert got.appraised.award.status == got.declared.award.status
    got = made(*everything(but=name), line(name, "không chấp nhận", NO_EVIDENCE), text=text)
    assert states(got)[name] == "not_met"
    assert got.appraised.points is not None
    assert got.appraised.points.max_text == "100"
    got = made(*everything(but=name), line(name, "trả lại", NO_EVIDENCE), text=text)
    assert states(got)[name] == "missing"


def test_a_denominator_of_zero_is_not_agreed_to_by_accepting_the_figures():
    got = made(*everything(), text=ZERO)
    at = line_of(got, "A.01")
    assert (at.appraised.state, at.appraised.sentence) == ("missing", "Đề nghị không áp dụng chưa được đồng ý.")
    assert got.appraised.award.status == "undecided"


def test_agreeing_to_what_nobody_claimed_decides_nothing():
    got = made(*everything(but="A.03"), line("A.03", CONSENT))
    assert states(got)["A.03"] == "missing"
    assert line_of(got, "A.03").appraised.sentence.startswith("Đã đồng ý không áp dụng, nhưng")


def test_an_adjusted_figure_takes_the_place_of_a_claim():
    got = made(*everything(but="A.03"), adjusted("A.03", "hop_tac_xa", "không"), text=CLAIM)
    assert (states(got)["A.03"], line_of(got, "A.03").standing) == ("not_met", "adjusted")
    assert got.appraised.diagnostics == []


def test_who_agrees_in_the_end_takes_the_figure_back():
    put = adjusted("A.03", "hop_tac_xa", "không")
    later = line("A.03", CONSENT, ", round: lần 2")
    got = made(*everything(but="A.03"), put, later, text=CLAIM)
    at = line_of(got, "A.03")
    assert (at.appraised.state, at.standing, at.changes) == ("not_applicable", "consented", [])
    assert [each.decision for each in at.decided] == ["adjust", "consent"]
    got = made(*everything(but="A.03"), later.replace("lần 2", "lần 1"), put.replace("lần 1", "lần 2"), text=CLAIM)
    assert (states(got)["A.03"], line_of(got, "A.03").standing) == ("not_met", "adjusted")


def test_a_denominator_that_the_review_puts_to_zero_can_be_agreed_to():
    zero = [adjusted("A.01", name, "0") for name in ("tu", "mau")]
    got = made(*everything(but="A.01"), *zero, line("A.01", CONSENT))
    at = line_of(got, "A.01")
    assert (at.declared.state, at.appraised.state, at.standing) == ("met", "not_applicable", "consented")
    assert [each.final_text for each in at.changes] == ["0", "0"]
    assert got.appraised.diagnostics == []


# ---------------------------------------------------------------------------------- bonus, penalty, information


def test_a_penalty_is_adjusted_or_returned_and_never_rejected():
    got = made(*everything(), adjusted("P.01", "vi_pham", "1"))
    assert points(got) == ("85", "75")
    assert line_of(got, "P.01").differs
    text = report(vi_pham="2")
    assert points(made(*everything(), text=text)) == ("75", "75")
    got = made(*everything(), line("P.01", "không chấp nhận", NO_EVIDENCE), text=text)
    assert points(got) == ("75", "75")
    assert codes(got.appraised.diagnostics) == ["review-reject-penalty"]
    assert got.appraised.award.status == "undecided"
    got = made(*everything(), line("P.01", "trả lại", NO_EVIDENCE), text=text)
    assert got.appraised.award.status == "undecided"
    assert got.unreviewed == ["P.01"]


def test_what_only_informs_is_shown_and_never_judged():
    got = made(*everything(), adjusted("A.05", "dan", "8.999"))
    at = line_of(got, "A.05")
    assert (at.standing, at.appraised.state, at.appraised.value_text) == ("not_reviewable", "noted", "8.999")
    assert at.changes[0].values == {"declared": "9000", "reviewer": "8.999"}
    assert points(got) == ("85", "85")


# -------------------------------------------------------------------------------------------- tables, a changed report


FILES = Path(__file__).parents[2] / "example_files"
VILLAGES = """\
criteria: mau/xa-co-thon@1
commune: {code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}
period: năm 2025
inputs:
  so_ho: 100
  thon:
    rows:
      - {name: Thôn Đông, cap_quang: có, lao_dong: 100, lao_dong_ky_nang_so: 50}
      - {name: Thôn Tây, cap_quang: không, lao_dong: 100, lao_dong_ky_nang_so: 49}
"""


def test_nested_units_are_accepted_returned_or_rejected_as_a_whole():
    criteria, _ = Catalogue([FILES / "criteria"]).load(FILES / "criteria/mau/xa-co-thon/1")
    assert criteria is not None
    known, found = read_text(VILLAGES)
    assert known is not None
    head = 'commune: {code: "08152", name: Xã Ví Dụ}\n'
    lines = [
        line("XHS.1"),
        line("XHS.2", "không chấp nhận", NO_EVIDENCE),
        adjusted("XHS.1", "thon", "1"),
        line("XHS.3"),
        line("XHS.4"),
    ]
    review, more = read(review_text(VILLAGES, *lines, head=head))
    got = appraise(known, criteria, [*found, *more], review=review, attributes={"diem_cong@2025": "90"})
    assert states(got) == {"XHS.1": "met", "XHS.2": "not_met", "XHS.3": "met", "XHS.4": "scored"}
    assert codes(got.appraised.diagnostics) == ["review-adjust-table"]
    assert points(got) == ("24,00", "19,00")


def test_decisions_on_a_report_that_was_changed_do_not_count():
    known = report_of(report(tu="80"))
    review, _ = read(review_text(report(), *everything()))
    got = appraise(known, SET, [], review=review, attributes=HELD)
    assert codes(got.appraised.diagnostics) == ["review-report-changed", *["review-stale"] * 6]
    assert got.unreviewed == list(ALL)
    assert got.people == []


# ------------------------------------------------------------------------------------------------------ digests


def test_the_digest_of_the_review_follows_decisions_and_values_and_nothing_else():
    base = made(*everything())
    same = made(*(each.replace("by: an", 'note: "khác", by: an') for each in everything()))
    assert same.review_digest == base.review_digest
    others = [
        made(*everything(but="A.01")),
        made(*everything(), adjusted("A.01", "tu", "74")),
        made(*everything(), adjusted("A.01", "tu", "73")),
        made(*everything(), line("A.01", "trả lại", NO_EVIDENCE)),
    ]
    assert len({each.review_digest for each in [base, *others]}) == 5
    assert len({each.digest for each in [base, *others]}) == 5
    assert same.digest == base.digest


def test_english():
    got = appraised(SET, report(), *everything(but="A.01"), adjusted("A.01", "tu", "60"), registered=HELD, lang="en")
    assert line_of(got, "A.01").effect_text == "6 points less; from “Met, no evidence cited” to “Not met”"
    assert line_of(got, "A.01").standing_text == "Adjusted"
    assert line_of(got, "A.01").decided[0].decision_text == "adjusted"
    assert got.digest == made(*everything(but="A.01"), adjusted("A.01", "tu", "60")).digest
