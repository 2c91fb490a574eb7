"""Every rule of a set is printed with its document, on whatever paper it stands."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from cds_score.criteria.compiled import CriteriaSet
from cds_score.documents import council_overview
from cds_score.documents.approval_minutes import Meeting, minutes
from cds_score.documents.paper import paper_html
from cds_score.documents.set_guide import guide
from cds_score.documents.set_papers import council_paper, guide_paper
from cds_score.documents.sheet import sheet_html
from tests.helpers import assess_text, load_set, report_text

SET = """
id: mau/nguon
version: "1"
title: Bộ thử
decision: {number: 1/QĐ-UBND, date: 30/5/2023, issuer: UBND tỉnh}
applies_to: [2024]
levels: [xã]
points_source: {document: Văn bản điểm}
evidence: {met_without: scores_zero, source: {document: Văn bản tài liệu}}
rounding: {places: 2, mode: down, order: indicators, source: {document: Văn bản làm tròn}}
not_applicable: {points: full, source: {document: Văn bản tính điểm không áp dụng}}
total: {min: 0, max: 100, source: {document: Văn bản giới hạn}}
inputs:
  tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow}
  mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
  ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau]}
figures:
  nen: {label: Mức nền, type: percent, values: {"2024": 80%}, source: {document: Văn bản mức nền}}
pillars:
  - id: A
    name: Nhóm A
    indicators:
      - id: A.01
        name: Chỉ tiêu
        measure: ty_le
        target: ≥ nen
        points: 10
        na: {when_zero: allowed, claim: allowed, source: {document: Văn bản không áp dụng}}
        source: {document: Văn bản chỉ tiêu, clause: Điều 10}
      - id: A.02
        name: Hai
        measure: tu
        target: ≥ 1
        points: 10
        source: {document: Văn bản chỉ tiêu, clause: Điều 2}
award:
  name: Xếp loại
  tiers:
    - {id: tot, name: Tốt, each: {of: indicators, points: ≥ 50%}, source: {document: Văn bản mức tốt}}
  otherwise: {id: kem, name: Kém, source: {document: Văn bản mức kém}}
  caps: [{when: tu ≥ 3, at_most: kem, message: có từ ba vi phạm, source: {document: Văn bản hạ mức}}]
ranking: {order: [{points: total, label: Tổng điểm}], source: {document: Văn bản xếp hạng}}
"""
RULES = (
    "Văn bản điểm",
    "Văn bản tài liệu",
    "Văn bản làm tròn",
    "Văn bản tính điểm không áp dụng",
    "Văn bản giới hạn",
    "Văn bản mức nền",
    "Văn bản không áp dụng",
    "Văn bản mức tốt",
    "Văn bản mức kém",
    "Văn bản hạ mức",
    "Văn bản xếp hạng",
)


@pytest.fixture(scope="module")
def criteria(tmp_path_factory: pytest.TempPathFactory) -> CriteriaSet:
    return load_set(tmp_path_factory.mktemp("set"), SET)


def screen(shown: RenderableType) -> str:
    file = io.StringIO()
    Console(file=file, width=300).print(shown)
    return file.getvalue()


def page(made: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", made)).split())


def score_sheet(criteria: CriteriaSet) -> str:
    report = report_text("tu: 2\nmau: 2").replace("mau/nho@1", "mau/nguon@1")
    return page(sheet_html(assess_text(report, criteria)))


PAPERS: dict[str, Callable[[CriteriaSet], str]] = {
    "guide on screen": lambda criteria: screen(guide(criteria, "vi")),
    "guide": lambda criteria: page(paper_html(guide_paper(criteria, "vi"))),
    "council on screen": lambda criteria: screen(council_overview.overview(criteria, "vi")),
    "council": lambda criteria: page(paper_html(council_paper(criteria, "vi"))),
    "score sheet": score_sheet,
    "minutes": lambda criteria: page(paper_html(minutes(criteria, Meeting(), "vi"))),
}


@pytest.mark.parametrize("name", PAPERS)
def test_every_rule_is_printed_with_its_document(criteria, name):
    said = PAPERS[name](criteria)
    assert [document for document in RULES if document not in said] == []


def test_a_rule_without_a_document_is_the_sets_own_choice(tmp_path):
    bare = load_set(tmp_path, re.sub(r"source: \{document: [^}]*\}", "source: none", SET))
    said = screen(guide(bare, "vi"))
    assert "Tổng điểm không dưới 0; không quá 100 (do bộ tiêu chí tự đặt, không dẫn văn bản)." in said
    assert "nêu lý do; mẫu số bằng 0 thì không áp dụng (do bộ tiêu chí tự đặt, không dẫn văn bản)." in said


def test_sources_stand_in_the_order_of_the_set(criteria):
    said = score_sheet(criteria)
    assert "Văn bản chỉ tiêu, Điều 10 (chỉ tiêu 1) Văn bản chỉ tiêu, Điều 2 (chỉ tiêu 2)" in said


def test_the_minutes_say_how_the_award_is_understood(criteria):
    said = PAPERS["minutes"](criteria)
    assert "Không cao hơn mức Kém khi có từ ba vi phạm (Văn bản hạ mức)." in said
    assert "từng chỉ tiêu" in said
    assert "indicators" not in said
