"""The page on how papers were checked: it has every paper that exists, and nothing that failed."""

from __future__ import annotations

from bench.conformance.cases import NAMES, OTHERS
from bench.conformance.look import COLUMNS
from cds_score.documents.papers.names import ROUND_TITLES, TITLES
from cds_score.documents.papers.registry import PAPERS, ROUND_PAPERS
from tests.docs.program import ROOT

PAGE = (ROOT / "docs/conformance.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]


def test_every_paper_has_its_row():
    assert list(NAMES) == [*PAPERS, *ROUND_PAPERS, *OTHERS]
    assert {*PAPERS, *ROUND_PAPERS} == {*TITLES, *ROUND_TITLES}
    listed = {row[1].strip("`"): row for row in ROWS if row[1].startswith("`")}
    assert list(NAMES) == [name for name in listed if name in NAMES]
    for name, title in NAMES.items():
        assert listed[name][0] == title, "run: make conformance"
        assert int(listed[name][3]) >= 2, "both languages"


def test_every_check_has_its_column_and_none_failed():
    head = next(row for row in ROWS if row[0] == "Bản in")
    assert head[5:] == list(COLUMNS.values())
    assert {cell for row in ROWS if row[1].strip("`") in NAMES for cell in row[5:]} <= {"đạt", "–"}
    explained = {row[0] for row in ROWS if len(row) == 2}
    assert set(COLUMNS.values()) <= explained


def test_the_page_never_says_valid():
    assert "no run of a validator such as veraPDF" in PAGE
    assert "chưa chạy chương trình thẩm tra" in PAGE
