"""The summary of a round on paper: its structure, what it says, what is cut and said to be, and texts of people."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from cds_score.documents.environment import templates
from cds_score.documents.mark import MARK
from cds_score.documents.paper import paper_html
from cds_score.documents.papers import round_summary
from cds_score.documents.papers.round_summary import KIND, summary_paper
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.structure import require_structure, structure_problems
from cds_score.province.arranged import rank_groups
from cds_score.province.result import Version
from tests import rounds
from tests.unit.documents.papers.tools import watched
from tests.unit.documents.test_sheet_html import Elements
from tests.unit.documents.test_sheet_pdf import page_texts

if TYPE_CHECKING:
    from cds_score.province.result import ProvinceResult

HOSTILE = "<script>alert(1)</script><img src=http://127.0.0.1:9/x> {{ 7 * 7 }} </style></title>"


def said(result: ProvinceResult) -> str:
    return " ".join(Elements(paper_html(summary_paper(result))).said.replace("\xa0", " ").split())


def pages(result: ProvinceResult) -> list[str]:
    return [" ".join(page.split()) for page in page_texts(paper_pdf(summary_paper(result)))]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_is_sound_marked_and_the_same_each_time(lang):
    paper = summary_paper(rounds.mixed(lang))
    pdf = paper_pdf(paper)
    assert require_structure(pdf) == pdf
    assert paper_pdf(paper) == pdf
    assert all(MARK in page for page in page_texts(pdf))
    assert (paper.kind, paper.lang, paper.basis, paper.date) == (KIND, lang, "", "2025-12-15")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_round_with_nothing_says_so(lang):
    result = replace(rounds.province([]), lang=lang)
    pdf = paper_pdf(summary_paper(result))
    assert structure_problems(pdf) == []
    words = templates().words(lang)["papers"]["round"]
    text = said(result)
    for key in (
        "no_register", "no_results", "no_holding", "no_one_away", "no_appraisal", "no_absent", "no_ranking",
        "no_problems",
    ):  # fmt: skip
        assert words[key] in text, key
    assert summary_paper(result).date == "1970-01-01"


def test_it_says_what_the_result_says():
    result = rounds.mixed()
    text = said(result)
    for sentence in (*result.notices, *rounds.STANDING.sentences):
        assert sentence in text
    for each in (*result.summary.states, *result.summary.tiers, *result.summary.points):
        title_of_bar = f"{each.text}: {each.count} đơn vị"
        assert f"{each.text} {each.count} {title_of_bar}" in text
    for unit in result.units:
        assert unit.name in text
        assert unit.code in text
    assert "2 (đồng hạng) 00160 Xã Đồng Hạng" in text
    assert "2 (đồng hạng) 10000 Xã Xuân An" in text
    assert "Xã Phú Thanh (10003): Chưa đủ số liệu để xếp hạng theo “Tổng điểm”." in text
    assert "99021 Xã Chưa Gửi Đăng ký năm 2024, đợt 2." in text
    assert "CQS.06 Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến 1 1 1 0 1" in text
    assert "CQS.01 Người đứng đầu cấp ủy hoặc chính quyền xã là Trưởng Ban Chỉ đạo chuyển đổi số 1 1 1 0 0" not in text
    assert "… và 4 chỗ khác trong 4 tệp" in text


def test_counts_and_short_words_are_explained_where_they_stand():
    text = said(rounds.mixed())
    assert "VIII. Xếp hạng, kết quả từng đơn vị" in text
    assert "9/11: đạt 9 trong 11 chỉ tiêu. Chưa đủ: chưa đủ điều kiện." in text
    plain = said(rounds.province(rounds.without_points(3)[2:]))
    assert "VIII. Kết quả từng đơn vị" in plain, "this set ranks nobody"
    assert "Chưa đủ:" not in plain


def test_a_unit_of_which_no_file_counts_has_all_of_them_with_the_reasons():
    versions = [Version(file, "Chưa rõ tệp nào được tính.") for file in ("a.yaml", "b.yaml")]
    row = rounds.absent("99021", "Xã Hai Tệp", status="unreadable", status_text="Chưa rõ", versions=versions)
    text = said(rounds.province([], [row]))
    assert "99021 Xã Hai Tệp a.yaml: Chưa rõ tệp nào được tính." in text
    assert "b.yaml: Chưa rõ tệp nào được tính." in text


def test_numbers_of_the_standing_have_their_heads():
    text = said(rounds.mixed())
    heads = "Đã công nhận Đang thẩm định Còn lại Tổng số Trong kỳ Trước đó Lũy kế Kế hoạch năm"
    assert f"{heads} 10 13 14 37 6 4 10 12" in text


def test_the_longest_bar_is_that_of_the_most():
    bins = rounds.mixed().summary.states
    bars = round_summary._bars(bins)
    most = max(bins, key=lambda each: each.count)
    assert [each.length for each in bars if each.text == most.text] == [round_summary._BAR]
    assert [round(each.length * most.count / round_summary._BAR) for each in bars] == [each.count for each in bins]


@pytest.mark.parametrize("name", ["mixed", "large"])
def test_the_columns_of_places_fill_the_page(name):
    result = getattr(rounds, name)()
    w = templates().words("vi")["papers"]["round"]
    for group in rank_groups(result):
        table = round_summary._rank_table(group, result, w)
        widths = dict(table.widths)
        pillars = widths.pop("pillar") * len(table.pillars)
        points = widths.pop("points") * (table.with_points + table.with_declared)
        place = widths.pop("place") * table.ranked
        assert sum(widths.values()) + pillars + points + place == 252
        assert widths["name"] >= 42


def test_a_group_that_is_too_long_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(round_summary, "MOST_RANKED", 50)
    monkeypatch.setattr(round_summary, "FIRST_RANKED", 20)
    result = rounds.large()
    group = rank_groups(result)[1]
    text = said(result)
    assert f"Bảng này chỉ in 20 dòng đầu trong {len(group.units)}" in text
    assert f"{group.ranked[19].code} {group.ranked[19].name}" in text
    assert f"{group.ranked[20].code} {group.ranked[20].name}" not in text.split("VIII.")[1]


def test_a_province_of_166_has_every_unit_and_no_empty_page():
    result = rounds.large()
    text = pages(result)
    assert all(len(page) > 300 for page in text)
    ranking = " ".join(text)
    for unit in result.units:
        assert unit.code in ranking
    assert rounds.LONG_NAME.split()[1] in ranking
    assert 10 <= len(text) <= 20


def test_only_the_places_stand_across_and_they_are_the_last():
    with pypdfium2.PdfDocument(paper_pdf(summary_paper(rounds.mixed()))) as document:
        across = [page.get_width() > page.get_height() for page in document]
        texts = [page.get_textpage().get_text_range() for page in document]
    first = across.index(True)
    assert across == sorted(across)
    assert any("VII. VẤN ĐỀ" in text for text in texts[:first])
    assert "VIII. " in texts[first]


def test_a_long_result_has_the_room_that_names_do_not_need():
    w = templates().words("vi")["papers"]["round"]
    result = rounds.province(rounds.without_points(3))
    table = round_summary._rank_table(rank_groups(result)[0], result, w)
    assert table.widths["name"] == 58
    assert table.widths["result"] > 34


def test_no_heading_ends_a_page():
    """The last line above the foot is never the title of a section or a group."""
    for page in pages(rounds.large()):
        body = page.split("mau/chi-so-tam-nhom@2025 · cds-score")[0].rstrip()
        assert not body.endswith(("KẾT QUẢ", "CHƯA ĐẠT", "MỘT CHỈ TIÊU", "THẨM ĐỊNH", "TỪNG ĐƠN VỊ", "Xã", "TỆP")), body


def test_texts_of_people_are_texts(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    fetched = watched(monkeypatch)
    mixed = rounds.mixed()
    unit = replace(mixed.units[0], name=HOSTILE, code=HOSTILE, place_reason=HOSTILE, place=None, tier_text=HOSTILE)
    other = rounds.absent("1", HOSTILE, registered_text=HOSTILE, file=HOSTILE)
    attacked = replace(
        mixed,
        folder=HOSTILE,
        notices=[HOSTILE],
        units=[unit, other, *mixed.units[1:]],
        problems=[rounds.problem(1, message=HOSTILE, remedy=HOSTILE, file=HOSTILE, unit_name=HOSTILE)],
    )
    paper = summary_paper(attacked)
    page = Elements(paper_html(paper))
    assert not {"script", "img", "link", "a", "iframe"} & {tag for tag, _ in page.found}
    assert "{{ 7 * 7 }}" in page.said
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf = paper_pdf(paper)
    assert caplog.records == []
    assert [url for url in fetched if not url.startswith("asset:")] == []
    assert structure_problems(pdf) == []


def test_an_approved_set_bears_no_mark():
    mixed = rounds.mixed()
    approved = replace(mixed, sets=[replace(each, approved=True) for each in mixed.sets])
    assert MARK not in " ".join(pages(approved))
    half = replace(mixed, sets=[replace(mixed.sets[0], approved=True), *mixed.sets[1:]])
    assert all(MARK in page for page in pages(half))
