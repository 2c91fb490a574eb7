"""What stands over a report: whose value counts, which decisions count, and what is said of those that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cds_score.diagnostics import Source
from cds_score.reading.source import digest
from cds_score.reading.tree import Scalar
from cds_score.selfreport.model import Answer
from cds_score.selfreport.review.apply import Overlay, overlay, own_unit
from cds_score.selfreport.review.basis import LENGTH, basis_of
from cds_score.selfreport.review.changes import as_reviewed, changes_since
from cds_score.selfreport.review.model import Person
from tests.helpers import INPUTS, codes, report_text, set_text
from tests.property.writing import built
from tests.unit.selfreport.review.tools import AN, PEOPLE, adjusted, line, read, report_of, review_text

SET = built(
    set_text(
        INPUTS + "so: {label: Số, type: count, unit: cái}\ndiem: {label: Điểm, type: decimal, max: '100', given: có}\n",
        """
        - {id: A.01, name: M, measure: ty_le, target: ≥ 7%, points: 9, na: {claim: allowed, source: none}, source: none}
        - {id: A.02, name: Hai, measure: tu, target: ≥ 10, points: 5, source: none}
        - {id: A.03, name: Ba, measure: so, informative: có, source: none}
        - {id: A.04, name: Bốn, measure: diem, points: 5, scale: {given: {of: "100"}}, source: none}
        """,
    )
)
FIGURES = Source("so-lieu-tinh.csv", "mã,tu\n08152,74\n")
REJECT = ", reason: thiếu tài liệu kiểm chứng"


def figure(text: str, at: int = 13) -> Answer:
    return Answer(Scalar(text, at, at + 2, True), source=FIGURES, origin="province", by="Sở Nội vụ")


def over(
    *lines: str, report: str = "", text: str = "", figures: dict[str, Answer] | None = None, **more: Any
) -> tuple[Overlay, list[str]]:
    """The overlay of these decisions, and the codes of what is wrong with them."""
    declared = report or report_text()
    review, found = read(text or review_text(declared, *lines, **more))
    assert found == []
    made, said = overlay(report_of(declared), SET, review, figures or {})
    return made, codes(said)


def stands(made: Overlay, name: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Of one input: the value that counts, whose it is, and the older ones."""
    answer = made.report.answers[name]
    return answer.value.text, answer.origin, [(each.text, each.origin) for each in answer.older]


def test_without_a_review_everything_is_unreviewed():
    made, found = overlay(report_of(), SET, None, {})
    assert found == []
    assert {name: each.kind for name, each in made.judgements.items()} == dict.fromkeys(
        ("A.01", "A.02", "A.04"), "unreviewed"
    )
    assert {name: each.origin for name, each in made.report.answers.items()} == {"tu": "declared", "mau": "declared"}


def test_the_council_goes_before_a_reviewer_and_a_reviewer_before_the_province():
    council = adjusted("A.01", "tu", "71", ", round: hội đồng")
    second = adjusted("A.01", "tu", "72", ", round: lần 2")
    first = adjusted("A.01", "tu", "73")
    for order in ((council, second, first), (first, second, council), (second, council, first)):
        made, found = over(*order, figures={"tu": figure("74")})
        assert found == []
        older = [("75", "declared"), ("74", "province"), ("73", "reviewer"), ("72", "reviewer")]
        assert stands(made, "tu") == ("71", "council", older)
        assert [each.round for each in made.entries["A.01"]] == ["first", "second", "council"]
    assert stands(over(first, figures={"tu": figure("74")})[0], "tu")[:2] == ("73", "reviewer")
    assert stands(over(figures={"tu": figure("74")})[0], "tu") == ("74", "province", [("75", "declared")])


def test_of_one_round_the_later_line_counts():
    made, _ = over(adjusted("A.01", "tu", "72"), adjusted("A.01", "tu", "73"))
    assert stands(made, "tu") == ("73", "reviewer", [("75", "declared"), ("72", "reviewer")])
    assert over(line(decision="không chấp nhận", more=REJECT), line())[0].judgements["A.01"].kind == "accepted"
    assert over(line(), line(decision="không chấp nhận", more=REJECT))[0].judgements["A.01"].kind == "rejected"


def test_two_indicators_that_adjust_the_same_input():
    made, _ = over(adjusted("A.02", "tu", "60", ", round: lần 2"), adjusted("A.01", "tu", "61"))
    assert stands(made, "tu")[:2] == ("60", "reviewer")
    made, _ = over(adjusted("A.02", "tu", "60"), adjusted("A.01", "tu", "61"))
    assert stands(made, "tu")[:2] == ("61", "reviewer")


def test_who_accepts_after_an_adjustment_accepts_the_adjusted_value():
    made, _ = over(adjusted("A.01", "tu", "60"), line(more=", round: lần 2"))
    assert (made.judgements["A.01"].kind, stands(made, "tu")[0]) == ("accepted", "60")


def test_an_adjustment_of_what_was_not_declared():
    made, found = over(adjusted("A.03", "so", "5"))
    assert (stands(made, "so"), found) == (("5", "reviewer", []), [])
    made, _ = over(adjusted("A.03", "so", "5"), report=report_text("tu: 75\nmau: 100\nso: …"))
    assert stands(made, "so") == ("5", "reviewer", [])
    made, found = over(adjusted("A.04", "diem", "90"))
    assert (stands(made, "diem"), found) == (("90", "reviewer", []), [])


def test_evidence_stays_with_the_figure():
    report = report_text("tu: {value: 75, evidence: [e]}\nmau: 100", "evidence: {e: {number: 1/BC}}\n")
    made, _ = over(adjusted("A.01", "tu", "60"), report=report)
    assert [each.text for each in made.report.answers["tu"].evidence] == ["e"]


def test_a_value_that_waits_for_confirmation_is_confirmed_by_an_adjustment():
    made, _ = over(adjusted("A.02", "tu", "60"), report=report_text("tu: {value: 75, to_confirm: kỳ trước}\nmau: 100"))
    assert made.report.answers["tu"].to_confirm == ""


# ------------------------------------------------------------------------------------------ printed rates


PRINTED = report_text("tu: 75\nmau: 100\nty_le: 75%")


def test_a_printed_rate_gives_way_to_counts_of_somebody_who_outranks_it():
    assert "ty_le" not in over(adjusted("A.01", "tu", "60"), report=PRINTED)[0].report.answers
    assert "ty_le" not in over(report=PRINTED, figures={"tu": figure("60")})[0].report.answers
    by_province = {"ty_le": figure("60%")}
    made, _ = over(adjusted("A.01", "tu", "50"), report=PRINTED, figures=by_province)
    assert "ty_le" not in made.report.answers
    assert "ty_le" not in made.report.keys


def test_a_printed_rate_stays_beside_counts_of_its_own_rank():
    assert "ty_le" in over(line(), report=PRINTED)[0].report.answers
    assert stands(over(report=PRINTED, figures={"ty_le": figure("60%")})[0], "ty_le")[1] == "province"
    both = {"ty_le": figure("60%"), "tu": figure("60")}
    assert "ty_le" in over(report=PRINTED, figures=both)[0].report.answers
    without_total = report_text("ty_le: 75%")
    assert "ty_le" in over(adjusted("A.01", "tu", "50"), report=without_total)[0].report.answers


def test_a_rate_is_adjusted_only_where_it_has_no_counts():
    rate = adjusted("A.01", "ty_le", "60%")
    made, found = over(rate)
    assert found == ["review-adjust-rate"]
    assert made.judgements["A.01"].kind == "unreviewed"
    assert over(rate, report=report_text("ty_le: 75%"))[1] == []
    assert over(rate, report=report_text("ty_le: 75%\nmau: 100"))[1] == []
    counts = {"tu": figure("60"), "mau": figure("90")}
    assert over(rate, report=report_text("ty_le: 75%"), figures=counts)[1] == ["review-adjust-rate"]


# -------------------------------------------------------------------------------- decisions that do not count


CLAIMED = report_text("", "not_applicable: {A.01: Xã không có}\n")
LEFT_OUT = {
    "review-indicator-unknown": line("A.1"),
    "review-input-unknown": adjusted("A.02", "mau", "3"),
    "review-adjust-rate": adjusted("A.01", "ty_le", "3%"),
    "na-not-allowed": line("A.02", "đồng ý không áp dụng"),
}


@pytest.mark.parametrize("code", LEFT_OUT)
def test_a_decision_that_cannot_be_made_is_left_out(code):
    made, found = over(line("A.04"), LEFT_OUT[code])
    assert found == [code]
    assert [*made.entries] == ["A.04"]
    assert made.judgements["A.02"].kind == "unreviewed"
    assert stands(made, "mau") == ("100", "declared", [])


def test_a_claim_is_not_simply_accepted():
    made, found = over(line(), report=CLAIMED)
    assert (found, made.judgements["A.01"].kind) == (["review-accept-claim"], "unreviewed")
    for decision in ("đồng ý không áp dụng", f"trả lại{REJECT}", f"không chấp nhận{REJECT}"):
        word, _, reason = decision.partition(",")
        assert over(line("A.01", word, f",{reason}" if reason else ""), report=CLAIMED)[1] == []


def test_who_adjusts_a_claimed_indicator_takes_the_claim_away():
    made, found = over(adjusted("A.01", "tu", "0"), report=CLAIMED)
    assert (found, made.report.not_applicable) == ([], {})
    assert made.judgements["A.01"].kind == "accepted"
    assert [*over(adjusted("A.02", "tu", "0"), report=CLAIMED)[0].report.not_applicable] == ["A.01"]


def test_nobody_rejects_a_penalty():
    text = set_text(
        pillars="""
        - id: P
          name: Trừ
          kind: penalty
          indicators: [{id: P.1, name: Trừ, measure: tu, target: ≥ 1, points: 3, source: none}]
        - id: A
          name: Chính
          complete: {indicators: all, source: none}
          indicators: [{id: A.01, name: Một, measure: ty_le, target: ≥ 70%, points: 10, source: none}]
        """
    )
    review, _ = read(review_text(report_text(), line("P.1", "không chấp nhận", REJECT)))
    made, found = overlay(report_of(), built(text), review, {})
    assert codes(found) == ["review-reject-penalty"]
    assert made.judgements["P.1"].kind == "unreviewed"


def test_a_table_of_units_has_no_single_value():
    inputs = {**SET.inputs, "tu": replace(SET.inputs["tu"], set="mau/thon@1")}
    review, _ = read(review_text(report_text(), adjusted("A.02", "tu", "3")))
    made, found = overlay(report_of(), replace(SET, inputs=inputs), review, {})
    assert codes(found) == ["review-adjust-table"]
    assert made.entries == {}


# ------------------------------------------------------------------------------------------------ who reviews


OWN = [
    (Person("x", "A", "UBND xã Ví Dụ"), True),
    (Person("x", "A", "Ủy ban nhân dân XÃ  VÍ DỤ, huyện Thử"), True),
    (Person("x", "A", "xã Ví Dụ (giả định)"), True),
    (Person("x", "A", "UBND xã Ví Dụng"), False),
    (Person("x", "A", "Sở Khoa học và Công nghệ"), False),
    (Person("x", "A", "UBND xã Ví Dụ", "00160"), False),
    (Person("x", "A", "Sở Nội vụ", "08152"), True),
]


@pytest.mark.parametrize(("person", "own"), OWN)
def test_nobody_reviews_their_own_unit(person, own):
    assert own_unit(person, "08152", "Xã Ví Dụ") is own
    assert own_unit(person, "08152", "Xã Ví Dụ (giả định)") is own
    unit = f', unit: "{person.unit}"' if person.unit else ""
    people = f'reviewers:\n  an: {{name: A, office: "{person.office}"{unit}}}\n'
    made, found = over(line(), people=people)
    assert found == (["review-own-unit"] if own else [])
    assert made.judgements["A.01"].kind == ("unreviewed" if own else "accepted")


def test_a_unit_without_a_name_is_nobodys_own():
    assert not own_unit(AN, "08152", "")
    assert not own_unit(AN, "", "")


# --------------------------------------------------------------------------------------- another unit, another set


HEADS = {
    'criteria: mau/nho@1\ncommune: {code: "00160", name: Xã Ví Dụ}\n': ["review-other-commune"],
    "criteria: mau/nho@1\ncommune: {name: Xã Ví Dụ}\n": ["review-other-commune"],
    'criteria: mau/nho@2\ncommune: {code: "08152", name: Xã Ví Dụ}\n': ["review-other-set"],
    'commune: {code: "08152", name: Tên cũ}\n': [],
}


@pytest.mark.parametrize("head", HEADS)
def test_the_review_of_something_else_decides_nothing(head):
    made, found = over(line(), head=head)
    assert found == HEADS[head]
    assert [*made.entries] == ([] if HEADS[head] else ["A.01"])


def test_units_without_a_code_are_told_by_name():
    report = report_text().replace('code: "08152", ', "")
    assert over(line(), report=report, head="commune: {name: Xã Ví Dụ}\n")[1] == []
    assert over(line(), report=report, head="commune: {name: Xã Khác}\n")[1] == ["review-other-commune"]


# ---------------------------------------------------------------------------------------- a report that was changed


NOW = report_text("tu: 80\nmau: 100\nso: 3")


def basis(name: str, report: str = "") -> str:
    return basis_of(next(each for each in SET.indicators if each.id == name), report_of(report))


def test_a_decision_stands_as_long_as_its_figures_do():
    old = review_text(
        report_text(),
        line("A.01", more=f", on: {basis('A.01')}"),
        line("A.04", more=f", on: {basis('A.04')}"),
        line("A.02"),
        adjusted("A.03", "so", "9", f", on: {basis('A.03')}"),
    )
    made, found = over(report=NOW, text=old)
    assert found == ["review-report-changed", "review-stale", "review-stale", "review-stale"]
    assert [*made.entries] == ["A.04"]
    assert stands(made, "so") == ("3", "declared", [])
    assert over(text=old)[1] == []


def test_a_stale_decision_is_not_spoken_of_once_somebody_of_the_same_round_or_a_later_one_has_decided_anew():
    old, now = f", on: {basis('A.01')}", f", on: {basis('A.01', NOW)}"
    stale = line("A.01", "không chấp nhận", f"{REJECT}{old}")
    assert over(stale, line(more=now), report=NOW)[1] == []
    assert over(line(more=now), stale, report=NOW)[1] == ["review-stale"]
    council = stale.replace("lần 1", "hội đồng")
    assert over(council, line(more=now), report=NOW)[1] == ["review-stale"]


def test_a_decision_on_a_whole_report_stands_for_that_report_alone():
    made, found = over(line(more=f", on: {digest(report_text())}"))
    assert ([*made.entries], found) == (["A.01"], [])
    made, found = over(line(more=f", on: {digest(report_text())}"), report=NOW)
    assert ([*made.entries], found) == ([], ["review-stale"])


def test_the_basis_is_all_that_is_declared_of_an_indicator_and_nothing_else():
    same = [
        report_text("mau: 100 # ghi chú\ntu: '75'"),
        report_text("tu: 75\nmau: 100\nso: 4"),
        report_text() + "contact: {name: A}\nnarrative: {results: B}\n",
        report_text().replace("năm 2024", "năm 2025"),
    ]
    other = [
        report_text("tu: 075\nmau: 100"),
        report_text("tu: 75"),
        report_text("tu: {value: 75, to_confirm: kỳ trước}\nmau: 100"),
        report_text("tu: 75\nmau: 100\nty_le: 75%"),
        report_text() + "explanations: {A.01: Vì}\n",
        report_text() + "not_applicable: {A.01: Không có}\n",
        report_text("tu: {value: 75, evidence: [e]}\nmau: 100", "evidence: {e: {number: 1/BC}}\n"),
        report_text("tu: {value: 75, evidence: [e]}\nmau: 100", "evidence: {e: {number: 2/BC}}\n"),
    ]
    assert {basis("A.01", each) for each in same} == {basis("A.01")}
    assert len({basis("A.01", each) for each in [*other, ""]}) == len(other) + 1
    assert len(basis("A.01")) == LENGTH
    assert len({basis(each.id) for each in SET.indicators}) == len(SET.indicators)


def test_what_changed_since_and_the_report_as_it_was():
    text = review_text(report_text(), more="declared:\n  tu: '75'\n  mau: '100'\n  la: '1'\n")
    review, _ = read(text)
    changes = changes_since(review, report_of(NOW), SET)
    assert [(each.input, each.label, each.before, each.after) for each in changes] == [
        ("tu", "Phần", "75", "80"),
        ("so", "Số", "", "3"),
    ]
    before = as_reviewed(review, report_of(NOW))
    assert {name: each.value.text for name, each in before.answers.items()} == {"tu": "75", "mau": "100", "la": "1"}
    assert set(before.answers) <= set(before.keys)
    assert report_of(NOW).answers["tu"].value.text == "80"


def test_people_may_be_without_decisions():
    assert over(people=PEOPLE + "  hoa: {name: H, office: UBND xã Ví Dụ}\n")[1] == []
