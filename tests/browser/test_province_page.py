"""The page of a round in a real Chromium: sorted, filtered, opened, printed; by mouse, by keys, without its script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from cds_score.documents.province.page import province_page
from cds_score.province.result import ProvinceResult
from tests import rounds
from tests.browser.chromium import RULES, chromium, opened
from tests.unit.documents.province import made

ROUNDS: dict[str, Callable[[], ProvinceResult]] = {
    "province": made.province,
    "ranked": made.ranked,
    "no-points": made.without_points,
    "three-sets": rounds.mixed,
    "english": lambda: made.province("en"),
    "nation": lambda: made.without_points(3_321),
}
OPEN_SOME = "[...document.querySelectorAll('details')].slice(0, 14).forEach(each => { each.open = true })"
OUTLINE = (
    "[getComputedStyle(document.activeElement).outlineStyle, getComputedStyle(document.activeElement).outlineWidth]"
)
WIDTHS = (320, 390, 768, 1280, 1920)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("trang")
    for name, result in ROUNDS.items():
        (folder / f"{name}.html").write_text(province_page(result()), encoding="utf-8", newline="\n")
    return {name: folder / f"{name}.html" for name in ROUNDS}


@pytest.fixture
def page(browser, files) -> Iterator[Page]:
    with opened(browser, files["province"]) as made_page:
        yield made_page.page
        assert made_page.told == []


@pytest.fixture
def ranked(browser, files) -> Iterator[Page]:
    with opened(browser, files["ranked"]) as made_page:
        yield made_page.page
        assert made_page.told == []


def column(page: Page, number: int) -> list[str]:
    """The cells of one column of the table of units that are seen, each in one line."""
    cells = page.locator(f"#units-table tbody tr:not([hidden]) > :nth-child({number})")
    return [" ".join(text.split()) for text in cells.all_inner_texts()]


def codes(page: Page) -> list[str]:
    """Codes of the units that are seen, in their order."""
    return page.locator("#units-table tbody tr:not([hidden]) th .quiet").all_inner_texts()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))


@pytest.mark.parametrize("name", ROUNDS)
def test_it_opens_without_a_word_and_asks_for_nothing(browser, files, name):
    with opened(browser, files[name]) as made_page:
        assert made_page.page.locator("#units-table tbody tr").count() == len(ROUNDS[name]().units)
        made_page.page.locator("details.unit").last.locator("summary").click()
        made_page.page.mouse.wheel(0, 4000)
        assert made_page.told == []
        assert made_page.asked == [files[name].as_uri()]


@pytest.mark.parametrize("name", ROUNDS)
def test_the_page_itself_is_never_wider_than_the_window(browser, files, name):
    with opened(browser, files[name]) as made_page:
        made_page.page.evaluate(OPEN_SOME)
        for width in WIDTHS:
            made_page.page.set_viewport_size({"width": width, "height": 900})
            assert made_page.page.evaluate("document.documentElement.scrollWidth") <= width


# ---- sorting


def test_the_sign_that_opens_a_unit_stands_beside_a_long_name(browser, files):
    with opened(browser, files["three-sets"], width=360) as made_page:
        down = made_page.page.evaluate(
            "[...document.querySelectorAll('details.unit > summary')].map(each =>"
            " each.querySelector('h3').getBoundingClientRect().top - each.getBoundingClientRect().top)"
        )
    assert max(down) < 20


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(ranked):
    head = ranked.locator("th[data-sort=place]")
    head.get_by_role("button").click()
    assert [text.split()[0] for text in column(ranked, 2)] == ["1", "1", "2", "2", "3", "3", "3", "3", "4", "5", "–"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    assert [text.split()[0] for text in column(ranked, 2)] == ["5", "4", "3", "3", "3", "3", "2", "2", "1", "1", "–"]
    expect(head).to_have_attribute("aria-sort", "descending")
    assert ranked.locator("[aria-sort]").count() == 1


def test_points_begin_with_the_most_and_those_without_stay_last(page):
    head = page.locator("th[data-sort=points]").get_by_role("button")
    number = page.locator("th[data-sort=points]").evaluate("each => each.cellIndex + 1")

    def earned() -> list[float | None]:
        texts = [text.split("/")[0].replace(",", ".") for text in column(page, number)]
        return [None if text == "–" else float(text) for text in texts]

    head.click()
    found = earned()
    known = [each for each in found if each is not None]
    assert known == sorted(known, reverse=True)
    assert found == [*known, None, None, None, None]
    head.click()
    assert earned() == [*reversed(known), None, None, None, None]


def test_names_are_sorted_as_vietnamese_has_them(page):
    before = codes(page)
    head = page.locator("th[data-sort=name]").get_by_role("button")
    head.click()
    assert codes(page) == before[::-1]
    head.click()
    assert codes(page) == before


def test_a_pillar_is_sorted_by_how_it_stands(page):
    page.locator("th[data-sort=pillar-0]").get_by_role("button").click()
    assert page.locator("#units-table tbody tr").first.locator("th").inner_text().startswith("Xã Ví Dụ")
    assert page.get_by_role("button", name="Chính quyền số").count() == 1


# ---- filters


def test_a_word_is_found_without_diacritics_and_in_any_case(page):
    box = page.get_by_label("Tìm đơn vị")
    box.fill("AN hoa")
    assert codes(page) == ["10000"]
    assert page.locator("output").first.inner_text() == "Đang hiện 1 trong 11 đơn vị."
    box.fill("đảo")
    assert codes(page) == ["77003"]
    box.fill("tep la")
    assert column(page, 1) == ["hỏng/tệp lạ.yaml"]
    box.fill("khong co don vi nay")
    expect(page.locator(".nothing[data-for=units-table]")).to_be_visible()
    page.get_by_role("button", name="Bỏ lọc").first.click()
    expect(page.locator("output").first).to_have_text("Đang hiện 11 trong 11 đơn vị.")
    expect(page.locator(".nothing[data-for=units-table]")).to_be_hidden()


def test_filters_work_together_and_map_and_details_follow(page):
    page.get_by_label("Kết quả", exact=True).select_option(label="Chưa hoàn thành")
    assert len(codes(page)) == 6
    page.get_by_label("Kết quả nhóm").select_option(label="Xã hội số: Hoàn thành")
    some = codes(page)
    assert 0 < len(some) < 6
    page.get_by_label("Chỉ đơn vị có lỗi hoặc lưu ý").check()
    seen = codes(page)
    assert seen == [each for each in some if each != "10003"] or seen == some
    assert page.locator(".map tbody tr:not([hidden])").count() == len(seen)
    assert page.locator("details.unit:not([hidden])").count() == len(seen)
    expect(page.locator("#details .follows")).to_have_text(f"Đang hiện {len(seen)} trong 11 đơn vị.")
    page.get_by_label("Tìm đơn vị").fill("khong co don vi nay")
    expect(page.locator(".nothing[data-for=units-table]")).to_be_visible()


def test_of_many_units_it_counts_as_vietnamese_has_it(browser, files):
    with opened(browser, files["nation"]) as made_page:
        expect(made_page.page.locator("output").first).to_have_text("Đang hiện 3.321 trong 3.321 đơn vị.")
        made_page.page.get_by_label("Tìm đơn vị").fill("so 3321")
        expect(made_page.page.locator("output").first).to_have_text("Đang hiện 1 trong 3.321 đơn vị.")


def test_problems_have_a_filter_of_their_own(page):
    page.get_by_label("Loại").select_option(label="Lỗi")
    rows = page.locator("#problems-table tbody tr:not([hidden])")
    errors = sum(each.severity == "error" for each in made.province().problems)
    assert rows.count() == errors
    page.get_by_label("Tìm lỗi").fill("indent-tab")
    assert rows.count() == 1
    assert page.locator("#units-table tbody tr:not([hidden])").count() == 11


# ---- one unit


def test_a_unit_opens_from_the_table_the_map_and_the_list_of_problems(page):
    for where in ("#units-table", ".map", "#problems-table"):
        page.locator("[data-close]").click()
        page.locator(f"{where} a[href='#10001']").first.click()
        unit = page.locator("details[id='10001']")
        expect(unit).to_have_attribute("open", "")
        expect(unit.locator("summary")).to_be_focused()
        expect(unit.get_by_role("table")).to_be_visible()
        expect(unit.locator("summary")).to_be_in_viewport()
    page.locator("details[id='10001'] summary").click()
    page.locator("#units-table a[href='#10001']").click()
    expect(page.locator("details[id='10001']")).to_have_attribute("open", "")


def test_an_address_opens_its_unit_even_behind_a_filter(browser, files):
    with opened(browser, files["province"], "#99001") as made_page:
        expect(made_page.page.locator("details[id='99001']")).to_have_attribute("open", "")
        assert made_page.page.locator("details[open]").count() == 1
        made_page.page.get_by_label("Tìm đơn vị").fill("an hoa")
        expect(made_page.page.locator("details[id='99001']")).to_be_hidden()
        made_page.page.evaluate("location.hash = ''")
        made_page.page.evaluate("location.hash = '#99001'")
        expect(made_page.page.locator("details[id='99001']")).to_be_visible()
    for address in ("#%E0%A4%A", "#no-such", "#units", "#%22%3E%3Cimg%20src=x%3E"):
        with opened(browser, files["province"], address) as made_page:
            assert made_page.told == []
            assert made_page.page.locator("details[open]").count() == 0


def test_all_that_are_shown_open_and_close_at_once(page):
    page.get_by_label("Tìm đơn vị").fill("gia dinh")
    shown = page.locator("details.unit:not([hidden])").count()
    page.locator("[data-open]").click()
    assert page.locator("details.unit[open]").count() == shown < 11
    page.locator("[data-close]").click()
    assert page.locator("details.unit[open]").count() == 0


# ---- the keyboard


def test_everything_is_done_with_keys_alone(page):
    page.keyboard.press("Tab")
    assert "skip" in focused(page)
    assert page.locator(".skip").evaluate("each => each.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if "units-search" in focused(page):
            break
    page.keyboard.type("gia dinh")
    for _ in range(30):
        page.keyboard.press("Tab")
        if "<button" in focused(page) and page.evaluate("document.activeElement.parentNode.dataset.sort") == "name":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Space")
    expect(page.locator("th[data-sort=name]")).to_have_attribute("aria-sort", "descending")
    for _ in range(30):
        page.keyboard.press("Tab")
        if "<a href=" in focused(page):
            break
    page.keyboard.press("Enter")
    opened_unit = page.locator("details[open]")
    expect(opened_unit).to_have_count(1)
    expect(opened_unit.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(0)


def test_every_focus_can_be_seen(page):
    for _ in range(45):
        page.keyboard.press("Tab")
        style, width = page.evaluate(OUTLINE)
        assert style != "none", focused(page)
        assert width != "0px"


# ---- without its script, without motion


def test_without_a_script_everything_is_there(browser, files):
    with opened(browser, files["province"], java_script_enabled=False) as made_page:
        page = made_page.page
        assert page.locator("#units-table tbody tr").count() == 11
        assert page.locator("form.filter:visible, .scripted:visible, .shown:visible").count() == 0
        assert page.locator("#units-table button").count() == 0
        page.locator("details[id='10001'] summary").click()
        expect(page.locator("details[id='10001'] table")).to_be_visible()


def test_nothing_moves_for_those_who_do_not_want_it(browser, files):
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        with opened(browser, files["no-points"], reduced_motion=motion) as made_page:
            assert made_page.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


# ---- paper


def printed(page: Page) -> list[str]:
    """The text of each printed page, in one line."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        sizes = {document.get_page_size(at) for at in range(len(document))}
        assert {(round(wide), round(high)) for wide, high in sizes} == {(842, 595)}
        return [" ".join(document[at].get_textpage().get_text_bounded().split()) for at in range(len(document))]
    finally:
        document.close()


def test_it_prints_every_unit_and_no_details_unless_they_are_open(page):
    text = " ".join(printed(page))
    for unit in made.province().units:
        assert unit.code in text
    assert "CHƯA ĐỐI CHIẾU VỚI VĂN BẢN GỐC" in text
    assert "Chi tiết từng đơn vị" not in text
    assert "Tìm đơn vị" not in text
    assert "CQS.06 Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến" in text, "the names behind the ids of the map"
    page.locator("#units-table a[href='#10001']").click()
    text = " ".join(printed(page))
    unit = next(each for each in made.province().units if each.code == "10001")
    assert "Chi tiết từng đơn vị" in text
    assert all(" ".join(cell.sentence.split()) in text for cell in unit.indicators[:5])
    other = next(each for each in made.province().units if each.code == "10004")
    assert sum(cell.sentence in text for cell in other.indicators) < len(other.indicators) // 2


def test_heads_stand_on_every_page_of_a_long_table(browser, files):
    with opened(browser, files["nation"]) as made_page:
        made_page.page.get_by_label("Tìm đơn vị").fill("số 1")
        # What the reader of a PDF makes of narrow gaps between words is its own.
        pages = [text.replace(" ", "") for text in printed(made_page.page) if "Xã Số 1" in text]
        assert len(pages) > 3
        assert all("ơnvịAKếtquảLỗi" in text for text in pages)


# ---- rules of accessibility


@pytest.mark.skipif(not RULES.exists(), reason="axe-core was not fetched by make browser-test")
@pytest.mark.parametrize("name", ["province", "ranked"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_rule_of_axe_is_broken(browser, files, name, scheme, width):
    with opened(browser, files[name], width=width, color_scheme=scheme) as made_page:
        made_page.page.locator("details.unit summary").nth(2).click()
        made_page.page.evaluate(RULES.read_text(encoding="utf-8"))
        found = made_page.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
