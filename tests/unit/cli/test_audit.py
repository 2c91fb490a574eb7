"""`audit`: what it shows and writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.main import run
from cds_score.diagnostics import Lang
from tests.docs.program import ROOT

GOOD = str(ROOT / "examples/xa-vi-du/bao-cao.yaml")
DISTRICT = str(ROOT / "examples/tan-tru/bao-cao.yaml")


def audit(*arguments: object, lang: Lang = "vi") -> int:
    return run(["audit", *map(str, arguments)], lang)


def test_it_says_who_declared_each_figure_on_what_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(GOOD) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "6. Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến (CQS.06)" in shown
    assert "Tổng số hồ sơ thủ tục hành chính tiếp nhận trong kỳ: 1.300. Tài liệu: 121/BC-UBND" in shown
    assert "Chưa có sổ lịch sử." in shown


def test_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(GOOD, "--format", "json", lang="en") == ExitCode.DONE
    record = json.loads(capsys.readouterr().out)
    assert record["commune"]["code"] == "99001"
    assert len(record["indicators"]) == 37
    assert record["indicators"][0]["steps"][0]["kind"] == "declared"


def test_as_a_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("nhat-ky.html", "nhat-ky.pdf"):
        target = tmp_path / name
        assert audit(GOOD, "-o", target) == ExitCode.DONE
        assert capsys.readouterr().out == f"Đã ghi {target}\n"
        assert target.stat().st_size > 10_000
        assert audit(GOOD, "-o", target) == ExitCode.ACCESS
        assert "đã có sẵn" in capsys.readouterr().err
    assert audit(GOOD, "-o", tmp_path / "nhat-ky.txt") == ExitCode.USAGE
    assert "đuôi .pdf, .docx hoặc .html" in capsys.readouterr().err


def test_a_decision_about_figures_that_were_declared_anew_is_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bao-cao.yaml"
    path.write_text(Path(GOOD).read_text(encoding="utf-8"), encoding="utf-8")
    review = [
        "review",
        "decide",
        str(path),
        "CQS.06",
        "--by",
        "An",
        "--office",
        "Sở",
        "--at",
        "20/1/2026",
        "--decision",
    ]
    assert run(["review", "new", str(path)], "vi") == ExitCode.DONE
    assert run([*review, "trả lại", "--reason", "thiếu tài liệu kiểm chứng"], "vi") == ExitCode.DONE
    text = path.read_text(encoding="utf-8")
    assert "ho_so_tiep_nhan: {value: 1.300," in text
    path.write_text(text.replace("ho_so_tiep_nhan: {value: 1.300,", "ho_so_tiep_nhan: {value: 1.301,"), "utf-8")
    assert run(["review", "new", str(path), "--again"], "vi") == ExitCode.DONE
    assert run([*review, "chấp nhận"], "vi") == ExitCode.DONE
    capsys.readouterr()
    assert audit(path) == ExitCode.DONE
    shown = capsys.readouterr()
    of_indicator = shown.out.partition("(CQS.06)")[2].partition("(CQS.07)")[0]
    told = "thiếu tài liệu kiểm chứng; không còn tính, vì sau đó xã đã khai lại"
    assert of_indicator.index(told) < of_indicator.index("Quyết định: chấp nhận")
    assert "[review-stale]" not in shown.err


def test_what_is_not_assessed_has_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(DISTRICT) == ExitCode.INPUT
    assert "không có nhật ký: KHÔNG CHẤM" in capsys.readouterr().err
    assert audit(tmp_path / "khong-co.yaml") == ExitCode.ACCESS


def test_a_case_is_found_by_code_and_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = str(ROOT / "examples")
    assert audit(99001, 2024, "--in", examples) == ExitCode.DONE
    found = capsys.readouterr().out
    assert audit(GOOD) == ExitCode.DONE
    assert capsys.readouterr().out == found
    assert audit(99001, 2023, "--in", examples) == ExitCode.USAGE
    assert "Không có báo cáo nào của đơn vị 99001 năm 2023" in capsys.readouterr().err
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(Path(GOOD).read_text(encoding="utf-8"), encoding="utf-8")
    assert audit(99001, 2024, "--in", tmp_path) == ExitCode.USAGE
    assert "Có nhiều báo cáo" in capsys.readouterr().err
    assert audit(99001, "năm", "--in", tmp_path) == ExitCode.USAGE
    assert audit(1, 2, 3) == ExitCode.USAGE


def test_a_code_without_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit("99002") == ExitCode.USAGE
    assert "Chưa nêu năm của đơn vị 99002: ghi mã rồi năm, ví dụ: cds-score audit 99002 2024" in capsys.readouterr().err
    assert audit("9900") == ExitCode.ACCESS
    assert audit("99002", lang="en") == ExitCode.USAGE
    assert "The year of 99002 is missing" in capsys.readouterr().err
