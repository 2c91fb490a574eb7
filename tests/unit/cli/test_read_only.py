"""A file that is set read-only keeps what it says, whoever runs the program; a folder that nothing can be put into is
named itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import Done, run
from tests.unit.cli.test_compare import Folder
from tests.unit.province.filing import told
from tests.unit.province.test_ledger import about, given_of

WHO = ("--by", "Nguyễn Văn Mẫu", "--office", "Sở Mẫu (giả định)", "--at", "3/2/2026")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.put("dot/1.yaml", code="00001")
    assert made.run("review", "new", str(tmp_path / "dot/1.yaml")).code == ExitCode.DONE
    return made


def decide(folder: Folder) -> Done:
    return folder.run("review", "decide", str(folder.root / "dot/1.yaml"), "A.01", "--decision", "chấp nhận", *WHO)


def submit(folder: Folder) -> Done:
    """By the commune where there is no history yet, else a step of the province."""
    report = str(folder.root / "dot/1.yaml")
    if (folder.root / "dot/1.lich-su.jsonl").exists():
        return folder.run("review", "move", report, "--to", "tham_dinh", *WHO)
    who = ("--by", "Trần Thị Mẫu", "--office", "UBND xã (giả định)", "--unit", "00001", "--at", "2/2/2026")
    return folder.run("review", "move", report, "--to", "da_nop", *who)


def revoke(folder: Folder) -> Done:
    return run("ledger", "revoke", str(folder.root / "dot/so.csv"), *about("01"))


def convert(folder: Folder) -> Done:
    form, out = folder.root / "1.xlsx", folder.root / "dot/1.yaml"
    if not form.exists():
        made = folder.run("form", "mau/nho@1", "--report", str(out), "-o", str(form))
        assert made.code == ExitCode.DONE, made.err
    return folder.run("import", str(form), "-o", str(out), "--force")


WRITING = [
    ("1.tham-dinh.yaml", decide),
    ("1.lich-su.jsonl", submit),
    ("so.csv", revoke),
    ("1.yaml", convert),
]


@pytest.mark.parametrize(("name", "write"), WRITING)
def test_a_file_that_is_read_only_is_kept(folder: Folder, name: str, write: Callable[[Folder], Done]):
    path = folder.root / "dot" / name
    if write is revoke:
        assert run("ledger", "issue", str(path), *given_of("01", "00001", "Xã Ví Dụ")).code == ExitCode.DONE
    if write is submit:
        assert submit(folder).code == ExitCode.DONE
    held = path.read_bytes()
    path.chmod(0o444)
    done = write(folder)
    assert (done.code, told(done, "file-read-only")) == (ExitCode.ACCESS, True)
    assert str(path) in done.err
    assert "Chỉ đọc (Read-only)" in done.err
    assert path.read_bytes() == held
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]
    path.chmod(0o644)
    assert write(folder).code == ExitCode.DONE
    assert path.read_bytes() != held or write is convert


def refuse(monkeypatch: pytest.MonkeyPatch, *calls: tuple[Any, str]) -> None:
    """The system allows no new file."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/x/.cai-gi-do.lock")

    for owner, name in calls:
        monkeypatch.setattr(owner, name, refused)


@pytest.mark.parametrize(("name", "write"), WRITING)
def test_a_folder_that_is_read_only_is_named_itself(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, write: Callable[[Folder], Done]
):
    if write is revoke:
        path = folder.root / "dot" / name
        assert run("ledger", "issue", str(path), *given_of("01", "00001", "Xã Ví Dụ")).code == ExitCode.DONE
    if write is convert:
        convert(folder)
    refuse(monkeypatch, (tempfile, "mkstemp"), (Path, "touch"))
    done = write(folder)
    assert (done.code, told(done, "folder-read-only")) == (ExitCode.ACCESS, True)
    assert f"{folder.root / 'dot'}: LỖI" in done.err
    assert "không có quyền" in done.err
    assert ".lock" not in done.err


def test_of_a_folder_that_cannot_be_made_the_one_above_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    refuse(monkeypatch, (Path, "mkdir"))
    done = folder.run("form", "mau/nho@1", "-o", str(folder.root / "dot/moi/nua/bieu.yaml"))
    assert (done.code, f"{folder.root / 'dot'}: LỖI [folder-read-only]" in done.err) == (ExitCode.ACCESS, True)


def test_a_file_that_another_program_keeps(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    """As Windows has it: what Excel has open cannot lose its name."""
    refuse(monkeypatch, (Path, "replace"))
    done = decide(folder)
    assert (done.code, told(done, "file-kept")) == (ExitCode.ACCESS, True)
    assert f"{folder.root / 'dot/1.tham-dinh.yaml'}: LỖI" in done.err
    assert "Đóng tệp" in done.err


def test_where_one_of_several_is_read_only_it_is_said_that_none_was_written(folder: Folder) -> None:
    folder.put("dot/2.yaml", code="00002")
    review = folder.root / "dot/1.tham-dinh.yaml"
    review.chmod(0o444)
    before = sorted((each.name, each.read_bytes()) for each in (folder.root / "dot").iterdir())
    deciding = ("review", "decide", str(folder.root / "dot"), "A.01", "--decision", "chấp nhận", *WHO)
    done = folder.run(*deciding)
    assert (done.code, told(done, "file-read-only")) == (ExitCode.ACCESS, True)
    assert "tệp vẫn như cũ. Lệnh này ghi 2 tệp; chưa ghi tệp nào." in done.err
    assert sorted((each.name, each.read_bytes()) for each in (folder.root / "dot").iterdir()) == before
    assert "chưa ghi tệp nào" not in decide(folder).err
