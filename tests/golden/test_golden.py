"""What the program prints, frozen: each file below `expected` is one call. A change shows as a difference to be read.

`UPDATE_GOLDEN=1 python -m pytest tests/golden` writes them anew; read the difference before it is kept.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from cds_score.diagnostics import Lang
from cds_score.documents.province.page import province_page
from cds_score.documents.province_record import province_json
from cds_score.documents.province_view import province_table
from cds_score.forms.province_csv import province_csv
from tests import rounds
from tests.docs.program import ROOT, Done, run, start

EXPECTED = Path(__file__).parent / "expected"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
LOC_TAN, THANH_BA, TAN_TRU = (f"examples/{name}/bao-cao.yaml" for name in ("loc-tan", "thanh-ba", "tan-tru"))
PILLARS, INDEX = (f"examples/{name}/bao-cao.yaml" for name in ("mau-ba-tru-cot", "mau-chi-so-tam-nhom"))
HAMLETS = "tests/golden/reports/thon.yaml"
REGISTERED = {file: ("--register", file.replace("bao-cao.yaml", "danh-sach.csv")) for file in (PILLARS, INDEX)}
SMALL = ("--criteria-dir", "tests/example_files/criteria")
UNITS = [f"examples/{each.parent.name}" for each in sorted((ROOT / "examples").glob("*/bao-cao.yaml"))]
"""The examples that are one report; the round is not among them."""
WITH_UNITS = (*SMALL, "--register", "tests/golden/reports/dot-danh-muc.csv")
MONTHS, BEFORE, AFTER = (f"tests/golden/reports/{name}" for name in ("thang", "dot-2024", "dot-2025"))
MAY, JUNE = (f"{MONTHS}/2025-{month}.yaml" for month in ("05", "06"))
WRONG, SYNTAX = (f"tests/golden/reports/{name}.yaml" for name in ("sai", "cu-phap"))
SET = "thanh-hoa/cap-xa@2023"


@dataclass(frozen=True)
class Golden:
    """A call, the exit code that it must have, and which of its streams is kept."""

    arguments: tuple[str, ...]
    code: int = 0
    stream: str = "out"


GOLDEN = {
    "score-loc-tan.vi.txt": Golden(("score", LOC_TAN)),
    "score-loc-tan.en.txt": Golden(("--lang", "en", "score", LOC_TAN)),
    "score-thanh-ba.vi.txt": Golden(("score", THANH_BA)),
    "score-tan-tru.vi.txt": Golden(("score", TAN_TRU), 3),
    "explain-loc-tan.vi.txt": Golden(("explain", LOC_TAN)),
    "explain-loc-tan.en.txt": Golden(("--lang", "en", "explain", LOC_TAN)),
    "explain-thanh-ba.vi.txt": Golden(("explain", THANH_BA)),
    "score-thanh-ba.json": Golden(("score", "--format", "json", THANH_BA)),
    "score-thanh-ba.csv": Golden(("score", "--format", "csv", THANH_BA)),
    "score-mau-ba-tru-cot.vi.txt": Golden((*REGISTERED[PILLARS], "score", PILLARS)),
    "score-mau-chi-so-tam-nhom.vi.txt": Golden((*REGISTERED[INDEX], "score", INDEX)),
    "score-mau-chi-so-tam-nhom.en.txt": Golden((*REGISTERED[INDEX], "--lang", "en", "score", INDEX)),
    "score-mau-chi-so-tam-nhom.json": Golden((*REGISTERED[INDEX], "score", "--format", "json", INDEX)),
    "score-mau-chi-so-tam-nhom.csv": Golden((*REGISTERED[INDEX], "score", "--format", "csv", INDEX)),
    "score-thon.vi.txt": Golden(("score", HAMLETS)),
    "score-thon.json": Golden(("score", "--format", "json", HAMLETS)),
    "score-set.vi.txt": Golden((*REGISTERED[PILLARS], "score", PILLARS, "--set", "nguoi_co_ho_so_suc_khoe=5.600")),
    "plan-mau-ba-tru-cot.vi.txt": Golden(("plan", PILLARS)),
    "plan-nang-cao.vi.txt": Golden((*REGISTERED[PILLARS], "plan", PILLARS, "--to", "nang_cao")),
    "plan-nang-cao.en.txt": Golden((*REGISTERED[PILLARS], "--lang", "en", "plan", PILLARS, "--to", "nang_cao")),
    "plan-nang-cao.json": Golden((*REGISTERED[PILLARS], "plan", PILLARS, "--to", "nang_cao", "--format", "json")),
    "plan-thanh-ba.vi.txt": Golden(("plan", THANH_BA)),
    "plan-fixed.vi.txt": Golden(("plan", INDEX, "--to", "tot", "--fixed", "CQ.09")),
    "plan-folder.vi.txt": Golden(("plan", "examples/mau-ba-tru-cot")),
    "plan-folder.en.txt": Golden(("--lang", "en", "plan", "examples/mau-ba-tru-cot")),
    "plan-folder.json": Golden(("plan", *UNITS, "--format", "json"), 3),
    "compare-months.vi.txt": Golden((*SMALL, "compare", MAY, JUNE)),
    "compare-months.en.txt": Golden((*SMALL, "--lang", "en", "compare", MAY, JUNE)),
    "compare-months.json": Golden((*SMALL, "compare", "--format", "json", MAY, JUNE)),
    "compare-rounds.vi.txt": Golden((*WITH_UNITS, "compare", BEFORE, AFTER)),
    "compare-rounds.csv": Golden((*WITH_UNITS, "compare", "--format", "csv", BEFORE, AFTER)),
    "compare-merged.vi.txt": Golden((*WITH_UNITS, "compare", BEFORE, AFTER, "--unit", "00005")),
    "trend.vi.txt": Golden((*SMALL, "trend", MONTHS)),
    "trend.en.txt": Golden((*SMALL, "--lang", "en", "trend", MONTHS)),
    "trend.json": Golden((*SMALL, "trend", "--format", "json", MONTHS)),
    "trend.csv": Golden((*SMALL, "trend", "--format", "csv", MONTHS)),
    "form.yaml": Golden(("form", SET)),
    "criteria-show.vi.txt": Golden(("criteria", "show", SET)),
    "criteria-show-mau-chi-so-tam-nhom.vi.txt": Golden(("criteria", "show", "mau/chi-so-tam-nhom@2025")),
    "criteria-council.vi.txt": Golden(("criteria", "show", "--council", "mau/ba-tru-cot@2026")),
    "criteria-council.en.txt": Golden(
        ("--lang", "en", "criteria", "show", "--council", "thanh-hoa/thon-thong-minh@2022")
    ),
    "criteria-list.vi.txt": Golden(("criteria", "list")),
    "check-wrong.vi.txt": Golden(("check", WRONG), 3, "err"),
    "check-wrong.en.txt": Golden(("--lang", "en", "check", WRONG), 3, "err"),
    "check-wrong.json": Golden(("check", "--format", "json", WRONG), 3),
    "check-syntax.vi.txt": Golden(("check", SYNTAX), 3, "err"),
}


def kept(name: str, printed: str) -> str:
    """As it is kept: JSON spread over lines to be read, line ends that a repository keeps, no spaces at line ends."""
    if name.endswith(".json"):
        return json.dumps(json.loads(printed), ensure_ascii=False, indent=1) + "\n"
    lines = printed.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines) if name.endswith(".txt") else "\n".join(lines)


def compare(name: str, text: str) -> None:
    file = EXPECTED / name
    if UPDATE:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8"), f"{name} has changed; see the first lines of this module"


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_printed(name):
    golden = GOLDEN[name]
    done: Done = run(*golden.arguments)
    assert done.code == golden.code, done.err
    compare(name, kept(name, done.err if golden.stream == "err" else done.out))


PAPERS = {
    "sheet-thanh-ba.html": ("report", THANH_BA),
    "sheet-mau-chi-so-tam-nhom.html": (*REGISTERED[INDEX], "report", INDEX),
    "sheet-thon.html": ("report", HAMLETS),
    "guide-thon-thong-minh.html": ("criteria", "show", "thanh-hoa/thon-thong-minh@2022"),
    "council-mau-ba-tru-cot.html": ("criteria", "show", "--council", "mau/ba-tru-cot@2026"),
}


CHART = "trend.svg"


def test_the_chart(tmp_path):
    done = run(*SMALL, "trend", MONTHS, "-o", str(tmp_path / "dien-bien.svg"))
    assert done.code == 0, done.err
    compare(CHART, (tmp_path / "dien-bien.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAPERS)
def test_the_printed_paper_as_html(name, tmp_path):
    done = run(*PAPERS[name], "-o", str(tmp_path / "phieu.html"))
    assert done.code == 0, done.err
    compare(name, (tmp_path / "phieu.html").read_text(encoding="utf-8"))


def table(lang: Lang, width: int) -> str:
    """A province as a terminal of so many columns without colours shows it."""
    stream = io.StringIO()
    terminal = Console(file=stream, width=width, highlight=False, emoji=False, markup=False, color_system=None)
    terminal.print(province_table(rounds.mixed(lang), width))
    return stream.getvalue()


ROUNDS: dict[str, Callable[[], str]] = {
    "province-80.vi.txt": lambda: table("vi", 80),
    "province-140.en.txt": lambda: table("en", 140),
    "province.vi.csv": lambda: province_csv(rounds.mixed()),
    "province.en.csv": lambda: province_csv(rounds.mixed("en")),
    "province-page.html": lambda: province_page(rounds.small()),
    "province.json": lambda: province_json(rounds.small()),
}


@pytest.mark.parametrize("name", ROUNDS)
def test_what_is_written_of_a_province(name):
    compare(name, kept(name, ROUNDS[name]()))


def test_json_is_compact_and_in_a_fixed_order():
    printed = run("score", "--format", "json", THANH_BA).out
    assert printed == json.dumps(json.loads(printed), ensure_ascii=False, separators=(",", ":")) + "\n"
    assert printed == start("score", "--format", "json", THANH_BA, PYTHONHASHSEED="7").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("criteria", "diff", SET, "thanh-hoa/thon-thong-minh@2022"),
        ("criteria", "impact", SET, SET, THANH_BA),
        ("criteria", "approve", SET),
        (*SMALL, "compare", MAY, JUNE),
        (*SMALL, "trend", MONTHS),
    ],
)
def test_json_of_one_thing_is_one_line(arguments):
    printed = run(*arguments, "--format", "json").out
    assert printed == json.dumps(json.loads(printed), ensure_ascii=False, separators=(",", ":")) + "\n"


def test_json_of_findings_has_a_line_for_each():
    printed = run("check", "--format", "json", WRONG).out
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in json.loads(printed)]
    assert printed == "[\n" + ",\n".join(lines) + "\n]\n"


def test_csv_is_what_a_spreadsheet_expects():
    printed = run("score", "--format", "csv", THANH_BA).out
    assert printed.startswith("\ufeff")
    assert printed.count("\n") == printed.count("\r\n")


@pytest.mark.parametrize("name", [*GOLDEN, *PAPERS, *ROUNDS, CHART])
def test_nothing_of_this_machine_is_in_it(name):
    text = (EXPECTED / name).read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(Path.home()) not in re.sub(r"https?://\S+", "", text)
    assert "\x1b" not in text


def test_no_expectation_is_left_over():
    assert {file.name for file in EXPECTED.iterdir()} == {*GOLDEN, *PAPERS, *ROUNDS, CHART}
