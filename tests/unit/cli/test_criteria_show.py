"""`cds-score criteria show`: on the screen, as HTML, as PDF; what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.documents.mark import MARK
from tests.docs.program import Done, run

SET = "mau/ba-tru-cot@2026"


def show(*arguments: str, lang: str = "vi") -> Done:
    return run("--lang", lang, "criteria", "show", SET, *arguments)


def test_on_the_screen_are_targets_figures_rules_and_sources():
    done = show()
    assert done.code == ExitCode.DONE
    for wanted in (
        "Xã miền núi: ≥ 50%",
        "Số liệu phải thu thập, theo đơn vị cung cấp",
        "Trung tâm Phục vụ hành chính công xã",
        "Quy tắc chung",
        "[10]",
    ):
        assert wanted in done.out


def test_for_the_council_are_numbers_that_were_scored():
    done = show("--council")
    assert done.code == ExitCode.DONE
    assert "a = 699; b = 1.000 → 69,9%: Chưa đạt, 0,00/15" in done.out
    assert "a = 700; b = 1.000 → 70%: Đạt, 15,00/15" in done.out
    assert "a = 30; b = 30; c = Không → 100%: Chưa đạt, 0,00/10" in done.out


def test_in_english():
    assert "Figures to collect, by provider" in show(lang="en").out
    assert "Understood as" in show("--council", lang="en").out


@pytest.mark.parametrize("council", [(), ("--council",)])
def test_the_ending_decides_and_nothing_is_replaced_unasked(tmp_path: Path, council: tuple[str, ...]):
    file = tmp_path / "huong-dan.html"
    assert show(*council, "-o", str(file)).code == ExitCode.DONE
    assert MARK in file.read_text(encoding="utf-8")
    file.write_text("của tôi", encoding="utf-8")
    assert show(*council, "-o", str(file)).code == ExitCode.ACCESS
    assert file.read_text(encoding="utf-8") == "của tôi"
    assert show(*council, "-o", str(file), "--force").code == ExitCode.DONE


@pytest.mark.parametrize(
    "arguments",
    [("--format", "pdf"), ("--format", "html"), ("-o", "x.txt"), ("--format", "pdf", "-o", "x.html"),
     ("--format", "text", "-o", "x.html"), ("-o", "x")],
)  # fmt: skip
def test_a_form_and_a_name_that_do_not_go_together(arguments: tuple[str, ...]):
    done = show(*arguments)
    assert done.code == ExitCode.USAGE
    assert "Traceback" not in done.err
    assert not Path("x.html").exists()


def test_a_set_that_does_not_exist():
    done = run("criteria", "show", "mau/khong-co@1", "--council")
    assert done.code != ExitCode.DONE
    assert "Traceback" not in done.err
