"""The command `desk`: what it says before and after it serves."""

from __future__ import annotations

import importlib.util
import socket

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.main import run


def test_without_its_libraries_it_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run(["desk", str(tmp_path)], "vi") == ExitCode.ACCESS
    assert 'pip install "cds-score[desk]"' in capsys.readouterr().err
    assert run(["--lang", "en", "desk", str(tmp_path)], "en") == ExitCode.ACCESS
    assert "is not installed" in capsys.readouterr().err
    run(["doctor"], "vi")
    assert "THIẾU Trang điền báo cáo trong trình duyệt" in capsys.readouterr().out


def test_a_folder_that_is_not_there(capsys, tmp_path):
    assert run(["desk", str(tmp_path / "khong-co")], "vi") == ExitCode.USAGE
    assert "khong-co" in capsys.readouterr().err


def test_a_port_that_is_taken(capsys, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["desk", str(tmp_path), "--port", str(port), "--no-browser"], "vi") == ExitCode.ACCESS
    assert str(port) in capsys.readouterr().err


@pytest.mark.parametrize("browser", [True, False])
def test_the_browser_is_opened_unless_told_not_to(monkeypatch, capsys, tmp_path, browser):
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)

    def serve(desk, port, ready):
        ready("http://127.0.0.1:1/x/")
        raise KeyboardInterrupt

    monkeypatch.setattr("cds_score.desk.serving.serve", serve)
    assert run(["desk", str(tmp_path), *([] if browser else ["--no-browser"])], "vi") == ExitCode.DONE
    assert opened == (["http://127.0.0.1:1/x/"] if browser else [])
    said = capsys.readouterr().out
    assert "http://127.0.0.1:1/x/" in said
    assert "Đã dừng." in said
