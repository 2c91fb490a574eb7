"""The minutes of comparing a set: what they say before and after, all that the digests hold, the PDF's structure."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from cds_score.cli.set_paper import OpenedSet, printed
from cds_score.criteria.catalogue import bundled_root, load
from cds_score.criteria.compiled import CriteriaSet
from cds_score.documents.approval_minutes import Meeting, minutes
from cds_score.documents.mark import MARK
from cds_score.documents.paper import paper_html
from cds_score.documents.structure import structure_problems
from cds_score.reading.source import read_file
from tests.helpers import load_set, set_text, write_set
from tests.unit.documents.heads import head_of

BIG = bundled_root() / "thanh-hoa" / "cap-xa" / "2023"
MEETING = Meeting("Nguyễn Thị Ngọc Ánh", "Sở Khoa học và Công nghệ", "UBND tỉnh Thanh Hóa", day=date(2024, 2, 5))


def small(root: Path, lines: dict[str, str] | None = None) -> CriteriaSet:
    """The small set, of which the rules of `lines` have a line with that end."""
    criteria = load_set(root)
    entries = [
        f"  - {{rule: {rule.id}, digest: {rule.digest}, by: Trần B, office: Sở, date: 1/2/2024{lines[rule.id]}}}"
        for rule in criteria.approval.declared
        if lines and rule.id in lines
    ]
    folder = write_set(root, set_text())
    if entries:
        text = "\n".join(["set: mau/nho@1", "approved:", *entries])
        (folder / "approval.yaml").write_text(text, encoding="utf-8")
    approved, _ = load(folder)
    assert approved is not None
    return approved


def said(criteria: CriteriaSet, meeting: Meeting = MEETING, lang: str = "vi") -> str:
    """The text of the page, in one line."""
    page = paper_html(minutes(criteria, meeting, "en" if lang == "en" else "vi"))
    body = re.sub(r"<(style|head).*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture(scope="module")
def big() -> CriteriaSet:
    criteria, _ = load(BIG)
    assert criteria is not None
    return criteria


@pytest.fixture(scope="module")
def pdf(big: CriteriaSet) -> bytes:
    return printed(OpenedSet(BIG, big, None), lambda: minutes(big, MEETING, "vi"), ".pdf", "vi")


def test_before_the_approval_every_rule_has_two_boxes(tmp_path):
    text = said(small(tmp_path))
    assert text.count("Khớp Không khớp") == 5
    assert "Tổng số 5 quy định; khớp: ………; không khớp: ………" in text
    assert "Số: ……/BB-………" in text
    assert MARK in text


def test_the_head_is_that_of_a_bien_ban(tmp_path):
    text = said(small(tmp_path))
    order = [
        "UBND tỉnh Thanh Hóa",
        "Sở Khoa học và Công nghệ",
        "Số:",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Độc lập - Tự do - Hạnh phúc",
        "Biên bản",
        "Thời gian bắt đầu: …… giờ …… phút, ngày 05 tháng 02 năm 2024.",
        "Địa điểm:",
        "Thành phần tham dự:",
        "1. Người đối chiếu: Ông (bà) Nguyễn Thị Ngọc Ánh, Sở Khoa học và Công nghệ",
        "mau/nho@1",
        "Việc đối chiếu kết thúc vào",
        "bản./.",
        "Người đối chiếu (Ký, ghi rõ họ tên) Nguyễn Thị Ngọc Ánh",
        "Đại diện cơ quan Chủ tọa",
        "Nơi nhận:",
        "Phụ lục I",
        "(Kèm theo Biên bản đối chiếu bộ tiêu chí mau/nho@1)",
        "Phụ lục II",
    ]
    at = 0
    for each in order:
        at = text.index(each, at) + len(each)
    assert "ngày 5 " not in text


def test_after_the_approval_its_results_stand_there(tmp_path):
    rules = ("set", "A", "A.01", "award", "checks")
    text = said(small(tmp_path, dict.fromkeys(rules, ", document: 12/BB-SKHCN")))
    assert text.count("Khớp Trần B, 01/02/2024; 12/BB-SKHCN") == 5
    assert "Không khớp Không" not in text
    assert "Số: 12/BB-SKHCN" in text
    assert "Tổng số 5 quy định; khớp: 5; còn lại: 0" in text
    assert "- Trần B (Sở, 01/02/2024): 5 quy định – 12/BB-SKHCN ." in text
    assert MARK not in text


def test_a_rule_that_changed_or_was_taken_back_says_so(tmp_path):
    criteria = small(tmp_path, {"A": ", withdrawn: nhầm trang", "A.01": ""})
    text = said(criteria)
    assert "Đã rút lại ngày 01/02/2024: nhầm trang" in text
    assert "Khớp Trần B, 01/02/2024; chưa có văn bản" in text
    folder = write_set(tmp_path, set_text().replace("≥ 70%", "≥ 71%"))
    changed, _ = load(folder)
    assert changed is not None
    assert "Thay đổi sau lần đối chiếu ngày 01/02/2024." in said(changed)


def texts(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """(key, text) of every leaf."""
    if isinstance(node, dict):
        for name, each in node.items():
            yield from texts(each, name)
    elif isinstance(node, list):
        for each in node:
            yield from texts(each, key)
    else:
        yield key, node


def test_nothing_that_a_digest_holds_is_left_out(big):
    text = said(big).replace("\xa0", " ")
    seen = {"true": "", "false": "[chưa xem được văn bản]"}
    named = {"mode", "accrual", "type", "mandatory", "when_zero", "claim", "without_counts", "met_without", "severity"}
    formulas = {"rule", "when", "target", "measure"}
    missing = []
    for rule in big.approval.declared:
        for key, leaf in texts(rule.content):
            if key in named or key in formulas or leaf in ("all", "none"):
                continue
            plain = seen[leaf] if key == "seen" else " ".join(leaf.split())
            if plain not in text and key not in ("scale", "shares", "may_exceed"):
                missing.append((rule.id, key, leaf))
    assert missing == []


def test_ids_in_formulas_are_called_by_their_names(tmp_path):
    text = set_text(
        inputs="tu: {label: Phần, type: count, unit: hồ sơ}\nmau: {label: Tổng, type: count, unit: hồ sơ}",
        indicators="- {id: A.01, name: Một, measure: tu, target: ≥ 1, points: 5, source: none}",
        checks="- {rule: tu ≤ mau, message: Phần tu không thể lớn hơn}",
    )
    page = said(load_set(tmp_path, text))
    assert "Quan hệ: “Phần” ≤ “Tổng”; Thông báo: Phần tu không thể lớn hơn" in page


def test_the_same_in_english(tmp_path):
    text = said(small(tmp_path), lang="en")
    assert "Comparison of the criteria set with the signed decision" in text
    assert "Annex II" in text
    assert MARK in text


def test_the_structure_of_the_pdf(pdf):
    assert structure_problems(pdf) == []


def test_the_pdf_carries_the_files_of_the_set(tmp_path, pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(document.attachments) == ["set.yaml"]
    criteria = small(tmp_path, {"A": ""})
    folder = tmp_path / "mau" / "nho" / "1"
    approval, _ = read_file(folder / "approval.yaml")
    made = printed(OpenedSet(folder, criteria, approval), lambda: minutes(criteria, MEETING, "vi"), ".pdf", "vi")
    assert structure_problems(made) == []
    with pikepdf.open(io.BytesIO(made)) as document:
        held = {name: document.attachments[name].get_file().read_bytes() for name in document.attachments}
    assert held == {name: (folder / name).read_bytes() for name in ("approval.yaml", "set.yaml")}


def test_a_line_that_leads_to_a_list_stands_on_its_page(tmp_path):
    page = paper_html(minutes(small(tmp_path, {"A": ""}), MEETING, "vi"))
    assert '<p class="prose heading-like">Kết quả đã ghi vào tệp approval.yaml:</p>' in page


def test_each_annex_counts_its_own_pages_and_every_page_bears_the_mark(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        across = [page.get_width() > page.get_height() for page in document]
        heads = [head_of(page) for page in document]
    first = across.index(True)
    second = next(number for number, text in enumerate(pages) if text.startswith("Phụ lục II "))
    assert across == [False] * first + [True] * (len(pages) - first)
    parts = (first, second - first, len(pages) - second)
    assert heads == [str(number) if number > 1 else "" for part in parts for number in range(1, part + 1)]
    assert all(" Phụ lục I CHƯA" in text for text in pages[first:second])
    assert all(" Phụ lục II CHƯA" in text for text in pages[second:])
    assert all(MARK in text and "Trang" not in text for text in pages)


def test_same_bytes_for_the_same_set(pdf, big):
    assert printed(OpenedSet(BIG, big, None), lambda: minutes(big, MEETING, "vi"), ".pdf", "vi") == pdf


def test_no_word_leaves_its_column(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width = page.get_width()
            for left, _, right, _ in boxes(page):
                assert left >= 30
                assert right <= width - 30


def boxes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    text = page.get_textpage()
    for number in range(text.count_rects()):
        yield text.get_rect(number)


def test_the_day_of_the_paper_is_never_that_of_printing(big, tmp_path):
    assert minutes(big, Meeting(), "vi").date == "2023-05-30"  # of the decision
    assert minutes(small(tmp_path), Meeting(), "vi").date == "2024-01-01"  # of the first year judged
    assert minutes(small(tmp_path, {"A": ""}), Meeting(), "vi").date == "2024-02-01"  # of the newest line
    assert minutes(small(tmp_path, {"A": ""}), MEETING, "vi").date == "2024-02-05"
