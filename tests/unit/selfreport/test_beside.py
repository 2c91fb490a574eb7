"""Names of files in a report: whatever is written, what is opened lies in the report's folder or below."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.selfreport.beside import beside, relative, same_name
from cds_score.selfreport.dossier.manifest import safe_name, unlike

OUTSIDE = [
    "",
    "../../etc/passwd",
    "..",
    "a/../../b.pdf",
    "/etc/passwd",
    "//server/share/a.pdf",
    "\\\\server\\share\\a.pdf",
    "..\\..\\windows\\system.ini",
    "C:\\Windows\\system.ini",
    "c:/a.pdf",
    "C:a.pdf",
]
IMPOSSIBLE = [
    "a.pdf:ẩn",
    "CON",
    "nul.pdf",
    "tai-lieu/COM1.pdf",
    "lpt¹",
    "a\x00.pdf",
    "a\n.pdf",
    "a?.pdf",
    "tai-lieu ./a.pdf",
    "a.pdf.",
    "a.pdf ",
    "x" * 300,
    "ế" * 100,
    "a/" * 600 + "a",
    "\udcff.pdf",
]


@pytest.mark.parametrize("name", [*OUTSIDE, *IMPOSSIBLE], ids=ascii)
def test_a_hostile_name_is_refused(name, tmp_path):
    assert relative(name) is None
    assert beside(tmp_path, name) == ("outside" if name in OUTSIDE else "missing")
    assert not safe_name(name)


@pytest.mark.parametrize(
    "name", ["a.pdf", "tai-lieu/Báo cáo số 1.pdf", "tai-lieu\\a.pdf", "./a.pdf", ".hidden", "console.pdf"]
)
def test_a_plain_name_is_found_below(name, tmp_path):
    path = tmp_path / name.replace("\\", "/")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    found = beside(tmp_path, name)
    assert isinstance(found, Path)
    assert found.samefile(path)


def test_what_is_no_file_is_missing(tmp_path):
    (tmp_path / "thu-muc").mkdir()
    os.mkfifo(tmp_path / "ong")
    for name in ("khong-co.pdf", "thu-muc", "ong", "thu-muc/a.pdf/b.pdf", "."):
        assert beside(tmp_path, name) == "missing"


def test_links_are_followed_and_may_not_lead_out(tmp_path):
    outside, folder = tmp_path / "ngoai.pdf", tmp_path / "ho-so"
    folder.mkdir()
    outside.write_bytes(b"x")
    (folder / "that.pdf").write_bytes(b"x")
    (folder / "vong.pdf").symlink_to(folder / "vong.pdf")
    (folder / "ra.pdf").symlink_to(outside)
    (folder / "trong.pdf").symlink_to(folder / "that.pdf")
    (folder / "len").symlink_to(tmp_path)
    assert beside(folder, "ra.pdf") == "outside"
    assert beside(folder, "len/ngoai.pdf") == "outside"
    assert beside(folder, "vong.pdf") == "missing"
    assert beside(folder, "trong.pdf") == folder / "trong.pdf"


@given(st.text(st.sampled_from("ab./\\: \x00CON~ế") | st.characters(), max_size=30))
def test_no_name_leads_out(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp() / "ho-so"
    folder.mkdir(exist_ok=True)
    path = relative(name)
    if path is not None:
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert (folder / path).resolve().is_relative_to(folder.resolve())
        assert relative(str(path)) == path
    assert beside(folder, name) in ("outside", "missing")


def test_names_that_some_system_takes_for_one():
    assert same_name("Báo Cáo.PDF") == same_name("báo cáo.pdf")
    assert unlike(["a.pdf", "b/a.pdf"])
    assert not unlike(["a.pdf", "A.pdf"])
    assert not unlike(["Ế.pdf", "Ê\u0301.pdf"])
    assert not unlike(["a", "a/b.pdf"])
    assert relative("a/./b.pdf") == PurePosixPath("a/b.pdf")
    assert not safe_name("a/./b.pdf")
    assert not safe_name("a\\b.pdf")
