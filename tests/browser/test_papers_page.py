"""Papers as HTML on a screen: no part of one is beyond the edge of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cds_score.documents.paper import paper_html
from tests.browser.chromium import chromium, opened
from tests.unit.documents.papers.test_papers import build, with_inputs
from tests.unit.documents.papers.tools import recognised_case


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("name", ["giay-chung-nhan", "bao-cao-tu-danh-gia", "phieu-ket-qua"])
def test_a_paper_fits_into_a_window(browser: Browser, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(paper_html(build(name, with_inputs(recognised_case()))), encoding="utf-8")
    with opened(browser, file) as made:
        whole, window = made.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        lefts = made.page.evaluate(
            "[...document.querySelectorAll('table, .certificate')].map(each => each.getBoundingClientRect().left)"
        )
    assert whole == window
    assert min(lefts) >= 0
