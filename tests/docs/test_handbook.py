"""The handbooks: built strictly, without a network; a page for each diagnostic; no dead link, no picture unseen."""

from __future__ import annotations

import functools
import html
import re
import tomllib
from pathlib import Path

import pytest

from cds_score.diagnostics.catalogue import CATALOGUE, PARTS
from scripts.handbook import codes, staging
from scripts.handbook.__main__ import build, run_sphinx
from scripts.handbook.chapters import CHAPTERS
from scripts.handbook.examples import kept_examples
from scripts.handbook.pictures import FOLDER, MOST_BYTES
from scripts.handbook.vietnamese import SearchVietnamese
from tests.docs.program import ROOT

HANDBOOK = ROOT / "docs/handbook"
LOADED = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=["']([^"']+)["']""")
COMMAND = re.compile(r"```console\n\$ ")
EXTRA = re.compile(r"(?:cds-score|\.|\.whl)\[([a-z,]+)\]")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handbook")
    code, said = build(folder / "pages", folder / "html")
    assert code == 0, said
    return folder / "html"


@functools.cache
def made_pages() -> dict[str, str]:
    return dict(codes.code_pages())


def section(page: str, title: str) -> str:
    return page.split(f"\n## {title}\n")[1].split("\n## ")[0].strip()


# ------------------------------------------------------------------------------------------------- diagnostics


def test_every_code_has_its_page_and_every_page_a_code():
    made = {path.removeprefix("thong-bao/")[:-3] for path in made_pages() if "/nhom/" not in path}
    assert made - {"index"} == set(CATALOGUE)
    assert "index" not in CATALOGUE


def test_the_page_of_a_code_is_complete():
    pages = made_pages()
    for code in CATALOGUE:
        page = pages[f"thong-bao/{code}.md"]
        for title in ("Ý nghĩa", "Nguyên nhân", "Cách sửa"):
            assert len(section(page, title)) > 4, (code, title)
        english = section(page, "In English")
        for word in ("Meaning", "Cause", "Remedy"):
            assert re.search(rf"^\*\*{word}\.\*\* \S.{{4,}}$", english, re.MULTILINE), (code, word)
        assert f"[{code}]" in section(page, "Ví dụ"), code


def test_every_group_says_its_cause_in_both_languages():
    assert set(codes.GROUPS) == {part.__name__.rpartition(".")[2] for part in PARTS}
    for name, said in codes.GROUPS.items():
        assert set(said) == {"cause", "error", "warning"}, name
        for texts in said.values():
            assert set(texts) == {"vi", "en"}
            assert all(text.endswith(".") for text in texts.values()), name
            assert not texts["vi"].isascii()


def test_every_group_lists_its_codes():
    pages = made_pages()
    listed = [code for path in pages if "/nhom/" in path for code in re.findall(r"\]\(\.\./(.+?)\.md\)", pages[path])]
    assert sorted(listed) == sorted(CATALOGUE)


def test_kept_examples_are_of_today():
    """None is of a code that is gone, and each has what its sentences ask for."""
    shown = kept_examples()
    assert len(shown) > 400
    assert set(shown) <= set(CATALOGUE)
    for code, text in shown.items():
        assert f"[{code}]" in text.splitlines()[0]
        assert not re.search(r"/(home|tmp|root|work|usr)/", text), text
        assert text.replace("\n", "").isprintable(), code


# ------------------------------------------------------------------------------------------------------ chapters


def test_every_page_with_commands_is_run():
    with_commands = {
        page.relative_to(HANDBOOK).with_suffix("").as_posix()
        for page in HANDBOOK.rglob("*.md")
        if COMMAND.search(page.read_text(encoding="utf-8"))
    }
    assert with_commands == set(CHAPTERS)
    for name, walked in CHAPTERS.items():
        assert len(walked.commands()) == walked.page.read_text(encoding="utf-8").count("```console"), name


def test_the_chapters_show_nothing_of_this_machine():
    for page in HANDBOOK.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"/(home|tmp|root|work)/", text), page
        assert not re.search(r"\b[0-9A-Z]{5}(-[0-9A-Z]{5}){3}\b", text), page


def test_every_picture_is_shown_and_small():
    shown = {
        found
        for page in HANDBOOK.rglob("*.md")
        for found in re.findall(r"!\[[^\]]+\]\(\S*/images/handbook/(\S+)\)", page.read_text(encoding="utf-8"))
    }
    assert shown == {each.name for each in FOLDER.iterdir()}
    for name in shown:
        data = (FOLDER / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < MOST_BYTES, name


def test_what_is_installed_besides_exists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {
        extra
        for page in (HANDBOOK / "cai-dat").glob("*.md")
        for found in EXTRA.findall(page.read_text(encoding="utf-8"))
        for extra in found.split(",")
    }
    assert named
    assert named <= set(project["optional-dependencies"])


# --------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("[mã](../../diagnostics.md#key-missing)", "[mã](../thong-bao/key-missing.md)"),
        ("[các mã](../../diagnostics.md)", "[các mã](../thong-bao/index.md)"),
        ("[lệnh](../../commands.md#cds-score-form)", "[lệnh](../tra-cuu/commands.md#cds-score-form)"),
        ("[soạn](../../author/annex.md)", "[soạn](../soan/annex.md)"),
        ("[sổ tay](../../author/README.md)", "[sổ tay](../soan/index.md)"),
        ("[kiểm tra](kiem-tra.md)", "[kiểm tra](kiem-tra.md)"),
        ("[bộ](../../../criteria/mau/ba-tru-cot/2026/set.yaml)", "bộ (`criteria/mau/ba-tru-cot/2026/set.yaml`)"),
        ("![hình](../../images/score-sheet-table.png)", "![hình](../hinh/score-sheet-table.png)"),
        ("[web](https://example.vn/a.md)", "[web](https://example.vn/a.md)"),
        ("```text\n[a](../../commands.md)\n```", "```text\n[a](../../commands.md)\n```"),
    ],
)
def test_a_link_leads_to_where_its_page_is_now(link, leads):
    assert staging.moved(link, "docs/handbook/can-bo-xa/ho-so.md", staging.pages()) == leads


# --------------------------------------------------------------------------------------------------------- built


def test_every_page_is_built(built):
    wanted = [*staging.pages().values(), *made_pages()]
    assert [path for path in wanted if not (built / path).with_suffix(".html").is_file()] == []


def test_nothing_is_loaded_from_elsewhere(built):
    for page in built.rglob("*.html"):
        for address in LOADED.findall(page.read_text(encoding="utf-8")):
            assert not re.match(r"(?:[a-z]+:)?//", html.unescape(address)), (page.name, address)
    for style in built.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", style.read_text(encoding="utf-8")), style.name


def test_words_are_found_without_their_marks(built):
    index = (built / "searchindex.js").read_text(encoding="utf-8")
    assert '"dieu"' in index
    assert '"key-missing"' in index or '"missing"' in index
    assert "normalize" in (built / "_static/language_data.js").read_text(encoding="utf-8")
    language = SearchVietnamese({})
    assert [language.stem(word) for word in ("Điều", "HỒ", "số", "đ")] == ["dieu", "ho", "so", "d"]
    assert language.split("Hồ sơ") == ["Hồ", "sơ"]


def test_a_fault_of_a_page_is_an_error(tmp_path):
    """A link without an aim, and a page that is in no table of contents."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("# Sổ tay\n\n[không có](khong-co.md)\n", encoding="utf-8")
    (pages / "lac-long.md").write_text("# Lạc lõng\n", encoding="utf-8")
    code, said = run_sphinx(pages, tmp_path / "html")
    assert code != 0
    assert "khong-co.md" in said
    assert "lac-long.md" in said
