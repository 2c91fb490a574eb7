"""The guide to a set and the sheet for those who sign it, as HTML and as PDF."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from cds_score.cli.set_paper import OpenedSet, open_set, printed
from cds_score.criteria.catalogue import Catalogue
from cds_score.documents.errors import TemplateFault
from cds_score.documents.mark import MARK
from cds_score.documents.paper import paper_html
from cds_score.documents.set_papers import council_paper, guide_paper
from cds_score.documents.structure import structure_problems
from tests.helpers import load_set, set_text
from tests.unit.documents.heads import head_of
from tests.unit.documents.test_sheet_html import Elements

PAPERS = {"guide": guide_paper, "council": council_paper}
PRINTED = (
    ("guide", "mau/chi-so-tam-nhom@2025"),
    ("guide", "thanh-hoa/thon-thong-minh@2022"),
    ("council", "can-tho/chi-tra-an-sinh@2025"),
)
MM = 72 / 25.4


def opened(name: str) -> OpenedSet:
    return open_set(name, Catalogue(), "vi")


def said(html: str) -> str:
    return " ".join(Elements(html).said.replace("\xa0", " ").split())


def test_the_guide_has_every_column_and_every_part():
    text = said(paper_html(guide_paper(opened("mau/ba-tru-cot@2026").criteria, "vi")))
    for wanted in (
        "Hướng dẫn thực hiện bộ tiêu chí Bộ tiêu chí mẫu ba trụ cột",
        "STT Chỉ tiêu Mức yêu cầu Điểm tối đa Cách xác định và tính điểm Tài liệu kiểm chứng Đơn vị xác minh",
        "CQS. Chính quyền số (tối đa 40 điểm)",
        "Xã miền núi: ≥ 50% còn lại: ≥ 70%",
        "Số liệu Đơn vị tính Tính chất Cách hiểu, ví dụ Dùng cho",
        "Trung tâm Phục vụ hành chính công xã",
        "Điều kiện đề nghị công nhận, xếp loại",
        "Những điều bộ tiêu chí này tự đặt",
        "Nguồn của mức yêu cầu",
        "(*) Chỉ tiêu bắt buộc.",
    ):
        assert wanted in text, wanted


def test_the_sheet_for_the_council_has_every_column():
    text = said(paper_html(council_paper(opened("can-tho/chi-tra-an-sinh@2025").criteria, "vi")))
    assert "STT Nội dung, nguyên văn Cách hiểu Số thử Nguồn" in text
    assert "Điều kiện để chấm điểm là phải có xây dựng kế hoạch tuyên truyền" in text
    assert "a = 1.760; b = 2.000 → 88%: đã chấm điểm, 2,00/5" in text
    assert "bản chép, không phải bản gốc [1]" in text


def test_columns_that_a_set_has_nothing_for_are_left_out():
    text = paper_html(guide_paper(opened("mau/chi-so-tam-nhom@2025").criteria, "vi"))
    assert "Đơn vị xác minh</th>" not in text
    bare = paper_html(guide_paper(opened("thanh-hoa/thon-thong-minh@2022").criteria, "vi"))
    assert "Điểm tối đa</th>" not in bare
    assert "Đơn vị xác minh</th>" in bare


@pytest.mark.parametrize("kind", PAPERS)
def test_both_languages_and_the_mark(kind):
    for lang in ("vi", "en"):
        html = paper_html(PAPERS[kind](opened("mau/ba-tru-cot@2026").criteria, lang))
        assert html.index("<body>") < html.index(MARK, html.index("<body>")) < html.index("<h1>")
        assert f'<html lang="{lang}">' in html
        assert not re.search(r"https?://[^\s<]*\.(css|js|png)", html)


@pytest.mark.parametrize("kind", PAPERS)
def test_what_an_author_writes_is_text(tmp_path: Path, kind: str):
    weird = "<script>alert(1)</script> {{ 7 * 7 }}"
    texts = f'name: "{weird}", wording: "{weird}", interpretation: "{weird}"'
    line = f"- {{id: A.01, {texts}, measure: ty_le, target: ≥ 70%, points: 10, source: none}}\n"
    page = Elements(paper_html(PAPERS[kind](load_set(tmp_path, set_text(indicators=line)), "vi")))
    assert "script" not in {tag for tag, _ in page.found}
    assert page.said.count("alert(1)") == page.said.count("{{ 7 * 7 }}") >= 2


def test_a_province_may_put_its_own_template_and_no_mark_is_lost(tmp_path: Path):
    (tmp_path / "set-guide.html.j2").write_text("<p>Mẫu của tỉnh</p>", encoding="utf-8")
    html = paper_html(guide_paper(opened("thanh-hoa/thon-thong-minh@2022").criteria, "vi", overrides=tmp_path))
    assert "Mẫu của tỉnh" in html
    assert MARK in html
    (tmp_path / "set-guide.html.j2").write_text("{{ c.nonsense }}", encoding="utf-8")
    with pytest.raises(TemplateFault):
        guide_paper(opened("thanh-hoa/thon-thong-minh@2022").criteria, "vi", overrides=tmp_path)


@pytest.mark.parametrize(("kind", "name"), PRINTED)
def test_the_pdf(kind: str, name: str):
    found = opened(name)
    pdf = printed(found, lambda: PAPERS[kind](found.criteria, "vi"), ".pdf", "vi")
    assert structure_problems(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(document.attachments) == ["set.yaml"]
        held = document.attachments["set.yaml"].get_file().read_bytes()
    assert held == (found.folder / "set.yaml").read_bytes()
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            assert page.get_width() > page.get_height()
            text = page.get_textpage()
            said = " ".join(text.get_text_range().split())
            assert MARK in said
            assert f"Trang {number}/{len(document)}" in said
            assert head_of(page) == "", "a second number, at the head"
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert min(box[0] for box in boxes if box[2] > box[0]) >= 19.9 * MM
            assert max(box[2] for box in boxes if box[2] > box[0]) <= page.get_width() - 14.9 * MM


def test_same_bytes_for_the_same_set():
    found = opened("thanh-hoa/thon-thong-minh@2022")
    first, second = (printed(found, lambda: guide_paper(found.criteria, "vi"), ".pdf", "vi") for _ in range(2))
    assert first == second
