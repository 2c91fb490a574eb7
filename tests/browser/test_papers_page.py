"""Papers as HTML on a screen: no part of one is beyond the edge of the window, on a desk or in a hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cds_score.cli.set_paper import open_set
from cds_score.criteria.catalogue import Catalogue
from cds_score.documents.approval_minutes import Meeting, minutes
from cds_score.documents.paper import paper_html
from cds_score.documents.set_papers import council_paper, guide_paper
from tests.browser.chromium import chromium, opened
from tests.unit.documents.papers.test_papers import NAMES, build, with_inputs
from tests.unit.documents.papers.tools import recognised_case

DESK, TABLET, PHONE = 1280, 800, 360


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper of a commune and of a criteria set."""
    folder = tmp_path_factory.mktemp("papers")
    case, of_set = with_inputs(recognised_case()), open_set("mau/ba-tru-cot@2026", Catalogue(), "vi")
    papers = {name: build(name, case) for name in NAMES}
    papers |= {"guide": guide_paper(of_set.criteria, "vi"), "council": council_paper(of_set.criteria, "vi")}
    papers["approval"] = minutes(of_set.criteria, Meeting(), "vi")
    for name, paper in papers.items():
        (folder / f"{name}.html").write_text(paper_html(paper), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", [DESK, TABLET, PHONE])
@pytest.mark.parametrize("name", [*NAMES, "guide", "council", "approval"])
def test_a_paper_fits_into_a_window(browser: Browser, files: Path, name: str, width: int) -> None:
    with opened(browser, files / f"{name}.html", width=width) as made:
        whole, window = made.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        lefts = made.page.evaluate(
            "[...document.querySelectorAll('table, .certificate, .placed')].map(e => e.getBoundingClientRect().left)"
        )
        narrow = made.page.evaluate(
            "[...document.querySelectorAll('td')].filter(e => e.innerText.length > 20 && e.clientWidth < 40).length"
        )
    assert whole == window
    assert min(lefts, default=0) >= 0
    assert narrow == 0
