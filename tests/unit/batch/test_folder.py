"""What a folder holds, whatever lies in it."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from cds_score.batch import folder as module
from cds_score.batch.folder import MARK, walked
from tests.helpers import codes


def names(root: Path) -> list[str]:
    return [each.name for each in walked(root).files]


def put(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_files_of_all_folders_in_the_order_of_their_names(tmp_path):
    for name in ("b/2.yaml", "a.yaml", "b/1.yaml", "b/c/d e.pdf"):
        put(tmp_path / name)
    assert names(tmp_path) == ["a.yaml", "b/1.yaml", "b/2.yaml", "b/c/d e.pdf"]


def test_what_is_passed_over(tmp_path):
    for name in (
        ".hidden",
        ".git/x",
        "~$bieu.xlsx",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/._a",
        f"old/{MARK}/run.json",
    ):
        put(tmp_path / name)
    put(tmp_path / "old/results.json")
    put(tmp_path / "kept.yaml")
    found = walked(tmp_path)
    assert [each.name for each in found.files] == ["kept.yaml"]
    assert found.found == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_and_loops(tmp_path):
    put(tmp_path / "a/one.yaml")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/two.yaml").symlink_to(tmp_path / "a/one.yaml")
    (tmp_path / "a/nowhere.yaml").symlink_to(tmp_path / "gone")
    found = walked(tmp_path)
    assert [each.name for each in found.files] == ["a/nowhere.yaml", "a/one.yaml", "a/two.yaml"]
    assert codes(found.found) == ["batch-link"]
    assert found.files[0].reason is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    found = walked(tmp_path)
    assert found.files == []
    assert codes(found.found) == ["batch-no-file"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_that_is_not_utf8(tmp_path):
    (tmp_path / os.fsdecode(b"b\xe1o.yaml")).write_bytes(b"x")
    (name,) = names(tmp_path)
    assert name == "b\\xe1o.yaml"
    name.encode("utf-8")


def test_a_folder_that_may_not_be_read(tmp_path, monkeypatch):
    put(tmp_path / "a.yaml")
    put(tmp_path / "closed/b.yaml")
    real = os.scandir

    def scandir(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "no", str(path))
        return real(path)

    monkeypatch.setattr("cds_score.batch.folder.os.scandir", scandir)
    found = walked(tmp_path)
    assert [each.name for each in found.files] == ["a.yaml"]
    assert [(each.code, each.file) for each in found.found] == [("batch-folder-unreadable", "closed")]


def test_the_folder_itself_must_be_there(tmp_path):
    with pytest.raises(OSError, match="gone"):
        walked(tmp_path / "gone")


def packed(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_a_zip_is_a_folder(tmp_path):
    packed(tmp_path / "ho-so.zip", {"bao-cao/bao-cao.yaml": b"one", "bao-cao/x.csv": b"two", "__MACOSX/._x": b""})
    found = walked(tmp_path)
    assert [(each.name, each.data()) for each in found.files] == [
        ("ho-so.zip/bao-cao/bao-cao.yaml", b"one"),
        ("ho-so.zip/bao-cao/x.csv", b"two"),
    ]


@pytest.mark.parametrize("member", ["[Content_Types].xml", "mimetype"])
def test_an_office_file_is_no_folder(tmp_path, member):
    packed(tmp_path / "a.xlsx", {member: b"", "xl/workbook.xml": b""})
    assert names(tmp_path) == ["a.xlsx"]


def test_a_broken_zip_is_a_file(tmp_path):
    put(tmp_path / "a.zip", b"PK\x03\x04 and nothing more")
    assert names(tmp_path) == ["a.zip"]


def test_a_zip_with_too_much_in_it(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_PACKED_BYTES", 100)
    packed(tmp_path / "a.zip", {"a.yaml": b"x" * 101})
    found = walked(tmp_path)
    assert (found.files, codes(found.found)) == ([], ["batch-zip-large"])


def test_a_zip_with_two_files_of_one_name(tmp_path):
    packed(tmp_path / "a.zip", {"A.yaml": b"1", "a.yaml": b"2"})
    found = walked(tmp_path)
    assert [each.data() for each in found.files] == [b"1"]
    assert codes(found.found) == ["batch-zip-twice"]


def test_a_large_file_is_not_held(tmp_path):
    file = put(tmp_path / "a.csv", b"x" * (module.HEAD + 10))
    (found,) = walked(tmp_path).files
    assert (len(found.start), found.size, found.whole) == (module.HEAD, module.HEAD + 10, False)
    assert found.data() == file.read_bytes()
