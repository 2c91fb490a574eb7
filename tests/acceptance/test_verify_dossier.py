"""`verify` of a dossier: files, history, papers and result must all be about the same thing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cds_score.reading.canonical import canonical
from tests.certified import Commune, appraised
from tests.docs.program import Done


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Commune:
    """The appraised commune with a history, its sheet, and the dossier `hs` of all of it."""
    commune = appraised(tmp_path_factory.mktemp("ho-so"))
    who = ("--by", "Hoàng Văn Mẫu (giả định)", "--office", "UBND xã", "--unit", "99002", "--at", "19/1/2026")
    assert commune.run("review", "move", commune.report, "--to", "Đã nộp", *who).code == 0
    sheet = str(commune.folder / "phieu.pdf")
    assert commune.run("report", commune.report, "-o", sheet).code == 0
    assert commune.run("dossier", commune.report, "-o", str(commune.folder / "hs"), "--paper", sheet).code == 0
    assert commune.run("dossier", commune.report, "-o", str(commune.folder / "hs.zip"), "--paper", sheet).code == 0
    return commune


def changed(packed: Commune, tmp_path: Path, name: str, change: Callable[[bytes], bytes]) -> Done:
    """The dossier with one file changed and its manifest made anew, as somebody could who packs it again."""
    folder = tmp_path / "hs"
    shutil.copytree(packed.folder / "hs", folder)
    data = change((folder / name).read_bytes())
    (folder / name).write_bytes(data)
    import hashlib

    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][name] |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    (folder / "manifest.json").write_bytes(canonical(manifest))
    return packed.run("verify", str(folder))


@pytest.mark.parametrize("name", ["hs", "hs.zip"])
def test_what_was_packed_agrees(packed, name):
    done = packed.run("verify", str(packed.folder / name))
    assert done.code == 0, done.out
    assert "HỒ SƠ KHỚP" in done.out
    assert "Lịch sử hồ sơ liền mạch, 1 dòng" in done.out
    assert "giay-to/phieu.pdf: TỰ KHỚP" in done.out
    assert "✗" not in done.out
    told = json.loads(packed.run("verify", str(packed.folder / name), "--format", "json").out)
    assert [each["holds"] for each in told] == [True]


def test_a_changed_file_is_told_by_the_manifest(packed, tmp_path):
    folder = tmp_path / "hs"
    shutil.copytree(packed.folder / "hs", folder)
    report = folder / "bao-cao" / "bao-cao.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("1.233", "1.240"), encoding="utf-8")
    done = packed.run("verify", str(folder))
    assert done.code == 1
    assert "HỒ SƠ KHÔNG KHỚP" in done.out
    assert "đã khác lúc lập hồ sơ" in done.out


def test_another_report_is_told_by_the_paper_although_the_manifest_was_made_anew(packed, tmp_path):
    done = changed(packed, tmp_path, "bao-cao/bao-cao.yaml", lambda data: data.replace(b"1.233", b"1.240"))
    assert done.code == 1
    assert "giay-to/phieu.pdf: bản in này về một kết quả khác" in done.out


def test_an_edited_history_is_told_although_the_manifest_was_made_anew(packed, tmp_path):
    edited = changed(packed, tmp_path, "bao-cao/bao-cao.lich-su.jsonl", lambda data: data.replace(b"Ho", b"Ha", 1))
    assert edited.code == 1
    assert "Lịch sử hồ sơ đã bị sửa" in edited.out


def test_a_dossier_without_a_report_is_none(packed, tmp_path):
    folder = tmp_path / "hs"
    shutil.copytree(packed.folder / "hs", folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["files"]["bao-cao/bao-cao.yaml"]
    (folder / "bao-cao" / "bao-cao.yaml").unlink()
    (folder / "manifest.json").write_bytes(canonical(manifest))
    done = packed.run("verify", str(folder))
    assert (done.code, "Hồ sơ không có báo cáo" in done.out) == (1, True)
