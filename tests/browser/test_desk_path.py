"""The whole way of an official through the page, from the list of an empty folder to the dossier.

What is typed is the teaching set's report as it was typed by hand (examples/mau-ba-tru-cot): the report that the page
has written says the same, and is scored the same.
"""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Page, expect

from cds_score.selfreport.model import SelfReport
from tests.browser.chromium import chromium, opened
from tests.browser.desks import Served
from tests.by_hand import REGISTER, assert_by_hand, by_hand

LABELS = {
    "number": "Số, ký hiệu",
    "date": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "title": "Tên loại, trích yếu",
}


def filled(page: Page, report: SelfReport) -> None:
    """Types the report, document by document and figure by figure."""
    page.get_by_label("Loại đơn vị").select_option(report.unit.level)
    page.get_by_label("Đơn vị hư cấu").select_option("có")
    page.get_by_label("Ngày chốt số liệu").click()
    page.keyboard.type("15/12/2026")
    for name, each in report.evidence.items():
        page.get_by_role("button", name="Thêm tài liệu", exact=True).click()
        expect(page.locator(f"[id='number-{name}']")).to_be_focused()
        for key, label in LABELS.items():
            page.locator(f"[id='document-{name}']").get_by_label(label, exact=True).click()
            page.keyboard.type(getattr(each, key))
    for name, answer in report.answers.items():
        box = page.locator(f"#input-{name}")
        if box.evaluate("each => each.tagName") == "SELECT":
            box.select_option(answer.value.text)
        else:
            box.click()
            page.keyboard.type(answer.value.text)
        if not answer.evidence:
            continue
        page.locator(f"#field-{name}").get_by_role("button", name="Tài liệu, ghi chú").click()
        for cited in answer.evidence:
            page.locator("#pick").get_by_role("checkbox", name=cited.text).check()
        page.keyboard.press("Escape")
    for name, (_, text) in report.explanations.items():
        line = page.locator(f"[id='indicator-{name}']")
        line.locator("summary").click()
        line.get_by_label("Giải trình").fill(text.text)
    for section, texts in (("narrative", report.narrative), ("contact", report.contact)):
        for key, said in texts.items():
            page.locator(f"#{section}-{key}").fill(said)


@pytest.fixture
def desk(tmp_path):
    shutil.copy(REGISTER, tmp_path)
    served = Served(tmp_path).start()
    yield served
    served.stop()


def test_from_an_empty_folder_to_the_dossier(desk, tmp_path):
    wanted, _ = by_hand()
    with chromium() as browser, opened(browser, desk.address) as made:
        page = made.page
        page.get_by_label("Bộ tiêu chí").select_option("mau/ba-tru-cot@2026")
        page.get_by_label("Tên đơn vị").fill(wanted.unit.name)
        page.get_by_label("Mã đơn vị").fill(wanted.unit.code)
        page.get_by_label("Kỳ báo cáo từ ngày").fill("1/1/2026")
        page.get_by_label("Kỳ báo cáo đến ngày").fill("31/12/2026")
        page.get_by_role("button", name="Tạo báo cáo").click()
        page.wait_for_selector("body[data-ready]")
        filled(page, wanted)
        expect(page.locator("body")).to_have_attribute("data-unsent", "0")
        expect(page.locator(".award")).to_contain_text("Hoàn thành chuyển đổi số mức cơ bản")
        expect(page.locator("[data-text='total/earned']")).to_have_text("68,94")
        expect(page.locator("[data-count=missing]")).to_have_text("0")
        page.get_by_role("button", name="Lập hồ sơ").click()
        expect(page.locator("#dossier-link, #dossier-problems li").first).to_be_visible(timeout=60_000)
        assert made.told == []
    (file,) = desk.folder.glob("*.yaml")
    assert len(list(desk.folder.glob("ho-so-*.zip"))) == 1
    assert_by_hand(file, tmp_path / "go-tay")
