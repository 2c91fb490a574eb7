"""`verify --paper`: a Word file that was edited before signing, about one unit or about several."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.main import run
from tests.unit.cli.test_report_round import REPORT, report, unit


def verify(*arguments: object) -> int:
    return run(["verify", *map(str, arguments)], "vi")


def edited(path: Path, old: str, new: str) -> Path:
    """The same with another text in every cell that says the old one."""
    document = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells if cell.text == old]
    assert cells
    for cell in cells:
        cell.text = new
    document.save(str(path))
    return path


def test_a_paper_about_several_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = [
        unit(tmp_path, "99101", "Xã Một (giả định)", whole=True),
        unit(tmp_path, "99102", "Xã Hai (giả định)", whole=False),
    ]
    paper = tmp_path / "to-trinh.docx"
    assert report("to-trinh", *reports, "-o", paper) == ExitCode.DONE
    same = ("--paper", paper, "--document", "to-trinh")
    assert verify(*reports, *same) == ExitCode.DONE
    assert "mọi số liệu trong bảng khớp với tờ trình" in capsys.readouterr().out
    assert verify(tmp_path, *same) == ExitCode.DONE, "a folder stands for the reports in it, as for `report`"
    assert "mọi số liệu trong bảng khớp với tờ trình" in capsys.readouterr().out
    edited(paper, "Xã Hai (giả định)", "Xã Ba (giả định)")
    assert verify(*reports, *same) == ExitCode.INCOMPLETE
    said = capsys.readouterr().out
    assert "khác với tờ trình" in said
    assert "Xã Ba (giả định)" in said


def test_a_paper_about_one_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "phieu.docx"
    assert report("phieu-ket-qua", REPORT, "-o", paper) == ExitCode.DONE
    assert verify(REPORT, "--paper", paper) == ExitCode.DONE
    assert verify(REPORT, REPORT, "--paper", paper) == ExitCode.USAGE
    assert "đúng một báo cáo" in capsys.readouterr().err
    assert verify(REPORT, "--paper", paper, "--document", "to-trinh") == ExitCode.ACCESS
    assert "Không lập được tờ trình" in capsys.readouterr().err
    assert verify(REPORT, "--paper", REPORT) == ExitCode.USAGE


def test_what_proves_nothing_by_itself_is_told_with_the_command_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, ledger = tmp_path / "phieu.docx", tmp_path / "so.csv"
    assert report("phieu-ket-qua", REPORT, "-o", paper) == ExitCode.DONE
    ledger.write_text("a;b\n", encoding="utf-8")
    capsys.readouterr()
    assert verify(paper) == ExitCode.INCOMPLETE
    assert f"cds-score verify BÁO-CÁO --paper {paper} --document LOẠI-GIẤY" in capsys.readouterr().err
    assert verify(ledger) == ExitCode.INCOMPLETE
    assert f"cds-score ledger check {ledger}" in capsys.readouterr().err
    assert verify(tmp_path / "khong-co.docx") == ExitCode.ACCESS
    assert "--paper" not in capsys.readouterr().err


def test_a_folder_of_papers_is_no_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(7):
        (tmp_path / f"giay {number}.pdf").write_bytes(b"%PDF-")
    assert verify(tmp_path) == ExitCode.INCOMPLETE
    err = capsys.readouterr().err
    assert "không phải hồ sơ. Kiểm tra các bản PDF trong đó: cds-score verify " in err
    assert f'"{tmp_path / "giay 4.pdf"}" …' in err
    assert "giay 5.pdf" not in err
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert verify(tmp_path) == ExitCode.INCOMPLETE
    assert "không phải hồ sơ. Kiểm" not in capsys.readouterr().err
