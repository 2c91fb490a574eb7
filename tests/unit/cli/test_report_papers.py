"""`report --document`: one paper or all of them, what is left out and why, the time limit, opening what was printed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import ClassVar

import click
import pytest

from cds_score.cli import time_limit
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.main import run
from cds_score.cli.opening import open_file
from tests.docs.program import ROOT

GOOD = str(ROOT / "examples/xa-vi-du/bao-cao.yaml")
DISTRICT = str(ROOT / "examples/tan-tru/bao-cao.yaml")
OFFICE = str(ROOT / "examples/xa-vi-du/co-quan.yaml")
QUARTERS = [("1/1/2024", "31/3/2024"), ("1/4/2024", "30/6/2024")]


def report(*arguments: object) -> int:
    return run(["report", *map(str, arguments)], "vi")


def quarter(folder: Path, at: int) -> Path:
    text = Path(GOOD).read_text(encoding="utf-8")
    start, end = QUARTERS[at]
    old = "period: {from: 1/1/2024, to: 31/12/2024, as_of: 15/12/2024}"
    assert old in text
    path = folder / f"quy-{at + 1}.yaml"
    path.write_text(text.replace(old, f"period: {{from: {start}, to: {end}}}\nyear: 2024"), encoding="utf-8")
    return path


def test_one_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "bao-cao.html"
    assert report(GOOD, "--document", "bao-cao-tu-danh-gia", "--office", OFFICE, "-o", target) == ExitCode.DONE
    assert "Ủy ban nhân dân tỉnh Ví Dụ (giả định)" in target.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"Đã ghi {target}\n"


def test_all_papers_and_why_some_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    assert report(GOOD, "--document", "all", "--format", "html", "-o", folder) == ExitCode.DONE
    names = {"phieu-ket-qua.html", "bao-cao-tu-danh-gia.html", "tien-do.html"}
    assert {each.name for each in folder.iterdir()} == names
    said = capsys.readouterr().err
    assert "Không in giấy chứng nhận, bằng công nhận: đơn vị chưa được công nhận" in said
    assert report(GOOD, "--document", "all", "--format", "html", "-o", folder) == ExitCode.ACCESS
    assert "đã có sẵn" in capsys.readouterr().err


def test_nothing_is_printed_of_a_report_that_is_not_assessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    folder = tmp_path / "in"
    assert report(DISTRICT, "--document", "all", "-o", folder) == ExitCode.INPUT
    assert "Không có bản nào in được." in capsys.readouterr().err
    assert not folder.exists()


def test_progress_over_quarters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = quarter(tmp_path, 0), quarter(tmp_path, 1)
    target = tmp_path / "tien-do.html"
    assert report(second, "--document", "tien-do", "--earlier", first, "-o", target) == ExitCode.DONE
    html = target.read_text(encoding="utf-8")
    for wanted in ("quý II năm 2024", "Kỳ trước", "92,69% (2.410/2.600)", "6.924"):
        assert wanted in html
    for verdict in ("Chưa đạt", "Hoàn thành", ">Đạt<"):
        assert verdict not in html
    capsys.readouterr()
    assert report(first, "--document", "tien-do", "--earlier", second, "-o", target, "--force") == ExitCode.INPUT
    assert "progress-unordered" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "text", "code"),
    [
        ("--office", "provinse: {}\n", "key-unknown"),
        ("--decision", "decision: x\n", "decision-structure"),
        ("--earlier", "inputs: [\n", "yaml"),
    ],
)
def test_a_file_that_cannot_be_used(
    option: str, text: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tep.yaml"
    path.write_text(text, encoding="utf-8")
    assert report(GOOD, option, path, "-o", tmp_path / "in.html") == ExitCode.INPUT
    assert code in capsys.readouterr().err
    assert not (tmp_path / "in.html").exists()


def test_a_folder_is_wanted_for_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "in.pdf"
    target.write_bytes(b"")
    assert report(GOOD, "--document", "all", "-o", target) == ExitCode.USAGE
    assert "là thư mục" in capsys.readouterr().err


def test_a_template_of_the_province(tmp_path: Path) -> None:
    (tmp_path / "score-sheet.html.j2").write_text("<p>Mẫu của tỉnh</p>", encoding="utf-8")
    assert report(GOOD, "--template-dir", tmp_path, "-o", tmp_path / "in.html") == ExitCode.DONE
    assert "Mẫu của tỉnh" in (tmp_path / "in.html").read_text(encoding="utf-8")


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def test_a_print_that_takes_too_long_is_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "score-sheet.html.j2").write_text(ENDLESS, encoding="utf-8")
    target = tmp_path / "in.html"
    assert report(GOOD, "--template-dir", tmp_path, "--timeout", 1, "-o", target) == ExitCode.INTERNAL
    said = capsys.readouterr().err
    assert "Đã dừng vì in phiếu kết quả lâu quá 1 giây" in said
    assert len(said.strip().splitlines()) == 1
    assert not target.exists()


def test_without_a_timer_a_thread_watches(tmp_path: Path) -> None:
    (tmp_path / "score-sheet.html.j2").write_text(ENDLESS, encoding="utf-8")
    arguments = ["report", GOOD, "--template-dir", str(tmp_path), "--timeout", "1", "-o", str(tmp_path / "in.html")]
    program = f"""
import signal, sys
del signal.setitimer
from cds_score.cli.main import run
sys.exit(run({arguments!r}, "vi"))
"""
    done = subprocess.run(  # noqa: PLW1510
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == ExitCode.INTERNAL
    assert "Đã dừng" in done.stderr
    assert not (tmp_path / "in.html").exists()


def test_the_limit_is_lifted_afterwards() -> None:
    with time_limit.time_limit(1, "quá lâu"):
        pass
    with time_limit.time_limit(0, "quá lâu"):
        time.sleep(1.1)
    seen: list[str] = []

    def work() -> None:
        with time_limit.time_limit(1, "quá lâu"):
            seen.append("xong")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == ["xong"]


def test_an_interrupted_work_raises_exit() -> None:
    with pytest.raises(click.exceptions.Exit) as done, time_limit.time_limit(1, "quá lâu"):
        time.sleep(5)
    assert done.value.exit_code == ExitCode.INTERNAL


class Started:
    calls: ClassVar[list[list[str]]] = []

    def __init__(self, arguments: list[str], **settings: object) -> None:
        assert "shell" not in settings
        self.calls.append(arguments)


@pytest.mark.parametrize(("system", "viewer"), [("linux", "xdg-open"), ("darwin", "open")])
def test_a_finished_file_is_opened(
    system: str, viewer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    Started.calls = []
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.Popen", Started)
    target = tmp_path / "-rf; in.html"
    assert report(GOOD, "--open", "-o", target) == ExitCode.DONE
    assert Started.calls == [[f"/usr/bin/{viewer}", str(target.resolve())]]


def test_windows_opens_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("os.startfile", seen.append, raising=False)
    open_file(tmp_path, "vi")
    assert seen == [tmp_path.resolve()]


def test_a_machine_without_a_viewer_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    open_file(tmp_path, "vi")
    assert "bằng tay" in capsys.readouterr().err


@pytest.mark.parametrize("document", ["phieu-ket-qua", "bao-cao-tu-danh-gia"])
@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_a_blank_form_without_any_date_is_printed(document: str, ending: str, tmp_path: Path) -> None:
    """A paper stands for a day; a period that is still blank names none."""
    form, paper = tmp_path / "bao-cao.yaml", tmp_path / f"phieu.{ending}"
    assert run(["form", "mau/ba-tru-cot@2026", "-o", str(form)], "vi") == ExitCode.DONE
    assert report(form, "--document", document, "-o", paper) == ExitCode.DONE
    if ending == "html":
        assert 'content="1970-01-01T00:00:00+07:00"' in paper.read_text(encoding="utf-8")
