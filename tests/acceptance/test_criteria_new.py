"""`cds-score criteria new` as a person meets it: what it writes, what it says, what it never does."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from cds_score.cli.commands.criteria_new import COMPARISON_FILE
from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria.catalogue import load
from tests.docs.program import CALL, ROOT, environment, run
from tests.unit.forms.annexes import HEAD, spreadsheet

SET = "tinh-vi-du/cap-xa@2025"
ROWS = [
    HEAD,
    ["I", "CHÍNH QUYỀN SỐ", 41],
    ["1", "Có kế hoạch chuyển đổi số", 18, "Có: 18 điểm", "Kế hoạch", "UBND xã", "Sở A"],
    ["2", "Tỷ lệ hồ sơ trực tuyến", 24, "Từ 70% trở lên", "nt", "nt", "nt"],
    ["", "Tổng cộng", 42],
]


def folder(tmp_path):
    return tmp_path / "bo" / "tinh-vi-du" / "cap-xa" / "2025"


def new(tmp_path, *arguments):
    return run("criteria", "new", SET, "-o", str(tmp_path / "bo"), *arguments)


def files(tmp_path):
    inside = folder(tmp_path)
    return sorted(each.relative_to(inside).as_posix() for each in inside.rglob("*") if each.is_file())


def test_a_skeleton_loads_and_its_cases_hold(tmp_path):
    done = new(tmp_path, "--pillar", "CQS=Chính quyền số", "--pillar", "KTS=Kinh tế số")
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert files(tmp_path) == ["cases/chua-khai-gi.yaml", "cases/dung-muc-yeu-cau.yaml", "set.yaml"]
    criteria, found = load(folder(tmp_path))
    assert found == []
    assert criteria is not None
    assert [(each.id, each.name) for each in criteria.pillars] == [("CQS", "Chính quyền số"), ("KTS", "Kinh tế số")]
    tested = run("--criteria-dir", str(tmp_path / "bo"), "criteria", "test", SET)
    assert (tested.code, tested.out) == (ExitCode.DONE, f"{SET}: 2 trường hợp mẫu đều đúng.\n")


def test_what_is_known_stands_in_the_skeleton(tmp_path):
    done = new(
        tmp_path, "--title", "Bộ tiêu chí: cấp xã", "--province", "Ví Dụ", "--province-code", "99", "--year", "2024",
        "--year", "2025", "--decision", "01/QĐ-UBND", "--decision-date", "30/5/2024", "--issuer", "Chủ tịch UBND tỉnh",
    )  # fmt: skip
    assert done.code == ExitCode.DONE
    criteria, _ = load(folder(tmp_path))
    assert criteria is not None
    assert (criteria.title, criteria.province, criteria.years) == ("Bộ tiêu chí: cấp xã", "Ví Dụ", (2024, 2025))
    assert criteria.decision == "01/QĐ-UBND ngày 30/5/2024 của Chủ tịch UBND tỉnh"


def test_what_is_not_known_is_visibly_to_be_filled_in(tmp_path):
    new(tmp_path)
    criteria, _ = load(folder(tmp_path))
    assert criteria is not None
    assert criteria.title == "CẦN ĐIỀN: tên bộ tiêu chí"
    assert (criteria.years, criteria.province, criteria.decision) == ((2000,), "", "")
    assert "BẢN NHÁP" in criteria.about
    text = (folder(tmp_path) / "set.yaml").read_text(encoding="utf-8")
    assert all("none" in line for line in text.splitlines() if line.strip().startswith(("source:", "points_source:")))


def test_an_annex_row_by_row(tmp_path):
    done = new(tmp_path, "--from", str(spreadsheet(tmp_path / "pl.xlsx", ROWS)), "--year", "2025")
    assert done.code == ExitCode.DONE
    assert files(tmp_path) == ["cases/chua-khai-gi.yaml", COMPARISON_FILE, "set.yaml"]
    assert "\n  2  CQS  I · CHÍNH QUYỀN SỐ · 41\n" in done.out
    assert "\n  5  – không đưa vào: dòng tổng, chỉ dùng để đối chiếu  Tổng cộng · 42\n" in done.out
    assert "3 dòng đưa vào bộ tiêu chí, 2 dòng không đưa vào" in done.out
    assert "[annex-sum-differs]" in done.err
    assert "18 + 24 = 42" in done.err
    page = (folder(tmp_path) / COMPARISON_FILE).read_text(encoding="utf-8")
    assert "| 2 | I · CHÍNH QUYỀN SỐ · 41 | CQS |" in page
    assert "18 + 24 = 42" in page
    tested = run("--criteria-dir", str(tmp_path / "bo"), "criteria", "test", SET)
    assert tested.code == ExitCode.DONE


def test_points_that_cannot_be_read_end_with_the_code_of_faulty_input(tmp_path):
    rows = [HEAD, ["1", "Có a", "12.5", "Có"], ["2", "Có b", "5", "Có"]]
    done = new(tmp_path, "--from", str(spreadsheet(tmp_path / "pl.xlsx", rows)))
    assert done.code == ExitCode.INPUT
    assert "ô C2" in done.err
    assert "set.yaml" in files(tmp_path)


@pytest.mark.parametrize(
    ("name", "code", "remedy"),
    [
        ("pl.pdf", ExitCode.INPUT, ".docx"),
        ("pl.xls", ExitCode.INPUT, ".xlsx"),
        ("khong-co.xlsx", ExitCode.ACCESS, "đường dẫn"),
    ],
)
def test_a_file_that_cannot_be_read_writes_nothing(tmp_path, name, code, remedy):
    if not name.startswith("khong"):
        (tmp_path / name).write_bytes(b"%PDF")
    done = new(tmp_path, "--from", str(tmp_path / name))
    assert done.code == code
    assert remedy in done.err
    assert not (tmp_path / "bo").exists()


def test_nothing_is_overwritten_unasked(tmp_path):
    new(tmp_path)
    (folder(tmp_path) / "set.yaml").write_text("của tôi", encoding="utf-8")
    (folder(tmp_path) / "cases/chua-khai-gi.yaml").unlink()
    done = new(tmp_path)
    assert done.code == ExitCode.ACCESS
    assert (folder(tmp_path) / "set.yaml").read_text(encoding="utf-8") == "của tôi"
    assert "cases/chua-khai-gi.yaml" not in files(tmp_path)
    assert new(tmp_path, "--force").code == ExitCode.DONE
    assert "của tôi" not in (folder(tmp_path) / "set.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cases", "cases/chua-khai-gi.yaml/x"])
def test_all_files_are_written_or_none(tmp_path, name):
    """Where a folder has to be there is a file, and the other way round."""
    in_the_way = folder(tmp_path) / name
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("của tôi", encoding="utf-8")
    done = new(tmp_path, "--force")
    assert done.code == ExitCode.ACCESS
    assert name.removesuffix("/x") in done.err
    assert files(tmp_path) == [name]


def test_a_set_that_somebody_has_compared_is_not_begun_anew(tmp_path):
    folder(tmp_path).mkdir(parents=True)
    approval = folder(tmp_path) / "approval.yaml"
    approval.write_text(f"set: {SET}\napproved: []\n", encoding="utf-8")
    for more in ((), ("--force",)):
        done = new(tmp_path, *more)
        assert done.code == ExitCode.ACCESS
        assert "new-over-approval" in done.err
        assert files(tmp_path) == ["approval.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("criteria", "new", "Khánh Hòa@2025", "-o", "x"),
        ("criteria", "new", "khanh-hoa", "-o", "x"),
        ("criteria", "new", "../x@1", "-o", "x"),
        ("criteria", "new", "a@../..", "-o", "x"),
        ("criteria", "new", SET, "-o", "x", "--pillar", "Chính quyền số"),
        ("criteria", "new", SET, "-o", "x", "--pillar", "A=a", "--pillar", "a=b"),
        ("criteria", "new", SET, "-o", "x", "--year", "25"),
        ("criteria", "new", SET, "-o", "x", "--from", "a.xlsx", "--pillar", "A=a"),
        ("criteria", "new", SET),
    ],
)
def test_wrong_use_is_said_in_one_place(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).code == ExitCode.USAGE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_person_is_asked_for_what_is_missing(tmp_path):
    answers = ["Bộ tiêu chí Ví Dụ", "Ví Dụ", "99", "2024, 2025", "", "Chính quyền số", "Kinh tế số", ""]
    person, program = pty.openpty()
    os.write(person, "".join(f"{answer}\n" for answer in answers).encode())
    call = [*CALL, "criteria", "new", SET, "-o", str(tmp_path / "bo")]
    done = subprocess.run(
        call, stdin=program, capture_output=True, cwd=ROOT, env=environment(), timeout=60, check=False
    )
    os.close(person)
    os.close(program)
    assert done.returncode == ExitCode.DONE, done.stderr.decode()
    assert "Tên trụ cột thứ 2" in done.stdout.decode() + done.stderr.decode()
    criteria, found = load(folder(tmp_path))
    assert found == []
    assert criteria is not None
    assert (criteria.title, criteria.province, criteria.years) == ("Bộ tiêu chí Ví Dụ", "Ví Dụ", (2024, 2025))
    assert [each.id for each in criteria.pillars] == ["CQS", "KTS"]
