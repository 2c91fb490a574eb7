"""The page about a case's whole way: it is what the program prints, and every paper of the run says what it is."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pypdfium2
import pytest

from scripts.appraisal_walkthrough import PAGE, TRANSCRIPT, walked

FICTIONAL = "ĐƠN VỊ HƯ CẤU"
PAPERS = (
    "tinh/bien-ban.pdf",
    "tinh/cong-khai.pdf",
    "tinh/giay-bi-sua.pdf",
    "tinh/giay-da-ky.pdf",
    "tinh/giay.pdf",
    "tinh/quyet-dinh.docx",
    "tinh/thong-bao.pdf",
    "tinh/to-trinh.docx",
    "tinh/xac-nhan.docx",
    "xa/phieu-da-ky.pdf",
    "xa/phieu.pdf",
)


@pytest.fixture(scope="module")
def folder() -> Path:
    return walked()[1]


def words(paper: Path) -> str:
    """All that the pages of a PDF, or the body of a Word file, say."""
    if paper.suffix == ".pdf":
        with pypdfium2.PdfDocument(paper) as document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    body = docx.Document(str(paper)).element.body
    return "\n".join("".join(each.itertext()) for each in body.iter("{*}p"))


def test_the_page_is_what_the_program_prints(folder):
    assert walked()[0] == PAGE.read_text(encoding="utf-8"), "run: python -m scripts.make_docs"
    made = (each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.suffix in (".pdf", ".docx"))
    assert sorted(made) == sorted(PAPERS)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_says_that_the_unit_is_fictional(folder, paper):
    assert FICTIONAL in words(folder / paper)


def test_the_page_shows_nothing_that_differs_between_machines(folder):
    text = PAGE.read_text(encoding="utf-8")
    assert str(folder) not in text
    assert not re.search(r"/(home|tmp|root|work|usr)/", text)
    assert not re.search(r"\b[0-9A-Z]{5}(-[0-9A-Z]{5}){3}\b", text)


def test_every_command_of_the_way_is_on_the_page():
    shown = TRANSCRIPT.commands()
    assert len(shown) == PAGE.read_text(encoding="utf-8").count("```console")
    for command in (
        *(
            "check",
            "score",
            "report",
            "sign",
            "import",
            "worklist new",
            "worklist import",
            "decision",
            "verify",
            "audit",
        ),
        *(f"review {each}" for each in ("grid", "new", "equal", "decide", "check", "move", "show", "log")),
        "ledger revoke",
    ):
        assert any(each.startswith(f"{command} ") for each in shown), command
