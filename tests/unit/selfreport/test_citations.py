"""Entries of `evidence:`: their days, their numbers, the same document twice, the set's tolerance, explanations."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score import RULES_VERSION
from cds_score.criteria.catalogue import load
from cds_score.scoring.set_rules import general_rules
from cds_score.selfreport.citations import identity
from cds_score.selfreport.model import Citation
from tests.helpers import assess_text, codes, load_set, read_text, report_text, set_text, write_set

WANTED = """
- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, points: 10, evidence: [Báo cáo], source: none}
"""
CITED = """
tu: {value: 75, evidence: [bc]}
mau: 100
"""


def said(tmp_path, citation: str, evidence: str = "{met_without: counts, source: none}") -> list[str]:
    criteria = load_set(tmp_path, set_text(evidence=evidence))
    return codes(assess_text(report_text(CITED, f"evidence:\n  bc: {citation}\n"), criteria).diagnostics)


def dated(before: int, after: int) -> str:
    return f'{{met_without: counts, dated: {{before: "{before}", after: "{after}", source: none}}, source: none}}'


def test_the_day_of_a_citation_is_read_with_its_place():
    report, _ = read_text(report_text(CITED, "evidence:\n  bc: {number: 1/BC, date: 5.2.2024}\n"))
    assert report is not None
    citation = report.evidence["bc"]
    assert citation.day == date(2024, 2, 5)
    assert citation.date == "5.2.2024"
    assert citation.text == "1/BC ngày 05/02/2024"
    at = citation.places["date"]
    assert report.source.text[at.start : at.end] == "5.2.2024"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("10/12/2024", []),
        ("2024-12-10", []),
        ('""', []),
        ("31/2/2024", ["evidence-date-impossible"]),
        ("10/12/24", ["evidence-date-unreadable"]),
        ("1/1/2024", []),
        ("31/12/2024", []),
        ("31/12/2023", ["evidence-outside-period"]),
        ("1/1/2025", ["evidence-outside-period"]),
    ],
)
def test_a_day_without_a_tolerance_is_only_pointed_out(tmp_path, written, found):
    assert said(tmp_path, f"{{number: 1/BC-UBND, date: {written}}}") == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2/12/2023", []),
        ("1/12/2023", ["evidence-outside-tolerance"]),
        ("15/1/2025", []),
        ("16/1/2025", ["evidence-outside-tolerance"]),
        ("1/1/0001", ["evidence-outside-tolerance"]),
        ("31/12/9999", ["evidence-outside-tolerance"]),
        ('""', ["evidence-undated"]),
        ("tháng 12", ["evidence-date-unreadable"]),
    ],
)
def test_a_day_against_the_tolerance_of_the_set(tmp_path, written, found):
    assert said(tmp_path, f"{{number: 1/BC-UBND, date: {written}}}", dated(30, 15)) == found


def test_the_widest_tolerance(tmp_path):
    assert said(tmp_path, "{number: 1/BC-UBND, date: 1/1/1997}", dated(9999, 9999)) == []


@pytest.mark.parametrize("days", ['"-1"', '"1,5"', "nhiều", '"10000"'])
def test_a_tolerance_is_a_number_of_days(tmp_path, days):
    criteria, found = load(write_set(tmp_path, set_text(evidence=dated(0, 0).replace('"0"', days, 1))))
    assert criteria is None
    assert found


def test_the_tolerance_is_among_the_rules_of_the_set(tmp_path):
    criteria = load_set(tmp_path, set_text(evidence=dated(30, 15)))
    assert criteria.evidence_days == (30, 15)
    lines = [line for rule in general_rules(criteria, "vi") for line in rule.lines]
    assert [line for line in lines if "30 ngày trước kỳ" in line]
    assert "Ngày của tài liệu kiểm chứng được phép" in criteria.own_choices["vi"]


@pytest.mark.parametrize(
    ("number", "odd"),
    [
        ("12/QĐ-UBND", False),
        ("452/CCT-NV", False),
        ("205", False),
        ("Số 12/QĐ-UBND", False),
        ("QĐ-UBND", True),
        ("12/QĐ-UBND của UBND xã", True),
        ("12/QĐ-UBND ngày 1/2/2024", True),
        ("1" * 61, True),
    ],
)
def test_a_number_is_checked_loosely(tmp_path, number, odd):
    assert said(tmp_path, f'{{number: "{number}"}}') == (["evidence-number-odd"] if odd else [])


def test_the_same_document_under_two_ids(tmp_path):
    criteria = load_set(tmp_path)
    first = "  bc: {number: 1/BC-UBND, date: 5/3/2024, issuer: UBND xã Ví Dụ, pages: 1-2}\n"

    def found(second: str) -> list[str]:
        return codes(assess_text(report_text(CITED, f"evidence:\n{first}  bd: {second}\n"), criteria).diagnostics)

    assert found("{number: 1 / bc-ubnd, date: 05/03/2024, issuer: ủy ban nhân dân xã Ví Dụ}") == ["evidence-repeated"]
    assert found("{number: 1/BC-UBND, date: 5/3/2024, issuer: UBND xã Ví Dụ, pages: 1-2}") == ["evidence-repeated"]
    assert found("{number: 1/BC-UBND, date: 5/3/2024, issuer: UBND xã Ví Dụ, pages: '7'}") == []
    assert found("{number: 1/BC-UBND, date: 6/3/2024, issuer: UBND xã Ví Dụ}") == []
    assert found("{number: 1/BC-UBND, date: 5/3/2024, issuer: UBND xã Mẫu}") == []


def test_a_title_alone_identifies_nothing():
    assert identity(Citation("a", title="Báo cáo")) is None
    assert identity(Citation("a", title="Báo cáo", issuer="UBND xã Mẫu")) == ("báo cáo", "", "ubnd xã mẫu")


def test_one_finding_names_every_indicator_without_evidence_and_explanation(tmp_path):
    criteria = load_set(tmp_path, set_text(indicators=WANTED + WANTED.replace("A.01", "A.02")))
    bare = assess_text(report_text(), criteria)
    assert codes(bare.diagnostics) == ["evidence-unexplained"]
    assert "A.01, A.02" in bare.diagnostics[0].message("vi")
    one = assess_text(report_text(more="explanations: {A.01: chưa kịp ký}\n"), criteria)
    assert "1 chỉ tiêu" in one.diagnostics[0].message("vi")
    assert codes(assess_text(report_text("tu: 1\nmau: 100\n"), criteria).diagnostics) == []
    cited = assess_text(report_text(CITED, "evidence: {bc: {number: 1/BC}}\n"), criteria)
    assert codes(cited.diagnostics) == []


def test_what_is_said_of_evidence_moves_no_score(tmp_path):
    assert RULES_VERSION == 2
    plain, wanting = (
        load_set(tmp_path / name, set_text(indicators=text))
        for name, text in (("a", WANTED.replace("evidence: [Báo cáo], ", "")), ("b", WANTED))
    )
    results = [assess_text(report_text(), each) for each in (plain, wanting)]
    assert results[0].points == results[1].points
    assert results[0].award.status == results[1].award.status
    assert results[0].digests["facts"] == results[1].digests["facts"]
