"""Where cells are: places counted by hand for a small set, names of sheets, and a report that needs more room."""

from __future__ import annotations

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.layout import layout, parts
from tests.helpers import load_set, read_text, report_text, set_text
from tests.unit.forms.report_book.sets import TWO_GROUPS, VILLAGES


def test_the_places_of_a_small_set(tmp_path):
    """Title, how, state and head are rows 1 to 4; A.01 is row 5, its two counts and its rate are rows 6 to 8."""
    places = layout(load_set(tmp_path))
    assert [page.sheet for page in places.pages] == ["Nhóm A"]
    assert places.na_cell("A.01").address == "'Nhóm A'!$K$5"
    assert places.cell("indicator:A.01", "explanation").here == "$L$5"
    assert [places.value_cell(name).name for name in ("tu", "mau", "ty_le")] == ["D6", "D7", "D8"]
    assert places.cell("input:ty_le", "evidence").name == "E8"
    assert places.cell("input:tu", "to_confirm").name == "N6"
    assert places.cell("indicator:A.01", "points").name == "J5"
    assert [places.pillar_cell("A", role).name for role in ("state", "points", "result")] == ["E3", "D3", "I3"]
    assert places.header_cell("unit:code").address == "'Thông tin chung'!$B$7"
    assert places.citation_ids() == "'Tài liệu kiểm chứng'!$A$5:$A$64"


def test_an_input_has_one_place_and_groups_have_rows(tmp_path):
    places = layout(load_set(tmp_path, TWO_GROUPS))
    kinds = [[(line.kind, line.id, line.row + 1) for line in page.lines] for page in places.pages]
    assert kinds == [
        [
            ("group", "A1", 5), ("indicator", "A.01", 6), ("input", "tu", 7), ("input", "mau", 8),
            ("input", "ty_le", 9), ("group", "A2", 10), ("indicator", "A.02", 11), ("seen", "tu", 12),
        ],
        [("indicator", "B.01", 5), ("seen", "mau", 6), ("indicator", "B.02", 7), ("input", "loai", 8)],
        [("input", "rieng", 5)],
    ]  # fmt: skip
    assert [page.sheet for page in places.pages] == ["Nhóm A, phần 1 2", "Nhóm A, phần 1 2 (2)", "Số liệu khác"]
    assert places.value_cell("tu").name == "D7"
    assert places.value_cell("rieng").address == "'Số liệu khác'!$D$5"
    assert places.header_cell("attribute:vung").name == "B19"


def test_a_long_name_is_cut_after_a_word_and_each_name_is_used_once(tmp_path):
    name = "Tiếp cận thông tin, phổ biến, giáo dục pháp luật"
    indicator = "{id: %s.1, name: n, measure: tu, target: ≥ 1, points: 1, source: none}"
    pillars = "\n".join(
        f'- {{id: {each}, name: "{words}", complete: {{indicators: all, source: none}}, '
        f"indicators: [{indicator % each}]}}"
        for each, words in (("A", name), ("B", name), ("C", "Phần lời"), ("D", "'"), ("E", "a" * 40))
    )
    sheets = [page.sheet for page in layout(load_set(tmp_path, set_text(pillars=pillars))).pages]
    assert sheets == [
        "Tiếp cận thông tin, phổ biến…",
        "Tiếp cận thông tin, phổ… (2)",
        "Phần lời (2)",
        "Trang",
        "a" * 30 + "…",
        "Số liệu khác",
    ]
    assert all(len(each) <= 31 for each in sheets)


@pytest.fixture
def villages():
    sets = Catalogue([VILLAGES])
    folder = sets.folder("mau/xa-co-thon@1")
    assert folder is not None
    return sets.load(folder)[0]


def test_nested_units(villages):
    places = layout(villages)
    page = places.tables["thon"]
    assert page.sheet == "Các thôn"
    assert page.columns[0] == ("value", next(iter(villages.nested["thon"].inputs)))
    assert places.name_cell("thon", 0).name == "B6"
    assert places.table_cell("thon", 2, page.columns[0][1]).address == "'Các thôn'!$C$8"
    assert page.rows == 60


def test_a_report_only_adds_rows(tmp_path):
    criteria = load_set(tmp_path)
    text = report_text(
        "tu: 1\nla: 5\n", "not_applicable: {Z.9: không có}\nexplanations: {Z.9: a, A.01: b}\nattributes: {vung: núi}\n"
    )
    report, _ = read_text(text)
    places = layout(criteria, report)
    assert [page.sheet for page in places.pages] == ["Nhóm A", "Số liệu khác"]
    assert [(line.kind, line.id) for line in places.pages[1].lines] == [("input", "la"), ("indicator", "Z.9")]
    assert places.value_cell("tu") == layout(criteria).value_cell("tu")
    assert places.header_cell("attribute:vung").name == "B19"


def test_a_text_longer_than_a_cell_goes_on_below():
    assert parts("") == [""]
    assert [len(each) for each in parts("x" * 40_000)] == [16_000, 16_000, 8_000]
