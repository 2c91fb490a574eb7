"""Every command that a handbook shows works on a machine like a plain Windows one: a console of cp1252, no UTF-8 mode,
processes that begin anew instead of being forked; and with warnings as errors. It prints what the page shows, in UTF-8,
and its exit code is as listed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.appraisal_walkthrough import TRANSCRIPT as APPRAISAL
from scripts.handbook.chapters import CHAPTERS
from scripts.transcript import Transcript
from scripts.walkthrough import TRANSCRIPT as AUTHOR
from tests.docs.program import CALL, ROOT, SETTINGS

PAGES: dict[str, Transcript] = {**CHAPTERS, "soan/walkthrough": AUTHOR, "tra-cuu/appraisal": APPRAISAL}
SPAWNING = '''\
import multiprocessing
import os

_context = multiprocessing.get_context


def get_context(method=None):
    """As on Windows and macOS: whatever is asked for, processes are spawned."""
    with open(os.environ["STARTS"], "a", encoding="utf-8") as file:
        file.write(f"{method}\\n")
    return _context("spawn")


multiprocessing.get_context = get_context
'''
"""`sitecustomize.py` of the run."""
SPAWNED = {"tham-dinh/ca-tinh"}
"""Pages with so many papers that processes share the work."""
ENDINGS = {
    "can-bo-xa/bang-tinh": [("import", 3)],
    "can-bo-xa/xin-so-lieu": [("collect", 3)],
    "can-bo-xa/kiem-tra": [("check", 3)],
    "can-bo-xa/ho-so": [("report", 5), ("review check", 1)],
    "tham-dinh/danh-muc": [("register check", 3)],
    "tham-dinh/ca-tinh": [("province", 3)],
    "tham-dinh/y-kien": [("review check", 1)],
    "tham-dinh/thoi-han": [("review move", 3), ("review move", 3)],
    "tham-dinh/so-cap-giay": [("verify", 1)],
    "soan/walkthrough": [("criteria test", 3), ("criteria test", 3)],
    "tra-cuu/appraisal": [
        ("review check", 1),
        ("review check", 1),
        ("verify", 1),
        ("report", 3),
        ("verify", 1),
        ("verify", 1),
    ],
}
"""Page to its commands that end with another exit code than 0, as the page says: a fault in a file, a file that is
there already, a case that is not finished."""
COMMON = re.compile(r"(?:--(?:criteria-dir|register) \S+ )+")
Done = tuple[str, int]
"""A command and its exit code."""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    site = tmp_path_factory.mktemp("site")
    (site / "sitecustomize.py").write_text(SPAWNING, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    own = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "COLUMNS": "100", "STARTS": str(site / "starts.txt")}
    return {**kept, **own, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])}


def runner(environment: dict[str, str], done: list[Done]) -> Callable[[tuple[str, ...], Path], str]:
    def run(words: tuple[str, ...], folder: Path) -> str:
        ended = subprocess.run(
            [CALL[0], "-X", "utf8=0", *CALL[1:], *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        text = ended.stdout.decode("utf-8").replace("\r\n", "\n")
        assert "Traceback" not in text, text
        assert "UnicodeEncodeError" not in text, text
        done.append((" ".join(words), ended.returncode))
        return text

    return run


def said(command: str) -> str:
    """`review check` of `--register danh-muc.csv review check dot-2026/a.yaml …`."""
    words = COMMON.sub("", command).split()
    return " ".join(words[: 2 if words[0] in ("review", "register", "criteria", "ledger", "worklist") else 1])


@pytest.mark.parametrize("name", PAGES)
def test_every_command_works_with_a_narrow_console(name, surroundings, tmp_path):
    page, done, seen = PAGES[name], list[Done](), Path(surroundings["STARTS"])
    seen.unlink(missing_ok=True)
    text = page.text(tmp_path, runner(surroundings, done))
    assert text == page.page.read_text(encoding="utf-8")
    assert len(done) == len(page.commands())
    assert [(said(command), code) for command, code in done if code] == ENDINGS.get(name, [])
    for command, code in done:
        target = re.search(r" -o (\S+)", command)
        assert code or target is None or (tmp_path / target[1]).exists(), command
    assert seen.exists() == (name in SPAWNED)


TYPED = re.compile(r"^cds-score [^\n]*", re.MULTILINE)
SHELL = re.compile(r"^```(?:sh|powershell)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def typed() -> set[str]:
    """What the handbooks ask to be typed without showing its output."""
    pages = sorted((ROOT / "docs/handbook").rglob("*.md"))
    blocks = (block for page in pages for block in SHELL.findall(page.read_text(encoding="utf-8")))
    return {command for block in blocks for command in TYPED.findall(block)}


def test_what_is_typed_without_its_output_is_run_too(surroundings, tmp_path):
    commands = typed()
    desks = {command for command in commands if command.split()[-1] == "desk"}
    assert commands - desks == {
        "cds-score doctor",
        "cds-score form mau/ba-tru-cot@2026 -o bao-cao.yaml",
        "cds-score check bao-cao.yaml",
        "cds-score report bao-cao.yaml -o phieu.html",
    }
    assert desks == {"cds-score desk", "cds-score --register danh-sach.csv desk"}
    done: list[Done] = []
    run = runner(surroundings, done)
    folder = tmp_path / "Báo cáo 2026"
    folder.mkdir()
    for command in ("form mau/ba-tru-cot@2026 -o bao-cao.yaml", "report bao-cao.yaml -o phieu.html", "doctor"):
        run(tuple(command.split()), folder)
    said = run(("register", "new", "--province", "Thanh Hóa", "-o", "danh-muc.csv"), folder)
    assert [code for _, code in done] == [0, 0, 0, 0], said
    assert 'lang="vi"' in (folder / "phieu.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("--register", "danh-sach.csv")])
def test_the_page_begins_and_ends_with_a_narrow_console(words, surroundings, tmp_path):
    CHAPTERS["can-bo-xa/cham-diem"].steps["filled"](tmp_path)
    with subprocess.Popen(
        [CALL[0], "-u", "-X", "utf8=0", *CALL[1:], *words, "desk", "--no-browser"],
        cwd=tmp_path,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline().decode("utf-8")
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+", first)
        assert address is not None, first
        with urllib.request.urlopen(address[0], timeout=60) as answer:
            assert "Xã Suối Mẫu (giả định)" in answer.read().decode("utf-8")
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().decode("utf-8")
        assert process.wait(60) == 0
    assert "Traceback" not in rest
    assert "Đã dừng." in rest
