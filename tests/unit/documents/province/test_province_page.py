"""The page of a round for a browser: what stands in it before any browser opens it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.documents.bundled import reports_folder
from cds_score.documents.mark import MARK, MARK_EN
from cds_score.documents.province import bars, heat, lines
from cds_score.documents.province.page import MOST_EXPLAINED, province_page
from cds_score.province.result import Bin, ProvinceResult, Version
from cds_score.reading.collation import collation_key
from cds_score.scoring.assessment import STATES
from tests import rounds
from tests.unit.documents.province import made
from tests.unit.documents.province.looked_at import Page

ROUNDS: dict[str, Callable[[], ProvinceResult]] = {
    "province": made.province,
    "english": lambda: made.province("en"),
    "ranked": made.ranked,
    "no points": made.without_points,
    "three sets": rounds.mixed,
}


@pytest.fixture(params=ROUNDS, scope="module")
def result(request) -> ProvinceResult:
    return ROUNDS[request.param]()


@pytest.fixture(scope="module")
def page(result) -> Page:
    return Page(province_page(result))


# ---- one file that runs nothing but its own


def test_its_policy_allows_its_own_style_and_script_only(page):
    policy = next(each["content"] for each in page.all("meta") if each["http-equiv"] == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
        assert len(list(page.all(tag))) == 1
    assert not page.elements[0].text.strip()


def test_nothing_is_fetched_and_nothing_runs_from_an_attribute(page):
    for each in page.all():
        assert {"src", "action", "style", "srcdoc", "data", "formaction"}.isdisjoint(each.attributes), each
        assert not [name for name in each.attributes if name.startswith("on")], each
        assert each["href"] == "" or each["href"].startswith("#"), each
    assert {each.tag for each in page.all()}.isdisjoint({"img", "iframe", "object", "embed", "link", "base", "image"})
    assert "url(" not in page.text
    assert "@import" not in page.text


def test_what_people_write_is_text():
    text = province_page(made.province())
    page = Page(text)
    assert "alert(" in text
    assert not [each for each in page.all("script") if "alert" in each.text]
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text
    names = [each.text for each in page.all("h3", "a") if "alert(1)" in each.text]
    assert names
    assert set(names) == {made.HOSTILE.removesuffix("\u202e")}
    assert [each for each in page.all("dd", "td", "span") if each.text == made.HOSTILE_FILE]


def test_a_code_that_could_be_another_address_gets_none():
    result = made.province()
    codes = ["units", "", "10001", "10001", '"><b>', "../x", "1" * 40]
    units = [replace(each, code=code) for each, code in zip(result.units, codes, strict=False)]
    page = Page(province_page(replace(result, units=units)))
    ids = [each["id"] for each in page.all("details") if "unit" in each.classes]
    assert ids == ["u-0", "u-1", "10001", "u-3", "u-4", "u-5", "u-6"]


def test_the_same_result_gives_the_same_page(result):
    assert province_page(result) == province_page(result)
    assert "\r" not in province_page(result)


# ---- for those who do not see it, and those who have no mouse


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(each.tag[1]) for each in page.elements if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_address_is_there(page):
    ids = [each["id"] for each in page.all() if each["id"]]
    assert len(ids) == len(set(ids))
    addresses = {each["href"].removeprefix("#") for each in page.all("a")}
    addresses |= {name for each in page.all() for name in each["aria-labelledby"].split()}
    addresses |= {name for each in page.all() for name in each["aria-describedby"].split()}
    addresses |= {each["for"] for each in page.all("label") if each["for"]}
    assert addresses - {""} <= set(ids)


def test_every_table_has_a_name_and_every_head_says_what_it_heads(page):
    assert len(list(page.all("table"))) == len(list(page.all("caption")))
    assert all(each["scope"] in {"col", "row", "colgroup", "rowgroup"} for each in page.all("th"))


def test_landmarks_and_what_is_announced(page):
    tags = [each.tag for each in page.elements]
    assert [tags.count(each) for each in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert next(each for each in page.all("a")).classes == {"skip"}
    assert all(each["aria-live"] == "polite" for each in page.all("output"))
    assert all(each["aria-label"] or each["aria-labelledby"] for each in page.all("nav", "section"))
    assert next(page.all("html"))["lang"] in {"vi", "en"}


COLOURS = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6})\b")


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    red, green, blue = (channel(int(digits[at : at + 2], 16)) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("where", range(3), ids=["light", "dark", "paper"])
def test_every_colour_can_be_read_on_its_ground(where):
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for what is drawn."""
    sheets = (reports_folder() / name for name in ("styles/colours.css", "province/page.css"))
    css = "".join(each.read_text(encoding="utf-8") for each in sheets)
    known = dict(COLOURS.findall(css.split(":root {")[where + 1].split("}")[0]))
    pairs = [(name, f"{name}-ground") for name in known if f"{name}-ground" in known]
    assert {name for name, _ in pairs} >= {*STATES, "mark", *(f"s{step}" for step in range(6))}
    pairs += [(text, ground) for text in ("ink", "quiet", "accent") for ground in ("page", "paper", "head")]
    pairs += [(state, "paper") for state in ("met", "not_met", "missing")]
    for text, ground in pairs:
        assert contrast(known[text], known[ground]) >= 4.5, (text, ground)
    for drawn in ("bar", "bar-not_met"):
        assert contrast(known[drawn], known["paper"]) >= 3, drawn


def test_contrast_as_the_guideline_has_it():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# ---- what it says


def test_mark_notices_and_counts_stand_at_its_head():
    text = province_page(made.province())
    head = text[: text.index("<main>")]
    assert MARK in head
    assert "ĐƠN VỊ HƯ CẤU" in head
    assert "Tự đánh giá: <b>6</b>; Thẩm định: <b>1</b>" in head
    assert "Tổng hợp kết quả đánh giá năm 2024" in head
    english = province_page(made.province("en"))
    assert MARK in english
    assert MARK_EN in english
    result = made.province()
    approved = replace(result, sets=[replace(each, approved=True) for each in result.sets])
    assert MARK not in province_page(approved)


def test_the_standing_is_a_sum_and_stands_in_words_too():
    page = Page(province_page(made.province()))
    table = next(at for at, each in enumerate(page.elements) if each["id"] == "units")
    shown = [each.text for each in page.elements[:table] if each.tag == "dd"]
    assert shown[-7:] == ["1", "1", "4", "6", "0", "1", "1"]
    assert "Đã công nhận 1 + đang thẩm định 1 + còn lại 4 = 6 đơn vị." in page.text
    without = province_page(made.ranked())
    assert 'class="standing"' not in without
    assert "không biết đơn vị nào chưa gửi báo cáo" in without


def test_unknown_totals_are_not_zero():
    result = made.province()
    standing = result.summary.standing
    assert standing is not None
    open_ended = replace(standing, total=None, remaining=None, planned=95)
    text = province_page(replace(result, summary=replace(result.summary, standing=open_ended)))
    assert text.count("<dd>chưa rõ</dd>") == 2
    assert "<dd>95</dd>" in text
    standing = replace(standing, total=3_321)
    assert "<dd>3.321</dd>" in province_page(replace(result, summary=replace(result.summary, standing=standing)))


def test_every_unit_has_a_row_its_details_and_its_place_in_the_map(result, page):
    rows = [each for each in page.all("tr") if each["data-find"] and each["id"]]
    assert [each["data-n"] for each in rows] == [str(at) for at in range(len(result.units))]
    assert len([each for each in page.all("details") if "unit" in each.classes]) == len(result.units)
    judged = [each for each in result.units if each.set]
    assert len([each for each in page.all("tr") if each["data-n"]]) - len(rows) == len(judged)


def test_nothing_of_a_unit_is_left_out():
    result = made.province()
    text = unescape(re.sub("<[^>]*>", " ", province_page(result)))
    said = " ".join(text.split())
    for unit in result.units:
        for cell in unit.indicators:
            for text in (cell.sentence, cell.need, cell.value_text, cell.points_text):
                assert " ".join(text.split()) in said
        for version in unit.versions:
            assert version.reason in said
            assert version.file in said
        for each in unit.predecessors:
            assert each in said
    for problem in result.problems:
        assert problem.message in said.replace("\u202e", "") or "alert" in problem.message
        assert problem.place in said


def test_a_file_of_an_unknown_unit_goes_by_its_name():
    page = Page(province_page(made.province()))
    assert [each.text for each in page.all("a") if each["href"] == "#u-0"] == ["hỏng/tệp lạ.yaml"]
    assert "Dòng thụt vào bằng phím Tab" in page.text[page.text.index('id="u-0"') :].split("</details>")[0]


def test_a_unit_of_which_no_file_counts_is_not_said_to_have_sent_none():
    versions = [Version(file, "Chưa rõ tệp nào được tính.") for file in ("a.yaml", "b.yaml")]
    row = rounds.absent("99021", "Xã Hai Tệp", status="unreadable", status_text="Chưa rõ", versions=versions)
    text = province_page(rounds.province([], [row, rounds.absent("99022", "Xã Chưa Gửi")]))
    assert text.count('<dd class="path">chưa có tệp nào được tính</dd>') == 1
    assert text.count('<dd class="path">chưa gửi báo cáo</dd>') == 1


def test_a_changed_verdict_shows_what_the_unit_gave_itself():
    text = province_page(made.province())
    assert re.search(r'<td class="n d">Không đạt|<td class="n d">Chưa đạt', text)
    assert "<small>Tự chấm: Đạt, " in text
    assert re.search(r'<td class="q o d">', text)
    assert "<small>Chưa thẩm định xong</small>" in text


def test_places_ties_and_those_without_a_place():
    text = province_page(made.ranked())
    section = text[text.index('<section id="ranking"') :].split("</section>")[0]
    assert re.findall(r'<td class="place">(\d+)</td>', section) == ["1", "2", "3", "3", "3", "1", "2", "3", "4", "5"]
    assert section.count('<tr class="level">') == 3
    assert [title.split(". ")[1] for title in re.findall("<h3>(.*)</h3>", section)] == [
        "Loại đơn vị: Phường",
        "Loại đơn vị: Xã",
    ]
    assert "Xã Phú Thanh</a>: Chưa đủ số liệu để xếp hạng theo “Tổng điểm”.</li>" in section
    assert '<section id="ranking"' not in province_page(made.province())


def test_a_set_without_points_has_no_column_of_points(page, result):
    points = [each for each in page.all("th") if each["data-sort"] == "points"]
    assert len(points) == any(each.points for each in result.units)


# ---- for the script


def test_rows_are_sorted_by_keys_that_were_made_before():
    page = Page(province_page(made.ranked()))
    rows = page.text[page.text.index('<table id="units-table"') :].split("</table>")[0].split("<tr ")[1:]
    heads = re.findall(r'data-sort="([\w-]+)"', page.text)
    keys = {name: [re.findall(r'<t[hd][^>]* data-k="(\d*)"', row)[at] for row in rows] for at, name in enumerate(heads)}
    units = made.ranked().units
    assert keys["name"] == [str(at) for at in range(len(units))]
    assert [each.code for each, key in zip(units, keys["place"], strict=True) if not key] == ["10003"]
    by_place = sorted((int(key), at) for at, key in enumerate(keys["place"]) if key)
    assert [units[at].place for _, at in by_place] == [1, 1, 2, 2, 3, 3, 3, 3, 4, 5]
    by_points = sorted(range(len(units)), key=lambda at: int(keys["points"][at]))
    earned = [points.earned for at in by_points if (points := units[at].points)]
    assert earned == sorted(earned)


@given(st.lists(st.none() | st.integers(-5, 5)))
def test_ranks_are_in_the_order_of_what_they_stand_for(values):
    made_ranks = lines.ranks(values)
    assert [each == "" for each in made_ranks] == [each is None for each in values]
    known = [(value, int(rank)) for value, rank in zip(values, made_ranks, strict=True) if value is not None]
    for value, rank in known:
        assert rank == len({other for other, _ in known if other < value})


def test_names_stand_in_vietnamese_order():
    names = [each.name for each in made.province().units]
    assert names == sorted(names, key=collation_key)
    page = Page(province_page(made.province()))
    found = [each["data-find"] for each in page.all("tr") if each["id"]]
    assert found[2] == "xa an hoa (gia dinh) 10000 xa-10000/copy of bieu (2).yaml"


def test_every_filter_finds_something_and_parts_the_units(page, result):
    rows = [set(each["data-tokens"].split()) for each in page.all("tr") if each["data-n"] and each["data-tokens"]]
    table = lines.arrange(result)
    options = [each for one in [*table.filters, *table.pillar_filters] for each in one.options]
    for option in options:
        passing = sum(option.token in own for own in rows)
        assert 0 < passing < len(rows), option
    shown = [each["value"] for each in page.all("option") if each["value"] not in {"", "error", "warning", "note"}]
    assert shown == [each.token for each in options]


# ---- many units


def test_of_more_units_sentences_and_map_are_left_out_and_that_is_said():
    few, many = made.without_points(MOST_EXPLAINED), made.without_points(MOST_EXPLAINED + 1)
    assert '<table class="indicators">' in province_page(few)
    text = province_page(many)
    assert '<table class="indicators">' not in text
    assert 'class="map"' not in text
    assert "Trang có 301 đơn vị, nhiều hơn 300." in text
    assert text.count("<dt>Chưa đạt</dt><dd>A.01</dd>") == sum(
        each.indicators[0].state == "not_met" for each in many.units
    )
    assert len(text) < len(province_page(few))


# ---- geometry


def test_lengths_are_shares():
    assert bars.share(1, 3) == "33.3"
    assert bars.share(2, 3) == "66.6"
    assert bars.share(0, 0) == "0.0"
    assert bars.share(7, 7) == "100.0"
    summary = replace(made.province().summary, states=[Bin("a", 4), Bin("b", 1)], tiers=[], points=[Bin("c", 0)])
    (only,) = bars.distributions(summary)
    assert [(each.count, each.width) for each in only.bars] == [(4, "100.0"), (1, "25.0")]


@pytest.mark.parametrize(
    ("earned", "most", "shown"),
    [(0, 300, 0), (29, 300, 0), (30, 300, 1), (299, 300, 9), (300, 300, 10), (-50, 300, 0), (400, 300, 10)],
)
def test_a_scored_cell_shows_the_tenths_of_its_maximum(earned, most, shown):
    cells = [each for unit in made.ranked().units for each in unit.indicators]
    cell = next(each for each in cells if each.state == "scored" and each.points)
    assert cell.points is not None
    cell = cell._replace(points=cell.points._replace(earned=earned, max=most))
    assert heat._cell(cell) == (f"s s{shown // 2}", str(shown))


def test_every_state_has_a_style_and_a_sign():
    css = (reports_folder() / "province/page.css").read_text(encoding="utf-8")
    assert set(heat.CLASSES) == set(STATES)
    for state, style in heat.CLASSES.items():
        assert re.search(rf"^\.{state}, \.{style} {{", css, re.MULTILINE), state
    signs = re.findall(r'--sign: "(.)"', css)
    assert len(set(signs)) == len(signs) == len(STATES)
