"""The dossier: what goes in, the same bytes each time, and everything that may be wrong with one that came back."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Diagnostic
from cds_score.reading.canonical import canonical
from cds_score.reading.source import digest
from cds_score.selfreport.dossier import checking, holding
from cds_score.selfreport.dossier import contents as contents_module
from cds_score.selfreport.dossier.checking import Checked, check_dossier
from cds_score.selfreport.dossier.contents import Contents, contents
from cds_score.selfreport.dossier.manifest import MANIFEST, Listed, Manifest, read_manifest, written
from cds_score.selfreport.dossier.packing import FileChangedError, Member, members, write_folder, write_zip
from cds_score.selfreport.evidence_files import read_evidence
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.tables import read_tables
from tests.helpers import codes, read_text, report_text

PDF = b"%PDF-1.7\n" + bytes(20)
EVIDENCE = """
evidence:
  bc: {number: 1/BC, file: tai-lieu/bc.pdf}
  bd: {number: 2/BC, file: tai-lieu/bc.pdf}
  be: {number: 3/BC, file: khong-co.pdf}
  bf: {number: 4/BC, file: ../ngoai.pdf}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A report with all that may lie beside it."""
    folder = tmp_path / "xa"
    (folder / "tai-lieu").mkdir(parents=True)
    (folder / "tai-lieu/bc.pdf").write_bytes(PDF)
    (folder / "thon.csv").write_text("name;a\nThôn 1;2\n", encoding="utf-8")
    (folder / "x.tham-dinh.yaml").write_text("report: x.yaml\n", encoding="utf-8")
    (folder / "x.lich-su.jsonl").write_text("{}\n", encoding="utf-8")
    text = report_text("tu: 75\nmau: 100\nthon: {file: thon.csv}\nto: {file: khong-co.csv}", EVIDENCE)
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return folder / "x.yaml"


def packed(path: Path, *papers: Path) -> tuple[SelfReport, Contents, list[Diagnostic]]:
    report, _ = read_text(path.read_text(encoding="utf-8"), str(path))
    assert report is not None
    read_tables(report, path.parent)
    evidence, _ = read_evidence(report, path.parent)
    made, found = contents(report, path, evidence, papers)
    return report, made, found


def all_members(path: Path, *papers: Path) -> dict[str, Member]:
    report, made, found = packed(path, *papers)
    assert found == []
    return members(report, digest(report.source.text), made, {})


def in_zip(files: dict[str, Member]) -> bytes:
    stream = io.BytesIO()
    write_zip(stream, files)
    return stream.getvalue()


def in_folder(path: Path, files: dict[str, Member]) -> Path:
    path.mkdir()
    write_folder(path, files)
    return path


def checked(path: Path) -> tuple[Checked | None, list[str]]:
    made, found = check_dossier(path)
    for each in found:
        assert each.message("vi") != each.message("en")
    return made, codes(found)


def zip_of(path: Path, entries: Sequence[tuple[str | zipfile.ZipInfo, bytes]], how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def listed(**files: bytes) -> Manifest:
    manifest = Manifest("08152", "Xã Ví Dụ", "x.yaml", "0" * 64)
    for name, data in files.items():
        manifest.files[name] = Listed("paper", len(data), hashlib.sha256(data).hexdigest(), name)
    return manifest


# ------------------------------------------------------------------------------------------------------ packing


def test_what_goes_in(case, tmp_path):
    paper = tmp_path / "Biên bản.pdf"
    paper.write_bytes(PDF)
    _, made, found = packed(case, paper)
    assert found == []
    assert {name: each.kind for name, each in made.files.items()} == {
        "bao-cao/x.yaml": "report",
        "bao-cao/x.tham-dinh.yaml": "review",
        "bao-cao/x.lich-su.jsonl": "history",
        "bao-cao/thon.csv": "table",
        "bao-cao/tai-lieu/bc.pdf": "evidence",
        "giay-to/Biên bản.pdf": "paper",
    }
    assert made.missing == {"bao-cao/khong-co.csv": "Bảng số liệu to", "bao-cao/khong-co.pdf": "3/BC"}


def test_the_same_files_make_the_same_bytes(case, tmp_path):
    first = in_zip(all_members(case))
    os.utime(case, (1, 1))
    copied = shutil.copytree(case.parent, tmp_path / "nơi khác")
    assert in_zip(all_members(copied / "x.yaml")) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("bao-cao/tai-lieu/bc.pdf") == PDF


def test_a_report_in_a_dossier_is_read_like_any_other(case, tmp_path):
    folder = in_folder(tmp_path / "hs", all_members(case))
    again, made, _ = packed(folder / "bao-cao/x.yaml")
    assert again.source.text == case.read_text(encoding="utf-8")
    assert set(made.files) == set(packed(case)[1].files)


def test_two_papers_of_one_name_are_refused(case, tmp_path):
    (tmp_path / "a").mkdir()
    for name in ("a/To.pdf", "to.pdf"):
        (tmp_path / name).write_bytes(PDF)
    found = packed(case, tmp_path / "a/To.pdf", tmp_path / "to.pdf")[2]
    assert codes(found) == ["dossier-name-refused"]
    (tmp_path / "a:b.pdf").write_bytes(PDF)
    assert codes(packed(case, tmp_path / "a:b.pdf")[2]) == ["dossier-name-refused"]


def test_a_dossier_has_a_largest_size(case, monkeypatch):
    monkeypatch.setattr(contents_module, "MAX_FILES", 2)
    assert codes(packed(case)[2]) == ["dossier-too-large"]
    monkeypatch.setattr(contents_module, "MAX_FILES", 2000)
    monkeypatch.setattr(contents_module, "measure", lambda _: None)
    assert set(codes(packed(case)[2])) == {"dossier-too-large"}


def test_a_paper_that_cannot_be_read(case, tmp_path):
    assert codes(packed(case, tmp_path / "khong-co.pdf")[2]) == ["evidence-file-unreadable"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + bytes(19) + b"x", PDF + b"x", b"%PDF"])
def test_a_file_that_changes_meanwhile_stops_it(case, data):
    files = all_members(case)
    (case.parent / "tai-lieu/bc.pdf").write_bytes(data)
    with pytest.raises(FileChangedError):
        in_zip(files)


# ----------------------------------------------------------------------------------------------------- checking


def test_a_sound_dossier(case, tmp_path):
    files = all_members(case)
    folder = in_folder(tmp_path / "hs", files)
    (tmp_path / "hs.zip").write_bytes(in_zip(files))
    results = [checked(folder), checked(tmp_path / "hs.zip")]
    assert results[0] == results[1]
    made, found = results[0]
    assert made is not None
    assert found == ["dossier-incomplete"]
    assert made.manifest.files["bao-cao/tai-lieu/bc.pdf"].size == len(PDF)


def test_every_difference_is_told(case, tmp_path):
    folder = in_folder(tmp_path / "hs", all_members(case))
    (folder / "bao-cao/tai-lieu/bc.pdf").write_bytes(PDF[:-1] + b"x")
    (folder / "bao-cao/thon.csv").unlink()
    (folder / "la.pdf").write_bytes(PDF)
    (folder / "lien-ket").symlink_to("/etc")
    os.mkfifo(folder / "ong")
    found = {(each.code, each.params["text"]) for each in check_dossier(folder)[1] if "text" in each.params}
    assert found == {
        ("dossier-file-changed", "bao-cao/tai-lieu/bc.pdf"),
        ("dossier-file-missing", "bao-cao/thon.csv"),
        ("dossier-file-foreign", "la.pdf"),
        ("dossier-name-unsafe", "lien-ket"),
        ("dossier-name-unsafe", "ong"),
    }


def test_a_file_behind_a_link_is_not_the_file(case, tmp_path):
    folder = in_folder(tmp_path / "hs", all_members(case))
    (folder / "bao-cao/tai-lieu/bc.pdf").unlink()
    (folder / "bao-cao/tai-lieu/bc.pdf").symlink_to(case.parent / "tai-lieu/bc.pdf")
    assert set(checked(folder)[1]) == {"dossier-name-unsafe", "dossier-file-missing", "dossier-incomplete"}


@pytest.mark.parametrize(
    ("name", "data"),
    [("khong.zip", b"xin chao"), ("rong.zip", b""), ("cut.zip", b"PK\x05\x06"), ("pdf.zip", PDF)],
)
def test_what_is_no_dossier(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert checked(tmp_path / name) == (None, ["dossier-not-readable"])


def test_without_a_manifest(tmp_path):
    assert checked(tmp_path) == (None, ["dossier-manifest-missing"])
    assert checked(zip_of(tmp_path / "a.zip", [("a.pdf", PDF)])) == (None, ["dossier-manifest-missing"])
    with pytest.raises(OSError, match="khong-co"):
        check_dossier(tmp_path / "khong-co.zip")


@pytest.mark.parametrize(
    "name",
    [
        "../ngoai.pdf",
        "/etc/passwd",
        "C:\\a.pdf",
        "a\\..\\b.pdf",
        "CON",
        "a/../b.pdf",
        "a//b.pdf",
        "x" * 300,
        "a\x00.pdf",
    ],
    ids=ascii,
)
def test_a_hostile_name_in_a_zip(tmp_path, name):
    info = zipfile.ZipInfo("cho")
    info.filename = name
    path = zip_of(tmp_path / "a.zip", [(MANIFEST, written(listed())), (info, b"x")])
    assert checked(path)[1] == ["dossier-name-unsafe"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_and_a_link_in_a_zip(tmp_path):
    link = zipfile.ZipInfo("lien-ket")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    manifest = (MANIFEST, written(listed()))
    assert checked(zip_of(tmp_path / "a.zip", [manifest, (link, b"/etc")]))[1] == ["dossier-name-unsafe"]
    twice = [manifest, ("a.pdf", PDF), ("a.pdf", PDF)]
    assert "dossier-name-unsafe" in checked(zip_of(tmp_path / "b.zip", twice))[1]
    folders: list[tuple[str | zipfile.ZipInfo, bytes]] = [manifest, (zipfile.ZipInfo("giay-to/"), b"")]
    assert checked(zip_of(tmp_path / "c.zip", folders))[1] == []


def test_a_bomb_is_not_blown_up(tmp_path, monkeypatch):
    """A member that unpacks to more than the manifest says is never unpacked to its end."""
    bomb = bytes(30 * 1024 * 1024)
    manifest = listed(a=b"x", b=bomb[:10])
    path = zip_of(tmp_path / "a.zip", [(MANIFEST, written(manifest)), ("a", b"x"), ("b", bomb)], zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 100_000
    assert checked(path)[1] == ["dossier-file-changed"]
    large = written(listed()) + b" " * (5 * 1024 * 1024)
    assert checked(zip_of(tmp_path / "b.zip", [(MANIFEST, large)], zipfile.ZIP_DEFLATED))[1] == [
        "dossier-manifest-unreadable"
    ]
    monkeypatch.setattr(checking, "MAX_BYTES", 5)
    assert checked(path)[1] == ["dossier-too-large"]


def test_a_lying_size_in_a_zip(tmp_path):
    """The table of contents says 10 bytes; the stream behind it has thirty million."""
    bomb = bytes(30_000_000)
    path = zip_of(tmp_path / "a.zip", [(MANIFEST, written(listed(b=bomb[:10]))), ("b", bomb)], zipfile.ZIP_DEFLATED)
    data = path.read_bytes()
    lied = data.replace(len(bomb).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != data
    path.write_bytes(lied)
    assert checked(path)[1] == ["dossier-file-changed"]


def test_too_many_entries(tmp_path, monkeypatch):
    path = zip_of(tmp_path / "a.zip", [(f"{each}", b"") for each in range(holding.MOST_ENTRIES + 1)])
    assert checked(path) == (None, ["dossier-not-readable"])
    monkeypatch.setattr(holding, "MOST_ENTRIES", 3)
    folder = tmp_path / "hs"
    folder.mkdir()
    for each in range(4):
        (folder / str(each)).write_bytes(b"")
    assert checked(folder) == (None, ["dossier-too-large"])


def test_a_large_table_of_contents_is_not_read(tmp_path):
    end = b"PK\x05\x06" + bytes(4) + (1).to_bytes(2, "little") * 2 + (2**31).to_bytes(4, "little") + bytes(6)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(100) + end)
    assert checked(tmp_path / "a.zip") == (None, ["dossier-not-readable"])
    end = b"PK\x06\x07" + bytes(16) + b"PK\x05\x06" + bytes(18)
    (tmp_path / "b.zip").write_bytes(end)
    assert checked(tmp_path / "b.zip") == (None, ["dossier-not-readable"])


@given(st.data())
def test_no_damage_ends_in_anything_but_findings(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "hong.zip"
    zip_of(path, [(MANIFEST, written(listed(a=PDF))), ("a", PDF)], zipfile.ZIP_DEFLATED)
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole)
    made, found = check_dossier(path)
    assert made is not None or found


def test_an_encrypted_member_is_not_the_file(tmp_path):
    path = zip_of(tmp_path / "a.zip", [(MANIFEST, written(listed(a=PDF))), ("a", PDF)])
    whole = bytearray(path.read_bytes())
    whole[whole.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(whole)
    assert checked(path)[1] == ["dossier-file-changed"]


# ----------------------------------------------------------------------------------------------------- manifest


def test_a_manifest_reads_back():
    manifest = listed(a=PDF)
    manifest.missing["bao-cao/b.pdf"] = "1/BC"
    assert read_manifest(written(manifest)) == manifest


def spoiled(change) -> bytes:
    data = json.loads(written(listed(a=PDF)))
    change(data)
    return canonical(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"[" * 100_000,
        b"\xff",
        written(listed(a=PDF)) + b"\n",
        spoiled(lambda data: data.update(format="khac")),
        spoiled(lambda data: data.update(thua=1)),
        spoiled(lambda data: data.pop("files")),
        spoiled(lambda data: data.update(files=[])),
        spoiled(lambda data: data["files"]["a"].update(size=-1)),
        spoiled(lambda data: data["files"]["a"].update(size=True)),
        spoiled(lambda data: data["files"]["a"].update(size="1")),
        spoiled(lambda data: data["files"]["a"].update(sha256="A" * 64)),
        spoiled(lambda data: data["files"]["a"].update(sha256=1)),
        spoiled(lambda data: data["files"]["a"].update(kind="khac")),
        spoiled(lambda data: data["files"].update({"../a": data["files"]["a"]})),
        spoiled(lambda data: data["files"].update({"A": data["files"]["a"]})),
        spoiled(lambda data: data["files"].update({MANIFEST: data["files"]["a"]})),
        spoiled(lambda data: data["missing"].update({"/etc/passwd": "x"})),
        spoiled(lambda data: data["missing"].update({"b": 1})),
        spoiled(lambda data: data["commune"].update(code=1)),
    ],
)
def test_another_manifest_is_refused(data, tmp_path):
    assert read_manifest(data) is None
    (tmp_path / MANIFEST).write_bytes(data)
    assert checked(tmp_path) == (None, ["dossier-manifest-unreadable"])
