"""The pictures of the handbooks: pages in a real Chromium, workbooks printed by LibreOffice, papers, a terminal.

They depend on the versions of these programs, so no test compares them; tests ask that each is there, small, and shown.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.handbook import at_commune, at_province
from scripts.marks import ROOT
from scripts.transcript import run_words

FOLDER = ROOT / "docs/images/handbook"
MOST_BYTES = 200_000
CHROMIUM = ROOT / ".venv/browser/chromium"
"""A file that holds the path of the browser, as `make browser-test` writes it."""
ABOVE_FOOT = 0.93
"""The part of a printed sheet above its page number."""
SCROLLED = 560
"""Pixels to the field that is wrong."""
WIDE, NARROW = 1200, 390
TERMINAL = """\
<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1c1c1c; display: inline-block; }}
pre {{ margin: 0; padding: 16px 20px; color: #e4e4e4; font: 14px/1.35 {fonts}, monospace; }}
</style><pre>{prompt}{code}</pre>
"""
FONTS = '"Noto Sans Mono", "DejaVu Sans Mono"'


def make_pictures() -> Iterator[str]:
    """Makes all of them anew; gives the name of each."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        folder = Path(name)
        for made in (_terminal, _workbook, _request, _province, _papers, _desk):
            scratch = folder / made.__name__
            scratch.mkdir()
            for picture, data in made(scratch, browser):
                (FOLDER / picture).write_bytes(_small(data))
                yield f"docs/images/handbook/{picture}"


@contextlib.contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = CHROMIUM.read_text(encoding="utf-8").strip() if CHROMIUM.is_file() else shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path)
        yield browser
        browser.close()


def _terminal(folder: Path, browser: Any) -> Iterator[tuple[str, bytes]]:
    """What `score` shows, in its colours."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    at_commune.filled(folder)
    words = ["--register", "danh-sach.csv", "score", at_commune.REPORT]
    done = subprocess.run(
        [sys.executable, "-m", "cds_score.cli.main", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    console = Console(record=True, width=100, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text.from_ansi("\n".join(done.stdout.splitlines()[:30])))
    code = console.export_html(theme=MONOKAI, inline_styles=True, code_format="{code}")
    page = folder / "terminal.html"
    prompt = f"$ cds-score {' '.join(words)}\n"
    page.write_text(TERMINAL.format(fonts=FONTS, prompt=prompt, code=code), encoding="utf-8")
    with _opened(browser, page.as_uri(), 1000) as shown:
        yield "dong-lenh.png", shown.locator("pre").screenshot()


def _workbook(folder: Path, _: Any) -> Iterator[tuple[str, bytes]]:
    """The first sheet with figures of a filled workbook, as LibreOffice prints it."""
    at_commune.STEPS["booked"](folder)
    at_commune.STEPS["bookmended"](folder)
    yield "bieu-tru-cot.png", _sheet(folder / "bieu.xlsx", 2)


def _request(folder: Path, _: Any) -> Iterator[tuple[str, bytes]]:
    """A request to a provider."""
    at_commune.STEPS["half"](folder)
    run_words(("form", at_commune.SET, "--by-provider", "--report", at_commune.REPORT, "-o", "phieu"), folder)
    yield "phieu-cong-an.png", _sheet(folder / "phieu/phieu-cong-an-xa.xlsx")


def _province(folder: Path, browser: Any) -> Iterator[tuple[str, bytes]]:
    """The page of a province's round, wide and narrow."""
    at_province.STEPS["round"](folder)
    run_words((*at_province.REGISTERED, "province", at_province.ROUND, "-o", "ket-qua", "--only", "html"), folder)
    for name, width in (("ca-tinh.png", WIDE), ("ca-tinh-hep.png", NARROW)):
        with _opened(browser, (folder / "ket-qua/index.html").as_uri(), width) as page:
            yield name, page.screenshot()


def _papers(folder: Path, _: Any) -> Iterator[tuple[str, bytes]]:
    """The sheet of results and the certificate."""
    for part in ("xa", "tinh"):
        (folder / part).mkdir()
    commune, province = folder / "xa", folder / "tinh"
    at_commune.STEPS["ready"](commune)
    run_words(("--register", "danh-sach.csv", "report", at_commune.REPORT, "-o", "phieu.pdf"), commune)
    yield "phieu-ket-qua.png", _page(commune / "phieu.pdf")
    at_province.STEPS["decided"](province)
    common = (*at_province.REGISTERED, "report", at_province.SUOI_MAU)
    given = ("--document", "giay-chung-nhan", "--decision", "quyet-dinh.yaml", "--office", "co-quan.yaml")
    run_words((*common, *given, "-o", "giay.pdf"), province)
    yield "giay-chung-nhan.png", _page(province / "giay.pdf")


def _desk(folder: Path, browser: Any) -> Iterator[tuple[str, bytes]]:
    """The page on which a report is filled in, wide and narrow, with a slip in one field."""
    at_commune.filled(folder)
    path = folder / at_commune.REPORT
    path.write_text(path.read_text(encoding="utf-8").replace("value: 1.264", 'value: "1,264"'), encoding="utf-8")
    with _served(folder) as address:
        for name, width in (("trang-dien.png", WIDE), ("trang-dien-hep.png", NARROW)):
            with _opened(browser, address, width) as page:
                page.wait_for_timeout(1500)
                if width == WIDE:
                    page.get_by_text("CQS.01").first.scroll_into_view_if_needed()
                    page.mouse.wheel(0, SCROLLED)
                    page.wait_for_timeout(500)
                yield name, page.screenshot()


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a running desk."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "cds_score.cli.main", "--register", "danh-sach.csv", "desk", "--no-browser"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    try:
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        process.stdout.close()


@contextlib.contextmanager
def _opened(browser: Any, address: str, width: int) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": width, "height": 860}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def _sheet(book: Path, number: int = 0) -> bytes:
    """A page, counted from 0, of a workbook that LibreOffice has printed."""
    profile = (book.parent / "profile").as_uri()
    printing = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*printing, "--outdir", str(book.parent), str(book)], check=True, capture_output=True)
    return _page(book.with_suffix(".pdf"), number, scale=2, foot=False)


def _page(paper: Path, number: int = 0, *, scale: float = 1.4, foot: bool = True) -> bytes:
    """A page without its white margins, and without its number where the picture has no use for it."""
    import pypdfium2
    from PIL import Image, ImageChops

    target = io.BytesIO()
    with pypdfium2.PdfDocument(paper) as document:
        drawn = document[number].render(scale=scale).to_pil().convert("RGB")
    body = drawn.crop((0, 0, drawn.width, int(drawn.height * ABOVE_FOOT))) if not foot else drawn
    drawn_on = ImageChops.difference(body, Image.new("RGB", body.size, "white")).getbbox()
    left, top, right, bottom = drawn_on or (0, 0, *body.size)
    around = (max(left - 12, 0), max(top - 12, 0), min(right + 12, drawn.width), min(bottom + 12, drawn.height))
    drawn.crop(around).save(target, "PNG")
    return target.getvalue()


def _small(data: bytes) -> bytes:
    """The picture with as many colours as fit into the bytes that a picture may have."""
    from PIL import Image

    picture = Image.open(io.BytesIO(data)).convert("RGB")
    for colours in (128, 64, 32, 16):
        target = io.BytesIO()
        method = Image.Quantize.MAXCOVERAGE
        picture.quantize(colours, method, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        if len(target.getvalue()) < MOST_BYTES:
            break
    return target.getvalue()
