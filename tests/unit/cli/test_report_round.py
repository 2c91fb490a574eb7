"""`report --document` with the papers about several units, and what does not give one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.main import run
from cds_score.diagnostics import Lang, Source
from cds_score.selfreport.read import read_report
from tests.docs.program import ROOT
from tests.unit.documents.papers import appraised as made

REPORT = ROOT / "examples/xa-vi-du/bao-cao.yaml"


def report(name: str, *arguments: object, lang: Lang = "vi") -> int:
    return run(["report", "--document", name, *map(str, arguments)], lang)


def unit(folder: Path, code: str, name: str, *, whole: bool) -> Path:
    """A report of a unit with its review beside it: accepted whole, or in part."""
    text = REPORT.read_text(encoding="utf-8").replace('"99001"', f'"{code}"').replace("Xã Ví Dụ (giả định)", name)
    path = folder / f"{code}.yaml"
    path.write_text(text, encoding="utf-8")
    read, _ = read_report(Source(path.name, text))
    assert read is not None
    _, criteria = made.example("xa-vi-du")
    own = [made.VI_DU[-1]] if whole else list(made.VI_DU)
    taken = [each.split("indicator: ")[1].split(",")[0] for each in own]
    review = made.review_text(read, criteria, [*made.accept_all(criteria, taken), *own])
    (folder / f"{code}.tham-dinh.yaml").write_text(review, encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    return [
        unit(tmp_path, "99101", "Xã Một (giả định)", whole=True),
        unit(tmp_path, "99102", "Xã Hai (giả định)", whole=False),
    ]


@pytest.mark.parametrize("name", ["to-trinh", "quyet-dinh", "cong-khai", "chenh-lech"])
def test_a_paper_about_several_units(name: str, tmp_path: Path, reports: list[Path]) -> None:
    target = tmp_path / f"{name}.html"
    assert report(name, *reports, "-o", target) == ExitCode.DONE
    html = target.read_text(encoding="utf-8")
    assert "Xã Một (giả định)" in html or name == "chenh-lech"
    assert "Xã Hai (giả định)" in html


def test_pdf_and_word(tmp_path: Path, reports: list[Path]) -> None:
    for ending, start in ((".pdf", b"%PDF"), (".docx", b"PK")):
        target = tmp_path / f"to-trinh{ending}"
        assert report("to-trinh", *reports, "-o", target) == ExitCode.DONE
        assert target.read_bytes().startswith(start)


def test_differences_as_data(tmp_path: Path, reports: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "chenh-lech.json"
    assert report("chenh-lech", *reports, "-o", target) == ExitCode.DONE
    record = json.loads(target.read_text(encoding="utf-8"))
    assert [each["code"] for each in record["units"]] == ["99102", "99101"]  # Xã Hai, Xã Một
    assert record["units"][0]["effect"] == "-2.03"
    assert report("to-trinh", *reports, "-o", tmp_path / "x.json") == ExitCode.USAGE
    assert "đuôi .pdf" in capsys.readouterr().err


def test_what_does_not_give_a_paper(tmp_path: Path, reports: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "x.html"
    assert report("quyet-dinh", reports[1], "-o", target) == ExitCode.INPUT
    assert "Không có đơn vị nào đủ điều kiện" in capsys.readouterr().err
    assert report("cong-khai", REPORT, "-o", target, lang="en") == ExitCode.INPUT
    assert not target.exists()


def test_all_papers_leave_out_what_is_not_possible(
    tmp_path: Path, reports: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    assert report("all", reports[1], "--format", "html", "-o", folder) == ExitCode.DONE
    names = {each.name for each in folder.iterdir()}
    assert {"bien-ban-tham-dinh.html", "thong-bao.html", "nhat-ky.html", "to-trinh.html"} <= names
    assert "quyet-dinh.html" not in names
    assert "Không có đơn vị nào đủ điều kiện" in capsys.readouterr().err


def test_of_many_units_notices_are_counted_and_each_reason_is_said_once(
    tmp_path: Path, reports: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    decision = tmp_path / "quyet-dinh.yaml"
    decision.write_text("decision: {number: 9/QĐ-UBND}\nyear: 2024\nunits: []\n", encoding="utf-8")
    folder = tmp_path / "giay"
    assert report("giay-chung-nhan", *reports, "--decision", decision, "-o", folder) == ExitCode.INPUT
    said = capsys.readouterr().err
    assert "decision-without-unit 2" in said
    assert "LƯU Ý" not in said.upper().replace("LƯU Ý TRONG", "")
    assert said.count("Không in giấy chứng nhận") == 1
    assert "2 đơn vị: 99101, 99102." in said


def test_figures_that_cannot_be_read_stop_every_paper_and_decision(
    tmp_path: Path, reports: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    target, gone = tmp_path / "to-trinh.html", tmp_path / "khong-co.csv"
    assert report("to-trinh", *reports, "--figures", gone, "-o", target) == ExitCode.ACCESS
    assert "khong-co.csv: LỖI [file-unreadable]" in capsys.readouterr().err
    draft = tmp_path / "quyet-dinh.yaml"
    assert run(["decision", *map(str, reports), "--figures", str(gone), "-o", str(draft)], "vi") == ExitCode.ACCESS
    assert "khong-co.csv: LỖI [file-unreadable]" in capsys.readouterr().err
    assert not target.exists()
    assert not draft.exists()


def test_a_folder_stands_for_the_reports_in_it(
    tmp_path: Path, reports: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = reports[0].parent
    target = tmp_path / "in" / "cong-khai.html"
    target.parent.mkdir()
    assert report("cong-khai", folder, "-o", target) == ExitCode.DONE
    html = target.read_text(encoding="utf-8")
    assert ("Xã Một" in html, "Xã Hai" in html) == (True, True)
    assert run(["check", str(folder)], "vi") == ExitCode.DONE
    assert run(["score", "--format", "json", str(folder)], "vi") == ExitCode.DONE
    empty = tmp_path / "trong"
    empty.mkdir()
    assert run(["check", str(empty)], "vi") == ExitCode.ACCESS
    assert "thư mục này không có báo cáo YAML nào" in capsys.readouterr().err
    without_colon = reports[0].read_text(encoding="utf-8").replace("\ninputs:", "\ninputs")
    (empty / "thieu-dau.yaml").write_text(without_colon, encoding="utf-8")
    assert run(["check", str(empty)], "vi") == ExitCode.INPUT
    assert "thieu-dau.yaml" in capsys.readouterr().err


def test_that_offices_and_signers_are_left_open_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = unit(tmp_path, "99101", "Xã Một (giả định)", whole=True)
    office = tmp_path / "co-quan.yaml"
    office.write_text("department: {name: Sở Mẫu (giả định)}\n", encoding="utf-8")
    said = "Chưa nêu --office nên bản in để dấu chấm ở chỗ tên cơ quan, người ký."
    for document, more, told in (
        ("to-trinh", (), True),
        ("to-trinh", ("--office", office), False),
        ("phieu-ket-qua", (), False),
        ("bien-ban-tham-dinh", (), True),
    ):
        assert report(document, one, "-o", tmp_path / "in.html", "--force", *more) == ExitCode.DONE
        assert (said in capsys.readouterr().err) is told, document
