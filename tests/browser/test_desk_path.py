"""The whole way of an official through the page, from the list of an empty folder to the dossier.

What is typed is the teaching set's report as it was typed by hand (examples/mau-ba-tru-cot): the report that the page
has written says the same, and is scored the same.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Source
from cds_score.reading.source import read_file
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.model import Citation, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, read_report
from tests.browser.chromium import chromium, opened
from tests.browser.desks import Served
from tests.docs.program import ROOT

BY_HAND = ROOT / "examples" / "mau-ba-tru-cot" / "bao-cao.yaml"
REGISTER = ROOT / "examples" / "mau-ba-tru-cot" / "danh-sach.csv"
LABELS = {
    "number": "Số, ký hiệu",
    "date": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "title": "Tên loại, trích yếu",
}


def by_hand() -> tuple[SelfReport, str]:
    """The example, and its text, with its documents called as the page calls them: tl-01, tl-02 …"""
    source, _ = read_file(BY_HAND)
    assert source is not None
    first, _ = read_report(source)
    assert first is not None
    ids = {old: f"tl-{number:02}" for number, old in enumerate(first.evidence, 1)}
    renamed = re.sub(r"[a-z]+(?:-[a-z]+)+", lambda found: ids.get(found[0], found[0]), source.text)
    read, found = read_report(Source("bao-cao.yaml", renamed))
    assert read is not None
    assert found == []
    return read, renamed


def told(report: SelfReport) -> dict[str, Any]:
    """All that a report says, as texts."""
    return {
        "criteria": report.criteria.text if report.criteria else None,
        "unit": report.unit,
        "span": report.span,
        "year": report.year,
        "answers": {
            name: (each.value.text, [cited.text for cited in each.evidence], each.note, each.to_confirm)
            for name, each in report.answers.items()
            if each.value.text.strip()
        },
        "evidence": {
            name: [getattr(each, key).strip() for key in CITATION_KEYS] for name, each in report.evidence.items()
        },
        "not_applicable": {name: reason.text for name, (_, reason) in report.not_applicable.items()},
        "explanations": {name: text.text for name, (_, text) in report.explanations.items()},
        "contact": {name: text for name, text in report.contact.items() if text},
        "narrative": {name: text.strip() for name, text in report.narrative.items() if text.strip()},
    }


def scored(file: Path) -> Assessment:
    """The Assessment, without what says which file it is and where in it something stands.

    The digest of the facts is another: a report that began as a form also names the figures that are left blank.
    """
    province = open_province(Settings(register=str(REGISTER)), "vi")
    made = assess_file(str(file), province, "vi").assessment
    assert made is not None
    lines = [
        dataclasses.replace(line, evidence=[without_place(each) for each in line.evidence]) for line in made.indicators
    ]
    return dataclasses.replace(
        made,
        report="",
        digests={},
        diagnostics=[],
        evidence=[without_place(each) for each in made.evidence],
        indicators=lines,
        narrative={name: text.strip() for name, text in made.narrative.items() if text.strip()},
        contact={name: text for name, text in made.contact.items() if text},
    )


def without_place(citation: Citation) -> Citation:
    """As it is said, wherever it stands."""
    return dataclasses.replace(citation, at=None, places={})


def filled(page: Page, report: SelfReport) -> None:
    """Types the report, document by document and figure by figure."""
    page.get_by_label("Loại đơn vị").select_option(report.unit.level)
    page.get_by_label("Báo cáo tập dượt").select_option("có")
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
    wanted, text = by_hand()
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
    source, found = read_file(file)
    assert source is not None
    report, more = read_report(source)
    assert report is not None
    assert found == more == []
    assert told(report) == told(wanted)
    typed = tmp_path / "go-tay" / "bao-cao.yaml"
    typed.parent.mkdir()
    typed.write_text(text, encoding="utf-8", newline="\n")
    assert scored(file) == scored(typed)
