"""Figures that are tried: read like the report's own, at a place of their own; the report stays as it is."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.scoring.what_if import Shift, what_if
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from cds_score.selfreport.trial import Trial, Tried, tried
from tests.helpers import report_text, set_text
from tests.property.writing import built

CITED = "evidence: {bc: {number: 01/BC-UBND}}\n"
SET: CriteriaSet = built(set_text())


def report(inputs: str) -> SelfReport:
    made, _ = read_report(Source("bao-cao.yaml", report_text(inputs, CITED)))
    assert made is not None
    return made


def scored(made: SelfReport) -> Assessment:
    return assess(made, SET, [])


def test_a_value_takes_the_place_of_the_declared_one_and_keeps_its_documents() -> None:
    own = report("tu: {value: 60, evidence: [bc]}\nmau: 100")
    other, trial = tried(own, SET, [("tu", " 75 ")])
    assert trial == Trial((Tried("tu", "Phần", "75", "60"),), ())
    assert (own.answers["tu"].value.text, other.answers["tu"].value.text) == ("60", "75")
    assert [each.text for each in other.answers["tu"].evidence] == ["bc"]
    found = what_if(scored(own), scored(other), trial, "vi")
    assert found.indicators == [
        Shift("A.01", "Chỉ tiêu thứ nhất", "60%, Chưa đạt, 0,00/10", "75%, Đạt, 10,00/10"),
    ]
    assert found.pillars == [
        Shift("A", "Nhóm A", "Chưa hoàn thành (có nội dung chưa đạt), 0,00/10", "Hoàn thành, 10,00/10")
    ]
    assert found.whole.after == "Đủ điều kiện đề nghị công nhận, 10,00/10"
    assert found.text.startswith("TÍNH THỬ với Phần = 75.")


def test_a_value_that_nobody_declared_and_one_that_is_left_out() -> None:
    other, trial = tried(report("tu: 60"), SET, [("mau", "70"), ("tu", "")])
    assert [(each.before, each.text) for each in trial.values] == [("", "70"), ("60", "")]
    assert scored(other).indicators[0].state == "missing"


def test_the_later_of_two_counts_and_a_printed_rate_gives_way() -> None:
    other, trial = tried(report("tu: 60\nmau: 100\nty_le: 60%"), SET, [("tu", "70"), ("tu", "80")])
    assert (trial.dropped, other.answers["tu"].value.text) == (("Tỷ lệ",), "80")
    assert "ty_le" not in other.answers
    found = scored(other)
    assert (found.indicators[0].state, found.diagnostics) == ("met", [])
    both, trial = tried(report("tu: 60\nmau: 100\nty_le: 60%"), SET, [("tu", "70"), ("ty_le", "70%")])
    assert (trial.dropped, both.answers["ty_le"].value.text) == ((), "70%")


def test_what_is_wrong_is_said_at_its_own_place() -> None:
    other, trial = tried(report("tu: 60\nmau: 100"), SET, [("tu", "bảy mươi"), ("tuu", "1")])
    found = [each for each in scored(other).diagnostics if each.severity == "error"]
    assert {each.code for each in found} == {"input-unknown", "count-unreadable"}
    assert {each.source.where(0, "vi") for each in found if each.source} == {"--set tu=bảy mươi", "--set tuu=1"}
    assert [each.label for each in trial.values] == ["Phần", "tuu"]


def test_a_carried_figure_that_is_tried_needs_no_confirmation() -> None:
    own = report("tu: {value: 60, to_confirm: kỳ trước}\nmau: 100")
    assert scored(own).indicators[0].state == "missing"
    other, _ = tried(own, SET, [("tu", "75")])
    assert scored(other).indicators[0].state == "met"
